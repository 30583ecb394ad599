"""What is done beside the loop: an errand may wait for the database, and nobody waits for the errand."""

import logging
import threading
from collections.abc import Callable

from server.store import StorageFault

LOG = logging.getLogger("transition.tables")


class Errands:
    """One at a time of each name, on a thread of its own (a green one on eventlet and gevent). Faults are logged."""

    def __init__(self) -> None:
        self._again: dict[str, Callable[[], object] | None] = {}

    def run(self, name: str, work: Callable[[], object]) -> None:
        """Begin; or, while one of this name is under way, do it once more when that has ended."""
        if name in self._again:
            self._again[name] = work
            return
        self._again[name] = None
        threading.Thread(target=self._go, args=(name, work), daemon=True).start()

    def _go(self, name: str, work: Callable[[], object] | None) -> None:
        while work is not None:
            try:
                work()
            except StorageFault as fault:
                LOG.error("storage: %s", fault)
            except Exception:  # a fault in one table costs the others nothing
                LOG.exception("an errand of %s has failed", name or "all tables")
            work, self._again[name] = self._again[name], None
        del self._again[name]
