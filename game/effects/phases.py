"""What entering and leaving a phase does."""

from game import events as e
from game.effects.piles import discard
from game.effects.story import retest
from game.state import State, drop, hand, seated, with_table
from game.turns import settle
from game.words import Kind, Phase


def phase_advanced(state: State, event: e.PhaseAdvanced | e.PhaseReturned) -> State:
    return _enter(state, event.to)


def table_closed(state: State, event: e.TableClosed) -> State:
    closed = with_table(_enter(state, Phase.CLOSED), outcome=event.outcome, paused=False)
    return drop(closed, "claims", *closed.claims)


def _enter(state: State, phase: Phase) -> State:
    if state.table.phase is Phase.STORY:
        # What was drawn but not laid goes back: duties end with the story.
        state = discard(state, *(c.id for p in seated(state) for c in hand(state, p.id, Kind.PITFALL)))
    state = with_table(state, phase=phase, timer=None, spotlight=None, shown=None, turn=None, due=())
    for step in state.steps:
        state = retest(state, step)
    return settle(state)
