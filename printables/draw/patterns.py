"""What tells the kinds apart when all is printed in black: fine diagonals, zigzags, dots."""

from typing import Any

from game.words import Kind
from printables.draw.operators import numbers
from printables.draw.palette import OFFICE, Palette

MM = 72 / 25.4


def draw_panel(
    canvas: Any, kind: Kind, box_pt: tuple[float, float, float, float], radius_pt: float, inks: Palette = OFFICE
) -> None:
    """Draw a panel (x, y, width, height) with the kind's ground, pattern and border; without radius, no border."""
    x, y, width, height = box_pt
    ink = inks.kinds[kind]
    canvas.saveState()
    outline = canvas.beginPath()
    outline.roundRect(x, y, width, height, radius_pt) if radius_pt else outline.rect(x, y, width, height)
    canvas.clipPath(outline, stroke=0, fill=0)
    canvas.setFillColor(ink.pale)
    canvas.rect(x, y, width, height, stroke=0, fill=1)
    canvas.setStrokeColor(ink.strong)
    canvas.setFillColor(ink.strong)
    canvas.setLineWidth(max(0.45 * inks.thin, 0.25))
    canvas.setLineJoin(1)
    _PATTERNS[kind](canvas, x, y, width, height, inks.thin)
    canvas.restoreState()
    if radius_pt:
        canvas.setStrokeColor(ink.strong)
        canvas.setLineWidth(0.9)
        canvas.roundRect(x, y, width, height, radius_pt, stroke=1, fill=0)


def _diagonals(canvas: Any, x: float, y: float, width: float, height: float, thin: float) -> None:
    step = 1.7 * MM
    starts = (x - height + n * step for n in range(int((width + height) / step) + 1))
    canvas.addLiteral(" ".join(f"{numbers(at, y)} m {numbers(at + height, y + height)} l" for at in starts) + " S")


def _zigzags(canvas: Any, x: float, y: float, width: float, height: float, thin: float) -> None:
    step, rise = 1.6 * MM, 1.5 * MM
    told = []
    for row in range(int(height / (rise * 1.6)) + 2):
        base = y + row * rise * 1.6 - rise / 2
        told.append(f"{numbers(x, base)} m")
        told += [f"{numbers(x + n * step, base + (rise if n % 2 else 0))} l" for n in range(1, int(width / step) + 2)]
    canvas.addLiteral(" ".join([*told, "S"]))


def _dots(canvas: Any, x: float, y: float, width: float, height: float, thin: float) -> None:
    """Dots, each a line of no length with round ends: a tenth of the bytes of a circle."""
    step = 1.9 * MM
    canvas.setLineCap(1)
    canvas.setLineWidth(0.6 * MM * thin)
    told = []
    for row in range(int(height / step * 2) + 2):
        for n in range(int(width / step) + 2):
            dot = numbers(x + (n + row % 2 / 2) * step, y + row * step / 2)
            told.append(f"{dot} m {dot} l")
    canvas.addLiteral(" ".join([*told, "S"]))


_PATTERNS = {Kind.LEVER: _diagonals, Kind.PITFALL: _zigzags, Kind.CHALLENGE: _dots}
