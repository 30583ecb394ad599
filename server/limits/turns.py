"""Turns: of one address a few calls at a time are worked on in the loop, so that everybody else's come in between.

Counting alone does not do that: a hundred calls that are all allowed, and all there at once, would be answered first.
"""

import threading
import time
from collections.abc import Iterator
from contextlib import contextmanager

AT_ONCE = 2
LONGEST_S = 1
"""How long a call waits for its turn at most: those before it may wait themselves, for a database that hangs."""


class Lines:
    """Who asks, by address: AT_ONCE of each are worked on, the others wait."""

    def __init__(self) -> None:
        self._lines: dict[str, _Line] = {}

    @contextmanager
    def turn(self, who: str) -> Iterator[None]:
        """Wait for the turn of one more of who's, and have it."""
        line = self._lines.setdefault(who, _Line())
        line.calls += 1
        own = False
        try:
            own = line.turns.acquire(blocking=False) or line.turns.acquire(timeout=LONGEST_S)
            # Work in the loop never pauses: without this pause all that has come would be done before anybody is heard.
            time.sleep(0)
            yield
        finally:
            line.calls -= 1
            if not line.calls:  # before others run: letting them have their turn may do so at once
                del self._lines[who]
            if own:
                line.turns.release()


class _Line:
    """calls: that wait or have their turn."""

    def __init__(self) -> None:
        self.calls, self.turns = 0, threading.Semaphore(AT_ONCE)
