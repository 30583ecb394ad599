"""Full collections are short while people are connected, and nothing is kept for ever."""

import gc
import weakref
from collections.abc import Iterator

import pytest

from server.process.garbage import ENDED, MANY, NEW, Garbage


@pytest.fixture
def garbage() -> Iterator[Garbage]:
    before = gc.get_threshold()
    yield Garbage()
    gc.unfreeze()
    gc.set_threshold(*before)


class Circle:
    def __init__(self) -> None:
        self.self = self


def busy() -> list[list[int]]:
    """Make so much that it is time to look at what is new, and keep it."""
    kept: list[list[int]] = []
    while gc.get_count()[2] < NEW:
        kept.append([])
    return kept


def test_what_survives_is_set_aside_and_not_looked_at_again(garbage: Garbage) -> None:
    aside, kept = gc.get_freeze_count(), busy()
    garbage.tick(MANY + 1, ended=0)
    assert gc.get_freeze_count() >= aside + len(kept)
    assert gc.get_count()[2] == 0


def test_what_became_garbage_once_set_aside_goes_when_few_are_left(garbage: Garbage) -> None:
    circle = Circle()
    gone, _ = weakref.ref(circle), busy()
    garbage.tick(MANY + 1, ended=0)
    del circle
    garbage.tick(MANY + 1, ended=0)
    assert gone() is not None
    garbage.tick(MANY, ended=0)
    assert gone() is None


def test_nothing_is_set_aside_while_few_are_there(garbage: Garbage) -> None:
    circle = Circle()
    gone, much = weakref.ref(circle), busy()
    garbage.tick(MANY, ended=0)
    del circle
    much += busy()
    garbage.tick(MANY, ended=0)
    assert gone() is None


def test_it_goes_too_when_many_have_ended_though_people_are_always_there(garbage: Garbage) -> None:
    circle = Circle()
    gone, much = weakref.ref(circle), busy()
    garbage.tick(MANY + 1, ended=0)
    del circle
    garbage.tick(MANY + 1, ended=ENDED - 1)
    assert gone() is not None
    garbage.tick(MANY + 1, ended=ENDED)
    assert gone() is None
    another = Circle()
    gone, much = weakref.ref(another), much + busy()
    garbage.tick(MANY + 1, ended=ENDED)
    del another
    garbage.tick(MANY + 1, ended=2 * ENDED - 1)
    assert gone() is not None, "counted from the last look"
