"""What follows a command by itself: rounds, hands, the row of pitfalls (rulebook, phase 5), the light that goes out."""

from msgspec.structs import replace

from game import events as e
from game.draft import Draft
from game.effects.piles import FACE_UP_PITFALLS
from game.state import free_steps, hand, row, seated
from game.templates import rounds_for
from game.words import Kind, Phase

_MOVES = (
    e.ChallengeDrawn, e.StepPlayed, e.TurnPassed, e.TurnSkipped, e.PitfallLaid, e.PitfallAnswered, e.PitfallAccepted
)  # fmt: skip


def conclude(draft: Draft) -> tuple[e.AnyEvent, ...]:
    """Add what follows by itself, and return all the facts."""
    _end_light(draft)
    if draft.state.table.phase is Phase.STORY:
        _fix_rounds(draft)
        if not draft.state.table.options.paper:
            _deal(draft)
            _refill_row(draft)
        _discard_unplaceable(draft)
    return tuple(draft.events)


def _end_light(draft: Draft) -> None:
    """What is shown large is so until the next move: the wall is the game's again (`evening.md`, 1)."""
    table = draft.state.table
    lit = table.spotlight is not None or table.shown is not None
    if lit and any(isinstance(event, _MOVES) for event in draft.events):
        draft.emit(e.Spotlit(on=None))


def _fix_rounds(draft: Draft) -> None:
    options = draft.state.table.options
    if options.rounds is None:
        fitting = rounds_for(draft.state.table.template, len(seated(draft.state)))
        number = max(fitting, draft.state.table.round)
        draft.emit(e.Configured(options=replace(options, rounds=number)))


def _deal(draft: Draft) -> None:
    for player in seated(draft.state):
        if player.id not in draft.state.dealt:
            cards = draft.draw(Kind.LEVER, draft.state.table.options.hand_size)
            draft.emit(e.CardsDealt(player=player.id, cards=cards, opening=True))


def _refill_row(draft: Draft) -> None:
    if draft.state.row_round < draft.state.table.round:
        missing = FACE_UP_PITFALLS - len(row(draft.state, Kind.PITFALL))
        draft.emit(e.RowRefilled(cards=draft.draw(Kind.PITFALL, missing)))


def _discard_unplaceable(draft: Draft) -> None:
    """A pitfall drawn while no step is free is discarded, and the duty done."""
    for player in draft.state.table.due:
        drawn = hand(draft.state, player, Kind.PITFALL)
        if drawn and not free_steps(draft.state):
            draft.emit(e.PitfallDiscarded(player=player, card_id=drawn[0].id))
