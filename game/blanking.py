"""A state without the words that a redaction takes: what reading its log without them would lead to."""

from typing import Any

from msgspec import UNSET
from msgspec.structs import replace

from game.effects.writing import gathered
from game.entries import Future, Pitfall
from game.redaction import NARRATIVE, ROUND, TABLE, UNNAMED, Targets, emptied
from game.state import WRITTEN, State, find


def blank(state: State, gone: Targets) -> State:
    """Return a state without these words."""
    changes: dict[str, Any] = {}
    for name in WRITTEN:
        held = getattr(state, name)
        there = [i for i in gone.ids if i in held]
        if there:
            changes[name] = {**held, **{i: emptied(held[i]) for i in there}}
    state = replace(state, **changes) if changes else state
    state = _blank_futures(_blank_pitfalls(state, gone), gone)
    state = _blank_cards(state, gone)
    for key in gone.fields:
        state = _blank_field(state, *key.split(" "))
    return _blank_singles(state, gone)


def _blank_pitfalls(state: State, gone: Targets) -> State:
    changed: dict[Any, Pitfall] = {}
    for id in (*gone.pitfalls, *gone.accepted):
        pitfall = changed.get(id) or state.pitfalls.get(id)  # type: ignore[call-overload]
        if pitfall is None:
            continue
        if pitfall.answer is not None and pitfall.answer.id in gone.ids:
            pitfall = replace(pitfall, answer=emptied(pitfall.answer))
        if id in gone.accepted and pitfall.accepted_by == gone.player:
            pitfall = replace(pitfall, accepted="")
        changed[id] = pitfall
    return replace(state, pitfalls={**state.pitfalls, **changed}) if changed else state


def _blank_futures(state: State, gone: Targets) -> State:
    changed = {i: new for i, f in state.futures.items() if (new := _future(state, f, gone)) is not f}
    return replace(state, futures={**state.futures, **changed}) if changed else state


def _future(state: State, future: Future, gone: Targets) -> Future:
    """Return a future without what goes, inside it too.

    A merged one has the indicators of its parts until somebody corrects them: those that go, go there too.
    """
    inside = tuple(_future(state, part, gone) for part in future.merged)
    if any(new is not old for new, old in zip(inside, future.merged, strict=True)):
        own = f"{future.id} indicators" in state.edited
        future = replace(future, merged=inside, indicators=future.indicators if own else gathered(inside))
    for field, empty in (("text", ""), ("indicators", ())):
        meant = future.id in gone.ids or f"{future.id} {field}" in gone.fields
        if meant and getattr(future, field):
            future = replace(future, **{field: empty})
    return future


def _blank_cards(state: State, gone: Targets) -> State:
    changed = {
        i: replace(k, title="", text=UNSET)
        for i, k in state.cards.items()
        if k.words is not UNSET and k.words in gone.ids
    }
    return replace(state, cards={**state.cards, **changed}) if changed else state


def _blank_field(state: State, id: str, field: str) -> State:
    found = find(state, id)
    if found is None:
        return state
    collection, entry = found
    if field == "answer":
        entry = replace(entry, answer=emptied(entry.answer)) if entry.answer else entry
    elif hasattr(entry, field):
        entry = replace(entry, **{field: () if field == "indicators" else ""})
    else:
        card = state.cards[entry.card_id]
        card = replace(card, title="") if field == "title" else replace(card, text=UNSET)
        return replace(state, cards={**state.cards, card.id: card})
    return replace(state, **{collection: {**getattr(state, collection), id: entry}})


def _blank_singles(state: State, gone: Targets) -> State:
    claims = {i: emptied(q) if i in gone.ids else q for i, q in state.claims.items()}
    table = replace(state.table, **UNNAMED) if TABLE in gone.ids else state.table
    penned = [f for f in ROUND if NARRATIVE in gone.ids or (gone.player and state.penned.get(f) == gone.player)]
    narrative = replace(state.narrative, **dict.fromkeys(penned, "")) if penned else state.narrative
    players, person = state.players, state.players.get(gone.player)  # type: ignore[call-overload]
    if person is not None:
        players = {**players, person.id: emptied(person)}
    return replace(state, claims=claims, table=table, narrative=narrative, players=players)
