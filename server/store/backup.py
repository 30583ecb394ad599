"""One file that holds everything, taken while tables play; and putting it back, on SQLite or PostgreSQL.

The file is an SQLite database of this release's schema, whatever it was taken from.
"""

import hashlib
import os
import shutil
import sqlite3
from collections.abc import Iterator
from contextlib import closing, contextmanager
from pathlib import Path
from tempfile import TemporaryDirectory

import msgspec
from alembic.util import CommandError
from msgspec import Struct
from sqlalchemy import Connection, Engine, delete, exists, func, insert, make_url, select
from sqlalchemy.exc import DBAPIError

from server.store import OtherVersion
from server.store.engine import APPLICATION, connect
from server.store.migrations import newest, upgrade, version
from server.store.schema import DECKS, METADATA, ROWS, TABLES, TOKENS

CHUNK = 500
"""Rows that are in memory at once."""
_OTHERS = "select count(*) from pg_stat_activity where datname = current_database() and pid <> pg_backend_pid()"


class Unusable(Exception):
    """Nothing was written; args: the sentence, in French, that says why."""


class Content(Struct, frozen=True):
    """How much a database holds. digest: SHA-256 of every row of every table, the same on SQLite and PostgreSQL."""

    tables: int
    rows: int
    tokens: int
    decks: int
    digest: str

    def summary(self) -> str:
        """Return it as a line for people."""
        return (
            f"{self.tables} tables de jeu, {self.rows} lignes, {self.tokens} jetons, "
            f"{self.decks} versions de jeux de cartes\nSHA-256 {self.digest}"
        )


def backup(url: str, file: Path) -> Content:
    """Write all that a database holds into a file, whole or not at all; return what it holds. Raises Unusable.

    Servers go on meanwhile: it is what one moment held. The file is its owner's alone to read.
    """
    part = file.with_name(file.name + ".part")
    file.parent.mkdir(mode=0o700, parents=True, exist_ok=True)
    part.unlink(missing_ok=True)
    os.close(os.open(part, os.O_CREAT | os.O_EXCL | os.O_WRONLY, 0o600))
    try:
        with _faults():
            if make_url(url).get_backend_name() == "sqlite":
                _copy_sqlite(Path(make_url(url).database or ""), part)
            else:
                _export(url, part)
            content = _closed(part)
        _flush(part)
        os.replace(part, file)
        _flush(file.parent)
        return content
    finally:
        for left in (part, *(part.with_name(part.name + end) for end in ("-wal", "-shm", "-journal"))):
            left.unlink(missing_ok=True)


def restore(file: Path, url: str, *, replace: bool = False) -> Content:
    """Put a backup's content into a database, in one transaction; return what it holds then. Raises Unusable.

    replace: instead of what it holds; without, only into an empty one. No server may be using it.
    """
    if not file.is_file():
        raise Unusable(f"Il n’y a pas de fichier {file}.")
    with TemporaryDirectory() as folder, _faults():
        copy = Path(shutil.copy(file, Path(folder) / "backup.sqlite3"))
        expected = _closed(copy)
        source, target = connect(f"sqlite:///{copy}"), connect(url, patient=True)
        try:
            upgrade(target)
            _alone(target)
            with source.connect() as read, target.connect() as write, read.begin(), write.begin():
                if write.scalar(select(exists(select(TABLES)) | exists(select(DECKS)))):
                    if not replace:
                        raise Unusable("Cette base n’est pas vide. Avec --replace, la sauvegarde prend sa place.")
                    for table in reversed(METADATA.sorted_tables):
                        write.execute(delete(table))
                _pour(read, write)
                if (found := content_of(write)) != expected:
                    raise Unusable(f"La base ne rend pas ce qu’on y a mis ({found.digest}). Rien n’a changé.")
            if target.dialect.name == "sqlite":
                with target.connect() as connection:
                    connection.connection.driver_connection.execute("PRAGMA wal_checkpoint(TRUNCATE)")  # type: ignore[union-attr]
        finally:
            source.dispose()
            target.dispose()
    return expected


def content_of(db: Connection) -> Content:
    """Return how much a database of this release holds, and its digest."""
    digest = hashlib.sha256()
    for table in METADATA.sorted_tables:
        digest.update(table.name.encode() + b"\0")
        # In an order that every database agrees on: by bytes, not by a language's letters.
        every = db.execution_options(yield_per=CHUNK).execute(select(table))
        hashes = [hashlib.sha256(msgspec.json.encode(tuple(row))).digest() for row in every]
        digest.update(b"".join(sorted(hashes)))
    counts = [db.scalar(select(func.count()).select_from(table)) or 0 for table in (TABLES, ROWS, TOKENS, DECKS)]
    tables, rows, tokens, decks = counts
    return Content(tables, rows, tokens, decks, digest.hexdigest())


def _copy_sqlite(source: Path, part: Path) -> None:
    if not source.is_file():
        raise Unusable(f"Il n’y a pas de base de données {source}.")
    # One step is one moment; a connection that only reads never moves the server's log about.
    with (
        closing(sqlite3.connect(f"{source.absolute().as_uri()}?mode=ro", uri=True)) as read,
        closing(sqlite3.connect(part)) as write,
    ):
        read.backup(write)


def _export(url: str, part: Path) -> None:
    source, made = connect(url, patient=True), connect(f"sqlite:///{part}")
    try:
        upgrade(made)
        with source.connect() as read, made.connect() as write:
            # One snapshot for every table.
            read = read.execution_options(isolation_level="REPEATABLE READ", postgresql_readonly=True)
            with read.begin(), write.begin():
                if (found := version(read)) != newest():
                    raise Unusable(
                        f"La base est d’une autre version ({found}) : démarrez d’abord le serveur de celle-ci."
                    )
                _pour(read, write)
    finally:
        source.dispose()
        made.dispose()


def _pour(read: Connection, write: Connection) -> None:
    for table in METADATA.sorted_tables:
        found = read.execution_options(yield_per=CHUNK).execute(select(table)).mappings()
        for chunk in found.partitions(CHUNK):
            write.execute(insert(table), [dict(row) for row in chunk])


def _closed(file: Path) -> Content:
    """Check a backup, bring it to this release's version, leave it as one file; return what it holds."""
    with closing(sqlite3.connect(file)) as db:
        if (said := db.execute("PRAGMA integrity_check").fetchall()) != [("ok",)]:
            raise Unusable(f"{file.name} est abîmé : {said[0][0]}.")
        if not db.execute("select 1 from sqlite_master where name = 'alembic_version'").fetchall():
            raise Unusable(f"{file.name} n’est pas une sauvegarde du jeu.")
    engine = connect(f"sqlite:///{file}")
    try:
        upgrade(engine)
        with engine.connect() as connection, connection.begin():
            content = content_of(connection)
    finally:
        engine.dispose()
    with closing(sqlite3.connect(file)) as db:
        db.execute("PRAGMA journal_mode=DELETE")
    return content


def _alone(engine: Engine) -> None:
    """Raise Unusable when a server uses the database."""
    with engine.connect() as connection:
        if engine.dialect.name == "sqlite":
            raw = connection.connection.driver_connection
            assert raw
            try:  # leaving the write-ahead log takes the file to oneself
                used = raw.execute("PRAGMA journal_mode=DELETE").fetchone() != ("delete",)
                raw.execute("PRAGMA journal_mode=WAL")
            except sqlite3.OperationalError:
                used = True
        else:
            used = connection.exec_driver_sql(f"{_OTHERS} and application_name = '{APPLICATION}'").scalar() != 0
    if used:
        raise Unusable("Un serveur se sert de cette base : arrêtez-le d’abord.")


def _flush(path: Path) -> None:
    """Have a file, or a folder's list of files, on disk before going on."""
    descriptor = os.open(path, os.O_RDONLY)
    try:
        os.fsync(descriptor)
    finally:
        os.close(descriptor)


@contextmanager
def _faults() -> Iterator[None]:
    try:
        yield
    except (CommandError, OtherVersion):
        raise Unusable("Ces données viennent d’une version plus récente du jeu : mettez-le à jour.") from None
    except (DBAPIError, sqlite3.Error, OSError) as error:
        reason = str(getattr(error, "orig", error)).splitlines()[0]
        raise Unusable(f"La base de données ou le fichier ne répond pas ({reason}).") from None
