"""What goes between the server and a worker: a letter for its kind, its length, its content."""

from enum import Enum
from typing import IO


class Kind(Enum):
    """JOB: what to make. STEP: how far it has got. DONE: the tag and the file; LAST: the same, and the worker ends."""

    JOB = b"j"
    STEP = b"s"
    DONE = b"d"
    LAST = b"l"
    FAILED = b"f"


def frame(kind: Kind, content: bytes) -> bytes:
    """Return the bytes that say so."""
    return kind.value + len(content).to_bytes(4, "big") + content


def heard(line: IO[bytes]) -> tuple[Kind, bytes]:
    """Wait for the next frame; raise EOFError when the other side has ended."""
    head = line.read(5)
    length = int.from_bytes(head[1:], "big")
    content = line.read(length)
    if len(head) < 5 or len(content) < length:
        raise EOFError
    return Kind(head[:1]), content
