"""Plain words down a page: paragraphs of one type, each under the one before."""

from typing import Any

from reportlab.lib.colors import Color

from game.words import Language
from printables.draw.fonts import printable
from printables.draw.palette import INK
from printables.draw.typeset import Type, draw_line, wrap

TITLE = Type(size_pt=22, bold=True, leading=1.15, loose=True)
HEADING = Type(size_pt=13, bold=True, leading=1.2, loose=True)
BODY = Type(size_pt=10, leading=1.35)
BOLD = Type(size_pt=10, bold=True, leading=1.35)
NOTE = Type(size_pt=8, leading=1.3)


class Pen:
    """Writes in a column from its top down. y_pt: where the next paragraph begins."""

    def __init__(self, canvas: Any, language: Language, x_pt: float, top_pt: float, width_pt: float) -> None:
        self.canvas = canvas
        self.language = language
        self.x_pt = x_pt
        self.y_pt = top_pt
        self.width_pt = width_pt

    def write(
        self, text: str, type: Type = BODY, *, colour: Color = INK, before_pt: float = 4, indent_pt: float = 0
    ) -> None:
        """Write a paragraph."""
        lines = wrap(printable(text), self.width_pt - indent_pt, type, self.language)
        self.canvas.setFillColor(colour)
        y = self.y_pt - before_pt - type.ascent_pt
        for line in lines:
            draw_line(self.canvas, self.x_pt + indent_pt, y, line, type)
            y -= type.step_pt
        self.y_pt = y + type.step_pt - type.descent_pt

    def item(self, text: str, type: Type = BODY, *, sign: str = "•", colour: Color = INK, before_pt: float = 3) -> None:
        """Write a paragraph set in, a sign before it."""
        self.canvas.setFillColor(colour)
        indent = max(type.size_pt * 1.2, type.width(printable(sign)) + type.size_pt * 0.5)
        draw_line(self.canvas, self.x_pt, self.y_pt - before_pt - type.ascent_pt, printable(sign), type)
        self.write(text, type, colour=colour, before_pt=before_pt, indent_pt=indent)

    def rule(self, *, colour: Color = INK, before_pt: float = 4) -> None:
        """Draw a line across the column."""
        self.y_pt -= before_pt
        self.canvas.setStrokeColor(colour)
        self.canvas.setLineWidth(0.8)
        self.canvas.line(self.x_pt, self.y_pt, self.x_pt + self.width_pt, self.y_pt)
