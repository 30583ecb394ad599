"""What holds in every state of every game."""

from typing import Any

import msgspec

from game import Offers, State, changes, view
from game.offers import EntryOf, Several
from game.turns import settle
from tests.builders import FACILITATOR


def check(state: State) -> None:
    cards_lie_in_one_place(state)
    what_is_pointed_at_is_there(state)
    nothing_hidden_is_shown(state)
    turns_are_settled(state)


def cards_lie_in_one_place(state: State) -> None:
    lying = [
        (zone, id)
        for pile in state.piles.values()
        for zone, ids in (("draw", pile.draw), ("discard", pile.discard))
        for id in ids
    ]
    assert len(lying) == len({id for _, id in lying}), "a card lies twice in the piles"
    assert {(c.zone.value, c.id) for c in state.cards.values() if c.zone in ("draw", "discard")} == set(lying)
    used = [s.card_id for s in state.steps.values()] + [c.card_id for c in state.challenges.values()]
    used += [p.card_id for p in state.pitfalls.values()]
    used += [p.answer.card_id for p in state.pitfalls.values() if p.answer]
    assert len(used) == len(set(used)), "a card was played twice"
    for id in used:
        card = state.cards[id]
        assert card.zone == ("row" if card.kind == "challenge" else "timeline")
        assert not card.unwritten
    played = [c.id for c in state.cards.values() if c.zone == "timeline"]
    assert set(played) <= set(used), "a card lies on the timeline without being part of the story"
    for card in state.cards.values():
        assert (card.zone == "hand") <= (card.owner is not None)
        assert card.owner is None or state.players[card.owner].seat is not None or card.zone == "row" or card.id in used
    row = [c for c in state.cards.values() if c.zone == "row" and c.kind == "pitfall"]
    assert len(row) <= 2, "the row of pitfalls holds more than two"


def what_is_pointed_at_is_there(state: State) -> None:
    written = {
        id
        for name in ("observations", "challenges", "futures", "steps", "pitfalls", "commitments")
        for id in getattr(state, name)
    }
    assert {v.on for v in state.votes.values()} <= written, "a dot lies on nothing"
    assert {k.on for k in state.comments.values()} <= written, "a comment hangs on nothing"
    assert {u.step_id for u in state.unknowns.values()} <= set(state.steps)
    assert {p.step_id for p in state.pitfalls.values()} <= set(state.steps)
    assert {s.challenge_id for s in state.steps.values()} <= {*state.challenges, None}
    assert {s.future_id for s in state.steps.values()} <= {*state.futures, None}
    assert {m.future_id for m in state.commitments.values()} <= {*state.futures, None}
    assert {s for m in state.commitments.values() for s in m.step_ids} <= set(state.steps)
    open_on = [p.step_id for p in state.pitfalls.values() if p.state == "open"]
    assert len(open_on) == len(set(open_on)), "a step carries two open pitfalls"
    seats = {p.id for p in state.players.values() if p.seat is not None}
    assert {p.helper for p in state.players.values()} <= {*seats, None}
    assert {*state.table.due, state.table.turn} <= {*seats, None}
    shown = {c.id for c in state.cards.values() if c.zone not in ("draw", "discard")} | written
    assert state.table.spotlight is None or state.table.spotlight in shown, "the light is on nothing"


def nothing_hidden_is_shown(state: State) -> None:
    hidden = {c.id for c in state.cards.values() if c.zone in ("draw", "discard")}
    offers = [Offers(state).of(FACILITATOR)]
    for player in state.players.values():
        offers.append(Offers(state).of(FACILITATOR.__class__(player_id=player.id)))
    assert not hidden & set(strings(msgspec.to_builtins([view(state), offers])))


def strings(plain: Any) -> list[str]:
    """Return every string of a plain object, keys too."""
    if isinstance(plain, str):
        return [plain]
    if isinstance(plain, dict):
        return [s for pair in plain.items() for part in pair for s in strings(part)]
    return [s for part in plain for s in strings(part)] if isinstance(plain, list) else []


def turns_are_settled(state: State) -> None:
    again = settle(state)
    assert (again.table.turn, again.table.due, again.table.round) == (
        state.table.turn,
        state.table.due,
        state.table.round,
    ), "the turn moves by itself"


def offers_can_be_met(state: State) -> None:
    """An offer that says « one of these » or « so many of these » has as many."""
    for offered in Offers(state).of(FACILITATOR):
        for choice in (offered.choices or {}).values():
            if isinstance(choice, tuple):
                assert choice, offered
            elif isinstance(choice, Several) and isinstance(choice.of, EntryOf):
                there = sum(len(getattr(state, name)) for name in choice.of.collections)
                assert choice.min <= choice.max <= there, offered


def plain_view(state: State) -> Any:
    return msgspec.to_builtins(view(state))


def follow(shown: Any, before: State, after: State) -> None:
    """Apply the changes from one state to the next to a view, as a client does."""
    change = msgspec.to_builtins(changes(before, after))
    for collection, id, value in change.get("set", []):
        shown[collection][id] = value
    for collection, id in change.get("del", []):
        del shown[collection][id]
