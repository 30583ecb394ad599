"""Opening a database: what is committed lasts, files are their owner's alone, and nobody waits for ever."""

import logging
import os
from contextlib import suppress
from pathlib import Path
from typing import TYPE_CHECKING, Any

from sqlalchemy import Connection, Engine, create_engine, event, make_url
from sqlalchemy.pool import StaticPool

if TYPE_CHECKING:
    from psycopg import Connection as Postgres

# Without it psycopg waits in C and one slow query stops every table. Read by psycopg when it is first imported.
os.environ.setdefault("PSYCOPG_WAIT_FUNC", "wait_selector")

# That a connection broke is said by whoever needed it; of its cursor the pool would write a traceback.
logging.getLogger("sqlalchemy.pool").setLevel(logging.CRITICAL)

PRAGMAS = ("synchronous=FULL", "foreign_keys=ON", "busy_timeout=5000", "secure_delete=ON")
APPLICATION = "transition"
"""What PostgreSQL calls our connections."""
CONNECT_S, LOCK_S, STATEMENT_S, ANSWER_S, IDLE_S = 5, 5, 10, 15, 20
"""How long PostgreSQL may take to let us in, to wait for another's lock, for a statement in all; how long we wait for
it to say anything, whatever has become of it; how long a transaction of ours may do nothing."""
POSTGRES = {
    "application_name": APPLICATION,
    "connect_timeout": CONNECT_S,
    "options": f"-c lock_timeout={LOCK_S}s -c statement_timeout={STATEMENT_S}s "
    f"-c idle_in_transaction_session_timeout={IDLE_S}s",
    # A machine that is gone says nothing: the kernel finds it out, working or idle.
    "keepalives": 1,
    "keepalives_idle": 10,
    "keepalives_interval": 3,
    "keepalives_count": 3,
    "tcp_user_timeout": ANSWER_S * 1000,
}


def connect(url: str, *, patient: bool = False, guest: bool = False) -> Engine:
    """Return an engine on a database, set so that what is committed lasts; nothing is migrated.

    patient: for a copy of everything, which takes as long as it takes. guest: SQLite's log is left to the server that
    uses the file, since versions before 3.51.3 bear no two who put it away. Files of SQLite become their owner's alone.
    """
    target = make_url(url)
    if target.get_backend_name() == "postgresql":
        return _postgres(target.set(drivername="postgresql+psycopg"), patient=patient)
    if target.database:
        _close(Path(target.database))
    engine = create_engine(target, poolclass=StaticPool, connect_args={"check_same_thread": False})

    @event.listens_for(engine, "connect")
    def configure(connection: Any, _: Any) -> None:
        for pragma in (*PRAGMAS, *(("wal_autocheckpoint=0",) if guest else ())):
            connection.execute(f"PRAGMA {pragma}")
        # Else Python decides when a transaction begins, and tables are made outside it.
        connection.isolation_level = None

    @event.listens_for(engine, "begin")
    def begin(connection: Connection) -> None:
        immediate = connection.get_execution_options().get("immediate")
        connection.exec_driver_sql("BEGIN IMMEDIATE" if immediate else "BEGIN")

    return engine


def exposed(url: str) -> list[Path]:
    """Return the files of a database that others of this machine may read."""
    target = make_url(url)
    if target.get_backend_name() != "sqlite" or not target.database:
        return []
    return [file for file in _files(Path(target.database)) if file.exists() and file.stat().st_mode & 0o077]


def _close(file: Path) -> None:
    """Make a database's files, and folders made for it, their owner's alone."""
    file.parent.mkdir(mode=0o700, parents=True, exist_ok=True)
    with suppress(OSError):  # what cannot be opened, SQLite says better
        # It gives its log and its index the rights of the file they belong to.
        os.close(os.open(file, os.O_CREAT | os.O_WRONLY, 0o600))
        for path in _files(file):
            if path.exists() and path.stat().st_mode & 0o077:
                path.chmod(0o600)


def _files(file: Path) -> list[Path]:
    return [file.with_name(file.name + end) for end in ("", "-wal", "-shm")]


def _postgres(target: Any, *, patient: bool) -> Engine:
    arguments = {**POSTGRES, "options": ""} if patient else POSTGRES
    engine = create_engine(target, pool_size=10, pool_timeout=CONNECT_S, pool_pre_ping=True, connect_args=arguments)
    if not patient:

        @event.listens_for(engine, "do_connect")
        def bounded(_dialect: Any, _record: Any, args: Any, parameters: Any) -> "Postgres[Any]":
            from server.store.patience import Bounded

            return Bounded.connect(*args, **parameters)

    return engine
