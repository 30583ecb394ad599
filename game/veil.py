"""What is written but not shown yet, where the table chose to reveal all at once. Rulebook, « Reveal ».

In the first beat words are their author's alone until the vote opens; while it is open, so are the dots.
"""

from typing import Any

from msgspec import UNSET, Struct, UnsetType
from msgspec.structs import asdict

from game.actor import Actor
from game.cards import Card
from game.entries import Comment, Observation, Vote
from game.ids import Author, EntryId, PlayerId
from game.state import State, seated
from game.words import Beat, Phase, Reveal, Words, Zone

Hidden = dict[str, frozenset[Any]]
"""The ids of what is hidden, by collection; nothing at a table that shows all as it comes."""
NOTHING: Hidden = {}


class SeenObservation(Observation, frozen=True, kw_only=True):
    """text null, hidden: somebody has written it, and nobody else may read it yet."""

    text: Words | None  # type: ignore[assignment]
    hidden: bool | UnsetType = UNSET


class SeenComment(Comment, frozen=True, kw_only=True):
    """text null, hidden: on something that is."""

    text: Words | None  # type: ignore[assignment]
    hidden: bool | UnsetType = UNSET


class SeenCard(Card, frozen=True, kw_only=True):
    """title null, hidden: a challenge that somebody has written, and nobody else may read yet."""

    title: Words | None | UnsetType = UNSET  # type: ignore[assignment]
    hidden: bool | UnsetType = UNSET


class SeenVote(Vote, frozen=True, kw_only=True):
    """on null, hidden: a dot has been put, and where is told once the vote is over."""

    on: EntryId | None  # type: ignore[assignment]
    hidden: bool | UnsetType = UNSET


_SEEN: dict[str, tuple[type[Struct], dict[str, Any]]] = {
    "observations": (SeenObservation, {"text": None}),
    "comments": (SeenComment, {"text": None}),
    "cards": (SeenCard, {"title": None, "text": UNSET}),
    "votes": (SeenVote, {"on": None}),
}


def hidden(state: State) -> Hidden:
    """Return what only its author may see in this state."""
    table = state.table
    if table.options.reveal is not Reveal.HIDDEN or table.beat is None:
        return NOTHING
    found: Hidden = {}
    if table.beat is Beat.VOTE:
        found["votes"] = frozenset(state.votes)
    if table.phase in state.voted:
        return found
    if table.phase is Phase.PRESENT:
        covered = found["observations"] = frozenset(state.observations)
    else:
        own = {c.card_id: c.id for c in state.challenges.values() if state.cards[c.card_id].deck is None}
        found["cards"], covered = frozenset(i for i in own if state.cards[i].zone is Zone.ROW), frozenset(own.values())
    found["comments"] = frozenset(k.id for k in state.comments.values() if k.on in covered)
    return found


def masked(collection: str, entry: Any) -> Any:
    """Return a hidden entry as everybody sees it: that it is there, and whose."""
    kind, without = _SEEN[collection]
    return kind(**{**asdict(entry), **without}, hidden=True)


def private(state: State, viewer: Actor) -> tuple[tuple[str, Any, Any], ...]:
    """Return the hidden entries whose words a viewer may see: their own, and those of seats they act for."""
    covered = hidden(state)
    if not covered or viewer.board:
        return ()
    mine: set[Author | PlayerId | None] = {viewer.player_id}
    mine |= {p.id for p in seated(state) if p.proxy and (viewer.facilitator or p.helper == viewer.player_id)}
    return tuple(
        (name, id, getattr(state, name)[id])
        for name, ids in covered.items()
        for id in getattr(state, name)
        if id in ids and getattr(state, name)[id].by in mine
    )
