"""The two sides of a card, drawn from its own lower left corner. All that is printed stays in the safe zone."""

from collections.abc import Callable
from typing import Any

from msgspec import Struct

from decks import CardFacts, CardWords
from game.words import Kind, Language
from printables.draw.blocks import CREDIT, Block, Column, column, fitting, height
from printables.draw.fonts import printable
from printables.draw.marks import draw_mark
from printables.draw.palette import INK, INKS, LINE, SOFT, WHITE
from printables.draw.patterns import MM, draw_panel
from printables.draw.typeset import Type, draw_line, wrap
from printables.kinds import kind_word
from printables.plan import Format

_BAND_PT = 12 * MM
_RADIUS_PT = 2.2 * MM
_WRITING_PT = 8 * MM
_CREDIT_GAP_PT = 5.5
_KIND_TYPE = Type(size_pt=11, bold=True)
_BACK_TYPE = Type(size_pt=15, bold=True)
_GAME_TYPE = Type(size_pt=8, bold=True)


class Face(Struct, frozen=True, kw_only=True):
    """One card in one language, ready to be drawn. credit: the line its licence asks for."""

    facts: CardFacts
    words: CardWords
    credit: str
    language: Language


class Painter:
    """Draws the cards of one format on a canvas, the words of ours coming through `_`."""

    def __init__(self, canvas: Any, card: Format, _: Callable[[str], str]) -> None:
        self._canvas = canvas
        self._ = _
        safe = card.safe
        self._x, self._y = safe.x_mm * MM, safe.y_mm * MM
        self._width, self._height = safe.width_mm * MM, safe.height_mm * MM
        self._top = self._y + self._height

    def body_pt(self, face: Face) -> float:
        """Return the largest size at which all of a face's words fit."""
        return self._fitting(face).body_pt

    def front(self, face: Face, body_pt: float) -> None:
        """Draw the side that is read, its words body_pt high, or smaller if they do not fit."""
        kind = face.facts.kind
        self._band(kind)
        credit = self._credit_block(face)
        floor = self._y + credit.height_pt + _CREDIT_GAP_PT
        made = self._fitting(face)
        if body_pt < made.body_pt:
            made = column(face.words, kind, body_pt, self._width, face.language)
        low = self._down(made.top, self._top - _BAND_PT, kind)
        if face.facts.blank:
            self._writing_lines(low, floor)
        self._down(made.bottom, floor + height(made.bottom), kind)
        self._credit(credit, kind)

    def back(self, kind: Kind) -> None:
        """Draw the side that hides the words: the kind's pattern, sign and name."""
        canvas = self._canvas
        draw_panel(canvas, kind, (self._x, self._y, self._width, self._height), _RADIUS_PT * 1.4)
        middle, centre = self._x + self._width / 2, self._y + self._height * 0.55
        radius = 15 * MM
        canvas.setFillColor(WHITE)
        canvas.setStrokeColor(INKS[kind].strong)
        canvas.setLineWidth(1.4)
        canvas.circle(middle, centre, radius, stroke=1, fill=1)
        side = 19 * MM
        draw_mark(canvas, kind, middle - side / 2, centre - side / 2, side)
        self._label(kind_word(kind, self._), _BACK_TYPE, middle, centre - radius - 10 * MM, kind)
        self._label(self._("Jeu de la transition"), _GAME_TYPE, middle, self._y + 5 * MM, kind)

    def _fitting(self, face: Face) -> Column:
        credit = height((self._credit_block(face),)) + _CREDIT_GAP_PT
        room = self._height - _BAND_PT - credit - (2 * _WRITING_PT if face.facts.blank else 0)
        return fitting(face.words, face.facts.kind, self._width, room, face.language)

    def _band(self, kind: Kind) -> None:
        """The kind, said by a pattern, a sign and a word."""
        canvas, ink = self._canvas, INKS[kind]
        base = self._top - _BAND_PT
        draw_panel(canvas, kind, (self._x, base, self._width, _BAND_PT), _RADIUS_PT)
        word = printable(kind_word(kind, self._))
        side, pad = 6.4 * MM, 1.6 * MM
        pill_height = 8.4 * MM
        pill_x, pill_y = self._x + 1.8 * MM, base + (_BAND_PT - pill_height) / 2
        pill_width = pad + side + 1.3 * MM + _KIND_TYPE.width(word) + 2.6 * MM
        canvas.setFillColor(WHITE)
        canvas.setStrokeColor(ink.strong)
        canvas.setLineWidth(0.7)
        canvas.roundRect(pill_x, pill_y, pill_width, pill_height, pill_height / 2, stroke=1, fill=1)
        draw_mark(canvas, kind, pill_x + pad, pill_y + (pill_height - side) / 2, side)
        canvas.setFillColor(ink.strong)
        line_y = pill_y + pill_height / 2 - _KIND_TYPE.size_pt * 0.35
        draw_line(canvas, pill_x + pad + side + 1.3 * MM, line_y, word, _KIND_TYPE)

    def _label(self, text: str, type: Type, middle: float, base_y: float, kind: Kind) -> None:
        """A word on a white pill, centred."""
        canvas, word = self._canvas, printable(text)
        pad, width = type.size_pt * 0.75, type.width(word)
        canvas.setFillColor(WHITE)
        canvas.setStrokeColor(INKS[kind].strong)
        canvas.setLineWidth(0.8)
        tall = type.size_pt * 1.75
        canvas.roundRect(middle - width / 2 - pad, base_y - tall * 0.3, width + 2 * pad, tall, tall / 2, fill=1)
        canvas.setFillColor(INKS[kind].strong)
        draw_line(canvas, middle - width / 2, base_y, word, type)

    def _credit_block(self, face: Face) -> Block:
        credit = face.credit.replace(" – ", "\u00a0– ").replace("CC BY", "CC\u00a0BY")
        lines = wrap(printable(credit), self._width, CREDIT, face.language)
        return Block(lines=lines, type=CREDIT, colour=SOFT)

    def _credit(self, block: Block, kind: Kind) -> None:
        """Draw the credit line at the foot, last, as it is read."""
        top = self._y + block.height_pt
        self._canvas.setStrokeColor(LINE)
        self._canvas.setLineWidth(0.5)
        self._canvas.line(self._x, top + 2, self._x + self._width, top + 2)
        self._down((block,), top, kind)

    def _down(self, blocks: tuple[Block, ...], top: float, kind: Kind) -> float:
        """Draw blocks from top downwards; return where the last one ends."""
        canvas = self._canvas
        for block in blocks:
            top -= block.before_pt
            canvas.setFillColor(block.colour)
            line_y = top - block.type.ascent_pt
            for line in block.lines:
                draw_line(canvas, self._x + (7 if block.quoted else 0), line_y, line, block.type)
                line_y -= block.type.step_pt
            if block.quoted:
                canvas.setFillColor(INKS[kind].strong)
                canvas.rect(self._x, top - block.height_pt, 1.6, block.height_pt, stroke=0, fill=1)
            top -= block.height_pt
        return top

    def _writing_lines(self, top: float, floor: float) -> None:
        """Lines to write on by hand, as many as there is room for."""
        canvas = self._canvas
        canvas.setStrokeColor(INK)
        canvas.setLineWidth(0.5)
        canvas.setDash(0.5, 2.2)
        canvas.setLineCap(1)
        y = top - _WRITING_PT * 1.15
        while y >= floor + 2:
            canvas.line(self._x, y, self._x + self._width, y)
            y -= _WRITING_PT
        canvas.setDash()
