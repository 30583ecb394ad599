"""The document's own shapes: a part's heading with its sign, and words with a coloured bar at their left."""

from collections.abc import Callable
from typing import Any

from reportlab.lib.colors import Color
from reportlab.lib.styles import ParagraphStyle

from printables.draw.story.flowing import Flowing
from printables.draw.story.styles import style

Sign = Callable[[Any, float, float, float], None]
"""Draws a sign on a canvas, in the square at x, y with a side."""


class Adorned(Flowing):
    """A paragraph with something drawn round it: its style's `adorn`, which outlives a break between pages."""

    continued = False

    def split(self, width_pt: float, height_pt: float) -> list[Any]:
        """Split as ReportLab does; what follows knows that it does."""
        parts: list[Any] = super().split(width_pt, height_pt)
        for part in parts[1:]:
            part.continued = True
        return parts

    def draw(self) -> None:
        """Draw what goes round the words, then the words."""
        self.canv.saveState()
        self.style.adorn(self.canv, self)
        self.canv.restoreState()
        super().draw()


Adorn = Callable[[Any, Adorned], None]
"""Given the canvas, whose origin is the paragraph's lower left corner, and the paragraph."""


def adorned(markup: str, parent: ParagraphStyle, adorn: Adorn, **settings: Any) -> Adorned:
    """Return markup in the parent's style, changed by settings, with what adorn draws."""
    return Adorned(markup, ParagraphStyle(f"adorned-{parent.name}", parent=parent, adorn=adorn, **settings))


def heading(markup: str, sign: Sign, colour: Color) -> Adorned:
    """Return a part's title, its sign before it and a line under it."""

    def adorn(canvas: Any, it: Adorned) -> None:
        sign(canvas, 0, it.height - 19, 18)
        canvas.setStrokeColor(colour)
        canvas.setLineWidth(1.2)
        canvas.line(0, -4, it.width, -4)

    return adorned(markup, style("part", indent_pt=25), adorn, spaceAfter=10)


def barred(markup: str, name: str, colour: Color, *, indent_pt: float = 10, joined: bool = False) -> Adorned:
    """Return markup with a bar of a colour at its left. joined: the bar goes on from the paragraph above."""

    def adorn(canvas: Any, it: Adorned) -> None:
        bar(canvas, it, colour)

    parent = style(name, indent_pt=indent_pt)
    before_pt = 0 if joined else parent.spaceBefore
    return adorned(markup, parent, adorn, spaceBefore=before_pt, spaceAfter=0, keepWithNext=int(name == "entry"))


def bar(canvas: Any, it: Adorned, colour: Color) -> None:
    """Draw a bar at the left of a paragraph's words, a hair over its foot so that no seam shows below."""
    canvas.setFillColor(colour)
    canvas.rect(it.style.leftIndent - 9, -0.3, 2, it.height - 1.2, stroke=0, fill=1)
    if not it.style.spaceBefore:
        canvas.rect(it.style.leftIndent - 9, it.height - 2, 2, 2, stroke=0, fill=1)
