"""A table's state as it is kept beside its rows, so that loading it does not read them all again.

It is only ever a short cut: one that this release did not write is passed over, and the rows tell the same.
"""

import hashlib
import zlib

import msgspec
from msgspec import Struct

from game import EMPTY, Row, State, apply
from game.keeping import READING, portable, resumed
from game.log import Log

EVERY = 256
"""How many rows lie between two; a redaction has one of its own, since the last one may hold the words."""


class _Kept(Struct, frozen=True):
    release: str
    state: msgspec.Raw


_SHAPE = hashlib.sha256(msgspec.json.encode(msgspec.json.schema(State))).hexdigest()
_RELEASE = f"{READING} {_SHAPE}"
_STATE = msgspec.msgpack.Decoder(State)


def due(row: Row) -> bool:
    """Whether a snapshot is to be kept with a row."""
    return row.seq % EVERY == 0


def encode(state: State) -> bytes:
    """Return a state as it is kept: a tenth of its size, so that a redaction waits less for the disk."""
    kept = _Kept(_RELEASE, msgspec.Raw(msgspec.msgpack.encode(portable(state))))
    return zlib.compress(msgspec.msgpack.encode(kept), level=1)


def state_of(rows: list[Row], snapshot: bytes | None) -> State:
    """Return the state that a whole log leads to, from its snapshot on if there is one to begin with."""
    state = _decoded(snapshot)
    if state.seq > len(rows):
        state = EMPTY
    state = resumed(state, Log.of(rows[: state.seq]))
    for row in rows[state.seq :]:
        state = apply(state, row)
    return state


def _decoded(snapshot: bytes | None) -> State:
    if snapshot is None:
        return EMPTY
    kept = msgspec.msgpack.decode(zlib.decompress(snapshot), type=_Kept)
    return _STATE.decode(kept.state) if kept.release == _RELEASE else EMPTY
