"""What people write and choose: observations, dots, challenges, futures, commitments, the epilogue."""

from msgspec import UNSET
from msgspec.structs import asdict, replace

from game import events as e
from game.cards import Card
from game.effects.piles import discard, move, write
from game.entries import Challenge, Comment, Commitment, Future, Mark, Observation, Vote
from game.ids import Author, CardId, EntryId
from game.state import State, drop, find, put, with_table
from game.turns import blanks_in_row, next_drawer, settle
from game.words import Kind, Zone


def observation_added(state: State, event: e.ObservationAdded) -> State:
    return put(state, "observations", Observation(id=event.id, by=event.by, kind=event.kind, text=event.text))


def voted(state: State, event: e.Voted) -> State:
    if find(state, event.on) is None:
        return state
    return put(state, "votes", Vote(id=event.id, by=event.by, on=event.on))


def unvoted(state: State, event: e.Unvoted) -> State:
    return drop(state, "votes", event.id)


def _challenge(state: State, id: EntryId | None, by: Author, card_id: CardId) -> State:
    return state if id is None else put(state, "challenges", Challenge(id=id, by=by, card_id=card_id))


def challenge_drawn(state: State, event: e.ChallengeDrawn) -> State:
    state = _challenge(move(state, Zone.ROW, event.player, event.card_id), event.id, event.player, event.card_id)
    # The turn goes on when the one who drew has spoken.
    return settle(with_table(state, speaks=event.player, turn=event.player))


def challenge_written(state: State, event: e.ChallengeWritten) -> State:
    card = Card(id=event.card_id, kind=Kind.CHALLENGE, card=None, deck=None, zone=Zone.ROW, blank=True)
    state = write(put(state, "cards", card), event.card_id, event.by, event.title, event.text, entry=event.id)
    state = _challenge(state, event.id, event.by, event.card_id)
    pile = state.piles.get(Kind.CHALLENGE)
    # With nothing left to draw, writing one is how a turn is taken.
    exhausted = pile is None or not (pile.draw or pile.discard)
    return settle(with_table(state, speaks=event.by) if exhausted and event.by == state.table.turn else state)


def blank_written(state: State, event: e.BlankWritten) -> State:
    state = write(state, event.card_id, event.player, event.title, event.text, entry=event.id)
    state = _challenge(state, event.id, event.player, event.card_id)
    return settle(state) if event.id is not None else state


def blank_declined(state: State, event: e.BlankDeclined) -> State:
    old = state.cards.get(event.card_id)
    if old is None:
        return state
    state = discard(state, event.card_id)
    if event.drawn is not None:
        state = move(state, old.zone, event.player, event.drawn)
    if old.kind is not Kind.CHALLENGE:
        return state
    if event.drawn is not None:
        return settle(_challenge(state, event.id, event.player, event.drawn))
    # Nothing lies there to speak of.
    waits = state.table.turn == event.player and not blanks_in_row(state, event.player)
    return next_drawer(state) if waits else settle(state)


def challenges_kept(state: State, event: e.ChallengesKept) -> State:
    entries = {i: replace(c, kept=i in event.ids) for i, c in state.challenges.items()}
    return replace(state, challenges=entries)


def future_proposed(state: State, event: e.FutureProposed) -> State:
    future = Future(id=event.id, by=event.by, authors=(event.by,), text=event.text, indicators=event.indicators)
    return put(state, "futures", future)


def futures_merged(state: State, event: e.FuturesMerged) -> State:
    """The new future stands for the old ones wherever they were meant; it holds them whole."""
    parts = tuple(state.futures[i] for i in event.ids if i in state.futures)
    kept = any(p.kept for p in parts)
    authors = tuple(dict.fromkeys(author for part in parts for author in part.authors))
    merged = Future(
        id=event.id,
        by=event.by,
        authors=authors,
        text=event.text,
        indicators=gathered(parts),
        kept=kept,
        merged=parts,
    )
    return _redirect(put(drop(state, "futures", *event.ids), "futures", merged), event.ids, event.id)


def gathered(parts: tuple[Future, ...]) -> tuple[str, ...]:
    """Return the indicators of a future made of others: theirs, each once."""
    return tuple(dict.fromkeys(text for part in parts for text in part.indicators))


def _redirect(state: State, old: tuple[EntryId, ...], new: EntryId | None) -> State:
    """Return state with whatever pointed at the old futures pointing at the new one."""
    steps = {i: replace(s, future_id=new) if s.future_id in old else s for i, s in state.steps.items()}
    ours = {i: replace(c, future_id=new) if c.future_id in old else c for i, c in state.commitments.items()}
    state = replace(state, steps=steps, commitments=ours)
    if new is None:
        return state
    votes = {i: replace(v, on=new) if v.on in old else v for i, v in state.votes.items()}
    return _move_comments(replace(state, votes=votes), old, new)


def _move_comments(state: State, old: tuple[EntryId, ...], new: EntryId) -> State:
    comments = {i: replace(c, on=new) if c.on in old else c for i, c in state.comments.items()}
    state = replace(state, comments=comments)
    return with_table(state, spotlight=new) if state.table.spotlight in old else state


def unmerge(state: State, future: Future) -> State:
    """Return state with a merged future taken apart again into the futures it was made of.

    Comments go to the first of them. Nobody knows any more which of them a dot was for: it may be put again.
    """
    state = _redirect(drop(state, "futures", future.id), (future.id,), None)
    for part in future.merged:
        state = put(state, "futures", part)
    state = drop(state, "votes", *(v.id for v in state.votes.values() if v.on == future.id))
    return _move_comments(state, (future.id,), future.merged[0].id)


def futures_kept(state: State, event: e.FuturesKept) -> State:
    return replace(state, futures={i: replace(f, kept=i in event.ids) for i, f in state.futures.items()})


def self_seen(state: State, event: e.SelfSeen) -> State:
    """One mark a person and step, however often they say so."""
    if event.on not in state.steps or _mark(state, event) is not None:
        return state
    return put(state, "marks", Mark(id=event.id, by=event.by, on=event.on))


def self_unseen(state: State, event: e.SelfUnseen) -> State:
    mark = _mark(state, event)
    return state if mark is None else drop(state, "marks", mark)


def _mark(state: State, event: e.SelfSeen | e.SelfUnseen) -> EntryId | None:
    return next((m.id for m in state.marks.values() if (m.by, m.on) == (event.by, event.on)), None)


def situated(state: State, event: e.Situated) -> State:
    old = next((c for c in state.commitments.values() if c.by == event.by), None)
    commitment = Commitment(
        id=old.id if old else event.id,
        by=event.by,
        version=old.version + 1 if old else 1,
        future_id=event.future_id,
        text=event.text,
        step_ids=tuple(s for s in event.step_ids if s in state.steps),
    )
    return put(drop(state, "edited", f"{commitment.id} text"), "commitments", commitment)


def epilogue_written(state: State, event: e.EpilogueWritten) -> State:
    changes = {k: v for k, v in asdict(event).items() if v is not UNSET and k != "by"}
    narrative = replace(state.narrative, version=state.narrative.version + 1, **changes)
    return replace(state, narrative=narrative, penned={**state.penned, **dict.fromkeys(changes, event.by)})


def goals_tagged(state: State, event: e.GoalsTagged) -> State:
    return replace(state, narrative=replace(state.narrative, goals=event.goals))


def sharing_set(state: State, event: e.SharingSet) -> State:
    return replace(state, narrative=replace(state.narrative, shared=event.shared))


def sharing_objected(state: State, event: e.SharingObjected) -> State:
    player = state.players.get(event.player)
    return state if player is None else put(state, "players", replace(player, objects=event.objects))


def commented(state: State, event: e.Commented) -> State:
    if find(state, event.on) is None:
        return state
    return put(state, "comments", Comment(id=event.id, by=event.by, on=event.on, text=event.text))
