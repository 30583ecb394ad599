"""The log, and the changes that went out, without the words that a redaction takes."""

from collections.abc import Callable
from typing import Any, get_args, get_origin, get_type_hints

from msgspec import Struct, to_builtins
from msgspec.structs import replace

from game import events as e
from game.log import Log, Row
from game.redaction import NARRATIVE, ROUND, TABLE, UNNAMED, Targets, emptied
from game.state import State
from game.words import words_of


def redact(state: State, gone: Targets) -> Log:
    """Return the log of a state without these words; rows that hold none of them are the same objects."""
    answers: dict[str, str] = {}
    changed: list[Row] = []
    for row in state.log.after(0):
        for event in row.events:
            if type(event) in _CONCERNS and _CONCERNS[type(event)](event, row, gone, state, answers):
                events = tuple(_censored(event, row, gone, state, answers) for event in row.events)
                if any(a is not b for a, b in zip(events, row.events, strict=True)):
                    changed.append(replace(row, events=events))
                break
    return state.log.with_rows(changed)


def _censored(event: e.AnyEvent, row: Row, gone: Targets, state: State, answers: dict[str, str]) -> Any:
    concerns = _CONCERNS.get(type(event))
    return emptied(event) if concerns is not None and concerns(event, row, gone, state, answers) else event


def taken(before: Log, after: Log) -> tuple[list[Row], frozenset[str]]:
    """Return the rows that a redaction changed, as they are now, and the words that stood in them."""
    rows: list[Row] = []
    words: set[str] = set()
    for old, new in before.pairs(after):
        rows.append(new)
        for was, now in zip(old.events, new.events, strict=True):
            for name in words_of(type(was)):
                value = getattr(was, name)
                if isinstance(value, str | tuple) and value != getattr(now, name):
                    words.update(value if isinstance(value, tuple) else (value, *value.split("\n")))
    return rows, frozenset(words)


def _made(event: Any, row: Row, gone: Targets, state: State, answers: dict[str, str]) -> bool:
    return event.id in gone.ids


def _card_written(event: Any, row: Row, gone: Targets, state: State, answers: dict[str, str]) -> bool:
    return f"w{row.seq}" in gone.ids or (event.id is not None and event.id in gone.ids)


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


_CONCERNS: dict[type, Callable[..., bool]] = {
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
    e.PitfallLaid: _made,
    e.PitfallAnswered: _answered,
    e.PitfallAccepted: _accepted,
    e.Situated: _situated,
    e.TextEdited: _edited,
    e.EpilogueWritten: _round,
}
"""Whether the words of an event go, for each kind of event that holds any."""


_KINDS: dict[str, type[Struct]] = {
    name: get_args(hint)[1]
    for name, hint in get_type_hints(State).items()
    if get_origin(hint) is dict and isinstance(get_args(hint)[1], type) and issubclass(get_args(hint)[1], Struct)
}
"""What each collection holds."""


def censor(change: dict[str, Any], gone: Targets, words: frozenset[str]) -> dict[str, Any]:
    """Return a change that went out, as plain data, without the words. words: all that stood in the log."""
    if "set" not in change:
        return change
    return {**change, "set": [[name, id, _plain(name, id, value, gone, words)] for name, id, value in change["set"]]}


def _plain(name: str, id: str, value: Any, gone: Targets, words: frozenset[str]) -> Any:
    if name == "table":
        return to_builtins(UNNAMED).get(id, value) if TABLE in gone.ids else value
    if name == "narrative":
        meant = NARRATIVE in gone.ids or gone.player is not None
        return "" if meant and id in ROUND and value in words else value
    return _plain_entry(name, id, value, gone, words) if isinstance(value, dict) else value


def _plain_entry(name: str, id: str, entry: dict[str, Any], gone: Targets, words: frozenset[str]) -> dict[str, Any]:
    own = id in gone.ids or id == gone.player
    if name == "cards":
        # What went out before cards said whose words they bear is told by the words.
        own = entry["words"] in gone.ids if "words" in entry else True
    new = dict(entry)
    for field in words_of(_KINDS[name]):
        meant = own or f"{id} {field}" in gone.fields or (field == "accepted" and id in gone.accepted)
        if meant and field in entry:
            new[field] = _without(entry[field], words)
    if answer := entry.get("answer"):
        meant = (
            answer.get("id") in gone.ids
            or f"{id} answer" in gone.fields
            or ("id" not in answer and id in gone.pitfalls)
        )
        new["answer"] = {**answer, "text": _without(answer["text"], words)} if meant else answer
    if parts := entry.get("merged"):
        new["merged"] = [_plain_entry("futures", part["id"], part, gone, words) for part in parts]
        left = {text for part in new["merged"] for text in part["indicators"]}
        lost = {text for part in parts for text in part["indicators"]} - left
        new["indicators"] = [text for text in new["indicators"] if text not in lost]
    return new


def _without(value: Any, words: frozenset[str]) -> Any:
    if isinstance(value, list):
        return [text for text in value if text not in words]
    return "" if value in words else value
