"""Servers under attack: with their limits, as a town would run them, and the means to talk to them from many places."""

import json
import urllib.error
import urllib.request
from collections.abc import Callable
from typing import Any

import pytest
from werkzeug.test import Client

from server.process.app import Application
from server.settings import Settings
from server.store.memory import MemoryStore
from tests.conftest import Server
from tests.server.conftest import live, tables
from tests.server.workers import WORKERS

Recorder = Callable[[str, object], None]
"""Pytest's record_property."""
COUNTED = "tried"
"""The property in which a test says how much it tried, a number and its unit, for the fault bench's table."""

__all__ = ["live", "tables"]  # fixtures
Json = dict[str, Any]


@pytest.fixture
def defended() -> Application:
    """An application in this process, with its limits and a proxy before it."""
    settings = Settings(public_url="https://jeu.example.org", rate_limit=10)
    return Application(settings, MemoryStore(), async_mode="threading", workers=WORKERS)


@pytest.fixture
def limited(defended: Application) -> Client:
    """Calls to it."""
    return Client(defended.wsgi)


@pytest.fixture(scope="session")
def guarded(lasting: Callable[..., Server], async_mode: str) -> Server:
    """A running server with every limit on, behind a proxy on this machine."""
    return lasting(async_mode=async_mode, rate_limit=10, trusted_proxies="127.0.0.1")


def ask(url: str, body: Any = None, *, method: str | None = None, **headers: str) -> tuple[int, bytes, dict[str, str]]:
    """Return an answer's status, body and headers, whatever the status. Headers are named with underscores."""
    data = body if body is None or isinstance(body, bytes) else json.dumps(body).encode()
    sent = {name.replace("_", "-"): value for name, value in headers.items()}
    request = urllib.request.Request(url, data, {"Content-Type": "application/json", **sent}, method=method)
    try:
        with urllib.request.urlopen(request, timeout=30) as answer:
            return answer.status, answer.read(), dict(answer.headers)
    except urllib.error.HTTPError as error:
        with error:
            return error.code, error.read(), dict(error.headers)
