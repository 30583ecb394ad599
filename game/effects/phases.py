"""What entering and leaving a phase does, and a beat of it."""

from msgspec.structs import replace

from game import events as e
from game.effects.piles import discard
from game.effects.story import retest
from game.state import State, drop, hand, seated, with_table
from game.turns import settle
from game.words import Beat, Kind, Phase

TWO_BEATS = (Phase.PRESENT, Phase.CHALLENGES)
"""Writing or drawing, then voting."""


def phase_advanced(state: State, event: e.PhaseAdvanced | e.PhaseReturned) -> State:
    return _enter(state, event.to)


def vote_opened(state: State, event: e.VoteOpened) -> State:
    return _beat(replace(state, voted=state.voted | {state.table.phase}), Beat.VOTE)


def vote_closed(state: State, event: e.VoteClosed) -> State:
    return _beat(state, Beat.WRITE)


def _beat(state: State, beat: Beat) -> State:
    return settle(with_table(state, beat=beat)) if state.table.phase in TWO_BEATS else state


def table_closed(state: State, event: e.TableClosed) -> State:
    closed = with_table(_enter(state, Phase.CLOSED), outcome=event.outcome, paused=False)
    return drop(closed, "claims", *closed.claims)


def _enter(state: State, phase: Phase) -> State:
    if state.table.phase is Phase.STORY:
        # What was drawn but not laid goes back: duties end with the story.
        state = discard(state, *(c.id for p in seated(state) for c in hand(state, p.id, Kind.PITFALL)))
    if state.table.phase in TWO_BEATS:
        # What has been shown to all is not hidden again.
        state = replace(state, voted=state.voted | {state.table.phase})
    beat = Beat.WRITE if phase in TWO_BEATS else None
    state = with_table(
        state, phase=phase, beat=beat, timer=None, spotlight=None, shown=None, turn=None, speaks=None, due=()
    )
    for step in state.steps:
        state = retest(state, step)
    return settle(state)
