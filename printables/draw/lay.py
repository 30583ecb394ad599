"""Where every word of a card stands, before it is drawn: what is drawn, and what the checks look at, are the same."""

from collections.abc import Callable, Iterable

from msgspec import Struct
from msgspec.structs import replace

from decks import CardFacts, CardWords
from game.words import Language
from printables.draw.blocks import LEAST_PT, QUOTE_INDENT_PT, Block, Column, Measure, ended, fitting, height
from printables.draw.fonts import printable
from printables.draw.palette import Role
from printables.draw.patterns import MM
from printables.draw.typeset import Type, wrap
from printables.kinds import kind_word
from printables.plan import Box, Format, Parts, parts

WRITING_MM = 8.0
_FOOT = Type(size_pt=LEAST_PT, leading=1.14)
_KIND_PT, _PILL_SHARE = 11.0, 0.74


class Face(Struct, frozen=True, kw_only=True):
    """One card in one language, ready to be drawn. credit: the line its licence asks for; brief: the deck, in short."""

    facts: CardFacts
    words: CardWords
    credit: str
    brief: str
    language: Language


class Line(Struct, frozen=True, kw_only=True):
    """A line of words from the card's lower left corner: where its base line begins, in points."""

    text: str
    type: Type
    role: Role
    x_pt: float
    y_pt: float

    @property
    def box(self) -> Box:
        """What its letters cover, in millimetres."""
        tall = self.type.ascent_pt + self.type.descent_pt
        return Box(self.x_pt / MM, (self.y_pt - self.type.descent_pt) / MM, self.type.width(self.text) / MM, tall / MM)


class Laid(Struct, frozen=True, kw_only=True):
    """One side of a card. bars: beside quotations; pill: behind the kind's word; rules: to write on, from the top.

    cut: words were left out, with a mark. body_pt: the size of its running text.
    """

    lines: tuple[Line, ...]
    pill: Box
    bars: tuple[Box, ...] = ()
    rules_mm: tuple[float, ...] = ()
    body_pt: float = 0
    cut: bool = False


class Setter(Struct, frozen=True, kw_only=True):
    """Lays cards of one format out. credited: the whole credit line stands on the front, for want of a back.

    pictures: faces have one.
    """

    card: Format
    translate: Callable[[str], str]
    large: bool = False
    credited: bool = False
    pictures: bool = True

    def parts(self) -> Parts:
        """Return how a face is divided."""
        return parts(self.card, picture=self.pictures)

    def body_pt(self, face: Face) -> float:
        """Return the largest size at which all of a face's words fit; none is lost at a larger one."""
        return self._fitting(face, self._foot(face)).body_pt

    def front(self, face: Face, body_pt: float = 99) -> Laid:
        """Lay out the side that is read, its words body_pt high, or smaller if they do not fit."""
        foot = self._foot(face)
        made = self._fitting(face, foot, body_pt)
        zone = self.parts()
        x, floor = zone.words.x_mm * MM, self._floor(foot)
        label, pill = self._label(face)
        top_lines, bars, low = _down(made.top, x, zone.words.top_mm * MM)
        bottom_lines, _, _ = _down(made.bottom, x, floor + height(made.bottom))
        foot_lines, _, _ = _down((foot,), x, zone.foot.y_mm * MM + foot.height_pt)
        return Laid(
            lines=(label, *top_lines, *bottom_lines, *foot_lines), pill=pill, bars=bars, body_pt=made.body_pt,
            cut=made.cut, rules_mm=tuple(_rules(low / MM, floor / MM)) if face.facts.blank else (),
        )  # fmt: skip

    def _measure(self, face: Face, foot: Block) -> Measure:
        zone = self.parts()
        room = zone.words.top_mm * MM - self._floor(foot)
        writing = min(2 * WRITING_MM * MM, room * 0.4) if face.facts.blank else 0
        return Measure(width_pt=zone.words.width_mm * MM, height_pt=room - writing, scale=zone.scale, large=self.large)

    def _fitting(self, face: Face, foot: Block, cap_pt: float = 99) -> Column:
        measure = replace(self._measure(face, foot), cap_pt=cap_pt)
        return fitting(face.words, face.facts.kind, measure, face.language)

    def _floor(self, foot: Block) -> float:
        zone = self.parts()
        return max(zone.words.y_mm * MM, zone.foot.y_mm * MM + foot.height_pt + 4)

    def _foot(self, face: Face) -> Block:
        """The deck and its licence on one line or, on a card without a back, the whole credit line."""
        width = self.parts().foot.width_mm * MM
        if not self.credited:
            text = printable(face.brief)
            line = text if _FOOT.width(text) <= width else ended(text, _FOOT, width)
            return Block(lines=(line,), type=_FOOT, role=Role.SOFT)
        share = self.parts().words.height_mm * MM * 0.3
        return credit_block(face.credit, width, share, face.language)

    def _label(self, face: Face) -> tuple[Line, Box]:
        """The kind's word in the band, on its pill, the sign before it."""
        zone = self.parts()
        band, word = zone.band, printable(kind_word(face.facts.kind, self.translate))
        tall = min(band.height_mm * _PILL_SHARE, 7.0 * zone.scale)
        most = band.width_mm - 2 * 1.2
        size = max(min(_KIND_PT * zone.scale, tall * MM * 0.52), LEAST_PT + 1)
        while size > LEAST_PT + 1 and tall * 1.25 + Type(size_pt=size, bold=True).width(word) / MM > most:
            size -= _FOOT.size_pt / 24
        type = Type(size_pt=size, bold=True)
        wide = tall * 1.25 + type.width(word) / MM
        left = band.x_mm + (1.5 if band.width_mm > 1.6 * wide else (band.width_mm - wide) / 2)
        pill = Box(left, band.y_mm + (band.height_mm - tall) / 2, wide, tall)
        base = (pill.y_mm + tall / 2) * MM - size * 0.35
        x = (pill.x_mm + tall * 0.95) * MM
        return Line(text=word, type=type, role=Role.STRONG, x_pt=x, y_pt=base), pill


def credit_block(credit: str, width_pt: float, height_pt: float, language: Language) -> Block:
    """Return the credit line, at most height_pt high: where it would be higher, « … » stands at its end."""
    words, dash, licence = credit.rpartition(" – ")
    text = f"{words}{dash and chr(0xA0) + '– '}{licence.replace(' ', chr(0xA0))}"
    lines = wrap(printable(text), width_pt, _FOOT, language)
    most = max(1, int((height_pt - _FOOT.ascent_pt - _FOOT.descent_pt) / _FOOT.step_pt) + 1)
    if len(lines) > most:
        lines = (*lines[: most - 1], ended(lines[most - 1], _FOOT, width_pt))
    return Block(lines=lines, type=_FOOT, role=Role.SOFT)


def _down(blocks: Iterable[Block], x: float, top: float) -> tuple[list[Line], tuple[Box, ...], float]:
    """Place blocks from top downwards; return their lines, the bars beside them, and where the last one ends."""
    lines, bars = [], []
    for block in blocks:
        top -= block.before_pt
        y = top - block.type.ascent_pt
        for text in block.lines:
            indent = QUOTE_INDENT_PT if block.quoted else 0
            lines.append(Line(text=text, type=block.type, role=block.role, x_pt=x + indent, y_pt=y))
            y -= block.type.step_pt
        top -= block.height_pt
        if block.quoted:
            bars.append(Box(x / MM, top / MM, 1.6 / MM, block.height_pt / MM))
    return lines, tuple(bars), top


def _rules(top_mm: float, floor_mm: float) -> Iterable[float]:
    """Where lines to write on stand, as many as there is room for."""
    y = top_mm - WRITING_MM * 1.15
    while y >= floor_mm + 1:
        yield y
        y -= WRITING_MM
