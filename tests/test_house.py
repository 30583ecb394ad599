"""The house keeps its order: who may know whom, how long a file may be, and what no file may name."""

import ast
import os
import re
import subprocess
import sys
from collections.abc import Iterator
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
SERVER = (
    {"settings", "wire"},
    {"refusals"},
    {"limits", "narrative", "store"},
    {"decks", "workers"},
    {"tables"},
    {"http", "sockets"},
    {"bots", "process"},
    {"cli"},
)
WEB = ({"core"}, {"cards", "decks"}, {"parts"}, {"board", "edit", "home", "play", "print", "story"})
"""The rooms within, the lowest first: each may know those below it, and no other beside it. Whoever starts a script
(web/src/*.tsx) may know all."""
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


def inner(name: str) -> str:
    """Return the room of a path or a dotted name within server/ or web/src: its first part, without an ending."""
    return re.split(r"[./]", name)[0]


def imported_by_python(source: str) -> set[str]:
    """Return the rooms of server/ that a Python source imports, wherever it does."""
    found: set[str] = set()
    for node in ast.walk(ast.parse(source)):
        names = [alias.name for alias in node.names] if isinstance(node, ast.Import | ast.ImportFrom) else []
        if isinstance(node, ast.ImportFrom) and not node.level and node.module:
            names = [f"{node.module}.{name}" for name in names]
        found |= {inner(name.removeprefix("server.")) for name in names if name.startswith("server.")}
    return found


def imported_by_typescript(file: str, source: str) -> set[str]:
    """Return the rooms of web/src that a source imports, for its types alone or in time too. file: within web/src."""
    named = re.findall(r"""(?:\bfrom|\bimport)\s*\(?\s*["'](\.[^"']*)["']""", source)
    paths = [os.path.normpath(os.path.join(os.path.dirname(file), name)) for name in named]
    return {inner(path) for path in paths if not path.startswith("..")}


def arrows_up(room: str, rooms: tuple[set[str], ...], imported: set[str]) -> set[str]:
    """Return what a room imports that is not below it."""
    level = next(level for level, beside in enumerate(rooms) if room in beside)
    return imported - {room}.union(*rooms[:level])


def within(folder: Path, *endings: str) -> Iterator[tuple[str, str]]:
    """Yield the path and the text of every source in the rooms of a folder."""
    for file in tracked(*endings):
        if folder in file.parents and file.name != "__init__.py" and "migrations" not in file.parts:
            yield file.relative_to(folder).as_posix(), file.read_text("utf-8")


def test_no_arrow_within_the_server_points_up() -> None:
    wrong = {
        file: up
        for file, source in within(ROOT / "server", ".py")
        if (up := arrows_up(inner(file), SERVER, imported_by_python(source)))
    }
    assert not wrong


def test_no_arrow_within_the_page_points_up() -> None:
    scripts = {path.stem for path in (ROOT / "web" / "src").glob("*.ts*")}
    wrong = {
        file: up
        for file, source in within(ROOT / "web" / "src", ".ts", ".tsx")
        if inner(file) not in scripts and (up := arrows_up(inner(file), WEB, imported_by_typescript(file, source)))
    }
    assert not wrong


def test_an_arrow_that_points_up_is_found() -> None:
    assert arrows_up("tables", SERVER, imported_by_python("from server.sockets.gate import Gate")) == {"sockets"}
    assert arrows_up("sockets", SERVER, imported_by_python("from server import http, store")) == {"http"}
    assert arrows_up("store", SERVER, imported_by_python("def f():\n    import server.process.entry")) == {"process"}
    assert arrows_up("http", SERVER, imported_by_python("from server import stray")) == {"stray"}
    assert not arrows_up("process", SERVER, imported_by_python("from server.http import pages\nfrom game import tell"))
    asked = (
        ("play/Play.tsx", 'import { goTo } from "../home/goto";', {"home"}),
        ("play/forms/Step.tsx", 'import type { Mine } from "../../edit/mine";', {"edit"}),
        ("core/store.ts", 'export { Card } from "../cards";', {"cards"}),
        ("parts/Scan.tsx", 'const it = import("../play/Scan");', {"play"}),
        ("cards/goals.tsx", 'import goals from "../../../printables/goals.json";', set[str]()),
        ("story/Story.tsx", 'import { Frame } from "../parts/Frame";\nimport "./more";', set[str]()),
    )
    for file, source, up in asked:
        assert arrows_up(inner(file), WEB, imported_by_typescript(file, source)) == up, file


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
