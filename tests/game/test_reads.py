"""The offers of a rule depend on what `rules.reads` says and no more; those kept from state to state are the same."""

from collections.abc import Iterator
from itertools import accumulate, pairwise
from typing import Any

import pytest

from game import EMPTY, Actor, Offers, State, apply
from game.rules.base import Context
from game.rules.index import EVERYONE, Index
from game.rules.reads import LOOSE, MINE, READS
from game.rules.table import HTTP_ONLY, PHASES
from tests.builders import FACILITATOR
from tests.game.wild import wild

ALWAYS = set(State.__struct_fields__) - LOOSE
"""What every rule may read."""


class Watched:
    """A state that takes note of what is read of it."""

    def __init__(self, state: State) -> None:
        self.state, self.read = state, set[str]()

    def __getattr__(self, name: str) -> Any:
        if name in State.__struct_fields__:
            self.read.add(name)
        return getattr(self.state, name)


class WatchedIndex(Index):
    """An index that counts what it is asked, and answers nothing from memory."""

    def __init__(self, state: Any) -> None:
        super().__init__(state.state)
        self.watched = state

    @property
    def hands(self) -> Any:  # type: ignore[override]
        self.watched.read.add("cards")
        return Index(self.state).hands

    @property
    def written(self) -> Any:  # type: ignore[override]
        self.watched.read.add(MINE)
        return Index(self.state).written

    def once(self, question: Any) -> Any:
        return question(self.watched)


def states(seed: int) -> Iterator[State]:
    return accumulate(wild(seed, 150).state.rows(), apply, initial=EMPTY)


def viewers(state: State) -> list[Actor]:
    return [FACILITATOR, Actor(board=True), *(
        Actor(player_id=p.id, facilitator=powers) for p in state.players.values() for powers in (p.facilitator, False)
    )]  # fmt: skip


def unsaid(state: State, actor: Actor) -> dict[str, set[str]]:
    """Return what rules read for a viewer and do not say."""
    found = {}
    for name, rule in PHASES[state.table.phase].items():
        if name in READS and name not in HTTP_ONLY and (actor.facilitator or not rule.facilitator):
            watched: Any = Watched(state)
            ctx = Context(watched, actor, WatchedIndex(watched))
            watched.read.clear()
            if rule.allow(ctx) is None:
                rule.offers(ctx)
            if more := watched.read - ALWAYS - set(READS[name]):
                found[name] = more
    return found


@pytest.mark.parametrize("seed", range(24))
def test_no_offer_depends_on_more_than_its_rule_says(seed: int) -> None:
    found: dict[str, set[str]] = {}
    for state in list(states(seed))[1::3]:
        for actor in viewers(state):
            for name, more in unsaid(state, actor).items():
                found.setdefault(name, set()).update(more)
    assert not found


@pytest.mark.parametrize("seed", range(24))
def test_offers_kept_from_state_to_state_are_those_worked_out_anew(seed: int) -> None:
    kept: Offers | None = None
    for state in states(seed):
        if not state.seq:
            continue
        kept, anew = Offers(state, kept), Offers(state)
        for actor in viewers(state):
            assert kept.of(actor) == anew.of(actor)


def test_who_may_do_the_same_as_before_is_given_the_same_tuple() -> None:
    equal = 0
    for before, after in pairwise(states(3)):
        if before.seq and before.players is after.players and before.table.phase is after.table.phase:
            first = Offers(before)
            known = {actor: first.of(actor) for actor in viewers(before)}
            second = Offers(after, first)
            for actor, was in known.items():
                assert (second.of(actor) is was) == (second.of(actor) == was)
                equal += second.of(actor) == was
    assert equal > 100


def test_everyone_is_nobody_in_particular() -> None:
    assert not any(EVERYONE in state.players for state in states(0))
