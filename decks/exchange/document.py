"""The whole deck, every language, as one JSON document: what the server stores, answers and exports."""

from typing import Annotated, Any, TypeVar

import msgspec
from msgspec import Meta, Struct

from decks.easy import check_easy
from decks.errors import DeckError, from_msgspec
from decks.exchange.limits import MOST_CARDS
from decks.loader import check_facts, check_words
from decks.model import CardFacts, CardWords, Deck, DeckFacts, DeckWords, Short, Slug
from game.ids import DeckId
from game.words import Language, clean

Words = dict[Language, Any]
_T = TypeVar("_T")


class _Document(Struct, frozen=True, kw_only=True, forbid_unknown_fields=True):
    """The facts, checked, and the words of each language, still to be checked one by one to name the card at fault."""

    id: Slug = "deck"
    version: Annotated[int, Meta(ge=1, le=1_000_000)] = 1
    licence: Short
    licence_url: Annotated[str, Meta(max_length=170, pattern=r"^https://[^\s\u0000-\u001f]+$")]
    languages: Annotated[tuple[Language, ...], Meta(min_length=1)]
    cards: Annotated[tuple[CardFacts, ...], Meta(min_length=1, max_length=MOST_CARDS)]
    words: Words
    easy: Words = {}


class _WordsShell(Struct, frozen=True, kw_only=True, forbid_unknown_fields=True):
    """DeckWords whose cards are not looked at yet."""

    name: Any = msgspec.UNSET
    description: Any = msgspec.UNSET
    credit: Any = msgspec.UNSET
    notice: Any = msgspec.UNSET
    cards: dict[str, Any] = {}


def deck_of(content: Any, file: str = "deck.json") -> Deck:
    """Return the deck that a decoded document describes, its texts normalised, in one order whatever the file's.

    Raises DeckError at the first fault, with its path ("words.fr.cards.compost.title").
    """
    try:
        cleaned = clean(content)
    except RecursionError:
        raise DeckError(file, "", "trop de niveaux imbriqués") from None
    found = _convert(file, cleaned, _Document, "")
    facts = DeckFacts(
        id=found.id,
        version=found.version,
        licence=found.licence,
        licence_url=found.licence_url,
        languages=found.languages,
        cards=found.cards,
    )
    check_facts(file, facts)
    for field, given in (("words", found.words), ("easy", found.easy)):
        for language in given:
            if language not in found.languages:
                raise DeckError(file, f"{field}.{language}", "cette langue n’est pas dans « languages »")
    words = {each: _words(file, f"words.{each}", found.words.get(each), facts) for each in facts.languages}
    easy = {
        each: _words(file, f"easy.{each}", found.easy[each], facts, easy=True)
        for each in facts.languages
        if each in found.easy
    }
    return Deck(
        id=DeckId(facts.id),
        version=facts.version,
        licence=facts.licence,
        licence_url=facts.licence_url,
        languages=facts.languages,
        cards=facts.cards,
        words=words,
        easy=easy,
    )


def _words(file: str, path: str, content: Any, facts: DeckFacts, *, easy: bool = False) -> DeckWords:
    if content is None:
        raise DeckError(file, path, "champ obligatoire absent")
    shell = _convert(file, content, _WordsShell, path)
    cards = {each: _convert(file, card, CardWords, f"{path}.cards.{each}") for each, card in shell.cards.items()}
    own = {name: value for name, value in content.items() if name != "cards"}
    words = _convert(file, {**own, "cards": {}}, DeckWords, path)
    try:
        words = msgspec.structs.replace(words, cards=cards)
        check_words(file, facts.cards, words)
        if easy:
            check_easy(file, words)
    except DeckError as fault:
        raise DeckError(file, f"{path}.{fault.field}", fault.message, **fault.params) from None
    return msgspec.structs.replace(words, cards={card.id: cards[card.id] for card in facts.cards})


def _convert(file: str, content: Any, kind: type[_T], within: str) -> _T:
    try:
        return msgspec.convert(content, kind)
    except msgspec.ValidationError as error:
        raise from_msgspec(file, error, within) from None


def encode(deck: Deck) -> bytes:
    """Return a deck as its document: the bytes depend on nothing but the deck."""
    return msgspec.json.format(msgspec.json.encode(deck), indent=2) + b"\n"
