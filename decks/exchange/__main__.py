"""Read or write one file in a process of its own: a line of JSON, then a file; what comes out is told by the line.

name, media_type: the file is read, and a JSON object comes out: {"deck": document}, or {"fault": {line, field, message,
params}} where message is the French msgid. form: the document of a deck comes out as a file in that form.
"""

import sys
from contextlib import suppress

import msgspec

from decks import DeckError
from decks.exchange import read, write
from decks.model import Deck

MOST_MEMORY = 1 << 30
"""Bytes of address space: many times what a file in the limits takes, and far from what a machine has."""
MOST_CPU_S = 8


def main() -> None:
    """Answer on the standard output."""
    with suppress(ImportError, ValueError, OSError):  # no such thing on Windows; or the limits are tighter already
        import resource

        resource.setrlimit(resource.RLIMIT_AS, (MOST_MEMORY, MOST_MEMORY))
        resource.setrlimit(resource.RLIMIT_CPU, (MOST_CPU_S, MOST_CPU_S))
    line, _, content = sys.stdin.buffer.read().partition(b"\n")
    head = msgspec.json.decode(line)
    if form := head.get("form"):
        sys.stdout.buffer.write(write(msgspec.json.decode(content, type=Deck), form))
        return
    answer: dict[str, object]
    try:
        answer = {"deck": read(content, **head)}
    except DeckError as fault:
        told = {"line": getattr(fault, "line", None), "field": fault.field, "message": fault.message}
        answer = {"fault": {**told, "params": fault.params}}
    sys.stdout.buffer.write(msgspec.json.encode(answer))


main()
