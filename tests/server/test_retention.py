"""How long tables are kept, and that what is deleted is gone: from the answers, from memory and from the disk."""

import queue
import threading
import time
from collections.abc import Callable
from datetime import UTC, datetime, timedelta
from hashlib import sha256
from pathlib import Path
from types import SimpleNamespace
from typing import Any

import pytest
from werkzeug.test import Client

from game.commands import OpenTable
from server.bots.wire import Lost, Refused, Wire, call
from server.process import checks
from server.process.app import Application
from server.settings import Settings
from server.store import ASKED, RETENTION, Store
from server.store.memory import MemoryStore
from server.store.sql import SqlStore
from server.tables import Hub
from server.tables.retention import SOON_S, Keeper, kept_until
from tests.conftest import Server
from tests.server.conftest import Ear, Json, Table
from tests.server.test_http import bearer, refused
from tests.server.test_store import deck, entry, store
from tests.server.workers import WORKERS

__all__ = ["store"]  # a fixture

CANARY = "Le héron cendré du canal"
NOW = datetime(2027, 10, 1, 12, tzinfo=UTC)
"""Rows are of 2026-09-01, as tests/server/test_store.py makes them."""


def table(store: Store, hub: Hub) -> str:
    """Return the code of a table at which something happens now."""
    return hub.open(lambda code: OpenTable(code=code, system=CANARY, decks=("agirlocal",))).code  # type: ignore[arg-type]


def old_table(store: Store, code: str) -> str:
    """Return the code of a table last touched on 2026-09-01."""
    store.delete_table(code, ASKED)
    store.create(code, entry(1), [])
    store.append(code, entry(2))
    return code


def test_a_table_is_deleted_on_the_day_after_the_one_it_is_kept_until_and_not_before(store: Store) -> None:
    hub = Hub(store)
    old, fresh = old_table(store, "AAAAAA"), table(store, hub)
    last = kept_until(entry(2).row.at, 365)
    assert last is not None
    assert last.isoformat() == "2027-09-01"
    keeper = Keeper(hub, 365)
    keeper.sweep(datetime(2027, 9, 1, 23, 59, tzinfo=UTC))
    assert store.entries(old, 0)
    keeper.sweep(datetime(2027, 9, 2, 0, 1, tzinfo=UTC))
    assert (store.entries(old, 0), store.tokens(old)) == ([], [])
    assert store.entries(fresh, 0)
    last_line = [d for d in store.journal() if d.subject == sha256(old.encode()).hexdigest()][-1]
    assert (last_line.kind, last_line.why, last_line.rows) == ("table", RETENTION, 2)
    assert old not in last_line.subject


def test_nothing_is_deleted_when_all_is_kept_for_ever(store: Store) -> None:
    old = old_table(store, "BBBBBB")
    for days in (0, -1):
        Keeper(Hub(store), days).sweep(NOW + timedelta(days=90_000))
    assert len(store.entries(old, 0)) == 2
    assert kept_until(NOW, 0) is None
    with pytest.raises(checks.Unsafe, match="--retention-days"):
        checks.before(Settings(retention_days=-1), {})


def test_the_keeper_looks_at_once_and_then_once_an_hour(monkeypatch: pytest.MonkeyPatch) -> None:
    swept: queue.Queue[datetime] = queue.Queue()
    clock = iter((0, 3_599, 3_600, 3_601))
    monkeypatch.setattr("server.tables.retention.time", SimpleNamespace(monotonic=lambda: next(clock)))
    keeper = Keeper(Hub(MemoryStore()), 365)
    monkeypatch.setattr(keeper, "sweep", swept.put)
    for due in (True, False, True, False):
        keeper.tick()
        if due:
            swept.get(timeout=20)
        assert swept.empty()


def test_the_loop_does_not_wait_for_what_the_keeper_does(monkeypatch: pytest.MonkeyPatch) -> None:
    begun, go_on, ended = threading.Event(), threading.Event(), list[bool]()
    keeper = Keeper(Hub(MemoryStore()), 365)

    def sweep(now: datetime) -> None:
        begun.set()
        ended.append(go_on.wait(5))

    monkeypatch.setattr(keeper, "sweep", sweep)
    keeper.tick()
    assert ended == [], "the tick has come back before"
    assert begun.wait(20)
    go_on.set()


def test_the_disk_is_tried_again_soon_when_somebody_was_reading(monkeypatch: pytest.MonkeyPatch) -> None:
    store, wiped, now = MemoryStore(), queue.Queue[float](), [0.0]
    monkeypatch.setattr("server.tables.retention.time", SimpleNamespace(monotonic=lambda: now[0]))
    monkeypatch.setattr(store, "wipe", lambda: wiped.put(now[0]))
    keeper = Keeper(Hub(store), 365)
    keeper.tick()
    assert wiped.get(timeout=20) == 0.0
    monkeypatch.setattr(store, "unwiped", True)
    now[0] = SOON_S + 1.0
    keeper.tick()
    assert wiped.get(timeout=20) == now[0]


def test_a_deletion_that_was_interrupted_is_gone_on_with(store: Store, monkeypatch: pytest.MonkeyPatch) -> None:
    """The server was killed after the first step: nobody sees the table, and the next start takes the rest."""
    monkeypatch.setattr("server.store.leaving.STEP", 3)
    code = old_table(store, "CCCCCC")
    for seq in range(3, 11):
        store.append(code, entry(seq, f"{CANARY} {seq}"))
    assert store.delete_table(code, RETENTION)
    assert store.load(code) is None
    Keeper(Hub(store), 0).sweep(NOW)
    assert store.deleted() == []
    assert store.entries(code, 0) == []


def test_others_go_on_between_the_steps_of_a_deletion(store: Store, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("server.store.leaving.STEP", 3)
    hub = Hub(store)
    code, other = table(store, hub), table(store, hub)
    for seq in range(2, 11):
        store.append(code, entry(seq))
    pauses: list[int] = []

    def rest(seconds: float) -> None:
        store.append(other, entry(len(pauses) + 2))
        pauses.append(len(store.entries(code, 0)))

    monkeypatch.setattr("server.tables.hub.time", SimpleNamespace(sleep=rest, monotonic=time.monotonic))
    assert hub.delete(code, ASKED)
    assert pauses == ([] if isinstance(store, MemoryStore) else [4, 1])
    assert store.entries(code, 0) == []


def test_deleting_twice_journals_once(store: Store) -> None:
    hub = Hub(store)
    code, before = table(store, hub), len(store.journal())
    assert [store.delete_table(code, ASKED), store.delete_table(code, ASKED)] == [True, False]
    assert len(store.journal()) == before + 1


@pytest.mark.parametrize("kept_open", [True, False], ids=["while served", "after it closed"])
def test_the_words_of_a_deleted_table_and_deck_are_not_left_in_the_files(tmp_path: Path, kept_open: bool) -> None:
    def files() -> bytes:
        return b"".join(file.read_bytes() for file in tmp_path.iterdir())

    store = SqlStore(f"sqlite:///{tmp_path}/jeu.sqlite3")
    hub = Hub(store)
    kept = hub.open(lambda code: OpenTable(code=code, system="Autre", decks=("agirlocal",))).code  # type: ignore[arg-type]
    code = table(store, hub)
    for seq in range(2, 200):
        store.append(code, entry(seq, f"{CANARY} {seq}" + "x" * 500))
    store.add_deck(deck("d-2222222222", 1, CANARY))
    assert files().count(CANARY.encode()) > 200
    assert hub.delete(code, ASKED)
    assert store.delete_deck("d-2222222222", ASKED)
    store.wipe()
    if not kept_open:
        store.close()
    assert files().count(CANARY.encode()) == 0
    assert code.encode() not in files()
    if kept_open:
        assert len(store.entries(kept, 0)) == 1
        store.close()


# Over HTTP


@pytest.fixture
def opened(http: Client) -> Json:
    made: Json = http.post("/api/tables", json={"system": CANARY}).json or {}
    return made


def test_the_day_is_said_when_a_table_opens_and_at_its_door(http: Client, opened: Json) -> None:
    said = (datetime.now(UTC) + timedelta(days=365)).date().isoformat()
    assert opened["kept_until"] == said
    assert (http.get(f"/api/tables/{opened['code']}").json or {})["kept_until"] == said
    for_ever = Client(Application(Settings(retention_days=0), MemoryStore(), async_mode="threading").wsgi)
    assert (for_ever.post("/api/tables", json={"system": "x"}).json or {})["kept_until"] is None


def delete(http: Client, path: str, body: Any, token: str | None) -> Any:
    return http.delete(f"/api/{path}", json=body, headers=bearer(token) if token else {})


def test_a_facilitator_deletes_a_table_at_once_by_saying_its_code_again(http: Client, opened: Json) -> None:
    path, token = f"tables/{opened['code']}", opened["facilitator_token"]
    refused(delete(http, path, {"code": "AAAAAA"}, token), 400, "input/invalid")
    refused(delete(http, path, {}, token), 400, "input/invalid")
    refused(delete(http, path, {"code": opened["code"]}, opened["board_token"]), 403, "role/facilitator_only")
    refused(delete(http, path, {"code": opened["code"]}, None), 401, "token/unknown")
    assert http.get(f"/api/{path}").status_code == 200
    assert delete(http, path, {"code": opened["code"].lower()}, token).status_code == 204
    refused(http.get(f"/api/{path}"), 404, "table/unknown")
    refused(delete(http, path, {"code": opened["code"]}, token), 404, "table/unknown")


def test_a_deck_is_deleted_by_who_made_it_and_its_tables_go_on(http: Client, opened: Json) -> None:
    made: Json = http.post("/api/decks/agirlocal/fork").json or {}
    played: Json = http.post("/api/tables", json={"system": "x", "decks": [made["id"]]}).json or {}
    path = f"decks/{made['id']}"
    refused(delete(http, path, None, None), 403, "deck/not_yours")
    refused(delete(http, path, None, opened["facilitator_token"]), 403, "deck/not_yours")
    assert http.get(f"/api/{path}?version=1").status_code == 200  # decoded, and kept in memory
    assert delete(http, path, None, made["edit_token"]).status_code == 204
    for asked in (path, f"{path}?version=1", f"{path}@1"):
        refused(http.get(f"/api/{asked}"), 404, "deck/not_found")
    refused(delete(http, path, None, made["edit_token"]), 404, "deck/not_found")
    narrative = f"/api/tables/{played['code']}/narrative.md"
    assert http.get(narrative, headers=bearer(played["facilitator_token"])).status_code == 200


def test_files_kept_for_whoever_asks_again_are_let_go(http: Client, opened: Json) -> None:
    path, headers = f"/api/tables/{opened['code']}/narrative.md", bearer(opened["facilitator_token"])
    assert http.get(path, headers=headers).status_code == 200
    assert kept_of(opened["code"]) == 1
    delete(http, f"tables/{opened['code']}", {"code": opened["code"]}, opened["facilitator_token"])
    assert kept_of(opened["code"]) == 0


def kept_of(code: str) -> int:
    """How many files made of a table are kept."""
    return sum(whose == code for whose, _ in WORKERS.narratives._kept._files.values())


def test_a_narrative_that_was_made_is_let_go_once_the_table_moves_on(http: Client, opened: Json) -> None:
    """So that no redacted word outlives its redaction in memory."""
    path, headers = f"/api/tables/{opened['code']}/narrative", bearer(opened["facilitator_token"])
    first = http.get(f"{path}.md", headers=headers).data
    assert http.get(f"{path}.md", headers=headers).data == first
    assert kept_of(opened["code"]) == 1
    seat = {"name": "Lucie", "family": "other", "role": ""}
    assert http.post(f"/api/tables/{opened['code']}/seats", json=seat).status_code == 201
    assert kept_of(opened["code"]) == 0
    assert b"Lucie" in http.get(f"{path}.md", headers=headers).data


# Connected


def remove(table: Table) -> None:
    """Delete a running server's table."""
    from urllib.request import Request, urlopen

    body = f'{{"code":"{table.code}"}}'.encode()
    headers = {"Authorization": f"Bearer {table.facilitator}", "Content-Type": "application/json"}
    with urlopen(Request(f"{table.url}/api/tables/{table.code}", body, headers, method="DELETE"), timeout=10) as answer:
        assert answer.status == 204


def test_who_is_connected_is_sent_away_and_not_let_in_again(live: Server, tables: Callable[..., Table]) -> None:
    table = tables("Lucie")
    lucie = table.connect("Lucie")
    lucie.until("state")
    remove(table)
    with pytest.raises(Lost):
        lucie.until("nothing")
    with pytest.raises(Refused, match="table/unknown"):
        Wire(live.url, {"code": table.code, "token": table.tokens["Lucie"]})
    assert "Traceback" not in live.log


def test_a_table_deleted_through_one_process_is_gone_from_the_other(
    servers: Callable[..., Server], postgres: str, redis_url: str
) -> None:
    first, second = (servers(database_url=postgres, redis_url=redis_url) for _ in range(2))
    table = Table(first.url, ("Lucie",))
    wire = Wire(second.url, {"code": table.code, "token": table.tokens["Lucie"]})
    remove(table)
    with pytest.raises(Lost):
        Ear(wire).until("nothing")
    wire.close()
    with pytest.raises(Refused, match="table/unknown"):
        call(f"{second.url}/api/tables/{table.code}")
