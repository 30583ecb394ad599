"""Taking a move back: the state is then that of the log without it. Rulebook, « Facilitation, at any time »."""

from game import commands as c
from game import events as e
from game.draft import Draft
from game.offers import Offer, offer
from game.refusals import Code, Refusal
from game.rules.base import Context, Rule, Why, takes_part
from game.state import Link, Row, State

_MAKERS = (e.ChallengeDrawn, e.BlankWritten, e.BlankDeclined, e.StepPlayed, e.UnknownAdded, e.PitfallLaid)
"""The moves' events that make an entry, which has an id."""


def last_move(state: State) -> Row | None:
    """Return the last row that is a move and has not been undone, or None."""
    link = state.log
    while link is not None:
        if link.row.seq not in state.undone and any(isinstance(ev, e.MOVES) for ev in link.row.events):
            return link.row
        link = link.before
    return None


def _since(state: State, seq: int) -> list[Row]:
    """Return the rows after one, those undone left out."""
    found: list[Row] = []
    link: Link | None = state.log
    while link is not None and link.row.seq > seq:
        if link.row.seq not in state.undone:
            found.append(link.row)
        link = link.before
    return found


def _written_on(state: State, move: Row) -> bool:
    """Whether others have since written on what a move made: it is then withdrawn, no longer undone."""
    made: set[str] = {ev.id for ev in move.events if isinstance(ev, _MAKERS) and ev.id is not None}
    answered: set[str] = {ev.pitfall_id for ev in move.events if isinstance(ev, e.PitfallAnswered)}
    return any(row.by != move.by and _mentions(row, made, answered) for row in _since(state, move.seq))


def _mentions(row: Row, made: set[str], answered: set[str]) -> bool:
    for event in row.events:
        if isinstance(event, e.TextEdited) and event.field == "answer":
            if event.on in answered:
                return True
        elif isinstance(event, e.Commented | e.TextEdited) and event.on in made:
            return True
        elif isinstance(event, e.StepEdited) and event.step_id in made:
            return True
        elif isinstance(event, e.Situated) and made & set(event.step_ids):
            return True
    return False


def _needed_since(state: State, move: Row) -> bool:
    """Whether cards that the move brought into the piles were dealt since, to someone who came late."""
    added = {id for ev in move.events for id in _into_piles(ev)}
    dealt = {
        id
        for row in _since(state, move.seq)
        for ev in row.events
        if isinstance(ev, e.CardsDealt | e.RowRefilled)
        for id in ev.cards
    }
    return bool(added & dealt)


def _into_piles(event: e.AnyEvent) -> tuple[str, ...]:
    if isinstance(event, e.SetAdded):
        return tuple(card.id for card in event.cards)
    if isinstance(event, e.LeversExchanged):
        return event.cards
    return (event.card_id,) if isinstance(event, e.BlankDeclined | e.PitfallDiscarded) else ()


def _why_not(ctx: Context, move: Row | None) -> Why:
    if move is None:
        return Refusal(Code.UNDO_STALE)
    if not ctx.facilitator and move.by != ctx.author:
        return Refusal(Code.UNDO_NOT_YOURS)
    code = ctx.index.once(_kept_by)
    return Refusal(code) if code else None


def _kept_by(state: State) -> Code | None:
    """Return why nobody takes the last move back any more, or None."""
    move = last_move(state)
    if move is None:
        return Code.UNDO_STALE
    if _written_on(state, move):
        return Code.UNDO_WRITTEN_ON
    return Code.UNDO_STALE if _needed_since(state, move) else None


def _offer_undo(ctx: Context) -> list[Offer]:
    move = ctx.index.once(last_move)
    if move is None or _why_not(ctx, move) is not None:
        return []
    return [offer("undo", "seq", seq=(move.seq,))]


def _explain(ctx: Context, command: c.Undo) -> Why:
    move = last_move(ctx.state)
    return _why_not(ctx, move) if move is not None and move.seq == command.seq else Refusal(Code.UNDO_STALE)


def _undo(draft: Draft, command: c.Undo) -> None:
    draft.emit(e.MoveUndone(seq=command.seq))


RULES = {
    "undo": Rule(allow=takes_part, offers=_offer_undo, do=_undo, codes={"seq": Code.UNDO_STALE}, explain=_explain),
}
