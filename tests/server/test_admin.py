"""What an administrator does with tables while a server runs: list them, delete one."""

import os
import subprocess
from collections.abc import Callable
from hashlib import sha256
from pathlib import Path

import pytest
from click.testing import CliRunner, Result

from server.bots.wire import Refused, call
from server.cli import main
from server.store import ADMINISTRATOR
from server.store.sql import SqlStore
from tests.conftest import BIN, Server
from tests.server.conftest import Table


def run(*words: str, typed: str = "") -> Result:
    return CliRunner().invoke(main, words, input=typed)


@pytest.fixture(params=["sqlite", "postgres"])
def server(request: pytest.FixtureRequest, servers: Callable[..., Server]) -> Server:
    """A server alone, without Redis, on each database."""
    return servers(database_url=request.getfixturevalue("postgres") if request.param == "postgres" else "")


def test_the_tables_are_listed_with_what_they_hold(server: Server) -> None:
    old, new = Table(server.url, ("Lucie",)), Table(server.url)
    lead = old.connect(old.facilitator)
    lead.until("state")
    old.sit("Awa")
    head, *lines = run("tables", "--database-url", server.database_url).output.splitlines()
    assert head.split("\t") == ["code", "touched", "kept until", "phase", "people", "rows", "bytes", "system"]
    found = [line.split("\t") for line in lines if line[:6] in (old.code, new.code)]
    assert [line[0] for line in found] == [new.code, old.code], "the one longest untouched first"
    assert [line[3:6] for line in found] == [["lobby", "0", "1"], ["lobby", "2", "3"]]
    assert int(found[1][6]) > int(found[0][6]) > 500
    assert all(line[7] == "Notre vallée" and line[1] < line[2] for line in found)
    assert "\t-\t" in run("tables", "--database-url", server.database_url, "--retention-days", "0").output
    old.close()


def test_a_table_is_deleted_while_a_server_serves_it(server: Server) -> None:
    """No process tells the server: it finds out when somebody asks, and where people are connected by itself."""
    table, asked, other = Table(server.url, ("Lucie",)), Table(server.url, ("Awa",)), Table(server.url, ("Zoé",))
    lucie, awa, zoé = table.connect("Lucie"), asked.connect("Awa"), other.connect("Zoé")
    for ear in (lucie, awa, zoé):
        ear.until("state")
    refused = run("delete", table.code, "--database-url", server.database_url, typed="AAAAAA\n")
    assert (refused.exit_code, "rien n’a changé" in refused.output) == (1, True)
    assert call(f"{server.url}/api/tables/{table.code}")["code"] == table.code
    done = run("delete", table.code.lower(), "--database-url", server.database_url, typed=f"{table.code.lower()}\n")
    assert (done.exit_code, table.code in done.output) == (0, True), done.output
    with pytest.raises(Refused, match="table/unknown"):
        call(f"{server.url}/api/tables/{table.code}")
    assert run("delete", asked.code, "--yes", "--database-url", server.database_url).exit_code == 0
    number = awa.wire.send("command", {"id": "late", "type": "update_profile", "data": {"role": "x"}})
    for ear in (lucie, awa):
        assert ear.ended()
    assert not [payload for name, payload in awa.heard if name == number and payload["ok"]], "nothing is appended"
    assert zoé.command("update_profile", {"role": "potière"})["ok"]
    unknown = run("delete", table.code, "--yes", "--database-url", server.database_url)
    assert (unknown.exit_code, "inconnue" in unknown.output) == (1, True)
    store = SqlStore(server.database_url, guest=True)
    assert store.entries(table.code, 0) == store.entries(asked.code, 0) == []
    said = {d.subject: d.why for d in store.journal()}
    store.close()
    assert said[sha256(table.code.encode()).hexdigest()] == ADMINISTRATOR
    assert "Traceback" not in server.log
    for one in (table, asked, other):
        one.close()


def test_a_database_that_is_not_there_is_not_made(tmp_path: Path) -> None:
    file = tmp_path / "jeu.sqlite3"
    for words in (["tables"], ["delete", "ABCDEF", "--yes"]):
        done = run(*words, "--database-url", f"sqlite:///{file}")
        assert (done.exit_code, "pas de base" in done.output) == (1, True)
    assert not file.exists()


def test_a_server_says_which_files_others_could_read(tmp_path: Path, servers: Callable[..., Server]) -> None:
    file = tmp_path / "jeu.sqlite3"
    SqlStore(f"sqlite:///{file}").close()
    file.chmod(0o644)
    server = servers(database_url=f"sqlite:///{file}")
    assert f"pouvaient lire {file}" in server.log
    assert file.stat().st_mode & 0o777 == 0o600
    backup = tmp_path / "copies" / "jeu.sqlite3"
    before = os.umask(0)
    try:
        subprocess.run(
            [BIN / "transition", "backup", backup, "--database-url", f"sqlite:///{file}"],
            check=True,
            capture_output=True,
        )
    finally:
        os.umask(before)
    assert (backup.stat().st_mode & 0o777, backup.parent.stat().st_mode & 0o777) == (0o600, 0o700)
