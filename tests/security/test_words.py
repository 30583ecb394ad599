"""What people write is kept whole, but for what would hide, turn round or heap up: threat 47."""

import unicodedata

import msgspec
import pytest

from game import view
from game.commands import UpdateProfile
from game.words import MOST_MARKS, clean
from tests.builders import lobby

KEPT = [
    "👩‍👩‍👧", "❤️‍🔥", "🏴󠁧󠁢󠁥󠁮󠁧󠁿", "می‌خواهم", "क्‍ष", "Nɛrhɛr",
    "Gwenn-ha-du c’hoarzh", "L’Haÿ-les-Roses", "«\u202fOui\u202f!\u202f»", "مرحبا", "שָׁלוֹם", "Nguyễn", "ligne\nligne",
]  # fmt: skip


@pytest.mark.parametrize("text", KEPT)
def test_what_a_language_or_an_emoji_needs_stays(text: str) -> None:
    assert clean(text) == unicodedata.normalize("NFC", text)


@pytest.mark.parametrize(
    ("typed", "kept"),
    [
        ("\u202eruetatilicaF", "ruetatilicaF"),
        ("Awa\u2066\u2069", "Awa"),
        ("A\u200bw\u200da\ufeff", "Awa"),
        ("A\U000e0067wa", "Awa"),
        ("\u3164 \u200b", ""),
        ("e\u0301", "é"),
        ("a" + "\u0302" * 200, "â" + "\u0302" * (MOST_MARKS - 1)),
    ],
)
def test_what_cannot_be_seen_or_turns_a_text_round_is_taken_out(typed: str, kept: str) -> None:
    assert clean(typed) == kept


def test_a_name_of_nothing_to_be_seen_is_no_name() -> None:
    with pytest.raises(msgspec.ValidationError, match="name"):
        msgspec.convert(clean({"name": "\u200b\u2060 \u202e"}), UpdateProfile)


def test_accents_in_any_number_are_put_in_order_at_once() -> None:
    """NFC alone would sort them for minutes: what is left to sort is counted, not timed."""
    assert len(clean("a" + "\u0301\u0323" * 200_000)) <= MOST_MARKS + 1


def test_a_name_that_says_facilitator_gives_no_power_and_no_mark() -> None:
    """The mark is `facilitator` in the view, set by the server; the words stay words."""
    game, (lucie, _) = lobby(2)
    for name in ("Facilitateur", "Animateur·rice", "Fасilitateur", "facilitator ★"):
        game.send(lucie, "update_profile", name=clean(name), role="animateur·rice")
        player = view(game.state, frozenset())["players"][lucie]
        assert player["facilitator"] is False
        assert not game.offers(lucie, "advance_phase")


def test_two_people_of_one_name_are_told_apart() -> None:
    game, _ = lobby(1)
    for typed in ("Awa", "A\u200bwa", "\u202eAwa", "Awa\u0301"):
        game.sit(clean(typed))
    assert [p.name for p in game.state.players.values()][1:] == ["Awa", "Awa 2", "Awa 3", "Awá"]
