"""The facilitator's hand on time, door and light. Rulebook, « Facilitation, at any time »."""

from datetime import timedelta

from msgspec import UNSET

from game import commands as c
from game import events as e
from game.draft import Draft
from game.entries import Timer
from game.offers import Between, EntryOf, Offer, offer
from game.refusals import Code, Refusal
from game.rules.base import Context, Rule, Why, every, is_facilitator
from game.state import State
from game.words import PILED, Phase

LONGEST_TIMER_S = 43_200
SHOWABLE = ("cards", "observations", "challenges", "futures", "steps", "pitfalls", "commitments")


def _set_timer(draft: Draft, command: c.SetTimer) -> None:
    if draft.state.table.paused:
        timer = Timer(seconds=command.seconds, left_s=command.seconds)
    else:
        timer = Timer(seconds=command.seconds, ends_at=draft.at + timedelta(seconds=command.seconds))
    draft.emit(e.TimerSet(timer=timer))


def _is_timed(ctx: Context) -> Why:
    return None if ctx.state.table.timer else Refusal(Code.TABLE_ALREADY)


def _pause(draft: Draft, command: c.Pause) -> None:
    timer = draft.state.table.timer
    if timer is not None and timer.ends_at is not UNSET:
        left = max(0, round((timer.ends_at - draft.at).total_seconds()))
        timer = Timer(seconds=timer.seconds, left_s=left)
    draft.emit(e.PauseSet(paused=True, timer=timer))


def _resume(draft: Draft, command: c.Resume) -> None:
    timer = draft.state.table.timer
    if timer is not None and timer.left_s is not UNSET:
        timer = Timer(seconds=timer.seconds, ends_at=draft.at + timedelta(seconds=timer.left_s))
    draft.emit(e.PauseSet(paused=False, timer=timer))


def _offer_spotlight(ctx: Context) -> list[Offer]:
    offers = []
    if any(_shown(ctx.state, name) for name in SHOWABLE):
        offers.append(offer("spotlight", "on", on=EntryOf(SHOWABLE)))
    if ctx.state.table.spotlight is not None:
        offers.append(offer("spotlight", on=(None,)))
    return offers


def _shown(state: State, name: str) -> bool:
    """Whether a collection of the view has any entry: cards in a pile are in none."""
    if name != "cards":
        return bool(getattr(state, name))
    return any(card.zone not in PILED for card in state.cards.values())


def _spotlight(draft: Draft, command: c.Spotlight) -> None:
    draft.emit(e.Spotlit(on=command.on))


def _skip_allowed(ctx: Context) -> Why:
    table = ctx.state.table
    if table.paused:
        return Refusal(Code.TABLE_PAUSED)
    if table.phase not in (Phase.CHALLENGES, Phase.STORY):
        return Refusal(Code.PHASE_NOT_NOW, phase=table.phase)
    return None if table.due or table.turn else Refusal(Code.TURN_NOBODY)


def _skip_turn(draft: Draft, command: c.SkipTurn) -> None:
    from game.rules.challenges import decline

    table = draft.state.table
    if table.due:
        draft.emit(e.TurnSkipped(player=table.due[0], duty=True))
        return
    assert table.turn is not None
    if table.phase is Phase.CHALLENGES:
        decline(draft, table.turn)
    if draft.state.table.turn == table.turn:
        draft.emit(e.TurnSkipped(player=table.turn))


def _facilitator_or_server(ctx: Context) -> Why:
    return None if ctx.actor.server else is_facilitator(ctx)


def _door(locked: bool) -> Rule:
    name = "lock" if locked else "unlock"

    def differs(ctx: Context) -> Why:
        return Refusal(Code.TABLE_ALREADY) if ctx.state.table.locked is locked else None

    return Rule(
        facilitator=True,
        allow=differs,
        offers=lambda ctx: [offer(name)],
        do=lambda draft, command: draft.emit(e.DoorSet(locked=locked)),
    )


def _is_paused(paused: bool) -> Rule:
    name = "pause" if paused else "resume"

    def differs(ctx: Context) -> Why:
        return Refusal(Code.TABLE_ALREADY) if ctx.state.table.paused is paused else None

    return Rule(
        facilitator=True,
        allow=differs,
        offers=lambda ctx: [offer(name)],
        do=_pause if paused else _resume,
    )


RULES = {
    "set_timer": Rule(
        facilitator=True,
        offers=lambda ctx: [offer("set_timer", "seconds", seconds=Between(1, LONGEST_TIMER_S))],
        do=_set_timer,
    ),
    "stop_timer": Rule(
        facilitator=True,
        allow=_is_timed,
        offers=lambda ctx: [offer("stop_timer")],
        do=lambda draft, command: draft.emit(e.TimerSet(timer=None)),
    ),
    "pause": _is_paused(True),
    "resume": _is_paused(False),
    "skip_turn": Rule(
        allow=every(_facilitator_or_server, _skip_allowed),
        offers=lambda ctx: [offer("skip_turn")],
        do=_skip_turn,
    ),
    "lock": _door(True),
    "unlock": _door(False),
    "spotlight": Rule(facilitator=True, offers=_offer_spotlight, do=_spotlight, codes={"on": Code.ENTRY_UNKNOWN}),
}
