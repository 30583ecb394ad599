"""Lines, letters and their fallbacks."""

import pytest

from game.words import Language
from printables.draw.fonts import UNKNOWN, printable, runs
from printables.draw.typeset import SOFT_HYPHEN, Type, wrap

BODY = Type(size_pt=9)
LONG = "Des démarches participatives extraordinairement compliquées, mots d’initiés, low-tech et lobbies puissants."


@pytest.mark.parametrize("width", [40, 60, 90, 150, 400])
@pytest.mark.parametrize("text", [LONG, "W" * 200, "é" * 90 + " x", "a b c", ""])
def test_no_line_is_wider_than_asked(text, width):
    lines = wrap(printable(text), width, BODY, Language.FR)
    assert all(BODY.width(line) <= width for line in lines)
    assert "".join(lines).replace(SOFT_HYPHEN, "").replace(" ", "") == text.replace(" ", "")


def test_a_word_is_cut_where_its_language_allows_when_a_line_would_be_left_half_empty():
    lines = wrap("un extraordinairement", 60, BODY, Language.FR)
    assert lines[0].endswith(SOFT_HYPHEN)
    assert "extra" in lines[0]


def test_a_title_is_not_cut_when_its_words_fit_on_lines_of_their_own():
    assert wrap("un extraordinairement", 84, Type(size_pt=9, loose=True), Language.FR) == ("un", "extraordinairement")


def test_a_line_never_begins_with_a_sign_that_a_no_break_space_holds_back():
    for width in range(40, 200, 3):
        lines = wrap(printable("Qui produit\u202f? Qui sait\u202f? Données\u00a0: tout"), width, BODY, Language.FR)
        assert not [line for line in lines if line[:1] in "?:"]


def test_what_nunito_lacks_is_drawn_in_a_font_that_has_it():
    assert runs(printable("a → 🚲")) == [
        ("nunito-regular", "a "), ("dejavu", "→"), ("nunito-regular", " "), ("noto-emoji", "🚲"),
    ]  # fmt: skip


def test_letters_are_composed_and_signs_nobody_has_are_marked():
    assert printable("e\u0301\ufe0f\u200d") == "é"
    assert printable("\U0010fffd") == UNKNOWN
    assert printable("👩🏽") == "👩"
