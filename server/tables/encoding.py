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
from game.view import players
from server.wire.messages import You

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
    """The view of the newest state, encoded once however many ask for it, and come and go."""

    def __init__(self) -> None:
        self._state: State | None = None
        self._rest = b""

    def state(self, state: State, online: frozenset[PlayerId], you: You, legal: bytes) -> tuple[bytes, ...]:
        """Return the payload of the event `state`, in parts: the largest is one for all who are told the same."""
        if self._state is not state:
            whole = view(state)
            del whole["players"]
            self._state, self._rest = state, _ENCODE(whole)[1:]
        about = {"protocol": PROTOCOL, "seq": state.seq, "at": datetime.now(UTC), "you": you, "server": served()}
        before = b'%b,"view":{"players":%b,' % (_ENCODE(about)[:-1], _ENCODE(players(state, online)))
        return before, self._rest, b',"legal":%b}' % legal


def missed(changes: list[bytes], online: Collection[PlayerId], legal: bytes) -> bytes:
    """Return the payload of the event `changes`."""
    parts = (b",".join(changes), legal, _ENCODE(sorted(online)), _ENCODE(served()))
    return b'{"changes":[%b],"legal":%b,"online":%b,"server":%b}' % parts
