"""CONTRIBUTING.md names the files that a change goes through: the example of each is in all of them."""

import re

import pytest

from tests.conftest import ROOT

TEXT = (ROOT / "CONTRIBUTING.md").read_text("utf-8")
CHANGES = re.findall(
    r"^## (?P<title>[^(]+) \((?P<names>[^)]+)\)\n\n\|.*\n\|.*\n(?P<rows>(?:\|.*\n)+)", TEXT, re.MULTILINE
)


@pytest.mark.parametrize(("names", "rows"), [pair for _, *pair in CHANGES], ids=[title for title, *_ in CHANGES])
def test_the_example_is_in_every_file_that_is_named(names: str, rows: str) -> None:
    files = re.findall(r"^\| `([^`]+)` \|", rows, re.MULTILINE)
    assert len(files) == rows.count("\n")
    example = re.compile("|".join(rf"(?<![A-Za-z]){name}(?![a-z])" for name in re.findall(r"`([^`]+)`", names)))
    missing = [file for file in files if not example.search(file + (ROOT / file).read_text("utf-8"))]
    assert not missing


def test_every_path_is_there() -> None:
    paths = set(re.findall(r"`((?:\.?[\w-]+/)+[\w.-]*)`", TEXT))
    assert paths
    assert [path for path in sorted(paths) if not (ROOT / path).exists()] == []


def test_each_kind_of_change_is_told() -> None:
    assert len(CHANGES) == 6
