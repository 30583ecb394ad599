"""Taking words out: of the state, of the log, of the changes that went out. That something was played stays.

Rulebook, « Whose words they are ». An empty string stands where words were: nobody can write one. What is done to the
state here is what reading the log again would lead to, once it has been done to the log.
"""

from collections.abc import Callable, Iterator
from typing import Any

from msgspec import UNSET, Struct
from msgspec.structs import replace

from game import events as e
from game.bounds import WORDS
from game.effects.writing import gathered
from game.entries import Future, Pitfall
from game.ids import FACILITATOR, Author, CardId
from game.log import Log, Row
from game.state import WRITTEN, State, find
from game.words import Phase

TABLE, NARRATIVE = "table", "narrative"
"""Named in place of an entry: what the table is called and its themes; the words round the story."""
_ROUND = ("title", "opening", "closing")


class Targets(Struct, frozen=True):
    """Whose words go. ids: of entries, answers, cards' words, claims; also TABLE, NARRATIVE.

    fields: corrections in others' entries, as « id field ». player: whose name, role and lines round the story.
    pitfalls: those whose answer is meant. accepted: those whose acceptance is.
    """

    ids: frozenset[str]
    fields: frozenset[str] = frozenset()
    player: str | None = None
    pitfalls: frozenset[str] = frozenset()
    accepted: frozenset[str] = frozenset()


def parts(state: State) -> list[Future]:
    """Return the futures that lie inside merged ones: their authors may still take their words back."""
    found: list[Future] = []
    inside = [part for future in state.futures.values() for part in future.merged]
    while inside:
        part = inside.pop()
        found.append(part)
        inside += part.merged
    return found


def authors(state: State) -> dict[str, Author]:
    """Return whose each of the words are that stand in a state, by the id under which they are redacted."""
    found: dict[str, Author] = {i: entry.by for name in WRITTEN for i, entry in getattr(state, name).items()}
    found |= {part.id: part.by for part in parts(state)}
    found |= {p.answer.id: p.answer.by for p in state.pitfalls.values() if p.answer}
    found |= {k.words: k.by or "" for k in state.cards.values() if k.words is not UNSET}
    return found | {q.id: FACILITATOR for q in state.claims.values() if q.name}


def stays(state: State, on: str) -> bool:
    """Whether an entry keeps its place when its words are redacted: at a closed table, or with somebody committed."""
    return state.table.phase is Phase.CLOSED or any(m.future_id == on for m in state.commitments.values())


def targets(state: State, event: e.Redacted) -> Targets:
    """Return what a redaction takes out, as the table stood before it."""
    if event.player is not None:
        return _of_person(state, event.player)
    on = str(event.on)
    pitfall = state.pitfalls.get(on)  # type: ignore[call-overload]
    if event.answer and pitfall is not None:
        return Targets(frozenset(_answer(state, pitfall)), pitfalls=frozenset({on}))
    ids = {on, *(g.id for g in state.gone.values() if g.of == on)}
    future = state.futures.get(on)  # type: ignore[call-overload]
    if future is None or not future.merged:  # which is only taken apart
        ids |= set(_own(state, on) if stays(state, on) else _hanging(state, on))
    return Targets(frozenset(ids), pitfalls=frozenset(p for p in state.pitfalls if p in ids))


def _of_person(state: State, player: str) -> Targets:
    ids = {i for i, by in authors(state).items() if by == player} | {
        g.id for g in state.gone.values() if g.by == player
    }
    return Targets(
        frozenset(ids),
        fields=frozenset(key for key, by in state.edited.items() if by == player),
        player=player,
        pitfalls=frozenset(p.id for p in state.pitfalls.values() if p.answer and p.answer.by == player),
        accepted=frozenset(p.id for p in state.pitfalls.values() if p.accepted_by == player),
    )


def _card(state: State, entry: Any) -> Iterator[str]:
    card = state.cards.get(getattr(entry, "card_id", CardId("")))
    if card is not None and card.words is not UNSET:
        yield card.words


def _answer(state: State, pitfall: Pitfall) -> Iterator[str]:
    if pitfall.answer is not None:
        yield pitfall.answer.id
        yield from _card(state, pitfall.answer)


def _own(state: State, on: str) -> Iterator[str]:
    """Yield what belongs to an entry's words: the blank card it was played as, what its step would need to know."""
    found = find(state, on)
    if found is not None:
        yield from _card(state, found[1])
        yield from (u.id for u in state.unknowns.values() if u.step_id == on)


def _hanging(state: State, on: str) -> Iterator[str]:
    """Yield all that goes with an entry when it is withdrawn."""
    yield from _own(state, on)
    pitfall = state.pitfalls.get(on)  # type: ignore[call-overload]
    if pitfall is not None:
        yield from _answer(state, pitfall)
    below = [p.id for p in state.pitfalls.values() if p.step_id == on]
    below += [k.id for k in state.comments.values() if k.on == on]
    for id in below:
        yield id
        yield from _hanging(state, id)


# In a state


def blank(state: State, gone: Targets) -> State:
    """Return a state without these words."""
    changes: dict[str, Any] = {}
    for name in WRITTEN:
        held = getattr(state, name)
        there = [i for i in gone.ids if i in held]
        if there:
            changes[name] = {**held, **{i: _blanked(held[i]) for i in there}}
    state = replace(state, **changes) if changes else state
    state = _blank_futures(_blank_pitfalls(state, gone), gone)
    state = _blank_cards(state, gone)
    for key in gone.fields:
        state = _blank_field(state, *key.split(" "))
    return _blank_singles(state, gone)


def _blanked(entry: Any) -> Any:
    """Return an entry, an answer, a claim or an event with nothing in its words."""
    changes: dict[str, Any] = {}
    for name in WORDS:
        value = getattr(entry, name, None)
        if isinstance(value, str):
            changes[name] = ""
        elif isinstance(value, tuple):
            changes[name] = ()
    return replace(entry, **changes) if changes else entry


def _blank_pitfalls(state: State, gone: Targets) -> State:
    changed: dict[Any, Pitfall] = {}
    for id in (*gone.pitfalls, *gone.accepted):
        pitfall = changed.get(id) or state.pitfalls.get(id)  # type: ignore[call-overload]
        if pitfall is None:
            continue
        if pitfall.answer is not None and pitfall.answer.id in gone.ids:
            pitfall = replace(pitfall, answer=_blanked(pitfall.answer))
        if id in gone.accepted and pitfall.accepted_by == gone.player:
            pitfall = replace(pitfall, accepted="")
        changed[id] = pitfall
    return replace(state, pitfalls={**state.pitfalls, **changed}) if changed else state


def _blank_futures(state: State, gone: Targets) -> State:
    changed = {i: new for i, f in state.futures.items() if (new := _future(state, f, gone)) is not f}
    return replace(state, futures={**state.futures, **changed}) if changed else state


def _future(state: State, future: Future, gone: Targets) -> Future:
    """Return a future without what goes, inside it too.

    A merged one has the indicators of its parts until somebody corrects them: those that go, go there too.
    """
    inside = tuple(_future(state, part, gone) for part in future.merged)
    if any(new is not old for new, old in zip(inside, future.merged, strict=True)):
        own = f"{future.id} indicators" in state.edited
        future = replace(future, merged=inside, indicators=future.indicators if own else gathered(inside))
    for field, empty in (("text", ""), ("indicators", ())):
        meant = future.id in gone.ids or f"{future.id} {field}" in gone.fields
        if meant and getattr(future, field):
            future = replace(future, **{field: empty})
    return future


def _blank_cards(state: State, gone: Targets) -> State:
    changed = {
        i: replace(k, title="", text=UNSET)
        for i, k in state.cards.items()
        if k.words is not UNSET and k.words in gone.ids
    }
    return replace(state, cards={**state.cards, **changed}) if changed else state


def _blank_field(state: State, id: str, field: str) -> State:
    found = find(state, id)
    if found is None:
        return state
    collection, entry = found
    if field == "answer":
        entry = replace(entry, answer=_blanked(entry.answer)) if entry.answer else entry
    elif hasattr(entry, field):
        entry = replace(entry, **{field: () if field == "indicators" else ""})
    else:
        card = state.cards[entry.card_id]
        card = replace(card, title="") if field == "title" else replace(card, text=UNSET)
        return replace(state, cards={**state.cards, card.id: card})
    return replace(state, **{collection: {**getattr(state, collection), id: entry}})


def _blank_singles(state: State, gone: Targets) -> State:
    claims = {i: _blanked(q) if i in gone.ids else q for i, q in state.claims.items()}
    table = replace(state.table, system="", themes=()) if TABLE in gone.ids else state.table
    penned = [f for f in _ROUND if NARRATIVE in gone.ids or (gone.player and state.penned.get(f) == gone.player)]
    narrative = replace(state.narrative, **dict.fromkeys(penned, "")) if penned else state.narrative
    players, person = state.players, state.players.get(gone.player)  # type: ignore[call-overload]
    if person is not None:
        players = {**players, person.id: _blanked(person)}
    return replace(state, claims=claims, table=table, narrative=narrative, players=players)


# In the log


Which = bool | tuple[str, ...]


class Redacted(Struct, frozen=True):
    """A log without the words, the rows that changed, and the words that stood in them."""

    log: Log
    rows: tuple[Row, ...]
    words: frozenset[str]


def redact(state: State, gone: Targets) -> Redacted:
    """Return the log of a state without these words; rows that hold none of them are the same objects."""
    answers: dict[str, str] = {}
    changed: list[Row] = []
    words: set[str] = set()
    for row in state.log.after(0):
        for event in row.events:
            if type(event) in _CONCERNS and _CONCERNS[type(event)](event, row, gone, state, answers):
                events = tuple(_censored(event, row, gone, state, answers, words) for event in row.events)
                if any(a is not b for a, b in zip(events, row.events, strict=True)):
                    changed.append(replace(row, events=events))
                break
    return Redacted(state.log.with_rows(changed), tuple(changed), frozenset(words))


def _censored(
    event: e.AnyEvent, row: Row, gone: Targets, state: State, answers: dict[str, str], words: set[str]
) -> e.AnyEvent:
    concerns = _CONCERNS.get(type(event))
    if concerns is None or not (which := concerns(event, row, gone, state, answers)):
        return event
    changes: dict[str, Any] = {}
    for name in which if isinstance(which, tuple) else WORDS:
        value = getattr(event, name, None)
        if isinstance(value, str):
            words.update((value, *value.split("\n")))
            changes[name] = ""
        elif isinstance(value, tuple):
            words.update(value)
            changes[name] = ()
    said = any(getattr(event, name) for name in changes)
    return replace(event, **changes) if said else event


def _made(event: Any, row: Row, gone: Targets, state: State, answers: dict[str, str]) -> bool:
    return event.id in gone.ids


def _card_written(event: Any, row: Row, gone: Targets, state: State, answers: dict[str, str]) -> bool:
    return f"w{row.seq}" in gone.ids or (event.id is not None and event.id in gone.ids)


def _laid(event: e.PitfallLaid, row: Row, gone: Targets, state: State, answers: dict[str, str]) -> Which:
    card = ("title",) if f"w{row.seq}" in gone.ids else ()
    return (*card, "text") if event.id in gone.ids else card


def _answered(event: e.PitfallAnswered, row: Row, gone: Targets, state: State, answers: dict[str, str]) -> bool:
    answers[event.pitfall_id] = f"a{row.seq}"
    return answers[event.pitfall_id] in gone.ids


def _accepted(event: e.PitfallAccepted, row: Row, gone: Targets, state: State, answers: dict[str, str]) -> bool:
    return event.pitfall_id in gone.ids or event.by == gone.player


def _situated(event: e.Situated, row: Row, gone: Targets, state: State, answers: dict[str, str]) -> bool:
    """In old logs every saying anew bore an id of its own."""
    if event.by == gone.player or event.id in gone.ids:
        return True
    known = event.id in state.commitments or event.id in state.gone
    return not known and any(m.by == event.by for i, m in state.commitments.items() if i in gone.ids)


def _edited(event: e.TextEdited, row: Row, gone: Targets, state: State, answers: dict[str, str]) -> bool:
    if gone.player is not None and event.by == gone.player:
        return True
    return (answers.get(event.on, "") if event.field == "answer" else event.on) in gone.ids


def _person(event: Any, row: Row, gone: Targets, state: State, answers: dict[str, str]) -> bool:
    return gone.player is not None and gone.player == (event.id if isinstance(event, e.PlayerSeated) else event.player)


def _round(event: e.EpilogueWritten, row: Row, gone: Targets, state: State, answers: dict[str, str]) -> bool:
    return NARRATIVE in gone.ids or (gone.player is not None and (event.by or row.by) == gone.player)


def _table(event: Any, row: Row, gone: Targets, state: State, answers: dict[str, str]) -> bool:
    return TABLE in gone.ids


_CONCERNS: dict[type, Callable[..., Which]] = {
    e.TableOpened: _table,
    e.Configured: _table,
    e.PlayerSeated: _person,
    e.ProfileUpdated: _person,
    e.SeatClaimed: _made,
    e.ObservationAdded: _made,
    e.ChallengeWritten: _card_written,
    e.BlankWritten: _card_written,
    e.FutureProposed: _made,
    e.FuturesMerged: _made,
    e.StepPlayed: _made,
    e.UnknownAdded: _made,
    e.Commented: _made,
    e.PitfallLaid: _laid,
    e.PitfallAnswered: _answered,
    e.PitfallAccepted: _accepted,
    e.Situated: _situated,
    e.TextEdited: _edited,
    e.EpilogueWritten: _round,
}
"""Which words of an event go, for each kind of event that holds any: all (True), none, or those of these fields."""
