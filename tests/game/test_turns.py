"""Turns of the story, in order or freely, and help. Rulebook, phase 5."""

from typing import Any

import pytest

from game import Code
from game.view import changes, view
from tests.builders import FACILITATOR, Game, at, deck, refused


def awaited(game: Game) -> list[str]:
    return list(view(game.state)["table"]["awaited"])


def test_the_view_says_on_whom_the_game_waits_and_when_the_last_word_comes() -> None:
    game, players = at("story", rounds=1, pitfall_every=1)
    assert awaited(game) == [players[0]]
    step = game.play()
    owing = game.state.table.due[0]
    assert awaited(game) == [owing]
    assert not view(game.state)["table"]["last_word"]
    game.lay(step)
    while game.state.table.turn:
        assert awaited(game) == [game.turn]
        game.send(game.draw(), "pass_turn")
    assert awaited(game) == []
    assert view(game.state)["table"]["last_word"]


def test_in_free_pace_the_game_waits_for_all_who_have_a_turn_left() -> None:
    game, players = at("story", pace="free", rounds=1, pitfall_every=0)
    assert awaited(game) == players
    before = game.state
    game.draw(players[1])
    game.send(players[1], "pass_turn")
    assert awaited(game) == [players[0], players[2]]
    told: dict[str, Any] = {
        field: value for name, field, value in changes(before, game.state)["set"] if name == "table"
    }
    assert list(told["awaited"]) == [players[0], players[2]]


def test_nobody_is_awaited_while_the_table_is_paused() -> None:
    game, players = at("story")
    game.send(FACILITATOR, "pause")
    assert awaited(game) == []
    game.send(FACILITATOR, "resume")
    assert awaited(game) == [players[0]]


def test_nobody_is_awaited_where_each_does_their_part_in_their_own_time() -> None:
    for phase in ("present", "futures", "situate", "epilogue"):
        assert awaited(at(phase)[0]) == []


def test_everyone_gets_an_opening_hand_face_up() -> None:
    game, players = at("story", hand_size=4)
    assert [len(game.levers(p)) for p in players] == [4, 4, 4]
    assert game.state.table.round == 1


def test_turns_go_in_seat_order_and_rounds_times_round() -> None:
    game, players = at("story", rounds=2, pitfall_every=0)
    order = []
    while game.state.table.turn:
        order.append((game.state.table.round, game.turn))
        game.send(game.draw(), "pass_turn")
    assert order == [(n, p) for n in (1, 2) for p in players]


def test_a_turn_is_a_draw_then_one_action() -> None:
    game, players = at("story")
    card = game.levers(players[0])[0]
    refused(game, players[0], Code.TURN_DRAW_FIRST, "play_step", card_id=card, year=2030, title="É")
    refused(game, players[0], Code.TURN_DRAW_FIRST, "pass_turn")
    game.send(players[0], "draw_lever")
    assert len(game.levers(players[0])) == 4
    refused(game, players[0], Code.TURN_ALREADY_DRAWN, "draw_lever")
    refused(game, players[0], Code.TURN_ALREADY_DRAWN, "exchange_levers", card_ids=[card])
    game.send(players[0], "play_step", card_id=card, year=2030, title="É")
    refused(game, players[0], Code.TURN_NOT_YOURS, "pass_turn")
    assert game.turn == players[1]


@pytest.mark.parametrize("type", ["draw_lever", "pass_turn"])
def test_a_turn_is_refused_when_it_is_somebody_elses(type: str) -> None:
    game, players = at("story")
    assert refused(game, players[1], Code.TURN_NOT_YOURS, type) == {"player": players[0]}


def test_playing_a_step_is_refused_when_it_is_not_your_turn() -> None:
    game, players = at("story")
    card = game.levers(players[1])[0]
    refused(game, players[1], Code.TURN_NOT_YOURS, "play_step", card_id=card, year=2030, title="É")


def test_an_exchange_discards_any_levers_and_draws_as_many_instead_of_the_draw() -> None:
    game, players = at("story")
    old = game.levers(players[0])
    refused(game, players[0], Code.CARD_NOT_YOURS, "exchange_levers", card_ids=game.levers(players[1])[:1])
    refused(game, players[0], Code.CARD_NOT_YOURS, "exchange_levers", card_ids=[])
    refused(game, players[0], Code.CARD_NOT_YOURS, "exchange_levers", card_ids=[old[0], old[0]])
    game.send(players[0], "exchange_levers", card_ids=old[:2])
    new = game.levers(players[0])
    assert len(new) == 3
    assert set(new) & set(old) == {old[2]}
    assert set(game.state.piles["lever"].discard) == set(old[:2])
    game.send(players[0], "pass_turn")


def test_at_the_hand_limit_the_draw_may_be_left_out_but_not_made() -> None:
    game, players = at("story", hand_size=3, hand_limit=3)
    assert refused(game, players[0], Code.HAND_FULL, "draw_lever") == {"limit": 3}
    game.send(players[0], "play_step", card_id=game.levers(players[0])[0], year=2030, title="É")


def test_a_step_is_dated_from_the_year_of_opening_to_the_horizon() -> None:
    game, players = at("story")
    game.draw()
    card = game.levers(players[0])[0]
    for year in (2025, 2042):
        params = refused(game, players[0], Code.YEAR_OUT_OF_RANGE, "play_step", card_id=card, year=year, title="É")
        assert (params["min"], params["max"]) == (2026, 2041)
    last, first = game.play(year=2041), game.play(year=2026)
    assert (game.state.steps[last].year, game.state.steps[first].year) == (2041, 2026)


def test_a_step_needs_a_card_of_ones_own_hand() -> None:
    game, players = at("story")
    game.draw()
    for card in (game.levers(players[1])[0], game.state.piles["lever"].draw[-1], "nothing"):
        refused(game, players[0], Code.CARD_NOT_YOURS, "play_step", card_id=card, year=2030, title="É")


def test_a_step_may_say_more_at_once() -> None:
    game, players = at("story")
    id = game.play(
        text="grâce à la ressourcerie",
        challenge_id=game.last("challenges"),
        future_id=game.last("futures"),
        families=["deciders", "civil_society"],
        unknowns=["le débit", "le débit", "le prix"],
        quick_win=True,
    )
    step = game.state.steps[id]
    assert (step.by, step.challenge_id, step.future_id) == (
        players[0],
        game.last("challenges"),
        game.last("futures"),
    )
    assert step.quick_win
    assert step.state == "untested"
    assert [u.text for u in game.state.unknowns.values()] == ["le débit", "le prix"]
    assert game.state.cards[step.card_id].zone == "timeline"


def test_a_step_takes_up_a_kept_challenge_and_leads_to_a_kept_future() -> None:
    game, players = at("futures")
    game.send(FACILITATOR, "return_phase", to="challenges")
    game.send(players[1], "write_card", title="Pas gardé")
    game.to("futures")
    for text in ("gardé", "pas gardé"):
        game.send(players[0], "propose_future", text=text, indicators=[])
    futures = list(game.state.futures)
    game.send(FACILITATOR, "keep_futures", ids=futures[:1])
    game.to("story")
    game.draw()
    data = {"card_id": game.levers(players[0])[0], "year": 2030, "title": "É"}
    challenge = game.last("challenges")
    refused(game, players[0], Code.CHALLENGE_NOT_KEPT, "play_step", **data, challenge_id=challenge)
    refused(game, players[0], Code.FUTURE_NOT_KEPT, "play_step", **data, future_id=futures[1])


def test_passing_is_an_action() -> None:
    game, players = at("story")
    game.draw()
    game.send(players[0], "pass_turn")
    assert game.turn == players[1]
    assert not game.state.steps


def test_a_lever_is_given_once_a_round_to_the_player_whose_turn_it_is() -> None:
    game, players = at("story", hand_size=3, hand_limit=3, rounds=2)
    card, other = game.levers(players[1])[:2]
    refused(game, players[1], Code.TURN_NOT_YOURS, "give_lever", card_id=card, to=players[2])
    refused(game, players[1], Code.CARD_NOT_YOURS, "give_lever", card_id="nothing", to=players[0])
    refused(game, players[0], Code.SEAT_UNKNOWN, "give_lever", card_id=game.levers(players[0])[0], to=players[0])
    game.send(players[1], "give_lever", card_id=card, to=players[0])
    # The hand limit stops draws, never gifts.
    assert len(game.levers(players[0])) == 4
    refused(game, players[1], Code.HELP_GIVEN, "give_lever", card_id=other, to=players[0])
    game.pass_round()
    game.send(players[1], "give_lever", card_id=other, to=players[0])


def test_an_empty_pile_is_refilled_by_shuffling_its_discard() -> None:
    game, players = at("story", 2, decks=deck(levers=1, copies=7))
    game.send(players[0], "exchange_levers", card_ids=(old := game.levers(players[0])[:2]))
    assert sum(card in game.levers(players[0]) for card in old) >= 1
    assert any(type(event).__name__ == "PileShuffled" for event in game.rows[-1].events)
    assert game.state.piles["lever"].sets == 1


def test_with_pile_and_discard_empty_one_more_set_is_shuffled_in() -> None:
    game, players = at("story", 2, decks=deck(levers=1, copies=6))
    game.send(players[0], "draw_lever")
    assert game.state.piles["lever"].sets == 2
    assert len([c for c in game.state.cards.values() if c.kind == "lever"]) == 12


def test_skipping_ends_the_turn_without_an_action() -> None:
    game, players = at("story")
    game.send(players[0], "draw_lever")
    game.send(FACILITATOR, "skip_turn")
    assert game.turn == players[1]
    assert players[0] not in game.state.turns


def test_skipping_is_refused_when_nobody_is_awaited() -> None:
    game, players = at("story", pace="free")
    refused(game, FACILITATOR, Code.TURN_NOBODY, "skip_turn")
    refused(game, players[0], Code.ROLE_FACILITATOR_ONLY, "skip_turn")


def test_turns_pass_over_whoever_is_away_until_they_act_again() -> None:
    game, players = at("story", rounds=2)
    game.send(FACILITATOR, "set_away", away=True, player_id=players[1])
    game.send(game.draw(), "pass_turn")
    assert game.turn == players[2]
    game.send(players[1], "update_profile", role="revenue")
    assert not game.state.players[players[1]].away
    game.send(game.draw(players[2]), "pass_turn")
    assert (game.turn, game.state.table.round) == (players[1], 1)


def test_in_free_pace_everyone_takes_their_turn_when_they_like() -> None:
    game, players = at("story", pace="free", rounds=2, pitfall_every=0)
    assert game.state.table.turn is None
    game.play(players[2])
    refused(game, players[2], Code.TURN_TAKEN, "draw_lever")
    refused(game, players[2], Code.TURN_TAKEN, "pass_turn")
    game.play(players[0])
    assert game.state.table.round == 1
    game.play(players[1])
    assert game.state.table.round == 2
    game.play(players[2])


def test_in_free_pace_a_lever_is_given_to_anyone() -> None:
    game, players = at("story", pace="free")
    game.send(players[1], "give_lever", card_id=game.levers(players[1])[0], to=players[2])
    assert len(game.levers(players[2])) == 4


def test_in_free_pace_a_pitfall_due_holds_nobody_up() -> None:
    game, players = at("story", pace="free", pitfall_every=1)
    game.play(players[0])
    assert game.state.table.due == (players[1],)
    game.play(players[1])
    game.play(players[2])
    assert len(game.state.table.due) == 3
    assert game.state.table.round == 2


def test_the_pace_changes_in_the_middle_of_a_round() -> None:
    game, players = at("story", pace="free", pitfall_every=0)
    game.play(players[1])
    game.send(FACILITATOR, "configure", options={"pace": "turns"})
    assert game.turn == players[0]
    game.send(game.draw(), "pass_turn")
    assert game.turn == players[2]
    game.send(FACILITATOR, "configure", options={"pace": "free"})
    assert game.state.table.turn is None
    game.play(players[2])
    assert game.state.table.round == 2


def test_more_rounds_bring_turns_back_after_the_last_one() -> None:
    game, players = at("story", rounds=1)
    game.pass_round()
    assert game.state.table.turn is None
    game.send(FACILITATOR, "configure", options={"rounds": 2})
    assert (game.turn, game.state.table.round) == (players[0], 2)


def test_in_the_last_word_anyone_plays_a_step_for_a_challenge_that_none_takes_up() -> None:
    game, players = at("story", rounds=1, pitfall_every=1)
    game.pass_round()
    card = game.levers(players[1])[0]
    refused(game, players[1], Code.TURN_NONE_LEFT, "draw_lever")
    refused(game, players[1], Code.TURN_NONE_LEFT, "pass_turn")
    refused(game, players[1], Code.CHALLENGE_TAKEN, "play_step", card_id=card, year=2030, title="É")
    step = game.play(players[1], challenge_id=game.last("challenges"))
    assert game.state.steps[step].challenge_id
    assert not game.state.table.due, "it brings no pitfall"
    card = game.levers(players[2])[0]
    challenge = game.last("challenges")
    refused(
        game, players[2], Code.CHALLENGE_TAKEN, "play_step", card_id=card, year=2030, title="É", challenge_id=challenge
    )


def test_in_the_last_word_anyone_answers_an_open_pitfall() -> None:
    game, players = at("story", 2, rounds=1, pitfall_every=1)
    step = game.play(players[0])
    pitfall = game.lay(step)
    assert game.state.pitfalls[pitfall].by == players[1]
    game.send(game.draw(players[1]), "pass_turn")
    card = game.levers(players[0])[0]
    game.send(players[0], "answer_pitfall", card_id=card, pitfall_id=pitfall, text="On prévient les gens")
    assert game.state.steps[step].state == "robust"


def test_a_last_word_is_refused_while_somebody_has_a_turn_left() -> None:
    game, players = at("story", pace="free", rounds=1)
    game.send(game.draw(players[0]), "pass_turn")
    card, challenge = game.levers(players[0])[0], game.last("challenges")
    refused(game, players[0], Code.TURN_TAKEN, "play_step", card_id=card, year=2030, title="É", challenge_id=challenge)


def test_a_levers_owner_without_any_cannot_exchange() -> None:
    game, players = at("story", hand_size=1, pitfall_every=0, rounds=3)
    game.send(players[1], "give_lever", card_id=game.levers(players[1])[0], to=players[0])
    game.play(players[0])
    refused(game, players[1], Code.HAND_EMPTY, "exchange_levers", card_ids=["lever-1"])
