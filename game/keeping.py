"""What a state keeps of its log beside what the log led to: so that undoing and redacting do not read it all again.

The log itself; the last move, with the state as it would be without it; some earlier states; words that stand in the
log alone; how much was written. All of it follows from the rows, and none of it is undone.
"""

from collections.abc import Callable, Iterable, Iterator

from msgspec.structs import replace

from game import events as e
from game.blanking import blank
from game.bounds import nearly_full, weight
from game.censoring import redact
from game.entries import Gone
from game.ids import FACILITATOR
from game.log import Log, Row
from game.redaction import Targets, authors, targets
from game.refusals import Code
from game.state import Move, State, with_table

OF_THE_LOG = ("numbered", "shuffled", "words", "log", "moves", "last", "earlier", "gone")
"""What an undone move leaves as it is."""
MARK_EVERY = 64
"""How many rows lie between two states kept, at the least."""
READING = 1
"""Raised when the same rows lead to another state than before: states stored by an earlier release are not taken up."""

_MOVES = frozenset(e.MOVES)
_TAKES_AWAY = frozenset({
    e.Withdrawn, e.MoveUndone, e.PlayerLeft, e.LeversExchanged, e.CardReturned, e.SeatClaimed, e.ClaimAnswered,
    e.TableClosed, e.PhaseAdvanced, e.PhaseReturned, e.TurnSkipped, e.PitfallDiscarded, e.BlankDeclined,
})  # fmt: skip
"""The events after which words may stand in the log alone."""
_MAKERS = (e.ChallengeDrawn, e.BlankWritten, e.BlankDeclined, e.StepPlayed, e.UnknownAdded, e.PitfallLaid)
"""The moves' events that make an entry, which has an id."""


def facts(row: Row) -> Iterator[e.AnyEvent]:
    """Yield the events of a row; what old logs leave to it is said."""
    for event in row.events:
        yield replace(event, by=row.by or "") if isinstance(event, e.EpilogueWritten) and not event.by else event


def kept(before: State, after: State, row: Row, fold: Callable[[State, Row], State]) -> State:
    """Return the state after a row with all that it keeps of the log. before: as the row found it."""
    kinds = {type(event) for event in row.events}
    redaction = next((event for event in row.events if isinstance(event, e.Redacted)), None)
    gone = targets(before, redaction) if redaction is not None else None
    log, moves, last, earlier = before.log, before.moves, before.last, before.earlier
    if gone is not None:
        log = redact(before, gone)
        earlier = tuple(blank(then, gone) for then in earlier)
        last = _blanked(last, gone, log)
    log = log.add(row)
    if kinds & _MOVES:
        moves, last = (*moves, row.seq), Move(row, None, _bare(before))
    elif e.MoveUndone in kinds:
        moves = tuple(seq for seq in moves if seq not in after.undone)
        first = min(after.undone - before.undone, default=0)
        earlier = tuple(then for then in earlier if then.seq < first)
        last = _last_move(log, moves[-1], after.undone) if moves else None
    elif last is not None:
        without = None if last.without is None else fold(last.without, row)
        last = replace(last, kept_by=last.kept_by or _reason(last.row, (row,)), without=without)
    words = before.words + weight(row.events)
    after = replace(after, log=log, moves=moves, last=last, words=words, gone=_gone(before, after, row, kinds, gone))
    if row.seq % MARK_EVERY == 0:
        earlier = _thinned((*earlier, _bare(after)))
    after = replace(after, earlier=earlier, **(_shuffled(before, row) if e.MoveUndone in kinds else {}))
    full = nearly_full(after)
    return after if full is after.table.nearly_full else with_table(after, nearly_full=full)


def portable(state: State) -> State:
    """Return a state to be stored: without its log, which is stored as rows, and what can be read from that again."""
    return replace(state, log=Log(), earlier=())


def resumed(state: State, log: Log) -> State:
    """Return a stored state with its log, as far as it had come."""
    return replace(state, log=log)


# The last move


def _bare(state: State) -> State:
    """Return a state without what it keeps of the log."""
    return replace(state, log=Log(), moves=(), last=None, earlier=(), gone={}, shuffled={})


def _blanked(last: Move | None, gone: Targets, log: Log) -> Move | None:
    if last is None:
        return None
    without = None if last.without is None else blank(last.without, gone)
    return replace(last, row=next(log.after(last.row.seq - 1)), without=without)


def _last_move(log: Log, seq: int, undone: frozenset[int]) -> Move:
    """Return the last move left after one was undone; why it stays is looked up in the rows since."""
    row, *since = (found for found in log.after(seq - 1) if found.seq not in undone)
    return Move(row, _reason(row, since))


def _reason(move: Row, since: Iterable[Row]) -> Code | None:
    """Return why a move can no longer be undone after these rows, or None."""
    made: set[str] = {ev.id for ev in move.events if isinstance(ev, _MAKERS) and ev.id is not None}
    answered: set[str] = {ev.pitfall_id for ev in move.events if isinstance(ev, e.PitfallAnswered)}
    added = {id for ev in move.events for id in _into_piles(ev)}
    stale = False
    for row in since:
        if (made or answered) and row.by != move.by and _mentions(row, made, answered):
            return Code.UNDO_WRITTEN_ON
        # Cards that the move brought into the piles were dealt since, to someone who came late.
        stale = stale or bool(added and added & {id for ev in row.events for id in _dealt(ev)})
    return Code.UNDO_STALE if stale else None


def _dealt(event: e.AnyEvent) -> tuple[str, ...]:
    return event.cards if isinstance(event, e.CardsDealt | e.RowRefilled) else ()


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


def _into_piles(event: e.AnyEvent) -> tuple[str, ...]:
    if isinstance(event, e.SetAdded):
        return tuple(card.id for card in event.cards)
    if isinstance(event, e.LeversExchanged):
        return event.cards
    return (event.card_id,) if isinstance(event, e.BlankDeclined | e.PitfallDiscarded) else ()


# Earlier states


def _thinned(states: tuple[State, ...]) -> tuple[State, ...]:
    """Return these states without those that lie too close together for their age: about so many as its logarithm."""
    newest = states[-1].seq // MARK_EVERY

    def stays(number: int) -> bool:
        age = newest - number
        return age < 4 or number % (1 << (age.bit_length() - 2)) == 0

    return tuple(then for then in states if stays(then.seq // MARK_EVERY))


# Words that stand in the log alone


def _gone(before: State, after: State, row: Row, kinds: set[type], redacted: Targets | None) -> dict[str, Gone]:
    gone = before.gone
    if kinds & _TAKES_AWAY:
        was, now = authors(before), authors(after)
        of = next((str(event.on) for event in row.events if isinstance(event, e.Withdrawn)), None)
        owner = {event.id: event.player or FACILITATOR for event in row.events if isinstance(event, e.ClaimAnswered)}
        lost = {i: Gone(id=i, by=owner.get(i, by), of=of) for i, by in was.items() if i not in now}  # type: ignore[call-overload]
        back = [i for i in gone if i in now]
        if lost or back:
            gone = {i: g for i, g in {**gone, **lost}.items() if i not in now}
    if redacted is not None and any(i in gone for i in redacted.ids):
        gone = {i: g for i, g in gone.items() if i not in redacted.ids}
    return gone


def _shuffled(before: State, row: Row) -> dict[str, dict[str, tuple[str, ...]]]:
    """Return the orders that whoever made an undone move has seen: nobody undoes a draw to get another card."""
    seen = dict(before.shuffled)
    for seq in (event.seq for event in row.events if isinstance(event, e.MoveUndone)):
        for event in next(before.log.after(seq - 1)).events:
            if isinstance(event, e.PileShuffled):
                seen[event.kind] = event.order
            elif isinstance(event, e.SetAdded):
                seen[f"{event.kind} set"] = tuple(f"{card.deck}/{card.card}" for card in event.cards)
    return {"shuffled": seen}
