"""What holds for every deck that comes with the game: its credit, its notice, its languages, its typography."""

import re
from collections.abc import Iterator

import msgspec
import pytest

import decks
from decks import DeckWords
from decks.model import Deck
from game.words import Kind, Language

CREDIT = (
    "La Fing, Transitions2, Kit AgirLocal : Le numérique au service des démarches environnementales "
    "de nos territoires, V2, 2017"
)
every_deck = pytest.mark.parametrize("deck", [decks.load(i) for i in decks.available()], ids=decks.available())
in_both = pytest.mark.parametrize("language", list(Language))


def texts(words: DeckWords) -> Iterator[tuple[str, str]]:
    """Every text that a person reads, but the credit, which stands word for word."""
    yield from (("name", words.name), ("description", words.description), ("notice", words.notice))
    for card_id, card in words.cards.items():
        for text in (card.title, card.description, *card.keywords, *card.examples):
            yield card_id, text


def spoken(deck: Deck, language: Language) -> Iterator[tuple[str, str]]:
    """The texts of a language, then the easy ones where there are any."""
    yield from texts(deck.words[language])
    if language in deck.easy:
        yield from texts(deck.easy[language])


@every_deck
@in_both
def test_the_credit_stands_word_for_word_with_the_licence(deck: Deck, language: Language) -> None:
    assert {deck.words[language].credit, deck.speaking(language, easy=True).credit} == {CREDIT}
    assert deck.credit_line(language) == f"{CREDIT} – CC BY 3.0 FR"
    assert deck.licence_url == "https://creativecommons.org/licenses/by/3.0/fr/"


@every_deck
def test_the_notice_says_that_the_wording_is_ours_and_not_endorsed(deck: Deck) -> None:
    french, english = deck.words[Language.FR].notice, deck.words[Language.EN].notice
    assert re.search("reformulés|écrits pour ce jeu", french)
    assert "approuvé" in french
    assert re.search("Reworded|Written for this game", english)
    assert "nor endorsed" in english


@every_deck
@in_both
def test_every_card_is_told_in_every_language(deck: Deck, language: Language) -> None:
    words = deck.words[language].cards
    assert list(words) == [card.id for card in deck.cards]
    for card in deck.cards:
        told = words[card.id]
        assert told.title
        assert told.description
        if card.kind is Kind.CHALLENGE or card.blank:
            assert (told.keywords, told.examples) == ((), ())
        else:
            assert 4 <= len(told.keywords) <= 6, card.id
            assert 1 <= len(told.examples) <= 2, card.id


@every_deck
def test_the_languages_say_the_same_cards_in_different_words(deck: Deck) -> None:
    french, english = deck.words[Language.FR].cards, deck.words[Language.EN].cards
    for card_id, card in french.items():
        assert card.description != english[card_id].description
        assert len(card.keywords) == len(english[card_id].keywords)
        assert len(card.examples) == len(english[card_id].examples)


@every_deck
def test_every_card_says_where_it_comes_from(deck: Deck) -> None:
    assert [card.id for card in deck.cards if not card.source] == []


@every_deck
@pytest.mark.parametrize(
    ("fault", "pattern"),
    [
        ("a straight quote", r"['\"]"),
        ("three dots", r"\.\.\."),
        ("a breakable or missing space before a double sign", r"[^\u202f?!][;!?]|[^\u00a0]:"),
        ("a breakable or missing space inside quotation marks", r"«[^\u00a0]|[^\u00a0]»"),
        ("two spaces", r"\s\s"),
        ("an English quotation mark", "[“”]"),
    ],
)
def test_french_typography_is_kept(deck: Deck, fault: str, pattern: str) -> None:
    assert [found for found in spoken(deck, Language.FR) if re.search(pattern, found[1])] == [], fault


@every_deck
@pytest.mark.parametrize("pattern", [r"['\"]", r"\.\.\.", r"\s[;:!?]", r"\s\s", "[«»]"])
def test_english_typography_is_kept(deck: Deck, pattern: str) -> None:
    assert [found for found in spoken(deck, Language.EN) if re.search(pattern, found[1])] == []


@every_deck
def test_a_deck_goes_over_the_wire_and_comes_back(deck: Deck) -> None:
    assert msgspec.json.decode(msgspec.json.encode(deck), type=Deck) == deck
