"""Whose words go when some are taken out: of the state (blanking.py), of the log and of what went out (censoring.py).

Rulebook, « Whose words they are ». That something was played stays. An empty string stands where words were: nobody can
write one.
"""

from collections.abc import Iterator
from typing import Any

from msgspec import UNSET, Struct
from msgspec.structs import replace

from game import events as e
from game.entries import Epilogue, Future, Pitfall, Table
from game.ids import FACILITATOR, Author, CardId
from game.state import WRITTEN, State, find
from game.words import Phase, words_of

TABLE, NARRATIVE = "table", "narrative"
"""Named in place of an entry: what the table is called, its themes and licence; the words round the story."""
ROUND = words_of(Epilogue)
UNNAMED = {name: getattr(Table(), name) for name in words_of(Table)}
"""What a table has in place of its words when they are taken out."""


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


def emptied(holder: Any) -> Any:
    """Return an entry, an answer, a claim or an event with nothing in its words; itself when it has none."""
    kind: type[Struct] = type(holder)
    words = ((name, getattr(holder, name)) for name in words_of(kind))
    changes = {name: type(value)() for name, value in words if isinstance(value, str | tuple) and value}
    return replace(holder, **changes) if changes else holder


def told(gone: Targets) -> frozenset[str]:
    """Return what the changes that hold the words name: each of them says one of these ids at least."""
    if gone.player is not None:
        elsewhere = (*(key.split(" ")[0] for key in gone.fields), *gone.accepted, *gone.pitfalls)
        return frozenset({gone.player, *elsewhere, *(i for i in gone.ids if i.startswith("q"))})
    return gone.ids | gone.pitfalls
