"""What a play of cards changes: steps, pitfalls, answers, and the turn that goes with them."""

from msgspec import UNSET
from msgspec.structs import asdict, replace

from game import events as e
from game.effects.piles import discard, move, write
from game.entries import Answer, Pitfall, Step, Unknown
from game.ids import EntryId, PlayerId
from game.state import State, drop, hand, put
from game.turns import drop_duty, next_drawer, owe_pitfall, pass_duty, settle, take_turn
from game.words import Kind, Phase, PitfallState, StepState, Zone


def retest(state: State, step_id: EntryId) -> State:
    """Return state with the step's state as its pitfalls make it. Rulebook, phase 5, « Pitfalls »."""
    step = state.steps.get(step_id)
    if step is None:
        return state
    met = {p.state for p in state.pitfalls.values() if p.step_id == step_id}
    left = state.table.phase in (Phase.SITUATE, Phase.EPILOGUE, Phase.CLOSED)
    if PitfallState.OPEN in met and not left:
        new = StepState.THREATENED
    elif met & {PitfallState.OPEN, PitfallState.ACCEPTED, PitfallState.LEFT}:
        new = StepState.FRAGILE
    else:
        new = StepState.ROBUST if met else StepState.UNTESTED
    return state if new is step.state else put(state, "steps", replace(step, state=new))


def lever_drawn(state: State, event: e.LeverDrawn) -> State:
    return replace(move(state, Zone.HAND, event.player, event.card_id), drew=state.drew | {event.player})


def levers_exchanged(state: State, event: e.LeversExchanged) -> State:
    return replace(discard(state, *event.cards), drew=state.drew | {event.player})


def lever_given(state: State, event: e.LeverGiven) -> State:
    return replace(move(state, Zone.HAND, event.to, event.card_id), gave=state.gave | {event.by})


def turn_passed(state: State, event: e.TurnPassed) -> State:
    if state.table.phase is Phase.STORY:
        return take_turn(state, event.player)
    return next_drawer(state)


def turn_skipped(state: State, event: e.TurnSkipped) -> State:
    if event.duty:
        passed = pass_duty(state, event.player)
        return passed if passed is not state else _forget_duty(state, event.player)
    if state.table.phase is Phase.STORY:
        return take_turn(state, event.player, skipped=True)
    return next_drawer(state)


def _forget_duty(state: State, player: PlayerId) -> State:
    """Nobody else is here to take the pitfall over: it goes back."""
    drawn = hand(state, player, Kind.PITFALL)
    return settle(drop_duty(discard(state, *(card.id for card in drawn[:1])), player))


def step_played(state: State, event: e.StepPlayed) -> State:
    state = move(state, Zone.TIMELINE, event.by, event.card_id)
    step = Step(
        id=event.id,
        by=event.by,
        card_id=event.card_id,
        year=event.year,
        title=event.title,
        text=event.text,
        challenge_id=event.challenge_id,
        future_id=event.future_id,
        families=event.families,
        quick_win=event.quick_win,
    )
    state = put(state, "steps", step)
    if event.last_word:
        return state
    every = state.table.options.pitfall_every
    count = state.since_pitfall + 1
    if every and count >= every:
        state = owe_pitfall(replace(state, since_pitfall=0), event.by)
    else:
        state = replace(state, since_pitfall=count)
    return take_turn(state, event.by)


def step_edited(state: State, event: e.StepEdited) -> State:
    step = state.steps.get(event.step_id)
    if step is None:
        return state
    changes = {k: v for k, v in asdict(event).items() if k != "step_id" and v is not UNSET}
    return put(state, "steps", replace(step, version=step.version + 1, **changes))


def unknown_added(state: State, event: e.UnknownAdded) -> State:
    if event.step_id not in state.steps:
        return state
    return put(state, "unknowns", Unknown(id=event.id, by=event.by, step_id=event.step_id, text=event.text))


def pitfall_drawn(state: State, event: e.PitfallDrawn) -> State:
    return move(state, Zone.HAND, event.player, event.card_id)


def pitfall_discarded(state: State, event: e.PitfallDiscarded) -> State:
    return settle(drop_duty(discard(state, event.card_id), event.player))


def pitfall_laid(state: State, event: e.PitfallLaid) -> State:
    if event.step_id not in state.steps:
        return state
    state = move(state, Zone.TIMELINE, event.by, event.card_id)
    if event.title is not None:
        state = write(state, event.card_id, event.by, event.title, entry=event.id)
    pitfall = Pitfall(id=event.id, by=event.by, card_id=event.card_id, step_id=event.step_id, text=event.text)
    state = retest(put(state, "pitfalls", pitfall), event.step_id)
    if event.raised:
        return replace(state, raised=state.raised | {event.by})
    laid = {**state.laid, event.by: state.laid.get(event.by, 0) + 1}
    return settle(drop_duty(replace(state, laid=laid), event.by))


def pitfall_answered(state: State, event: e.PitfallAnswered) -> State:
    pitfall = state.pitfalls.get(event.pitfall_id)
    if pitfall is not None:
        state = move(state, Zone.TIMELINE, event.by, event.card_id)
        answer = Answer(id=EntryId(f"a{state.seq + 1}"), by=event.by, card_id=event.card_id, text=event.text)
        state = drop(state, "edited", f"{pitfall.id} answer")
        state = put(state, "pitfalls", replace(pitfall, state=PitfallState.ANSWERED, answer=answer))
        state = retest(state, pitfall.step_id)
    return state if event.last_word else take_turn(state, event.by)


def pitfall_accepted(state: State, event: e.PitfallAccepted) -> State:
    pitfall = state.pitfalls.get(event.pitfall_id)
    if pitfall is None:
        return state
    accepted = replace(pitfall, state=PitfallState.ACCEPTED, accepted=event.text, accepted_by=event.by)
    return retest(put(state, "pitfalls", accepted), pitfall.step_id)
