"""What `command` carries, checked: the envelope, then the command by its type."""

from typing import Any

import msgspec

from game.commands import BY_TYPE, Command
from game.words import clean
from server.refusals import sentences
from server.refusals.codes import Problem, ServerCode
from server.sockets.prices import most
from server.wire.messages import Envelope


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
