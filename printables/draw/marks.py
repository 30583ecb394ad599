"""The sign of each kind, drawn as lines in a square of 24, the same shapes as on the screens."""

from typing import Any

from game.words import Kind
from printables.draw.palette import FUTURE, OFFICE, Ink, Palette

Points = tuple[tuple[float, float], ...]

# (points, closed and filled?), y upwards.
_LEVER: tuple[tuple[Points, bool], ...] = (
    (((12, 14.4), (7.8, 4), (16.2, 4)), True),
    (((3.2, 15), (7.6, 16.4), (6.3, 20.7), (1.9, 19.3)), True),
    (((2.2, 11.6), (21.8, 17.8)), False),
)
_PITFALL: tuple[tuple[Points, bool], ...] = (
    (((5.5, 4), (2, 10.6), (5.2, 17.4), (12.6, 20.4), (19.6, 17.2), (22, 10.4), (18.6, 4)), True),
    (((12.6, 20.4), (10.4, 15), (14.2, 12.4), (10.8, 8.8), (12.6, 4)), False),
)
_CHALLENGE: tuple[tuple[Points, bool], ...] = (
    (((1.8, 3.5), (9.4, 15), (13.4, 9.6), (15.6, 12.4), (22.2, 3.5)), True),
    (((9.4, 15), (9.4, 21.4), (15.4, 19.3), (9.4, 17.1)), True),
)
_SHAPES = {Kind.LEVER: _LEVER, Kind.PITFALL: _PITFALL, Kind.CHALLENGE: _CHALLENGE}
_SIDE = 24
_STROKE = 1.8
_FINE_STROKE = 1.35  # for a large sign
_LARGE_PT = 40


def draw_mark(canvas: Any, kind: Kind, x_pt: float, y_pt: float, side_pt: float, inks: Palette = OFFICE) -> None:
    """Draw a kind's sign in the square whose lower left corner is (x, y)."""
    with_ink(canvas, inks.kinds[kind], x_pt, y_pt, side_pt)
    for points, closed in _SHAPES[kind]:
        path = canvas.beginPath()
        path.moveTo(*points[0])
        for point in points[1:]:
            path.lineTo(*point)
        if closed:
            path.close()
        canvas.drawPath(path, stroke=1, fill=int(closed))
    canvas.restoreState()


def draw_future(canvas: Any, x_pt: float, y_pt: float, side_pt: float) -> None:
    """Draw the rising light of a desirable future in the square whose lower left corner is (x, y)."""
    with_ink(canvas, FUTURE, x_pt, y_pt, side_pt)
    canvas.wedge(6.4, -1.1, 17.6, 10.1, 0, 180, stroke=1, fill=1)
    for line in ((1.8, 4.5, 22.2, 4.5), (12, 14, 12, 19.6), (18, 11.6, 21, 14.6), (6, 11.6, 3, 14.6)):
        canvas.line(*line)
    canvas.restoreState()


def with_ink(canvas: Any, ink: Ink, x_pt: float, y_pt: float, side_pt: float) -> None:
    """Open a state in which a square of 24 units lies at (x, y), in ink; the caller restores it."""
    canvas.saveState()
    canvas.translate(x_pt, y_pt)
    canvas.scale(side_pt / _SIDE, side_pt / _SIDE)
    canvas.setStrokeColor(ink.strong)
    canvas.setFillColor(ink.pale)
    canvas.setLineWidth(_STROKE if side_pt < _LARGE_PT else _FINE_STROKE)
    canvas.setLineCap(1)
    canvas.setLineJoin(1)
