"""How far a file has got: each card laid out and each card drawn is a step, told to whoever listens."""

from collections.abc import Callable, Iterator
from contextlib import contextmanager
from contextvars import ContextVar

Tell = Callable[[int, int], None]


class _Way:
    def __init__(self, tell: Tell) -> None:
        self.tell, self.done, self.of = tell, 0, 0


_way: ContextVar[_Way | None] = ContextVar("way", default=None)


@contextmanager
def told(tell: Tell) -> Iterator[None]:
    """Within, tell(done, of) is called after each step."""
    token = _way.set(_Way(tell))
    try:
        yield
    finally:
        _way.reset(token)


def expect(steps: int) -> None:
    """Say that so many steps are to come."""
    if way := _way.get():
        way.of += steps


def step() -> None:
    """Say that one is done."""
    if way := _way.get():
        way.done += 1
        way.tell(way.done, way.of)
