"""What people write is kept whole, but for what would hide, turn round or heap up: threat 47."""

import unicodedata
from xml.parsers import expat
from xml.sax.saxutils import escape

import msgspec
import pytest
from hypothesis import given
from hypothesis import strategies as st

from game import Actor, view
from game.commands import ClaimSeat, UpdateProfile
from game.names import looks
from game.words import MOST_MARKS, Family, clean, writable
from tests.builders import FACILITATOR, lobby

KEPT = [
    "👩‍👩‍👧", "❤️‍🔥", "🏴󠁧󠁢󠁥󠁮󠁧󠁿", "می‌خواهم", "क्‍ष", "Nɛrhɛr",
    "ก็ยัง", "བསྒྲུབས", "ﷺ", "👨🏽‍🚀", "transi\u00adtion",
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
        ("ก" + "\u0e47" * 200, "ก" + "\u0e47" * MOST_MARKS),
        ("ب" + "\u064b\u200d" * 200, "ب" + "\u064b\u200d" * (MOST_MARKS // 2)),
        ("a\u3164\u200d", "a"),
        ("transi\x02tion écolo\ufffegique", "transition écologique"),
    ],
)
def test_what_cannot_be_seen_or_turns_a_text_round_is_taken_out(typed: str, kept: str) -> None:
    assert clean(typed) == kept


@pytest.mark.parametrize(
    "name",
    [
        "\u200b\u2060 \u202e",
        "\u00ad",
        "\u2800",
        "\u034f",
        "\ufe0f",
        "\u0301",
        "\u200e\u061c",
        "\x02\ufffe",
        "\U000e0067",
    ],
)
def test_a_name_of_nothing_to_be_seen_is_no_name(name: str) -> None:
    with pytest.raises(msgspec.ValidationError, match="name"):
        msgspec.convert(clean({"name": name}), UpdateProfile)


@given(
    st.text(st.characters() | st.sampled_from("\u200d\u0301\u0e47\x02\ufffe\u3164\U0001f3f4\U000e0067\u202e \n\ud800"))
)
def test_a_text_is_cleaned_once_and_every_writer_can_hold_it(text: str) -> None:
    found = clean(text)
    assert clean(found) == found == writable(found)
    expat.ParserCreate().Parse(f"<a>{escape(found)}</a>".encode(), True)


@pytest.mark.parametrize("run", ["\u0301\u0323", "\u0301", "\u0e47", "\u064b\u200d", "\U0001d165", "\u0345\u0344"])
def test_accents_in_any_number_are_put_in_order_at_once(run: str) -> None:
    """NFC alone would sort them for minutes: what is left to sort is counted, not timed."""
    assert len(clean("a" + run * 200_000)) <= 2 * MOST_MARKS + 1


@pytest.mark.parametrize(
    "run", ["\u200d", "\u200c\u200d", "م\u200d", "\U000e0067", "\U0001f3f4\U000e0067", "\r\n", "\r", "\u2028 "]
)
@pytest.mark.parametrize("end", ["", "x"])
def test_a_run_of_whatever_is_looked_at_once(run: str, end: str) -> None:
    """Whatever looked at it from each of its letters would not come back today."""
    assert len(clean(end + run * 300_000 + end)) <= 600_002


def test_a_name_that_says_facilitator_gives_no_power_and_no_mark() -> None:
    """The mark is `facilitator` in the view, set by the server; the words stay words."""
    game, (lucie, _) = lobby(2)
    for name in ("Facilitateur", "Animateur·rice", "Fасilitateur", "facilitator ★"):
        game.send(lucie, "update_profile", name=clean(name), role="animateur·rice")
        player = view(game.state, frozenset())["players"][lucie]
        assert player.facilitator is False
        assert not game.offers(lucie, "advance_phase")


def test_two_people_of_one_name_are_told_apart() -> None:
    game, _ = lobby(1)
    for typed in ("Awa", "A\u200bwa", "\u202eAwa", "Awa\u0301"):
        game.sit(clean(typed))
    assert [p.name for p in game.state.players.values()][1:] == ["Awa", "Awa 2", "Awa 3", "Awá"]


ALIKE = [
    "LUCIE", "Luсіе", "Ꮮucie", "Luc1e", "Lucle", "LucIe", "Luc|e", "Ｌｕｃｉｅ", "𝐋𝐮𝐜𝐢𝐞",
    "Lu\u00adcie", "Lucie\u200e", "Lu\u034fcie",
    "Lucie\ufe0f", "Lucιe", "Lucіе", "Lucie\u2800",
]  # fmt: skip


@pytest.mark.parametrize("other", ALIKE)
def test_a_name_that_looks_like_another_gets_a_number(other: str) -> None:
    game, (lucie, marc) = lobby(2)
    game.send(lucie, "update_profile", name="Lucie")
    (new,) = game.sit(clean(other))
    game.send(marc, "update_profile", name=clean(other))
    assert [game.state.players[p].name for p in (lucie, new, marc)] == [
        "Lucie",
        f"{clean(other)} 2",
        f"{clean(other)} 3",
    ]


@pytest.mark.parametrize(
    ("one", "other"),
    [
        ("Marie-José B", "Marie‑José\u202fB"),
        ("Marie-José B", "Mаrіe–Jоsé  B"),
        ("L’Écuyer", "L'Écuyer"),
        ("Ζoé", "Zoé"),
        ("Νina", "Nina"),
        ("Маша", "маша"),
        ("О’Нил", "O’Hил"),
        ("Straße", "STRASSE"),
    ],
)
def test_names_of_any_script_that_look_the_same_are_alike(one: str, other: str) -> None:
    assert looks(clean(one)) & looks(clean(other))


@pytest.mark.parametrize(
    ("one", "other"),
    [
        ("Léa", "Lea"), ("Zoé", "Zoë"), ("Marie Ange", "Marieange"), ("Anne", "Ane"), ("Иван", "Ivan"),
        ("Søren", "Soren"), ("Lucie 2", "Lucie 3"), ("محمد", "محمود"), ("李", "季"), ("👩‍🌾", "👨‍🌾"),
    ],
)  # fmt: skip
def test_names_that_differ_to_the_eye_stay_as_they_are(one: str, other: str) -> None:
    game, _ = lobby(0)
    assert [game.state.players[p].name for p in game.sit(clean(one), clean(other))] == [clean(one), clean(other)]


def test_who_is_let_in_and_who_is_played_for_are_told_apart_too() -> None:
    game, (lucie,) = lobby(1)
    game.send(lucie, "update_profile", name="Lucie")
    game.send(FACILITATOR, "configure", options={"approval": True})
    game.do(Actor(), ClaimSeat(name=clean("Luсie"), family=Family.DIGITAL))
    game.send(FACILITATOR, "answer_claim", claim_id=game.last("claims"), granted=True)
    game.send_proxy(clean("Lucіe"))
    assert [p.name for p in game.state.players.values()] == ["Lucie", "Luсie 2", "Lucіe 3"]
