"""The house keeps its order: who may know whom, how long a file may be, and what no file may name."""

import ast
import re
import subprocess
import sys
from pathlib import Path

import pytest

ROOT = Path(__file__).parents[1]
ROOMS = ("game", "decks", "printables", "server")
MAY_IMPORT = {
    "game": {"game"},
    "decks": {"decks", "game"},
    "printables": {"printables", "game", "decks"},
    "server": {"server", "printables", "game", "decks"},
}
THE_GAME_ALONE = {"msgspec"}
"""What the room of the rules may import beside the standard library."""
LONGEST = 500
# Put together here, so that this file does not name what it looks for.
NEVER_NAMED = re.compile(
    "|".join(
        [
            r"(?<![\w.~$}/])/" + "(?:work|root)/",
            r"(?<![\w.~$}/])/" + "tmp/",
            r"\b" + r"pypi\.org/simple",
            "files" + r"\.pythonhosted",
            "registry" + r"\.(?:npmjs|yarnpkg)",
            "artifact" + "ory",
        ]
    )
)


def tracked(*endings: str) -> list[Path]:
    listed = subprocess.run(["git", "ls-files", "-z"], cwd=ROOT, capture_output=True, check=True).stdout.decode()
    files = [ROOT / name for name in listed.split("\0") if name]
    return [f for f in files if f.is_file() and (not endings or f.suffix in endings)]


def imported(source: str) -> set[str]:
    """Return the top-level packages that a Python source imports, wherever it does."""
    found: set[str] = set()
    for node in ast.walk(ast.parse(source)):
        if isinstance(node, ast.Import):
            found |= {alias.name.split(".")[0] for alias in node.names}
        elif isinstance(node, ast.ImportFrom) and node.module and not node.level:
            found.add(node.module.split(".")[0])
    return found


def wrong_arrows(room: str, source: str) -> set[str]:
    """Return what a file of this room imports and may not."""
    names = imported(source)
    wrong = (names & set(ROOMS)) - MAY_IMPORT[room]
    if room == "game":
        wrong |= names - set(sys.stdlib_module_names) - THE_GAME_ALONE - {"game"}
    return wrong | (names & {"tests", "bench"})


@pytest.mark.parametrize("room", ROOMS)
def test_no_arrow_points_the_wrong_way(room: str) -> None:
    files = [f for f in tracked(".py") if f.relative_to(ROOT).parts[0] == room]
    assert files
    wrong = {str(f.relative_to(ROOT)): found for f in files if (found := wrong_arrows(room, f.read_text("utf-8")))}
    assert not wrong


def test_an_arrow_that_points_the_wrong_way_is_found() -> None:
    assert wrong_arrows("game", "import server.store") == {"server"}
    assert wrong_arrows("game", "def f():\n    from decks import read") == {"decks"}
    assert wrong_arrows("game", "import flask, math, msgspec") == {"flask"}
    assert wrong_arrows("decks", "from printables.plan import grid") == {"printables"}
    assert wrong_arrows("printables", "from server import cli\nfrom game import tell") == {"server"}
    assert wrong_arrows("server", "from tests.builders import Game") == {"tests"}


def test_the_rules_ask_no_clock_and_no_chance_of_their_own() -> None:
    """Time and entropy come in as arguments; Random is seeded with what came in."""
    asked = re.compile(r"\b(datetime\.now|utcnow|date\.today|time\.time|urandom|secrets|uuid4?|open\()")
    found = {f.name: asked.findall(f.read_text("utf-8")) for f in tracked(".py") if ROOT / "game" in f.parents}
    assert not {name: hits for name, hits in found.items() if hits}


def too_long(files: list[Path]) -> list[str]:
    return [f.name for f in files if len(f.read_text("utf-8").splitlines()) > LONGEST]


def test_no_source_is_longer_than_five_hundred_lines() -> None:
    assert too_long(tracked(".py", ".ts", ".tsx")) == []


def test_a_source_that_is_too_long_is_found(tmp_path: Path) -> None:
    for name, lines in (("short.py", LONGEST), ("long.py", LONGEST + 1)):
        (tmp_path / name).write_text("x = 1\n" * lines)
    assert too_long(sorted(tmp_path.iterdir())) == ["long.py"]


def named(text: str) -> list[str]:
    return [match.group() for match in NEVER_NAMED.finditer(text)]


def test_no_tracked_file_names_a_registry_or_a_path_of_one_machine() -> None:
    found = {}
    for file in tracked():
        content = file.read_bytes()
        if b"\0" not in content[:4096] and (hits := named(content.decode("utf-8", "replace"))):
            found[str(file.relative_to(ROOT))] = hits
    assert not found


@pytest.mark.parametrize(
    "line",
    ["cd /" + "work/main", "at '/" + "tmp/x'", "HOME=/" + "root/x", "index = https://pypi" + ".org/simple",
     "https://registry" + ".npmjs.org/"],
)  # fmt: skip
def test_a_registry_or_a_path_of_one_machine_is_found(line: str) -> None:
    assert named(line)


@pytest.mark.parametrize("line", ["docs/work/plan.md", "${TMP}/tmp/x", "the network/root/leaf", "~/work/x"])
def test_a_path_of_the_project_is_not_taken_for_one_of_a_machine(line: str) -> None:
    assert not named(line)
