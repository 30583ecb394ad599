"""« Reveal »: words are their author's until the vote opens, dots until it ends. Rulebook, « Added after … »."""

from typing import Any

import msgspec
import pytest

from game import Actor, Code, changes, tell, view
from game.veil import private
from tests.builders import FACILITATOR, Game, at, refused

SECRET = "SECRET"


def said(value: Any) -> str:
    return msgspec.json.encode(value).decode()


def written() -> tuple[Game, list[Any]]:
    game, players = at("present", reveal="hidden")
    game.send(players[0], "add_observation", kind="tension", text=SECRET)
    return game, players


def mine(game: Game, player: str) -> str:
    return said(private(game.state, game.actor(player)))


def test_words_are_their_authors_alone_until_the_vote_opens() -> None:
    game, players = written()
    on = game.last("observations")
    assert SECRET not in said(view(game.state))
    seen = msgspec.to_builtins(view(game.state)["observations"][on])
    assert (seen["text"], seen["hidden"], seen["by"], seen["kind"]) == (None, True, players[0], "tension")
    assert SECRET in mine(game, players[0])
    assert SECRET not in mine(game, players[1]) + said(private(game.state, FACILITATOR))
    before = game.state
    game.send(FACILITATOR, "open_vote")
    assert SECRET in said(changes(before, game.state))
    assert SECRET in said(view(game.state))
    assert mine(game, players[0]) == "[]"


def test_no_change_that_goes_out_says_what_is_hidden() -> None:
    game, players = at("present", reveal="hidden")
    for type, data in (
        ("add_observation", {"kind": "value", "text": SECRET}),
        ("comment", {"text": SECRET}),
        ("edit_text", {"field": "text", "text": f"{SECRET} 2", "version": 1}),
    ):
        before = game.state
        on = {} if type == "add_observation" else {"on": game.last("observations")}
        game.send(players[0], type, **on, **data)
        assert SECRET not in said(changes(before, game.state))
        assert SECRET in mine(game, players[0])


def test_what_is_hidden_stays_out_of_the_narrative_and_of_refusals() -> None:
    game, _ = written()
    assert SECRET not in said(tell(game.state))
    on = game.last("observations")
    refused(game, FACILITATOR, Code.ENTRY_NOT_YOURS, "edit_text", on=on, field="text", text="x", version=9)


def test_dots_are_hidden_while_the_vote_is_open_and_counted() -> None:
    game, players = written()
    on = game.last("observations")
    game.send(FACILITATOR, "open_vote")
    before = game.state
    game.send(players[1], "vote", on=on)
    (vote,) = msgspec.to_builtins(view(game.state)["votes"]).values()
    assert (vote["by"], vote["on"], vote["hidden"]) == (players[1], None, True)
    assert f'"on":"{on}"' not in said(changes(before, game.state))
    assert f'"on":"{on}"' in mine(game, players[1])
    assert tell(game.state).observations[0].dots == 0
    before = game.state
    game.send(FACILITATOR, "close_vote")
    assert f'"on":"{on}"' in said(changes(before, game.state))
    assert tell(game.state).observations[0].dots == 1


@pytest.mark.parametrize("how", ["advance_phase", "return_phase"])
def test_leaving_the_phase_shows_all_and_coming_back_hides_nothing_again(how: str) -> None:
    game, _ = written()
    to = {"advance_phase": "challenges", "return_phase": "lobby"}[how]
    force = {"force": True} if how == "advance_phase" else {}
    game.send(FACILITATOR, how, to=to, **force)
    assert SECRET in said(view(game.state))
    if how == "advance_phase":
        game.send(FACILITATOR, "return_phase", to="present")
    else:
        game.to("present")
    assert SECRET in said(view(game.state))


def test_a_challenge_that_somebody_writes_is_hidden_and_one_that_is_drawn_is_not() -> None:
    game, players = at("challenges", reveal="hidden")
    game.meet()
    game.send(players[2], "write_card", title=SECRET, text=SECRET)
    assert SECRET not in said(view(game.state)) + said(tell(game.state))
    assert SECRET in mine(game, players[2])
    game.send(FACILITATOR, "open_vote")
    assert SECRET in said(view(game.state))


def test_who_acts_for_a_seat_without_a_device_reads_what_they_wrote_for_it() -> None:
    game, players = at("present", reveal="hidden")
    proxy = game.send_proxy("Mamie")
    game.send(proxy, "add_observation", kind="value", text=SECRET)
    assert SECRET in said(private(game.state, FACILITATOR))
    assert SECRET not in mine(game, players[0])
    assert private(game.state, Actor(board=True)) == ()


def test_a_table_that_shows_all_as_it_comes_hides_nothing() -> None:
    game, players = at("present")
    game.send(players[0], "add_observation", kind="value", text=SECRET)
    assert SECRET in said(view(game.state))
    assert private(game.state, game.actor(players[0])) == ()
