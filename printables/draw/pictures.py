"""A card's picture on paper: the same SVG as on the screens, as vectors, in the inks of the printing."""

from io import BytesIO
from math import hypot
from typing import Any

from reportlab.graphics import renderPDF
from reportlab.graphics.shapes import STATE_DEFAULTS, Drawing, Group, Shape
from reportlab.lib.colors import CMYKColor, Color, toColor
from svglib.svglib import svg2rlg

from decks import pictures
from game.words import Kind
from printables.draw.fonts import REGULAR
from printables.draw.palette import INKS, Palette
from printables.options import InkUse

# What ReportLab begins every drawing with: a font that is not embedded, and screen black, which a press refuses.
STATE_DEFAULTS.update(fontName=REGULAR, fillColor=None, strokeColor=None)

_INK, _PAPER = "#1f2a2e", "#fffdf8"
_SOFT = {"#dcebdc": Kind.LEVER, "#f9e0d1": Kind.PITFALL, "#e9e0f4": Kind.CHALLENGE}
_TONES = _SOFT | {"#" + ink.strong.hexval()[2:]: kind for kind, ink in INKS.items()}
_LEAST_LINE_PT = 0.28
_SOFT_SHARE = 0.16  # on a press, the soft tone of a kind is this much of its strong one
_PALE = 0.72  # with little ink, how much of a ground's colour is left out


def draw_picture(
    canvas: Any, name: str, box_pt: tuple[float, float, float, float], inks: Palette, *, radius_pt: float = 0
) -> None:
    """Draw a picture into a box (x, y, width, height), twice as wide as high or wider: then its scenery fills the box.

    Raises KeyError for a name that is not in `decks.pictures.names()`.
    """
    x, y, width, height = box_pt
    drawing = _drawing(name, inks)
    scale = max(height / drawing.height, width / (drawing.width * (1 + 2 * pictures.SCENERY / pictures.WIDTH)))
    _thicken(drawing, scale)
    canvas.saveState()
    outline = canvas.beginPath()
    outline.roundRect(x, y, width, height, radius_pt)
    canvas.clipPath(outline, stroke=0, fill=0)
    canvas.translate(x + (width - drawing.width * scale) / 2, y)
    canvas.scale(scale, scale)
    renderPDF.draw(drawing, canvas, 0, 0)
    canvas.restoreState()


def _drawing(name: str, inks: Palette) -> Drawing:
    drawing = svg2rlg(BytesIO(pictures.svg(name)))
    _colour(drawing, inks)
    return drawing


def _thicken(shape: Shape | Group, scale: float) -> None:
    """Draw no line finer than a press keeps, in a shape and all that it holds, themselves drawn at a scale."""
    a, b = getattr(shape, "transform", (1.0, 0.0))[:2]
    inner = scale * hypot(a, b)
    for part in getattr(shape, "contents", ()):
        _thicken(part, inner)
    if getattr(shape, "strokeWidth", None):
        shape.strokeWidth = max(shape.strokeWidth, _LEAST_LINE_PT / inner)


def _colour(shape: Shape | Group, inks: Palette) -> None:
    """Put the inks of a printing in the place of the screen's colours, in a shape and all that it holds."""
    for part in getattr(shape, "contents", ()):
        _colour(part, inks)
    for field, ground in (("fillColor", True), ("strokeColor", False)):
        if (colour := getattr(shape, field, None)) is not None:
            setattr(shape, field, _ink(toColor(colour), inks, ground=ground))


def _ink(colour: Color, inks: Palette, *, ground: bool) -> Color:
    screen = "#" + colour.hexval()[2:]
    if screen == _INK:
        return inks.ink
    if screen == _PAPER:
        return inks.white
    if inks.use is InkUse.BLACK:
        level = 0.299 * colour.red + 0.587 * colour.green + 0.114 * colour.blue
        return CMYKColor(0, 0, 0, round(1 - level, 2)) if inks.press else Color(level, level, level)
    if inks.press and screen in _TONES:
        strong = inks.kinds[_TONES[screen]].strong
        return strong if screen not in _SOFT else CMYKColor(*(round(part * _SOFT_SHARE, 3) for part in strong.cmyk()))
    if ground and inks.use is InkUse.LOW:
        if screen in _SOFT:
            return inks.white
        return Color(*(part + (1 - part) * _PALE for part in colour.rgb()))
    return inks.of(screen)
