"""Whose sessions are open, by address, and which of them have not come to a table."""

from collections import Counter

from server.sockets.prices import MOST_ARRIVING, MOST_HERE


class Crowd:
    """now is any clock in seconds that never goes back."""

    def __init__(self) -> None:
        self._here: dict[str, str] = {}
        self._arriving: dict[str, float] = {}
        self._by_address = Counter[str]()
        self._arriving_by_address = Counter[str]()

    def address(self, engine_sid: str) -> str:
        """Return where a session comes from."""
        return self._here.get(engine_sid, "")

    def is_full(self, address: str) -> bool:
        """Whether one more session is too many for an address."""
        return self._by_address[address] >= MOST_HERE or self._arriving_by_address[address] >= MOST_ARRIVING

    def came(self, engine_sid: str, address: str, now: float) -> None:
        """Count a new session."""
        self._here[engine_sid] = address
        self._by_address[address] += 1
        self.left_table(engine_sid, now)

    def at_table(self, engine_sid: str) -> None:
        """Take note that a session has come to a table."""
        if self._arriving.pop(engine_sid, None) is not None:
            _less(self._arriving_by_address, self._here[engine_sid])

    def left_table(self, engine_sid: str, now: float) -> None:
        """Take note that a session is open and at no table."""
        if engine_sid in self._here and engine_sid not in self._arriving:
            self._arriving[engine_sid] = now
            self._arriving_by_address[self._here[engine_sid]] += 1

    def went(self, engine_sid: str) -> None:
        """Forget a session that has ended."""
        self.at_table(engine_sid)
        if address := self._here.pop(engine_sid, None):
            _less(self._by_address, address)

    def late(self, before: float) -> list[str]:
        """Return the sessions that are at no table and were not before then either, the longest first."""
        return [engine_sid for engine_sid, since in self._arriving.items() if since < before]


def _less(count: Counter[str], address: str) -> None:
    count[address] -= 1
    if not count[address]:
        del count[address]
