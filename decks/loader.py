"""Find decks and read them.

A folder holds deck.json (facts), a file of words per language (fr.json, en.json) and, perhaps, one of easy words
(fr-falc.json, en-falc.json).
"""

from collections import Counter
from functools import cache
from pathlib import Path

from decks import pictures
from decks.easy import check_easy
from decks.errors import DeckError
from decks.files import read_struct
from decks.model import TITLE_LENGTH, CardFacts, Deck, DeckFacts, DeckWords
from game.cards import Decks
from game.ids import DeckId
from game.words import Language

FOLDER = Path(__file__).parent
FACTS = "deck.json"


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
    facts = read_struct(folder / FACTS if path.is_dir() else path, DeckFacts)
    file = f"{folder.name}/{FACTS}"
    if facts.id != folder.name:
        raise DeckError(file, "id", "ce n’est pas le nom du dossier, « {folder} »", folder=folder.name)
    check_facts(file, facts)
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
    words = read_struct(path, DeckWords)
    check_words(f"{path.parent.name}/{path.name}", cards, words)
    return words


def check_facts(file: str, facts: DeckFacts) -> None:
    """Raise DeckError where the facts of a deck, each right by itself, do not go together."""
    for field, ids in (("cards", [card.id for card in facts.cards]), ("languages", list(facts.languages))):
        for value, count in Counter(ids).items():
            if count > 1:
                raise DeckError(file, field, "écrit deux fois : « {value} »", value=str(value))
    for n, card in enumerate(facts.cards):
        if card.picture not in (None, *pictures.names()):
            raise DeckError(file, f"cards[{n}].picture", "cette image n’existe pas : « {value} »", value=card.picture)


def check_words(file: str, cards: tuple[CardFacts, ...], words: DeckWords) -> None:
    """Raise DeckError where the words of a deck are not those of its cards, or a title is too long for its kind."""
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
