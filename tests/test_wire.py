"""What goes over the wire is written once: messages are what their types say, the page's types are made from these."""

import re
import shutil
import subprocess
import sys
from datetime import UTC, datetime
from itertools import accumulate, pairwise
from pathlib import Path

import msgspec
import pytest

from game import Offers, State, tell
from game.evolve import apply
from game.state import EMPTY
from game.view import changes
from game.words import Language
from server import narrative
from server.tables import encoding
from server.wire import messages
from server.wire.messages import Role, You
from tests.builders import FACILITATOR
from tests.conftest import ROOT
from tests.game.wild import wild
from tools import wire
from tools.node import run

AT = datetime(2026, 5, 20, 18, 30, tzinfo=UTC)
WEB = ROOT / "web" / "src"
MADE = {wire.WIRE.file, wire.TOLD.file, wire.SCRIPT}
_INTERFACE = re.compile(r"(?:interface|type) (\w+)(?: extends [^{]+)?(?: =)? \{\n(.*?)\n\}", re.DOTALL)
_FIELD = re.compile(r"^  (\w+)\??:", re.MULTILINE)
_UNION = re.compile(r'type (\w+) =((?:\s*\|?\s*"[\w/]+")+);')


@pytest.fixture(scope="module", autouse=True)
def _written() -> None:
    """The types of the page as the server's are now, whenever they were last bundled."""
    wire.write()


@pytest.fixture(scope="module")
def games() -> list[tuple[State, State]]:
    """Pairs of states, one row apart."""
    found = []
    for seed in range(6):
        states = accumulate(wild(seed, 150).state.rows(), apply, initial=EMPTY)
        found += list(pairwise(states))
    return found


def test_messages_are_what_the_pages_types_say(games: list[tuple[State, State]], tmp_path: Path) -> None:
    """tsc reads each message as a literal of its type: what is missing, more, or of another type is an error."""
    said = list[tuple[str, bytes]]()
    for before, after in games[::10]:
        online = frozenset(list(after.players)[:1])
        legal = encoding.encode(Offers(after).of(FACILITATOR))
        told = encoding.Snapshots().state(after, online, You(None, Role.BOARD), legal)
        change = encoding.change(after.rows()[-1], changes(before, after, online))
        said.append(("StateMessage", b"".join(told)))
        said.append(("ChangesMessage", encoding.missed([change], online, legal)))
        said.append(("Told", narrative.write(tell(after, shared=False), "parts.json", Language.FR, AT)))
    said.append(("Ack", encoding.encode(messages.Accepted(seq=3))))
    refused = messages.Refused(code="table/full", message="", params={"most": 20})
    said.append(("Ack", encoding.encode(messages.NotAccepted(error=refused))))
    checked = tmp_path / "said.ts"
    imports = f'import type {{ Ack, ChangesMessage, StateMessage }} from "{WEB}/core/wire";\n'
    imports += f'import type {{ Told }} from "{WEB}/story/wire";\n'
    lines = (f"export const said{n}: {name} = {text.decode()};\n" for n, (name, text) in enumerate(said))
    checked.write_text(imports + "".join(lines), "utf-8")
    done = run(ROOT, "typescript/bin/tsc", "--noEmit", "--strict", "--ignoreConfig", str(checked), capture_output=True)
    assert done.returncode == 0, done.stdout[:4_000]


def interfaces(text: str) -> dict[str, set[str]]:
    return {name: set(_FIELD.findall(body)) for name, body in _INTERFACE.findall(text)}


def unions(text: str) -> dict[str, set[str]]:
    return {name: set(re.findall(r'"([\w/]+)"', body)) for name, body in _UNION.findall(text)}


def mirrors(text: str, made: str) -> list[str]:
    """Return the types of a file of the page that say again what the server's say."""
    known, words = interfaces(made), unions(made)
    shapes = [
        f for f, fields in interfaces(text).items() if len(fields) > 1 and any(fields <= k for k in known.values())
    ]
    return shapes + [name for name, found in unions(text).items() if found in words.values()]


def test_no_type_of_the_page_is_a_mirror_written_by_hand() -> None:
    made = "".join(text for _, text in wire.documents())
    found = [
        f"{file.relative_to(ROOT)}: {name}"
        for file in WEB.rglob("*.ts*")
        if file not in MADE
        for name in mirrors(file.read_text("utf-8"), made)
    ]
    assert not found, f"take it from core/wire.ts: {found}"


@pytest.mark.parametrize(
    "text",
    [
        "export interface Answer {\n  by: string;\n  text: string;\n}",
        "interface Seconds {\n  seconds: number;\n  left_s?: number;\n}",
        'export type Kind = "pitfall" | "lever" | "challenge";',
    ],
)
def test_a_mirror_is_seen(text: str) -> None:
    assert mirrors(text, "".join(text for _, text in wire.documents()))


def test_a_field_added_in_python_is_in_the_pages_types_by_the_build_alone(tmp_path: Path) -> None:
    for room in ("game", "decks", "printables", "server", "tools"):
        shutil.copytree(ROOT / room, tmp_path / room, ignore=shutil.ignore_patterns("__pycache__"))
    for file in MADE:
        (tmp_path / file.relative_to(ROOT)).parent.mkdir(parents=True)
    entries = tmp_path / "game" / "entries.py"
    before = entries.read_text("utf-8")
    entries.write_text(
        before.replace("    seconds: int\n", "    seconds: int\n    grace_s: int | None = None\n"), "utf-8"
    )
    subprocess.run([sys.executable, "-m", "tools.wire"], cwd=tmp_path, check=True)
    made = (tmp_path / "web/src/core/wire.ts").read_text("utf-8")
    assert "  grace_s: number | null;\n" in made
    assert made.replace("  grace_s: number | null;\n", "") == wire.WIRE.file.read_text("utf-8")


def test_what_typescript_cannot_say_yet_is_refused() -> None:
    class Odd(msgspec.Struct):
        found: set[str]

    with pytest.raises(TypeError, match="no type in TypeScript"):
        wire._Types({}).document(wire.Module(ROOT / "odd.ts", {"Odd": Odd}))
