"""The path down the margin: stations where steps are, cracks where pitfalls opened, bridges where answers stand."""

from collections.abc import Callable
from typing import Any

from reportlab.lib.colors import Color

from game.words import Kind, StepState
from printables.draw.marks import draw_mark
from printables.draw.palette import INK, INKS, LINE, SOFT, WHITE
from printables.draw.story.flowables import Adorned, adorned, bar
from printables.draw.story.styles import style
from printables.draw.typeset import Type, draw_line

WORDS_PT = 66.0
"""Where the words begin: the path runs to their left, the years to the left of the path."""
_PATH_PT = 48.0
_RADIUS_PT = 5.2
_YEAR = Type(size_pt=12, bold=True)
_PATH = INKS[Kind.LEVER].strong
_CRACK = INKS[Kind.PITFALL].strong

Stretch = Callable[[Any, float, float], None]
"""Draws the path on a canvas from a lower to an upper height."""


def plain(canvas: Any, low: float, high: float) -> None:
    """A stretch that nothing disturbs."""
    canvas.setStrokeColor(LINE)
    canvas.setLineWidth(3)
    canvas.line(_PATH_PT, low, _PATH_PT, high)


def crack(canvas: Any, low: float, high: float) -> None:
    """A stretch that a pitfall opened."""
    canvas.setStrokeColor(_CRACK)
    canvas.setLineWidth(1.4)
    canvas.setLineJoin(1)
    path = canvas.beginPath()
    path.moveTo(_PATH_PT, high)
    y, side = high - 4, 1
    while y > low:
        path.lineTo(_PATH_PT + 3 * side, y)
        y, side = y - 5, -side
    path.lineTo(_PATH_PT, low)
    canvas.drawPath(path)


def bridge(canvas: Any, low: float, high: float) -> None:
    """A stretch that an answer carries: two rails and their ties."""
    canvas.setStrokeColor(_PATH)
    canvas.setLineWidth(1.3)
    canvas.line(_PATH_PT - 3, low, _PATH_PT - 3, high)
    canvas.line(_PATH_PT + 3, low, _PATH_PT + 3, high)
    y = high - 4
    while y > low:
        canvas.line(_PATH_PT - 3, y, _PATH_PT + 3, y)
        y -= 6


def railed(
    markup: str,
    name: str,
    *,
    stretch: Stretch = plain,
    edge: Kind | None = None,
    sign: bool = False,
    indent_pt: float = 0,
    before_pt: float = 3,
    together: bool = False,
) -> Adorned:
    """Return markup beside the path. edge: a bar of a kind's colour; sign: and the kind's sign left of the path."""

    def adorn(canvas: Any, it: Adorned) -> None:
        stretch(canvas, 0, it.height + it.style.spaceBefore)
        if edge:
            bar(canvas, it, INKS[edge].strong)
            if sign and not it.continued:
                draw_mark(canvas, edge, _PATH_PT - 27, it.height - 15, 15)

    parent = style(name, indent_pt=WORDS_PT + indent_pt)
    return adorned(markup, parent, adorn, spaceBefore=before_pt, spaceAfter=0, keepWithNext=int(together))


def stop(markup: str, year: int, *, state: StepState | None, before_pt: float, first: bool = False) -> Adorned:
    """Return a step's title beside its station; state None: an end of the path, first its beginning."""

    def adorn(canvas: Any, it: Adorned) -> None:
        middle = it.height - 9.5
        plain(canvas, 0, middle if first else it.height + it.style.spaceBefore)
        if it.continued:
            return
        _station(canvas, middle, state)
        canvas.setFillColor(INK if state else SOFT)
        label = str(year)
        draw_line(canvas, _PATH_PT - 12 - _YEAR.width(label), middle - 4.2, label, _YEAR)

    parent = style("entry", indent_pt=WORDS_PT)
    return adorned(markup, parent, adorn, spaceBefore=before_pt, spaceAfter=0, keepWithNext=1)


def goal(markup: str, year: int, light: Callable[[Any, float, float, float], None]) -> Adorned:
    """Return the end of the path: the horizon's year, and its light."""

    def adorn(canvas: Any, it: Adorned) -> None:
        middle = it.height - 9.5
        plain(canvas, middle, it.height + it.style.spaceBefore)
        canvas.setFillColor(WHITE)
        canvas.circle(_PATH_PT, middle, 11, stroke=0, fill=1)
        light(canvas, _PATH_PT - 10, middle - 9, 20)
        canvas.setFillColor(SOFT)
        draw_line(canvas, _PATH_PT - 12 - _YEAR.width(str(year)), middle - 4.2, str(year), _YEAR)

    return adorned(markup, style("entry", indent_pt=WORDS_PT), adorn, spaceBefore=14)


def _station(canvas: Any, y: float, state: StepState | None) -> None:
    """Full: holds. Hollow: never tried. Dashed: fragile or threatened. Small and grey: an end of the path."""
    colours: dict[StepState | None, Color] = {None: SOFT, StepState.FRAGILE: _CRACK, StepState.THREATENED: _CRACK}
    colour = colours.get(state, _PATH)
    radius = _RADIUS_PT if state else 4
    canvas.setFillColor(WHITE)
    canvas.circle(_PATH_PT, y, radius + 1.8, stroke=0, fill=1)
    canvas.setStrokeColor(colour)
    canvas.setFillColor(WHITE if state in (StepState.UNTESTED, StepState.FRAGILE, StepState.THREATENED) else colour)
    canvas.setLineWidth(2)
    if state in (StepState.FRAGILE, StepState.THREATENED):
        canvas.setDash(2.4, 1.7)
    canvas.circle(_PATH_PT, y, radius, stroke=1, fill=1)
    canvas.setDash()
