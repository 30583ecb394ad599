"""How long tables are kept, and letting go of them for good: rows, tokens, ids, files kept in memory, connections."""

import hashlib
import logging
import time
from datetime import UTC, date, datetime, timedelta

from game import State
from game.ids import DeckId
from server.store import RETENTION
from server.tables import Hub
from server.tables.errands import Errands
from server.wire.hints import DeckGone

LOG = logging.getLogger("transition.retention")
EVERY_S, SOON_S = 3_600, 5
"""How often it is looked what is no longer kept; how soon the disk is tried again when somebody was reading there."""


def kept_until(touched: datetime, days: int) -> date | None:
    """Return the day (UTC) until which a table is kept if nobody touches it again; None: for ever. days: 0 for ever."""
    return (touched.astimezone(UTC) + timedelta(days=days)).date() if days else None


def touched(state: State) -> datetime:
    """Return when something last happened at a table."""
    return state.log.last().at


def delete_table(hub: Hub, code: str, why: str) -> bool:
    """Delete a table for good, here and in the other processes; say whether there was one. Raises StorageFault."""
    found = hub.delete(code, why)
    if found:
        LOG.info("table %s deleted: %s", hashlib.sha256(code.encode()).hexdigest()[:16], why)
    return found


def delete_deck(hub: Hub, deck_id: str, token: str, version: int | None = None) -> None:
    """Delete a deck, or an older version, for the holder of its token; raises as `Library.delete`."""
    hub.library.delete(deck_id, token, version)
    hub.store.wipe()
    hub.tell(DeckGone(DeckId(deck_id)))
    hub.forgotten(None)


class Keeper:
    """Lets go, once an hour, of the tables that nobody has touched for so many days (0: of none), and of what an
    interrupted deletion has left."""

    def __init__(self, hub: Hub, days: int) -> None:
        self._hub, self._days, self._next, self._errands = hub, days, 0.0, Errands()

    def tick(self) -> None:
        """Look whether it is time; waits for nothing. A fault of the database is logged; the next hour tries again."""
        now = time.monotonic()
        if now >= self._next:
            self._next = now + EVERY_S
            self._errands.run("", lambda: self.sweep(datetime.now(UTC)))
        elif self._hub.store.unwiped and now >= self._next - EVERY_S + SOON_S:
            self._errands.run("", self._hub.store.wipe)

    def sweep(self, now: datetime) -> int:
        """Delete what is no longer kept at a moment; return how many tables."""
        hub = self._hub
        for code in hub.store.deleted():
            hub.clear(code)
        hub.store.wipe()
        if self._days <= 0:
            return 0
        # Kept to the end of the day that was said, not to the minute.
        since = (now - timedelta(days=self._days)).astimezone(UTC).replace(hour=0, minute=0, second=0, microsecond=0)
        return sum(delete_table(hub, code, RETENTION) for code in hub.store.untouched(since))
