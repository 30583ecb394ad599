"""What anybody may send over the socket: how much at once, how often, counted for whom, and what happens past that.

The one table. The fault bench asks for the dearest of each line, and a test that nothing arrives by another way.
"""

from functools import cache
from typing import Any

from msgspec import Struct, inspect

from game.commands import BY_TYPE
from server.limits.bucket import Bucket

MAX_MESSAGE = 65_536
"""Bytes of one event. A little more is read, so that it can be refused by name; far more ends the connection."""
MAX_TRANSPORT = 4 * MAX_MESSAGE
MAX_PACKETS = 512
"""Packets in one polling request. The stock limit is 16, past which all of them are dropped with a 200."""
MAX_AUTH = 4_096
LIGHT = 16_384
"""Bytes of a command that holds no text: its type bounds what it may say."""
UNIT = 4_096
"""A command counts once more for each so many bytes it has: its words have to be read, put in order and checked."""
ESCAPED = 12
"""Bytes that one letter takes in JSON at most."""
ID, LISTED = 64, 50
"""Letters of an id, and ids of a list, where a type leaves them open: LIGHT bounds them."""
MOST_TABS, MOST_BOARDS = 10, 200
"""Connections that a token, and a board's, may have open: a seat is a few devices', a board link a hall's."""
MOST_HERE, MOST_ARRIVING = 4_000, 1_000
"""Sessions that an address may have open, and how many of them without having come to a table: a school is one."""


class Price(Struct, frozen=True):
    """most: bytes of one. a_second, burst: for each `whose`. past: what happens to more.

    kinds: the lines of `allowances.ALLOWED` that it is counted by beside; seat's own pace is `--rate-limit`.
    """

    most: int
    whose: str
    past: str
    a_second: float = 0
    burst: float = 0
    kinds: tuple[str, ...] = ()

    def bucket(self, now: float) -> Bucket:
        """Return a full bucket of this price."""
        return Bucket(self.a_second, self.burst, now)


EVENTS: dict[str, Price] = {
    "open": Price(most=0, whose="address", past="refused", kinds=("sessions",)),
    "frame": Price(most=MAX_TRANSPORT, whose="session", past="slowed", a_second=1_000, burst=100),
    "post": Price(most=MAX_TRANSPORT, whose="session", past="ended", burst=MAX_PACKETS),
    "connect": Price(
        most=MAX_AUTH, whose="session", past="refused", a_second=1 / 6, burst=10, kinds=("connects", "states")
    ),
    "command": Price(most=MAX_MESSAGE, whose="seat", past="refused", kinds=("commands", "written")),
    "probe": Price(most=LIGHT, whose="seat", past="refused"),
    "other": Price(most=MAX_TRANSPORT, whose="session", past="ended", a_second=1, burst=60),
}
"""open: a handshake. frame: anything in a WebSocket, post: a request's packets. connect: Socket.IO's CONNECT, at this
namespace or another. other: all else, from DISCONNECT to what is no packet."""


@cache
def most(type: str) -> int:
    """Return how many bytes a command of a type may have."""
    letters = _letters(inspect.type_info(BY_TYPE[type]))
    return LIGHT if letters * ESCAPED <= LIGHT // 2 else MAX_MESSAGE


def units(size: int) -> float:
    """Return how often a command of so many bytes counts."""
    return 1 + size // UNIT


def _letters(shape: Any) -> int:
    """Return how many letters a type may hold."""
    match shape:
        case inspect.StrType():
            return shape.max_length or ID
        case inspect.StructType():
            return sum(_letters(field.type) for field in shape.fields)
        case inspect.UnionType():
            return max(map(_letters, shape.types))
        case inspect.VarTupleType() | inspect.ListType() | inspect.SetType():
            return (shape.max_length or LISTED) * _letters(shape.item_type)
    return ID
