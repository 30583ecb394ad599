"""The store's contract, the same for memory, SQLite and PostgreSQL."""

import gc
import os
import sqlite3
import time
from collections.abc import Callable, Iterator
from concurrent.futures import ThreadPoolExecutor
from contextlib import closing, suppress
from datetime import UTC, datetime
from pathlib import Path
from typing import Any

import psycopg
import pytest
from sqlalchemy import make_url
from sqlalchemy.exc import OperationalError

from game import Row
from game.events import PlayerSeated
from game.ids import PlayerId
from game.words import Family
from server.process import checks
from server.store import ASKED, SEAT, CodeTaken, Conflict, Entry, Rewritten, StorageFault, Store, StoredDeck, Token
from server.store.engine import connect
from server.store.memory import MemoryStore
from server.store.sql import SqlStore
from server.store.tokens import new_code
from tests.faults.engines import kill_backends
from tests.server.swallowing import Swallowing

AT = datetime(2026, 9, 1, 14, 30, 15, 123456, tzinfo=UTC)


@pytest.fixture(params=["memory", "sqlite", "postgres"])
def store(request: pytest.FixtureRequest, tmp_path: Path) -> Iterator[Store]:
    opened: dict[str, Callable[[], Store]] = {
        "memory": MemoryStore,
        "sqlite": lambda: SqlStore(f"sqlite:///{tmp_path}/new folder/jeu.sqlite3"),
        "postgres": lambda: SqlStore(request.getfixturevalue("postgres")),
    }
    made = opened[request.param]()
    yield made
    made.close()


def entry(seq: int, name: str = "Lucie", command_id: str | None = None) -> Entry:
    seated = PlayerSeated(id=PlayerId(f"p{seq}"), name=name, family=Family.OTHER, role="", seat=seq)
    row = Row(seq=seq, at=AT, by=PlayerId(f"p{seq}"), type="take_seat", events=(seated,))
    change = f'{{"seq":{seq},"name":"{name}"}}'.encode()
    return Entry(row=row, change=change, sender="p1" if command_id else None, command_id=command_id)


def table(store: Store) -> str:
    code = new_code()
    store.create(code, entry(1), [Token(hash=code + "h", kind="facilitator")])
    return code


def test_what_was_appended_is_loaded_the_same(store: Store) -> None:
    code = table(store)
    store.append(code, entry(2, "Zoé « é » 🌍 \u2028", "id-1"))
    assert store.entries(code, 0) == [entry(1), entry(2, "Zoé « é » 🌍 \u2028", "id-1")]
    assert store.entries(code, 1) == [entry(2, "Zoé « é » 🌍 \u2028", "id-1")]


def test_an_unknown_table_is_empty(store: Store) -> None:
    assert store.entries("NOBODY", 0) == []
    assert store.tokens("NOBODY") == []


def test_a_code_is_taken_when_a_table_has_it(store: Store) -> None:
    code = table(store)
    with pytest.raises(CodeTaken):
        store.create(code, entry(1, "Other"), [])
    assert store.entries(code, 0) == [entry(1)]


@pytest.mark.parametrize("seq", [1, 2])
def test_appending_conflicts_when_the_seq_is_taken(store: Store, seq: int) -> None:
    code = table(store)
    store.append(code, entry(2))
    with pytest.raises(Conflict):
        store.append(code, entry(seq, "Late"), tokens=[Token(hash=code + "t", kind=SEAT)], revoke=[PlayerId("p1")])
    assert store.entries(code, 0) == [entry(1), entry(2)]
    assert [t.hash for t in store.tokens(code)] == [code + "h"]


def test_appending_conflicts_when_the_command_was_stored_before(store: Store) -> None:
    code = table(store)
    store.append(code, entry(2, command_id="same"))
    with pytest.raises(Conflict):
        store.append(code, entry(3, command_id="same"))
    store.append(code, entry(3, command_id="other"))
    assert len(store.entries(code, 0)) == 3


def test_changes_come_in_order_after_since_up_to_a_limit(store: Store) -> None:
    code = table(store)
    for seq in range(2, 8):
        store.append(code, entry(seq))
    assert store.changes(code, 2, 3, 10_000) == [entry(3).change, entry(4).change, entry(5).change]
    assert store.changes(code, 7, 3, 10_000) == []


def test_changes_stop_at_a_bound_of_bytes_and_are_always_one(store: Store) -> None:
    code = table(store)
    for seq in range(2, 50):
        store.append(code, entry(seq, "é" * 100))
    size = len(entry(12, "é" * 100).change)
    for most, found in ((3 * size, 3), (3 * size - 1, 2), (0, 1), (20 * size, 20)):
        assert store.changes(code, 11, 30, most) == [entry(s, "é" * 100).change for s in range(12, 12 + found)]


def test_tokens_are_issued_changed_and_revoked_with_a_row(store: Store) -> None:
    code = table(store)
    lucie, awa = PlayerId("p2"), PlayerId("p3")
    store.append(code, entry(2), tokens=[Token(hash=code + "a", kind=SEAT, player_id=lucie)])
    store.issue(code, Token(hash=code + "b", kind=SEAT, player_id=lucie), 2)
    store.append(code, entry(3), tokens=[Token(hash=code + "h", kind="facilitator", player_id=awa)])
    store.append(code, entry(4), revoke=[lucie])
    assert store.tokens(code) == [Token(hash=code + "h", kind="facilitator", player_id=awa)]


def test_a_token_is_issued_in_the_place_of_those_that_end(store: Store) -> None:
    code, lucie = table(store), PlayerId("p2")
    for end, ended in (("a", ()), ("b", ()), ("c", (code + "a", "unknown"))):
        store.issue(code, Token(hash=code + end, kind=SEAT, player_id=lucie), 1, ended=ended)
    assert sorted(t.hash for t in store.tokens(code)) == [code + end for end in "bch"]


def test_a_redaction_rewrites_earlier_rows(store: Store) -> None:
    code = table(store)
    store.append(code, entry(2, "Karim"))
    new = entry(2, "")
    store.append(code, entry(3), rewritten=[Rewritten(seq=2, events=new.row.events, change=new.change)])
    assert store.entries(code, 0) == [entry(1), entry(2, ""), entry(3)]
    assert store.changes(code, 1, 1, 10_000) == [entry(2, "").change]
    store.append(code, entry(4), rewritten=[Rewritten(seq=1, change=b"{}"), Rewritten(seq=3, events=())])
    assert store.changes(code, 0, 1, 10_000) == [b"{}"]
    assert [e.row.events for e in store.entries(code, 0)] == [
        entry(1).row.events,
        new.row.events,
        (),
        entry(4).row.events,
    ]


def test_a_table_is_loaded_with_its_commands_and_its_newest_snapshot(store: Store) -> None:
    code = table(store)
    store.append(code, entry(2, command_id="one"), snapshot=b"\x00first")
    store.append(code, entry(3), snapshot=b"\xffsecond")
    store.append(code, entry(4, command_id="two"))
    loaded = store.load(code)
    assert loaded is not None
    assert loaded.rows == [e.row for e in store.entries(code, 0)]
    assert loaded.snapshot == b"\xffsecond"
    assert {(key[1], seq) for key, seq in loaded.known.items()} == {("one", 2), ("two", 4)}


def test_a_change_that_mentions_a_name_is_found(store: Store) -> None:
    code = table(store)
    for seq, word in ((2, "p12"), (3, "p1"), (4, "un p12 de plus"), (5, "100 %_")):
        store.append(code, entry(seq, word))
    assert [seq for seq, _ in store.mentioning(code, ["p12"])] == [2]
    assert [seq for seq, _ in store.mentioning(code, ["p1", "100 %_"])] == [3, 5]
    assert len(store.mentioning(code, [f"p{n}" for n in range(100)])) in (2, 5)


def deck(id: str, version: int, name: str = "Jardin") -> StoredDeck:
    content = f'{{"name":"{name} « é » 🌍"}}'.encode()
    return StoredDeck(
        id=id,
        version=version,
        content=content,
        token_hash="h" * 64,
        parent="agirlocal",
        parent_version=1,
        created_at=AT.isoformat(),
    )


def test_every_version_of_a_deck_is_kept_and_the_newest_is_found(store: Store) -> None:
    id = "d-" + new_code().lower()
    for version in (1, 2):
        store.add_deck(deck(id, version, f"Jardin {version}"))
    assert store.deck(id) == deck(id, 2, "Jardin 2")
    assert store.deck(id, 1) == deck(id, 1, "Jardin 1")
    assert store.deck(id, 3) is None


def test_a_version_of_a_deck_is_stored_once(store: Store) -> None:
    id = "d-" + new_code().lower()
    store.add_deck(deck(id, 1))
    with pytest.raises(Conflict):
        store.add_deck(deck(id, 1, "Autre"))
    assert store.deck(id) == deck(id, 1)


def test_an_unknown_deck_is_none(store: Store) -> None:
    assert store.deck("d-nobody") is None
    assert store.deck("d-nobody", 1) is None


def test_a_database_that_cannot_be_opened_is_a_storage_fault(tmp_path: Path) -> None:
    (tmp_path / "jeu.sqlite3").mkdir()
    with pytest.raises(StorageFault):
        SqlStore(f"sqlite:///{tmp_path}/jeu.sqlite3")


def test_sqlite_waits_for_the_disk_at_each_commit(tmp_path: Path) -> None:
    store = SqlStore(f"sqlite:///{tmp_path}/jeu.sqlite3")
    with store._transaction() as db:
        pragmas = {
            p: db.exec_driver_sql(f"PRAGMA {p}").scalar() for p in ("journal_mode", "synchronous", "foreign_keys")
        }
    assert pragmas == {"journal_mode": "wal", "synchronous": 2, "foreign_keys": 1}
    store.close()


def test_migrating_again_changes_nothing(tmp_path: Path) -> None:
    first = SqlStore(f"sqlite:///{tmp_path}/jeu.sqlite3")
    code = table(first)
    first.close()
    second = SqlStore(f"sqlite:///{tmp_path}/jeu.sqlite3")
    assert second.entries(code, 0) == [entry(1)]
    second.close()


def test_a_database_of_the_first_version_is_brought_up_with_all_it_holds(tmp_path: Path) -> None:
    url = f"sqlite:///{tmp_path}/jeu.sqlite3"
    first = SqlStore(url)
    code = table(first)
    with first._transaction() as db:  # as version 0001 left it
        db.exec_driver_sql("drop table snapshots")
        db.exec_driver_sql("drop table decks")
        db.exec_driver_sql("drop table journal")
        db.exec_driver_sql("update alembic_version set version_num = '0001'")
    first.close()
    second = SqlStore(url)
    second.add_deck(deck("d-2222222222", 1))
    assert (second.entries(code, 0), second.deck("d-2222222222")) == ([entry(1)], deck("d-2222222222", 1))
    second.close()


def test_the_last_row_of_several_tables_is_asked_at_once(store: Store) -> None:
    code, other = table(store), table(store)
    store.append(code, entry(2))
    assert store.newest([code, other, "NOBODY"]) == {code: 2, other: 1}
    assert store.newest([]) == {}


def test_what_followed_comes_with_the_tokens_of_the_same_moment(store: Store) -> None:
    code = table(store)
    store.append(code, entry(2), tokens=[Token(hash=code + "a", kind=SEAT, player_id=PlayerId("p2"))])
    entries, tokens = store.since(code, 1)
    assert entries == [entry(2)]
    assert {token.hash for token in tokens} == {code + "h", code + "a"}
    assert store.since("NOBODY", 0) == ([], [])


def test_a_token_is_not_issued_once_another_row_has_followed(store: Store) -> None:
    code = table(store)
    store.append(code, entry(2))
    with pytest.raises(Conflict):
        store.issue(code, Token(hash=code + "b", kind=SEAT), 1)
    store.issue(code, Token(hash=code + "c", kind=SEAT), 2)
    assert {token.hash for token in store.tokens(code)} == {code + "h", code + "c"}


def test_a_token_is_not_issued_to_who_is_just_being_removed(postgres: str) -> None:
    """The removal of another process is on its way: its row is written, the tokens are not deleted yet."""
    store = SqlStore(postgres)
    code = table(store)
    with psycopg.connect(postgres) as other, ThreadPoolExecutor(1) as background:
        other.execute(
            "insert into rows (table_code, seq, at, type, events, change) values (%s, 2, '', 'x', '[]', '{}')", (code,)
        )
        issued = background.submit(store.issue, code, Token(hash=code + "t", kind=SEAT, player_id=PlayerId("p2")), 1)
        waits = "select count(*) from pg_locks where not granted"
        with psycopg.connect(postgres, autocommit=True) as watcher:
            while not issued.done() and watcher.execute(waits).fetchone() == (0,):
                time.sleep(0.01)
        other.execute("delete from tokens where table_code = %s and player_id = 'p2'", (code,))
        other.commit()
        with pytest.raises(Conflict):
            issued.result(10)
    assert [token.hash for token in store.tokens(code)] == [code + "h"]
    store.close()


def test_a_deleted_table_is_gone_at_once_and_its_rows_step_by_step(
    store: Store, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr("server.store.leaving.STEP", 2)
    code = table(store)
    for seq in range(2, 8):
        store.append(code, entry(seq), snapshot=b"words" if seq == 3 else None)
    before = len(store.journal())
    assert store.delete_table(code, ASKED)
    assert [d.rows for d in store.journal()[before:]] == [7]
    stays = code in store.deleted()  # memory has nothing to do by and by
    for _ in range(4):
        assert (store.load(code), store.tokens(code), store.newest([code])) == (None, [], {})
        assert store.since(code, 0) == ([], [])
        with pytest.raises(Conflict):
            store.append(code, entry(8))
        with pytest.raises(Conflict):
            store.issue(code, Token(hash=code + "t", kind=SEAT), 7)
        assert not store.delete_table(code, ASKED)
        if not store.clear(code):
            break
    assert stays is not isinstance(store, MemoryStore)
    assert code not in store.deleted()
    assert store.entries(code, 0) == []
    store.create(code, entry(1), [])
    assert not store.clear(code), "one that is there loses nothing"
    assert store.entries(code, 0) == [entry(1)]
    assert len(store.journal()) == before + 1


def test_an_append_that_meets_a_deletion_stores_nothing(postgres: str) -> None:
    """The deletion of another process is on its way when the row comes."""
    store = SqlStore(postgres)
    code = table(store)
    with store._transaction() as db, ThreadPoolExecutor(1) as background:
        db.exec_driver_sql("select code from tables where code = %(code)s for update", {"code": code})
        db.exec_driver_sql("delete from rows where table_code = %(code)s", {"code": code})
        appended = background.submit(store.append, code, entry(2))
        with psycopg.connect(postgres, autocommit=True) as watcher:
            while watcher.execute("select count(*) from pg_locks where not granted").fetchone() == (0,):
                time.sleep(0.01)
        db.commit()
        with pytest.raises(Conflict):
            appended.result(10)
    assert store.entries(code, 0) == []
    store.close()


def test_nobody_waits_for_who_reads_when_the_disk_is_wiped(tmp_path: Path) -> None:
    store = SqlStore(f"sqlite:///{tmp_path}/jeu.sqlite3")
    code = table(store)
    with closing(sqlite3.connect(tmp_path / "jeu.sqlite3", isolation_level=None)) as reader:
        reader.execute("begin")
        reader.execute("select count(*) from rows").fetchone()
        assert store.delete_table(code, ASKED)
        patience: list[str] = []
        raw = store._engine.raw_connection().driver_connection
        assert raw is not None
        raw.set_trace_callback(patience.append)
        store.wipe()
        assert store.unwiped
        truncate = next(i for i, said in enumerate(patience) if "TRUNCATE" in said)
        assert "PRAGMA busy_timeout=0" in patience[:truncate]
    store.wipe()
    assert not store.unwiped
    assert (tmp_path / "jeu.sqlite3-wal").stat().st_size == 0
    with store._transaction() as db:
        assert db.exec_driver_sql("PRAGMA busy_timeout").scalar() == 5000
    store.close()


def test_the_files_of_sqlite_are_their_owner_s_alone(tmp_path: Path) -> None:
    before = os.umask(0)
    try:
        file = tmp_path / "new" / "jeu.sqlite3"
        store = SqlStore(f"sqlite:///{file}")
        table(store)
        assert file.parent.stat().st_mode & 0o777 == 0o700
        assert {path.name: path.stat().st_mode & 0o777 for path in file.parent.iterdir()} == dict.fromkeys(
            ("jeu.sqlite3", "jeu.sqlite3-wal", "jeu.sqlite3-shm"), 0o600
        )
        assert store.opened == []
        for path in file.parent.iterdir():
            path.chmod(0o644)
        again = SqlStore(f"sqlite:///{file}")
        assert {path.stat().st_mode & 0o777 for path in file.parent.iterdir()} == {0o600}
        assert sorted(path.name for path in again.opened) == ["jeu.sqlite3", "jeu.sqlite3-shm", "jeu.sqlite3-wal"]
        assert "jeu.sqlite3-wal" in checks.closed(again.opened)[0]
        for one in (again, store):
            one.close()
    finally:
        os.umask(before)


def test_a_database_that_takes_every_byte_and_never_answers_is_a_storage_fault(
    postgres: str, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr("server.store.patience.ANSWER_S", 1)
    between = Swallowing(make_url(postgres).port or 0)
    store = SqlStore(make_url(postgres).set(port=between.port).render_as_string(hide_password=False))
    code = table(store)

    def ask() -> None:
        with store._transaction() as db:
            between.swallow()
            db.exec_driver_sql("select 1")

    with pytest.raises(StorageFault):
        ask()
    store.append(code, entry(2))
    between.swallow()
    assert store.newest([code]) == {code: 2}, "an idle connection is asked first, and another made"
    store.close()
    between.close()


@pytest.mark.filterwarnings("ignore::pytest.PytestUnraisableExceptionWarning")  # the cursor could not be closed
def test_of_a_connection_that_breaks_while_it_is_read_nothing_is_written_but_the_fault(
    postgres: str, caplog: pytest.LogCaptureFixture
) -> None:
    with suppress(OperationalError), connect(postgres).connect() as db:
        rows = db.execution_options(yield_per=1).exec_driver_sql("select generate_series(1, 1000)")
        next(rows)
        assert kill_backends(postgres)
        rows.close()
    del rows, db
    gc.collect()  # here, and not in the middle of another test
    # Of the database alone: listeners of other tests may still miss their Redis.
    assert [record.getMessage() for record in caplog.records if record.name.startswith("sqlalchemy")] == []


def test_postgresql_is_told_how_long_it_may_take(postgres: str) -> None:
    store = SqlStore(postgres)
    names = ("statement_timeout", "lock_timeout", "idle_in_transaction_session_timeout")
    with store._transaction() as db:
        assert [db.exec_driver_sql(f"show {name}").scalar() for name in names] == ["10s", "5s", "20s"]
        driver: Any = db.connection.driver_connection
        parameters = driver.info.get_parameters()
    assert (parameters["connect_timeout"], parameters["tcp_user_timeout"], parameters["keepalives_idle"]) == (
        "5", "15000", "10"
    )  # fmt: skip
    store.close()
