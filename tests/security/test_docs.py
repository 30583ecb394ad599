"""What docs/threats.md and docs/asvs.md say: nothing is left out, and every test they name is there."""

import ast
import re
import tomllib

import pytest
from werkzeug.test import Client

from server.limits.allowances import ALLOWED, MEGABYTE
from tests.conftest import ROOT, Server
from tests.security.conftest import ask

THREATS = (ROOT / "docs" / "threats.md").read_text("utf-8")
ASVS = (ROOT / "docs" / "asvs.md").read_text("utf-8")
NAMED = re.compile(r"`([\w/]+\.py)::(\w+)`")
CHAPTERS = ("V6", "V9", "V10", "V17")
"""Whole chapters that are not applicable."""
LEVEL_2 = {
    "1.1": "1 2", "1.2": "1 2 3 4 5 6 7 8 9 10", "1.3": "1 2 3 4 5 6 7 8 9 10 11", "1.4": "1 2 3", "1.5": "1 2",
    "2.1": "1 2 3", "2.2": "1 2 3", "2.3": "1 2 3 4", "2.4": "1", "3.2": "1 2", "3.3": "1 2 3 4",
    "3.4": "1 2 3 4 5 6", "3.5": "1 2 3 4 5", "3.7": "1 2", "4.1": "1 2 3", "4.2": "1", "4.3": "1 2",
    "4.4": "1 2 3 4", "5.1": "1", "5.2": "1 2 3 6", "5.3": "1 2 3", "5.4": "1 2 3", "7.1": "1 2 3",
    "7.2": "1 2 3 4", "7.3": "1 2", "7.4": "1 2 3 4 5", "7.5": "1 2", "7.6": "1 2", "8.1": "1 2", "8.2": "1 2 3",
    "8.3": "1", "8.4": "1", "11.1": "1 2", "11.2": "1 2 3", "11.3": "1 2 3", "11.4": "1 2 3 4", "11.5": "1",
    "11.6": "1", "12.1": "1 2 3", "12.2": "1 2", "12.3": "1 2 3 4", "13.1": "1", "13.2": "1 2 3 4 5", "13.3": "1 2",
    "13.4": "1 2 3 4 5", "14.1": "1 2", "14.2": "1 2 3 4", "14.3": "1 2 3", "15.1": "1 2 3", "15.2": "1 2 3",
    "15.3": "1 2 3 4 5 6 7", "15.4": "2", "16.1": "1", "16.2": "1 2 3 4 5", "16.3": "1 2 3 4", "16.4": "1 2 3",
    "16.5": "1 2 3",
}  # fmt: skip
"""The requirements of levels 1 and 2 by section, and the four of level 3."""
STATES = {"held", "partly", "no", "by design", "not applicable"}


def rows(page: str, columns: int) -> list[list[str]]:
    found = [[cell.strip() for cell in line.strip("|").split(" | ")] for line in page.splitlines() if line[:2] == "| "]
    return [row for row in found if len(row) == columns]


@pytest.mark.parametrize("said", [THREATS, ASVS], ids=["threats", "asvs"])
def test_every_test_that_is_named_is_there(said: str) -> None:
    missing = set()
    for file, name in set(NAMED.findall(said)):
        path = ROOT / "tests" / file
        names = {n.name for n in ast.walk(ast.parse(path.read_text("utf-8"))) if isinstance(n, ast.FunctionDef)}
        if name not in names:
            missing.add(f"{file}::{name}")
    assert not missing
    assert len(NAMED.findall(said)) > 60


def test_the_sixty_two_cases_are_all_there_with_a_test_or_a_reason() -> None:
    cases = {int(row[0]): row for row in rows(THREATS, 3) if row[0].isdigit()}
    assert sorted(cases) == list(range(1, 63))
    assert not [n for n, row in cases.items() if not NAMED.search(row[2]) and len(row[2]) < 40]


def test_every_requirement_of_level_two_stands_once_with_its_state() -> None:
    listed = [(id, row) for row in rows(ASVS, 3) for id in row[0].split(", ") if re.match(r"V?\d", id)]
    wanted = [f"{section}.{number}" for section, numbers in LEVEL_2.items() for number in numbers.split()]
    assert sorted(id for id, _ in listed) == sorted([*wanted, *CHAPTERS])
    assert {row[1] for _, row in listed} == STATES
    assert not [id for id, row in listed if row[1] == "held" and not NAMED.search(row[2])]
    assert not [id for id, row in listed if row[1] != "held" and len(row[2]) < 8]


def test_every_allowance_is_documented() -> None:
    page = (ROOT / "docs" / "server.md").read_text("utf-8")
    table = page.partition("## What is limited")[2].partition("\n## ")[0]
    for kind, allowed in ALLOWED.items():
        for pace in filter(None, (allowed.one, allowed.all, allowed.line)):
            assert f"{_amount(pace.a_minute)} a minute, {_amount(pace.burst)} at once" in table, kind


def _amount(number: float) -> str:
    return f"{number / MEGABYTE:g} MB" if number >= MEGABYTE else f"{number:,.0f}"


def test_an_encrypted_site_says_so_for_a_year_and_its_subdomains(limited: Client) -> None:
    for path in ("/", "/healthz", "/nowhere", "/socket.io/?EIO=4&transport=polling"):
        assert limited.get(path).headers["Strict-Transport-Security"] == "max-age=31536000; includeSubDomains"


def test_trace_is_not_supported(live: Server) -> None:
    for path in ("/", "/api/tables", "/socket.io/?EIO=4&transport=polling"):
        status, said, _ = ask(live.url + path, method="TRACE", X_Secret="rien")
        assert status in (400, 405, 501)
        assert b"rien" not in said


def test_every_package_has_the_version_it_was_tested_with() -> None:
    """The inventory: each package that runs is pinned, and at no version with a known hole."""
    settings = tomllib.loads((ROOT / "pyproject.toml").read_text("utf-8"))
    pinned = dict(line.split("==") for line in settings["tool"]["uv"]["constraint-dependencies"])
    for wanted in settings["project"]["dependencies"]:
        assert re.match(r"[\w-]+", wanted).group() in pinned  # type: ignore[union-attr]
    floors = {"python-socketio": (5, 16, 2), "python-engineio": (4, 13, 2), "eventlet": (0, 40, 3),
              "reportlab": (5, 0, 1), "pillow": (12, 3, 0)}  # fmt: skip
    for name, floor in floors.items():
        assert tuple(map(int, pinned[name].split("."))) >= floor, name
