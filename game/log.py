"""The log of a table: one row a command, numbered from 1 without a gap. Frozen: a row more shares all that was there."""

from collections.abc import Callable, Iterable, Iterator
from datetime import datetime

from msgspec import Struct

from game.events import AnyEvent
from game.ids import Author

CHUNK = 128


class Row(Struct, frozen=True, kw_only=True):
    """One accepted command: one row of the log, one seq, however many events. at: the server's clock, UTC."""

    seq: int
    at: datetime
    by: Author | None
    type: str
    events: tuple[AnyEvent, ...]


class Log(Struct, frozen=True):
    """Rows by the hundred, then the newest: adding one, and finding one by its seq, cost the same however many."""

    full: tuple[tuple[Row, ...], ...] = ()
    tail: tuple[Row, ...] = ()

    def __len__(self) -> int:
        return len(self.full) * CHUNK + len(self.tail)

    def add(self, row: Row) -> "Log":
        """Return the log with one more row, whose seq is its length."""
        tail = (*self.tail, row)
        return Log(self.full, tail) if len(tail) < CHUNK else Log((*self.full, tail), ())

    def after(self, seq: int) -> Iterator[Row]:
        """Yield the rows after one, in order."""
        first, skip = divmod(max(seq, 0), CHUNK)
        for chunk in (*self.full, self.tail)[first:]:
            yield from chunk[skip:]
            skip = 0

    def back(self, seq: int = 0) -> Iterator[Row]:
        """Yield the rows after one, the newest first."""
        for number in range(len(self.full), seq // CHUNK - 1, -1):
            for row in reversed(self.full[number] if number < len(self.full) else self.tail):
                if row.seq <= seq:
                    return
                yield row

    def map(self, change: Callable[[Row], Row]) -> "Log":
        """Return the log with each row as change returns it; where that is the row itself, what was there is shared."""

        def changed(chunk: tuple[Row, ...]) -> tuple[Row, ...]:
            new = tuple(map(change, chunk))
            return chunk if all(a is b for a, b in zip(new, chunk, strict=True)) else new

        return Log(tuple(map(changed, self.full)), changed(self.tail))

    @staticmethod
    def of(rows: Iterable[Row]) -> "Log":
        """Return the log of these rows, in order."""
        every = tuple(rows)
        cut = len(every) // CHUNK * CHUNK
        return Log(tuple(every[i : i + CHUNK] for i in range(0, cut, CHUNK)), every[cut:])
