"""Whatever is typed after `transition`: a sentence and an exit code, never a traceback; nothing half done is left."""

import json
import os
import signal
import socket
import sqlite3
import subprocess
import sys
import time
from pathlib import Path

import click
import psutil
import pytest

from server.cli import main
from server.process.terminal import checked
from tests.conftest import BIN
from tests.server.test_settings import commands

TRANSITION = str(BIN / "transition")
NO_DATABASE = [
    "sqlite:///junk", "sqlite:///folder", "sqlite:///other.sqlite3", "sqlite:///later.sqlite3", "sqlite:///file/x",
    "sqlite:////proc/x/y", "sqlite:///", "file", "mysql://x", "zz", "postgresql://", "postgresql://[",
    "postgresql://u@127.0.0.1:1/x",
]  # fmt: skip
NO_FILE = ["nowhere/x", "folder", "file/x", "", "x" * 300, "/proc/x"]
NO_SERVER = ["", "x", "http://", "http://[", "ftp://x", "http://127.0.0.1:1", "http://127.0.0.1:99999", "https://a b"]
MADE = "d-k3m9x2pqrs"

HOSTILE: dict[str, list[list[str]]] = {
    "": [["nope"], ["--nope"], ["\udcff"]],
    "decks": [["more"]],
    "deck check": [
        [], *([each] for each in (*NO_FILE, "junk", "file", "no.json", "other.sqlite3", "\udcff", "/dev/null")),
    ],
    "print": [
        ["agirlocal"], ["nope", "-o", "x"], ["", "-o", "x"], ["\udcff", "-o", "x"], ["agirlocal", "-o", "/dev/full"],
        *(["agirlocal", "-o", each] for each in NO_FILE),
        *([MADE, "-o", "x", "--database-url", each] for each in NO_DATABASE),
        *(["agirlocal", "-o", "x", f"--{name}", "1e309"]
          for name in ("size", "paper", "duplex", "bleed", "mark-length", "mark-width", "mark-colour", "mark-side",
                       "shift-x", "shift-y", "turn", "ink", "cards", "url", "lang")),
        ["agirlocal", "-o", "x", "--shift-x", "30"], ["agirlocal", "-o", "x", "--bleed", "nan"],
    ],
    "paper": [
        ["board"], ["nope", "-o", "x"], ["board", "-o", "x", "--size", "a9"], ["alignment", "-o", "x", "--turn", "90"],
        *(["alignment", "-o", "x", name, "x"] for name in ("--shift-x", "--shift-y", "--turn", "--lang")),
        *(["alignment", "-o", "x", name, "nan"] for name in ("--shift-x", "--shift-y", "--turn")),
        *(["board", "-o", each] for each in NO_FILE),
    ],
    "export": [
        [], ["ABCDEF"], [""], ["\udcff"], ["ABCDEF", "--format", "exe"], ["ABCDEF", "--lang", "x"],
        *(["ABCDEF", "--database-url", each] for each in NO_DATABASE),
        *(["ABCDEF", "-o", each] for each in NO_FILE),
    ],
    "backup": [
        [], ["/dev/null"], *([each] for each in NO_FILE if each != "nowhere/x"),
        *(["x", "--database-url", each] for each in NO_DATABASE),
    ],
    "restore": [
        [], *([each] for each in (*NO_FILE, "junk", "file", "other.sqlite3", "later.sqlite3", "/dev/null")),
        *(["good.sqlite3", "--database-url", each] for each in NO_DATABASE),
    ],
    "tables": [
        [], *(["--database-url", each] for each in NO_DATABASE), *(["--retention-days", each] for each in ("-1", "x")),
    ],
    "delete": [
        [], ["ABCDEF", "--yes"], ["", "--yes"],
        *(["ABCDEF", "--yes", "--database-url", each] for each in NO_DATABASE),
    ],
    "simulate": [
        *([name, value] for name in ("--tables", "--players") for value in ("0", "-1", "x", "1e9")), ["--seed", "x"],
        *(["--url", each] for each in NO_SERVER if each),
        ["--join", "ABCDEF"], ["--pace", "human"], ["--pace", "x"], ["--language", "x"],
    ],
    "serve": [
        *(["--port", value] for value in ("-1", "65536", "x", "9" * 30)), ["--async-mode", "x"],
        *(["--host", value] for value in ("a b", "\udcff", "203.0.113.9", "x" * 300)),
        *(["--database-url", value] for value in (*NO_DATABASE[:3], *NO_DATABASE[6:9], NO_DATABASE[-1])),
        *(["--redis-url", value] for value in ("zz", "redis://", "http://x", "redis://127.0.0.1:x")),
        *([name, value] for name in ("--rate-limit", "--retention-days") for value in ("-1", "x", "9" * 30)),
        *(["--public-url", value] for value in ("jeu.example.org", "https://a/b", "https://a?b", "https://a#b", "ftp://a",
                                               "https://u:p@a", "https://[", "https://a:x", "https://", "http://a.example")),
        ["--trusted-proxies", "zz"], ["--database-url", "sqlite:///junk", "--async-mode", "gevent"],
    ],
}  # fmt: skip
"""By command, words that are none of what it takes, on a machine as `desk` makes it."""


@pytest.fixture(scope="module")
def desk(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A folder with a file, a folder, bytes of nothing, other programs' databases, and one later than this release."""
    folder = tmp_path_factory.mktemp("desk")
    (folder / "folder").mkdir()
    (folder / "file").write_text("bonjour")
    (folder / "no.json").write_text("{")
    (folder / "junk").write_bytes(b"SQLite format 3\0" + bytes(range(256)) * 20)
    for name, made in (("other", "create table t (x)"), ("later", "create table alembic_version (version_num text)")):
        with sqlite3.connect(folder / f"{name}.sqlite3") as db:
            db.execute(made)
            if name == "later":
                db.execute("insert into alembic_version values ('9999')")
        db.close()
    subprocess.run([TRANSITION, "restore", "x"], cwd=folder, capture_output=True)
    return folder


_FORK = """
import json, os, sys
from server.cli import main
for name in sys.argv[1:]:
    __import__(name)
for line in sys.stdin:
    if not os.fork():
        words, file = json.loads(line)
        for number in (1, 2):
            os.dup2(os.open(file, os.O_WRONLY | os.O_CREAT | os.O_APPEND), number)
        sys.exit(main(words, "transition"))
    print(os.waitstatus_to_exitcode(os.wait()[1]), flush=True)
"""
"""The command's own process, but for what Python takes to start: it is done once, for a hundred commands."""
HEAVY = (
    "printables",
    "server.store.sql",
    "server.store.backup",
    "server.workers",
    "server.narrative",
    "server.decks.library",
)
"""What may be there already; `serve` has to patch the standard library before."""


def run(lines: list[list[str]], cwd: Path, heavy: tuple[str, ...] = HEAVY) -> list[tuple[list[str], int, str]]:
    """Return each line of words with the exit code and what was said."""
    env = {name: value for name, value in os.environ.items() if not name.startswith("TRANSITION_")}
    said = [cwd.parent / f"{cwd.name}-said-{number}" for number in range(len(lines))]
    asked = "".join(json.dumps([words, str(file)]) + "\n" for words, file in zip(lines, said, strict=True))
    done = subprocess.run(
        [sys.executable, "-c", _FORK, *heavy], cwd=cwd, env=env, input=asked, capture_output=True, text=True, check=True
    )
    codes = map(int, done.stdout.split())
    texts = (file.read_text("utf-8", "replace") for file in said)
    found = list(zip(lines, codes, texts, strict=True))
    for file in said:
        file.unlink()
    return found


def test_every_command_is_tried() -> None:
    assert {path.partition(" ")[2] for path, _ in commands(main)} == set(HOSTILE) - {""}


def test_every_option_is_tried() -> None:
    plain = {"--tiled", "--replace", "--large", "--easy", "--fill", "--press", "--marks", "--help"}
    for path, command in commands(main):
        tried = {word for words in HOSTILE[path.partition(" ")[2]] for word in words}
        for option in (p for p in command.params if isinstance(p, click.Option)):
            assert tried & {*option.opts} or plain & {*option.opts}, (path, option.opts)


@pytest.mark.parametrize("command", HOSTILE)
def test_hostile_words_get_a_sentence_and_an_exit_code(command: str, desk: Path) -> None:
    before = {file.name: file.stat().st_size for file in desk.iterdir()}
    lines = [[*command.split(), *words] for words in HOSTILE[command]]
    for words, code, said in run(lines, desk, () if command == "serve" else HEAVY):
        assert "Traceback" not in said, (words, said[-600:])
        assert code in (1, 2), (words, code, said)
        assert said.strip(), words
    after = {file.name: file.stat().st_size for file in desk.iterdir()}
    assert command == "serve" or after == before, "what fails leaves nothing, and spoils nothing"


def test_a_port_in_use_is_said(desk: Path) -> None:
    with socket.create_server(("127.0.0.1", 0)) as taken:
        words = ["serve", "--port", str(taken.getsockname()[1]), "--database-url", "sqlite:///port.sqlite3"]
        ((_, code, said),) = run([words], desk, ())
    assert (code, "--port" in said, "Traceback" in said) == (1, True, False)


@pytest.mark.parametrize("words", [["decks"], ["--help"], ["print", "--help"]])
def test_a_reader_that_goes_is_no_fault(words: list[str], desk: Path) -> None:
    read, write = os.pipe()
    os.close(read)
    done = subprocess.run([TRANSITION, *words], cwd=desk, stdout=write, stderr=subprocess.PIPE)
    os.close(write)
    assert done.stderr == b""
    assert done.returncode == 1


@pytest.mark.parametrize(
    "words",
    [["simulate", "--tables", "500"], ["print", "agirlocal", "-o", "cut.pdf", "--size", "a6"]],
    ids=["rules", "paper"],
)
def test_ctrl_c_ends_a_command_with_a_word(words: list[str], desk: Path) -> None:
    """As a terminal sends it: to the command and to all that it has started."""
    for worked_s in (0.5, 1.2):
        child = psutil.Popen(
            [TRANSITION, *words],
            cwd=desk,
            stdout=subprocess.PIPE,
            stderr=subprocess.PIPE,
            text=True,
            start_new_session=True,
        )
        while not child.children() and child.cpu_times().user < worked_s:
            time.sleep(0.02)
        os.killpg(child.pid, signal.SIGINT)
        out, err = child.communicate(timeout=60)
        assert "Traceback" not in out + err, err
        assert child.returncode == 1
        assert "interrompu" in err


@pytest.mark.parametrize(
    "url", ["https://jeu.example.org", "https://jeu.example.org/", "http://192.168.1.7:5000", "https://[::1]:8443"]
)
def test_a_whole_address_is_taken(url: str) -> None:
    option = click.Option(["--public-url"])
    assert checked(click.Context(main), option, url) == url
