"""Seats: taken, left, lent and handed over. Rulebook, phase 1, « Facilitation » and « Presence »."""

import pytest

from game import Actor, Code, Refusal, acting_for
from game import commands as c
from game.ids import PlayerId
from game.words import Family
from tests.builders import FACILITATOR, Game, at, lobby, refused


def sit(game: Game, by: Actor, **data: object) -> Code | None:
    """Try to take a seat; return why not."""
    before = game.state
    try:
        game.do(by, c.TakeSeat(name="Lucie", family=Family.DIGITAL, **data))  # type: ignore[arg-type]
    except Refusal as why:
        assert game.state is before
        return why.code
    return None


def test_seats_are_numbered_in_the_order_people_sit_down() -> None:
    game, players = lobby(3)
    assert [game.state.players[p].seat for p in players] == [1, 2, 3]
    assert players[0] == f"p{game.rows[1].seq}"


def test_a_second_lucie_gets_a_number() -> None:
    game, _ = lobby(0)
    first, second, third = game.sit("Lucie", "lucie", "Lucie")
    assert [game.state.players[p].name for p in (first, second, third)] == ["Lucie", "lucie 2", "Lucie 3"]


def test_a_long_name_taken_twice_keeps_to_forty_characters() -> None:
    game, _ = lobby(0)
    _, second = game.sit("x" * 40, "x" * 40)
    assert game.state.players[second].name == "x" * 38 + " 2"


def test_the_twenty_first_player_is_refused() -> None:
    game, _ = lobby(20)
    assert sit(game, Actor()) is Code.TABLE_FULL
    game.send("p2", "leave_seat")
    assert sit(game, Actor()) is None


def test_a_locked_door_stops_everyone_but_the_facilitator() -> None:
    game, _ = lobby(1)
    game.send(FACILITATOR, "lock")
    assert sit(game, Actor()) is Code.TABLE_LOCKED
    assert sit(game, FACILITATOR) is None
    game.send(FACILITATOR, "unlock")
    assert sit(game, Actor()) is None


@pytest.mark.parametrize("phase", ["present", "challenges", "futures", "story", "situate", "epilogue"])
def test_a_seat_can_be_taken_in_every_phase_before_the_close(phase: str) -> None:
    game, players = at(phase)
    (late,) = game.sit("Awa")
    assert game.state.players[late].seat == len(players) + 1
    if phase == "epilogue":
        game.send(FACILITATOR, "close_table")
        assert sit(game, Actor()) is Code.TABLE_CLOSED


def test_the_facilitator_may_play_too_but_holds_one_seat_only() -> None:
    game, _ = lobby(1)
    game.do(FACILITATOR, c.TakeSeat(name="Jeanne", family=Family.DECIDERS))
    host = game.actor(list(game.state.players)[-1])
    assert host.facilitator
    assert sit(game, host) is Code.SEAT_TAKEN


def test_only_the_facilitator_seats_someone_without_a_device() -> None:
    game, players = lobby(1)
    assert sit(game, Actor(), proxy=True) is Code.ROLE_FACILITATOR_ONLY
    assert sit(game, game.actor(players[0]), proxy=True) is Code.ROLE_FACILITATOR_ONLY
    odile = game.send_proxy("Odile")
    assert game.state.players[odile].proxy


def test_one_may_change_name_family_and_role_at_any_time() -> None:
    game, players = at("story")
    game.send(players[0], "update_profile", name="Karim", family="civil_society", role="habitant")
    now = game.state.players[players[0]]
    assert (now.name, now.family, now.role) == ("Karim", "civil_society", "habitant")
    game.send(players[0], "update_profile", family="other")
    assert game.state.players[players[0]].name == "Karim"


def test_leaving_keeps_the_texts_and_discards_the_hand() -> None:
    game, players = at("story")
    step = game.play()
    levers = game.levers(players[0])
    game.send(players[0], "leave_seat")
    gone = game.state.players[players[0]]
    assert gone.seat is None
    assert gone.name
    assert step in game.state.steps
    assert {game.state.cards[k].zone for k in levers} == {"discard"}
    assert all(game.state.cards[k].owner is None for k in levers)
    refused(game, players[0], Code.ROLE_NO_SEAT, "situate", text="Adieu")


def test_whoever_leaves_at_their_turn_passes_it_on() -> None:
    game, players = at("story")
    game.send(players[0], "leave_seat")
    assert game.turn == players[1]


def test_whoever_has_left_may_still_correct_what_they_wrote() -> None:
    game, players = at("story")
    step = game.play()
    game.send(players[0], "leave_seat")
    game.send(players[0], "edit_text", on=step, field="title", text="Une ressourcerie", version=1)
    assert game.state.steps[step].title == "Une ressourcerie"


def test_a_removed_player_leaves_their_texts() -> None:
    game, players = at("story")
    step = game.play()
    refused(game, players[1], Code.ROLE_FACILITATOR_ONLY, "remove_player", player_id=players[0])
    game.send(FACILITATOR, "remove_player", player_id=players[0])
    assert game.state.players[players[0]].seat is None
    assert game.state.steps[step].by == players[0]
    assert not game.levers(players[0])
    refused(game, FACILITATOR, Code.SEAT_UNKNOWN, "remove_player", player_id="p99")


def test_handing_over_gives_the_powers_and_takes_them_from_the_seat_that_had_them() -> None:
    game, players = lobby(3)
    game.send(FACILITATOR, "hand_over", player_id=players[0])
    game.send(players[0], "hand_over", player_id=players[1])
    assert [game.state.players[p].facilitator for p in players] == [False, True, False]
    refused(game, players[0], Code.ROLE_FACILITATOR_ONLY, "lock")
    game.send(players[1], "lock")
    # The token that opened the table never loses them.
    game.send(FACILITATOR, "unlock")


def test_a_facilitator_who_hands_over_and_leaves_stops_nothing() -> None:
    game, players = at("story")
    game.send(FACILITATOR, "hand_over", player_id=players[0])
    game.send(players[0], "hand_over", player_id=players[1])
    game.send(players[0], "leave_seat")
    game.send(players[1], "skip_turn")
    assert game.turn == players[2]


def test_the_powers_do_not_go_to_someone_without_a_device() -> None:
    game, _ = lobby(1)
    refused(game, FACILITATOR, Code.SEAT_UNKNOWN, "hand_over", player_id=game.send_proxy("Odile"))


def test_the_facilitator_and_the_neighbour_she_names_act_for_a_proxy_and_nobody_else() -> None:
    game, players = lobby(3)
    odile = game.send_proxy("Odile")
    with pytest.raises(Refusal, match="seat/not_proxy"):
        acting_for(game.state, game.actor(players[0]), odile)
    game.send(acting_for(game.state, FACILITATOR, odile), "update_profile", helper=players[0])
    acts = acting_for(game.state, game.actor(players[0]), odile)
    assert acts == Actor(player_id=odile)
    with pytest.raises(Refusal, match="seat/not_proxy"):
        acting_for(game.state, game.actor(players[1]), odile)
    with pytest.raises(Refusal, match="seat/not_proxy"):
        acting_for(game.state, FACILITATOR, players[1])


def test_what_is_written_for_a_proxy_is_signed_by_her() -> None:
    game, _ = at("present")
    odile = game.send_proxy("Odile")
    row = game.send(acting_for(game.state, FACILITATOR, odile), "add_observation", kind="value", text="L’entraide")
    assert row.by == odile
    assert game.state.observations[game.last("observations")].by == odile


def test_acting_for_a_proxy_lends_no_powers() -> None:
    game, _ = lobby(2)
    odile = game.send_proxy("Odile")
    acts = acting_for(game.state, FACILITATOR, odile)
    refused(game, acts, Code.ROLE_FACILITATOR_ONLY, "lock")


def test_a_helper_is_a_seated_person_with_a_device() -> None:
    game, players = lobby(2)
    odile, farid = game.send_proxy("Odile"), game.send_proxy("Farid")
    acts = acting_for(game.state, FACILITATOR, odile)
    refused(game, acts, Code.SEAT_UNKNOWN, "update_profile", helper=farid)
    refused(game, players[0], Code.HELPER_NOT_PROXY, "update_profile", helper=players[1])


def test_a_proxy_loses_the_helper_who_leaves() -> None:
    game, players = lobby(2)
    odile = game.send_proxy("Odile")
    game.send(acting_for(game.state, FACILITATOR, odile), "update_profile", helper=players[0])
    game.send(players[0], "leave_seat")
    assert game.state.players[odile].helper is None
    with pytest.raises(Refusal, match="seat/not_proxy"):
        acting_for(game.state, Actor(player_id=players[0]), odile)


def test_the_board_reads_and_sends_nothing() -> None:
    game, _ = lobby(2)
    refused(game, Actor(board=True), Code.ROLE_READ_ONLY, "lock")
    refused(game, Actor(board=True, facilitator=True), Code.ROLE_READ_ONLY, "lock")
    assert sit(game, Actor(board=True)) is Code.ROLE_READ_ONLY


def test_an_actor_whom_nobody_seated_changes_nothing() -> None:
    game, _ = lobby(2)
    refused(game, Actor(player_id=PlayerId("p99")), Code.ROLE_NO_SEAT, "leave_seat")
    # With the powers and a seat that is not there, the powers count.
    game.send(Actor(player_id=PlayerId("p99"), facilitator=True), "lock")


def test_away_is_set_by_oneself_or_by_the_facilitator() -> None:
    game, players = lobby(3)
    game.send(players[0], "set_away", away=True)
    game.send(FACILITATOR, "set_away", away=True, player_id=players[1])
    assert [game.state.players[p].away for p in players] == [True, True, False]
    refused(game, players[2], Code.ROLE_FACILITATOR_ONLY, "set_away", away=True, player_id=players[0])
    refused(game, FACILITATOR, Code.SEAT_UNKNOWN, "set_away", away=True, player_id="p99")


def test_whoever_acts_is_back_even_by_setting_someone_else_away() -> None:
    game, players = lobby(3)
    game.send(FACILITATOR, "hand_over", player_id=players[0])
    game.send(players[0], "set_away", away=True)
    assert game.state.players[players[0]].away
    game.send(players[0], "set_away", away=True, player_id=players[1])
    assert not game.state.players[players[0]].away
    game.send(players[1], "update_profile", role="élue")
    assert not game.state.players[players[1]].away


def test_a_late_player_gets_the_last_seat_a_hand_and_a_turn_in_this_round() -> None:
    game, players = at("story", hand_size=4)
    game.play()
    (late,) = game.sit("Awa")
    assert game.state.players[late].seat == 4
    assert len(game.levers(late)) == 4
    for player in players[1:]:
        assert game.turn == player
        game.send(game.draw(), "pass_turn") if not game.state.table.due else game.lay(game.last("steps"))
    assert game.turn == late


def test_a_late_player_has_no_turn_in_a_round_that_is_over() -> None:
    game, _ = at("story", rounds=1)
    game.pass_round()
    (late,) = game.sit("Awa")
    assert game.state.table.turn is None
    assert len(game.levers(late)) == 3


def test_everyone_away_waits_for_the_first_who_comes_back() -> None:
    game, players = at("story")
    for player in players:
        game.send(player, "set_away", away=True)
    assert game.state.table.turn is None
    game.send(players[2], "update_profile", role="de retour")
    assert game.turn == players[2]


def test_a_table_of_twenty_plays_one_round() -> None:
    game, players = at("story", 20, pace="free")
    assert game.state.table.options.rounds == 1
    assert all(len(game.levers(p)) == 3 for p in players)
    for player in players:
        game.play(player)
    assert len(game.state.steps) == 20
    assert len(set(game.state.table.due)) == 10
    assert len({p.name for p in game.state.players.values()}) == 20
