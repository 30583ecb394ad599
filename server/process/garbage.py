"""When Python looks for garbage: a full collection stops everyone for as long as all that lives takes, 230 ms were
measured with 1,100 connections (`python bench/knee.py`), and it comes while people arrive.

With many connected, what has survived is therefore set aside (`gc.freeze`), so that the next collection looks at what
is new alone. Set aside too is what later becomes garbage in a circle, some 13 kB for a session that has ended: all of
it is looked at again when fewer are connected, or when many have ended. What was there at the start is set aside for
good. The C library is then asked for what it holds for nobody: an attack, or an evening, leaves no memory behind.
"""

import ctypes
import gc
import time
from contextlib import suppress

MANY = 200
"""Connections up to which a look at everything since the start is short."""
NEW = 3
"""Middle collections (each of about 7,000 new objects) between two looks at what is new."""
SOON_S = 5
"""With few connected, how long what is new goes without a look."""
ENDED = 4_000
"""Sessions that have ended between two looks at everything, though many are connected: some 50 MB."""


class Garbage:
    """Begins when made. tick: to be called about once a second, by whoever lets others run in between."""

    def __init__(self) -> None:
        young, middle, _ = gc.get_threshold()
        gc.set_threshold(young, middle, 1_000_000)
        self._aside, self._ended, self._looked_at = False, 0, 0.0
        self._thorough(0)

    def tick(self, connected: int, ended: int) -> None:
        """Look for garbage if it is time. connected: how many would wait. ended: sessions, since the start."""
        new, few, now = gc.get_count()[2], connected <= MANY, time.monotonic()
        if ended - self._ended >= ENDED or (self._aside and few):
            self._thorough(ended)
        elif new >= NEW or (few and new and now - self._looked_at > SOON_S):
            gc.collect()
            self._looked_at = now
            if few:
                self._trim()
            else:
                gc.freeze()
                self._aside = True

    def _thorough(self, ended: int) -> None:
        gc.unfreeze()
        gc.collect()
        gc.freeze()
        self._trim()
        self._aside, self._ended, self._looked_at = False, ended, time.monotonic()

    def _trim(self) -> None:
        with suppress(AttributeError):  # not the GNU C library
            ctypes.CDLL(None).malloc_trim(0)
