"""What the rules know of a card: where it comes from and where it lies, never its words."""

from collections.abc import Mapping
from functools import cache
from hashlib import blake2b

from msgspec import UNSET, Struct, UnsetType

from game.ids import Author, CardId, DeckId, EntryId, PlayerId
from game.words import ALPHABET, Kind, Words, Zone


class CardSpec(Struct, frozen=True, kw_only=True):
    """A card of a deck, as one set holds it.

    card: the card's id in its deck ("agile"); None is never used here: blank cards have ids too ("blank").
    copies: how many of it one set holds, 1 or more. facet: for a lever, which of the facets of digital
    it stands for; the outcome counts the different ones used.
    """

    deck: DeckId
    card: str
    kind: Kind
    copies: int = 1
    blank: bool = False
    facet: str | None = None


class Face(Struct, frozen=True, kw_only=True):
    """What is printed on a card: all its copies bear the same."""

    deck: DeckId
    card: str


@cache
def face_code(deck: DeckId, card: str) -> str:
    """Return the four symbols printed on a card's face, by which a table with paper cards names it.

    It follows from the two ids alone, a deck's version left out, so that a card printed years ago keeps it. Of 810,000
    codes, two of 60 faces bear the same one time in 460: the first of the table's faces is then meant.
    """
    number = int.from_bytes(blake2b(f"{deck.partition('@')[0]}/{card}".encode(), digest_size=8).digest())
    code = ""
    for _ in range(4):
        number, symbol = divmod(number, len(ALPHABET))
        code += ALPHABET[symbol]
    return code


Decks = Mapping[DeckId, tuple[CardSpec, ...]]
"""The decks a table may take, as the rules need them."""


class Card(Struct, frozen=True, kw_only=True):
    """One card instance. In the view only in a hand, the row or on the timeline.

    card and deck are None for a challenge written from nothing. title, text, by and words stand on written blanks
    alone: who wrote it, and the id under which it is redacted, the entry's that it is or "w" and the number of the row.
    """

    id: CardId
    kind: Kind
    card: str | None
    deck: DeckId | None
    zone: Zone
    owner: PlayerId | None = None
    blank: bool = False
    title: Words | UnsetType = UNSET
    text: Words | UnsetType = UNSET
    by: Author | UnsetType = UNSET
    words: EntryId | UnsetType = UNSET

    @property
    def unwritten(self) -> bool:
        """Whether this is a blank card that nobody has written yet."""
        return self.blank and self.title is UNSET


class Pile(Struct, frozen=True):
    """The ids of a kind's cards that lie in its draw pile (the last one is on top) and in its discard."""

    draw: tuple[CardId, ...] = ()
    discard: tuple[CardId, ...] = ()
    sets: int = 0
