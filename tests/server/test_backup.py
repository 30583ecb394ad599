"""Backups: taken while bots play, put back elsewhere, and the same to the byte."""

import hashlib
import shutil
import sqlite3
import stat
import subprocess
import time
from collections.abc import Callable
from pathlib import Path
from random import Random

import msgspec
import pytest

from game import replay, tell
from game.words import Language
from server.bots.live import LiveTable
from server.bots.report import Report
from server.bots.wire import Wire, call
from server.narrative import write
from server.store import ASKED, Entry
from server.store import backup as work
from server.store.backup import Unusable, backup, restore
from server.store.sql import SqlStore
from tests.conftest import BIN, Server
from tests.server.test_store import deck, table

DATA = Path(__file__).parents[1] / "data"
_NUMBER = iter(range(1_000))


@pytest.fixture
def new(request: pytest.FixtureRequest, tmp_path: Path) -> Callable[[str], str]:
    """A function that returns the URL of an empty database, of SQLite or PostgreSQL."""

    def make(kind: str) -> str:
        number = next(_NUMBER)
        if kind == "sqlite":
            return f"sqlite:///{tmp_path}/base-{number}.sqlite3"
        import psycopg

        server: str = request.getfixturevalue("postgres")
        with psycopg.connect(server, autocommit=True) as admin:
            admin.execute(f"create database backup_{number}")
        return server.rsplit("/", 1)[0] + f"/backup_{number}"

    return make


def run(*arguments: str) -> str:
    """Run the command and return what it prints."""
    done = subprocess.run([str(BIN / "transition"), *arguments], capture_output=True, text=True, timeout=60)
    assert done.returncode == 0, done.stderr
    return done.stdout


def log_hash(entries: list[Entry]) -> str:
    return hashlib.sha256(msgspec.json.encode(entries)).hexdigest()


def narrative(entries: list[Entry]) -> bytes:
    return write(tell(replay([e.row for e in entries])), "json", Language.FR, entries[-1].row.at)


class Acknowledged(dict[str, int]):
    """The highest seq that each table's bots were told is stored."""

    def note(self, code: str, type: str, seq: int) -> None:
        self[code] = max(seq, self.get(code, 0))


@pytest.mark.parametrize("kind", ["sqlite", "postgres"])
def test_drill_a_backup_taken_while_bots_play_gives_everything_back_on_the_other_database(
    kind: str, new: Callable[[str], str], servers: Callable[..., Server], tmp_path: Path
) -> None:
    server = servers(database_url=new(kind))
    made = call(f"{server.url}/api/decks/agirlocal/fork", {})
    known, report = Acknowledged(), Report(tables=2)
    games = [LiveTable(server.url, Random(number), 3, report, known.note) for number in range(2)]
    for game in games:
        game.start()
    while len(known) < 2 or min(known.values()) < 20:
        time.sleep(0.01)
    before = dict(known)
    file = tmp_path / "nuit" / "sauvegarde.sqlite3"
    printed = run("backup", str(file), "--database-url", server.database_url)
    while min(known[code] - before[code] for code in before) < 5 and not report.faults:
        time.sleep(0.01)
        if all(game.outcome for game in games):
            break
    for game in games:
        game.stop()
    for game in games:
        for thread in game.threads:
            thread.join(30)
    assert not report.faults, report.faults
    server.stop()
    live = SqlStore(server.database_url)
    url = new("postgres" if kind == "sqlite" else "sqlite")
    assert run("restore", str(file), "--database-url", url) == printed
    restored = SqlStore(url)
    for game in games:
        found, whole = restored.entries(game.code, 0), live.entries(game.code, 0)
        assert before[game.code] <= len(found) <= len(whole)
        assert log_hash(found) == log_hash(whole[: len(found)])
        assert narrative(found) == narrative(whole[: len(found)])
        assert {t.hash for t in restored.tokens(game.code)} <= {t.hash for t in live.tokens(game.code)}
    assert restored.deck(made["id"]) == live.deck(made["id"])
    restored.close()
    _goes_on(servers(database_url=url), games, live)
    live.close()


def _goes_on(server: Server, games: list[LiveTable], live: SqlStore) -> None:
    """Every token of the game is let in where the backup left off, and plays."""
    for game in games:
        log = call(f"{server.url}/api/tables/{game.code}/narrative.json", token=game.facilitator_token)
        assert log["code"] == game.code
        for client in game.clients:
            wire = Wire(server.url, client._auth)
            received = wire.receive(10)
            assert received is not None
            assert received[0] == "state"
            assert received[1]["seq"] <= len(live.entries(game.code, 0))
            wire.close()
    server.stop()


def filled(url: str) -> str:
    """Store a table, a deck and a journal line; return the table's code."""
    store = SqlStore(url)
    code, gone = table(store), table(store)
    store.delete_table(gone, ASKED)
    store.add_deck(deck("d-2222222222", 1))
    store.close()
    return code


@pytest.mark.parametrize("kind", ["sqlite", "postgres"])
def test_a_database_that_is_not_empty_is_kept_unless_it_is_said(
    kind: str, new: Callable[[str], str], tmp_path: Path
) -> None:
    url, other, file = new("sqlite"), new(kind), tmp_path / "s"
    code, stays = filled(url), filled(other)
    content = backup(url, file)
    assert (content.tables, content.rows, content.tokens, content.decks) == (1, 1, 1, 1)
    with pytest.raises(Unusable, match="n’est pas vide"):
        restore(file, other)
    store = SqlStore(other)
    assert store.entries(stays, 0)
    store.close()
    assert restore(file, other, replace=True) == content
    store = SqlStore(other)
    assert (len(store.entries(code, 0)), store.entries(stays, 0), len(store.journal())) == (1, [], 1)
    store.close()
    assert backup(other, tmp_path / "again") == content


@pytest.mark.parametrize("kind", ["sqlite", "postgres"])
def test_nothing_is_put_back_under_a_server(kind: str, new: Callable[[str], str], tmp_path: Path) -> None:
    url, file = new(kind), tmp_path / "s"
    code = filled(url)
    backup(url, file)
    running = SqlStore(url)
    running.entries(code, 0)
    with pytest.raises(Unusable, match="arrêtez-le"):
        restore(file, url, replace=True)
    assert running.entries(code, 0)
    running.close()
    restore(file, url, replace=True)


def test_a_restore_that_fails_leaves_everything_as_it_was(
    new: Callable[[str], str], tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    url, file = new("sqlite"), tmp_path / "s"
    code = filled(url)
    backup(url, file)
    pour = work._pour

    def half(read: object, write: object) -> None:
        pour(read, write)  # type: ignore[arg-type]
        raise sqlite3.OperationalError("database or disk is full")

    monkeypatch.setattr(work, "_pour", half)
    with pytest.raises(Unusable, match="disk is full"):
        restore(file, url, replace=True)
    store = SqlStore(url)
    assert store.entries(code, 0)
    store.close()


def test_a_backup_is_one_private_file_and_takes_the_place_of_the_last_one_whole(
    new: Callable[[str], str], tmp_path: Path
) -> None:
    url, folder = new("sqlite"), tmp_path / "backups"
    file = folder / "s.sqlite3"
    filled(url)
    first = backup(url, file)
    (folder / "s.sqlite3.part").write_bytes(b"left by one that was interrupted")
    assert backup(url, file) == first
    assert list(folder.iterdir()) == [file]
    assert stat.S_IMODE(file.stat().st_mode) == 0o600
    with pytest.raises(Unusable, match="pas de base"):
        backup(f"sqlite:///{tmp_path}/nothing.sqlite3", file)
    assert list(folder.iterdir()) == [file]
    assert not (tmp_path / "nothing.sqlite3").exists()


def test_a_file_that_is_no_backup_is_refused(new: Callable[[str], str], tmp_path: Path) -> None:
    url, good = new("sqlite"), tmp_path / "good"
    filled(url)
    backup(url, good)
    text, other, damaged, newer = (tmp_path / name for name in ("text", "other", "damaged", "newer"))
    text.write_text("Bonjour, je ne suis pas une base de données." * 100)
    sqlite3.connect(other).execute("create table t (x)").connection.close()
    content = bytearray(good.read_bytes())
    content[4096 * 2 : 4096 * 4] = b"\xff" * 8192
    damaged.write_bytes(content)
    shutil.copy(good, newer)
    db = sqlite3.connect(newer)
    db.execute("update alembic_version set version_num = '9999'")
    db.commit()
    db.close()
    target = new("sqlite")
    for file, said in ((text, "ne répond pas"), (other, "n’est pas une sauvegarde"), (damaged, "abîmé|ne répond pas"),
                       (newer, "plus récente"), (tmp_path / "none", "pas de fichier")):  # fmt: skip
        with pytest.raises(Unusable, match=said):
            restore(file, target)
    assert restore(good, target).tables == 1


def test_a_database_of_an_earlier_release_is_a_backup_too(new: Callable[[str], str], tmp_path: Path) -> None:
    url = new("sqlite")
    restore(DATA / "db-0.1.sqlite3", url)
    store = SqlStore(url)
    then = (DATA / "db-0.1.narrative.json").read_bytes()
    assert narrative(store.entries(msgspec.json.decode(then)["code"], 0)) == then
    store.close()


def test_a_refusal_is_one_line_on_the_command_line(tmp_path: Path) -> None:
    done = subprocess.run(
        [str(BIN / "transition"), "restore", str(tmp_path / "none"), "--database-url", f"sqlite:///{tmp_path}/x"],
        capture_output=True, text=True, timeout=30,
    )  # fmt: skip
    assert done.returncode == 1
    assert done.stderr.count("\n") == 1
