"""The document's opening picture: a path across hills, from today to a light on the horizon."""

from collections.abc import Callable
from itertools import pairwise
from typing import Any

from reportlab.lib.colors import HexColor
from reportlab.platypus import Flowable

from printables.draw.palette import FUTURE, GLOW, INK, WHITE

_SKY, _FAR, _MID, _NEAR = (HexColor(c) for c in ("#fbf3df", "#e9e2c6", "#d5dcb9", "#bccda3"))
_PATH_INK = HexColor("#fffdf6")
HEIGHT_PT = 118.0
# Hills as curves on a strip 1 wide and 1 high: a start and three Bézier steps of (x1, y1, x2, y2, x, y).
_HILLS = (
    (
        _FAR,
        0.46,
        ((0.12, 0.7, 0.22, 0.66, 0.36, 0.5), (0.5, 0.34, 0.62, 0.74, 0.78, 0.58), (0.86, 0.5, 0.94, 0.46, 1, 0.5)),
    ),
    (
        _MID,
        0.34,
        ((0.1, 0.3, 0.24, 0.52, 0.4, 0.4), (0.56, 0.28, 0.7, 0.3, 0.8, 0.38), (0.88, 0.44, 0.95, 0.42, 1, 0.36)),
    ),
    (
        _NEAR,
        0.2,
        ((0.14, 0.34, 0.28, 0.26, 0.44, 0.18), (0.6, 0.1, 0.78, 0.16, 0.88, 0.22), (0.93, 0.25, 0.97, 0.24, 1, 0.22)),
    ),
)
_PATH = ((0.06, 0.10), ((0.20, 0.34, 0.30, 0.10, 0.46, 0.24), (0.60, 0.36, 0.62, 0.44, 0.84, 0.50)))


class Landscape(Flowable):  # type: ignore[misc]
    """The picture, as wide as the page's words. stations: how far along the path each step lies, 0 to 1."""

    def __init__(self, stations: tuple[float, ...]) -> None:
        super().__init__()
        self._stations = stations

    def wrap(self, width_pt: float, _: float) -> tuple[float, float]:
        """Take the whole width."""
        self.width, self.height = width_pt, HEIGHT_PT
        return width_pt, HEIGHT_PT

    def draw(self) -> None:
        """Draw sky, light, hills, path, stations."""
        canvas, width, height = self.canv, self.width, self.height
        frame = canvas.beginPath()
        frame.roundRect(0, 0, width, height, 9)
        canvas.saveState()
        canvas.clipPath(frame, stroke=0, fill=0)
        canvas.setFillColor(_SKY)
        canvas.rect(0, 0, width, height, stroke=0, fill=1)
        _light(canvas, width * 0.84, height * 0.50)
        for colour, start, curves in _HILLS:
            _hill(canvas, width, height, colour, start, curves)
        _path(canvas, width, height)
        canvas.restoreState()
        for share in self._stations:
            x, y = _along(share)
            canvas.setFillColor(WHITE)
            canvas.setStrokeColor(INK)
            canvas.setLineWidth(1.4)
            canvas.circle(x * width, y * height, 4.2 - 1.6 * share, stroke=1, fill=1)


def _light(canvas: Any, x: float, y: float) -> None:
    canvas.setFillColor(FUTURE.pale)
    canvas.circle(x, y, 34, stroke=0, fill=1)
    canvas.setFillColor(GLOW)
    canvas.circle(x, y, 19, stroke=0, fill=1)


def _hill(canvas: Any, width: float, height: float, colour: Any, start: float, curves: Any) -> None:
    path = canvas.beginPath()
    path.moveTo(0, start * height)
    for x1, y1, x2, y2, x, y in curves:
        path.curveTo(x1 * width, y1 * height, x2 * width, y2 * height, x * width, y * height)
    path.lineTo(width, 0)
    path.lineTo(0, 0)
    path.close()
    canvas.setFillColor(colour)
    canvas.drawPath(path, stroke=0, fill=1)


def _path(canvas: Any, width: float, height: float) -> None:
    """A way that narrows as it goes: drawn as short strokes, each thinner than the one before."""
    canvas.setStrokeColor(_PATH_INK)
    canvas.setLineCap(1)
    steps = 80
    points = [_along(n / steps) for n in range(steps + 1)]
    for n, ((x1, y1), (x2, y2)) in enumerate(pairwise(points)):
        canvas.setLineWidth(8 - 6 * n / steps)
        canvas.line(x1 * width, y1 * height, x2 * width, y2 * height)


def _along(share: float) -> tuple[float, float]:
    """Return the point of the path at a share of its way, 0 to 1, on the strip 1 wide and 1 high."""
    start, curves = _PATH
    place = min(max(share, 0), 1) * len(curves)
    index = min(int(place), len(curves) - 1)
    t = place - index
    x0, y0 = start if index == 0 else curves[index - 1][4:]
    x1, y1, x2, y2, x3, y3 = curves[index]
    cubic: Callable[[float, float, float, float], float] = lambda a, b, c, d: (  # noqa: E731
        (1 - t) ** 3 * a + 3 * (1 - t) ** 2 * t * b + 3 * (1 - t) * t**2 * c + t**3 * d
    )
    return cubic(x0, x1, x2, x3), cubic(y0, y1, y2, y3)
