"""Taking words out of the log. The fact that something was played stays, so that replay still holds.

Rulebook, « Whose words they are ». An empty string stands where words were: nobody can write one.
"""

from collections.abc import Iterator
from typing import Any

from msgspec import Struct
from msgspec.structs import replace

from game import events as e
from game.ids import CardId
from game.state import Row

_WORDS = ("name", "role", "title", "text", "opening", "closing", "indicators")


class _Targets(Struct, frozen=True):
    """What to empty. entries: by id. answers: rows in which one was given or edited, and its pitfall. written: blanks,
    by the row in which they were written, and their card. player: whose name and words, if a person's.
    """

    entries: frozenset[str]
    answers: frozenset[tuple[int, str]]
    written: frozenset[tuple[int, CardId]]
    player: str | None


def redact(rows: list[Row], event: e.Redacted) -> list[Row]:
    """Return the log with the words of an entry, or the name and words of a person, blanked.

    rows: the whole log. event: whose words. Rows that hold none of them come back as they are, the same objects.
    """
    targets = _by_player(rows, event.player) if event.player else _of_entry(rows, event)
    return [_redact_row(row, targets) for row in rows]


def _by_player(rows: list[Row], player: str) -> _Targets:
    made = {getattr(ev, "id", None) for row in rows for ev in row.events if player in _authors(ev)}
    answers = frozenset((seq, pitfall) for seq, pitfall, by in _answers(rows) if by == player)
    return _Targets(frozenset(id for id in made if id is not None), answers, frozenset(), player)


def _answers(rows: list[Row]) -> Iterator[tuple[int, str, str]]:
    """Yield each row in which an answer was given or edited, its pitfall, and whose answer it was."""
    by: dict[str, str] = {}
    for row in rows:
        for event in row.events:
            if isinstance(event, e.PitfallAnswered):
                by[event.pitfall_id] = event.by
                yield row.seq, event.pitfall_id, event.by
            elif isinstance(event, e.TextEdited) and event.field == "answer":
                yield row.seq, event.on, by.get(event.on, "")


def _of_entry(rows: list[Row], redaction: e.Redacted) -> _Targets:
    """What a step says it would need to know, and the blank card it was played as, are its words too."""
    on = redaction.on or ""
    unknowns = {ev.id for row in rows for ev in row.events if isinstance(ev, e.UnknownAdded) and ev.step_id == on}
    written: dict[CardId, int] = {}
    blanks: set[tuple[int, CardId]] = set()
    for row in rows:
        for event in row.events:
            if isinstance(event, e.BlankWritten):
                written[event.card_id] = row.seq
            answered = isinstance(event, e.PitfallAnswered) and redaction.answer and event.pitfall_id == on
            played = isinstance(event, e.StepPlayed) and not redaction.answer and event.id == on
            if isinstance(event, e.PitfallAnswered | e.StepPlayed) and (answered or played):
                blanks.add((written.get(event.card_id, 0), event.card_id))
    if redaction.answer:
        answers = frozenset((seq, pitfall) for seq, pitfall, _ in _answers(rows) if pitfall == on)
        return _Targets(frozenset(), answers, frozenset(blanks), None)
    return _Targets(frozenset({on, *unknowns}), frozenset(), frozenset(blanks), None)


def _redact_row(row: Row, targets: _Targets) -> Row:
    events = tuple(_blank(ev) if _concerns(ev, row, targets) else ev for ev in row.events)
    return row if events == row.events else replace(row, events=events)


def _concerns(event: e.AnyEvent, row: Row, targets: _Targets) -> bool:
    if isinstance(event, e.PitfallAnswered):
        return (row.seq, event.pitfall_id) in targets.answers
    if isinstance(event, e.TextEdited):
        return (row.seq, event.on) in targets.answers if event.field == "answer" else event.on in targets.entries
    if isinstance(event, e.PitfallAccepted):
        return event.by == targets.player or (targets.player is None and event.pitfall_id in targets.entries)
    if isinstance(event, e.BlankWritten) and (row.seq, event.card_id) in targets.written:
        return True
    if targets.player is not None:
        if isinstance(event, e.EpilogueWritten):
            return row.by == targets.player
        if targets.player in _authors(event):
            return True
    return getattr(event, "id", None) in targets.entries


def _authors(event: e.AnyEvent) -> tuple[Any, ...]:
    """Return whose event this is: a seat's own bears the player's id as its id."""
    seat = event.id if isinstance(event, e.PlayerSeated) else None
    return tuple(a for a in (getattr(event, "by", None), getattr(event, "player", None), seat) if a is not None)


def _blank(event: e.AnyEvent) -> e.AnyEvent:
    changes: dict[str, Any] = {}
    for name in _WORDS:
        value = getattr(event, name, None)
        if isinstance(value, str):
            changes[name] = ""
        elif isinstance(value, tuple):
            changes[name] = ()
    return replace(event, **changes) if changes else event
