"""The Kit's lexicon is whole in both languages, and a text's terms are found."""

import re
from collections import Counter

import pytest

import decks
from decks.model import CardWords
from game.words import Language
from tests.decks.test_every_deck import CREDIT

in_both = pytest.mark.parametrize("language", list(Language))


def test_the_glossary_holds_the_two_halves_of_the_kits_lexicon() -> None:
    themes = Counter(term.theme for term in decks.glossary(Language.FR).terms.values())
    assert themes == {
        "ecology": 13,  # from Agenda 21 to the ecological transition
        "digital": 13,  # from BIM to smart grids
    }


def test_the_languages_hold_the_same_terms() -> None:
    french, english = decks.glossary(Language.FR).terms, decks.glossary(Language.EN).terms
    assert {i: t.theme for i, t in french.items()} == {i: t.theme for i, t in english.items()}
    assert [i for i in french if french[i].definition == english[i].definition] == []


@in_both
def test_the_glossary_says_where_it_comes_from(language: Language) -> None:
    found = decks.glossary(language)
    assert "Petit lexique" in found.source
    assert found.credit == CREDIT
    assert re.search("approuvées|nor endorsed", found.notice)


@in_both
def test_each_form_means_one_term(language: Language) -> None:
    forms = Counter(form.casefold() for t in decks.glossary(language).terms.values() for form in t.forms)
    assert [form for form, count in forms.items() if count > 1] == []


@in_both
def test_each_term_is_found_in_its_own_forms(language: Language) -> None:
    for term_id, term in decks.glossary(language).terms.items():
        for form in term.forms:
            assert decks.mentions(f"({form.upper()}).", language) == (term_id,)


@in_both
def test_a_definition_is_an_explanation_of_some_length(language: Language) -> None:
    lengths = {term_id: len(term.definition) for term_id, term in decks.glossary(language).terms.items()}
    assert [term_id for term_id, length in lengths.items() if not 60 <= length <= 260] == []


@pytest.mark.parametrize(
    "pattern", [r"['\"]", r"\.\.\.", r"[^\u202f?!][;!?]|[^\u00a0]:", r"«[^\u00a0]|[^\u00a0]»", r"\s\s"]
)
def test_french_typography_is_kept_in_the_glossary(pattern: str) -> None:
    terms = decks.glossary(Language.FR).terms.values()
    assert [t.term for t in terms if re.search(pattern, f"{t.term} {t.definition}")] == []


@pytest.mark.parametrize(
    ("text", "language", "found"),
    [
        ("L’open data d’abord, le BIM ensuite, l’open data encore.", Language.FR, ("open-data", "bim")),
        ("Les objectifs de développement durable", Language.FR, ("sustainable-development-goals",)),
        ("Two data centres, one LCA", Language.EN, ("data-centre", "life-cycle-assessment")),
        ("Un développement durable", Language.FR, ("sustainable-development",)),
        ("des données\u00a0ouvertes, des Repair\nCafés", Language.FR, ("open-data", "repair-cafe")),
        ("Le réopen data, la BIMA", Language.FR, ()),
        ("The rebound effect of smart grids", Language.EN, ("rebound-effect", "smart-grid")),
        ("How odd: a House", Language.EN, ()),
        ("smart gr\u0131d, smart gr\u0130d", Language.EN, ()),
        ("", Language.EN, ()),
    ],
)
def test_a_text_mentions_its_terms_once_in_their_order(text: str, language: Language, found: tuple[str, ...]) -> None:
    assert decks.mentions(text, language) == found


def test_the_cards_link_to_the_glossary() -> None:
    def said(words: CardWords) -> str:
        return "\n".join((words.title, words.description, *words.keywords, *words.examples))

    linked = {
        term
        for deck in map(decks.load, decks.available())
        for words in deck.words[Language.FR].cards.values()
        for term in decks.mentions(said(words), Language.FR)
    }
    assert {"rebound-effect", "commons", "bim", "open-data", "repair-cafe"} <= linked
