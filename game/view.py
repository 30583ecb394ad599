"""The projection to a viewer: the one place where what is hidden stays behind. Protocol, `view` and `change`.

Everyone at a table sees the same: hands and dots lie open. Hidden are the order of the piles and the cards in
them, and all that State keeps for the rules alone.
"""

from typing import Any

from msgspec import Struct
from msgspec.structs import asdict

from game.entries import (
    Challenge,
    Claim,
    Commitment,
    Epilogue,
    Future,
    Gone,
    Mark,
    Pitfall,
    Player,
    Step,
    Table,
    Unknown,
)
from game.ids import CardId, ClaimId, EntryId, PlayerId
from game.state import State, difference, is_over, seated
from game.templates import estimate
from game.turns import awaited
from game.veil import NOTHING, Hidden, SeenCard, SeenComment, SeenObservation, SeenVote, hidden, masked
from game.words import PILED, Kind

COLLECTIONS = (
    "players", "piles", "cards", "observations", "challenges", "futures", "steps", "pitfalls", "commitments",
    "comments", "votes", "marks", "unknowns", "claims", "gone",
)  # fmt: skip
SINGLES = {"table": ("table", "players", "done"), "narrative": ("narrative",)}
"""Single objects: the id is the field's name. What of the state each is made of."""
_NONE: frozenset[str] = frozenset()


class SeenTable(Table, frozen=True, kw_only=True):
    """awaited: on whom the game waits, the first first. last_word: the story has been played to its last turn.

    estimate: how many minutes the whole game takes with those who are seated.
    """

    awaited: tuple[PlayerId, ...]
    last_word: bool
    estimate: int


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
    cards: dict[CardId, SeenCard]
    observations: dict[EntryId, SeenObservation]
    challenges: dict[EntryId, Challenge]
    futures: dict[EntryId, Future]
    steps: dict[EntryId, Step]
    pitfalls: dict[EntryId, Pitfall]
    commitments: dict[EntryId, Commitment]
    comments: dict[EntryId, SeenComment]
    votes: dict[EntryId, SeenVote]
    marks: dict[EntryId, Mark]
    unknowns: dict[EntryId, Unknown]
    claims: dict[ClaimId, Claim]
    gone: dict[str, Gone]
    narrative: Epilogue


def view(state: State, online: frozenset[PlayerId] = frozenset()) -> dict[str, Any]:
    """Return the whole view (`View`) as plain objects and structs, ready to encode. online: whose connection is up."""
    found: dict[str, Any] = {}
    covered = hidden(state)
    for name in COLLECTIONS:
        shown = ((id, _show(name, entry, online, covered)) for id, entry in getattr(state, name).items())
        found[name] = {id: entry for id, entry in shown if entry is not None}
    return {"table": _single("table", state), **found, "narrative": _single("narrative", state)}


def _single(name: str, state: State) -> dict[str, Any]:
    """Return a single object of the view by its fields."""
    found = asdict(getattr(state, name))
    if name != "table":
        return found
    minutes = estimate(state.table.template, state.table.options.rounds, len(seated(state)))
    return {**found, "awaited": awaited(state), "last_word": is_over(state), "estimate": minutes}


def players(state: State, online: frozenset[PlayerId]) -> dict[str, Any]:
    """Return the collection of the view that says who is connected."""
    return {id: _show("players", entry, online, NOTHING) for id, entry in state.players.items()}


def _show(collection: str, entry: Any, online: frozenset[PlayerId], covered: Hidden) -> Any:
    """Return an entry as everyone sees it, or None when nobody does."""
    if collection in covered and entry.id in covered[collection]:
        return masked(collection, entry)
    if collection == "cards":
        return None if entry.zone in PILED else entry
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
    was, now = hidden(before), hidden(after)
    for name in COLLECTIONS:
        _compare(name, getattr(before, name), getattr(after, name), online, (was, now), put, gone)
    return {key: found for key, found in (("set", put), ("del", gone)) if found}


def _compare(
    name: str, old: dict[str, Any], new: dict[str, Any], online: frozenset[PlayerId], covered: tuple[Hidden, Hidden],
    put: list[list[Any]], gone: list[list[str]],
) -> None:  # fmt: skip
    before, after = covered
    turned = before.get(name, _NONE) ^ after.get(name, _NONE)  # uncovered now, or covered
    if old is new and not turned:
        return
    there, gone_now = difference(old, new)
    for id in (*there, *(id for id in new if id in turned and id not in there)):
        was, entry = old.get(id), new[id]
        if was == entry and id not in turned:
            continue
        shown = _show(name, entry, online, after)
        if shown is not None:
            put.append([name, id, shown])
        elif was is not None and _show(name, was, online, before) is not None:
            gone.append([name, id])
    gone += [[name, id] for id in gone_now if _show(name, old[id], online, before) is not None]
