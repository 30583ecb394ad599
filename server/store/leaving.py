"""What is let go of for good: a table at once for whoever reads, its rows from the disk by and by.

A table is there as long as its first row is. The first step of a deletion takes that row, the tokens and as many more
as one step may, and journals; the rest goes step by step, by whoever comes first, after a restart too.
"""

import sqlite3
from contextlib import AbstractContextManager, suppress
from typing import Any

import msgspec
from sqlalchemy import Connection, Engine, bindparam, delete, exists, func, insert, select
from sqlalchemy.exc import SQLAlchemyError

from server.store import deletion
from server.store.schema import DECKS, JOURNAL, ROWS, SNAPSHOTS, TABLES, TOKENS

STEP = 500
"""Rows that leave in one transaction: SQLite lets nobody else go on meanwhile."""
FIRST_ROW = select(ROWS.c.seq).where(ROWS.c.table_code == bindparam("code"), ROWS.c.seq == 1)
"""Of the table with a code: a deleted one loses it first."""
HEAD = exists().where(ROWS.c.table_code == TABLES.c.code, ROWS.c.seq == 1)


class Leaving:
    """The part of SqlStore that deletes."""

    _engine: Engine
    _turn: AbstractContextManager[Any]
    unwiped = False

    def _transaction(self, *, immediate: bool = False) -> AbstractContextManager[Connection]:
        raise NotImplementedError

    def delete_table(self, code: str, why: str) -> bool:
        with self._transaction(immediate=True) as db:
            # Whoever is appending is waited for; whoever appends next waits, and finds no table.
            db.execute(select(TABLES.c.code).where(TABLES.c.code == code).with_for_update())
            if not lives(db, code):
                return False
            count = db.scalar(select(func.count()).select_from(ROWS).where(ROWS.c.table_code == code)) or 0
            _take(db, code)
            self._journal(db, "table", code, why, count)
        self.unwiped = True
        return True

    def clear(self, code: str) -> bool:
        with self._transaction(immediate=True) as db:
            if lives(db, code):
                return False
            left = _take(db, code)
        self.unwiped = True
        return left

    def deleted(self) -> list[str]:
        with self._transaction() as db:
            return list(db.scalars(select(TABLES.c.code).where(~HEAD).order_by(TABLES.c.code)))

    def delete_deck(self, deck_id: str, why: str, version: int | None = None) -> bool:
        meant = DECKS.c.id == deck_id
        with self._transaction(immediate=True) as db:
            meant = meant if version is None else meant & (DECKS.c.version == version)
            gone = db.execute(delete(DECKS).where(meant)).rowcount
            if gone:
                self._journal(db, "deck", deck_id, why, gone)
        self.unwiped = True
        return gone > 0

    def _journal(self, db: Connection, kind: str, name: str, why: str, rows: int) -> None:
        db.execute(insert(JOURNAL), msgspec.structs.asdict(deletion(kind, name, why, rows)))

    def wipe(self) -> None:
        if self._engine.dialect.name != "sqlite":
            self.unwiped = False
            return
        # secure_delete blanks SQLite's pages, but its log still says what stood in them. Should somebody be reading
        # there, a backup for one, nobody waits for them: it is done the next time.
        with suppress(sqlite3.Error, SQLAlchemyError), self._turn, self._engine.connect() as connection:
            raw: Any = connection.connection.dbapi_connection
            patience = raw.execute("PRAGMA busy_timeout").fetchone()[0]
            raw.execute("PRAGMA busy_timeout=0")
            try:
                busy = raw.execute("PRAGMA wal_checkpoint(TRUNCATE)").fetchone()[0]
                self.unwiped = bool(busy)
            finally:
                raw.execute(f"PRAGMA busy_timeout={patience}")


def lives(db: Connection, code: str) -> bool:
    """Say whether there is a table with this code, as its first row tells."""
    return db.scalar(FIRST_ROW, {"code": code}) is not None


def _take(db: Connection, code: str) -> bool:
    """Delete a table's tokens and first rows, with the last ones the table; say whether there are more."""
    last = select(ROWS.c.seq).where(ROWS.c.table_code == code).order_by(ROWS.c.seq).offset(STEP - 1).limit(1)
    for kept in (TOKENS, SNAPSHOTS):
        db.execute(delete(kept).where(kept.c.table_code == code))
    edge = db.scalar(last)
    mine = ROWS.c.table_code == code
    db.execute(delete(ROWS).where(mine if edge is None else mine & (ROWS.c.seq <= edge)))
    if edge is None:
        db.execute(delete(TABLES).where(TABLES.c.code == code))
    return edge is not None
