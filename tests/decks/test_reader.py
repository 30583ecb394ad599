"""A deck that breaks its schema stops with file, field and reason."""

import re
from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest

import decks
from decks import DeckError
from game.ids import DeckId
from game.words import Language

Garden = Callable[..., Path]


def fault(path: Path) -> tuple[str, str, str]:
    with pytest.raises(DeckError) as caught:
        decks.read(path)
    error = caught.value
    assert str(error) == " – ".join(part for part in (error.file, error.field, error.reason) if part)
    assert "\n" not in str(error)
    return error.file, error.field, error.reason


def test_a_deck_is_read_from_its_folder_or_its_facts(garden: Garden) -> None:
    folder = garden()
    deck = decks.read(folder)
    assert deck == decks.read(folder / "deck.json")
    assert (deck.id, deck.languages, [card.copies for card in deck.cards]) == ("jardin", (Language.FR,), [2, 1])


def test_a_deck_without_levers_is_read(garden: Garden) -> None:
    def spoil(facts: Any, words: Any) -> None:
        facts["cards"] = [{"id": "question", "kind": "challenge"}]
        words["cards"] = {"question": {"title": "Q" * 90}}

    assert [card.id for card in decks.read(garden(spoil)).cards] == ["question"]


def test_words_are_normalised_when_read(garden: Garden) -> None:
    folder = garden(lambda facts, words: words.update(name="  Cafe\u0301 "))
    assert decks.read(folder).words[Language.FR].name == "Café"


def card(**changes: Any) -> Callable[[Any, Any], None]:
    return lambda facts, words: facts["cards"][0].update(changes)


def told(**changes: Any) -> Callable[[Any, Any], None]:
    return lambda facts, words: words["cards"]["potager"].update(changes)


def both(**changes: Any) -> Callable[[Any, Any], None]:
    return lambda facts, words: facts.update(changes)


@pytest.mark.parametrize(
    ("spoil", "file", "field", "reason"),
    [
        (card(colour="red"), "deck", "cards[0].colour", "champ inconnu"),
        (card(kind="joker"), "deck", "cards[0].kind", "valeur inconnue : « joker »"),
        (card(copies=0), "deck", "cards[0].copies", "nombre trop petit (1 au moins)"),
        (card(copies=100), "deck", "cards[0].copies", "nombre trop grand (99 au plus)"),
        (card(copies="4"), "deck", "cards[0].copies", "type JSON attendu : integer, reçu : string"),
        (card(facet=4), "deck", "cards[0].facet", "type JSON attendu : string | null, reçu : integer"),
        (card(id="Potager"), "deck", "cards[0].id", "caractères non admis"),
        (card(id="secheresse"), "deck", "cards", "écrit deux fois : « secheresse »"),
        (both(id="verger"), "deck", "id", "ce n’est pas le nom du dossier, « jardin »"),
        (both(languages=["fr", "fr"]), "deck", "languages", "écrit deux fois : « fr »"),
        (both(languages=["br"]), "deck", "languages[0]", "valeur inconnue : « br »"),
        (both(languages=[]), "deck", "languages", "liste trop courte (1 au moins)"),
        (both(licence_url="http://example.org"), "deck", "licence_url", "caractères non admis"),
        (lambda facts, words: facts.pop("version"), "deck", "version", "champ obligatoire absent"),
        (lambda facts, words: words.pop("credit"), "fr", "credit", "champ obligatoire absent"),
        (lambda facts, words: words["cards"].pop("potager"), "fr", "cards.potager", "cette carte n’a pas de mots"),
        (lambda facts, words: words["cards"].update(rose={"title": "Rose"}), "fr", "cards.rose",
         "cette carte n’existe pas dans deck.json"),
        (lambda facts, words: words["cards"]["potager"].pop("title"), "fr", "cards.potager.title",
         "champ obligatoire absent"),
        (told(title="P" * 41), "fr", "cards.potager.title", "titre trop long : 41 caractères, 40 au plus"),
        (told(title="P" * 91), "fr", "cards.potager.title", "texte trop long (90 caractères au plus)"),
        (told(title="  "), "fr", "cards.potager.title", "texte vide"),
        (told(title="deux\nlignes"), "fr", "cards.potager.title", "caractères non admis"),
        (told(text="x"), "fr", "cards.potager.text", "champ inconnu"),
        (told(description="x" * 171), "fr", "cards.potager.description", "texte trop long (170 caractères au plus)"),
        (told(keywords=["a"] * 7), "fr", "cards.potager.keywords", "liste trop longue (6 au plus)"),
        (told(examples=["a", 2]), "fr", "cards.potager.examples[1]", "type JSON attendu : string, reçu : integer"),
    ],
)  # fmt: skip
def test_a_fault_is_told_with_its_file_its_field_and_a_reason(
    garden: Garden, spoil: Callable[[Any, Any], None], file: str, field: str, reason: str
) -> None:
    assert fault(garden(spoil)) == (f"jardin/{file}.json", field, reason)


@pytest.mark.parametrize(
    ("content", "field", "reason"),
    [
        (b'{\n  "name": oops}', "", "JSON illisible, ligne 2, colonne 11"),
        (b'{"name": "a", "name": "b"}', "name", "écrit deux fois"),
        (b'{"name": "\xe9t\xe9"}', "", "ce n’est pas du JSON en UTF-8"),
        (b'{"name": ' + b"1" * 5_000 + b"}", "", "ce n’est pas du JSON en UTF-8"),
        (b"[" * 100_000, "", "ce n’est pas du JSON en UTF-8"),
        (b"[]", "", "type JSON attendu : object, reçu : array"),
    ],
)
def test_a_file_that_is_no_json_object_is_told(garden: Garden, content: bytes, field: str, reason: str) -> None:
    folder = garden()
    (folder / "fr.json").write_bytes(content)
    assert fault(folder) == ("jardin/fr.json", field, reason)


def test_a_strange_key_is_told_in_one_printable_line(garden: Garden) -> None:
    folder = garden(lambda facts, words: words["cards"].update({"a\nb\ud800": {"title": "x"}}))
    with pytest.raises(DeckError) as caught:
        decks.read(folder)
    assert str(caught.value) == "jardin/fr.json – cards.a b? – cette carte n’existe pas dans deck.json"


def test_a_language_without_its_file_is_told(garden: Garden) -> None:
    folder = garden(lambda facts, words: facts.update(languages=["fr", "en"]))
    assert fault(folder) == ("jardin/en.json", "", "fichier absent ou illisible")


def test_a_path_that_is_nowhere_is_told(tmp_path: Path) -> None:
    assert fault(tmp_path / "nulle-part" / "deck.json") == ("nulle-part/deck.json", "", "fichier absent ou illisible")


@pytest.mark.parametrize("deck_id", ["verger", "../agirlocal", "", "__pycache__"])
def test_a_deck_that_did_not_come_with_the_game_is_not_loaded(deck_id: str) -> None:
    with pytest.raises(KeyError):
        decks.load(DeckId(deck_id))


def test_the_decks_of_the_game_are_read_once() -> None:
    assert decks.load(DeckId("agirlocal")) is decks.load(DeckId("agirlocal"))


def test_the_example_of_the_documentation_is_read(tmp_path: Path) -> None:
    page = (Path(__file__).parents[2] / "docs" / "deck-format.md").read_text("utf-8")
    files = re.findall(r"`(jardin/\w+\.json)`\n```json\n(.*?)```", page, re.DOTALL)
    (tmp_path / "jardin").mkdir()
    for name, content in files:
        (tmp_path / name).write_text(content, "utf-8")
    deck = decks.read(tmp_path / "jardin")
    assert [card.copies for card in deck.cards] == [4, 1, 3, 1]
