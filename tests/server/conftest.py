"""Servers to talk to: one in this process for HTTP, one of each async mode for sockets; and helpers to open a table."""

import select
import time
from collections.abc import Callable, Iterable, Iterator
from typing import Any

import pytest
from flask import Response, request
from werkzeug.test import Client

from server.bots.wire import Lost, Wire, call
from server.process.app import Application
from server.settings import Settings
from server.store.memory import MemoryStore
from tests.conftest import Server
from tests.server.workers import WORKERS

Json = dict[str, Any]


@pytest.fixture
def application() -> Iterator[Application]:
    """The whole application without sockets in use, on a store that forgets; it answers as its reference says."""
    made = Application(Settings(rate_limit=0), MemoryStore(), async_mode="threading", workers=WORKERS)
    answered = set[tuple[str, str, str]]()

    @made.flask.after_request
    def noted(response: Response) -> Response:
        if request.url_rule is not None:
            path = str(request.url_rule).replace("<", "{").replace(">", "}")
            answered.add((path, request.method.lower(), str(response.status_code)))
        return response

    yield made
    paths = (Client(made.wsgi).get("/api/openapi.json").json or {})["paths"]
    described = {
        (path, how, status) for path in paths for how in paths[path] for status in paths[path][how]["responses"]
    }
    assert {one for one in answered - described if one[1] in paths.get(one[0], ())} == set()


@pytest.fixture
def http(application: Application) -> Client:
    """Calls to the application, as the world sees it."""
    return Client(application.wsgi)


@pytest.fixture(scope="session")
def live(lasting: Callable[..., Server], async_mode: str) -> Server:
    """A running server of an async mode, shared by the tests: each opens tables of its own."""
    return lasting(async_mode=async_mode)


class Table:
    """A table on a running server, and the tokens of those at it."""

    def __init__(self, url: str, names: tuple[str, ...] = ()) -> None:
        self.url = url
        opened = call(f"{url}/api/tables", {"system": "Notre vallée"})
        self.code, self.facilitator, self.board = (opened[k] for k in ("code", "facilitator_token", "board_token"))
        self.players: dict[str, str] = {}
        self.tokens: dict[str, str] = {}
        for name in names:
            self.sit(name)
        self._wires: list[Wire] = []

    def sit(self, name: str, token: str | None = None, **more: Any) -> Json:
        """Take a seat and return the answer."""
        body = {"name": name, "family": "other", **more}
        seat: Json = call(f"{self.url}/api/tables/{self.code}/seats", body, token=token)
        self.players[name], self.tokens[name] = seat["player_id"], seat["seat_token"]
        return seat

    def connect(self, who: str, **auth: Any) -> "Ear":
        """Connect with a token (or the name of somebody seated) and return the open connection."""
        wire = Wire(self.url, {"code": self.code, "token": self.tokens.get(who, who), **auth})
        self._wires.append(wire)
        return Ear(wire)

    def close(self) -> None:
        """End every connection."""
        for wire in self._wires:
            wire.close()


class Ear:
    """A connection that keeps every event it hears."""

    def __init__(self, wire: Wire) -> None:
        self.wire, self.heard, self._count = wire, list[tuple[Any, Any]](), 0

    def until(self, name: str, *, seconds: float = 10) -> Any:
        """Return the payload of the next event `name`, keeping what came before."""
        while True:
            received = self.wire.receive(seconds)
            assert received is not None, f"no {name}; heard {[n for n, _ in self.heard]}"
            self.heard.append(received)
            if received[0] == name:
                return received[1]

    def ended(self, *, seconds: float = 10) -> bool:
        """Say whether the server ends the connection in time, keeping what comes before."""
        end = time.monotonic() + seconds
        while time.monotonic() < end:
            try:
                received = self.wire.receive(0.2)
            except Lost:
                return True
            self.heard += [received] if received else []
        return False

    def quiet(self, seconds: float = 0.3) -> list[tuple[Any, Any]]:
        """Return everything that arrives until nothing does for so long."""
        found = []
        while (received := self.wire.receive(seconds)) is not None:
            found.append(received)
        self.heard += found
        return found

    def command(self, type: str, data: Json | None = None, *, id: str | None = None, **more: Any) -> Json:
        """Send a command and return its answer."""
        self._count += 1
        message = {"id": id or f"c{self._count}-{type}", "type": type, "data": data or {}, **more}
        answer: Json = self.until(self.wire.send("command", message))  # type: ignore[arg-type]
        return answer


def ready(wires: Iterable[Wire]) -> list[Wire]:
    """Return those to which something has come; thousands are no trouble."""
    by_number, waiting = {wire.fileno(): wire for wire in wires}, select.poll()
    for number in by_number:
        waiting.register(number, select.POLLIN)
    return [by_number[number] for number, _ in waiting.poll(0)]


@pytest.fixture
def tables(live: Server) -> Iterator[Callable[..., Table]]:
    """A function that opens a table on the running server and seats people."""
    opened: list[Table] = []

    def open_table(*names: str) -> Table:
        opened.append(Table(live.url, names))
        return opened[-1]

    yield open_table
    for table in opened:
        table.close()
