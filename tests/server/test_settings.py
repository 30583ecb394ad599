"""The settings, the command line and what docs/server.md says of both."""

import socket
import subprocess
from pathlib import Path

import click
import pytest
from click.testing import CliRunner

from game.commands import OpenTable
from game.ids import DeckId
from server.cli import main
from server.refusals.codes import ServerCode
from server.settings import TABLE, Setting, Settings, from_options
from server.store.sql import SqlStore
from server.tables import Hub
from tests.conftest import BIN

PAGE = (Path(__file__).parents[2] / "docs" / "server.md").read_text("utf-8")
PRINTING = (Path(__file__).parents[2] / "docs" / "print.md").read_text("utf-8")
"""Where the choices of `print` and `paper` stand, as a query and a job say them: `mark_length`."""


@pytest.mark.parametrize("setting", TABLE, ids=lambda s: s.name)
def test_every_setting_is_documented_with_its_default(setting: Setting) -> None:
    default = f"`{setting.default}`" if setting.default != "" else ""
    assert f"| `{setting.option}` | `{setting.variable}` | {default}{' ' if default else ''}|" in PAGE


def test_the_settings_are_those_of_the_table() -> None:
    assert {s.name: s.default for s in TABLE} == {n: getattr(Settings(), n) for n in Settings.__struct_fields__}


def commands(group: click.Group, prefix: str = "transition") -> list[tuple[str, click.Command]]:
    found: list[tuple[str, click.Command]] = []
    for name, command in group.commands.items():
        path = f"{prefix} {name}"
        found += commands(command, path) if isinstance(command, click.Group) else [(path, command)]
    return found


@pytest.mark.parametrize(("path", "command"), commands(main), ids=[p for p, _ in commands(main)])
def test_every_command_and_option_is_documented(path: str, command: click.Command) -> None:
    assert f"| `{path}" in PAGE
    options = [max(p.opts, key=len) for p in command.params if isinstance(p, click.Option)]
    assert [o for o in options if f"`{o}" not in PAGE + PRINTING and f"`{_in_a_query(o)}`" not in PRINTING] == []


def _in_a_query(option: str) -> str:
    return option.removeprefix("--").replace("-", "_")


@pytest.mark.parametrize("code", ServerCode)
def test_every_code_is_documented(code: ServerCode) -> None:
    assert f"| `{code}` |" in PAGE


def test_the_public_address_loses_its_last_slash() -> None:
    assert from_options({"public_url": "https://jeu.example.org/"}).public_url == "https://jeu.example.org"


def test_a_deck_is_listed_checked_and_refused(tmp_path: Path) -> None:
    run = CliRunner()
    assert "agirlocal\t" in run.invoke(main, ["decks"]).output
    (tmp_path / "deck.json").write_text("{}")
    refused = run.invoke(main, ["deck", "check", str(tmp_path / "deck.json")])
    assert refused.exit_code == 1
    assert "deck.json" in refused.output


def test_a_narrative_is_exported_from_the_database(tmp_path: Path) -> None:
    url = f"sqlite:///{tmp_path}/jeu.sqlite3"
    store = SqlStore(url)
    opened = Hub(store).open(lambda code: OpenTable(code=code, system="Notre vallée", decks=(DeckId("agirlocal"),)))
    store.close()
    done = CliRunner().invoke(main, ["export", opened.code.lower(), "--database-url", url])
    assert done.output.startswith("# Notre vallée")
    assert CliRunner().invoke(main, ["export", "AAAAAA", "--database-url", url]).exit_code == 1


def refusal_to_serve(folder: Path, *options: str) -> str:
    """Return what `transition serve` says when it cannot."""
    command = [str(BIN / "transition"), "serve", *options]
    done = subprocess.run(command, cwd=folder, capture_output=True, text=True, timeout=30)
    assert done.returncode == 1
    return done.stderr


def test_a_port_that_is_taken_is_said_in_one_line(tmp_path: Path) -> None:
    with socket.socket() as taken:
        taken.bind(("127.0.0.1", 0))
        taken.listen()
        said = refusal_to_serve(tmp_path, "--port", str(taken.getsockname()[1]))
    assert said.count("\n") == 1
    assert "Essayez un autre --port" in said


def test_a_database_that_is_not_there_is_said_in_one_line(tmp_path: Path) -> None:
    said = refusal_to_serve(tmp_path, "--database-url", f"sqlite:///{tmp_path}")
    assert said.count("\n") == 1
    assert "Vérifiez --database-url" in said
