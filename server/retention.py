"""How long tables are kept, and letting go of them for good: rows, tokens, ids, files kept in memory, connections."""

import hashlib
import logging
import time
from datetime import UTC, date, datetime, timedelta

from game import State
from server import pdf
from server.store import RETENTION, StorageFault
from server.tables import Hub

LOG = logging.getLogger("transition.retention")
EVERY_S = 3_600


def kept_until(touched: datetime, days: int) -> date | None:
    """Return the day (UTC) until which a table is kept if nobody touches it again; None: for ever. days: 0 for ever."""
    return (touched.astimezone(UTC) + timedelta(days=days)).date() if days else None


def touched(state: State) -> datetime:
    """Return when something last happened at a table."""
    return state.log.last().at


def delete_table(hub: Hub, code: str, why: str) -> bool:
    """Delete a table for good, here and in the other processes; say whether there was one. Raises StorageFault."""
    found = hub.delete(code, why)
    pdf.forget()
    if found:
        LOG.info("table %s deleted: %s", hashlib.sha256(code.encode()).hexdigest()[:16], why)
    return found


def delete_deck(hub: Hub, deck_id: str, token: str) -> None:
    """Delete every version of a deck for the holder of its token; raise KeyError, Problem deck/not_yours."""
    hub.library.delete(deck_id, token)
    if hub.moved:
        hub.moved(deck_id)
    pdf.forget()


class Keeper:
    """Lets go, once an hour, of the tables that nobody has touched for so many days; 0: of none."""

    def __init__(self, hub: Hub, days: int) -> None:
        self._hub, self._days, self._next = hub, days, 0.0

    def tick(self) -> None:
        """Look whether it is time. A fault of the database is logged; the next hour tries again."""
        now = time.monotonic()
        if now >= self._next:
            self._next = now + EVERY_S
            try:
                self.sweep(datetime.now(UTC))
            except StorageFault as fault:
                LOG.error("storage: %s", fault)

    def sweep(self, now: datetime) -> int:
        """Delete what is no longer kept at a moment; return how many tables."""
        self._hub.store.wipe()
        if self._days <= 0:
            return 0
        # Kept to the end of the day that was said, not to the minute.
        since = (now - timedelta(days=self._days)).astimezone(UTC).replace(hour=0, minute=0, second=0, microsecond=0)
        return sum(delete_table(self._hub, code, RETENTION) for code in self._hub.store.untouched(since))
