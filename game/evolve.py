"""From facts to state. Never refuses: a stored fact happened, and one about something gone changes nothing."""

from collections.abc import Callable, Iterable
from typing import Any

from msgspec.structs import replace

from game import events as e
from game.blanking import blank
from game.effects import corrections, lobby, phases, piles, story, writing
from game.keeping import OF_THE_LOG, facts, kept
from game.log import Log, Row
from game.redaction import targets
from game.state import EMPTY, State, owning, shared

_EFFECTS: dict[type, Callable[[State, Any], State]] = {
    e.TableOpened: lobby.table_opened,
    e.Configured: lobby.configured,
    e.DecksChosen: lobby.decks_chosen,
    e.PlayerSeated: lobby.player_seated,
    e.ProfileUpdated: lobby.profile_updated,
    e.AwaySet: lobby.away_set,
    e.PlayerLeft: lobby.player_left,
    e.SeatClaimed: lobby.seat_claimed,
    e.ClaimAnswered: lobby.claim_answered,
    e.FacilitationHandedOver: lobby.facilitation_handed_over,
    e.DoorSet: lobby.door_set,
    e.PauseSet: lobby.pause_set,
    e.TimerSet: lobby.timer_set,
    e.Spotlit: lobby.spotlit,
    e.CardShown: lobby.card_shown,
    e.PhaseAdvanced: phases.phase_advanced,
    e.PhaseReturned: phases.phase_advanced,
    e.TableClosed: phases.table_closed,
    e.SetAdded: piles.set_added,
    e.PileShuffled: piles.pile_shuffled,
    e.CardsDealt: piles.cards_dealt,
    e.CardTaken: piles.card_taken,
    e.CardReturned: piles.card_returned,
    e.RowRefilled: piles.row_refilled,
    e.VoteOpened: phases.vote_opened,
    e.VoteClosed: phases.vote_closed,
    e.ObservationAdded: writing.observation_added,
    e.Voted: writing.voted,
    e.Unvoted: writing.unvoted,
    e.ChallengeDrawn: writing.challenge_drawn,
    e.ChallengeWritten: writing.challenge_written,
    e.BlankWritten: writing.blank_written,
    e.BlankDeclined: writing.blank_declined,
    e.ChallengesKept: writing.challenges_kept,
    e.FutureProposed: writing.future_proposed,
    e.FuturesMerged: writing.futures_merged,
    e.FuturesKept: writing.futures_kept,
    e.SelfSeen: writing.self_seen,
    e.SelfUnseen: writing.self_unseen,
    e.Situated: writing.situated,
    e.EpilogueWritten: writing.epilogue_written,
    e.GoalsTagged: writing.goals_tagged,
    e.SharingSet: writing.sharing_set,
    e.SharingObjected: writing.sharing_objected,
    e.Commented: writing.commented,
    e.TextEdited: corrections.text_edited,
    e.Withdrawn: corrections.withdrawn,
    e.LeverDrawn: story.lever_drawn,
    e.LeversExchanged: story.levers_exchanged,
    e.LeverGiven: story.lever_given,
    e.TurnPassed: story.turn_passed,
    e.TurnSkipped: story.turn_skipped,
    e.StepPlayed: story.step_played,
    e.StepEdited: story.step_edited,
    e.UnknownAdded: story.unknown_added,
    e.PitfallDrawn: story.pitfall_drawn,
    e.PitfallDiscarded: story.pitfall_discarded,
    e.PitfallLaid: story.pitfall_laid,
    e.PitfallAnswered: story.pitfall_answered,
    e.PitfallAccepted: story.pitfall_accepted,
}


def evolve(state: State, event: e.AnyEvent) -> State:
    """Return the state after event, of the row that follows state.seq. state itself is unchanged."""
    if isinstance(event, e.MoveUndone):
        return _undone(state, event)
    if isinstance(event, e.Redacted):
        return blank(state, targets(state, event))
    return _EFFECTS[type(event)](state, event)


def _undone(state: State, event: e.MoveUndone) -> State:
    """The state is that of the log without the move; the log keeps it."""
    undone, last = state.undone | {event.seq}, state.last
    if last is not None and last.row.seq == event.seq and last.without is not None:
        bare = last.without
    else:
        bare = _read_again(state, undone, event.seq)
    return replace(bare, seq=state.seq, undone=undone, **{name: getattr(state, name) for name in OF_THE_LOG})


_read: tuple[Log, frozenset[int], State] = (Log(), frozenset(), EMPTY)
"""What was read last: a move is undone once to decide on it and once more to apply it."""


def _read_again(state: State, undone: frozenset[int], seq: int) -> State:
    """Return the state that the log leads to without these moves. seq: the newest of them."""
    global _read
    if _read[0] is state.log and _read[1] == undone:
        return _read[2]
    bare = owning(next((kept for kept in reversed(state.earlier) if kept.seq < seq), EMPTY))
    for row in state.log.after(bare.seq):
        bare = bare if row.seq in undone else fold(bare, row)
    _read = (state.log, undone, shared(bare))
    return _read[2]


def fold(state: State, row: Row) -> State:
    """Return the state after a row, what it says of the log left aside: for a log that is read again."""
    state = replace(state, seq=row.seq - 1)
    for event in facts(row):
        if not isinstance(event, e.MoveUndone | e.Redacted):
            state = evolve(state, event)
    return replace(state, seq=row.seq)


def apply(state: State, row: Row) -> State:
    """Return the state after one more row of the log. row.seq is state.seq + 1."""
    after = state
    for event in facts(row):
        after = evolve(after, event)
    return kept(state, replace(after, seq=row.seq), row, fold)


def replay(rows: Iterable[Row]) -> State:
    """Return the state that a whole log leads to, from the first row on."""
    state = EMPTY
    for row in rows:
        state = apply(state, row)
    return state
