"""How much one table may hold: room for any real evening, and no more for who means harm. Rulebook, « Bounds »."""

from collections.abc import Iterable

from game import events as e
from game.entries import Future
from game.refusals import Code, Refusal
from game.state import WRITTEN, State
from game.words import words_of

MOST_ENTRIES = 5_000
"""Of all that is written, what was withdrawn counted until it is redacted."""
MOST_WORDS = 4_000_000
"""Bytes, in UTF-8, of all that was ever written: what is corrected stays in the log."""
MOST_ROWS = 20_000
"""Commands accepted, after which only what ends a game, or takes words or people out, is."""
MOST_MERGED = 3
"""How many times over a future may be made of others."""
MOST_CARDS, MOST_CARDS_OUT = 1_000, 5_000
"""Cards in one set of a table's decks, and cards with all the sets that were added."""
NEARLY = 0.9

_ALWAYS = frozenset({
    "advance_phase", "return_phase", "close_table", "withdraw", "remove_player", "remove_players", "leave_seat",
    "hand_over", "lock", "share", "object_to_sharing",
})  # fmt: skip


def weight(events: Iterable[e.AnyEvent]) -> int:
    """Return the bytes of what people write in these events."""
    total = 0
    for event in events:
        for name in words_of(type(event)):
            value = getattr(event, name)
            if isinstance(value, str):
                total += len(value.encode())
            elif isinstance(value, tuple):
                total += sum(len(text.encode()) for text in value)
    return total


def size(state: State) -> int:
    """Return how many entries a table holds."""
    return sum(len(getattr(state, name)) for name in WRITTEN) + len(state.gone)


def nearly_full(state: State) -> bool:
    """Whether a bound of the table is near: who facilitates is told."""
    return max(size(state) / MOST_ENTRIES, state.words / MOST_WORDS, state.seq / MOST_ROWS) >= NEARLY


def check(before: State, after: State, events: Iterable[e.AnyEvent], type: str) -> None:
    """Raise Refusal table/bound when the events of a command of this type would take a table past a bound."""
    written = weight(events)
    if written and before.words + written > MOST_WORDS:
        raise Refusal(Code.TABLE_BOUND, what="words", limit=MOST_WORDS)
    if size(after) > max(MOST_ENTRIES, size(before)):
        raise Refusal(Code.TABLE_BOUND, what="entries", limit=MOST_ENTRIES)
    if before.seq >= MOST_ROWS and type not in _ALWAYS:
        raise Refusal(Code.TABLE_BOUND, what="rows", limit=MOST_ROWS)


def merged(future: Future) -> int:
    """Return how many times over a future is made of others; 0 for one that was proposed."""
    return 1 + max(map(merged, future.merged)) if future.merged else 0
