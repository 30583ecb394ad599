"""Easy words are read beside the others, whole, and refused when they are not easy."""

import json
from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest

import decks
from decks import DeckError
from decks.easy import length, sentences
from game.words import Language

Garden = Callable[..., Path]
EASY: dict[str, Any] = {
    "name": "Jardin",
    "description": "Un petit jeu.",
    "credit": "Le jardin partagé, une phrase de crédit aussi longue que la licence veut qu’elle soit écrite",
    "cards": {"potager": {"title": "Potager"}, "secheresse": {"title": "Pas assez d’eau"}},
}


def easy(garden: Garden, **changes: Any) -> Path:
    folder = garden()
    (folder / "fr-falc.json").write_text(json.dumps(EASY | changes), "utf-8")
    return folder


def potager(**words: str | list[str]) -> dict[str, Any]:
    return {"cards": EASY["cards"] | {"potager": {"title": "Potager", **words}}}


def test_easy_words_are_spoken_when_asked_for(garden: Garden) -> None:
    deck = decks.read(easy(garden))
    assert deck.speaking(Language.FR, easy=True).cards["secheresse"].title == "Pas assez d’eau"
    assert deck.speaking(Language.FR).cards["secheresse"].title == "Sécheresse"
    assert deck.speaking(Language.EN, easy=True) is deck.easy[Language.FR]


def test_a_deck_without_easy_words_speaks_its_own(garden: Garden) -> None:
    deck = decks.read(garden())
    assert deck.easy == {}
    assert deck.speaking(Language.FR, easy=True) is deck.words[Language.FR]


@pytest.mark.parametrize(
    ("changes", "field", "reason"),
    [
        ({"cards": {"potager": {"title": "Potager"}}}, "cards.secheresse", "cette carte n’a pas de mots"),
        (
            potager(description="Un. " + "mot " * 13),
            "cards.potager.description",
            "phrase trop longue\u00a0: 13 mots, 12 au plus",
        ),
        (potager(examples=["Lire l’ACV."]), "cards.potager.examples[0]", "abréviation\u00a0: «\u00a0ACV\u00a0»"),
        ({"description": "Des fruits, etc."}, "description", "abréviation\u00a0: «\u00a0etc\u00a0»"),
    ],
)
def test_words_that_are_not_easy_are_told_with_their_field(
    garden: Garden, changes: dict[str, Any], field: str, reason: str
) -> None:
    with pytest.raises(DeckError) as caught:
        decks.read(easy(garden, **changes))
    assert (caught.value.file, caught.value.field, caught.value.reason) == ("jardin/fr-falc.json", field, reason)


def test_a_sentence_of_twelve_words_is_easy(garden: Garden) -> None:
    assert decks.read(easy(garden, description="mot " * 12 + ".")).easy


def test_sentences_are_cut_where_a_reader_stops() -> None:
    assert sentences("L’eau manque\u00a0: qui arrose\u202f? Peut-être vous.") == [
        "L’eau manque", "qui arrose", "Peut-être vous",
    ]  # fmt: skip
    assert [length(text) for text in ("L’eau manque", "Peut-être vous")] == [3, 2]
