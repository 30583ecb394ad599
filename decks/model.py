"""What a deck is: facts that hold in every language, and words, a set per language.

The limits are those of a printed card (63 × 88 mm at 8 pt) and check the files too.
"""

from typing import Annotated

from msgspec import Meta, Struct, field

from decks.pictures import emblem
from game.cards import CardSpec
from game.ids import DeckId
from game.words import LINE, Kind, Language

TITLE_LENGTH = {Kind.LEVER: 40, Kind.PITFALL: 40, Kind.CHALLENGE: 90}
"""How many characters a title may have; a challenge's title is its whole question."""

_ID = r"^[a-z0-9]+(-[a-z0-9]+)*$"
Slug = Annotated[str, Meta(min_length=1, max_length=40, pattern=_ID)]
Short = Annotated[str, Meta(min_length=1, max_length=40, pattern=LINE)]
Middle = Annotated[str, Meta(min_length=1, max_length=90, pattern=LINE)]
Line = Annotated[str, Meta(min_length=1, max_length=170, pattern=LINE)]
OptionalLine = Annotated[str, Meta(max_length=170, pattern=LINE)]
Address = Annotated[str, Meta(max_length=170, pattern=r"^https://\S+$")]
Paragraph = Annotated[str, Meta(min_length=1, max_length=500, pattern=LINE)]


class CardFacts(Struct, frozen=True, kw_only=True, forbid_unknown_fields=True):
    """A card without its words.

    copies: how many of it one set holds, 1 to 99. blank: whoever draws it writes it. facet: for a lever, which facet
    of digital it stands for. picture: one of `decks.pictures.names()`, else its kind's. source: where the idea comes
    from, for a reader who wants to check.
    """

    id: Slug
    kind: Kind
    copies: Annotated[int, Meta(ge=1, le=99)] = 1
    blank: bool = False
    facet: Slug | None = None
    picture: Slug | None = None
    source: OptionalLine = ""

    @property
    def shown(self) -> str:
        """The name of the picture on its face: its own, else its kind's."""
        return self.picture or emblem(self.kind, blank=self.blank)


class CardWords(Struct, frozen=True, kw_only=True, forbid_unknown_fields=True):
    """A card's words in one language, each short enough for the printed face."""

    title: Middle
    description: OptionalLine = ""
    keywords: Annotated[tuple[Short, ...], Meta(max_length=6)] = ()
    examples: Annotated[tuple[Line, ...], Meta(max_length=2)] = ()


class DeckWords(Struct, frozen=True, kw_only=True, forbid_unknown_fields=True):
    """A deck's words in one language. cards: by card id, one for each card of the deck.

    credit: whom the licence asks to name, word for word. notice: what was changed, and that nobody endorses it.
    """

    name: Short
    description: Paragraph
    credit: Line
    notice: OptionalLine = ""
    cards: dict[str, CardWords]


class DeckFacts(Struct, frozen=True, kw_only=True, forbid_unknown_fields=True):
    """A deck without its words: the file deck.json. version grows with each change of the cards."""

    id: Slug
    version: Annotated[int, Meta(ge=1)]
    licence: Short
    licence_url: Address
    languages: Annotated[tuple[Language, ...], Meta(min_length=1)]
    cards: Annotated[tuple[CardFacts, ...], Meta(min_length=1)]


class Deck(Struct, frozen=True, kw_only=True):
    """A whole, checked deck: every card has words in every language of `languages`, the first being its own.

    easy: the same words made easy to read (FALC), whole too, in those languages that have them: none, some or all.
    """

    id: DeckId
    version: int
    licence: str
    licence_url: str
    languages: tuple[Language, ...]
    cards: tuple[CardFacts, ...]
    words: dict[Language, DeckWords]
    easy: dict[Language, DeckWords] = field(default_factory=dict)

    def spec(self) -> tuple[CardSpec, ...]:
        """Return the cards as the rules need them, in the deck's order."""
        return tuple(
            CardSpec(deck=self.id, card=c.id, kind=c.kind, copies=c.copies, blank=c.blank, facet=c.facet)
            for c in self.cards
        )

    def speaking(self, language: Language, *, easy: bool = False) -> DeckWords:
        """Return the words in language or, for want of these, in the deck's own language.

        easy: the easy words of that language, where the deck has them.
        """
        found = language if language in self.words else self.languages[0]
        return self.easy.get(found, self.words[found]) if easy else self.words[found]

    def credit_line(self, language: Language) -> str:
        """Return the line that stands wherever the cards are shown: the credit and the licence."""
        return f"{self.speaking(language).credit} – {self.licence}"
