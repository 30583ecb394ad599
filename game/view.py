"""The projection to a viewer: the one place where what is hidden stays behind. Protocol, `view` and `change`.

Everyone at a table sees the same: hands and dots lie open. Hidden are the order of the piles and the cards in
them, and all that State keeps for the rules alone.
"""

from typing import Any

from msgspec import Struct
from msgspec.structs import asdict

from game.cards import Card
from game.entries import (
    Challenge,
    Claim,
    Comment,
    Commitment,
    Epilogue,
    Future,
    Gone,
    Observation,
    Pitfall,
    Player,
    Step,
    Table,
    Unknown,
    Vote,
)
from game.ids import CardId, ClaimId, EntryId, PlayerId
from game.state import State, difference, is_over
from game.turns import awaited
from game.words import Kind, Zone

COLLECTIONS = (
    "players", "piles", "cards", "observations", "challenges", "futures", "steps", "pitfalls", "commitments",
    "comments", "votes", "unknowns", "claims", "gone",
)  # fmt: skip
SINGLES = {"table": ("table", "players", "done"), "narrative": ("narrative",)}
"""Single objects: the id is the field's name. What of the state each is made of."""
_IN_PILES = (Zone.DRAW, Zone.DISCARD)


class SeenTable(Table, frozen=True, kw_only=True):
    """awaited: on whom the game waits, the first first. last_word: the story has been played to its last turn."""

    awaited: tuple[PlayerId, ...]
    last_word: bool


class SeenPile(Struct, frozen=True):
    """How many cards lie in the draw pile and in the discard."""

    draw: int
    discard: int


class SeenPlayer(Player, frozen=True, kw_only=True):
    """online: whether the seat's connection is up."""

    online: bool


class View(Struct, frozen=True, kw_only=True):
    """What everyone at the table sees."""

    table: SeenTable
    players: dict[PlayerId, SeenPlayer]
    piles: dict[Kind, SeenPile]
    cards: dict[CardId, Card]
    observations: dict[EntryId, Observation]
    challenges: dict[EntryId, Challenge]
    futures: dict[EntryId, Future]
    steps: dict[EntryId, Step]
    pitfalls: dict[EntryId, Pitfall]
    commitments: dict[EntryId, Commitment]
    comments: dict[EntryId, Comment]
    votes: dict[EntryId, Vote]
    unknowns: dict[EntryId, Unknown]
    claims: dict[ClaimId, Claim]
    gone: dict[str, Gone]
    narrative: Epilogue


def view(state: State, online: frozenset[PlayerId] = frozenset()) -> dict[str, Any]:
    """Return the whole view (`View`) as plain objects and structs, ready to encode. online: whose connection is up."""
    found: dict[str, Any] = {}
    for name in COLLECTIONS:
        shown = ((id, _show(name, entry, online)) for id, entry in getattr(state, name).items())
        found[name] = {id: entry for id, entry in shown if entry is not None}
    return {"table": _single("table", state), **found, "narrative": _single("narrative", state)}


def _single(name: str, state: State) -> dict[str, Any]:
    """Return a single object of the view by its fields."""
    found = asdict(getattr(state, name))
    return {**found, "awaited": awaited(state), "last_word": is_over(state)} if name == "table" else found


def players(state: State, online: frozenset[PlayerId]) -> dict[str, Any]:
    """Return the collection of the view that says who is connected."""
    return {id: _show("players", entry, online) for id, entry in state.players.items()}


def _show(collection: str, entry: Any, online: frozenset[PlayerId]) -> Any:
    """Return an entry as everyone sees it, or None when nobody does."""
    if collection == "cards":
        return None if entry.zone in _IN_PILES else entry
    if collection == "piles":
        return SeenPile(len(entry.draw), len(entry.discard))
    if collection == "players":
        return SeenPlayer(**asdict(entry), online=entry.id in online)
    return entry


def changes(before: State, after: State, online: frozenset[PlayerId] = frozenset()) -> dict[str, list[Any]]:
    """Return what turns the view of before into that of after: `set` and `del`, each left out when empty."""
    put: list[list[Any]] = []
    gone: list[list[str]] = []
    for name, made_of in SINGLES.items():
        if before.seq and all(getattr(before, part) is getattr(after, part) for part in made_of):
            continue
        # Before the first row there is no view: every field is new.
        old = _single(name, before) if before.seq else {}
        put += [[name, f, v] for f, v in _single(name, after).items() if f not in old or v != old[f]]
    for name in COLLECTIONS:
        _compare(name, getattr(before, name), getattr(after, name), online, put, gone)
    return {key: found for key, found in (("set", put), ("del", gone)) if found}


def _compare(
    name: str, old: dict[str, Any], new: dict[str, Any], online: frozenset[PlayerId],
    put: list[list[Any]], gone: list[list[str]],
) -> None:  # fmt: skip
    if old is new:
        return
    there, gone_now = difference(old, new)
    for id in there:
        was, entry = old.get(id), new[id]
        if was == entry:
            continue
        shown = _show(name, entry, online)
        if shown is not None:
            put.append([name, id, shown])
        elif was is not None and _show(name, was, online) is not None:
            gone.append([name, id])
    gone += [[name, id] for id in gone_now if _show(name, old[id], online) is not None]
