"""Observations and dots. Rulebook, phase 2, and the dots of phases 3 and 4."""

import pytest

from game import Code
from tests.builders import FACILITATOR, Game, at, refused


def observed() -> tuple[Game, list[str], str]:
    game, players = at("present")
    game.send(players[0], "add_observation", kind="tension", text="La rivière déborde")
    game.send(FACILITATOR, "open_vote")
    return game, players, game.last("observations")


@pytest.mark.parametrize("kind", ["strength", "tension", "value", "actor"])
def test_everybody_posts_observations_of_four_kinds(kind: str) -> None:
    game, players = at("present")
    game.send(players[1], "add_observation", kind=kind, text="Un marché")
    assert (game.state.observations[game.last("observations")].kind, game.last("observations")[0]) == (kind, "o")


def test_an_observation_is_refused_outside_of_its_phase() -> None:
    game, players = at("challenges")
    assert refused(game, players[0], Code.PHASE_NOT_NOW, "add_observation", kind="value", text="x") == {
        "phase": "challenges"
    }


def test_an_observation_is_refused_from_a_facilitator_who_does_not_play() -> None:
    game, _ = at("present")
    refused(game, FACILITATOR, Code.ROLE_NO_SEAT, "add_observation", kind="value", text="x")


def test_each_player_has_three_dots_and_may_put_them_on_one_thing() -> None:
    game, players, on = observed()
    for _ in range(3):
        game.send(players[1], "vote", on=on)
    assert refused(game, players[1], Code.VOTES_SPENT, "vote", on=on) == {"votes": 3}
    game.send(players[2], "vote", on=on)
    assert len(game.state.votes) == 4


def test_a_dot_taken_back_may_be_put_elsewhere() -> None:
    game, players, on = observed()
    for _ in range(3):
        game.send(players[1], "vote", on=on)
    game.send(players[1], "unvote", on=on)
    game.send(players[1], "vote", on=on)
    refused(game, players[2], Code.VOTE_NONE, "unvote", on=on)


def test_a_dot_is_put_only_on_what_the_phase_votes_on() -> None:
    game, players, on = observed()
    refused(game, players[1], Code.ENTRY_UNKNOWN, "vote", on="o99")
    game.to("challenges")
    game.send(players[0], "write_card", title="À nous")
    game.send(FACILITATOR, "open_vote")
    refused(game, players[1], Code.ENTRY_UNKNOWN, "vote", on=on)


@pytest.mark.parametrize("phase", ["challenges", "futures"])
def test_there_are_dots_again_in_the_next_phases(phase: str) -> None:
    game, players, on = observed()
    for _ in range(3):
        game.send(players[1], "vote", on=on)
    game.to("challenges")
    game.send(players[0], "write_card", title="À nous")
    if phase == "futures":
        game.to("futures")
        game.send(players[0], "propose_future", text="Un futur", indicators=[])
    else:
        game.send(FACILITATOR, "open_vote")
    for _ in range(3):
        game.send(players[1], "vote", on=game.last(phase))
    refused(game, players[1], Code.VOTES_SPENT, "vote", on=game.last(phase))


@pytest.mark.parametrize("phase", ["lobby", "story", "situate", "epilogue"])
def test_there_are_no_dots_elsewhere(phase: str) -> None:
    game, players = at("story") if phase == "lobby" else at(phase)
    if phase == "lobby":
        for back in ("futures", "challenges", "present", "lobby"):
            game.send(FACILITATOR, "return_phase", to=back)
    refused(game, players[0], Code.PHASE_NOT_NOW, "vote", on=game.last("futures"))


def test_dots_go_with_what_they_lie_on() -> None:
    game, players, on = observed()
    game.send(players[1], "vote", on=on)
    game.send(players[0], "withdraw", on=on)
    assert not game.state.votes
    assert len(game.offers(players[1], "add_observation")) == 1
