"""Alembic's migrations, run at start: each in its transaction, so that an interrupted one leaves nothing behind."""

import sqlite3
from pathlib import Path

from alembic import command
from alembic.config import Config
from alembic.runtime.migration import MigrationContext
from alembic.script import ScriptDirectory
from alembic.util import CommandError
from sqlalchemy import Connection, Engine, inspect, text

from server.store import OtherVersion, StorageFault


def upgrade(engine: Engine) -> None:
    """Bring the database to the newest version; several processes that start together take turns.

    Raises StorageFault, with the sentence, for an SQLite file of another program and for a version nobody here knows.
    """
    # IMMEDIATE is SQLite's way to take turns, which PostgreSQL passes over.
    with engine.connect().execution_options(immediate=True) as connection, connection.begin():
        if connection.dialect.name == "postgresql":
            connection.execute(text("select pg_advisory_xact_lock(8140327)"))
        elif (names := inspect(connection).get_table_names()) and "alembic_version" not in names:
            raise StorageFault("elle est à un autre programme")
        try:
            command.upgrade(_config(connection), "head")
        except CommandError:
            raise OtherVersion(f"elle est d’une autre version du jeu : {version(connection)}") from None
    if engine.dialect.name == "sqlite":
        _write_ahead(engine)


def _write_ahead(engine: Engine) -> None:
    """Set how SQLite's file keeps its log: the file remembers, so only once it is known to be ours."""
    with engine.connect() as connection:
        raw = connection.connection.dbapi_connection
        assert raw
        try:
            raw.execute("PRAGMA journal_mode=WAL")  # outside of any transaction, where SQLAlchemy would begin one
        except sqlite3.Error as error:
            raise StorageFault(type(error).__name__) from error


def version(connection: Connection) -> str | None:
    """Return the version of a database; None when it has none."""
    return MigrationContext.configure(connection).get_current_revision()


def newest() -> str:
    """Return the version that `upgrade` brings a database to."""
    return str(ScriptDirectory.from_config(_config(None)).get_current_head())


def _config(connection: Connection | None) -> Config:
    config = Config()
    config.set_main_option("script_location", str(Path(__file__).parent).replace("%", "%%"))
    config.attributes["connection"] = connection
    return config
