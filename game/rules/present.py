"""Observations, and dots in every phase that has them. Rulebook, phases 2 to 4, « Beats »."""

from collections.abc import Callable

from game import commands as c
from game import events as e
from game.draft import Draft
from game.entries import Vote
from game.ids import EntryId, PlayerId
from game.offers import EntryOf, Offer, offer
from game.refusals import Code, Refusal
from game.rules.base import Context, Rule, Why, every, is_seated
from game.state import State, present
from game.words import Beat, ObservationKind, Phase

VOTED_ON = {Phase.PRESENT: "observations", Phase.CHALLENGES: "challenges", Phase.FUTURES: "futures"}
"""What the dots of a phase are put on; each phase has its own dots."""


def _observe(draft: Draft, command: c.AddObservation) -> None:
    id = draft.new_id("o")
    draft.emit(e.ObservationAdded(id=id, by=draft.author, kind=command.kind, text=command.text))


def _dots(ctx: Context) -> list[Vote]:
    """The dots this player has put in this phase."""
    return ctx.index.once(_by_player).get(ctx.me, [])


def _by_player(state: State) -> dict[PlayerId | None, list[Vote]]:
    """The dots of this phase, by who has put them."""
    on, found = getattr(state, VOTED_ON[state.table.phase]), dict[PlayerId | None, list[Vote]]()
    for vote in state.votes.values():
        if vote.on in on:
            found.setdefault(vote.by, []).append(vote)
    return found


def _has_dots(ctx: Context) -> Why:
    votes = ctx.state.table.options.votes
    return Refusal(Code.VOTES_SPENT, votes=votes) if len(_dots(ctx)) >= votes else None


def _vote_open(ctx: Context) -> Why:
    """In the futures, which have no beats, whoever reads one may support it."""
    table = ctx.state.table
    return None if table.beat is Beat.VOTE or table.phase is Phase.FUTURES else Refusal(Code.VOTE_CLOSED)


def without_dots(state: State) -> list[PlayerId]:
    """Return who is here and has put none of their dots of this phase, in seat order."""
    put = _by_player(state)
    return [p.id for p in present(state) if p.id not in put]


def _offer_vote(ctx: Context) -> list[Offer]:
    collection = VOTED_ON[ctx.state.table.phase]
    return [offer("vote", "on", on=EntryOf((collection,)))] if getattr(ctx.state, collection) else []


def _vote(draft: Draft, command: c.Vote) -> None:
    draft.emit(e.Voted(id=draft.new_id("v"), by=draft.me, on=EntryId(command.on)))


def _offer_unvote(ctx: Context) -> list[Offer]:
    on = tuple(dict.fromkeys(v.on for v in _dots(ctx)))
    return [offer("unvote", "on", on=on)] if on else []


def _unvote(draft: Draft, command: c.Unvote) -> None:
    draft.emit(e.Unvoted(id=_last_dot(draft.state, draft.me, command.on)))


def _in_beat(beat: Beat) -> Callable[[Context], Why]:
    return lambda ctx: None if ctx.state.table.beat is beat else Refusal(Code.TABLE_ALREADY)


def _last_dot(state: State, player: str, on: str) -> EntryId:
    return [v.id for v in state.votes.values() if v.by == player and v.on == on][-1]


RULES = {
    "add_observation": Rule(
        allow=is_seated,
        offers=lambda ctx: [offer("add_observation", "kind", "text", kind=tuple(ObservationKind))],
        do=_observe,
    ),
    "open_vote": Rule(
        facilitator=True,
        allow=_in_beat(Beat.WRITE),
        offers=lambda ctx: [offer("open_vote")],
        do=lambda draft, command: draft.emit(e.VoteOpened()),
    ),
    "close_vote": Rule(
        facilitator=True,
        allow=_in_beat(Beat.VOTE),
        offers=lambda ctx: [offer("close_vote")],
        do=lambda draft, command: draft.emit(e.VoteClosed()),
    ),
    "vote": Rule(
        allow=every(is_seated, _vote_open, _has_dots),
        offers=_offer_vote,
        do=_vote,
        codes={"on": Code.ENTRY_UNKNOWN},
    ),
    "unvote": Rule(allow=every(is_seated, _vote_open), offers=_offer_unvote, do=_unvote, codes={"on": Code.VOTE_NONE}),
}
