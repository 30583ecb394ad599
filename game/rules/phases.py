"""From a phase to the next, or back, and whether it is ripe. Rulebook, « Phases »."""

from collections.abc import Callable
from typing import Any

from msgspec.structs import replace

from game import commands as c
from game import events as e
from game.draft import Draft
from game.offers import Missing, Offer, offer
from game.outcome import outcome
from game.refusals import Code, Refusal
from game.rules.base import Context, Rule, Why, not_closed
from game.rules.present import without_dots
from game.state import State, kept, present, seated, untaken, waiting
from game.words import Phase, PitfallState

ORDER = tuple(Phase)
"""The seven phases, then closed."""


def missing(state: State) -> tuple[Missing, ...]:
    """Return what keeps the phase from being ripe; nothing for the epilogue, which is closed and not advanced."""
    condition = _CONDITIONS.get(state.table.phase)
    return tuple(condition(state)) if condition else ()


def _lobby(state: State) -> list[Missing]:
    return [] if len(seated(state)) >= 2 else [_lack(Code.RIPE_PLAYERS)]


def _present(state: State) -> list[Missing]:
    authors = {o.by for o in state.observations.values()}
    silent = [p.id for p in present(state) if p.id not in authors]
    lacks = [_lack(Code.RIPE_OBSERVATIONS, players=silent)] if silent else []
    return lacks + _vote(state)


def _challenges(state: State) -> list[Missing]:
    return _vote(state) + ([] if kept(state.challenges) else [_lack(Code.RIPE_CHALLENGE)])


def _vote(state: State) -> list[Missing]:
    """The vote has been opened, and nobody who is here still has all their dots."""
    if state.table.phase not in state.voted:
        return [_lack(Code.RIPE_VOTE)]
    holding = without_dots(state)
    return [_lack(Code.RIPE_DOTS, players=holding)] if holding else []


def _futures(state: State) -> list[Missing]:
    return [] if kept(state.futures) else [_lack(Code.RIPE_FUTURE)]


def _story(state: State) -> list[Missing]:
    found = []
    if state.table.round < (state.table.options.rounds or 0) or waiting(state):
        found.append(_lack(Code.RIPE_TURNS))
    if untaken(state):
        found.append(_lack(Code.RIPE_CHALLENGES_OPEN, count=len(untaken(state))))
    open_ones = [p for p in state.pitfalls.values() if p.state is PitfallState.OPEN]
    if open_ones:
        found.append(_lack(Code.RIPE_PITFALLS_OPEN, count=len(open_ones)))
    return found


def _situate(state: State) -> list[Missing]:
    spoken = {s.by for s in state.commitments.values()}
    silent = [p.id for p in present(state) if p.id not in spoken]
    return [_lack(Code.RIPE_SPOKEN, players=silent)] if silent else []


def _lack(code: Code, **params: Any) -> Missing:
    return Missing(code, params)


_CONDITIONS: dict[Phase, Callable[[State], list[Missing]]] = {
    Phase.LOBBY: _lobby,
    Phase.PRESENT: _present,
    Phase.CHALLENGES: _challenges,
    Phase.FUTURES: _futures,
    Phase.STORY: _story,
    Phase.SITUATE: _situate,
}


def _neighbour(state: State, step: int) -> Phase | None:
    """Return the phase beside this one; closing a table is a command of its own."""
    at = ORDER.index(state.table.phase) + step
    return ORDER[at] if 0 <= at < ORDER.index(Phase.CLOSED) else None


def _offer_advance(ctx: Context) -> list[Offer]:
    to = _neighbour(ctx.state, 1)
    if to is None:
        return []
    lacking = missing(ctx.state)
    if lacking:
        return [replace(offer("advance_phase", "to", "force", to=(to,), force=(True,)), missing=lacking)]
    return [offer("advance_phase", "to", to=(to,), force=(False, True))]


def _explain_advance(ctx: Context, command: c.AdvancePhase) -> Why:
    if command.to is not _neighbour(ctx.state, 1):
        return Refusal(Code.PHASE_NOT_NEXT, to=command.to)
    return Refusal(Code.PHASE_NOT_RIPE, missing=[{"code": m.code, "params": m.params} for m in missing(ctx.state)])


def _advance(draft: Draft, command: c.AdvancePhase) -> None:
    draft.emit(e.PhaseAdvanced(to=command.to, forced=bool(missing(draft.state))))


def _offer_return(ctx: Context) -> list[Offer]:
    to = _neighbour(ctx.state, -1)
    return [offer("return_phase", "to", to=(to,))] if to else []


def _return(draft: Draft, command: c.ReturnPhase) -> None:
    draft.emit(e.PhaseReturned(to=command.to))


def _close(draft: Draft, command: c.CloseTable) -> None:
    draft.emit(e.TableClosed(outcome=outcome(draft.state)))


RULES = {
    "advance_phase": Rule(
        facilitator=True,
        allow=not_closed,
        offers=_offer_advance,
        do=_advance,
        codes={"to": Code.PHASE_NOT_NEXT, "force": Code.PHASE_NOT_RIPE},
        explain=_explain_advance,
    ),
    "return_phase": Rule(
        facilitator=True,
        allow=not_closed,
        offers=_offer_return,
        do=_return,
        codes={"to": Code.PHASE_NOT_NEXT},
        explain=lambda ctx, command: Refusal(Code.PHASE_NOT_NEXT, to=command.to),
    ),
    "close_table": Rule(facilitator=True, offers=lambda ctx: [offer("close_table")], do=_close),
}
