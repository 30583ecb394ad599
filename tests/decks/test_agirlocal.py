"""The AgirLocal deck is whole: its counts, its facets, what the rules get of it."""

import re
from collections import Counter

import pytest

import decks
from decks.easy import length, sentences
from decks.model import Deck
from game.ids import DeckId
from game.words import Kind, Language

AGIRLOCAL = DeckId("agirlocal")


@pytest.fixture
def deck() -> Deck:
    return decks.load(AGIRLOCAL)


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


def test_a_language_that_a_deck_lacks_falls_back_on_its_own(deck: Deck) -> None:
    french_only = Deck(**{**{f: getattr(deck, f) for f in deck.__struct_fields__}, "languages": (Language.FR,),
                          "words": {Language.FR: deck.words[Language.FR]}})  # fmt: skip
    assert french_only.speaking(Language.EN) is deck.words[Language.FR]


@pytest.mark.parametrize("language", list(Language))
def test_every_card_has_easy_words(deck: Deck, language: Language) -> None:
    easy, plain = deck.easy[language].cards, deck.words[language].cards
    assert list(easy) == list(plain)
    for card_id, card in easy.items():
        assert card.description, card_id
        assert card.description != plain[card_id].description, card_id
        assert bool(card.examples) == bool(plain[card_id].examples), card_id


@pytest.mark.parametrize("language", list(Language))
def test_an_easy_sentence_has_twelve_words_at_most_and_few_on_average(deck: Deck, language: Language) -> None:
    texts = [t for c in deck.easy[language].cards.values() for t in (c.title, c.description, *c.examples)]
    lengths = [length(sentence) for text in texts for sentence in sentences(text)]
    assert max(lengths) <= 12
    assert sum(lengths) / len(lengths) < 6


@pytest.mark.parametrize("language", list(Language))
def test_easy_words_are_short(deck: Deck, language: Language) -> None:
    long = [
        word
        for card in deck.easy[language].cards.values()
        for text in (card.description, *card.examples)
        for word in re.findall(r"\b[a-zà-ÿ]{12,}\b", text)
    ]
    assert sorted(set(long)) == []
