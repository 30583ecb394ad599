"""A deck as a sheet and back: first a row for each field of the deck's own, then one for each card."""

from collections.abc import Iterator, Sequence

from decks.exchange.columns import FACTS, KINDS, OWN_FACTS, OWN_WORDS, TITLES, WORDS, YES
from decks.exchange.sheet import Cell
from decks.exchange.texts import harmless
from decks.model import CardFacts, Deck, DeckWords

Rows = list[list[Cell]]
SEPARATOR = ";"
"""Between keywords, or examples, that stand on one line of a cell."""


def rows_of(deck: Deck) -> tuple[Rows, int]:
    """Return a deck as rows, and which of them has the titles of the cards' columns.

    The titles are in the deck's own language. No cell can be taken for a formula.
    """
    own = deck.languages[0]
    titles, sets = TITLES[own], list(_sets(deck))
    rows: Rows = [[titles[name], getattr(deck, name)] for name in OWN_FACTS]
    rows += [[f"{titles[name]} {tag}", getattr(words, name)] for tag, words in sets for name in OWN_WORDS]
    rows.append([])
    start = len(rows)
    rows.append([*(titles[name] for name in FACTS), *(f"{titles[name]} {tag}" for tag, _ in sets for name in WORDS)])
    for card in deck.cards:
        facts = _facts(deck, card)
        said = (words.cards[card.id] for _, words in sets)
        texts = ((w.title, w.description, joined(w.keywords), joined(w.examples)) for w in said)
        rows.append([*facts, *(text for four in texts for text in four)])
    return [[harmless(cell) if isinstance(cell, str) else cell for cell in row] for row in rows], start


def _sets(deck: Deck) -> Iterator[tuple[str, DeckWords]]:
    yield from ((str(language), deck.words[language]) for language in deck.languages)
    yield from ((f"{language}-falc", deck.easy[language]) for language in deck.languages if language in deck.easy)


def _facts(deck: Deck, card: CardFacts) -> list[Cell]:
    own = deck.languages[0]
    kind, blank = KINDS[own][card.kind], YES[own] if card.blank else ""
    return [card.id, kind, card.copies, blank, card.facet or "", card.picture or "", card.source]


def joined(texts: Sequence[str]) -> str:
    """Return a list in one cell: a text a line. One that holds the separator ends with a line break, to stay whole."""
    if len(texts) == 1 and SEPARATOR in texts[0]:
        return texts[0] + "\n"
    return "\n".join(texts)


def parted(cell: str) -> list[str]:
    """Return the list that stands in a cell: a text a line, or all on one line with semicolons between them."""
    parts = cell.split("\n" if "\n" in cell else SEPARATOR)
    return [text for part in parts if (text := part.strip())]
