"""The words of one card as paragraphs of a given size, measured before anything is drawn."""

from msgspec import Struct
from msgspec.structs import replace
from reportlab.lib.colors import Color

from decks import CardWords
from game.words import Kind, Language
from printables.draw.fonts import printable
from printables.draw.palette import INK, INKS, SOFT
from printables.draw.typeset import Type, wrap

LEAST_PT = 6.0
"""No word of a card is smaller; the credit line alone is, see CREDIT."""
BODY_PT = 10.0
_TITLE = {Kind.LEVER: 18.0, Kind.PITFALL: 16.0, Kind.CHALLENGE: 15.0}
CREDIT = Type(size_pt=5.0, leading=1.14)
QUOTE_INDENT_PT = 7.0


class Block(Struct, frozen=True, kw_only=True):
    """A paragraph laid out. before_pt: white above it. quoted: set in, with a bar at its left."""

    lines: tuple[str, ...]
    type: Type
    colour: Color
    before_pt: float = 0
    quoted: bool = False

    @property
    def height_pt(self) -> float:
        """From the top of the first line to the foot of the last, without the white above."""
        return self.type.ascent_pt + self.type.descent_pt + (len(self.lines) - 1) * self.type.step_pt


class Column(Struct, frozen=True, kw_only=True):
    """All a card says: from the top down, and standing on the bottom line. body_pt: the size it was set in."""

    top: tuple[Block, ...]
    bottom: tuple[Block, ...]
    body_pt: float

    @property
    def height_pt(self) -> float:
        """What the column needs, white between its two parts included."""
        return height(self.top) + height(self.bottom)


def height(blocks: tuple[Block, ...]) -> float:
    """Return the height of blocks under each other, in points, the white above each included."""
    return sum(block.before_pt + block.height_pt for block in blocks)


def column(words: CardWords, kind: Kind, body_pt: float, width_pt: float, language: Language) -> Column:
    """Lay the words of a card out in a column width_pt wide, its running text body_pt high."""
    scale = body_pt / BODY_PT
    ink = INKS[kind].strong
    title = Type(size_pt=max(LEAST_PT + 1, _TITLE[kind] * scale**1.5), leading=1.12, bold=True, loose=True)
    body = Type(size_pt=body_pt, leading=1.25)
    small = Type(size_pt=max(LEAST_PT, body_pt * 0.92), leading=1.22)
    tags = Type(size_pt=max(LEAST_PT, body_pt * 0.84), leading=1.3, bold=True, loose=True)

    def block(text: str, type: Type, colour: Color, before_pt: float, *, quoted: bool = False) -> Block:
        room = width_pt - (QUOTE_INDENT_PT if quoted else 0)
        lines = wrap(printable(text), room, type, language)
        return Block(lines=lines, type=type, colour=colour, before_pt=before_pt * scale, quoted=quoted)

    top = [block(words.title, title, INK, 8)]
    if words.description:
        top.append(block(words.description, body, INK, 5))
    top += [block(example, small, SOFT, 6.5, quoted=True) for example in words.examples]
    keywords = "\u00a0· ".join(word.replace(" ", "\u00a0") for word in words.keywords)
    bottom = (_without_end_dots(block(keywords, tags, ink, 7)),) if keywords else ()
    return Column(top=tuple(top), bottom=bottom, body_pt=body_pt)


def _without_end_dots(keywords: Block) -> Block:
    """The dot between two keywords is not needed where the line ends."""
    return replace(keywords, lines=tuple(line.removesuffix("\u00a0·") for line in keywords.lines))


def fitting(words: CardWords, kind: Kind, width_pt: float, height_pt: float, language: Language) -> Column:
    """Return the largest column that stays within height_pt; where even 6 pt is too large, examples and keywords go."""
    for shorter in _shorter(words):
        size = BODY_PT
        while size >= LEAST_PT:
            made = column(shorter, kind, size, width_pt, language)
            if made.height_pt <= height_pt:
                return made
            size -= 0.25
    return column(CardWords(title=words.title), kind, LEAST_PT, width_pt, language)


def _shorter(words: CardWords) -> list[CardWords]:
    """Return words whole, then without a second example, without any, and without keywords either."""
    ways = [words]
    for examples, keywords in ((1, words.keywords), (0, words.keywords), (0, ())):
        way = CardWords(
            title=words.title, description=words.description, keywords=keywords, examples=words.examples[:examples]
        )
        if way != ways[-1]:
            ways.append(way)
    return ways
