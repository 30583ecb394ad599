"""Calls of one address that are all allowed, and all there at once: somebody else's is not behind them."""

import threading
import time
from collections import Counter

import pytest
from werkzeug.test import Client

from server.http.context import raw_body
from server.limits import turns
from server.limits.turns import AT_ONCE, Lines
from server.process.app import Application
from server.settings import Settings
from server.store.memory import MemoryStore

STRANGER, FRIEND = "203.0.113.9", "203.0.113.10"


class Crowd:
    """Calls whose answer waits until it is let go. inside: those being worked on, by address."""

    def __init__(self, method: str, path: str, view: str) -> None:
        application = Application(Settings(trusted_proxies="127.0.0.1"), MemoryStore(), async_mode="threading")
        application.flask.view_functions[view] = self._work
        self._method, self._path = method, path
        self._wsgi, self._go = application.wsgi, threading.Event()
        self.inside, self.answered, self.threads = Counter[str](), Counter[str](), list[threading.Thread]()

    def _work(self) -> str:
        from flask import request

        if self._method == "POST":
            assert raw_body() == b"{}"
        self.inside[request.headers["X-Forwarded-For"]] += 1
        assert self._go.wait(20)
        return "ok"

    def ask(self, address: str) -> None:
        def asking() -> None:
            proxy = {"REMOTE_ADDR": "127.0.0.1"}
            headers, body = {"X-Forwarded-For": address}, b"{}" if self._method == "POST" else b""
            said = Client(self._wsgi).open(
                self._path, method=self._method, data=body, headers=headers, environ_base=proxy
            )
            self.answered[address] += said.status_code == 200

        self.threads.append(threading.Thread(target=asking, daemon=True))
        self.threads[-1].start()

    def until(self, address: str, count: int) -> None:
        deadline = time.monotonic() + 20
        while self.inside[address] < count:
            assert time.monotonic() < deadline, self.inside
            time.sleep(0.01)

    def go(self) -> None:
        self._go.set()
        for thread in self.threads:
            thread.join(20)


@pytest.fixture(autouse=True)
def patient(monkeypatch: pytest.MonkeyPatch) -> None:
    """Nobody passes before their turn because this machine is slow."""
    monkeypatch.setattr(turns, "LONGEST_S", 60)


@pytest.mark.parametrize(
    ("method", "path", "view"), [("GET", "/healthz", "health.alive"), ("POST", "/api/tables", "tables.open_table")]
)
def test_two_calls_of_an_address_are_worked_on_while_somebody_elses_comes_in_between(
    method: str, path: str, view: str
) -> None:
    crowd = Crowd(method, path, view)
    for _ in range(AT_ONCE + 5):
        crowd.ask(STRANGER)
    crowd.until(STRANGER, AT_ONCE)
    crowd.ask(FRIEND)
    crowd.until(FRIEND, 1)
    assert crowd.inside == {STRANGER: AT_ONCE, FRIEND: 1}
    crowd.go()
    assert crowd.answered == {STRANGER: AT_ONCE + 5, FRIEND: 1}, "everybody has had their turn"


def test_who_comes_to_a_table_has_a_turn_as_who_acts_has(monkeypatch: pytest.MonkeyPatch) -> None:
    had = list[str]()
    turn = Lines.turn
    monkeypatch.setattr(Lines, "turn", lambda self, who: had.append(who) or turn(self, who))  # type: ignore[func-returns-value]
    application = Application(Settings(rate_limit=10), MemoryStore(), async_mode="threading")
    client = Client(application.wsgi)
    opened = client.post("/api/tables", json={"system": "Le territoire"}).json
    assert opened
    had.clear()
    path, here = "/socket.io/?EIO=4&transport=polling", {"REMOTE_ADDR": STRANGER}
    sid = client.get(path, environ_base=here).text.split('"sid":"')[1].split('"')[0]
    hello = f'40{{"code":"{opened["code"]}","token":"{opened["facilitator_token"]}"}}'
    assert client.post(f"{path}&sid={sid}", data="\x1e".join([hello, "41", hello])).status_code == 200
    assert had == [STRANGER] * 2
    application.sockets.server.eio.sockets[sid].let_go()


def test_a_call_that_waits_itself_holds_nobody_up_for_long(monkeypatch: pytest.MonkeyPatch) -> None:
    """Two tables whose database hangs keep no third from a hall's; and who passed them by gives no turn back."""
    monkeypatch.setattr(turns, "LONGEST_S", 0.05)
    lines = Lines()
    with lines.turn(STRANGER), lines.turn(STRANGER):
        for _ in range(3):
            with lines.turn(STRANGER):
                pass
        monkeypatch.setattr(turns, "LONGEST_S", 60)
        came = list[int]()

        def come() -> None:
            with lines.turn(STRANGER):
                came.append(1)

        third = threading.Thread(target=come, daemon=True)
        third.start()
        third.join(0.3)
        assert not came
    third.join(20)
    assert came
    assert not lines._lines
