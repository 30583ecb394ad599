"""What `command` carries, checked: the envelope, then the command by its type."""

from typing import Annotated, Any

import msgspec
from msgspec import Struct

from game.commands import BY_TYPE, Command
from game.words import clean
from server import sentences
from server.codes import Problem, ServerCode
from server.sockets.prices import most


class Envelope(Struct, frozen=True, kw_only=True, forbid_unknown_fields=True):
    """What `command` carries. id: random, of the client's choosing. for: a proxy seat to act for."""

    id: Annotated[str, msgspec.Meta(min_length=1, max_length=64)]
    type: Annotated[str, msgspec.Meta(max_length=64)]
    data: dict[str, Any] = {}
    for_: Annotated[str, msgspec.Meta(max_length=64)] | None = msgspec.field(name="for", default=None)


def unpack(payload: Any, size: int) -> tuple[Envelope, Command]:
    """Return a command and what it came in, trimmed and checked; raise Problem. size: in bytes, as it came."""
    data, kind = payload, None
    try:
        message = msgspec.convert(payload, Envelope)
        if message.type not in BY_TYPE:
            raise Problem(ServerCode.COMMAND_UNKNOWN, type=message.type)
        if size > (limit := most(message.type)):
            raise Problem(ServerCode.INPUT_TOO_LARGE, 413, limit=limit)
        if "type" in message.data:  # the type stands beside the data, once
            raise Problem(ServerCode.INPUT_INVALID, field="type", reason="unknown")
        data, kind = clean(message.data), message.type
        return message, msgspec.convert(data, BY_TYPE[kind])
    except msgspec.ValidationError as error:
        raise sentences.invalid(error, data, kind) from None
    except RecursionError:
        raise Problem(ServerCode.INPUT_MALFORMED) from None
