"""What the table and its seats become."""

from msgspec import UNSET
from msgspec.structs import asdict, replace

from game import events as e
from game.effects.piles import discard
from game.entries import LICENCE, Claim, Player, Table
from game.ids import CardId
from game.state import State, drop, find, is_over, put, with_table
from game.turns import pass_duty, settle
from game.words import PILED, Kind, Zone


def table_opened(state: State, event: e.TableOpened) -> State:
    table = Table(
        code=event.code,
        system=event.system,
        horizon=event.horizon,
        language=event.language,
        decks=event.decks,
        options=event.options,
    )
    return State(table=table, year=event.year, specs=event.specs)


def configured(state: State, event: e.Configured) -> State:
    changes = {name: value for name, value in asdict(event).items() if value is not UNSET}
    if changes.get("licence") == "":  # redacted
        changes["licence"] = LICENCE
    return settle(with_table(state, **changes))


def decks_chosen(state: State, event: e.DecksChosen) -> State:
    own = {i: c for i, c in state.cards.items() if c.deck is None}
    return with_table(replace(state, specs=event.specs, piles={}, cards=own), decks=event.decks)


def player_seated(state: State, event: e.PlayerSeated) -> State:
    late = is_over(state)
    player = Player(
        id=event.id,
        name=event.name,
        family=event.family,
        role=event.role,
        seat=event.seat,
        facilitator=event.facilitator,
        proxy=event.proxy,
    )
    state = put(state, "players", player)
    if late:
        state = replace(state, done=state.done | {event.id})
    return settle(state)


def profile_updated(state: State, event: e.ProfileUpdated) -> State:
    old = state.players.get(event.player)
    if old is None:
        return state
    changes = {k: v for k, v in asdict(event).items() if k != "player" and v is not UNSET}
    return put(state, "players", replace(old, **changes))


def away_set(state: State, event: e.AwaySet) -> State:
    old = state.players.get(event.player)
    if old is None:
        return state
    return settle(put(state, "players", replace(old, away=event.away)))


def player_left(state: State, event: e.PlayerLeft) -> State:
    """The texts stay, the hand is discarded; a duty goes to the next with the card drawn for it."""
    old = state.players.get(event.player)
    if old is None:
        return state
    while event.player in state.table.due:
        passed = pass_duty(state, event.player)
        if passed is state:
            due = tuple(p for p in state.table.due if p != event.player)
            state = with_table(state, due=due)
        else:
            state = passed
    held = [c for c in state.cards.values() if c.owner == event.player]
    gone = [c.id for c in held if c.zone is Zone.HAND or (c.kind is Kind.CHALLENGE and c.unwritten)]
    # settle() needs the seat to find who comes next, so the turn is passed before the seat is given up.
    state = settle(put(discard(state, *gone), "players", replace(old, away=True)))
    state = put(state, "players", replace(old, seat=None, away=False, facilitator=False, helper=None))
    helped = {i: replace(p, helper=None) for i, p in state.players.items() if p.helper == event.player}
    state = drop(state, "claims", *(c.id for c in state.claims.values() if c.player_id == event.player))
    return settle(replace(state, players={**state.players, **helped}))


def seat_claimed(state: State, event: e.SeatClaimed) -> State:
    """Of two who say they are the same person, the later one is asked about."""
    older = [c.id for c in state.claims.values() if event.player is not None and c.player_id == event.player]
    claim = Claim(
        id=event.id,
        player_id=event.player,
        name=event.name,
        family=event.family,
        role=event.role,
        lost=event.lost or UNSET,
    )
    return put(drop(state, "claims", *older), "claims", claim)


def claim_answered(state: State, event: e.ClaimAnswered) -> State:
    if event.lost and event.player is not None:
        state = replace(state, lost=state.lost | {event.player})
    return drop(state, "claims", event.id)


def facilitation_handed_over(state: State, event: e.FacilitationHandedOver) -> State:
    players = {i: replace(p, facilitator=i == event.to) for i, p in state.players.items()}
    return replace(state, players=players)


def door_set(state: State, event: e.DoorSet) -> State:
    return with_table(state, locked=event.locked)


def pause_set(state: State, event: e.PauseSet) -> State:
    return with_table(state, paused=event.paused, timer=event.timer)


def timer_set(state: State, event: e.TimerSet) -> State:
    return with_table(state, timer=event.timer)


def spotlit(state: State, event: e.Spotlit) -> State:
    card = state.cards.get(CardId(event.on or ""))
    shown = find(state, event.on or "") is not None or (card is not None and card.zone not in PILED)
    return with_table(state, spotlight=event.on if shown else None, shown=None)


def card_shown(state: State, event: e.CardShown) -> State:
    return with_table(state, spotlight=None, shown=event.face)
