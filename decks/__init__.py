"""Cards as data: their facts, their words in each language, and the reader that checks both."""

from decks.errors import DeckError
from decks.loader import available, load, read, specs
from decks.model import CardFacts, CardWords, Deck, DeckWords

__all__ = ["CardFacts", "CardWords", "Deck", "DeckError", "DeckWords", "available", "load", "read", "specs"]
