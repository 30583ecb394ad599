"""G16–G18, G22: what tests of tests/security show, carried out once more, each telling how much it tried."""

import subprocess
import sys
from xml.etree import ElementTree

from tests.conftest import ROOT
from tests.faults.figures import Bench, Figure
from tests.security.conftest import COUNTED

DOORS = {
    "G16": (
        "test_limits.py::test_forty_phones_behind_one_address_join_and_play_at_once",
        "requests and commands of forty phones that were refused",
    ),
    "G17": ("test_matrix.py", "cells of role × command × moment that did what they may not"),
    "G18": ("test_secrets.py::test_after_a_whole_game_no_token_is_written_anywhere", "tokens written anywhere"),
    "G22": ("test_browser.py", "pages where what people wrote acted"),
}
"""Goal to the test below tests/security that shows it, and what is counted there."""


def doors(bench: Bench) -> list[Figure]:
    """A line for each goal: the tests that failed, beside what they tried."""
    return [_door(bench, goal, *door) for goal, door in DOORS.items()]


def _door(bench: Bench, goal: str, tests: str, what: str) -> Figure:
    report = bench.place(goal) / "report.xml"
    command = [sys.executable, "-m", "pytest", "-q", "-p", "no:cacheprovider", f"tests/security/{tests}"]
    ran = subprocess.run(
        [*command, "-o", "junit_family=xunit1", f"--junitxml={report}"], cwd=ROOT, capture_output=True, text=True
    )
    tree = ElementTree.parse(report)
    wrong = [
        case.get("name", "")
        for case in tree.iter("testcase")
        if case.find("failure") is not None or case.find("error") is not None
    ]
    tried = [said.get("value", "").split(" ", 1) for said in tree.iter("property") if said.get("name") == COUNTED]
    n = f"{sum(int(number) for number, _ in tried):,} {tried[0][1]}" if tried else "0"
    ok = ran.returncode == 0 and bool(tried)
    return Figure(
        goal=goal, what=what, figure=str(len(wrong)), n=n, ok=ok, details=[] if ok else [*wrong, ran.stdout[-500:]]
    )
