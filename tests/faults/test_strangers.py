"""A call, an event or a command that no stranger asks the dearest of fails here."""

from flask import Flask

from game.commands import BY_TYPE
from server.process.app import Application
from server.settings import Settings
from server.sockets.prices import EVENTS
from server.store.memory import MemoryStore
from tests.faults.strangers import LINES


def calls(flask: Flask) -> set[str]:
    rules = list(flask.url_map.iter_rules())
    return {f"{m} {rule}" for rule in rules for m in (rule.methods or ()) if m not in ("HEAD", "OPTIONS")}


def test_every_call_and_event_has_a_line_along_which_strangers_ask() -> None:
    flask = Application(Settings(), MemoryStore(), async_mode="threading").flask
    asked = {name for line in LINES.values() for name in line.of}
    there = calls(flask) | set(EVENTS) | set(BY_TYPE)
    assert there - asked == set(), "add a line to tests/faults/strangers.py, or one that asks it too"
    assert asked - there == set(), "nothing of the server is called so"


def test_a_new_call_without_a_line_is_found() -> None:
    flask = Application(Settings(), MemoryStore(), async_mode="threading").flask
    flask._got_first_request = False
    flask.add_url_rule("/api/new", view_func=str)
    assert calls(flask) - {name for line in LINES.values() for name in line.of} == {"GET /api/new"}
