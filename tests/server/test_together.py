"""Many at once, restarts, and those who send too fast: on both async modes."""

import threading
from collections.abc import Callable
from typing import Any

import pytest

from server.bots.wire import Refused, Wire, call
from tests.conftest import Server
from tests.server.conftest import Ear, Table

Tables = Callable[..., Table]


def test_twenty_who_join_at_once_get_twenty_seats(live: Server, tables: Tables) -> None:
    table, barrier = tables(), threading.Barrier(20)
    seats: list[dict[str, Any]] = []

    def join(number: int) -> None:
        barrier.wait()
        body = {"name": f"Lucie {number}", "family": "other"}
        seat = call(f"{live.url}/api/tables/{table.code}/seats", body)
        Wire(live.url, {"code": table.code, "token": seat["seat_token"]}).close()
        seats.append(seat)

    threads = [threading.Thread(target=join, args=(number,)) for number in range(20)]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()
    assert len({s["player_id"] for s in seats}) == len({s["seat_token"] for s in seats}) == 20
    assert call(f"{live.url}/api/tables/{table.code}")["players"] == 20
    with pytest.raises(Refused, match="table/full"):
        table.sit("Awa")


def test_two_who_take_the_same_thing_at_once_one_wins_the_other_is_told(tables: Tables) -> None:
    table = tables("Lucie", "Awa")
    lead, lucie, awa = table.connect(table.facilitator), table.connect("Lucie"), table.connect("Awa")
    for ear in (lead, lucie, awa):
        ear.until("state")
    for phase in ("present", "challenges"):
        assert lead.command("advance_phase", {"to": phase, "force": True})["ok"]
    answers = {}

    def draw(name: str, ear: Ear) -> None:
        answers[name] = ear.command("draw_challenge")

    threads = [threading.Thread(target=draw, args=(name, ear)) for name, ear in (("Lucie", lucie), ("Awa", awa))]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()
    assert answers["Lucie"]["ok"]
    # In turn: Awa's is either refused, or accepted as the turn after Lucie's.
    if answers["Awa"]["ok"]:
        assert answers["Awa"]["seq"] == answers["Lucie"]["seq"] + 1
    else:
        assert answers["Awa"]["error"]["code"] == "turn/not_yours"
        assert "Lucie" in answers["Awa"]["error"]["message"]


def test_a_restart_restores_tables_tokens_and_ids(servers: Callable[..., Server], async_mode: str) -> None:
    server = servers(async_mode=async_mode)
    table = Table(server.url, ("Lucie",))
    lucie = table.connect("Lucie")
    before = lucie.until("state")
    answer = lucie.command("update_profile", {"role": "x"}, id="once")
    server.stop()
    assert server.process.returncode == 0
    server.start()
    again = table.connect("Lucie")
    after = again.until("state")
    assert after["seq"] == answer["seq"] == before["seq"] + 1
    assert after["view"]["players"]["p2"]["role"] == "x"
    assert again.command("update_profile", {"role": "x"}, id="once") == answer
    assert again.command("update_profile", {"role": "y"})["seq"] == answer["seq"] + 1
    table.close()


def test_a_seat_that_sends_too_fast_is_told_to_wait(servers: Callable[..., Server], async_mode: str) -> None:
    server = servers(async_mode=async_mode, rate_limit=10)
    table = Table(server.url, ("Lucie", "Awa"))
    lucie, awa = table.connect("Lucie"), table.connect("Awa")
    lucie.until("state"), awa.until("state")
    codes = [lucie.command("update_profile", {"role": str(n)}).get("error", {}) for n in range(80)]
    assert [c for c in codes[:60] if c] == []
    limited = [c for c in codes if c.get("code") == "rate/limited"]
    assert limited
    assert limited[0]["params"]["retry_after_s"] > 0
    assert awa.command("update_profile", {"role": "y"})["ok"]
    table.close()
