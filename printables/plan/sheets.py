"""Which card goes where: fronts and backs page by page, in the order a duplex printer takes them."""

from collections.abc import Iterator
from enum import StrEnum

from msgspec import Struct

from printables.plan.geometry import Box
from printables.plan.grid import Grid


class Side(StrEnum):
    FRONT = "front"
    BACK = "back"


class Place(Struct, frozen=True):
    """A card's number in the run (from 0), and where that side of it lies."""

    card: int
    box: Box


class Page(Struct, frozen=True, kw_only=True):
    """One side of a sheet. sheet: its number, from 1, of sheets."""

    side: Side
    sheet: int
    sheets: int
    places: tuple[Place, ...]


def pages(cards: int, grid: Grid) -> Iterator[Page]:
    """Yield front, back, front, back … for a run of cards; a last sheet that is not full keeps its positions."""
    total = -(-cards // grid.slots)
    for sheet in range(total):
        first = sheet * grid.slots
        numbers = range(first, min(cards, first + grid.slots))
        for side, where in ((Side.FRONT, grid.front), (Side.BACK, grid.back)):
            places = tuple(Place(n, where(n - first)) for n in numbers)
            yield Page(side=side, sheet=sheet + 1, sheets=total, places=places)
