"""What a table is at one moment: the view's collections, and what stays hidden. Frozen; changed by copy.

Collections are dicts that are never written in place: a change makes a new dict, so that two states share
all that is the same and the change set finds what differs by identity.
"""

from collections.abc import Iterator, Mapping
from itertools import compress
from operator import is_not
from typing import Any

from msgspec import Struct
from msgspec.structs import replace

from game.cards import Card, CardSpec, Pile
from game.entries import (
    Challenge,
    Claim,
    Comment,
    Commitment,
    Epilogue,
    Future,
    Gone,
    Mark,
    Observation,
    Pitfall,
    Player,
    Step,
    Table,
    Unknown,
    Vote,
)
from game.ids import Author, CardId, ClaimId, EntryId, PlayerId
from game.log import Log, Row
from game.refusals import Code
from game.words import Kind, Pace, Phase, Zone


class Move(Struct, frozen=True):
    """The last move that has not been undone. kept_by: why nobody takes it back any more.

    without: the state as it would be had the move not been made, kept up as rows come; None: read from the log.
    """

    row: Row
    kept_by: Code | None = None
    without: "State | None" = None


class State(Struct, frozen=True, kw_only=True):
    seq: int = 0
    year: int = 0
    table: Table = Table()
    players: dict[PlayerId, Player] = {}
    cards: dict[CardId, Card] = {}
    piles: dict[Kind, Pile] = {}
    observations: dict[EntryId, Observation] = {}
    challenges: dict[EntryId, Challenge] = {}
    futures: dict[EntryId, Future] = {}
    steps: dict[EntryId, Step] = {}
    pitfalls: dict[EntryId, Pitfall] = {}
    commitments: dict[EntryId, Commitment] = {}
    comments: dict[EntryId, Comment] = {}
    votes: dict[EntryId, Vote] = {}
    marks: dict[EntryId, Mark] = {}
    unknowns: dict[EntryId, Unknown] = {}
    claims: dict[ClaimId, Claim] = {}
    gone: dict[str, Gone] = {}
    narrative: Epilogue = Epilogue()
    # Hidden from the view.
    specs: tuple[CardSpec, ...] = ()
    dealt: frozenset[PlayerId] = frozenset()  # who has had an opening hand
    voted: frozenset[Phase] = frozenset()  # the phases of two beats whose vote has been opened, or that were left
    done: frozenset[PlayerId] = frozenset()  # who has taken their turn of this round
    drew: frozenset[PlayerId] = frozenset()  # who has drawn or exchanged in it
    gave: frozenset[PlayerId] = frozenset()  # who has given a lever in it
    raised: frozenset[PlayerId] = frozenset()  # who has raised a pitfall in this game
    laid: dict[PlayerId, int] = {}  # how many pitfalls each has laid as a duty
    turns: dict[PlayerId, int] = {}  # how many turns each has taken
    since_pitfall: int = 0  # steps played since a pitfall was last due
    row_round: int = 0  # the round in which the row of pitfalls was last refilled
    edited: dict[str, Author] = {}  # who last corrected a field of an entry, by « id field »
    penned: dict[str, Author] = {}  # who last wrote a field of the narrative
    lost: frozenset[PlayerId] = frozenset()  # whose seat was given back to them by ending their devices
    # What the log tells, whatever is undone.
    undone: frozenset[int] = frozenset()
    numbered: dict[Kind, int] = {}  # the highest number that a card of a kind was ever given
    shuffled: dict[
        str, tuple[str, ...]
    ] = {}  # orders that were seen and undone: of a kind's cards, of « kind set » faces
    words: int = 0  # bytes of all that was ever written
    log: Log = Log()
    moves: tuple[int, ...] = ()  # the rows that are moves and have not been undone
    last: Move | None = None
    earlier: tuple["State", ...] = ()  # states, from which the log is read again; further apart the older

    def rows(self) -> list[Row]:
        """Return the log from the first row on, as it stands after redactions."""
        return list(self.log.after(0))


EMPTY = State()
"""Before the first row."""

WRITTEN = ("observations", "challenges", "futures", "steps", "pitfalls", "commitments", "comments", "unknowns")
"""The collections of what people wrote, each entry with its author and version."""


class _Own(dict[Any, Any]):
    """A collection that no other state shares: written in place while a log is read."""


def owning(state: State) -> State:
    """Return a state whose collections are its own, to be written in place by `put` and `drop`; see `shared`."""
    return replace(state, **{name: _Own(getattr(state, name)) for name in _GROWING})


def shared(state: State) -> State:
    """Return a state that others may share again, and that nothing writes in place."""
    return replace(state, **{name: dict(getattr(state, name)) for name in _GROWING})


_GROWING = (*WRITTEN, "votes", "marks", "edited")


def put(state: State, collection: str, entry: Any) -> State:
    """Return state with entry added or replaced."""
    return put_at(state, collection, entry.id, entry)


def put_at(state: State, collection: str, key: str, value: Any) -> State:
    """Return state with a value under a key of a collection."""
    held = getattr(state, collection)
    if type(held) is _Own:
        held[key] = value
        return state
    return replace(state, **{collection: {**held, key: value}})


def drop(state: State, collection: str, *ids: str) -> State:
    """Return state without these entries; ids that are not there are passed over."""
    old = getattr(state, collection)
    there = [i for i in ids if i in old]
    if not there:
        return state
    if type(old) is _Own:
        for i in there:
            del old[i]
        return state
    return replace(state, **{collection: {i: e for i, e in old.items() if i not in there}})


def difference(old: Mapping[Any, Any], new: Mapping[Any, Any]) -> tuple[list[Any], list[Any]]:
    """Return the keys under which another object stands in new than in old, or a first one; and those that are gone."""
    put = [] if old is new else list(compress(new, map(is_not, new.values(), map(old.get, new))))
    gone = len(old) + sum(key not in old for key in put) > len(new)
    return put, [key for key in old if key not in new] if gone else []


def with_table(state: State, **changes: Any) -> State:
    return replace(state, table=replace(state.table, **changes))


def find(state: State, id: str) -> tuple[str, Any] | None:
    """Return the collection and the entry that bear this id, or None."""
    for collection in WRITTEN:
        if (entry := getattr(state, collection).get(id)) is not None:
            return collection, entry
    return None


def seated(state: State) -> list[Player]:
    """Return who holds a seat, in seat order."""
    return sorted((p for p in state.players.values() if p.seat is not None), key=lambda p: p.seat or 0)


def present(state: State) -> list[Player]:
    """Return who holds a seat and is not away, in seat order."""
    return [p for p in seated(state) if not p.away]


def after(players: list[Player], seat: int) -> list[Player]:
    """Return players in the order of turns, from the one who follows seat round to its holder."""
    return [p for p in players if (p.seat or 0) > seat] + [p for p in players if (p.seat or 0) <= seat]


def seat_of(state: State, player: PlayerId | None) -> int:
    """Return a player's seat; 0 when they have none, so that everyone comes after."""
    found = state.players.get(player) if player else None
    return (found.seat or 0) if found else 0


def hand(state: State, player: PlayerId, kind: Kind = Kind.LEVER) -> list[Card]:
    """Return the cards of a kind that a player holds."""
    return [c for c in state.cards.values() if c.owner == player and c.zone is Zone.HAND and c.kind is kind]


def row(state: State, kind: Kind) -> list[Card]:
    return [c for c in state.cards.values() if c.zone is Zone.ROW and c.kind is kind]


def free_steps(state: State) -> list[EntryId]:
    """Return the steps that carry no open pitfall."""
    open_on = {p.step_id for p in state.pitfalls.values() if p.state == "open"}
    return [s for s in state.steps if s not in open_on]


def kept(entries: dict[EntryId, Any]) -> list[EntryId]:
    return [i for i, e in entries.items() if e.kept]


def untaken(state: State) -> list[EntryId]:
    """Return the kept challenges that no step takes up."""
    taken = {s.challenge_id for s in state.steps.values()}
    return [c for c in kept(state.challenges) if c not in taken]


def waiting(state: State) -> list[Player]:
    """Return who is here and has not taken their turn of this round, in seat order."""
    return [p for p in present(state) if p.id not in state.done]


def rounds(state: State) -> int:
    return state.table.options.rounds or 0


def is_over(state: State) -> bool:
    """Whether the story has been played to its last turn: then comes the last word."""
    table = state.table
    return (
        table.phase is Phase.STORY
        and table.round >= max(rounds(state), 1)
        and not waiting(state)
        and bool(present(state))
    )


def in_turns(state: State) -> bool:
    return state.table.options.pace is Pace.TURNS


def entries(state: State) -> Iterator[tuple[str, Any]]:
    """Yield every written entry with its collection."""
    for collection in WRITTEN:
        for entry in getattr(state, collection).values():
            yield collection, entry
