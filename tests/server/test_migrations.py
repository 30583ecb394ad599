"""Databases of earlier releases, and migrations that are interrupted."""

import json
import shutil
import sqlite3
import subprocess
import sys
from datetime import UTC, datetime
from pathlib import Path

import pytest

from game import replay, tell
from game.words import Language
from server.narrative import write
from server.store.migrations import newest
from server.store.sql import SqlStore

AT = datetime(2026, 9, 1, tzinfo=UTC)
DATA = Path(__file__).parents[1] / "data"
FILES = sorted(DATA.glob("db-*.sqlite3"))
# Ends itself, as a power cut would, after each statement in turn; every attempt begins where the last one was cut.
INTERRUPTED = """
import os, signal, sys
from sqlalchemy import Engine, event
from server.store.sql import SqlStore

cut, done = int(sys.argv[2]), 0

@event.listens_for(Engine, "after_cursor_execute")
def count(*_):
    global done
    done += 1
    if done == cut:
        os.kill(os.getpid(), signal.SIGKILL)

SqlStore(sys.argv[1]).close()
"""
FORKED = """
import os, subprocess, sys
cuts = 0
while True:
    cuts += 1
    child = os.fork()
    if not child:
        sys.argv = ["", sys.argv[1], str(cuts)]
        exec(INTERRUPTED)
        os._exit(0)
    if os.WIFEXITED(status := os.waitpid(child, 0)[1]):
        print(cuts - 1)
        sys.exit(os.WEXITSTATUS(status))
"""


def interrupted(url: str) -> int:
    """Migrate, ended after every statement in turn until it comes through; return how often it was ended."""
    code = f"import sqlalchemy, alembic.command, psycopg\nINTERRUPTED = {INTERRUPTED!r}\n{FORKED}"
    done = subprocess.run([sys.executable, "-c", code, url], capture_output=True, text=True, timeout=60)
    assert done.returncode == 0, done.stderr
    return int(done.stdout)


def narratives(url: str) -> dict[str, bytes]:
    store = SqlStore(url)
    with store._transaction() as db:
        codes = list(db.exec_driver_sql("select code from tables").scalars())
    rows = {code: [e.row for e in store.entries(code, 0)] for code in codes}
    told = {code: write(tell(replay(found)), "json", Language.FR, AT) for code, found in rows.items()}
    store.close()
    return told


def dump(file: Path) -> dict[str, list[tuple[object, ...]]]:
    """Return every row of every table that is the game's."""
    db = sqlite3.connect(file)
    names = [n for (n,) in db.execute("select name from sqlite_master where type = 'table' order by name")]
    found = {n: db.execute(f"select * from {n} order by 1, 2").fetchall() for n in names if n != "alembic_version"}
    db.close()
    return found


@pytest.mark.parametrize("file", FILES, ids=[f.stem for f in FILES])
def test_a_database_of_an_earlier_release_is_read_to_the_byte(file: Path, tmp_path: Path) -> None:
    copy = Path(shutil.copy(file, tmp_path / "jeu.sqlite3"))
    then = file.with_suffix(".narrative.json").read_bytes()
    assert narratives(f"sqlite:///{copy}") == {json.loads(then)["code"]: then}
    before, after = dump(file), dump(copy)
    assert {name: after[name] for name in before} == before


@pytest.mark.parametrize("start", ["nothing", *(f.name for f in FILES)])
def test_a_migration_that_is_interrupted_starts_again_cleanly_on_sqlite(start: str, tmp_path: Path) -> None:
    file = tmp_path / "jeu.sqlite3"
    if start != "nothing":
        shutil.copy(DATA / start, file)
    before = dump(file) if start != "nothing" else {}
    assert interrupted(f"sqlite:///{file}") >= 5
    after = dump(file)
    assert {name: after[name] for name in before} == before
    db = sqlite3.connect(file)
    assert db.execute("pragma integrity_check").fetchall() == [("ok",)]
    assert db.execute("select version_num from alembic_version").fetchall() == [(newest(),)]
    db.close()


def test_a_migration_that_is_interrupted_starts_again_cleanly_on_postgresql(postgres: str) -> None:
    import psycopg

    with psycopg.connect(postgres, autocommit=True) as admin:
        admin.execute("create database interrupted")
    url = postgres.rsplit("/", 1)[0] + "/interrupted"
    assert interrupted(url) >= 5
    with psycopg.connect(url) as db:
        assert db.execute("select version_num from alembic_version").fetchall() == [(newest(),)]
