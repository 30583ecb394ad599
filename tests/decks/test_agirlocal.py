"""The AgirLocal deck is whole: its counts, its facets, what the rules get of it."""

from collections import Counter

import pytest

import decks
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
