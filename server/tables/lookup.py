"""Finding a table by its code: whoever guesses at codes is counted."""

from server.limits.allowances import LOOKUPS, Limits
from server.refusals.codes import Problem, ServerCode
from server.tables.hub import Hub
from server.tables.table import Table


def look_up(limits: Limits, hub: Hub, code: str, *, address: str, hash: str | None) -> Table:
    """Return the table with a code; raise Problem table/unknown, counted, or rate/limited after too many of these.

    hash: of the token that came along. Who holds one of the table's is let through always: a pupil who tries codes
    keeps nobody from their seat who sits behind the same address.
    """
    shut = limits.too_many(LOOKUPS, address)
    if shut and (hash is None or not hub.holds(code, hash)):
        raise shut
    try:
        return hub.table(code)
    except Problem as problem:
        if problem.code == ServerCode.TABLE_UNKNOWN:
            limits.count(LOOKUPS, address)
        raise
