"""Where every word of a card stands, before it is drawn: what is drawn, and what the checks look at, are the same.

How it works: a `Setter` knows a format. It divides the face (`parts`), sets the words as large as they fit between
the picture and the foot (`fitting`: from the size asked for down, until the column is no higher than its room), and
gives each line its place (`placed`). A deck's cards are all fitted first, so that those of a kind are drawn in one
size (`run`).
"""

from collections.abc import Callable, Iterable

from msgspec import Struct
from msgspec.structs import replace

from decks import CardFacts, CardWords
from game.words import Kind, Language
from printables.draw.blocks import (
    LEAST_LARGE_PT,
    LEAST_PT,
    QUOTE_INDENT_PT,
    Block,
    Column,
    Measure,
    ended,
    fitting,
    height,
)
from printables.draw.fonts import printable
from printables.draw.palette import Role
from printables.draw.patterns import MM
from printables.draw.typeset import Type, wrap
from printables.kinds import kind_word
from printables.plan import Box, Format, Parts, Segment, parts

WRITING_MM = 8.0
_FOOT = Type(size_pt=LEAST_PT, leading=1.14)
_BRIEF = replace(_FOOT, loose=True)
_KIND_PT, _PILL_SHARE = 11.0, 0.74
_BAR_PT = 1.6
_CODE_PT, _CODE_MOST_PT, _CODE_GAP_PT = 7.0, 9.0, 4.0


class Face(Struct, frozen=True, kw_only=True):
    """One card in one language, ready to be drawn. credit: the line its licence asks for; brief: the deck, in short.

    code: the four symbols that name it, or "".
    """

    facts: CardFacts
    words: CardWords
    credit: str
    brief: str
    language: Language
    code: str = ""


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

    cut: words were left out, with a mark. body_pt: the size of its running text. code: where the code that a camera
    reads stands, on quiet_mm of white.
    """

    lines: tuple[Line, ...]
    pill: Box
    bars: tuple[Box, ...] = ()
    rules: tuple[Segment, ...] = ()
    body_pt: float = 0
    cut: bool = False
    code: Box | None = None
    quiet_mm: float = 0.0


class Setter(Struct, frozen=True, kw_only=True):
    """Lays cards of one format out. credited: the whole credit line stands on the front, for want of a back.

    pictures: faces have one. modules: how many squares a side their codes have; 0: they have none.
    """

    card: Format
    translate: Callable[[str], str]
    large: bool = False
    credited: bool = False
    pictures: bool = True
    modules: int = 0

    def parts(self) -> Parts:
        """Return how a face is divided."""
        return parts(self.card, picture=self.pictures, modules=self.modules)

    def front(self, face: Face, body_pt: float = 99) -> Laid:
        """Lay out the side that is read, its words body_pt high, or smaller if they do not fit."""
        return self.placed(face, self.fitting(face, body_pt))

    def fitting(self, face: Face, body_pt: float = 99) -> Column:
        """Set a face's words, body_pt high or smaller if they do not fit."""
        zone, floor = self.parts(), self._floor(self._foot(face))
        room = zone.words.top_mm * MM - floor
        writing = min(2 * WRITING_MM * MM, room * 0.4) if face.facts.blank else 0
        wide, high = _corner(zone, floor)
        measure = Measure(
            width_pt=zone.words.width_mm * MM, height_pt=room - writing, scale=zone.scale, large=self.large,
            cap_pt=body_pt, corner_pt=(wide, max(0.0, high - writing)),
        )  # fmt: skip
        return fitting(face.words, face.facts.kind, measure, face.language)

    def placed(self, face: Face, made: Column) -> Laid:
        """Lay out the side that is read, its words already set."""
        foot = self._foot(face)
        zone = self.parts()
        x, floor = zone.words.x_mm * MM, self._floor(foot)
        label, pill = self.label(face.facts.kind)
        top_lines, bars, low = _down(made.top, x, zone.words.top_mm * MM)
        bottom_lines, _, _ = _down(made.bottom, x, floor + height(made.bottom))
        foot_lines, _, _ = _down((foot,), zone.foot.x_mm * MM, zone.foot.y_mm * MM + foot.height_pt)
        end = floor + height(made.bottom)
        return Laid(
            lines=(label, *top_lines, *bottom_lines, *foot_lines, *self._letters(face)), pill=pill, bars=bars,
            body_pt=made.body_pt, cut=made.cut, code=zone.code, quiet_mm=zone.quiet_mm,
            rules=tuple(_rules(zone, low / MM, end / MM)) if face.facts.blank else (),
        )  # fmt: skip

    def _floor(self, foot: Block) -> float:
        zone = self.parts()
        return max(zone.words.y_mm * MM, zone.foot.y_mm * MM + foot.height_pt + 4)

    def _letters(self, face: Face) -> list[Line]:
        """The code, to be read out or typed, at the right of the foot."""
        if not face.code:
            return []
        foot, type = self.parts().foot, self._code_type()
        x = foot.right_mm * MM - type.width(face.code)
        return [Line(text=face.code, type=type, role=Role.INK, x_pt=x, y_pt=foot.y_mm * MM + type.descent_pt)]

    def _code_type(self) -> Type:
        size = LEAST_LARGE_PT if self.large else max(_CODE_PT * self.parts().scale, LEAST_PT)
        return Type(size_pt=min(size, _CODE_MOST_PT), bold=True)

    def _foot(self, face: Face) -> Block:
        """The deck and its licence on a line or two or, on a card without a back, the whole credit line."""
        width = self.parts().foot.width_mm * MM
        if face.code:
            width -= self._code_type().width(face.code) + _CODE_GAP_PT
        if not self.credited:
            two_lines = _BRIEF.ascent_pt + _BRIEF.descent_pt + _BRIEF.step_pt
            return _told(face.brief, " · ", width, two_lines, _BRIEF, face.language)
        share = self.parts().words.height_mm * MM * 0.3
        return credit_block(face.credit, width, share, face.language)

    def label(self, kind: Kind) -> tuple[Line, Box]:
        """Return the kind's word in the band, and the pill it stands on, the sign before it."""
        zone = self.parts()
        band, word = zone.band, printable(kind_word(kind, self.translate))
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


def _corner(zone: Parts, floor_pt: float) -> tuple[float, float]:
    """What the code takes from the lower right corner of the words, in points."""
    if zone.code is None:
        return 0.0, 0.0
    width = (zone.code.width_mm + zone.quiet_mm) * MM
    return width, max(0.0, (zone.code.top_mm + zone.quiet_mm) * MM - floor_pt)


def credit_block(credit: str, width_pt: float, height_pt: float, language: Language) -> Block:
    """Return the credit line, at most height_pt high: where it would be higher, « … » stands at its end."""
    return _told(credit, " – ", width_pt, height_pt, _FOOT, language)


def _told(said: str, dash: str, width_pt: float, height_pt: float, type: Type, language: Language) -> Block:
    """Words, a dash and a licence, which is broken nowhere else than before it if it can be."""
    words, dash, licence = said.rpartition(dash)
    text = f"{words}{dash and chr(0xA0) + dash[1:]}{licence.replace(' ', chr(0xA0))}"
    lines = wrap(printable(text), width_pt, type, language)
    most = max(1, int((height_pt - type.ascent_pt - type.descent_pt) / type.step_pt) + 1)
    if len(lines) > most:
        lines = (*lines[: most - 1], ended(lines[most - 1], type, width_pt))
    return Block(lines=lines, type=type, role=Role.SOFT)


def _down(blocks: Iterable[Block], x: float, top: float) -> tuple[list[Line], tuple[Box, ...], float]:
    """Place blocks from top downwards; return their lines, the bars beside them, and where the last one ends."""
    lines, bars = [], []
    for block in blocks:
        top -= block.before_pt
        y = top - block.type.ascent_pt
        for text in block.lines:
            indent = QUOTE_INDENT_PT if block.quoted else 0
            if block.room_pt:
                indent = block.room_pt - block.type.width(text)
            lines.append(Line(text=text, type=block.type, role=block.role, x_pt=x + indent, y_pt=y))
            y -= block.type.step_pt
        top -= block.height_pt
        if block.quoted:
            aside = block.room_pt + QUOTE_INDENT_PT - _BAR_PT if block.room_pt else 0
            bars.append(Box((x + aside) / MM, top / MM, _BAR_PT / MM, block.height_pt / MM))
    return lines, tuple(bars), top


def _rules(zone: Parts, top_mm: float, floor_mm: float) -> Iterable[Segment]:
    """Where lines to write on stand, as many as there is room for; those beside the code end before it."""
    y = top_mm - WRITING_MM * 1.15
    while y >= floor_mm + 1:
        beside = zone.code and y < zone.code.top_mm + zone.quiet_mm
        yield Segment(zone.words.x_mm, y, zone.foot.right_mm if beside else zone.words.right_mm, y)
        y -= WRITING_MM
