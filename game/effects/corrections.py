"""Editing and withdrawing."""

from collections.abc import Callable
from typing import Any

from msgspec import UNSET
from msgspec.structs import replace

from game import events as e
from game.effects.piles import discard
from game.effects.story import retest
from game.effects.writing import unmerge
from game.entries import Challenge, Future, Pitfall, Step
from game.state import State, drop, find, free_steps, put, put_at, with_table
from game.turns import settle
from game.words import PitfallState


def text_edited(state: State, event: e.TextEdited) -> State:
    found = find(state, event.on)
    if found is None:
        return state
    collection, old = found
    state = put_at(state, "edited", f"{event.on} {event.field}", event.by)
    if event.field == "answer":
        return _edit_answer(state, old, event.text)
    if isinstance(old, Challenge):
        state = _edit_card(state, old.card_id, event)
        return put(state, collection, replace(old, version=old.version + 1))
    if isinstance(old, Pitfall) and event.field == "title":
        state = _edit_card(state, old.card_id, event)
        return put(state, collection, replace(old, version=old.version + 1))
    value: Any = event.text
    if event.field == "indicators":
        value = tuple(line.strip() for line in event.text.split("\n") if line.strip())
    return put(state, collection, replace(old, version=old.version + 1, **{event.field: value}))


def _edit_answer(state: State, old: Pitfall, text: str) -> State:
    if old.answer is None:
        return state
    answer = replace(old.answer, version=old.answer.version + 1, text=text)
    return put(state, "pitfalls", replace(old, answer=answer))


def _edit_card(state: State, card_id: Any, event: e.TextEdited) -> State:
    card = state.cards.get(card_id)
    if card is None:
        return state
    words = event.text or ("" if event.field == "title" else UNSET)
    return replace(state, cards={**state.cards, card_id: replace(card, **{event.field: words})})


def withdrawn(state: State, event: e.Withdrawn) -> State:
    """The entry goes, with the card it was played as and all that hangs on it."""
    found = find(state, event.on)
    if found is None:
        return state
    collection, old = found
    if event.answer:
        return _withdraw_answer(state, old)
    if isinstance(old, Future) and old.merged:
        return unmerge(state, old)
    cleanup: Callable[[State, Any], State] = _CLEAN.get(type(old), lambda s, _: s)
    return _loose_ends(cleanup(drop(state, collection, event.on), old), event.on)


def _withdraw_answer(state: State, old: Pitfall) -> State:
    if old.answer is None:
        return state
    state = discard(state, old.answer.card_id)
    if old.accepted is not None:
        after = PitfallState.ACCEPTED
    else:
        # A step carries one open pitfall: where another has been laid since, this one is left.
        after = PitfallState.OPEN if old.step_id in free_steps(state) else PitfallState.LEFT
    state = put(state, "pitfalls", replace(old, state=after, answer=None))
    return retest(state, old.step_id)


def _withdraw_step(state: State, step: Step) -> State:
    state = discard(state, step.card_id)
    for pitfall in [p for p in state.pitfalls.values() if p.step_id == step.id]:
        state = _loose_ends(_withdraw_pitfall(drop(state, "pitfalls", pitfall.id), pitfall), pitfall.id)
    state = drop(state, "unknowns", *(u.id for u in state.unknowns.values() if u.step_id == step.id))
    state = drop(state, "marks", *(m.id for m in state.marks.values() if m.on == step.id))
    tied = {
        i: replace(c, step_ids=tuple(s for s in c.step_ids if s != step.id)) if step.id in c.step_ids else c
        for i, c in state.commitments.items()
    }
    return replace(state, commitments=tied)


def _withdraw_pitfall(state: State, pitfall: Pitfall) -> State:
    state = discard(state, pitfall.card_id)
    if pitfall.answer is not None:
        state = discard(state, pitfall.answer.card_id)
    return retest(state, pitfall.step_id)


def _withdraw_challenge(state: State, challenge: Challenge) -> State:
    state = discard(state, challenge.card_id)
    steps = {i: replace(s, challenge_id=None) if s.challenge_id == challenge.id else s for i, s in state.steps.items()}
    return settle(replace(state, steps=steps))


def _withdraw_future(state: State, future: Future) -> State:
    steps = {i: replace(s, future_id=None) if s.future_id == future.id else s for i, s in state.steps.items()}
    return replace(state, steps=steps)


_CLEAN: dict[type, Callable[..., State]] = {
    Step: _withdraw_step,
    Pitfall: _withdraw_pitfall,
    Challenge: _withdraw_challenge,
    Future: _withdraw_future,
}


def _loose_ends(state: State, on: str) -> State:
    """Return state without the dots, the comments and the light on an entry that is gone."""
    if state.table.spotlight == on:
        state = with_table(state, spotlight=None)
    state = drop(state, "votes", *(v.id for v in state.votes.values() if v.on == on))
    comments = [c.id for c in state.comments.values() if c.on == on]
    state = drop(state, "comments", *comments)
    for comment in comments:
        state = _loose_ends(state, comment)
    return state
