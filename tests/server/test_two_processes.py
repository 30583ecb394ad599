"""Two processes that serve the same table, on PostgreSQL with Redis to say so: still one truth."""

import json
import time
from collections.abc import Callable, Iterator
from concurrent.futures import ThreadPoolExecutor
from urllib.error import HTTPError
from urllib.request import Request, urlopen

import psycopg
import pytest

from game.commands import OpenTable
from game.ids import PlayerId
from server.bots.wire import Lost, Refused, Wire, call
from server.store.engine import LOCK_S
from server.store.sql import SqlStore
from server.tables import Hub
from server.tables.broadcast import SILENT_S, Audience
from server.tables.hub import LOOK_AGAIN_S
from server.wire.hints import Connected, TableMoved
from tests.conftest import Server, fetch, free_port
from tests.server.conftest import Ear, Json, Table


@pytest.fixture
def pair(servers: Callable[..., Server], postgres: str, redis_url: str, async_mode: str) -> tuple[Server, Server]:
    first, second = (servers(async_mode=async_mode, database_url=postgres, redis_url=redis_url) for _ in range(2))
    return first, second


@pytest.fixture
def both_ends(pair: tuple[Server, Server]) -> Iterator[tuple[Table, Table]]:
    """One table with Lucie and Awa, as it is reached through each of the processes."""
    here = Table(pair[0].url, ("Lucie", "Awa"))
    there = through(pair[1], here)
    yield here, there
    here.close()
    there.close()


def test_a_table_served_twice_stays_one(pair: tuple[Server, Server], both_ends: tuple[Table, Table]) -> None:
    here, there = both_ends
    lucie, awa = here.connect("Lucie"), there.connect("Awa")
    lucie.until("state")
    assert awa.until("state")["seq"] == 3, "a seat taken through the other process is known"

    def send(ear: Ear) -> list[Json]:
        return [ear.command("update_profile", {"role": str(number)}) for number in range(10)]

    with ThreadPoolExecutor(2) as both:
        answers = [answer for found in both.map(send, (lucie, awa)) for answer in found]
    assert [a for a in answers if not a["ok"]] == []
    assert sorted(a["seq"] for a in answers) == list(range(4, 24))
    for ear in (lucie, awa):
        while not any(name == "change" and payload["seq"] == 23 for name, payload in ear.heard):
            ear.until("change")
        assert [p["seq"] for n, p in ear.heard if n == "change"] == list(range(4, 24)), "in order, no gap, no repeat"
    logs = [call(f"{server.url}/api/tables/{here.code}/changes", token=here.board) for server in pair]
    assert logs[0] == logs[1]
    assert "Traceback" not in pair[0].log + pair[1].log


def presence(ear: Ear, player: str, online: bool) -> None:
    """Wait until a connection has heard this."""
    while {"player_id": player, "online": online} not in [p for n, p in ear.heard if n == "presence"]:
        ear.until("presence")


def test_those_at_the_other_process_are_shown_online(both_ends: tuple[Table, Table]) -> None:
    here, there = both_ends
    lucie = here.connect("Lucie")
    lucie.until("state")
    awa = there.connect("Awa")
    presence(lucie, here.players["Awa"], True)
    if not {p["id"] for p in awa.until("state")["view"]["players"].values() if p["online"]} > {here.players["Awa"]}:
        presence(awa, here.players["Lucie"], True)
    wall = here.connect(here.board)
    players = wall.until("state")["view"]["players"].values()
    assert {p["name"] for p in players if p["online"]} == {"Lucie", "Awa"}
    awa.wire.close()
    presence(lucie, here.players["Awa"], False)


def test_a_process_that_says_nothing_more_no_longer_counts() -> None:
    audience, said = Audience(), list[frozenset[str]]()
    audience.announce = said.append
    p2 = frozenset({PlayerId("p2")})
    audience.hear("other", p2, 100.0)
    assert (audience.online, said) == (p2, [frozenset()]), "a process that is new here is answered"
    audience.hear("other", p2, 100.0 + SILENT_S)
    audience.keep_word(100.0 + 2 * SILENT_S)
    assert (audience.online, len(said)) == (p2, 1)
    audience.keep_word(100.1 + 2 * SILENT_S)
    assert audience.online == frozenset()


def test_a_slow_query_stops_nobody(pair: tuple[Server, Server], postgres: str) -> None:
    """Another session holds the table's rows: who waits for them waits alone."""
    import psycopg

    first, _ = pair
    table = Table(first.url)
    with psycopg.connect(postgres) as other, ThreadPoolExecutor(1) as background:
        other.execute("lock table rows in access exclusive mode")
        waiting = background.submit(table.sit, "Lucie")
        time.sleep(0.2)
        assert fetch(f"{first.url}/healthz") == b'{"ok":true}'
        assert not waiting.done()
        other.rollback()
        assert waiting.result(10)["player_id"] == "p2"


def test_who_comes_in_while_the_database_fails_is_not_left_waiting(
    servers: Callable[..., Server], postgres: str, async_mode: str
) -> None:
    name = f"alone_{async_mode}"
    with psycopg.connect(postgres, autocommit=True) as db:
        db.execute(f"create database {name}")
    server = servers(async_mode=async_mode, database_url=postgres.rpartition("/")[0] + f"/{name}")
    table = Table(server.url, ("Lucie",))
    auth = {"code": table.code, "token": table.tokens["Lucie"], "since": 1}
    with psycopg.connect(postgres, autocommit=True) as db:
        db.execute(f"alter database {name} with allow_connections false")
        db.execute("select pg_terminate_backend(pid) from pg_stat_activity where datname = %s", (name,))
        # What was missed cannot be read: the connection ends at once, as a network's does, and is made again.
        wire = Wire(server.url, auth)
        try:
            assert wire.receive(5) is None
            ended = False
        except Lost:
            ended = True
        wire.close()
        db.execute(f"alter database {name} with allow_connections true")
    assert ended, "left without a word"
    assert "storage:" in server.log
    again = Ear(Wire(server.url, auth))
    assert [change["seq"] for change in again.until("changes")["changes"]] == [2]
    again.wire.close()
    table.close()
    assert "Traceback" not in server.log


# What one process takes back, none serves


@pytest.fixture(params=["no redis", "redis gone"])
def deaf(
    request: pytest.FixtureRequest, servers: Callable[..., Server], postgres: str, async_mode: str
) -> tuple[Server, Server]:
    """Two processes that tell each other nothing."""
    redis_url = f"redis://127.0.0.1:{free_port()}/0" if request.param == "redis gone" else ""
    mode = {"database_url": postgres, "redis_url": redis_url, "async_mode": async_mode}
    return servers(**mode), servers(**mode)


def through(server: Server, table: Table) -> Table:
    """Return a table as it is reached through another process."""
    there = Table.__new__(Table)
    there.__dict__ = {**table.__dict__, "url": server.url, "_wires": []}
    return there


def answered(url: str, token: str | None = None, key: str | None = None, body: Json | None = None) -> int:
    """Return the status of a call."""
    headers = {"Content-Type": "application/json"}
    headers |= {"Authorization": f"Bearer {token}"} if token else {}
    headers |= {"Idempotency-Key": key} if key else {}
    try:
        with urlopen(Request(url, json.dumps(body).encode() if body else None, headers), timeout=20) as answer:
            return int(answer.status)
    except HTTPError as error:
        with error:
            return int(error.code)


def test_who_is_removed_is_so_in_the_process_that_has_not_heard(deaf: tuple[Server, Server]) -> None:
    here = Table(deaf[0].url, ("Awa", "Zoé", "Lucie"))
    there = through(deaf[1], here)
    lead, api = here.connect(here.facilitator), f"{deaf[1].url}/api/tables/{here.code}"
    key = "a key that nobody guesses, of forty letters"
    lucie = {"name": "Lucie", "family": "other"}
    assert answered(f"{api}/seats", key=key, body=lucie) == 201
    seats = call(f"{api}/changes", token=here.board)
    fourth = seats[-1]["by"]
    awa, zoé = there.connect("Awa"), there.connect("Zoé")
    for ear in (lead, awa, zoé):
        ear.until("state")
    for gone in (here.players["Awa"], fourth):
        assert lead.command("remove_player", {"player_id": gone}, id=gone)["ok"]
    # At once, over HTTP: the token, and a seat asked for again.
    assert answered(f"{api}/changes", here.tokens["Awa"]) == 401
    assert answered(f"{api}/seats", key=key, body=lucie) == 409
    refused = awa.wire.send("command", {"id": "late", "type": "update_profile", "data": {"role": "x"}})
    assert awa.ended(), "the open connection too, without anybody saying anything there"
    assert not [payload for name, payload in awa.heard if name == refused and payload["ok"]]
    assert zoé.command("update_profile", {"role": "potière"})["ok"]
    with pytest.raises(Refused, match="token/unknown"):
        there.connect("Awa")
    for one in (here, there):
        one.close()


def test_a_connection_that_says_nothing_is_ended_too(deaf: tuple[Server, Server]) -> None:
    here = Table(deaf[0].url, ("Awa",))
    there = through(deaf[1], here)
    lead, awa = here.connect(here.facilitator), there.connect("Awa")
    for ear in (lead, awa):
        ear.until("state")
    assert lead.command("remove_player", {"player_id": here.players["Awa"]})["ok"]
    assert awa.ended()
    for one in (here, there):
        one.close()


def test_redacted_words_are_not_served_by_the_process_that_has_not_heard(deaf: tuple[Server, Server]) -> None:
    here = Table(deaf[0].url, ("Awa",))
    there = through(deaf[1], here)
    lead, awa = here.connect(here.facilitator), here.connect("Awa")
    lead.until("state")
    awa.until("state")
    assert lead.command("advance_phase", {"to": "present", "force": True})["ok"]
    seq = awa.command("add_observation", {"kind": "value", "text": "Un mot blessant"})["seq"]
    narrative = f"{deaf[1].url}/api/tables/{here.code}/narrative.md"

    def served() -> str:
        request = Request(narrative, headers={"Authorization": f"Bearer {here.board}"})
        with urlopen(request, timeout=20) as answer:
            return str(answer.read().decode())

    assert "blessant" in served()
    assert lead.command("withdraw", {"on": f"o{seq}", "redact": True})["ok"]
    assert "blessant" not in served()
    wall = there.connect(here.board)
    assert "blessant" not in json.dumps(wall.until("state"))
    late = there.connect("Awa", since=1)
    assert "blessant" not in json.dumps(late.until("changes"))
    assert "blessant" not in json.dumps(call(f"{deaf[1].url}/api/tables/{here.code}/changes", token=here.board))
    for one in (here, there):
        one.close()


def test_a_deleted_table_is_gone_from_the_process_that_has_not_heard(deaf: tuple[Server, Server]) -> None:
    here = Table(deaf[0].url, ("Awa",))
    there = through(deaf[1], here)
    awa = there.connect("Awa")
    awa.until("state")
    body = json.dumps({"code": here.code}).encode()
    headers = {"Authorization": f"Bearer {here.facilitator}", "Content-Type": "application/json"}
    urlopen(Request(f"{here.url}/api/tables/{here.code}", body, headers, method="DELETE"), timeout=20).close()
    api = f"{deaf[1].url}/api/tables/{here.code}"
    for path, token in (("", None), ("/changes", here.board), ("/narrative.md", here.facilitator), ("/qr.svg", None)):
        assert answered(api + path, token) == 404, path
    assert answered(f"{api}/seats", body={"name": "Zoé", "family": "other"}) == 404
    assert awa.ended()
    there.close()
    assert "Traceback" not in deaf[0].log + deaf[1].log


# A database that hangs


def test_a_table_that_the_database_holds_back_holds_back_nobody_else(
    pair: tuple[Server, Server], postgres: str
) -> None:
    """Another session holds one table's row: its people wait, and are told; others play, and hear of each other."""
    first, second = pair
    stuck, free = Table(first.url, ("Awa",)), Table(first.url, ("Lucie", "Zoé"))
    awa, lucie = stuck.connect("Awa"), free.connect("Lucie")
    zoé = through(second, free).connect("Zoé")
    for ear in (awa, lucie, zoé):
        ear.until("state")
    with psycopg.connect(postgres) as other:
        other.execute("select code from tables where code = %s for update", (stuck.code,))
        waiting = awa.wire.send("command", {"id": "w", "type": "update_profile", "data": {"role": "potière"}})
        # The other process hears of the free table through the listener, and says so to who is there.
        for number in range(3):
            assert lucie.command("update_profile", {"role": str(number)})["ok"]
            assert zoé.until("change")["seq"] == 4 + number
        for server in pair:
            assert fetch(f"{server.url}/healthz") == b'{"ok":true}'
        assert waiting not in [name for name, _ in awa.heard]
        refusal = awa.until(waiting, seconds=20)  # type: ignore[arg-type]
        assert (refusal["ok"], refusal["error"]["code"]) == (False, "storage/unavailable"), "it does not wait for ever"
        other.rollback()
    assert awa.command("update_profile", {"role": "potière"}, id="w")["ok"]
    for ear in (awa, lucie, zoé):
        ear.wire.close()


def test_the_sweep_goes_on_while_the_database_says_nothing(postgres: str) -> None:
    """Real threads: a sweep, and a word from another process, come back at once while every table waits."""
    store = SqlStore(postgres)
    hub = Hub(store)
    codes = [hub.open(lambda code: OpenTable(code=code, system="x", decks=("agirlocal",))).code for _ in range(2)]  # type: ignore[arg-type]
    for code in codes:
        hub.table(code)
    hub._looked_at -= LOOK_AGAIN_S + 1
    with psycopg.connect(postgres) as other:
        other.execute("lock table rows in access exclusive mode")

        def tick() -> None:
            hub.sweep()
            for code in codes:
                hub.hear(TableMoved(code))
                hub.hear(Connected(code, "elsewhere", (PlayerId("p2"),)))

        with ThreadPoolExecutor(1) as loop:
            loop.submit(tick).result(LOCK_S / 2)
        assert len(hub._errands._again) == 3, "one for all tables, one for each"
        assert [hub.table(code).audience.online for code in codes] == [{"p2"}, {"p2"}]
        other.rollback()
    while hub._errands._again:
        time.sleep(0.01)
    store.close()
