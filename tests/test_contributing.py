"""CONTRIBUTING.md names the files that a change goes through: the example of each is in all of them."""

import re

import pytest

from game.commands import BY_TYPE, OptionChanges
from game.entries import Options
from game.events import AnyEvent, Event
from server import narrative
from server.cli import export
from tests.conftest import ROOT
from tests.security import canaries

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


# What a newcomer who went through these tables could forget without any test telling.


def test_each_form_of_the_narrative_is_offered_written_searched_and_told() -> None:
    forms = set(narrative.FORMS) - {"parts.json"}
    assert {*canaries.FORMS, *canaries.HEAVY} == forms
    (choice,) = (option.type for option in export.params if option.name == "form")
    assert set(choice.choices) == forms  # type: ignore[attr-defined]
    for file in ("web/src/parts/Downloads.tsx", "tests/faults/asking.py", "docs/protocol.md", "docs/server.md"):
        text = (ROOT / file).read_text("utf-8")
        assert [form for form in forms if not re.search(rf"\b{form}\b", text)] == [], file


def test_each_command_is_sent_by_a_page() -> None:
    sources = "".join(file.read_text("utf-8") for file in (ROOT / "web" / "src" / "play").rglob("*.ts*"))
    assert [name for name in BY_TYPE if f'"{name}"' not in sources] == []


def test_an_option_may_be_changed_and_is_kept() -> None:
    assert set(OptionChanges.__struct_fields__) == set(Options.__struct_fields__)


def test_every_fact_is_among_those_that_are_read() -> None:
    kinds, known = [Event], set[type]()
    while kinds:
        kind = kinds.pop()
        kinds += kind.__subclasses__()
        known.add(kind)
    assert known - {Event} == set(AnyEvent.__args__)
