"""Two processes that serve the same table, on PostgreSQL with Redis to say so: still one truth."""

import time
from collections.abc import Callable, Iterator
from concurrent.futures import ThreadPoolExecutor

import psycopg
import pytest

from game.ids import PlayerId
from server.bots.wire import Lost, Wire, call
from server.tables.broadcast import SILENT_S, Audience
from tests.conftest import Server, fetch
from tests.server.conftest import Ear, Json, Table


@pytest.fixture
def pair(servers: Callable[..., Server], postgres: str, redis_url: str, async_mode: str) -> tuple[Server, Server]:
    first, second = (servers(async_mode=async_mode, database_url=postgres, redis_url=redis_url) for _ in range(2))
    return first, second


@pytest.fixture
def both_ends(pair: tuple[Server, Server]) -> Iterator[tuple[Table, Table]]:
    """One table with Lucie and Awa, as it is reached through each of the processes."""
    here = Table(pair[0].url, ("Lucie", "Awa"))
    there = Table.__new__(Table)
    there.__dict__ = {**here.__dict__, "url": pair[1].url, "_wires": []}
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
