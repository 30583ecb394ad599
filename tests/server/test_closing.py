"""SIGTERM while people are connected: nothing is lost, everybody comes back where they were."""

import re
import socket
import threading
import time
from collections.abc import Callable
from typing import Any

import pytest

from server.bots.client import Client
from server.bots.wire import Lost, Wire, call
from tests.conftest import ROOT, Server, fetch
from tests.server.conftest import Ear, Table

CLIENTS, WITHIN_S = 20, 5


class Player(threading.Thread):
    """Sends commands all the time, keeping those that were acknowledged."""

    def __init__(self, table: Table, name: str) -> None:
        super().__init__(daemon=True)
        self.client = Client(table.url, table.code, table.tokens[name])
        self.name, self.acknowledged, self.going = name, dict[int, str](), True
        self.fault: Exception | None = None

    def run(self) -> None:
        number = 0
        try:
            while self.going:
                number += 1
                text = f"{self.name} {number}"
                answer = self.client.command({"type": "update_profile", "data": {"role": text}})
                assert answer["ok"], answer
                self.acknowledged[answer["seq"]] = text
                self.client.listen(0.05)
        except Exception as fault:
            self.fault = fault


def role_of(row: dict[str, Any]) -> Any:
    return next(value["role"] for collection, _, value in row["set"] if collection == "players")


@pytest.mark.parametrize("mode", ["eventlet", "gevent"])
def test_twenty_people_go_on_when_the_server_is_asked_to_end_and_starts_again(
    servers: Callable[..., Server], mode: str
) -> None:
    server = servers(async_mode=mode)
    table = Table(server.url, tuple(f"P{number}" for number in range(CLIENTS)))
    players = [Player(table, name) for name in table.tokens]
    for player in players:
        player.start()
    while min(len(p.acknowledged) for p in players) < 3:
        time.sleep(0.01)
    server.process.terminate()
    server.process.wait(WITHIN_S)
    assert server.process.returncode == 0
    before = {p.name: len(p.acknowledged) for p in players}
    server.start()
    while min(len(p.acknowledged) - before[p.name] for p in players) < 3 and not any(p.fault for p in players):
        time.sleep(0.01)
    for player in players:
        player.going = False
    for player in players:
        player.join(30)
        player.client.close()
    assert [p.fault for p in players if p.fault] == []
    log: list[Any] = []
    while page := call(f"{server.url}/api/tables/{table.code}/changes?since={len(log)}", token=table.board):
        log += page
    assert [row["seq"] for row in log] == list(range(1, len(log) + 1))
    said = {seq: text for player in players for seq, text in player.acknowledged.items()}
    assert {seq: role_of(log[seq - 1]) for seq in said} == said
    for player in players:  # came back with `since`: every change once, in order, none through a fresh `state`
        seen = player.client.seen
        assert seen == list(range(seen[0], seen[-1] + 1))
    assert "Traceback" not in server.log


@pytest.mark.parametrize("mode", ["eventlet", "gevent"])
def test_who_is_connected_is_told_at_once_and_nobody_new_gets_in(servers: Callable[..., Server], mode: str) -> None:
    server = servers(async_mode=mode)
    table = Table(server.url, ("Lucie",))
    wire = Wire(server.url, {"code": table.code, "token": table.tokens["Lucie"]})
    with socket.create_connection(("127.0.0.1", server.port)) as slow:  # a request that never ends holds up nobody
        slow.sendall(b"POST /api/tables HTTP/1.1\r\nHost: x\r\nContent-Length: 900\r\n\r\n{")
        fetch(f"{server.url}/healthz")
        server.process.terminate()
        with pytest.raises(Lost):
            Ear(wire).until("nothing")
        wire.close()
        assert server.process.poll() is None, "told before the end, not by it"
        with pytest.raises(OSError):
            socket.create_connection(("127.0.0.1", server.port)).close()
        assert server.process.wait(WITHIN_S + 1) == 0
    assert "Traceback" not in server.log


def test_browsers_come_back_each_after_a_random_delay() -> None:
    """Nothing in our page turns off what socket.io-client does by itself."""
    manager = (ROOT / "node_modules/socket.io-client/build/cjs/manager.js").read_text("utf-8")
    assert re.search(r"randomizationFactor\(.*opts\.randomizationFactor\) !== null.*: 0\.5\)", manager)
    assert "randomizationFactor" not in (ROOT / "web/src/core/link.ts").read_text("utf-8")
