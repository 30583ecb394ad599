"""The log of a table: one row a command, numbered from 1 without a gap. Frozen: a longer one shares what was there."""

from collections.abc import Iterable, Iterator
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

    def last(self) -> Row:
        """Return the newest row; there is one."""
        return self.tail[-1] if self.tail else self.full[-1][-1]

    def with_rows(self, rows: Iterable[Row]) -> "Log":
        """Return the log with these rows in the place of those with the same seq; the rest is shared."""
        chunks: dict[int, list[Row]] = {}
        for row in rows:
            number, at = divmod(row.seq - 1, CHUNK)
            chunk = chunks.setdefault(number, list(self.full[number] if number < len(self.full) else self.tail))
            chunk[at] = row
        full = tuple(tuple(chunks[n]) if n in chunks else old for n, old in enumerate(self.full))
        return Log(full, tuple(chunks.get(len(full), self.tail)))

    def pairs(self, other: "Log") -> Iterator[tuple[Row, Row]]:
        """Yield each row that another log has changed, as it is here and there; the other may be longer."""
        for old, new in zip((*self.full, self.tail), (*other.full, other.tail), strict=False):
            if old is not new:
                yield from ((a, b) for a, b in zip(old, new, strict=False) if a is not b)

    @staticmethod
    def of(rows: Iterable[Row]) -> "Log":
        """Return the log of these rows, in order."""
        every = tuple(rows)
        cut = len(every) // CHUNK * CHUNK
        return Log(tuple(every[i : i + CHUNK] for i in range(0, cut, CHUNK)), every[cut:])
