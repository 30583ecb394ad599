"""What everyone sees, what changes, and what one may send. Protocol: `view`, `change`, `legal`."""

from typing import Any

import msgspec
import pytest

from game import EMPTY, Actor, Offers, acting_for, changes, view
from game.commands import BY_TYPE
from tests.builders import FACILITATOR, Game, at, deck, lobby
from tests.game.invariants import follow, plain_view, strings


def legal(game: Game, who: Actor | str) -> list[dict[str, Any]]:
    actor = who if isinstance(who, Actor) else game.actor(who)
    found = msgspec.json.decode(msgspec.json.encode(Offers(game.state).of(actor)))
    return list(found)


def one(game: Game, who: Actor | str, type: str) -> dict[str, Any]:
    (found,) = [o for o in legal(game, who) if o["type"] == type and "for" not in o]
    return found


def test_the_view_has_exactly_the_fields_of_the_protocol() -> None:
    game, players = at("story", pitfall_every=1)
    step = game.play(unknowns=["x"])
    game.lay(step)
    game.send(players[0], "comment", on=step, text="x")
    game.send(players[0], "see_myself", step_id=step, on=True)
    game.send(players[0], "situate", text="x")
    shown = plain_view(game.state)
    fields = {name: set(next(iter(shown[name].values()), ())) for name in shown if name not in ("table", "narrative")}
    written = {"id", "by", "version"}
    assert set(shown["table"]) == {
        "code", "system", "scale", "starting_point", "horizon", "themes", "language", "licence", "decks", "options",
        "phase", "round", "turn", "due", "timer", "paused", "locked", "nearly_full", "spotlight", "shown", "outcome",
        "awaited", "last_word", "beat", "speaks", "template", "estimate",
    }  # fmt: skip
    assert fields == {
        "players": {
            "id", "name", "family", "role", "seat", "facilitator", "online", "away", "proxy", "helper", "objects"},
        "piles": {"draw", "discard"},
        "cards": {"id", "kind", "card", "deck", "zone", "owner", "blank"},
        "observations": set(),
        "challenges": written | {"card_id", "kept"},
        "futures": written | {"authors", "text", "indicators", "kept", "merged"},
        "steps": written | {
            "card_id", "year", "title", "text", "challenge_id", "future_id", "families", "quick_win", "state"},
        "pitfalls": written | {"card_id", "step_id", "text", "state", "answer", "accepted", "accepted_by"},
        "commitments": written | {"future_id", "text", "step_ids"},
        "comments": written | {"on", "text"},
        "votes": set(),
        "marks": {"id", "by", "on"},
        "claims": set(),
        "gone": set(),
        "unknowns": written | {"step_id", "text"},
    }  # fmt: skip
    assert set(shown["narrative"]) == {"version", "title", "opening", "closing", "goals", "shared"}


def test_the_order_of_the_piles_is_in_no_view_change_or_offer() -> None:
    game, players = at("story")
    before = game.state
    game.send(players[0], "exchange_levers", card_ids=game.levers(players[0]))
    said = set(strings(msgspec.to_builtins([view(game.state), Offers(game.state).of(game.actor(players[0]))])))
    said |= {s for put in changes(before, game.state)["set"] for s in strings(msgspec.to_builtins(put))}
    hidden = {id for pile in game.state.piles.values() for id in (*pile.draw, *pile.discard)}
    assert not said & hidden
    # A card that is discarded leaves the view: its name is said once more, to say so.
    assert {id for _, id in changes(before, game.state)["del"]} <= set(before.cards)


def test_whether_someone_is_connected_is_said_in_the_view_alone() -> None:
    game, players = lobby(2)
    shown = view(game.state, online=frozenset({players[0]}))
    assert [p.online for p in shown["players"].values()] == [True, False]


def test_a_change_says_whole_entries_and_only_those_that_differ() -> None:
    game, players = at("present")
    before = game.state
    game.send(players[0], "add_observation", kind="value", text="x")
    change = msgspec.to_builtins(changes(before, game.state))
    id = game.last("observations")
    entry = {"id": id, "by": players[0], "version": 1, "kind": "value", "text": "x"}
    assert change == {"set": [["observations", id, entry]]}
    game.send(FACILITATOR, "lock")
    assert changes(before, game.state)["set"][0] == ["table", "locked", True]
    game.send(players[0], "withdraw", on=id)
    game.send(FACILITATOR, "unlock")
    assert msgspec.to_builtins(changes(before, game.state)) == {
        "set": [["gone", id, {"id": id, "by": players[0], "of": id}]]
    }


def test_the_first_change_sets_the_whole_view() -> None:
    game = Game()
    shown: dict[str, Any] = {name: {} for name in plain_view(game.state)}
    follow(shown, EMPTY, game.state)
    assert shown == plain_view(game.state)


# What one may send.


def test_the_board_is_offered_nothing() -> None:
    game, _ = lobby(2)
    assert legal(game, Actor(board=True)) == []


def test_an_offer_says_type_needs_and_choices() -> None:
    game, players = at("present")
    assert one(game, players[0], "add_observation") == {
        "type": "add_observation",
        "needs": ["kind", "text"],
        "choices": {"kind": ["strength", "tension", "value", "actor"]},
    }
    assert one(game, players[0], "leave_seat") == {"type": "leave_seat", "needs": [], "choices": {}}


def test_advancing_says_whether_the_phase_is_ripe_and_what_is_missing() -> None:
    game, players = at("challenges")
    offered = one(game, FACILITATOR, "advance_phase")
    assert offered["choices"] == {"to": ["futures"], "force": [True]}
    assert offered["needs"] == ["to", "force"]
    assert offered["missing"] == [{"code": "ripe/vote", "params": {}}, {"code": "ripe/challenge", "params": {}}]
    game.send(players[0], "write_card", title="x")
    game.send(FACILITATOR, "open_vote")
    for player in players:
        game.send(player, "vote", on=game.last("challenges"))
    game.send(FACILITATOR, "keep_challenges", ids=[game.last("challenges")])
    offered = one(game, FACILITATOR, "advance_phase")
    assert offered == {
        "type": "advance_phase", "needs": ["to"], "choices": {"to": ["futures"], "force": [False, True]},
    }  # fmt: skip


def test_entries_bounds_and_lists_are_said_as_rules() -> None:
    game, players = at("story")
    step = game.play()
    game.draw()
    play = one(game, players[1], "play_step")
    assert play["needs"] == ["card_id", "year", "title"]
    assert play["choices"]["year"] == {"min": 2026, "max": 2041}
    assert play["choices"]["card_id"] == game.levers(players[1])
    assert play["choices"]["future_id"] == [game.last("futures"), None]
    assert play["choices"]["families"]["max"] == 5
    assert one(game, players[1], "comment")["choices"]["on"]["in"][0] == "observations"
    edit = one(game, players[0], "edit_step")
    assert (edit["choices"]["step_id"], edit["choices"]["version"]) == ({"in": ["steps"], "by": players[0]}, [1])
    assert one(game, FACILITATOR, "edit_step")["choices"]["step_id"] == {"in": ["steps"]}
    game.to("situate")
    assert one(game, players[1], "situate")["choices"]["step_ids"] == {"of": {"in": ["steps"]}, "min": 0, "max": 1}
    assert step


def test_a_blank_stands_a_second_time_with_the_title_it_needs() -> None:
    game, players = at("story", decks=deck(pitfalls=1, blanks=1), pitfall_every=0)
    game.play()
    offers = [o for o in legal(game, players[0]) if o["type"] == "raise_pitfall"]
    assert sorted(o["needs"] for o in offers) == [
        ["card_id", "step_id", "text"],
        ["card_id", "step_id", "text", "title"],
    ]


def test_an_offer_for_a_proxy_names_her_seat() -> None:
    game, players = at("present")
    odile = game.send_proxy("Odile")
    mine = [o for o in legal(game, FACILITATOR) if o["type"] == "add_observation"]
    assert [o.get("for") for o in mine] == [odile], "the facilitator without a seat posts for Odile alone"
    assert not [o for o in legal(game, players[0]) if "for" in o]
    game.send(acting_for(game.state, FACILITATOR, odile), "update_profile", helper=players[0])
    assert {o["for"] for o in legal(game, players[0]) if "for" in o} == {odile}
    assert not [o for o in legal(game, FACILITATOR) if o.get("for") == odile and o["type"] == "lock"]


def test_what_has_no_possible_target_is_not_offered() -> None:
    game, players = at("futures")
    types = {o["type"] for o in legal(game, FACILITATOR)} | {o["type"] for o in legal(game, players[0])}
    assert not types & {
        "merge_futures",
        "keep_futures",
        "vote",
        "unvote",
        "take_seat",
        "play_step",
        "resume",
        "stop_timer",
    }


@pytest.mark.parametrize("phase", ["present", "challenges", "futures", "story", "situate", "epilogue"])
def test_everything_offered_is_a_command_of_the_protocol_with_its_fields(phase: str) -> None:
    game, players = at(phase)
    for who in (FACILITATOR, *map(game.actor, players)):
        for offered in legal(game, who):
            fields = {f.encode_name for f in msgspec.structs.fields(BY_TYPE[offered["type"]])}
            assert {*offered["needs"], *offered["choices"]} <= fields, offered["type"]
            required = {f.encode_name for f in msgspec.structs.fields(BY_TYPE[offered["type"]]) if f.required}
            assert required <= set(offered["needs"]), offered["type"]


def test_offers_do_not_grow_with_what_is_written() -> None:
    game, players = at("present")
    for i in range(60):
        game.send(players[i % 3], "add_observation", kind="value", text=f"Mot {i}")
    assert len(msgspec.json.encode(Offers(game.state).of(FACILITATOR))) < 4_000
