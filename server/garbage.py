"""When Python looks for garbage: a full collection stops everyone for as long as all that lives takes, 230 ms were
measured with 1,100 connections (`python bench/knee.py`), and it comes while people arrive.

With many connected, what has survived is therefore set aside (`gc.freeze`), so that the next collection looks at what
is new alone. Set aside too is what later becomes garbage in a circle, some 13 kB for a connection that has ended: all
of it is looked at again when fewer are connected, and now and then. What was there at the start is set aside for good.
The C library is then asked for what it holds for nobody: an attack, or an evening, leaves no memory behind.
"""

import ctypes
import gc
import time
from contextlib import suppress

MANY = 200
"""Connections up to which a look at everything since the start is short."""
NEW = 10
"""Middle collections (each of about 7,000 new objects) between two looks at what is new."""
SOON_S = 5
"""With few connected, how long what is new goes without a look."""
ROUNDS = 30
"""Looks at what is new between two looks at everything: two million new objects."""


class Garbage:
    """Begins when made. tick: to be called about once a second, by whoever lets others run in between."""

    def __init__(self) -> None:
        young, middle, _ = gc.get_threshold()
        gc.set_threshold(young, middle, 1_000_000)
        self._rounds, self._looked_at = 0, 0.0
        self._thorough()

    def tick(self, connected: int) -> None:
        """Look for garbage if it is time. connected: how many people would wait."""
        new, few, now = gc.get_count()[2], connected <= MANY, time.monotonic()
        if self._rounds == ROUNDS or (self._rounds and few):
            self._thorough()
        elif new >= NEW or (few and new and now - self._looked_at > SOON_S):
            gc.collect()
            self._looked_at = now
            if few:
                self._trim()
            else:
                gc.freeze()
                self._rounds += 1

    def _thorough(self) -> None:
        gc.unfreeze()
        gc.collect()
        gc.freeze()
        self._trim()
        self._rounds, self._looked_at = 0, time.monotonic()

    def _trim(self) -> None:
        with suppress(AttributeError):  # not the GNU C library
            ctypes.CDLL(None).malloc_trim(0)
