"""Turns, rounds and duties: who is awaited now. Derived from the state alone, after anything that may change it.

Nothing here is stored: undoing a move leaves the log without it, and the turns follow from what remains.
Rulebook, phases 3 and 5, and « Presence ».
"""

from msgspec.structs import replace

from game.ids import CardId, PlayerId
from game.state import (
    State,
    after,
    hand,
    in_turns,
    present,
    rounds,
    row,
    seat_of,
    seated,
    waiting,
    with_table,
)
from game.words import Beat, Kind, Phase

ROW_OF_CHALLENGES = (4, 8)
"""The fewest and the most challenges the row is drawn to, whatever the number of players."""


def row_target(state: State) -> int:
    """Return how many challenges the row is drawn to: one per player, 4 to 8."""
    low, high = ROW_OF_CHALLENGES
    return min(high, max(low, len(seated(state))))


def blanks_in_row(state: State, player: PlayerId | None) -> list[CardId]:
    """Return the unwritten challenge cards in the row that a player has drawn."""
    return [c.id for c in row(state, Kind.CHALLENGE) if c.unwritten and c.owner == player]


def awaited(state: State) -> tuple[PlayerId, ...]:
    """Return on whom the game waits, the first first: who owes a pitfall, before whose turn it is; in free pace, then
    all who have one left. Nobody where each does their part in their own time, nor while the table is paused.
    """
    table = state.table
    if table.paused:
        return ()
    turn = [table.turn] if table.turn is not None and not table.due else []
    free = waiting(state) if table.phase is Phase.STORY and table.round and not in_turns(state) else []
    return tuple(dict.fromkeys((*table.due, *turn, *(p.id for p in free))))


def settle(state: State) -> State:
    """Return state with the turn, the round and the duties that follow from it."""
    if state.table.phase is Phase.CHALLENGES:
        return _settle_challenges(state)
    if state.table.phase is Phase.STORY:
        return _settle_duties(_settle_story(state))
    if state.table.turn is None and not state.table.due:
        return state
    return with_table(state, turn=None, due=())


def _settle_challenges(state: State) -> State:
    here, turn = present(state), state.table.turn
    voting = state.table.beat is Beat.VOTE
    at_turn = turn is not None and turn in {p.id for p in here}
    if at_turn and not voting and (state.table.speaks == turn or blanks_in_row(state, turn)):
        # Whoever has drawn says whether the card speaks to this system, a blank's words first, the last one too.
        return state
    state = with_table(state, speaks=None)
    if voting or not here or len(row(state, Kind.CHALLENGE)) >= row_target(state):
        return with_table(state, turn=None)
    return state if at_turn else with_table(state, turn=after(here, seat_of(state, turn or _last_drawer(state)))[0].id)


def _last_drawer(state: State) -> PlayerId | None:
    """Return who has drawn the newest challenge: after a vote the next one draws."""
    drawn = (c.by for c in reversed(state.challenges.values()) if state.cards[c.card_id].deck is not None)
    return next((PlayerId(by) for by in drawn if by in state.players), None)


def _settle_story(state: State) -> State:
    if not rounds(state):
        return state
    here, left = present(state), waiting(state)
    last = seat_of(state, state.table.turn)
    while here and state.table.round < rounds(state) and (state.table.round == 0 or not left):
        state = replace(state, done=frozenset(), drew=frozenset(), gave=frozenset())
        # A round begins with the first seat, not with whoever ended the one before.
        state = with_table(state, round=state.table.round + 1, turn=None)
        left, last = here, 0
    if not in_turns(state):
        turn = None
    elif state.table.turn in {p.id for p in left}:
        turn = state.table.turn
    else:
        turn = after(left, last)[0].id if left else None
    return state if turn == state.table.turn else with_table(state, turn=turn)


def _settle_duties(state: State) -> State:
    here = {p.id for p in present(state)}
    for player in state.table.due:
        if player not in here and here:
            state = pass_duty(state, player)
    return state


def take_turn(state: State, player: PlayerId, *, skipped: bool = False) -> State:
    """Return state with that player's turn of this round over. skipped: nobody took it."""
    turns = state.turns if skipped else {**state.turns, player: state.turns.get(player, 0) + 1}
    return settle(replace(state, done=state.done | {player}, turns=turns))


def next_drawer(state: State) -> State:
    """Return state with the turn of drawing a challenge passed on."""
    order = after(present(state), seat_of(state, state.table.turn))
    return settle(with_table(state, speaks=None, turn=order[0].id if order else None))


def owe_pitfall(state: State, author: PlayerId) -> State:
    """Return state with a pitfall due from who has laid the fewest; ties: the next in seat order after the author."""
    order = after(present(state), seat_of(state, author))
    if not order or not any(s.kind is Kind.PITFALL for s in state.specs):
        return state
    due = state.table.due
    who = min(order, key=lambda p: state.laid.get(p.id, 0) + due.count(p.id))
    return with_table(state, due=(*due, who.id))


def pass_duty(state: State, player: PlayerId) -> State:
    """Return state with that player's oldest duty, and the pitfall drawn for it, handed to the next one present."""
    order = [p for p in after(present(state), seat_of(state, player)) if p.id != player]
    if not order:
        return state
    heir, due = order[0].id, list(state.table.due)
    due[due.index(player)] = heir
    drawn = hand(state, player, Kind.PITFALL)
    cards = {**state.cards, **{c.id: replace(c, owner=heir) for c in drawn[:1]}}
    return with_table(replace(state, cards=cards), due=tuple(due))


def drop_duty(state: State, player: PlayerId) -> State:
    """Return state with that player's oldest duty done."""
    due = list(state.table.due)
    if player in due:
        due.remove(player)
    return with_table(state, due=tuple(due))
