"""The store's contract, the same for memory, SQLite and PostgreSQL."""

from collections.abc import Callable, Iterator
from datetime import UTC, datetime
from pathlib import Path

import pytest

from game import Row
from game.events import PlayerSeated
from game.ids import PlayerId
from game.words import Family
from server.store import SEAT, CodeTaken, Conflict, Entry, Rewritten, StorageFault, Store, StoredDeck, Token
from server.store.memory import MemoryStore
from server.store.sql import SqlStore
from server.tokens import new_code

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
        store.issue(code, Token(hash=code + end, kind=SEAT, player_id=lucie), ended=ended)
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
