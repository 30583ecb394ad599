"""What any release has stored, every later one reads."""

from pathlib import Path
from typing import Any

import msgspec
import pytest

from game import Row, replay
from tests.game.golden import DATA, EVERY, play, types
from tests.game.invariants import check, plain_view

LOGS = sorted(DATA.glob("log-*.json"))


class Stored(msgspec.Struct):
    release: str
    rows: list[Row]
    view: dict[str, Any]


def holds(now: Any, then: Any) -> bool:
    """Whether all that was stored is still said; new fields may stand beside it."""
    if isinstance(then, dict) and isinstance(now, dict):
        return all(key in now and holds(now[key], value) for key, value in then.items())
    if isinstance(then, list) and isinstance(now, list):
        return len(now) == len(then) and all(map(holds, now, then))
    return bool(now == then)


def plain(state: Any) -> Any:
    return msgspec.json.decode(msgspec.json.encode(plain_view(state)))


@pytest.mark.parametrize("file", LOGS, ids=[file.stem for file in LOGS])
def test_a_stored_log_replays_to_the_view_it_led_to(file: Path) -> None:
    stored = msgspec.json.decode(file.read_bytes(), type=Stored)
    state = replay(stored.rows)
    check(state)
    assert holds(plain(state), stored.view)
    assert state.rows() == stored.rows, "nothing is left to redact"


def test_the_newest_log_holds_every_event() -> None:
    stored = msgspec.json.decode(LOGS[-1].read_bytes(), type=Stored)
    assert {type(event) for row in stored.rows for event in row.events} == EVERY


def test_the_script_of_the_next_log_still_makes_every_event() -> None:
    assert types(play()) == EVERY


def test_a_field_that_is_gone_or_differs_is_noticed() -> None:
    then = {"a": [{"b": 1}]}
    assert holds({"a": [{"b": 1, "c": 2}]}, then)
    assert not holds({"a": [{"c": 2}]}, then)
    assert not holds({"a": [{"b": 2}]}, then)
