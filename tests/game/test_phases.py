"""From a phase to the next and back, ripe or forced; one’s place; the end. Rulebook, phases 1 to 7, « Outcome »."""

from typing import Any

import msgspec
import pytest

from game import Actor, Code
from game.events import PhaseAdvanced
from tests.builders import FACILITATOR, Game, at, lobby, refused


def lacking(game: Game, to: str) -> list[dict]:
    """Assert that advancing is refused and offered only by force; return what is missing."""
    params = refused(game, FACILITATOR, Code.PHASE_NOT_RIPE, "advance_phase", to=to)
    (offered,) = game.offers(FACILITATOR, "advance_phase")
    assert offered.choices["force"] == (True,)
    assert list(msgspec.to_builtins(offered.missing)) == msgspec.to_builtins(params["missing"])
    return list(msgspec.to_builtins(params["missing"]))


def ripe(game: Game) -> None:
    (offered,) = game.offers(FACILITATOR, "advance_phase")
    assert offered.choices["force"] == (False, True)
    assert not offered.missing
    game.send(FACILITATOR, "advance_phase", to=offered.choices["to"][0])
    assert game.rows[-1].events[0] == PhaseAdvanced(to=game.state.table.phase, forced=False)


def test_the_lobby_is_ripe_with_two_players() -> None:
    game, _ = lobby(1)
    assert lacking(game, "present") == [{"code": "ripe/players", "params": {}}]
    game.sit("Awa")
    ripe(game)


def test_the_present_is_ripe_with_one_observation_per_player() -> None:
    game, players = at("present")
    game.send(players[0], "add_observation", kind="value", text="x")
    assert lacking(game, "challenges") == [
        {"code": "ripe/observations", "params": {"players": players[1:]}},
        {"code": "ripe/vote", "params": {}},
    ]
    game.send(players[1], "add_observation", kind="value", text="y")
    game.send(FACILITATOR, "set_away", player_id=players[2], away=True)
    game.send(FACILITATOR, "open_vote")
    assert lacking(game, "challenges") == [{"code": "ripe/dots", "params": {"players": players[:2]}}]
    for player in players[:2]:
        game.send(player, "vote", on=game.last("observations"))
    ripe(game)


def test_the_challenges_are_ripe_when_one_is_kept() -> None:
    game, players = at("challenges")
    assert lacking(game, "futures") == [{"code": "ripe/vote", "params": {}}, {"code": "ripe/challenge", "params": {}}]
    game.send(players[0], "write_card", title="À nous")
    game.send(FACILITATOR, "open_vote")
    for player in players:
        game.send(player, "vote", on=game.last("challenges"))
    assert lacking(game, "futures") == [{"code": "ripe/challenge", "params": {}}]
    game.send(FACILITATOR, "keep_challenges", ids=[game.last("challenges")])
    ripe(game)


def test_the_futures_are_ripe_when_one_is_kept() -> None:
    game, players = at("futures")
    game.send(players[0], "propose_future", text="Un futur", indicators=[])
    assert lacking(game, "story") == [{"code": "ripe/future", "params": {}}]
    game.send(FACILITATOR, "keep_futures", ids=[game.last("futures")])
    ripe(game)


def test_the_story_is_ripe_when_turns_challenges_and_pitfalls_are_done_with() -> None:
    game, players = at("story", 2, rounds=1, pitfall_every=1)
    step = game.play()
    pitfall = game.lay(step)
    assert [m["code"] for m in lacking(game, "situate")] == [
        "ripe/turns",
        "ripe/challenges_open",
        "ripe/pitfalls_open",
    ]
    game.pass_round()
    game.send(FACILITATOR, "accept_pitfall", pitfall_id=pitfall, text="Tant pis")
    assert [m["params"] for m in lacking(game, "situate")] == [{"count": 1}]
    game.play(players[1], challenge_id=game.last("challenges"))
    ripe(game)


def test_situating_is_ripe_when_everyone_here_has_spoken() -> None:
    game, players = at("situate")
    future = game.last("futures")
    game.send(players[0], "situate", future_id=future, text="Je plante")
    game.send(players[1], "situate", text="Rien ne me va")
    assert lacking(game, "epilogue") == [{"code": "ripe/spoken", "params": {"players": players[2:]}}]
    game.send(players[2], "set_away", away=True)
    ripe(game)


def test_moving_before_a_phase_is_ripe_is_recorded_as_forced() -> None:
    game, _ = at("present")
    game.send(FACILITATOR, "advance_phase", to="challenges", force=True)
    assert game.rows[-1].events[0] == PhaseAdvanced(to=game.state.table.phase, forced=True)


def test_forcing_a_ripe_phase_is_not_recorded_as_forced() -> None:
    game, _ = lobby(2)
    game.send(FACILITATOR, "advance_phase", to="present", force=True)
    assert not game.rows[-1].events[0].forced  # type: ignore[union-attr]


def test_only_the_facilitator_moves_the_table() -> None:
    game, players = at("present")
    refused(game, players[0], Code.ROLE_FACILITATOR_ONLY, "advance_phase", to="challenges", force=True)
    refused(game, players[0], Code.ROLE_FACILITATOR_ONLY, "return_phase", to="lobby")


@pytest.mark.parametrize("to", ["lobby", "present", "futures", "closed"])
def test_a_phase_that_is_not_the_next_is_refused(to: str) -> None:
    game, _ = at("present")
    assert refused(game, FACILITATOR, Code.PHASE_NOT_NEXT, "advance_phase", to=to, force=True) == {"to": to}


def test_two_people_pressing_together_advance_once() -> None:
    game, _ = lobby(2)
    game.send(FACILITATOR, "advance_phase", to="present")
    refused(game, FACILITATOR, Code.PHASE_NOT_NEXT, "advance_phase", to="present", force=True)


@pytest.mark.parametrize("to", ["present", "futures"])
def test_going_back_names_the_phase_before(to: str) -> None:
    game, _ = at("present")
    refused(game, FACILITATOR, Code.PHASE_NOT_NEXT, "return_phase", to=to)
    game.send(FACILITATOR, "return_phase", to="lobby")
    assert game.state.table.phase == "lobby"
    refused(game, FACILITATOR, Code.PHASE_NOT_NEXT, "return_phase", to="lobby")


def test_going_back_and_on_keeps_the_hands_the_round_and_whose_turn_it_is() -> None:
    game, players = at("story", pitfall_every=0)
    game.play()
    hands = {p: game.levers(p) for p in players}
    game.send(FACILITATOR, "return_phase", to="futures")
    game.to("story")
    assert {p: game.levers(p) for p in players} == hands
    assert (game.turn, game.state.table.round) == (players[1], 1)


def test_the_epilogue_is_closed_and_not_advanced() -> None:
    game, players = at("epilogue")
    assert not game.offers(FACILITATOR, "advance_phase")
    refused(game, FACILITATOR, Code.PHASE_NOT_NEXT, "advance_phase", to="closed", force=True)
    refused(game, players[0], Code.ROLE_FACILITATOR_ONLY, "close_table")


@pytest.mark.parametrize("phase", ["lobby", "situate"])
def test_closing_is_refused_before_the_epilogue(phase: str) -> None:
    game, _ = at("situate") if phase == "situate" else lobby(2)
    refused(game, FACILITATOR, Code.PHASE_NOT_NOW, "close_table")


# Situating oneself.


def test_a_player_chooses_a_kept_future_and_may_tie_the_commitment_to_steps() -> None:
    game, players = at("story")
    step, future = game.play(), game.last("futures")
    game.to("situate")
    refused(game, players[0], Code.FUTURE_NOT_KEPT, "situate", future_id="f99", text="x")
    refused(game, players[0], Code.ENTRY_UNKNOWN, "situate", future_id=future, text="x", step_ids=["s99"])
    refused(game, players[0], Code.ENTRY_UNKNOWN, "situate", future_id=future, text="x", step_ids=[step, step])
    refused(game, FACILITATOR, Code.ROLE_NO_SEAT, "situate", future_id=future, text="x")
    game.send(players[0], "situate", future_id=future, text="Je plante", step_ids=[step])
    mine = game.state.commitments[game.last("commitments")]
    assert (mine.by, mine.future_id, mine.step_ids, mine.version) == (players[0], future, (step,), 1)


def test_everyone_may_change_their_answer_until_the_close() -> None:
    game, players = at("situate")
    game.send(players[0], "situate", text="Rien ne me va")
    game.to("epilogue")
    game.send(players[0], "situate", future_id=game.last("futures"), text="Finalement si")
    (mine,) = game.state.commitments.values()
    assert (mine.future_id, mine.version) == (game.last("futures"), 2)
    game.send(FACILITATOR, "close_table")
    refused(game, players[0], Code.TABLE_CLOSED, "situate", text="Non")


def test_whoever_leaves_early_situates_themselves_from_the_story_on() -> None:
    game, players = at("futures")
    refused(game, players[0], Code.PHASE_NOT_NOW, "situate", text="x")
    game, players = at("story")
    game.send(players[0], "situate", future_id=game.last("futures"), text="Je pars mais j’en suis")
    game.send(players[0], "leave_seat")
    assert len(game.state.commitments) == 1


# The epilogue.


def test_the_table_gives_the_narrative_a_title_an_opening_and_a_closing() -> None:
    game, players = at("epilogue")
    game.send(players[0], "write_epilogue", title="La vallée en 2041", version=1)
    params = refused(game, players[1], Code.TEXT_STALE, "write_epilogue", closing="Fin", version=1)
    assert params == {"version": 2, "title": "La vallée en 2041", "opening": "", "closing": ""}
    game.send(players[1], "write_epilogue", opening="Il était", closing="Fin", version=2)
    now = game.state.narrative
    assert (now.title, now.opening, now.closing, now.version) == ("La vallée en 2041", "Il était", "Fin", 3)


def test_the_narrative_is_tagged_with_the_seventeen_goals() -> None:
    game, players = at("epilogue")
    game.send(players[0], "tag_goals", goals=[6, 11])
    assert game.state.narrative.goals == (6, 11)
    refused(game, players[0], Code.CHOICE_NOT_OFFERED, "tag_goals", goals=[6, 6])
    with pytest.raises(msgspec.ValidationError):
        game.send(players[0], "tag_goals", goals=[18])


def test_only_the_facilitator_says_whether_it_is_shared() -> None:
    game, players = at("epilogue")
    refused(game, players[0], Code.ROLE_FACILITATOR_ONLY, "share", shared=True)
    game.send(FACILITATOR, "share", shared=True)
    assert game.state.narrative.shared


@pytest.mark.parametrize("type", ["write_epilogue", "tag_goals", "share", "close_table"])
def test_the_last_words_belong_to_the_epilogue(type: str) -> None:
    game, _ = at("situate")
    data = {"write_epilogue": {"version": 1}, "tag_goals": {"goals": [1]}, "share": {"shared": True}}.get(type, {})
    refused(game, FACILITATOR, Code.PHASE_NOT_NOW, type, **data)


def test_a_closed_table_is_read_only_for_ever_but_for_redactions() -> None:
    game, players = at("situate")
    game.send(players[0], "situate", future_id=game.last("futures"), text="J’en suis")
    game.send(players[1], "set_away", away=True)
    game.to("epilogue")
    game.send(FACILITATOR, "pause")
    game.send(FACILITATOR, "close_table")
    mine = game.last("commitments")
    for type, data in {
        "comment": {"on": mine, "text": "x"}, "pause": {}, "undo": {"seq": 1}, "return_phase": {"to": "epilogue"},
        "edit_text": {"on": mine, "field": "text", "text": "x", "version": 1}, "leave_seat": {},
        "withdraw": {"on": mine}, "share": {"shared": True}, "update_profile": {"name": "x"},
    }.items():  # fmt: skip
        refused(game, Actor(player_id=players[0], facilitator=True), Code.TABLE_CLOSED, type, **data)
    assert not game.state.table.paused
    game.send(players[0], "withdraw", on=mine, redact=True)
    assert game.state.commitments[mine].text == ""
    game.send(Actor(player_id=players[1], facilitator=True), "withdraw", on=mine, redact=True)
    assert game.state.players[players[1]].away, "redacting after the close brings nobody back"


# The outcome.


def closed(game: Game) -> Any:
    game.to("epilogue")
    game.send(FACILITATOR, "close_table")
    return game.state.table.outcome


def test_the_game_is_won_when_everyone_seated_has_a_place() -> None:
    game, players = at("situate")
    for player in players:
        game.send(player, "situate", future_id=game.last("futures"), text="J’en suis")
    outcome = closed(game)
    assert (outcome.result, outcome.placeless) == ("won", ())


def test_the_story_stays_open_when_somebody_finds_no_place() -> None:
    game, players = at("situate")
    for player in players[:2]:
        game.send(player, "situate", future_id=game.last("futures"), text="J’en suis")
    game.send(players[2], "situate", text="Rien pour moi")
    outcome = closed(game)
    assert (outcome.result, outcome.placeless) == ("open", (players[2],))


def test_the_story_stays_open_when_somebody_seated_has_said_nothing_even_away() -> None:
    game, players = at("situate")
    for player in players[:2]:
        game.send(player, "situate", future_id=game.last("futures"), text="J’en suis")
    game.send(players[2], "set_away", away=True)
    assert closed(game).result == "open"


@pytest.mark.parametrize(("says", "result"), [(True, "open"), (False, "won")])
def test_whoever_left_counts_only_when_they_had_said_that_none_suits_them(says: bool, result: str) -> None:
    game, players = at("situate")
    for player in players[:2]:
        game.send(player, "situate", future_id=game.last("futures"), text="J’en suis")
    if says:
        game.send(players[2], "situate", text="Rien pour moi")
    game.send(FACILITATOR, "remove_player", player_id=players[2])
    assert closed(game).result == result


def test_a_place_in_a_future_that_is_no_longer_kept_is_none() -> None:
    game, players = at("situate")
    old = game.last("futures")
    for player in players[:2]:
        game.send(player, "situate", future_id=old, text="J’en suis")
    game.send(players[2], "situate", text="Rien pour moi")
    game.send(players[2], "propose_future", text="Un autre", indicators=[])
    game.send(FACILITATOR, "keep_futures", ids=[game.last("futures")])
    game.send(players[2], "situate", future_id=game.last("futures"), text="Là oui")
    assert closed(game).placeless == tuple(players[:2])


def test_the_indicators_say_what_was_played() -> None:
    game, players = at("story", rounds=2, pitfall_every=1)
    challenge = game.last("challenges")
    step = game.play(challenge_id=challenge, quick_win=True, unknowns=["le débit"])
    pitfall = game.lay(step)
    game.send(FACILITATOR, "accept_pitfall", pitfall_id=pitfall, text="Tant pis")
    other = game.play()
    game.lay(other)
    outcome = closed_from_story(game)
    assert (outcome.challenges_kept, outcome.challenges_taken_up) == (1, 0), "a fragile step takes nothing up"
    assert (outcome.pitfalls_answered, outcome.pitfalls_accepted, outcome.pitfalls_left) == (0, 1, 1)
    assert (outcome.unknowns, outcome.quick_wins, outcome.families) == (1, 1, ("digital",))
    assert 1 <= len(outcome.facets) <= 2
    assert 0 < outcome.voice < 1
    assert players


def closed_from_story(game: Game) -> Any:
    game.to("situate")
    return closed(game)


def test_a_challenge_is_taken_up_by_a_step_that_is_not_fragile() -> None:
    game, _ = at("story", pitfall_every=0)
    game.play(challenge_id=game.last("challenges"))
    assert closed_from_story(game).challenges_taken_up == 1


def test_one_voice_alone_is_not_shared_and_alike_voices_are() -> None:
    game, players = at("present", 2)
    game.send(players[0], "add_observation", kind="value", text="x")
    game.to("challenges", "futures", "story", "situate")
    assert closed(game).voice == 0
    game, players = at("present", 2)
    for player in players:
        game.send(player, "add_observation", kind="value", text="x")
    game.to("challenges", "futures", "story", "situate")
    assert closed(game).voice == 1


def test_a_skipped_turn_is_no_voice() -> None:
    game, players = at("story", 2, rounds=1)
    voices = []
    for _ in players:
        game.send(FACILITATOR, "skip_turn")
        voices.append(game.state.turns)
    assert voices == [{}, {}]
