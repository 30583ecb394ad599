"""Asking for a seat: recognised, let in, refused. Rulebook, « Presence »."""

from collections.abc import Callable
from typing import Any

import msgspec
import pytest

from game import Actor, Code, Offers, Refusal, replay, view
from game import commands as c
from game.ids import ClaimId, PlayerId
from game.words import Family
from tests.builders import FACILITATOR, Game, lobby, refused

NOBODY = Actor()


def claim(game: Game, player: str) -> ClaimId:
    """Say one is somebody; return the claim's id."""
    return ClaimId(f"q{game.do(NOBODY, c.ClaimSeat(player_id=PlayerId(player))).seq}")


def ask_in(game: Game, name: str) -> ClaimId:
    """Ask to be let in under a name."""
    return ClaimId(f"q{game.do(NOBODY, c.ClaimSeat(name=name, family=Family.OTHER, role='potière')).seq}")


def no(game: Game, ask: Callable[..., Any], *arguments: Any) -> Code:
    """Return why asking is refused; nothing has changed then."""
    before = game.state
    with pytest.raises(Refusal) as why:
        ask(game, *arguments)
    assert game.state is before
    return why.value.code


def answers(game: Game, by: Actor) -> list[Any]:
    offers = [o for o in Offers(game.state).of(by) if o.type == "answer_claim"]
    return [o.choices["claim_id"] for o in offers if o.choices]


def test_a_claim_is_shown_to_all_and_answered_by_whoever_facilitates() -> None:
    game, (lucie, awa) = lobby(2)
    asked = claim(game, awa)
    assert view(game.state)["claims"][asked].player_id == awa
    assert answers(game, FACILITATOR) == [(asked,)]
    assert answers(game, game.actor(lucie)) == []
    refused(game, lucie, Code.ROLE_FACILITATOR_ONLY, "answer_claim", claim_id=asked, granted=True)
    event = game.send(FACILITATOR, "answer_claim", claim_id=asked, granted=True).events[0]
    assert (event.granted, event.player) == (True, awa)  # type: ignore[union-attr]
    assert view(game.state)["claims"] == {}
    assert answers(game, FACILITATOR) == []


def test_a_claim_that_is_refused_changes_nobody() -> None:
    game, (_, awa) = lobby(2)
    players = game.state.players
    asked = claim(game, awa)
    event = game.send(FACILITATOR, "answer_claim", claim_id=asked, granted=False).events[0]
    assert (event.granted, event.player) == (False, None)  # type: ignore[union-attr]
    assert game.state.players == players


def test_a_later_claim_takes_the_place_of_the_first() -> None:
    game, (_, awa) = lobby(2)
    first, second = claim(game, awa), claim(game, awa)
    assert list(game.state.claims) == [second]
    refused(game, FACILITATOR, Code.CLAIM_GONE, "answer_claim", claim_id=first, granted=True)


def test_a_fourth_person_waits_until_one_is_answered() -> None:
    game, players = lobby(4)
    asked = [claim(game, p) for p in players[:3]]
    assert no(game, claim, players[3]) is Code.CLAIM_TOO_MANY
    claim(game, players[0])  # in the place of their own
    game.send(FACILITATOR, "answer_claim", claim_id=asked[1], granted=False)
    claim(game, players[3])


def test_nobody_claims_a_seat_that_is_not_there_or_needs_no_device() -> None:
    game, (lucie, _) = lobby(2)
    odile = game.send_proxy("Odile")
    assert no(game, claim, "p99") is Code.SEAT_UNKNOWN
    assert no(game, claim, odile) is Code.SEAT_UNKNOWN
    game.send(lucie, "leave_seat")
    assert no(game, claim, lucie) is Code.SEAT_UNKNOWN


def test_nobody_claims_behind_a_locked_door() -> None:
    game, (lucie, _) = lobby(2)
    game.send(FACILITATOR, "lock")
    assert no(game, claim, lucie) is Code.TABLE_LOCKED


@pytest.mark.parametrize("how", ["leave", "remove", "close"])
def test_a_claim_ends_with_its_seat_and_with_the_table(how: str) -> None:
    game, (_, awa) = lobby(2)
    claim(game, awa)
    if how == "leave":
        game.send(awa, "leave_seat")
    elif how == "remove":
        game.send(FACILITATOR, "remove_player", player_id=awa)
    else:
        game.to("present", "challenges", "futures", "story", "situate", "epilogue")
        game.send(FACILITATOR, "close_table")
    assert game.state.claims == {}


def test_no_claim_is_made_once_the_table_is_closed() -> None:
    game, (_, awa) = lobby(2)
    game.to("present", "challenges", "futures", "story", "situate", "epilogue")
    game.send(FACILITATOR, "close_table")
    assert no(game, claim, awa) is Code.TABLE_CLOSED


def test_a_claim_outlives_a_restart_and_an_undo() -> None:
    game, (lucie, awa) = lobby(2)
    game.to("present", "challenges")
    drawn = game.send(lucie, "draw_challenge")
    asked = claim(game, awa)
    assert replay(game.rows).claims == game.state.claims
    game.send(FACILITATOR, "undo", seq=drawn.seq)
    assert list(game.state.claims) == [asked]


def test_where_joining_needs_approval_people_wait_at_the_door() -> None:
    game = Game(approval=True)
    with pytest.raises(Refusal) as why:
        game.sit("Awa")
    assert why.value.code is Code.TABLE_APPROVAL
    asked, other = ask_in(game, "Awa"), ask_in(game, "Karim")
    assert game.state.players == {}
    row = game.send(FACILITATOR, "answer_claim", claim_id=asked, granted=True)
    seated = game.state.players[PlayerId(f"p{row.seq}")]
    assert (seated.name, seated.role, seated.seat) == ("Awa", "potière", 1)
    assert row.events[-1].player == seated.id  # type: ignore[union-attr]
    game.send(FACILITATOR, "answer_claim", claim_id=other, granted=False)
    assert len(game.state.players) == 1


def test_the_facilitator_sits_down_without_approval() -> None:
    game = Game(approval=True)
    assert game.send_proxy("Odile") in game.state.players


def test_nobody_waits_at_a_door_that_is_open() -> None:
    game, _ = lobby(1)
    assert no(game, ask_in, "Awa") is Code.SEAT_UNKNOWN


def test_who_waits_at_the_door_says_a_name() -> None:
    assert no(Game(approval=True), ask_in, "") is Code.CHOICE_NOT_OFFERED


def test_no_more_wait_at_the_door_than_there_are_seats() -> None:
    game = Game(approval=True)
    for number in range(20):
        asked = ask_in(game, f"Awa {number}")
    assert no(game, ask_in, "Une de plus") is Code.CLAIM_TOO_MANY
    for number in range(20):
        game.send_proxy(f"Odile {number}")
    refused(game, FACILITATOR, Code.TABLE_FULL, "answer_claim", claim_id=asked, granted=True)
    game.send(FACILITATOR, "answer_claim", claim_id=asked, granted=False)


def test_who_asks_to_be_forgotten_is_forgotten_at_the_door_too() -> None:
    game = Game(approval=True)
    row = game.send(FACILITATOR, "answer_claim", claim_id=ask_in(game, "Awa"), granted=True)
    game.send(FACILITATOR, "remove_player", player_id=f"p{row.seq}", redact=True)
    assert "Awa" not in repr(game.state.rows())


def test_several_are_removed_at_once() -> None:
    game, players = lobby(4)
    refused(game, players[0], Code.ROLE_FACILITATOR_ONLY, "remove_players", player_ids=players[1:])
    refused(game, FACILITATOR, Code.SEAT_UNKNOWN, "remove_players", player_ids=["p99"])
    game.send(FACILITATOR, "remove_players", player_ids=players[1:])
    assert [p.seat for p in game.state.players.values()] == [1, None, None, None]


def test_a_claim_of_somebody_whose_phone_is_lost_says_so_until_it_is_answered() -> None:
    game, (_, awa) = lobby(2)
    asked = ClaimId(f"q{game.do(NOBODY, c.ClaimSeat(player_id=PlayerId(awa), lost=True)).seq}")
    assert view(game.state)["claims"][asked].lost is True
    event = game.send(FACILITATOR, "answer_claim", claim_id=asked, granted=True).events[0]
    assert (event.player, event.lost, game.state.lost) == (awa, True, {awa})  # type: ignore[union-attr]
    assert replay(game.state.rows()) == game.state
    again = claim(game, awa)
    assert b"lost" not in msgspec.json.encode(view(game.state)["claims"][again]), "left out when it is not"
    refusal = game.send(FACILITATOR, "answer_claim", claim_id=again, granted=False).events[0]
    assert refusal.lost is False  # type: ignore[union-attr]
