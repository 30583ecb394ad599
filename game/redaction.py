"""Taking words out of the log. The fact that something was played stays, so that replay still holds.

Rulebook, « Whose words they are ». An empty string stands where words were: nobody can write one.
"""

from typing import Any

from msgspec import UNSET
from msgspec.structs import replace

from game import events as e
from game.state import Row

_WORDS = ("name", "role", "title", "text", "opening", "closing", "indicators")


def redact(rows: list[Row], event: e.Redacted) -> list[Row]:
    """Return the log with the words of an entry, or the name and words of a person, blanked.

    rows: the whole log. event: whose words. Rows that hold none of them come back as they are, the same objects.
    """
    targets: set[str | None] = _written_by(rows, event.player) if event.player else {event.on}
    return [_redact_row(row, event, targets) for row in rows]


def _written_by(rows: list[Row], player: str) -> set[str | None]:
    """Return the ids of the entries a player made."""
    ids: set[str | None] = set()
    for row in rows:
        for event in row.events:
            if player in (getattr(event, "by", None), getattr(event, "player", None)):
                ids.add(getattr(event, "id", None))
    return ids - {None}


def _redact_row(row: Row, redaction: e.Redacted, targets: set[str | None]) -> Row:
    events = tuple(_blank(ev) if _concerns(ev, row, redaction, targets) else ev for ev in row.events)
    return row if events == row.events else replace(row, events=events)


def _concerns(event: e.AnyEvent, row: Row, redaction: e.Redacted, targets: set[str | None]) -> bool:
    if isinstance(event, e.PitfallAnswered):
        return event.pitfall_id == redaction.on if redaction.answer else event.by == redaction.player
    if isinstance(event, e.TextEdited):
        return event.on in targets and (event.field == "answer") == redaction.answer
    if redaction.answer:
        return False
    if isinstance(event, e.PitfallAccepted):
        return event.pitfall_id == redaction.on or event.by == redaction.player
    if redaction.player is not None:
        if isinstance(event, e.EpilogueWritten):
            return row.by == redaction.player
        if redaction.player in (getattr(event, "by", None), getattr(event, "player", None)):
            return True
    # A seat's own row bears the player's id as `id`; entries bear theirs.
    return getattr(event, "id", None) in ({redaction.player} if isinstance(event, e.PlayerSeated) else targets)


def _blank(event: e.AnyEvent) -> e.AnyEvent:
    changes: dict[str, Any] = {}
    for name in _WORDS:
        value = getattr(event, name, None)
        if value is not None and value is not UNSET:
            changes[name] = () if name == "indicators" else ""
    return replace(event, **changes) if changes else event
