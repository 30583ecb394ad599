"""Cards as data: facts, words in each language, the reader that checks both; the Kit's lexicon and its families."""

from decks.errors import DeckError
from decks.families import FamilyMap, FamilyWords, families
from decks.glossary import Glossary, Term, glossary, mentions
from decks.loader import available, load, read, specs
from decks.model import CardFacts, CardWords, Deck, DeckWords

__all__ = [
    "CardFacts",
    "CardWords",
    "Deck",
    "DeckError",
    "DeckWords",
    "FamilyMap",
    "FamilyWords",
    "Glossary",
    "Term",
    "available",
    "families",
    "glossary",
    "load",
    "mentions",
    "read",
    "specs",
]
