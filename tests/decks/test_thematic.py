"""The five thematic decks, one for each chapter of the Kit's part A: their counts, their facets, their sources."""

from collections import Counter

import pytest

import decks
from decks.model import Deck
from game.ids import DeckId
from game.words import Kind, Language

FACETS = {"agile", "open", "disruptive", "smart", "optimal", "empowering", "soft"}
CHAPTERS = {"energie": "A.1", "mobilite": "A.2", "economie-circulaire": "A.3", "proximite": "A.4", "nature": "A.5"}
# Pitfalls: from « Controverses ». Challenges: from « À vous de jouer », or « Les enjeux » where that page is bare.
COUNTS = {
    "energie": (5, 5),  # five stakes
    "mobilite": (5, 6),  # the page's six challenges
    "economie-circulaire": (6, 5),  # four stakes, and the box on a territory's strategy
    "proximite": (6, 7),  # nine on the page, less two that the AgirLocal deck has: resilience and office districts
    "nature": (6, 8),  # eight of the page's eleven
}
thematic = pytest.mark.parametrize("deck", [decks.load(DeckId(i)) for i in COUNTS], ids=COUNTS)


def test_the_five_stand_beside_agirlocal() -> None:
    assert set(decks.available()) == {"agirlocal", *COUNTS}


@thematic
def test_a_set_holds_two_of_each_lever_and_one_of_the_rest(deck: Deck) -> None:
    pitfalls, challenges = COUNTS[deck.id]
    counts: Counter[tuple[Kind, bool]] = Counter()
    for card in deck.cards:
        counts[card.kind, card.blank] += card.copies
    assert counts == {
        (Kind.LEVER, False): 7 * 2,  # an example for each facet, twice
        (Kind.PITFALL, False): pitfalls * 1,
        (Kind.PITFALL, True): 1 * 2,
        (Kind.CHALLENGE, False): challenges * 1,
        (Kind.CHALLENGE, True): 1 * 1,
    }


@thematic
def test_the_levers_are_an_example_of_each_facet(deck: Deck) -> None:
    levers = [card.facet for card in deck.cards if card.kind is Kind.LEVER]
    assert len(levers) == len(FACETS)
    assert set(levers) == FACETS
    assert all(card.facet is None for card in deck.cards if card.kind is not Kind.LEVER)


@thematic
def test_each_card_names_its_chapter_and_its_section(deck: Deck) -> None:
    sections = {
        Kind.LEVER: ("Où le numérique fait-il levier",),
        Kind.PITFALL: ("Controverses",),
        Kind.CHALLENGE: ("À vous de jouer", "Les enjeux", "Où le numérique fait-il levier"),
    }
    for card in deck.cards:
        if not card.blank:
            assert card.source.startswith(f"Kit AgirLocal V2, {CHAPTERS[deck.id]}, «\u00a0"), card.id
            assert any(section in card.source for section in sections[card.kind]), card.id


@pytest.mark.parametrize("language", list(Language))
def test_no_two_decks_tell_the_same_card(language: Language) -> None:
    titles = Counter(
        deck.words[language].cards[card.id].title
        for deck in map(decks.load, decks.available())
        for card in deck.cards
        if not card.blank
    )
    assert [title for title, count in titles.items() if count > 1] == []


@thematic
@pytest.mark.parametrize("language", list(Language))
def test_a_levers_first_keyword_is_its_facet_as_agirlocal_calls_it(deck: Deck, language: Language) -> None:
    agirlocal = decks.load(DeckId("agirlocal")).words[language].cards
    for card in deck.cards:
        if card.facet:
            assert agirlocal[card.facet].title.startswith(deck.words[language].cards[card.id].keywords[0]), card.id
