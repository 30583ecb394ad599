"""The titles of cards in a narrative, and whose credit lines stand under it."""

import decks
from game.ids import DeckId
from game.narrative import CardRef
from game.words import Language


def card_title(card: CardRef, language: Language) -> str:
    """Return a card's title: what was written on a blank, else its deck's words."""
    if card.title is not None or card.deck is None or card.card is None:
        return card.title or "–"
    if card.deck not in decks.available():
        return card.card
    words = decks.load(card.deck).speaking(language).cards.get(card.card)
    return words.title if words else card.card


def credits_of(used: tuple[DeckId, ...], language: Language) -> list[str]:
    """Return the credit line of each deck, and what was changed of it."""
    found = [decks.load(d) for d in used if d in decks.available()]
    return [" ".join(filter(None, (d.credit_line(language) + ".", d.speaking(language).notice))) for d in found]
