"""The Kit's four families are told in both languages, by the names that every screen and paper uses."""

import re
from pathlib import Path

import pytest
from babel.messages.pofile import read_po

import decks
from game.words import Family, Language
from printables.kinds import family_word
from tests.decks.test_every_deck import CREDIT

ENGLISH = Path(__file__).parents[2] / "web" / "locale" / "en"
in_both = pytest.mark.parametrize("language", list(Language))


@in_both
def test_the_map_holds_the_four_families_of_the_kit(language: Language) -> None:
    found = decks.families(language)
    assert list(found.families) == [f for f in Family if f is not Family.OTHER]  # the game's own fifth
    assert found.credit == CREDIT
    assert re.search("approuvés|nor endorsed", found.notice)
    assert all(len(words.actors) == 6 for words in found.families.values())


def test_the_families_are_called_as_everywhere_else() -> None:
    french, english = decks.families(Language.FR).families, decks.families(Language.EN).families
    assert {f: words.name for f, words in french.items()} == {f: family_word(f, str) for f in french}
    with (ENGLISH / "print.po").open("rb") as file:
        catalogue = read_po(file, locale="en")
    for family, words in english.items():
        message = catalogue.get(family_word(family, str))
        assert message
        assert message.string == words.name


@pytest.mark.parametrize("pattern", [r"['\"]", r"[^\u202f?!][;!?]|[^\u00a0]:", r"\s\s"])
def test_french_typography_is_kept_in_the_map(pattern: str) -> None:
    for words in decks.families(Language.FR).families.values():
        for text in (words.name, words.description, *words.actors):
            assert not re.search(pattern, text), text
