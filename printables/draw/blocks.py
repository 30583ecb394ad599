"""The words of one card as paragraphs of a given size, measured before anything is drawn."""

from msgspec import Struct
from msgspec.structs import replace

from decks import CardWords
from game.words import Kind, Language
from printables.draw.fonts import printable
from printables.draw.palette import Role
from printables.draw.typeset import Type, wrap
from printables.draw.ways import turned

LEAST_PT, LEAST_LARGE_PT = 6.0, 9.0
"""No word of a card is smaller; in large print, no word of its text."""
BODY_PT, BODY_LARGE_PT = 10.0, 14.0
QUOTE_INDENT_PT = 7.0
MORE = "…"
"""Stands where words were left out."""
_TITLE = {Kind.LEVER: 18.0, Kind.PITFALL: 16.0, Kind.CHALLENGE: 15.0}
_STEP_PT = 0.25


class Measure(Struct, frozen=True, kw_only=True):
    """The room for words, in points, and how large they may be set.

    scale: of titles and whites, 1 on a poker card. cap_pt: the running text is no larger, for the sake of its likes.
    corner_pt: width and height taken from the lower right corner.
    """

    width_pt: float
    height_pt: float
    scale: float = 1.0
    large: bool = False
    cap_pt: float = 99.0
    corner_pt: tuple[float, float] = (0.0, 0.0)

    @property
    def least_pt(self) -> float:
        """The smallest running text."""
        return LEAST_LARGE_PT if self.large else LEAST_PT

    @property
    def most_pt(self) -> float:
        """The largest running text."""
        return max((BODY_LARGE_PT if self.large else BODY_PT) * self.scale, self.least_pt)


class Block(Struct, frozen=True, kw_only=True):
    """A paragraph laid out. before_pt: white above it. quoted: set in, with a bar at its left.

    room_pt: of one that runs from right to left, how far its lines reach; 0 for the others.
    """

    lines: tuple[str, ...]
    type: Type
    role: Role
    before_pt: float = 0
    quoted: bool = False
    room_pt: float = 0

    @property
    def height_pt(self) -> float:
        """From the top of the first line to the foot of the last, without the white above."""
        return self.type.ascent_pt + self.type.descent_pt + (len(self.lines) - 1) * self.type.step_pt


class Column(Struct, frozen=True, kw_only=True):
    """All a card says: from the top down, and standing on the bottom line.

    body_pt: the size it was set in. cut: words were left out, and a mark says so.
    """

    top: tuple[Block, ...]
    bottom: tuple[Block, ...]
    body_pt: float
    cut: bool = False

    def fits(self, measure: Measure) -> bool:
        """Say whether the column stays in its room; what stands on the bottom line stands beside the corner."""
        return height(self.top) + max(height(self.bottom), measure.corner_pt[1]) <= measure.height_pt


def height(blocks: tuple[Block, ...]) -> float:
    """Return the height of blocks under each other, in points, the white above each included."""
    return sum(block.before_pt + block.height_pt for block in blocks)


def column(
    words: CardWords, kind: Kind, body_pt: float, measure: Measure, language: Language, *, cut: bool = False
) -> Column:
    """Lay the words of a card out, the running text body_pt high. cut: say that there were more of them."""
    least, scale = measure.least_pt, body_pt / measure.most_pt
    white = scale * measure.scale
    title_pt = max(
        least + 1, _TITLE[kind] * measure.scale * (BODY_LARGE_PT / BODY_PT if measure.large else 1) * scale**1.5
    )
    title = Type(size_pt=title_pt, leading=1.12, bold=True, loose=True)
    body = Type(size_pt=body_pt, leading=1.25)
    small = Type(size_pt=max(least, body_pt * 0.92), leading=1.22)
    tags = Type(size_pt=max(least, body_pt * 0.84), leading=1.3, bold=True, loose=True)

    def block(
        text: str, type: Type, role: Role, before_pt: float, *, quoted: bool = False, less_pt: float = 0.0
    ) -> Block:
        room = measure.width_pt - (QUOTE_INDENT_PT if quoted else less_pt)
        lines = wrap(printable(text), room, type, language)
        return Block(
            lines=lines, type=type, role=role, before_pt=before_pt * white, quoted=quoted,
            room_pt=room if turned(text) else 0,
        )  # fmt: skip

    top = [block(words.title, title, Role.INK, 7)]
    if words.description:
        top.append(block(words.description, body, Role.INK, 5))
    top += [block(example, small, Role.SOFT, 6, quoted=True) for example in words.examples]
    if cut:
        top.append(block(MORE, Type(size_pt=body_pt, leading=1, bold=True), Role.STRONG, 1))
    keywords = "\u00a0· ".join(word.replace(" ", "\u00a0") for word in words.keywords)
    bottom = [block(keywords, tags, Role.STRONG, 6, less_pt=measure.corner_pt[0])] if keywords else []
    return Column(top=tuple(top), bottom=tuple(map(_without_end_dots, bottom)), body_pt=body_pt, cut=cut)


def _without_end_dots(keywords: Block) -> Block:
    """The dot between two keywords is not needed where the line ends."""
    return replace(keywords, lines=tuple(line.removesuffix("\u00a0·") for line in keywords.lines))


def fitting(words: CardWords, kind: Kind, measure: Measure, language: Language) -> Column:
    """Return the largest column that the measure takes.

    Where even the smallest letters are too large, examples go, then keywords, then the ends of the description and
    of the title; « … » stands where words are missing.
    """
    ways = _shorter(words)
    for number, shorter in enumerate(ways):
        size = max(measure.least_pt, min(measure.most_pt, measure.cap_pt))
        while size >= measure.least_pt:
            made = column(shorter, kind, size, measure, language, cut=number > 0)
            if made.fits(measure):
                return made
            size -= _STEP_PT
    return _cut(column(ways[-1], kind, measure.least_pt, measure, language), measure)


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


def _cut(whole: Column, measure: Measure) -> Column:
    """Take lines from the end until the rest fits, the title's first excepted; the last says that more was there."""
    blocks, room = list(whole.top), measure.height_pt - measure.corner_pt[1]
    while height(tuple(blocks)) > room and (len(blocks) > 1 or len(blocks[0].lines) > 1):
        last = blocks[-1]
        if len(last.lines) == 1:
            blocks.pop()
        else:
            blocks[-1] = replace(last, lines=last.lines[:-1])
    last = blocks[-1]
    blocks[-1] = replace(
        last, lines=(*last.lines[:-1], ended(last.lines[-1], last.type, measure.width_pt, turned=last.room_pt > 0))
    )
    return Column(top=tuple(blocks), bottom=(), body_pt=whole.body_pt, cut=True)


def ended(line: str, type: Type, width_pt: float, *, turned: bool = False) -> str:
    """Return a line with « … » at its end, within width_pt. turned: its end is at the left."""
    line = line.strip("\u00ad ")
    while line and type.width(line + MORE) > width_pt:
        line = line[1:].lstrip() if turned else line[:-1].rstrip()
    return MORE + line if turned else line + MORE
