"""A card's picture on paper: the same SVG as on the screens, as vectors, in the inks of the printing."""

from functools import lru_cache
from typing import Any

from reportlab.lib.colors import CMYKColor, Color, HexColor

from decks import pictures
from game.words import Kind
from printables.draw.operators import drawing, filling, number, numbers
from printables.draw.palette import INKS, Palette, palette
from printables.draw.svg import Shape, shapes
from printables.options import InkUse

_INK, _PAPER = "#1f2a2e", "#fffdf8"
_SOFT = {"#dcebdc": Kind.LEVER, "#f9e0d1": Kind.PITFALL, "#e9e0f4": Kind.CHALLENGE}
_TONES = _SOFT | {"#" + ink.strong.hexval()[2:]: kind for kind, ink in INKS.items()}
_LEAST_LINE_PT = 0.28
_SOFT_SHARE = 0.16  # on a press, the soft tone of a kind is this much of its strong one
_PALE = 0.72  # with little ink, how much of a ground's colour is left out
_PAINTS = {(True, True): "B", (True, False): "f", (False, True): "S", (False, False): "n"}


def draw_picture(
    canvas: Any, name: str, box_pt: tuple[float, float, float, float], inks: Palette, *, radius_pt: float = 0
) -> None:
    """Draw a picture into a box (x, y, width, height), twice as wide as high or wider: then its scenery fills the box.

    Raises KeyError for a name that is not in `decks.pictures.names()`.
    """
    drawn = picture(name, box_pt, inks)
    canvas.saveState()
    outline = canvas.beginPath()
    outline.roundRect(*box_pt, radius_pt)
    canvas.clipPath(outline, stroke=0, fill=0)
    canvas.addLiteral(drawn)
    canvas.restoreState()


def picture(name: str, box_pt: tuple[float, float, float, float], inks: Palette) -> str:
    """Return the operators that draw a picture over a box, which does not clip it; they end as they began."""
    x, y, width, height = box_pt
    found = shapes(pictures.svg(name))
    wide = pictures.WIDTH * (1 + 2 * pictures.SCENERY / pictures.WIDTH)
    scale = max(height / pictures.HEIGHT, width / wide)
    left, top = x + (width - pictures.WIDTH * scale) / 2, y + pictures.HEIGHT * scale
    return f"q {scale:.5f} 0 0 {-scale:.5f} {numbers(left, top)} cm\n{_drawn(found, inks, scale)}\nQ"


def _drawn(found: tuple[Shape, ...], inks: Palette, scale: float) -> str:
    """The shapes' operators; what a shape says of colours and lines holds for the next ones too."""
    told: list[str] = []
    said: dict[str, str] = {}
    at = ""
    for shape in found:
        if shape.at != at:
            told += ["Q"] * bool(at) + [f"q {shape.at}"] * bool(shape.at)
            at, said = shape.at, {}
        wanted = {}
        if shape.fill:
            wanted["fill"] = _tone(shape.fill, inks.use, inks.press, True)
        if shape.stroke:
            wanted["stroke"] = _tone(shape.stroke, inks.use, inks.press, False)
            wanted["width"] = f"{number(max(shape.width, _LEAST_LINE_PT / (scale * shape.scale)))} w"
            wanted["pen"] = shape.pen
        told += [operator for key, operator in wanted.items() if said.get(key) != operator]
        said |= wanted
        told.append(f"{shape.path} {_PAINTS[bool(shape.fill), bool(shape.stroke)]}")
    return "\n".join(told + ["Q"] * bool(at))


@lru_cache(maxsize=256)
def _tone(hexadecimal: str, use: InkUse, press: bool, ground: bool) -> str:
    """The operator of a screen's colour in the inks of a printing. ground: filled, else a line."""
    ink = _ink(HexColor(hexadecimal), palette(use, press=press), ground=ground)
    return filling(ink) if ground else drawing(ink)


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
