"""What a narrative's document is made of, before it is a page, Markdown, HTML, DOCX or PDF: it is only drawn there.

Texts are plain: each writer escapes them. What says `said` is people's own words, in the table's language; all else is
the game's, in the reader's.
"""

from msgspec import Struct

from game.ids import DeckId
from game.words import Language, StepState


class _Part(Struct, frozen=True, kw_only=True, omit_defaults=True, tag_field="part"):
    pass


class Title(_Part, frozen=True, kw_only=True, tag="title"):
    """about: of what the story is; over: what kind of document this is. year, horizon: its first and its last."""

    text: str
    about: str
    over: str
    year: int
    horizon: int


class Heading(_Part, frozen=True, kw_only=True, tag="heading"):
    """level: 2 for a part of the document, which has a name (`NAMES`), 3 within one."""

    text: str
    level: int = 2
    name: str = ""


class Paragraph(_Part, frozen=True, kw_only=True, tag="paragraph"):
    text: str
    said: bool = False


class Note(_Part, frozen=True, kw_only=True, tag="note"):
    """Small print. foot: about the document, at its end."""

    text: str
    foot: bool = False


class Fact(Struct, frozen=True, kw_only=True, omit_defaults=True):
    """Words and what they are. step: the number of the step it leads to, from 1; 0 when to none."""

    label: str
    text: str
    said: bool = False
    step: int = 0


class Facts(_Part, frozen=True, kw_only=True, tag="facts"):
    items: tuple[Fact, ...]


class End(_Part, frozen=True, kw_only=True, tag="end"):
    """Where the path begins, or (horizon) where it leads."""

    year: int
    text: str
    horizon: bool = False


class Step(_Part, frozen=True, kw_only=True, tag="step"):
    """A step of the path. What follows, up to the next step or heading, is about it. number: from 1."""

    number: int
    year: int
    title: str
    state: StepState
    standing: str
    text: str
    by: str
    facts: tuple[Fact, ...]
    quick_win: str = ""

    @property
    def signed(self) -> str:
        """Who told it, how it stands, and whether it is a quick win."""
        return " · ".join(filter(None, (self.by, self.standing, self.quick_win)))


class Said(_Part, frozen=True, kw_only=True, tag="said"):
    """Something somebody wrote. kind: what it is (`KINDS`). head: what stands over it; standing: what became of it.

    depth: how many such things it stands under: a remark under what it is about, a future in the one that took it in.
    """

    kind: str
    head: str = ""
    standing: str = ""
    text: str = ""
    by: str = ""
    facts: tuple[Fact, ...] = ()
    depth: int = 0


Part = Title | Heading | Paragraph | Note | Facts | End | Step | Said


class Told(Struct, frozen=True, kw_only=True):
    """The document as data. language: the table's, which may not be the reader's. closed: told to its end.

    decks: those it was played with, by id.
    """

    language: Language
    closed: bool
    decks: tuple[DeckId, ...]
    parts: tuple[Part, ...]


KINDS = (
    "observation", "challenge", "seen", "pitfall", "answer", "acceptance", "future", "proposed", "commitment",
    "placeless", "remark",
)  # fmt: skip
"""seen, proposed: a challenge and a future that were not kept. placeless: the part of who finds no place."""
NAMES = (
    "system", "present", "challenges", "path", "futures", "commitments", "unknowns", "wins", "goals", "outcome",
)  # fmt: skip
"""The parts of the document, in the rulebook's order."""
