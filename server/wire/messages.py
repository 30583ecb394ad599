"""What goes over the wire beside the view and `http.bodies`, as types: the page's are made from them (`tools.wire`)."""

from datetime import datetime
from enum import StrEnum
from typing import Annotated, Any, Literal

from msgspec import UNSET, Meta, Struct, UnsetType, field

from game.ids import Author, PlayerId
from game.offers import Offer
from game.view import View


class Role(StrEnum):
    """What one's token makes one at the table."""

    PLAYER = "player"
    FACILITATOR = "facilitator"
    BOARD = "board"


class You(Struct, frozen=True):
    """What `state` says of the one who reads it."""

    player_id: PlayerId | None
    role: Role


class Change(Struct, frozen=True, kw_only=True):
    """What a row does to the view: [collection, id, value] put, [collection, id] taken away."""

    seq: int
    at: datetime
    by: Author | None
    type: str
    set: tuple[tuple[str, str, Any], ...] | UnsetType = UNSET
    del_: tuple[tuple[str, str], ...] | UnsetType = field(name="del", default=UNSET)


class StateMessage(Struct, frozen=True, kw_only=True):
    """The event `state`: all that is to be known. at: the server's clock. server: stands for the pages it serves."""

    protocol: int
    seq: int
    at: datetime
    you: You
    view: View
    legal: tuple[Offer, ...]
    server: str


class ChangesMessage(Struct, frozen=True, kw_only=True):
    """The event `changes`: what one has missed. online: whose connection is up."""

    server: str
    changes: tuple[Change, ...]
    legal: tuple[Offer, ...]
    online: tuple[PlayerId, ...]


class PrivateMessage(Struct, frozen=True, kw_only=True):
    """The event `private`, to one seat: entries whose words it alone may see yet, over how all see them."""

    set: tuple[tuple[str, str, Any], ...]


class Refused(Struct, frozen=True, kw_only=True):
    """Why not: a stable code, and its sentence in the reader's language."""

    code: str
    message: str
    params: dict[str, Any]


class Accepted(Struct, frozen=True, kw_only=True):
    """The answer to a command that was stored as row `seq`."""

    ok: Literal[True] = True
    seq: int


class NotAccepted(Struct, frozen=True, kw_only=True):
    ok: Literal[False] = False
    error: Refused


class Made(Struct, frozen=True, kw_only=True):
    """A deck that was just made. edit_token: what adds versions to it; it is never to be had again."""

    id: str
    version: int
    edit_token: str


class Reachable(Struct, frozen=True):
    """url: what links start with, without a last slash. interface: the network's name, empty where it is not known."""

    url: str
    interface: str


class Envelope(Struct, frozen=True, kw_only=True, forbid_unknown_fields=True):
    """What `command` carries. id: random, of the client's choosing. for: a proxy seat to act for."""

    id: Annotated[str, Meta(min_length=1, max_length=64)]
    type: Annotated[str, Meta(max_length=64)]
    data: dict[str, Any] = {}
    for_: Annotated[str, Meta(max_length=64)] | None = field(name="for", default=None)
