"""The titles of cards in a narrative, and whose credit lines stand under it."""

from collections.abc import Mapping

import decks
from decks import Deck
from game.ids import DeckId
from game.narrative import CardRef
from game.words import Language


class Cards:
    """What the cards of a narrative say in a language. written: the decks people made among those it names."""

    def __init__(self, language: Language, written: Mapping[DeckId, Deck]) -> None:
        self._language, self._written = language, written

    def _deck(self, name: DeckId) -> Deck | None:
        return decks.load(name) if name in decks.available() else self._written.get(name)

    def title(self, card: CardRef) -> str:
        """Return a card's title: what was written on a blank, else its deck's words."""
        if card.title is not None or card.deck is None or card.card is None:
            return card.title or "–"
        deck = self._deck(card.deck)
        words = deck.speaking(self._language).cards.get(card.card) if deck else None
        return words.title if words else card.card

    def credits(self, used: tuple[DeckId, ...]) -> list[str]:
        """Return the credit line of each deck, and what was changed of it."""
        found = [deck for name in used if (deck := self._deck(name))]
        spoken = self._language
        return [" ".join(filter(None, (d.credit_line(spoken) + ".", d.speaking(spoken).notice))) for d in found]
