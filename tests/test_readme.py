"""What the README tells people to type works, and what it points to is there."""

import os
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


def make(*words: str, **env: str) -> str:
    # As in a person's shell, not in the `make test` that runs this.
    inner = ("HOST", "PORT", "MAKELEVEL", "MAKEFLAGS", "MFLAGS")
    kept = {name: value for name, value in os.environ.items() if name not in inner}
    done = subprocess.run(["make", *words], cwd=ROOT, env={**kept, **env}, capture_output=True, text=True)
    assert done.returncode == 0, done.stderr
    return done.stdout


def test_make_run_serves_where_one_says() -> None:
    assert make("-n", "run").rstrip().endswith("transition serve")
    assert make("-n", "run", "PORT=8000", "HOST=0.0.0.0").rstrip().endswith("serve --host '0.0.0.0' --port '8000'")
    assert make("-n", "run", PORT="8000").rstrip().endswith("serve  --port '8000'")
    assert "--host" not in make("-n", "run", HOST="my-laptop"), "some shells have it in the environment"


def test_behind_a_proxy_that_opens_tls_uv_and_node_trust_whom_the_machine_trusts() -> None:
    """The authorities that uv brings along do not know a town's own; on such a network nothing else installs."""
    told = "--eval=told:;@echo $$UV_SYSTEM_CERTS $$NODE_USE_SYSTEM_CA $$SSL_CERT_FILE $$NODE_EXTRA_CA_CERTS"
    none = dict.fromkeys(("SSL_CERT_FILE", "NODE_EXTRA_CA_CERTS"), "")
    assert make("-s", told, "told", **none).split() == ["1", "1"]
    assert make("-s", told, "told", UV_SYSTEM_CERTS="0", **none).split() == ["0", "1"]
    env = {name: value for name, value in os.environ.items() if name not in none}
    done = subprocess.run(
        ["make", "-s", told, "told"], cwd=ROOT, env={**env, "PIP_CERT": "/a.pem"}, capture_output=True
    )
    assert done.stdout.split()[2:] == [b"/a.pem", b"/a.pem"]


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
