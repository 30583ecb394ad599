"""Opening and configuring a table. Rulebook, phase 1, « Cards », « Options and their limits »."""

from typing import Any

import pytest
from msgspec import ValidationError, convert

from game import Code, Refusal
from game import commands as c
from game.cards import CardSpec
from game.ids import DeckId
from game.words import Kind
from tests.builders import DECK, FACILITATOR, Game, at, deck, lobby, refused


def test_the_horizon_is_fifteen_years_away_unless_said_otherwise() -> None:
    game, _ = lobby(0)
    assert game.state.table.horizon == 2041


@pytest.mark.parametrize(("year", "code"), [(2026, Code.YEAR_OUT_OF_RANGE), (2127, Code.YEAR_OUT_OF_RANGE)])
def test_a_horizon_is_refused_when_it_is_not_one_to_a_hundred_years_away(year: int, code: Code) -> None:
    game, _ = lobby(0)
    params = refused(game, FACILITATOR, code, "configure", horizon=year)
    assert (params["min"], params["max"]) == (2027, 2126)
    with pytest.raises(Refusal, match=code.value):
        game.do(FACILITATOR, c.OpenTable(code="A", system="S", decks=(DECK,), horizon=year))


@pytest.mark.parametrize("year", [2027, 2126])
def test_a_horizon_is_accepted_at_both_ends(year: int) -> None:
    game, _ = lobby(0)
    game.send(FACILITATOR, "configure", horizon=year)
    assert game.state.table.horizon == year


def test_the_facilitator_says_what_the_table_is_about() -> None:
    game, players = lobby(1)
    said: dict[str, Any] = {
        "system": "Le quartier des Tanneurs", "scale": "neighbourhood", "starting_point": "concern",
        "themes": ["eau"], "language": "en", "licence": "CC BY 4.0",
    }  # fmt: skip
    refused(game, players[0], Code.ROLE_FACILITATOR_ONLY, "configure", **said)
    game.send(FACILITATOR, "configure", **said)
    table = game.state.table
    assert (table.system, table.scale, table.themes, table.licence) == (
        "Le quartier des Tanneurs",
        "neighbourhood",
        ("eau",),
        "CC BY 4.0",
    )
    game.send(FACILITATOR, "configure", scale=None)
    assert game.state.table.scale is None
    assert game.state.table.starting_point == "concern"


def test_only_the_options_given_change() -> None:
    game, _ = lobby(0, votes=5)
    game.send(FACILITATOR, "configure", options={"pitfall_every": 0})
    assert (game.state.table.options.votes, game.state.table.options.pitfall_every) == (5, 0)


@pytest.mark.parametrize(
    ("option", "low", "high"),
    [("rounds", 1, 10), ("votes", 1, 10), ("challenges_kept", 1, 3), ("pitfall_every", 0, 6), ("hand_size", 1, 7),
     ("absence_grace_s", 30, 600)],
)  # fmt: skip
def test_an_option_keeps_to_its_limits(option: str, low: int, high: int) -> None:
    game, _ = lobby(0)
    for value in (low - 1, high + 1):
        with pytest.raises(ValidationError):
            convert({"options": {option: value}}, c.Configure)
    for value in (low, high):
        game.send(FACILITATOR, "configure", options={option: value})
        assert getattr(game.state.table.options, option) == value


def test_the_hand_limit_is_from_the_hand_size_to_nine() -> None:
    game, _ = lobby(0)
    refused(game, FACILITATOR, Code.OPTION_LIMITS, "configure", options={"hand_size": 6, "hand_limit": 5})
    refused(game, FACILITATOR, Code.OPTION_LIMITS, "configure", options={"hand_limit": 2})
    game.send(FACILITATOR, "configure", options={"hand_size": 7})
    assert game.state.table.options.hand_limit == 7
    with pytest.raises(ValidationError):
        convert({"options": {"hand_limit": 10}}, c.Configure)


def test_a_set_of_levers_has_four_of_each_and_one_of_each_pitfall_and_challenge() -> None:
    game, _ = lobby(0)
    assert {kind: len(pile.draw) for kind, pile in game.state.piles.items()} == {
        "lever": 28,
        "pitfall": 5,
        "challenge": 10,
    }


def test_two_tables_are_not_shuffled_alike() -> None:
    first, second = Game(1), Game(2)
    assert first.state.piles["lever"].draw != second.state.piles["lever"].draw
    assert first.state.piles["lever"].draw == Game(1).state.piles["lever"].draw


def test_decks_change_until_a_card_is_drawn() -> None:
    other = DeckId("other")
    decks = deck() | {other: (CardSpec(deck=other, card="x", kind=Kind.LEVER, copies=9),)}
    game, _ = lobby(2, decks=decks)
    game.send(FACILITATOR, "configure", decks=[other])
    assert len(game.state.cards) == 9
    assert game.state.table.decks == (other,)
    refused(game, FACILITATOR, Code.DECK_UNKNOWN, "configure", decks=["nope"])
    game.to("present", "challenges", "futures", "story")
    for phase in ("futures", "challenges", "present", "lobby"):
        game.send(FACILITATOR, "return_phase", to=phase)
    refused(game, FACILITATOR, Code.DECK_IN_PLAY, "configure", decks=[DECK])


def test_a_deck_without_levers_is_refused() -> None:
    other = DeckId("other")
    game, _ = lobby(0, decks=deck() | {other: (CardSpec(deck=other, card="x", kind=Kind.PITFALL),)})
    refused(game, FACILITATOR, Code.DECK_NO_LEVER, "configure", decks=[other])


def test_in_the_story_only_rounds_pitfalls_and_pace_change() -> None:
    game, _ = at("story")
    refused(game, FACILITATOR, Code.OPTION_FIXED, "configure", options={"votes": 4})
    refused(game, FACILITATOR, Code.OPTION_FIXED, "configure", system="Ailleurs")
    refused(game, FACILITATOR, Code.OPTION_FIXED, "configure", decks=[DECK])
    game.send(FACILITATOR, "configure", options={"rounds": 2, "pitfall_every": 1, "pace": "free"})
    assert game.state.table.options.rounds == 2


@pytest.mark.parametrize("phase", ["present", "challenges", "futures", "situate", "epilogue"])
def test_configure_is_refused_between_the_lobby_and_the_story_and_after_it(phase: str) -> None:
    game, _ = at(phase)
    refused(game, FACILITATOR, Code.PHASE_NOT_NOW, "configure", horizon=2050)


def test_rounds_never_go_below_the_round_in_play() -> None:
    game, _ = at("story", rounds=3)
    game.pass_round()
    assert game.state.table.round == 2
    params = refused(game, FACILITATOR, Code.OPTION_LIMITS, "configure", options={"rounds": 1})
    assert params["min"] == 2
    refused(game, FACILITATOR, Code.OPTION_LIMITS, "configure", options={"rounds": None})
    game.send(FACILITATOR, "configure", options={"rounds": 2})
    game.pass_round()
    assert game.state.table.turn is None


@pytest.mark.parametrize(
    ("players", "rounds"), [(2, 5), (4, 5), (5, 4), (6, 3), (8, 3), (9, 2), (14, 2), (15, 1), (20, 1)]
)
def test_rounds_follow_from_the_number_of_players_when_the_story_starts(players: int, rounds: int) -> None:
    game, _ = lobby(players)
    assert game.state.table.options.rounds is None
    game.to("present", "challenges", "futures", "story")
    assert game.state.table.options.rounds == rounds


def test_rounds_chosen_before_stay() -> None:
    game, _ = at("story", rounds=7)
    assert game.state.table.options.rounds == 7


def test_rounds_left_open_again_are_never_fixed_below_the_round_in_play() -> None:
    game, _ = at("story", 15, rounds=3)
    game.pass_round()
    for phase in ("futures", "challenges", "present", "lobby"):
        game.send(FACILITATOR, "return_phase", to=phase)
    game.send(FACILITATOR, "configure", options={"rounds": None})
    game.to("present", "challenges", "futures", "story")
    assert (game.state.table.round, game.state.table.options.rounds) == (2, 2)
