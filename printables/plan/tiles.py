"""A poster on one large sheet, or on A4 sheets that overlap, to cut and glue."""

from math import ceil

from msgspec import Struct

from printables.plan.formats import A4
from printables.plan.geometry import Box, Paper

OVERLAP_MM = 10.0
_MARGIN_MM = 8.0
A3 = Paper(width_mm=420, height_mm=297)
POSTERS = {
    "a3": A3,
    "a2": Paper(width_mm=594, height_mm=420),
    "a1": Paper(width_mm=841, height_mm=594),
    "a0": Paper(width_mm=1189, height_mm=841),
}


class Tile(Struct, frozen=True, kw_only=True):
    """A sheet. shown: the part of it that is printed; from: what point of the poster its lower left corner shows.

    row: a letter, from the top; column: from 1, from the left.
    """

    page: Paper
    shown: Box
    from_x_mm: float
    from_y_mm: float
    row: str
    column: int

    @staticmethod
    def whole(poster: Paper) -> "Tile":
        """Return a poster on one sheet of its size."""
        shown = Box(0, 0, poster.width_mm, poster.height_mm)
        return Tile(page=poster, shown=shown, from_x_mm=0, from_y_mm=0, row="A", column=1)


def tiles(poster: Paper) -> tuple[Tile, ...]:
    """Return the fewest A4 sheets, all one way, that hold a poster with OVERLAP_MM between neighbours."""
    return min((_tiled(poster, A4), _tiled(poster, A4.turned())), key=len)


def _tiled(poster: Paper, page: Paper) -> tuple[Tile, ...]:
    width, height = page.width_mm - 2 * _MARGIN_MM, page.height_mm - 2 * _MARGIN_MM
    columns = ceil((poster.width_mm - OVERLAP_MM) / (width - OVERLAP_MM))
    rows = ceil((poster.height_mm - OVERLAP_MM) / (height - OVERLAP_MM))
    found = []
    for row in range(rows):
        for column in range(columns):
            x = column * (width - OVERLAP_MM)
            top = poster.height_mm - row * (height - OVERLAP_MM)
            low = max(0.0, top - height)
            shown = Box(
                _MARGIN_MM, page.height_mm - _MARGIN_MM - (top - low), min(width, poster.width_mm - x), top - low
            )
            found.append(
                Tile(page=page, shown=shown, from_x_mm=x, from_y_mm=low, row="ABCDEFGHIJKLMNOP"[row], column=column + 1)
            )
    return tuple(found)
