"""Calls of one address that are all allowed, and all there at once: somebody else's is not behind them."""

import threading
import time
from collections import Counter

from werkzeug.test import Client

from server.http.app import Application
from server.http.turns import AT_ONCE
from server.settings import Settings
from server.store.memory import MemoryStore

STRANGER, FRIEND = "203.0.113.9", "203.0.113.10"


class Crowd:
    """Calls whose answer waits until it is let go. inside: those being worked on, by address."""

    def __init__(self) -> None:
        application = Application(Settings(trusted_proxies="127.0.0.1"), MemoryStore(), async_mode="threading")
        application.flask.view_functions["health.alive"] = self._work
        self._wsgi, self._go = application.wsgi, threading.Event()
        self.inside, self.answered, self.threads = Counter[str](), Counter[str](), list[threading.Thread]()

    def _work(self) -> str:
        from flask import request

        self.inside[request.headers["X-Forwarded-For"]] += 1
        assert self._go.wait(20)
        return "ok"

    def ask(self, address: str) -> None:
        def asking() -> None:
            proxy = {"REMOTE_ADDR": "127.0.0.1"}
            said = Client(self._wsgi).get("/healthz", headers={"X-Forwarded-For": address}, environ_base=proxy)
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


def test_two_calls_of_an_address_are_worked_on_while_somebody_elses_comes_in_between() -> None:
    crowd = Crowd()
    for _ in range(AT_ONCE + 5):
        crowd.ask(STRANGER)
    crowd.until(STRANGER, AT_ONCE)
    crowd.ask(FRIEND)
    crowd.until(FRIEND, 1)
    assert crowd.inside == {STRANGER: AT_ONCE, FRIEND: 1}
    crowd.go()
    assert crowd.answered == {STRANGER: AT_ONCE + 5, FRIEND: 1}, "everybody has had their turn"
