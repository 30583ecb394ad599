"""Bodies on their way in: their bytes are counted before they are read, and who is slow to send them holds little."""

import time
from collections.abc import Callable, Iterator, Mapping
from contextlib import contextmanager
from typing import Any

from server.limits.allowances import RECEIVED, Limits
from server.refusals.codes import Problem, ServerCode

STEP = 65_536
SLOW_BYTES_S, PATIENCE_S = 4_096, 10
"""The least pace of a body, and how long anybody may take beside it."""
LARGE = 8_192
MOST_OPEN, MOST_OPEN_ONE = 64_000_000, 32_000_000
"""Bytes of large bodies that may be on their way at the same time: to this process, and from one address."""
MOST_LEFT = 8_000_000
"""Bytes past a bound that are read and thrown away, so that the refusal arrives; of more the connection is ended."""


class Intake:
    """The bodies that are being read."""

    def __init__(self, limits: Limits) -> None:
        self._limits = limits
        self._open: dict[int, tuple[str, int, float, Callable[[], None]]] = {}

    def announced(self, environ: Mapping[str, Any], most: int, address: str) -> int:
        """Count and return the bytes of a body that is about to come; raise Problem input/too_large, rate/limited.

        What comes in chunks, without a length, counts as the most that it may have.
        """
        size = most if _chunked(environ) else _length(environ)
        if size > most:
            self._throw_away(environ, size, address)
            raise Problem(ServerCode.INPUT_TOO_LARGE, 413, limit=most)
        if size and (refusal := self._limits.too_many(RECEIVED, address, size)):
            leave(environ)
            raise refusal
        self._limits.count(RECEIVED, address, size)
        return size

    def read(self, environ: Mapping[str, Any], most: int, address: str) -> bytes:
        """Return a body that was announced; raise Problem input/malformed, input/too_large, rate/limited."""
        chunked = _chunked(environ)
        size = most if chunked else min(most, _length(environ))
        if size > LARGE:
            held = [(who, held) for who, held, _, _ in self._open.values() if held > LARGE]
            own = sum(held for who, held in held if who == address)
            if sum(held for _, held in held) + size > MOST_OPEN or own + size > MOST_OPEN_ONE:
                leave(environ)
                raise Problem(ServerCode.RATE_LIMITED, 429, retry_after_s=PATIENCE_S)
        with self._coming(environ, size, address):
            content = b"".join(_parts(environ["wsgi.input"], size + chunked))
        if len(content) > size:
            leave(environ)
            raise Problem(ServerCode.INPUT_TOO_LARGE, 413, limit=most)
        if len(content) < size and not chunked:
            raise Problem(ServerCode.INPUT_MALFORMED)
        return content

    def _throw_away(self, environ: Mapping[str, Any], size: int, address: str) -> None:
        """Read what is too long and keep nothing, so that who sends it hears why: within bounds."""
        if size > MOST_LEFT or self._limits.too_many(RECEIVED, address, size):
            leave(environ)
            return
        self._limits.count(RECEIVED, address, size)
        with self._coming(environ, 0, address):
            for _ in _parts(environ["wsgi.input"], size):
                pass

    @contextmanager
    def _coming(self, environ: Mapping[str, Any], size: int, address: str) -> Iterator[None]:
        late = time.monotonic() + PATIENCE_S + size / SLOW_BYTES_S
        self._open[id(environ)] = (address, size, late, lambda: cut(environ))
        try:
            yield
        except (OSError, ValueError):  # it broke off, or its chunks made no sense
            raise Problem(ServerCode.INPUT_MALFORMED) from None
        finally:
            del self._open[id(environ)]

    def sweep(self) -> None:
        """End the connections of those who are too slow."""
        now = time.monotonic()
        for _, _, late, end in list(self._open.values()):
            if now > late:
                end()


def _parts(stream: Any, size: int) -> Iterator[bytes]:
    """Yield what a stream holds, up to size: bit by bit, so that what has not come takes no room."""
    while size > 0 and (part := stream.read(min(size, STEP))):
        yield part
        size -= len(part)


def _chunked(environ: Mapping[str, Any]) -> bool:
    return str(environ.get("HTTP_TRANSFER_ENCODING", "")).lower() == "chunked"


def _length(environ: Mapping[str, Any]) -> int:
    text = str(environ.get("CONTENT_LENGTH") or "0")
    if not (text.isascii() and text.isdigit()):
        raise Problem(ServerCode.INPUT_MALFORMED)
    return int(text) if len(text) <= 18 else 10**18


def leave(environ: Mapping[str, Any]) -> None:
    """Let the rest of a body lie: the connection ends with the answer. Of a server that cannot, it is read through."""
    environ.get("transition.leave", bool)()


def cut(environ: Mapping[str, Any]) -> None:
    """End the connection at once."""
    environ.get("transition.cut", bool)()
