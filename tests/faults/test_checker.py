"""The checker itself: what it must say of histories written by hand."""

import pytest

from tests.faults.checker import Logged, check
from tests.faults.journal import Json

LOG = [Logged(1, "open_table", "facilitator", None, 1), Logged(2, "take_seat", "p2", "key", 2)]
LOG += [Logged(3, "comment", "p2", "a", 3), Logged(4, "comment", "p2", "b", 4)]


def told(*what: tuple[str, Json]) -> list[Json]:
    return [{"k": kind, "t": t, "c": "lucie", "tb": "T", **more} for t, (kind, more) in enumerate(what)]


ASKED = [("invoke", {"id": "a"}), ("ok", {"id": "a", "seq": 3}), ("invoke", {"id": "b"}), ("ok", {"id": "b", "seq": 4})]
SEEN = [("at", {"seq": 2}), ("see", {"seq": 3, "h": 3}), ("see", {"seq": 4, "h": 4})]


def rules(log: list[Logged], *what: tuple[str, Json]) -> set[str]:
    return {violation.rule for violation in check(log, told(*what))}


def test_a_history_that_holds_together_is_left_in_peace() -> None:
    assert rules(LOG, *SEEN, *ASKED) == set()


@pytest.mark.parametrize(
    ("rule", "what"),
    [
        ("acknowledged", [*ASKED, ("ok", {"id": "a", "seq": 4})]),
        ("acknowledged", [*ASKED[:2], ("invoke", {"id": "c"}), ("ok", {"id": "c", "seq": 4})]),
        ("acknowledged", ASKED[:2]),
        ("refused", [*ASKED, ("no", {"id": "b", "code": "x"})]),
        ("journal", [*ASKED, ("ok", {"id": "never", "seq": 3})]),
        ("view", [*ASKED, ("at", {"seq": 2}), ("see", {"seq": 4, "h": 4})]),
        ("view", [*ASKED, *SEEN, ("see", {"seq": 4, "h": 4})]),
        ("view", [*ASKED, ("at", {"seq": 2}), ("see", {"seq": 3, "h": 9})]),
        ("view", [*ASKED, *SEEN, ("at", {"seq": 3})]),
        ("view", [*ASKED, *SEEN, ("see", {"seq": 5, "h": 5})]),
        ("real time", [ASKED[2], ASKED[3], ASKED[0], ASKED[1]]),
        ("program order", [ASKED[2], ASKED[0], ASKED[3], ASKED[1]]),
    ],
    ids=lambda value: value if isinstance(value, str) else "",
)
def test_a_history_that_cannot_be_is_found_out(rule: str, what: list[tuple[str, Json]]) -> None:
    assert rule in rules(LOG, *what)


def test_a_hole_in_the_log_is_found() -> None:
    assert "contiguity" in rules([*LOG[:2], LOG[3]], ASKED[2], ASKED[3])
