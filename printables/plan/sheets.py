"""Which card goes where: fronts and backs page by page, in the order a printer takes them."""

from collections.abc import Iterator
from enum import StrEnum

from msgspec import Struct

from printables.plan.geometry import Axis, Box
from printables.plan.grid import Grid


class Side(StrEnum):
    FRONT = "front"
    BACK = "back"


class Duplex(StrEnum):
    """How backs come behind fronts. FOLD: beside them on one page, to fold and glue. NONE: there are no backs."""

    LONG_EDGE = "long-edge"
    SHORT_EDGE = "short-edge"
    FOLD = "fold"
    NONE = "none"


class Place(Struct, frozen=True, kw_only=True):
    """A card's number in the run (from 0), which side of it, and where. turned: it stands on its head."""

    card: int
    side: Side
    box: Box
    turned: bool = False


class Page(Struct, frozen=True, kw_only=True):
    """One side of a sheet. sheet: its number, from 1, of sheets."""

    side: Side
    sheet: int
    sheets: int
    places: tuple[Place, ...]


def turning_axis(grid: Grid, duplex: Duplex) -> Axis:
    """Return the line that a page, as it is read, is turned about; on its side its long edges are above and below."""
    upright_about = duplex is not Duplex.SHORT_EDGE
    return Axis.VERTICAL if upright_about is not grid.paper.on_its_side else Axis.HORIZONTAL


def pages(cards: int, grid: Grid, duplex: Duplex = Duplex.LONG_EDGE) -> Iterator[Page]:
    """Yield front, back, front, back … for a run of cards; a last sheet that is not full keeps its positions.

    To fold, or without backs, a sheet has one page. A back is turned on its head where its sheet is turned, or
    folded, about a horizontal line: so each card has its two heads at the same end.
    """
    total = -(-cards // grid.slots)
    axis = grid.fold or turning_axis(grid, duplex)
    for sheet in range(total):
        first = sheet * grid.slots
        numbers = range(first, min(cards, first + grid.slots))
        fronts = tuple(Place(card=n, side=Side.FRONT, box=grid.front(n - first)) for n in numbers)
        backs = tuple(
            Place(card=n, side=Side.BACK, box=grid.back(n - first, axis), turned=axis is Axis.HORIZONTAL)
            for n in numbers
        )
        together = fronts + backs if grid.fold else fronts
        yield Page(side=Side.FRONT, sheet=sheet + 1, sheets=total, places=together)
        if not grid.fold and duplex is not Duplex.NONE:
            yield Page(side=Side.BACK, sheet=sheet + 1, sheets=total, places=backs)


def free_slots(cards: int, grid: Grid) -> int:
    """Return how many cards the last sheet could still take."""
    return -cards % grid.slots
