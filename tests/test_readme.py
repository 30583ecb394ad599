"""What the README tells people to type works, and what it points to is there."""

import re
import shlex
import subprocess
from pathlib import Path

import pytest

from tests.conftest import BIN, Server

ROOT = Path(__file__).parents[1]
README = (ROOT / "README.md").read_text("utf-8")
PAGES = [ROOT / "README.md", *sorted((ROOT / "docs").glob("*.md"))]
COMMANDS = re.findall(r"uv run (transition [^`\n]+)", README)


def test_make_knows_both_commands() -> None:
    for target in re.findall(r"^make (\w+)", README, re.MULTILINE):
        done = subprocess.run(["make", "--dry-run", target], cwd=ROOT, capture_output=True, text=True)
        assert done.returncode == 0, done.stderr


@pytest.mark.parametrize("command", [c for c in COMMANDS if " serve" not in c])
def test_a_command_of_the_readme_runs(command: str, tmp_path: Path) -> None:
    program, *words = shlex.split(command)
    done = subprocess.run([str(BIN / program), *words], cwd=tmp_path, capture_output=True, text=True)
    assert done.returncode == 0, done.stderr


def test_the_server_of_the_readme_serves_the_network(tmp_path: Path) -> None:
    assert any(c == "transition serve --host 0.0.0.0" for c in COMMANDS)
    server = Server(tmp_path, {"host": "0.0.0.0"})
    server.stop()
    assert "Sur le même réseau" in server.log


@pytest.mark.parametrize("page", PAGES, ids=lambda page: page.name)
def test_a_link_between_pages_leads_somewhere(page: Path) -> None:
    for target in re.findall(r"\]\(([^)#:]+)\)", page.read_text("utf-8")):
        assert (page.parent / target).exists(), target
