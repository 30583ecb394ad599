"""When Python looks for garbage: a full collection stops everyone for as long as all that lives takes, 230 ms were
measured with 1,100 connections (`python bench/knee.py`), and it comes while people arrive.

What has survived is therefore set aside (`gc.freeze`), so that the next collection looks at what is new alone. Set
aside too is what later becomes garbage in a circle, some 13 kB for a connection that has ended: all of it is looked
at again when nobody is connected, and now and then.
"""

import gc

NEW = 10
"""Middle collections (each of about 7,000 new objects) between two looks at what is new."""
ROUNDS = 30
"""Looks at what is new between two looks at everything: two million new objects."""


class Garbage:
    """Begins when made. tick: to be called about once a second, by whoever lets others run in between."""

    def __init__(self) -> None:
        young, middle, _ = gc.get_threshold()
        gc.set_threshold(young, middle, 1_000_000)
        self._thorough()

    def tick(self, connected: int) -> None:
        """Look for garbage if it is time. connected: how many people would wait."""
        if self._rounds == ROUNDS or (self._rounds and not connected):
            self._thorough()
        elif gc.get_count()[2] >= NEW:
            gc.collect()
            gc.freeze()
            self._rounds += 1

    def _thorough(self) -> None:
        gc.unfreeze()
        gc.collect()
        gc.freeze()
        self._rounds = 0
