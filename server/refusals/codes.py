"""Why the server itself refuses, before the rules are asked: stable codes, and the exception that carries one."""

from enum import StrEnum
from typing import Any


class ServerCode(StrEnum):
    """Stable names, part of the public interface beside game.refusals.Code: added to, never renamed."""

    TABLE_UNKNOWN = "table/unknown"
    TOKEN_UNKNOWN = "token/unknown"
    """The token is missing, of another table, or no longer valid."""
    PROTOCOL_EVENT = "protocol/event_unknown"
    """The only event a client sends is `command`. params: event."""
    INPUT_MALFORMED = "input/malformed"
    """Not JSON, or not the envelope the reference asks for."""
    INPUT_INVALID = "input/invalid"
    """A field is missing, unknown or out of its limits.

    params: field, reason; where they are known type, of the command or body, and length, of what was sent.
    """
    INPUT_TOO_LARGE = "input/too_large"
    """params: limit, in bytes."""
    ORIGIN_FOREIGN = "origin/foreign"
    """Another site made the browser send this."""
    COMMAND_UNKNOWN = "command/unknown"
    """params: type."""
    RATE_LIMITED = "rate/limited"
    """params: retry_after_s."""
    RATE_CONNECTIONS = "rate/connections"
    """A token is in use on too many devices or tabs at the same time. params: most."""
    STORAGE_UNAVAILABLE = "storage/unavailable"
    """Nothing was stored; the same may be sent again."""
    SERVER_FAULT = "server/fault"
    """A fault of ours. Nothing was stored."""
    SEAT_GONE = "seat/gone"
    """The seat taken with this Idempotency-Key has been left or removed since."""
    SEAT_IN_USE = "seat/in_use"
    """Somebody is at the table in this seat right now: it is not to be claimed."""
    DECK_NOT_FOUND = "deck/not_found"
    DECK_INVALID = "deck/invalid"
    """What was sent is no deck; nothing of it was kept. params: line (or null), field, reason."""
    DECK_STALE = "deck/stale"
    """Somebody has stored a newer version. params: version, deck."""
    DECK_NOT_YOURS = "deck/not_yours"
    """A deck is changed with the token its maker got."""
    DECK_NOTHING_WRITTEN = "deck/nothing_written"
    """No blank card of this table has been written, or none whose author lets it leave the table."""
    DEMONSTRATION_BUSY = "demonstration/busy"
    """As many demonstration tables as there may be are under way: later."""
    PAGE_UNKNOWN = "page/unknown"
    METHOD_UNKNOWN = "method/unknown"
    PDF_FAILED = "pdf/failed"


class Problem(Exception):
    """A call or message that is refused. code is stable; params hold plain values; status is HTTP's."""

    def __init__(self, code: str, status: int = 400, **params: Any) -> None:
        super().__init__(code)
        self.code = str(code)
        self.status = status
        self.params = params
