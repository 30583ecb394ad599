"""Cards as data: their facts, their words in each language, the reader that checks both, and the Kit's lexicon."""

from decks.errors import DeckError
from decks.glossary import Glossary, Term, glossary, mentions
from decks.loader import available, load, read, specs
from decks.model import CardFacts, CardWords, Deck, DeckWords

__all__ = [
    "CardFacts",
    "CardWords",
    "Deck",
    "DeckError",
    "DeckWords",
    "Glossary",
    "Term",
    "available",
    "glossary",
    "load",
    "mentions",
    "read",
    "specs",
]
