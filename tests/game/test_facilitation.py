"""Time, pause, light, door, and undoing. Rulebook, « Facilitation, at any time »."""

from datetime import timedelta

import pytest

from game import Actor, Code
from game.state import row
from game.words import Kind
from tests.builders import FACILITATOR, OPENED, Game, at, deck, lobby, refused
from tests.game.play import differences


def test_a_timer_runs_from_when_it_is_set() -> None:
    game, players = lobby(1)
    refused(game, players[0], Code.ROLE_FACILITATOR_ONLY, "set_timer", seconds=300)
    row_ = game.send(FACILITATOR, "set_timer", seconds=300)
    timer = game.state.table.timer
    assert timer is not None
    assert (timer.seconds, timer.ends_at) == (300, row_.at + timedelta(seconds=300))
    game.send(FACILITATOR, "stop_timer")
    assert game.state.table.timer is None
    refused(game, FACILITATOR, Code.TABLE_ALREADY, "stop_timer")


def test_a_pause_holds_the_timer_and_resuming_lets_it_run_on() -> None:
    game, _ = lobby(1)
    game.send(FACILITATOR, "set_timer", seconds=300)
    game.send(FACILITATOR, "pause")
    held = game.state.table.timer
    assert held is not None
    assert held.left_s == 299
    refused(game, FACILITATOR, Code.TABLE_ALREADY, "pause")
    row_ = game.send(FACILITATOR, "resume")
    assert game.state.table.timer is not None
    assert game.state.table.timer.ends_at == row_.at + timedelta(seconds=299)
    refused(game, FACILITATOR, Code.TABLE_ALREADY, "resume")


def test_a_timer_set_during_a_pause_is_held() -> None:
    game, _ = lobby(1)
    game.send(FACILITATOR, "pause")
    game.send(FACILITATOR, "set_timer", seconds=60)
    assert game.state.table.timer is not None
    assert game.state.table.timer.left_s == 60


def test_a_timer_that_ran_out_is_held_with_nothing_left() -> None:
    game, _ = lobby(1)
    game.send(FACILITATOR, "set_timer", seconds=1)
    for _ in range(3):
        game.send(FACILITATOR, "lock")
        game.send(FACILITATOR, "unlock")
    game.send(FACILITATOR, "pause")
    assert game.state.table.timer is not None
    assert game.state.table.timer.left_s == 0
    assert OPENED


def test_a_new_phase_clears_the_timer_and_the_light() -> None:
    game, players = at("present")
    game.send(players[0], "add_observation", kind="value", text="x")
    game.send(FACILITATOR, "set_timer", seconds=60)
    game.send(FACILITATOR, "spotlight", on=game.last("observations"))
    game.to("challenges")
    assert (game.state.table.timer, game.state.table.spotlight) == (None, None)


@pytest.mark.parametrize("type", ["draw_lever", "pass_turn", "draw_pitfall"])
def test_a_pause_stops_the_moves_on_cards(type: str) -> None:
    game, players = at("story")
    game.send(FACILITATOR, "pause")
    refused(game, players[0], Code.TABLE_PAUSED, type)


def test_a_pause_stops_every_play_of_a_card() -> None:
    game, players = at("story", pitfall_every=0)
    step = game.play()
    game.draw()
    game.send(FACILITATOR, "pause")
    mine, face_up = game.levers(players[1])[0], row(game.state, Kind.PITFALL)[0].id
    for type, data in {
        "play_step": {"card_id": mine, "year": 2030, "title": "É"},
        "exchange_levers": {"card_ids": [mine]},
        "give_lever": {"card_id": mine, "to": players[0]},
        "raise_pitfall": {"card_id": face_up, "step_id": step, "text": "x"},
        "lay_pitfall": {"card_id": face_up, "step_id": step, "text": "x"},
        "answer_pitfall": {"card_id": mine, "pitfall_id": "e1", "text": "x"},
        "decline_blank": {"card_id": mine},
    }.items():
        refused(game, players[1], Code.TABLE_PAUSED, type, **data)
    refused(game, FACILITATOR, Code.TABLE_PAUSED, "skip_turn")


def test_reading_writing_and_joining_go_on_during_a_pause() -> None:
    game, players = at("story")
    step = game.play()
    game.send(FACILITATOR, "pause")
    game.send(players[1], "comment", on=step, text="Oui")
    game.send(players[0], "edit_text", on=step, field="title", text="Mieux", version=1)
    (late,) = game.sit("Awa")
    assert len(game.levers(late)) == 3


def test_one_thing_is_shown_large() -> None:
    game, players = at("story")
    card = game.levers(players[0])[0]
    refused(game, players[0], Code.ROLE_FACILITATOR_ONLY, "spotlight", on=card)
    refused(game, FACILITATOR, Code.ENTRY_UNKNOWN, "spotlight", on="nothing")
    game.send(FACILITATOR, "spotlight", on=card)
    assert game.state.table.spotlight == card
    game.send(FACILITATOR, "spotlight")
    assert game.state.table.spotlight is None


def test_the_light_goes_out_with_the_next_move_and_with_nothing_else() -> None:
    game, players = at("story", 3)
    first = game.play(title="Le car de nuit")
    for on in (first, game.levers(game.turn)[0]):
        game.send(FACILITATOR, "spotlight", on=on)
        game.send(game.draw(), "comment", on=first, text="Enfin !")
        game.send(players[2], "see_myself", step_id=first, on=on == first)
        game.send(FACILITATOR, "set_timer", seconds=60)
        assert game.state.table.spotlight == on
        game.send(game.turn, "pass_turn")
        assert game.state.table.spotlight is None
        game.send(FACILITATOR, "undo", seq=game.state.last.row.seq)  # type: ignore[union-attr]
        assert game.state.table.spotlight == on, "and a move taken back lights it again"
        game.send(FACILITATOR, "skip_turn")
        if game.state.table.due:
            game.lay(first)
        assert game.state.table.spotlight is None


def test_a_card_in_a_pile_is_never_shown() -> None:
    game, players = at("story")
    refused(game, FACILITATOR, Code.ENTRY_UNKNOWN, "spotlight", on=game.state.piles["lever"].draw[-1])
    card = game.levers(players[0])[0]
    game.send(FACILITATOR, "spotlight", on=card)
    game.send(players[0], "exchange_levers", card_ids=[card])
    assert game.state.table.spotlight is None


def test_the_light_goes_out_when_the_drawn_card_it_is_on_goes_back_in_the_pile() -> None:
    game, players = at("story")
    old = game.levers(players[0])
    game.send(players[0], "draw_lever")
    (card,) = set(game.levers(players[0])) - set(old)
    game.send(FACILITATOR, "spotlight", on=card)
    game.send(players[0], "undo", seq=game.state.seq - 1)
    assert game.state.table.spotlight is None


def test_locking_twice_says_so() -> None:
    game, players = lobby(1)
    refused(game, players[0], Code.ROLE_FACILITATOR_ONLY, "lock")
    game.send(FACILITATOR, "lock")
    refused(game, FACILITATOR, Code.TABLE_ALREADY, "lock")


def test_the_server_skips_an_absent_player_and_nobody_signs_it() -> None:
    game, players = at("story")
    row_ = game.send(Actor(server=True), "skip_turn")
    assert row_.by is None
    assert game.turn == players[1]
    refused(game, Actor(server=True), Code.ROLE_FACILITATOR_ONLY, "pause")


# Undoing.


def moved() -> tuple[Game, list[str], str, int]:
    game, players = at("story", pitfall_every=0)
    step = game.play()
    return game, players, step, game.state.seq


def test_the_state_is_then_that_of_the_log_without_the_move_and_the_log_keeps_it() -> None:
    game, players = at("story", pitfall_every=0)
    game.draw()
    before = game.state
    game.play()
    game.send(players[0], "undo", seq=game.state.seq)
    assert not differences(game.state, before)
    assert [row_.type for row_ in game.state.rows()][-2:] == ["play_step", "undo"]


def test_a_player_takes_back_their_own_last_move_while_no_other_has_followed() -> None:
    game, players, _, seq = moved()
    refused(game, players[1], Code.UNDO_NOT_YOURS, "undo", seq=seq)
    game.draw(players[1])
    refused(game, players[0], Code.UNDO_STALE, "undo", seq=seq)
    refused(game, FACILITATOR, Code.UNDO_STALE, "undo", seq=seq)


def test_the_facilitator_undoes_as_far_back_as_wanted() -> None:
    game, _ = at("story", pitfall_every=0)
    start = game.state
    for _ in range(4):
        game.play()
    while game.state.table.phase != "lobby":
        (offered,) = game.offers(FACILITATOR, "undo")
        game.send(FACILITATOR, "undo", seq=offered.choices["seq"][0])
        if game.state.steps == {} and game.state.table.phase == "story":
            assert game.state.piles["lever"] == start.piles["lever"] or game.state.drew
    refused(game, FACILITATOR, Code.UNDO_STALE, "undo", seq=1)
    assert not [c for c in game.state.cards.values() if c.zone == "hand"]


def test_pressing_undo_twice_undoes_once() -> None:
    game, players, _, seq = moved()
    game.send(players[0], "undo", seq=seq)
    refused(game, players[0], Code.UNDO_STALE, "undo", seq=seq)


def test_a_move_on_which_others_have_written_is_only_withdrawn() -> None:
    game, players, step, seq = moved()
    game.send(players[1], "comment", on=step, text="Oui")
    assert not game.offers(FACILITATOR, "undo")
    refused(game, FACILITATOR, Code.UNDO_WRITTEN_ON, "undo", seq=seq)
    game.send(players[0], "withdraw", on=step)
    assert not game.state.steps


def test_ones_own_words_on_a_move_go_with_it() -> None:
    game, players, step, seq = moved()
    game.send(players[0], "comment", on=step, text="Moi")
    game.send(players[0], "situate", future_id=game.last("futures"), text="J’y suis", step_ids=[step])
    game.send(players[0], "edit_step", step_id=step, version=1, unknowns=["le prix"])
    game.send(players[0], "undo", seq=seq)
    assert not (game.state.comments)
    assert not (game.state.unknowns)
    assert game.state.commitments[game.last("commitments")].step_ids == ()


def test_dots_go_with_an_undone_challenge() -> None:
    game, players = at("challenges")
    game.send(players[0], "draw_challenge")
    seq = game.state.seq
    game.send(FACILITATOR, "open_vote")
    game.send(players[1], "vote", on=game.last("challenges"))
    game.send(FACILITATOR, "undo", seq=seq)
    assert not (game.state.votes)
    assert not (game.state.challenges)


def test_seats_comments_corrections_pause_timer_and_locks_are_not_undone() -> None:
    game, players, step, seq = moved()
    (late,) = game.sit("Awa")
    game.send(FACILITATOR, "lock")
    game.send(FACILITATOR, "set_timer", seconds=60)
    game.send(FACILITATOR, "pause")
    game.send(players[2], "comment", on=game.last("futures"), text="Reste")
    game.send(FACILITATOR, "undo", seq=seq)
    assert step not in game.state.steps
    assert game.state.players[late].seat == 4
    assert len(game.levers(late)) == 3
    assert game.state.table.locked
    assert game.state.table.paused
    assert game.state.table.timer is not None
    assert len(game.state.comments) == 1


def test_a_move_whose_cards_a_late_player_was_dealt_is_no_longer_undone() -> None:
    game, players = at("story", 2, decks=deck(levers=1, copies=7))
    game.send(players[0], "exchange_levers", card_ids=game.levers(players[0]))
    seq = game.state.seq
    game.sit("Awa")
    refused(game, players[0], Code.UNDO_STALE, "undo", seq=seq)
    assert not game.offers(players[0], "undo")


def test_a_row_refilled_since_holds_no_third_pitfall_when_the_raising_is_undone() -> None:
    game, players = at("story", 2, pitfall_every=0, rounds=3)
    step = game.play()
    game.send(players[0], "raise_pitfall", card_id=row(game.state, Kind.PITFALL)[0].id, step_id=step, text="x")
    seq = game.state.seq
    # The round ends because the last who had a turn left is away: no move, and the row is refilled.
    game.send(players[1], "set_away", away=True)
    assert game.state.table.round == 2
    game.send(FACILITATOR, "undo", seq=seq)
    assert len(row(game.state, Kind.PITFALL)) == 2


def test_a_phase_is_undone_too() -> None:
    game, _ = at("story")
    game.send(FACILITATOR, "undo", seq=game.state.seq)
    assert game.state.table.phase == "futures"
    assert not [c for c in game.state.cards.values() if c.zone == "hand"]
    assert game.state.table.options.rounds is None


def test_what_is_no_move_is_not_undone() -> None:
    game, players = at("present")
    game.send(players[0], "add_observation", kind="value", text="x")
    refused(game, players[0], Code.UNDO_STALE, "undo", seq=game.state.seq)
