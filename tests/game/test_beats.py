"""Writing, then voting; « suite »; « Je m’y vois »; merging keeps the authors. Rulebook, « Added after … »."""

import pytest

from game import Code, changes, replay, tell
from game.words import Beat
from tests.builders import FACILITATOR, Game, at, deck, refused


def beat(game: Game) -> Beat | None:
    return game.state.table.beat


def missing(game: Game) -> list[str]:
    (offered,) = game.offers(FACILITATOR, "advance_phase")
    return [] if not offered.missing else [m.code for m in offered.missing]


@pytest.mark.parametrize("phase", ["lobby", "present", "challenges", "futures", "story", "situate", "epilogue"])
def test_present_and_challenges_have_two_beats_and_begin_with_writing(phase: str) -> None:
    game, _ = at("present") if phase == "lobby" else at(phase)
    if phase == "lobby":
        game.send(FACILITATOR, "return_phase", to="lobby")
    assert beat(game) == (Beat.WRITE if phase in ("present", "challenges") else None)
    assert len(game.offers(FACILITATOR, "open_vote")) == (phase in ("present", "challenges"))


def test_dots_are_put_in_the_second_beat_alone() -> None:
    game, players = at("present")
    game.send(players[0], "add_observation", kind="value", text="On se parle")
    on = game.last("observations")
    assert not game.offers(players[1], "vote")
    refused(game, players[1], Code.VOTE_CLOSED, "vote", on=on)
    refused(game, players[1], Code.ROLE_FACILITATOR_ONLY, "open_vote")
    refused(game, FACILITATOR, Code.TABLE_ALREADY, "close_vote")
    game.send(FACILITATOR, "open_vote")
    refused(game, FACILITATOR, Code.TABLE_ALREADY, "open_vote")
    game.send(players[1], "vote", on=on)
    assert beat(game) is Beat.VOTE


def test_going_back_to_writing_keeps_the_dots_and_closes_the_vote() -> None:
    game, players = at("present")
    game.send(players[0], "add_observation", kind="value", text="On se parle")
    game.send(FACILITATOR, "open_vote")
    game.send(players[1], "vote", on=game.last("observations"))
    game.send(FACILITATOR, "close_vote")
    assert (beat(game), len(game.state.votes)) == (Beat.WRITE, 1)
    refused(game, players[1], Code.VOTE_CLOSED, "unvote", on=game.last("observations"))
    assert game.offers(players[0], "add_observation")


def test_who_comes_late_still_writes_while_the_others_vote() -> None:
    game, _ = at("present")
    game.send(FACILITATOR, "open_vote")
    (late,) = game.sit("Awa")
    game.send(late, "add_observation", kind="value", text="J’arrive")


def test_the_present_is_ripe_once_all_have_spoken_and_voted() -> None:
    game, players = at("present")
    assert missing(game) == ["ripe/observations", "ripe/vote"]
    for player in players:
        game.send(player, "add_observation", kind="value", text="On se parle")
    assert missing(game) == ["ripe/vote"]
    game.send(FACILITATOR, "open_vote")
    assert missing(game) == ["ripe/dots"]
    for player in players[:2]:
        game.send(player, "vote", on=game.last("observations"))
    game.send(players[2], "set_away", away=True)
    assert missing(game) == []
    game.send(FACILITATOR, "advance_phase", to="challenges")
    assert missing(game) == ["ripe/vote", "ripe/challenge"]


def test_the_challenges_are_ripe_once_one_is_kept_and_all_have_voted() -> None:
    game, players = at("challenges")
    one = game.meet()
    game.send(FACILITATOR, "open_vote")
    for player in players:
        game.send(player, "vote", on=one)
    assert missing(game) == ["ripe/challenge"]
    game.send(FACILITATOR, "keep_challenges", ids=[one])
    assert missing(game) == []


def test_coming_back_to_a_phase_begins_with_writing_again() -> None:
    game, players = at("present")
    game.send(players[0], "add_observation", kind="value", text="On se parle")
    game.send(FACILITATOR, "open_vote")
    game.send(players[0], "vote", on=game.last("observations"))
    game.to("challenges")
    game.send(FACILITATOR, "return_phase", to="present")
    assert (beat(game), len(game.state.votes)) == (Beat.WRITE, 1)


def test_who_has_drawn_speaks_and_says_when_to_go_on() -> None:
    game, players = at("challenges")
    game.send(players[0], "draw_challenge")
    assert (game.turn, game.state.table.speaks) == (players[0], players[0])
    refused(game, players[0], Code.TURN_ALREADY_DRAWN, "draw_challenge")
    refused(game, players[1], Code.TURN_NOT_YOURS, "draw_challenge")
    game.send(players[0], "pass_turn")
    assert (game.turn, game.state.table.speaks) == (players[1], None)
    game.send(players[1], "draw_challenge")
    game.send(FACILITATOR, "skip_turn")
    assert game.turn == players[2]


def test_the_last_to_draw_speaks_too() -> None:
    game, players = at("challenges", 4)
    for _ in range(3):
        game.meet()
    game.send(players[3], "draw_challenge")
    assert game.turn == players[3]
    game.send(players[3], "pass_turn")
    assert game.state.table.turn is None


def test_who_speaks_and_goes_away_is_passed_over() -> None:
    game, players = at("challenges")
    game.send(players[0], "draw_challenge")
    game.send(FACILITATOR, "set_away", player_id=players[0], away=True)
    assert (game.turn, game.state.table.speaks) == (players[1], None)


def test_nobody_draws_while_the_table_votes_and_the_next_one_does_after() -> None:
    game, players = at("challenges")
    game.meet()
    game.send(players[1], "draw_challenge")
    game.send(FACILITATOR, "open_vote")
    assert (game.state.table.turn, game.state.table.speaks) == (None, None)
    refused(game, players[2], Code.VOTE_OPEN, "draw_challenge")
    game.send(FACILITATOR, "close_vote")
    assert game.turn == players[2]


def test_an_undone_phase_takes_its_vote_with_it() -> None:
    game, _ = at("challenges")
    seq = game.state.seq
    game.send(FACILITATOR, "open_vote")
    game.send(FACILITATOR, "undo", seq=seq)
    assert game.state.table.phase == "present"
    assert beat(game) is Beat.VOTE  # the log without that row: the vote was opened, in the phase before
    assert replay(game.rows).table == game.state.table


def test_a_blank_declined_with_nothing_left_to_draw_passes_the_turn() -> None:
    game, players = at("challenges", decks=deck(challenges=0, blanks=1))
    game.send(players[0], "draw_challenge")
    (card,) = [k.id for k in game.state.cards.values() if k.owner == players[0] and k.zone == "row"]
    game.send(players[0], "decline_blank", card_id=card)
    assert game.turn in (players[0], players[1])


def test_one_sees_oneself_in_steps_once_each_and_no_more_when_one_says_so() -> None:
    game, players = at("story")
    refused(game, players[1], Code.ENTRY_UNKNOWN, "see_myself", step_id="s99", on=True)
    step = game.play()
    game.send(players[1], "see_myself", step_id=step, on=True)
    game.send(players[1], "see_myself", step_id=step, on=True)
    game.send(players[2], "see_myself", step_id=step, on=True)
    refused(game, players[0], Code.TABLE_ALREADY, "see_myself", step_id=step, on=False)
    refused(game, FACILITATOR, Code.ROLE_NO_SEAT, "see_myself", step_id=step, on=True)
    assert [(m.by, m.on) for m in game.state.marks.values()] == [(players[1], step), (players[2], step)]
    before = game.state
    game.send(players[1], "see_myself", step_id=step, on=False)
    assert [m.by for m in game.state.marks.values()] == [players[2]]
    assert changes(before, game.state)["del"] == [["marks", next(iter(before.marks))]]


@pytest.mark.parametrize("phase", ["situate", "epilogue"])
def test_one_sees_oneself_until_the_close(phase: str) -> None:
    game, players = at("story")
    step = game.play()
    game.to(*("situate", "epilogue")[: 1 + (phase == "epilogue")])
    game.send(players[1], "see_myself", step_id=step, on=True)
    assert [v.name for v in tell(game.state).steps[0].seen_by] == ["Joueur 2"]


def test_marks_go_with_their_step() -> None:
    game, players = at("story")
    step = game.play()
    game.send(players[1], "see_myself", step_id=step, on=True)
    game.send(FACILITATOR, "withdraw", on=step)
    assert not game.state.marks


def test_a_merged_future_is_by_all_of_those_it_was_made_of() -> None:
    game, players = at("futures")
    for player in (*players, players[0]):
        game.send(player, "propose_future", text="Un futur")
    one, two, three, _ = game.state.futures
    game.send(FACILITATOR, "merge_futures", ids=[one, two], text="Ensemble")
    merged = game.last("futures")
    assert game.state.futures[merged].authors == (players[0], players[1])
    game.send(FACILITATOR, "merge_futures", ids=[merged, three], text="Tous")
    assert game.state.futures[game.last("futures")].authors == (*players,)
    (_, told) = tell(game.state).futures
    assert told.authors
    assert [v.name for v in told.authors] == ["Joueur 1", "Joueur 2", "Joueur 3"]
