"""The AgirLocal deck is whole: its counts, its two languages, its credit, its typography."""

import re
from collections import Counter
from collections.abc import Iterator

import pytest

import decks
from decks.model import Deck
from game.ids import DeckId
from game.words import Kind, Language

CREDIT = (
    "La Fing, Transitions2, Kit AgirLocal : Le numérique au service des démarches environnementales "
    "de nos territoires, V2, 2017"
)
AGIRLOCAL = DeckId("agirlocal")


@pytest.fixture
def deck() -> Deck:
    return decks.load(AGIRLOCAL)


def texts(deck: Deck, language: Language) -> Iterator[tuple[str, str]]:
    """Every text that a person reads, but the credit, which stands word for word."""
    words = deck.words[language]
    yield from (("name", words.name), ("description", words.description), ("notice", words.notice))
    for card_id, card in words.cards.items():
        for text in (card.title, card.description, *card.keywords, *card.examples):
            yield card_id, text


def test_one_set_holds_what_the_kit_holds(deck: Deck) -> None:
    counts: Counter[tuple[Kind, bool]] = Counter()
    for card in deck.cards:
        counts[card.kind, card.blank] += card.copies
    assert counts == {
        (Kind.LEVER, False): 7 * 4,  # seven facets of digital, four copies of each
        (Kind.PITFALL, False): 5 * 1,  # technicality, two « Défi … », segmentation, rebound
        (Kind.PITFALL, True): 1 * 3,  # the three empty faces of the Kit's sheet
        (Kind.CHALLENGE, False): 10 * 1,  # the ten questions of the annex
        (Kind.CHALLENGE, True): 1 * 2,
    }
    assert sum(counts.values()) == 7 * 4 + (5 + 3) + (10 + 2)


def test_the_levers_stand_for_the_seven_facets(deck: Deck) -> None:
    facets = [card.facet for card in deck.cards if card.kind is Kind.LEVER]
    assert facets == ["agile", "open", "disruptive", "smart", "optimal", "empowering", "soft"]
    assert all(card.facet is None for card in deck.cards if card.kind is not Kind.LEVER)


def test_the_rules_get_every_card_and_no_word(deck: Deck) -> None:
    spec = decks.specs()[AGIRLOCAL]
    assert [(s.card, s.kind, s.copies, s.blank, s.facet) for s in spec] == [
        (c.id, c.kind, c.copies, c.blank, c.facet) for c in deck.cards
    ]
    assert {s.deck for s in spec} == {AGIRLOCAL}


@pytest.mark.parametrize("language", list(Language))
def test_every_card_has_words_in_every_language(deck: Deck, language: Language) -> None:
    words = deck.words[language].cards
    assert list(words) == [card.id for card in deck.cards]
    assert all(card.title and card.description for card in words.values())
    for card in deck.cards:
        told = words[card.id]
        if card.kind is Kind.CHALLENGE or card.blank:
            assert (told.keywords, told.examples) == ((), ())
        else:
            assert 4 <= len(told.keywords) <= 6, card.id
            assert 1 <= len(told.examples) <= 2, card.id


def test_the_languages_say_the_same_cards_in_different_words(deck: Deck) -> None:
    french, english = deck.words[Language.FR].cards, deck.words[Language.EN].cards
    for card_id, card in french.items():
        assert card.description != english[card_id].description
        assert len(card.keywords) == len(english[card_id].keywords)
        assert len(card.examples) == len(english[card_id].examples)


@pytest.mark.parametrize("language", list(Language))
def test_the_credit_stands_word_for_word_with_the_licence(deck: Deck, language: Language) -> None:
    assert deck.words[language].credit == CREDIT
    assert deck.credit_line(language) == f"{CREDIT} – CC BY 3.0 FR"
    assert deck.licence_url == "https://creativecommons.org/licenses/by/3.0/fr/"


def test_the_notice_says_adapted_and_not_endorsed(deck: Deck) -> None:
    french, english = deck.words[Language.FR].notice, deck.words[Language.EN].notice
    assert "reformulés" in french
    assert "ni approuvé" in french
    assert "Reworded" in english
    assert "nor endorsed" in english


@pytest.mark.parametrize(
    ("fault", "pattern"),
    [
        ("a straight quote", r"['\"]"),
        ("three dots", r"\.\.\."),
        ("a breakable or missing space before a double sign", r"[^\u202f?!][;!?]|[^\u00a0]:"),
        ("a breakable or missing space inside quotation marks", r"«[^\u00a0]|[^\u00a0]»"),
        ("two spaces", r"\s\s"),
    ],
)
def test_french_typography_is_kept(deck: Deck, fault: str, pattern: str) -> None:
    assert [found for found in texts(deck, Language.FR) if re.search(pattern, found[1])] == [], fault


@pytest.mark.parametrize("pattern", [r"['\"]", r"\.\.\.", r"\s[;:!?]", r"\s\s"])
def test_english_typography_is_kept(deck: Deck, pattern: str) -> None:
    assert [found for found in texts(deck, Language.EN) if re.search(pattern, found[1])] == []


def test_a_language_that_a_deck_lacks_falls_back_on_its_own(deck: Deck) -> None:
    french_only = Deck(**{**{f: getattr(deck, f) for f in deck.__struct_fields__}, "languages": (Language.FR,),
                          "words": {Language.FR: deck.words[Language.FR]}})  # fmt: skip
    assert french_only.speaking(Language.EN) is deck.words[Language.FR]
