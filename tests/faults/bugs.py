"""Five bugs that servers of this kind are known for, each planted over the real code: the checker must catch them."""

import random
import threading
import time
from collections.abc import Callable
from typing import Any


def ack_before_commit() -> None:
    """Says that a row is stored a little before it is."""
    from server.store.sql import SqlStore
    from server.tables import Table

    here = threading.local()
    append, act = SqlStore.append, Table.act

    def acted(self: Any, *arguments: Any, accepted: Callable[[int], None] = lambda seq: None, **more: Any) -> int:
        told = set[int]()

        def early(seq: int) -> None:
            told.add(seq)
            accepted(seq)

        here.early = early
        return act(self, *arguments, accepted=lambda seq: None if seq in told else accepted(seq), **more)

    def appended(self: Any, code: str, entry: Any, **more: Any) -> None:
        here.early(entry.row.seq)
        time.sleep(0.005)
        append(self, code, entry, **more)

    SqlStore.append, Table.act = appended, acted  # type: ignore[assignment, method-assign]


def no_idempotence() -> None:
    """Carries a repeated command out again."""
    from msgspec.structs import replace

    from server.store import Conflict
    from server.store.sql import SqlStore
    from server.tables import Table

    append = SqlStore.append

    def appended(self: Any, code: str, entry: Any, **more: Any) -> None:
        try:
            append(self, code, entry, **more)
        except Conflict:
            append(self, code, replace(entry, command_id=None), **more)

    SqlStore.append = appended  # type: ignore[method-assign]
    Table.known = lambda self, sender, command_id: None  # type: ignore[method-assign]


def concurrent_handlers() -> None:
    """Handles the messages of one connection at the same time."""
    from server.sockets.gate import Gate

    receive = Gate._receive

    def received(self: Any, engine_sid: str, data: Any) -> None:
        def later() -> None:
            time.sleep(random.uniform(0, 0.01))
            receive(self, engine_sid, data)

        if isinstance(data, str) and data.startswith("2"):
            self._spawn(later)
        else:
            receive(self, engine_sid, data)

    Gate._receive = received  # type: ignore[method-assign]


def ring_buffer() -> None:
    """Keeps the last two changes for whoever comes back, however many they missed."""
    from server.sockets import gate

    missed = gate.missed

    def kept(table: Any, since: int | None) -> list[bytes] | None:
        found = missed(table, since)
        return found and found[-2:]

    gate.missed = kept


def lost_update() -> None:
    """Two commands decide on the same state, and the second one's row takes the first one's place."""
    from sqlalchemy import delete

    from server.store.schema import ROWS
    from server.store.sql import SqlStore
    from server.tables import Table

    append, init = SqlStore.append, Table.__init__

    class NoLock:
        def __enter__(self) -> None: ...
        def __exit__(self, *_: object) -> None: ...
        def locked(self) -> bool:
            return False

    def made(self: Any, *arguments: Any, **more: Any) -> None:
        init(self, *arguments, **more)
        self.lock = NoLock()

    def appended(self: Any, code: str, entry: Any, **more: Any) -> None:
        time.sleep(0.003)
        with self._transaction() as db:
            db.execute(delete(ROWS).where(ROWS.c.table_code == code, ROWS.c.seq == entry.row.seq))
        append(self, code, entry, **more)

    SqlStore.append, Table.__init__ = appended, made  # type: ignore[method-assign]


BUGS: dict[str, Callable[[], None]] = {
    bug.__name__: bug for bug in (ack_before_commit, no_idempotence, concurrent_handlers, ring_buffer, lost_update)
}
