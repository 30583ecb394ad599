"""Find decks and read them.

A folder holds deck.json (facts), a file of words per language (fr.json, en.json) and, perhaps, one of easy words
(fr-falc.json, en-falc.json).
"""

import json
from collections import Counter
from functools import cache
from pathlib import Path
from typing import Any, TypeVar

import msgspec

from decks import pictures
from decks.easy import check_easy
from decks.errors import DeckError, from_msgspec
from decks.model import TITLE_LENGTH, CardFacts, CardWords, Deck, DeckFacts, DeckWords
from game.cards import Decks
from game.ids import DeckId
from game.words import Language, clean

FOLDER = Path(__file__).parent
FACTS = "deck.json"
_T = TypeVar("_T")


@cache
def available() -> tuple[DeckId, ...]:
    """Return the ids of the decks that come with the game, in alphabetical order."""
    return tuple(sorted(DeckId(facts.parent.name) for facts in FOLDER.glob(f"*/{FACTS}")))


@cache
def load(deck_id: DeckId) -> Deck:
    """Return one of the decks that come with the game; raise KeyError for any other id, DeckError for a broken one."""
    if deck_id not in available():
        raise KeyError(deck_id)
    return read(FOLDER / deck_id)


@cache
def specs() -> Decks:
    """Return the cards of every available deck as the rules need them."""
    return {deck_id: load(deck_id).spec() for deck_id in available()}


def read(path: Path) -> Deck:
    """Return the deck in the folder path, or whose deck.json path is; raise DeckError at the first fault."""
    folder = (path if path.is_dir() else path.parent).resolve()
    facts = _file(folder / FACTS if path.is_dir() else path, DeckFacts)
    _check_facts(f"{folder.name}/{FACTS}", folder.name, facts)
    words: dict[Language, DeckWords] = {}
    easy: dict[Language, DeckWords] = {}
    for language in facts.languages:
        words[language] = _words(folder / f"{language}.json", facts.cards)
        if (path_of_easy := folder / f"{language}-falc.json").exists():
            easy[language] = _words(path_of_easy, facts.cards)
            check_easy(f"{folder.name}/{path_of_easy.name}", easy[language])
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


def _words(path: Path, cards: tuple[CardFacts, ...]) -> DeckWords:
    words = _file(path, DeckWords)
    _check_words(f"{path.parent.name}/{path.name}", cards, words)
    return words


def _file(path: Path, kind: type[_T]) -> _T:
    name = f"{path.resolve().parent.name}/{path.name}"

    def once(pairs: list[tuple[str, Any]]) -> dict[str, Any]:
        """Refuse a key that stands twice, of which JSON would silently keep the last."""
        for key, count in Counter(key for key, _ in pairs).items():
            if count > 1:
                raise DeckError(name, key, "écrit deux fois")
        return dict(pairs)

    try:
        content = clean(json.loads(path.read_text("utf-8-sig"), object_pairs_hook=once))
    except json.JSONDecodeError as error:
        raise DeckError(
            name, "", "JSON illisible, ligne {line}, colonne {column}", line=error.lineno, column=error.colno
        ) from error
    except OSError as error:
        raise DeckError(name, "", "fichier absent ou illisible") from error
    except (ValueError, RecursionError) as error:  # no UTF-8, a number of thousands of digits, lists in lists
        raise DeckError(name, "", "ce n’est pas du JSON en UTF-8") from error
    return _convert(name, content, kind)


def _convert(name: str, content: Any, kind: type[_T], field: str = "") -> _T:
    try:
        return msgspec.convert(content, kind)
    except msgspec.ValidationError as error:
        fault = from_msgspec(name, error, field)
        if fault.field.startswith("cards[...]"):  # msgspec does not say which card: ask it of each
            for card_id, card in content["cards"].items():
                _convert(name, card, CardWords, f"cards.{card_id}")
        raise fault from error


def _check_facts(file: str, folder: str, facts: DeckFacts) -> None:
    if facts.id != folder:
        raise DeckError(file, "id", "ce n’est pas le nom du dossier, « {folder} »", folder=folder)
    for field, ids in (("cards", [card.id for card in facts.cards]), ("languages", list(facts.languages))):
        for value, count in Counter(ids).items():
            if count > 1:
                raise DeckError(file, field, "écrit deux fois : « {value} »", value=str(value))
    for n, card in enumerate(facts.cards):
        if card.picture not in (None, *pictures.names()):
            raise DeckError(file, f"cards[{n}].picture", "cette image n’existe pas : « {value} »", value=card.picture)


def _check_words(file: str, cards: tuple[CardFacts, ...], words: DeckWords) -> None:
    known = {card.id: card for card in cards}
    for card_id in words.cards:
        if card_id not in known:
            raise DeckError(file, f"cards.{card_id}", "cette carte n’existe pas dans {facts}", facts=FACTS)
    for card_id, card in known.items():
        if card_id not in words.cards:
            raise DeckError(file, f"cards.{card_id}", "cette carte n’a pas de mots")
        length, most = len(words.cards[card_id].title), TITLE_LENGTH[card.kind]
        if length > most:
            raise DeckError(
                file,
                f"cards.{card_id}.title",
                "titre trop long : {length} caractères, {most} au plus",
                length=length,
                most=most,
            )
