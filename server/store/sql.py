"""The store on SQLite or PostgreSQL: SQLAlchemy Core, one transaction a call, durable when the call returns."""

import threading
import time
from collections.abc import Collection, Iterator, Sequence
from contextlib import AbstractContextManager, contextmanager, nullcontext
from datetime import UTC, datetime
from typing import Any

import msgspec
from sqlalchemy import BLOB, Connection, Select, bindparam, cast, delete, func, insert, or_, select, text, update
from sqlalchemy.exc import IntegrityError, SQLAlchemyError

from game import Row
from game.events import AnyEvent
from game.ids import PlayerId
from server.store import (
    SEAT,
    CodeTaken,
    Conflict,
    Deletion,
    Entry,
    Loaded,
    Rewritten,
    StorageFault,
    StoredDeck,
    Token,
    within,
)
from server.store.engine import connect, exposed
from server.store.leaving import FIRST_ROW, HEAD, Leaving, lives
from server.store.migrations import upgrade
from server.store.schema import DECKS, JOURNAL, ROWS, SNAPSHOTS, TABLES, TOKENS
from server.store.statements import Prepared

FETCHED = 16
"""How many changes are fetched at a time."""
_EVENTS = msgspec.json.Decoder(tuple[AnyEvent, ...])
_ROW_COLUMNS = (ROWS.c.seq, ROWS.c.at, ROWS.c.by, ROWS.c.type, ROWS.c.events)
_LAST = select(func.max(ROWS.c.seq)).where(ROWS.c.table_code == TABLES.c.code).scalar_subquery()
_NEWEST = select(TABLES.c.code, _LAST).where(TABLES.c.code.in_(bindparam("codes", expanding=True)), HEAD)
"""Asked before every answer about a table: built once."""
READ_AT_ONCE = 2_000
"""Rows of a table in one transaction, while it is loaded."""
MOST_LOOKED_FOR = 20
"""Beyond so many names it is cheaper to read all the changes."""


class SqlStore(Leaving):
    """The contract is server.store.Store's. url: sqlite:///file or postgresql://…; migrations run at once.

    guest: a server may be using the database.
    """

    def __init__(self, url: str, *, guest: bool = False) -> None:
        self.opened = exposed(url)
        """The database's files that others of this machine could read until now."""
        self._engine = connect(url, guest=guest)
        # SQLite has one connection for the whole process. Nothing yields while it is in a transaction, so that the
        # lock is free whenever it is asked for, except under real threads (tests).
        sqlite = self._engine.dialect.name == "sqlite"
        self._turn: AbstractContextManager[Any] = threading.RLock() if sqlite else nullcontext()
        # What one moment held, over several statements: SQLite's transactions are so as they are.
        self._moment = self._engine if sqlite else self._engine.execution_options(isolation_level="REPEATABLE READ")
        self._immediate = self._engine.execution_options(immediate=True)
        self._add_row, self._first_row = Prepared(self._engine, insert(ROWS)), Prepared(self._engine, FIRST_ROW)
        with _faults():
            # A migration takes as long as it takes, and so does waiting for another process's.
            migrating = self._engine if sqlite else connect(url, patient=True)
            upgrade(migrating)
            if not sqlite:
                migrating.dispose()

    @contextmanager
    def _transaction(self, *, moment: bool = False, immediate: bool = False) -> Iterator[Connection]:
        """moment: reads see what one moment held. immediate: it reads before it writes, and SQLite is told at once."""
        engine = self._moment if moment else self._immediate if immediate else self._engine
        with _faults(), self._turn, engine.begin() as connection:
            yield connection

    def create(self, code: str, opening: Entry, tokens: Sequence[Token]) -> None:
        try:
            with self._transaction() as db:
                db.execute(insert(TABLES), {"code": code, "created_at": datetime.now(UTC).isoformat()})
                db.execute(insert(ROWS), _values(code, opening))
                _issue(db, code, tokens)
        except IntegrityError as error:
            raise CodeTaken(code) from error

    def load(self, code: str) -> Loaded | None:
        with self._transaction() as db:
            snapshot = db.scalar(select(SNAPSHOTS.c.content).where(SNAPSHOTS.c.table_code == code))
        rows: list[Row] = []
        known: dict[tuple[str, str], int] = {}
        query = select(*_ROW_COLUMNS, ROWS.c.sender, ROWS.c.command_id).where(ROWS.c.table_code == code)
        query = query.order_by(ROWS.c.seq).limit(READ_AT_ONCE)
        while True:
            with self._transaction() as db:
                found = db.execute(query.where(ROWS.c.seq > len(rows))).all()
            for seq, at, by, type_, events, sender, command_id in found:
                rows.append(_row(seq, at, by, type_, events))
                if command_id is not None:
                    known[sender, command_id] = seq
            if len(found) < READ_AT_ONCE:
                break
            time.sleep(0)  # others are served in between
        # A deleted table loses its first row first.
        return Loaded(rows=rows, known=known, snapshot=snapshot) if rows and rows[0].seq == 1 else None

    def entries(self, code: str, since: int) -> list[Entry]:
        with self._transaction() as db:
            return _entries(db, code, since)

    def tokens(self, code: str) -> list[Token]:
        with self._transaction() as db:
            return _tokens(db, code)

    def since(self, code: str, seq: int) -> tuple[list[Entry], list[Token]]:
        with self._transaction(moment=True) as db:
            tokens = _tokens(db, code)
            return (_entries(db, code, seq) if tokens else []), tokens

    def newest(self, codes: Collection[str]) -> dict[str, int]:
        with self._transaction() as db:
            return {found.code: found[1] for found in db.execute(_NEWEST, {"codes": [*codes]})}

    def append(
        self,
        code: str,
        entry: Entry,
        *,
        tokens: Sequence[Token] = (),
        revoke: Sequence[PlayerId] = (),
        rewritten: Sequence[Rewritten] = (),
        snapshot: bytes | None = None,
    ) -> None:
        try:
            with self._transaction() as db:
                self._add_row.on(db, _values(code, entry))
                _rewrite(db, code, rewritten)
                if snapshot is not None:
                    db.execute(delete(SNAPSHOTS).where(SNAPSHOTS.c.table_code == code))
                    db.execute(insert(SNAPSHOTS), {"table_code": code, "content": snapshot})
                if revoke:
                    gone = (TOKENS.c.table_code == code, TOKENS.c.kind == SEAT, TOKENS.c.player_id.in_(revoke))
                    db.execute(delete(TOKENS).where(*gone))
                _issue(db, code, tokens)
                if self._first_row.on(db, {"code": code}).first() is None:  # deleted meanwhile
                    raise Conflict(code)
        except IntegrityError as error:
            raise Conflict(code) from error

    def mentioning(self, code: str, names: Sequence[str]) -> list[tuple[int, bytes]]:
        query = select(ROWS.c.seq, ROWS.c.change).where(ROWS.c.table_code == code)
        if len(names) <= MOST_LOOKED_FOR:
            # The database looks for the words: rows without them are not even read.
            at = func.instr if self._engine.dialect.name == "sqlite" else func.strpos
            query = query.where(or_(*(at(ROWS.c.change, f'"{name}"') > 0 for name in names)))
        with self._transaction() as db:
            return [(seq, change.encode()) for seq, change in db.execute(query)]

    def issue(self, code: str, token: Token, seq: int, *, ended: Sequence[str] = ()) -> None:
        with self._transaction(immediate=True) as db:
            # Whoever is appending is waited for; whoever appends next waits.
            db.execute(select(TABLES.c.code).where(TABLES.c.code == code).with_for_update())
            if db.scalar(select(func.max(ROWS.c.seq)).where(ROWS.c.table_code == code)) != seq or not lives(db, code):
                raise Conflict(code)
            if ended:
                db.execute(delete(TOKENS).where(TOKENS.c.table_code == code, TOKENS.c.hash.in_(ended)))
            _issue(db, code, [token])

    def changes(self, code: str, since: int, limit: int, most_bytes: int) -> list[bytes]:
        query = select(ROWS.c.change).where(ROWS.c.table_code == code, ROWS.c.seq > since)
        query = query.order_by(ROWS.c.seq).limit(limit).execution_options(yield_per=FETCHED)
        # Fetched a few at a time: those past the bound are never read.
        with self._transaction() as db, db.execute(query) as rows:
            return within((change.encode() for (change,) in rows), most_bytes)

    def add_deck(self, deck: StoredDeck) -> None:
        values = {**msgspec.structs.asdict(deck), "content": deck.content.decode()}
        try:
            with self._transaction() as db:
                db.execute(insert(DECKS), values)
        except IntegrityError as error:
            raise Conflict(deck.id) from error

    def deck_version(self, deck_id: str, version: int | None = None) -> int | None:
        with self._transaction() as db:
            found: int | None = db.scalar(_that(select(DECKS.c.version), deck_id, version))
            return found

    def deck(self, deck_id: str, version: int | None = None) -> StoredDeck | None:
        with self._transaction() as db:
            row = db.execute(_that(select(DECKS), deck_id, version)).mappings().first()
        return StoredDeck(**{**row, "content": row["content"].encode()}) if row else None

    def untouched(self, since: datetime) -> list[str]:
        mine = select(ROWS.c.at).where(ROWS.c.table_code == TABLES.c.code)
        last = mine.order_by(ROWS.c.seq.desc()).limit(1).scalar_subquery()
        query = select(TABLES.c.code).where(HEAD, last < since.astimezone(UTC).isoformat()).order_by(TABLES.c.code)
        with self._transaction() as db:
            return list(db.scalars(query))

    def sizes(self) -> list[tuple[str, int]]:
        """Return the code of every table with the bytes of its rows, the one longest untouched first."""
        sqlite = self._engine.dialect.name == "sqlite"
        parts = [func.length(cast(c, BLOB)) if sqlite else func.octet_length(c) for c in (ROWS.c.events, ROWS.c.change)]
        query = select(ROWS.c.table_code, func.sum(parts[0] + parts[1])).group_by(ROWS.c.table_code)
        with self._transaction() as db:
            return [(code, int(size)) for code, size in db.execute(query.order_by(func.max(ROWS.c.at)))]

    def journal(self) -> list[Deletion]:
        with self._transaction() as db:
            return [Deletion(**row) for row in db.execute(select(JOURNAL).order_by(JOURNAL.c.at)).mappings()]

    def ping(self) -> None:
        with self._transaction() as db:
            db.execute(text("select 1"))

    def durability(self) -> dict[str, str]:
        """Return PostgreSQL's settings on which it hangs that what was stored lasts; nothing for SQLite."""
        if self._engine.dialect.name != "postgresql":
            return {}
        with self._transaction() as db:
            return {n: str(db.execute(text(f"show {n}")).scalar()) for n in ("fsync", "synchronous_commit")}

    def close(self) -> None:
        self._engine.dispose()


@contextmanager
def _faults() -> Iterator[None]:
    """Turn what the database raises, broken constraints apart, into StorageFault."""
    try:
        yield
    except IntegrityError:
        raise
    except SQLAlchemyError as error:
        raise StorageFault(type(error).__name__) from error


def _that(query: Select[Any], deck_id: str, version: int | None) -> Select[Any]:
    """Return a query for a version of a deck, or the next one where it was deleted; None: for the newest."""
    query = query.where(DECKS.c.id == deck_id).limit(1)
    if version is None:
        return query.order_by(DECKS.c.version.desc())
    return query.where(DECKS.c.version >= version).order_by(DECKS.c.version)


def _values(code: str, entry: Entry) -> dict[str, Any]:
    row = entry.row
    return {
        "table_code": code,
        "seq": row.seq,
        "at": row.at.isoformat(),
        "by": row.by,
        "type": row.type,
        "events": msgspec.json.encode(row.events).decode(),
        "change": entry.change.decode(),
        "sender": entry.sender,
        "command_id": entry.command_id,
    }


def _entry(found: Any) -> Entry:
    *row, change, sender, command_id = found
    return Entry(row=_row(*row), change=change.encode(), sender=sender, command_id=command_id)


def _row(seq: int, at: str, by: str | None, type: str, events: str) -> Row:
    return Row(seq=seq, at=datetime.fromisoformat(at), by=by, type=type, events=_EVENTS.decode(events))


def _rewrite(db: Connection, code: str, rewritten: Sequence[Rewritten]) -> None:
    for new in rewritten:
        values: dict[str, str] = {}
        if new.events is not None:
            values["events"] = msgspec.json.encode(new.events).decode()
        if new.change is not None:
            values["change"] = new.change.decode()
        db.execute(update(ROWS).where(ROWS.c.table_code == code, ROWS.c.seq == new.seq).values(values))


def _entries(db: Connection, code: str, since: int) -> list[Entry]:
    query = select(*_ROW_COLUMNS, ROWS.c.change, ROWS.c.sender, ROWS.c.command_id)
    query = query.where(ROWS.c.table_code == code, ROWS.c.seq > since).order_by(ROWS.c.seq)
    return [_entry(row) for row in db.execute(query)]


def _tokens(db: Connection, code: str) -> list[Token]:
    query = select(TOKENS.c.hash, TOKENS.c.kind, TOKENS.c.player_id).where(TOKENS.c.table_code == code)
    return [Token(hash=h, kind=kind, player_id=player) for h, kind, player in db.execute(query)]


def _issue(db: Connection, code: str, tokens: Sequence[Token]) -> None:
    for token in tokens:
        db.execute(delete(TOKENS).where(TOKENS.c.hash == token.hash))
        db.execute(
            insert(TOKENS),
            {"hash": token.hash, "table_code": code, "kind": token.kind, "player_id": token.player_id},
        )
