"""The plain SVG of the cards' pictures (see `decks/pictures`): paths, circles and groups, as a page can draw them."""

import re
from functools import cache
from math import cos, hypot, radians, sin
from xml.etree import ElementTree

from msgspec import Struct

from printables.draw.svgpath import circle, number, path

Matrix = tuple[float, float, float, float, float, float]
_SVG = "{http://www.w3.org/2000/svg}"
_STEP = re.compile(r"(translate|rotate|scale)\(([^)]*)\)")
_ENDS = {"butt": 0, "round": 1, "square": 2}
_JOINS = {"miter": 0, "round": 1, "bevel": 2}
_HERE: Matrix = (1, 0, 0, 1, 0, 0)
_PLAIN = {
    "fill": "#000000", "stroke": "none", "stroke-width": "1", "stroke-linecap": "butt", "stroke-linejoin": "miter",
    "stroke-dasharray": "none",
}  # fmt: skip


class Shape(Struct, frozen=True, kw_only=True):
    """One shape. path: its operators. fill, stroke: a colour such as "#1a6642", or "" for none.

    width: of its line. pen: the line's ends, joins and dashes, as operators. at: the operator that moves to its place,
    "" for the picture's own. scale: how much that place enlarges a line.
    """

    path: str
    fill: str
    stroke: str
    width: float
    pen: str
    at: str
    scale: float


@cache
def shapes(source: bytes) -> tuple[Shape, ...]:
    """Return what a picture draws, from behind to the front, y downwards; raise ValueError for what it may not hold."""
    found: list[Shape] = []
    _read(ElementTree.fromstring(source), _PLAIN, _HERE, found)
    return tuple(found)


def _read(element: ElementTree.Element, inherited: dict[str, str], at: Matrix, found: list[Shape]) -> None:
    style = inherited | element.attrib if element.attrib else inherited
    if "transform" in element.attrib:
        at = _moved(at, element.attrib["transform"])
    tag = element.tag.removeprefix(_SVG)
    if tag in ("svg", "g"):
        for part in element:
            _read(part, style, at, found)
    elif tag == "path":
        found.append(_shape(path(element.attrib["d"]), style, at))
    elif tag == "circle":
        found.append(_shape(circle(*(float(element.attrib[key]) for key in ("cx", "cy", "r"))), style, at))
    else:
        raise ValueError(f"<{tag}> is not drawn")


def _shape(traced: str, style: dict[str, str], at: Matrix) -> Shape:
    dash = style["stroke-dasharray"]
    dashes = f"[{'' if dash == 'none' else dash.replace(',', ' ')}] 0 d"
    return Shape(
        path=traced,
        fill=style["fill"].replace("none", ""),
        stroke=style["stroke"].replace("none", ""),
        width=float(style["stroke-width"]),
        pen=f"{_ENDS[style['stroke-linecap']]} J {_JOINS[style['stroke-linejoin']]} j {dashes}",
        at=""
        if at == _HERE
        else f"{' '.join(f'{round(part, 5):f}' for part in at[:4])} {number(at[4])} {number(at[5])} cm",
        scale=hypot(at[0], at[1]),
    )


def _moved(at: Matrix, transform: str) -> Matrix:
    for name, said in _STEP.findall(transform):
        given = [float(part) for part in said.replace(",", " ").split()]
        if name == "translate":
            step: Matrix = (1, 0, 0, 1, given[0], given[1] if len(given) > 1 else 0)
        elif name == "scale":
            step = (given[0], 0, 0, given[-1], 0, 0)
        else:
            turn = radians(given[0])
            step = (cos(turn), sin(turn), -sin(turn), cos(turn), 0, 0)
            if len(given) == 3:
                x, y = given[1:]
                step = _times(_times((1, 0, 0, 1, x, y), step), (1, 0, 0, 1, -x, -y))
        at = _times(at, step)
    return at


def _times(outer: Matrix, inner: Matrix) -> Matrix:
    a, b, c, d, e, f = outer
    p, q, r, s, t, u = inner
    return a * p + c * q, b * p + d * q, a * r + c * s, b * r + d * s, a * t + c * u + e, b * t + d * u + f
