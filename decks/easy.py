"""What makes words easy to read (FALC, « facile à lire et à comprendre »): short sentences and no abbreviation.

Source: the European rules "Information for all" (Inclusion Europe), as far as a machine can check them.
"""

import re
from collections.abc import Iterator

from decks.errors import DeckError
from decks.model import CardWords, DeckWords

SENTENCE_WORDS = 12
"""How many words an easy sentence may have."""

_ENDS = re.compile(r"[.!?…:;]+(?:\s|$)")
_WORD = re.compile(r"\w+(?:-\w+)*")
_SHORTENED = re.compile(r"(?<!\w)(?:n°|(?:[A-ZÀ-ÖØ-ÞŒŸ]{2,}|etc|ex|cf|M|Mme)(?![\w-]))")


def sentences(text: str) -> list[str]:
    """Return the sentences of a text; a colon and a semicolon end one too, since the reader stops there."""
    return [part.strip() for part in _ENDS.split(text) if part.strip()]


def length(sentence: str) -> int:
    """Return how many words a sentence has: « l’eau » counts for two, « peut-être » for one."""
    return len(_WORD.findall(sentence))


def check_easy(file: str, words: DeckWords) -> None:
    """Raise DeckError at the first sentence that is too long, or at the first abbreviation."""
    for field, text in _texts(words):
        for sentence in sentences(text):
            if (count := length(sentence)) > SENTENCE_WORDS:
                raise DeckError(
                    file, field, "phrase trop longue : {length} mots, {most} au plus", length=count, most=SENTENCE_WORDS
                )
        if found := _SHORTENED.search(text):
            raise DeckError(file, field, "abréviation : « {value} »", value=found[0])


def _texts(words: DeckWords) -> Iterator[tuple[str, str]]:
    """Every text but the credit, which stands word for word, and the notice."""
    yield "description", words.description
    for card_id, card in words.cards.items():
        yield from ((f"cards.{card_id}.{name}", text) for name, text in _card(card))


def _card(card: CardWords) -> Iterator[tuple[str, str]]:
    yield "title", card.title
    yield "description", card.description
    yield from ((f"keywords[{n}]", text) for n, text in enumerate(card.keywords))
    yield from ((f"examples[{n}]", text) for n, text in enumerate(card.examples))
