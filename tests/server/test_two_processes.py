"""Two processes that serve the same table, on PostgreSQL with Redis to say so: still one truth."""

import time
from collections.abc import Callable
from concurrent.futures import ThreadPoolExecutor

import pytest

from server.bots.wire import call
from tests.conftest import Server, fetch
from tests.server.conftest import Table


@pytest.fixture
def pair(servers: Callable[..., Server], postgres: str, redis_url: str, async_mode: str) -> tuple[Server, Server]:
    first, second = (servers(async_mode=async_mode, database_url=postgres, redis_url=redis_url) for _ in range(2))
    return first, second


def test_a_table_served_twice_stays_one(pair: tuple[Server, Server]) -> None:
    first, second = pair
    here = Table(first.url, ("Lucie", "Awa"))
    there = Table.__new__(Table)
    there.__dict__ = {**here.__dict__, "url": second.url, "_wires": []}
    lucie, awa = here.connect("Lucie"), there.connect("Awa")
    lucie.until("state")
    assert awa.until("state")["seq"] == 3, "a seat taken through the other process is known"
    with ThreadPoolExecutor(2) as both:
        jobs = [
            both.submit(lambda e=ear: [e.command("update_profile", {"role": str(n)}) for n in range(10)])
            for ear in (lucie, awa)
        ]
        answers = [answer for job in jobs for answer in job.result()]
    assert [a for a in answers if not a["ok"]] == []
    assert sorted(a["seq"] for a in answers) == list(range(4, 24))
    for ear in (lucie, awa):
        while not any(name == "change" and payload["seq"] == 23 for name, payload in ear.heard):
            ear.until("change")
        assert [p["seq"] for n, p in ear.heard if n == "change"] == list(range(4, 24)), "in order, no gap, no repeat"
    logs = [call(f"{server.url}/api/tables/{here.code}/changes", token=here.board) for server in pair]
    assert logs[0] == logs[1]
    here.close(), there.close()
    assert "Traceback" not in first.log + second.log


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
