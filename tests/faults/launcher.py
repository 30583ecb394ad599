"""`transition serve` with faults planted in it, for tests alone: python -m tests.faults.launcher serve --port …

FAULTS_POINT   pre-commit:7   kill -9 oneself at the seventh time that point is passed (see POINTS)
FAULTS_BUG     a bug of tests.faults.bugs
FAULTS_CLOCK   86400          what the server takes for now is that many seconds from it
FAULTS_ENTROPY 7              the dice of the rules are those of Random(7)
FAULTS_LOCKED  a file         while it is there, the database cannot be written to (SQLite's query_only)
FAULTS_WARM    eventlet       start at once, many times: see _wait_to_be_born
FAULTS_PRAGMA  synchronous=NORMAL   what SQLite is told last on a new connection
FAULTS_WRITTEN 2              megabytes that an address may have written at once: what follows for long shows at once
FAULTS_SYNC    a file         for each commit of a row, SQLite's `synchronous` and `journal_mode`, one line
"""

import json
import os
import random
import secrets
import signal
import sys
import threading
import time
from collections.abc import Callable
from datetime import datetime, timedelta, tzinfo
from pathlib import Path
from types import SimpleNamespace
from typing import Any

POINTS = ("pre-commit", "post-commit", "pre-ack", "post-ack")


FORK = os.fork
"""As it is before anything patches it."""


def main() -> None:
    """Run the command line, the faults planted once the standard library is patched."""
    from server import cli
    from server.process import entry

    patch = entry.patch
    warm = os.environ.get("FAULTS_WARM")
    if warm:
        patch(warm)
        _wait_to_be_born()

    def patched(async_mode: str) -> None:
        if not warm:
            patch(async_mode)
        _plant(os.environ)

    entry.patch = patched
    cli.main()


def _wait_to_be_born() -> None:
    """Import all that takes seconds; then, for each line of JSON on standard input, a child that serves with that
    environment. Its number is printed; it is a process like any other, and dies like one."""
    import server.http.lan
    import server.process.app
    import server.store.sql  # noqa: F401

    signal.signal(signal.SIGCHLD, signal.SIG_IGN)
    while line := sys.stdin.readline():
        if child := FORK():
            print(child, flush=True)
            continue
        signal.signal(signal.SIGCHLD, signal.SIG_DFL)
        os.environ.update(json.loads(line))
        log = os.open(os.environ["FAULTS_LOG"], os.O_WRONLY | os.O_CREAT | os.O_APPEND)
        os.dup2(os.open(os.devnull, os.O_RDONLY), 0)
        os.dup2(log, 1)
        os.dup2(log, 2)
        return
    raise SystemExit


def _plant(env: Any) -> None:
    if spec := env.get("FAULTS_POINT"):
        name, nth = spec.split(":")
        _point(name, int(nth))
    if bug := env.get("FAULTS_BUG"):
        from tests.faults.bugs import BUGS

        BUGS[bug]()
    if shift := env.get("FAULTS_CLOCK"):
        _clock(timedelta(seconds=int(shift)))
    if seed := env.get("FAULTS_ENTROPY"):
        from server.tables import hub, table

        dice = SimpleNamespace(randbits=random.Random(int(seed)).getrandbits, token_hex=secrets.token_hex)
        hub.secrets = table.secrets = dice  # type: ignore[attr-defined]
    if locked := env.get("FAULTS_LOCKED"):
        _listen("begin", lambda db: db.exec_driver_sql(f"PRAGMA query_only={int(os.path.exists(locked))}"))
    if pragma := env.get("FAULTS_PRAGMA"):
        from server.store import engine

        engine.PRAGMAS = (*engine.PRAGMAS, pragma)  # type: ignore[assignment]
    if burst := env.get("FAULTS_WRITTEN"):
        from msgspec.structs import replace

        from server.limits import allowances

        written = allowances.ALLOWED[allowances.WRITTEN]
        allowances.ALLOWED[allowances.WRITTEN] = replace(written, one=replace(written.one, burst=float(burst) * 1e6))
    if report := env.get("FAULTS_SYNC"):
        _report(Path(report))


def _listen(name: str, heard: Callable[[Any], Any]) -> None:
    from sqlalchemy import event
    from sqlalchemy.engine import Engine

    event.listen(Engine, name, heard)


def _point(name: str, nth: int) -> None:
    from server.store.sql import SqlStore
    from server.tables import Table

    left, here = [nth], threading.local()
    append, act = SqlStore.append, Table.act

    def passed(point: str) -> None:
        if point == name:
            left[0] -= 1
            if left[0] == 0:
                os.kill(os.getpid(), signal.SIGKILL)

    def appended(self: Any, *arguments: Any, **more: Any) -> None:
        here.appending = True
        try:
            append(self, *arguments, **more)
        finally:
            here.appending = False
        passed("post-commit")

    def acted(self: Any, *arguments: Any, accepted: Callable[[int], None] = lambda seq: None, **more: Any) -> int:
        def told(seq: int) -> None:
            passed("pre-ack")
            accepted(seq)
            time.sleep(0)  # so that it has left
            passed("post-ack")

        return act(self, *arguments, accepted=told, **more)

    SqlStore.append, Table.act = appended, acted  # type: ignore[assignment, method-assign]
    _listen("commit", lambda db: passed("pre-commit") if getattr(here, "appending", False) else None)


def _clock(shift: timedelta) -> None:
    from server.tables import encoding, hub, table

    class Shifted(datetime):
        @classmethod
        def now(cls, tz: tzinfo | None = None) -> datetime:  # type: ignore[override]
            return datetime.now(tz) + shift

    encoding.datetime = hub.datetime = table.datetime = Shifted  # type: ignore[attr-defined, misc]


def _report(file: Path) -> None:
    from server.store.sql import SqlStore

    append = SqlStore.append

    def appended(self: Any, *arguments: Any, **more: Any) -> None:
        append(self, *arguments, **more)
        with self._engine.connect() as db, file.open("a") as out:
            found = [db.exec_driver_sql(f"PRAGMA {name}").scalar() for name in ("synchronous", "journal_mode")]
            out.write(" ".join(map(str, found)) + "\n")

    SqlStore.append = appended  # type: ignore[method-assign]


if __name__ == "__main__":
    main()
