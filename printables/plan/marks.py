"""Where cut and fold marks stand: at both ends of every cut, and between cards where there is room, never on one."""

from collections.abc import Iterable
from itertools import pairwise

from printables.plan.geometry import Axis, Segment
from printables.plan.grid import Grid

MARK_WIDTH_PT, MARK_LENGTH_MM, FOLD_MM = 0.4, 4.0, 8.0
_GAP_MM, _NARROW_GAP_MM, _SHORTEST_MM = 1.5, 0.4, 0.6
_PRINTER_MM = 5.0
Span = tuple[float, float]


def cut_marks(grid: Grid, *, length_mm: float = MARK_LENGTH_MM, axis: Axis | None = None) -> tuple[Segment, ...]:
    """Return the cut marks of a page: of the fronts or, about an axis, of the backs.

    length_mm: of those in the page's margins; those in gutters take what room there is.
    """
    if grid.cut:
        return ()
    boxes = grid.boxes(axis)
    inked = [box.inset(-grid.bleed_mm) for box in boxes]
    width, height = grid.paper.width_mm, grid.paper.height_mm
    rows = _free([(box.y_mm, box.top_mm) for box in inked], height, length_mm)
    columns = _free([(box.x_mm, box.right_mm) for box in inked], width, length_mm)
    xs, ys = _cuts((b.x_mm, b.right_mm) for b in boxes), _cuts((b.y_mm, b.top_mm) for b in boxes)
    return tuple(Segment(x, start, x, end) for x in xs for start, end in rows) + tuple(
        Segment(start, y, end, y) for y in ys for start, end in columns
    )


def fold_marks(grid: Grid) -> tuple[Segment, ...]:
    """Return the line to fold along, in the two margins it crosses; none when the grid has no fold."""
    boxes = [box.inset(-grid.bleed_mm) for box in grid.boxes()]
    middle_x, middle_y = grid.paper.width_mm / 2, grid.paper.height_mm / 2
    if grid.fold is Axis.VERTICAL:
        low, high = min(b.y_mm for b in boxes) - _GAP_MM, max(b.top_mm for b in boxes) + _GAP_MM
        ends = (max(0, low - FOLD_MM), low), (high, min(grid.paper.height_mm, high + FOLD_MM))
        return tuple(Segment(middle_x, start, middle_x, end) for start, end in ends)
    if grid.fold is Axis.HORIZONTAL:
        low, high = min(b.x_mm for b in boxes) - _GAP_MM, max(b.right_mm for b in boxes) + _GAP_MM
        ends = (max(0, low - FOLD_MM), low), (high, min(grid.paper.width_mm, high + FOLD_MM))
        return tuple(Segment(start, middle_y, end, middle_y) for start, end in ends)
    return ()


def _cuts(edges: Iterable[Span]) -> list[float]:
    """The places of the cuts, one where neighbours share it."""
    return sorted({round(place, 6) for edge in edges for place in edge})


def _free(taken: list[Span], length: float, mark: float) -> list[Span]:
    """Where marks may lie along a line across a page: a length of the margins, and the gutters whole."""
    merged = _merged(taken)
    low, high = merged[0][0], merged[-1][1]
    narrow = min(low, length - high) < _PRINTER_MM + _GAP_MM + 1
    gap = _NARROW_GAP_MM if narrow else _GAP_MM
    spans = [(max(0.0, low - gap - mark), low - gap), (high + gap, min(length, high + gap + mark))]
    spans += [(end + _NARROW_GAP_MM, start - _NARROW_GAP_MM) for (_, end), (start, _) in pairwise(merged)]
    return [(start, end) for start, end in spans if end - start >= _SHORTEST_MM]


def _merged(spans: list[Span]) -> list[Span]:
    """Return spans joined where they touch or overlap, in order."""
    joined: list[Span] = []
    for start, end in sorted(set(spans)):
        if joined and start <= joined[-1][1] + 1e-6:
            joined[-1] = (joined[-1][0], max(end, joined[-1][1]))
        else:
            joined.append((start, end))
    return joined
