"""What goes out, as bytes: changes, the view, what one may do."""

from collections.abc import Collection
from datetime import UTC, datetime
from functools import cache
from hashlib import sha256
from importlib.resources import files
from typing import Any

import msgspec

from game import Row, State, view
from game.censoring import censor
from game.ids import PlayerId
from game.redaction import Targets
from server.tables.connection import You

PROTOCOL = 1
_ENCODE = msgspec.json.Encoder().encode


@cache
def served() -> str:
    """Return what stands for the pages served here: a page that hears another name should be loaded again."""
    try:
        bundle = files("transition_web")
        content = b"".join((bundle / name).read_bytes() for name in ("app.js", "read.js", "app.css"))
    except (ModuleNotFoundError, FileNotFoundError):
        return ""
    return sha256(content).hexdigest()[:16]


def encode(value: Any) -> bytes:
    """Return value as compact JSON."""
    return _ENCODE(value)


def change(row: Row, difference: dict[str, Any]) -> bytes:
    """Return the change that a row makes, as it goes out and as it is kept."""
    return _ENCODE({"seq": row.seq, "at": row.at, "by": row.by, "type": row.type, **difference})


def censored(change: bytes, gone: Targets, words: frozenset[str]) -> bytes:
    """Return a change that went out, without the words that a redaction takes."""
    return _ENCODE(censor(msgspec.json.decode(change), gone, words))


class Snapshots:
    """The view of the newest state, encoded once however many ask for it."""

    def __init__(self) -> None:
        self._key: tuple[State, frozenset[PlayerId]] | None = None
        self._view = b""

    def view(self, state: State, online: frozenset[PlayerId]) -> bytes:
        """Return the view of state as JSON."""
        if self._key is None or self._key[0] is not state or self._key[1] != online:
            self._key, self._view = (state, online), _ENCODE(view(state, online))
        return self._view

    def state(self, state: State, online: frozenset[PlayerId], you: You, legal: bytes) -> bytes:
        """Return the payload of the event `state`."""
        return _ENCODE(
            {
                "protocol": PROTOCOL,
                "seq": state.seq,
                "at": datetime.now(UTC),
                "you": you,
                "view": msgspec.Raw(self.view(state, online)),
                "legal": msgspec.Raw(legal),
                "server": served(),
            }
        )


def missed(changes: list[bytes], online: Collection[PlayerId], legal: bytes) -> bytes:
    """Return the payload of the event `changes`."""
    parts = (b",".join(changes), legal, _ENCODE(sorted(online)), _ENCODE(served()))
    return b'{"changes":[%b],"legal":%b,"online":%b,"server":%b}' % parts
