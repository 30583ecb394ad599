"""G23, G24, G26: storage that fails, restarts, and a clock that is wrong."""

import contextlib
import json
import re
import resource
import shutil
import sqlite3
import subprocess
import time
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from random import Random

from server.bots.choose import Mind
from server.bots.client import Client
from server.bots.wire import call
from tests.faults.figures import Bench, Figure
from tests.faults.part_histories import verdict
from tests.faults.stand import BotProcess, Served, rows

STEADY = {"twice": 0.1, "rest_s": 0.02}
TMPFS = ["unshare", "-rm", "sh", "-c", 'mount -t tmpfs -o size=40m none "$0" && exec "$@"']
"""A file system of forty megabytes in a namespace of its own: no root needed where the kernel lets people do so."""


def _files(server: Served) -> Path:
    """The folder of the server's database, as that process sees it."""
    return Path(f"/proc/{server.process.pid}/root{server.folder}/disk")


@contextmanager
def _full(server: Served) -> Iterator[None]:
    """Fill the disk."""
    filler = _files(server) / "filler"
    with contextlib.suppress(OSError), filler.open("wb", buffering=0) as out:
        while True:
            out.write(b"x" * 4096)
    yield
    filler.unlink()


@contextmanager
def _limited(server: Served) -> Iterator[None]:
    """No file may grow (EFBIG), as with a quota."""
    hard = resource.prlimit(server.process.pid, resource.RLIMIT_FSIZE)[1]
    resource.prlimit(server.process.pid, resource.RLIMIT_FSIZE, (4096, hard))
    yield
    resource.prlimit(server.process.pid, resource.RLIMIT_FSIZE, (hard, hard))


@contextmanager
def _locked(server: Served) -> Iterator[None]:
    """Another process holds the database."""
    other = sqlite3.connect(server.database_url.removeprefix("sqlite:///"), timeout=20, isolation_level=None)
    other.execute("begin exclusive")
    yield
    other.execute("rollback")
    other.close()


@contextmanager
def _read_only(server: Served) -> Iterator[None]:
    """SQLite refuses to write (SQLITE_READONLY)."""
    switch = Path(server.env["FAULTS_LOCKED"])
    switch.touch()
    yield
    switch.unlink()


FAULTS = {"disk full": _full, "file too large": _limited, "database locked": _locked, "read-only": _read_only}


def failing(bench: Bench) -> list[Figure]:
    """G24: each fault of the storage while bots play: no false acknowledgement, and soon well again."""
    seconds, rounds = (8.0, 3) if bench.long else (1.5, 1)
    return [figure for name, fault in FAULTS.items() for figure in _failing(bench, name, fault, seconds, rounds)]


def _failing(bench: Bench, name: str, fault: object, seconds: float, rounds: int) -> list[Figure]:
    folder, prefix = bench.place(name.replace(" ", "-")), list[str]()
    (folder / "disk").mkdir()
    if name == "disk full":
        prefix = [*TMPFS, str(folder / "disk")]
        if not shutil.which("unshare") or subprocess.run([*prefix, "true"], capture_output=True).returncode:
            return [
                Figure(goal="G24", what=f"{name}: no tmpfs may be mounted here", figure="not tried", n="0", ok=True)
            ]
    url = f"sqlite:///{folder}/disk/jeu.sqlite3"
    server = Served(folder, prefix=prefix, database_url=url, env={"FAULTS_LOCKED": str(folder / "locked")}).start()
    bots = BotProcess(folder, server.url, tables=2, players=3, writes=10**6, games=2, style=STEADY)
    events, recoveries, refusals, held = bots.reader.new(), list[float](), 0, 0
    for _ in range(rounds):
        _until_acknowledged(bots, events, time.monotonic())
        before = server.log.count("storage:")
        with fault(server):  # type: ignore[operator]
            time.sleep(seconds if name != "database locked" else max(seconds, 6.0))
        over = time.monotonic()
        recoveries.append(_until_acknowledged(bots, events, over) - over)
        refusals += server.log.count("storage:") - before
        held += 1
    bots.stop()
    events += bots.reader.new()
    if prefix:  # nobody writes any more: the files are brought out of that namespace
        for file in _files(server).iterdir():
            shutil.copy(file, folder / "disk")
    _, wrong = verdict(url, events)
    sound = rows(url, "PRAGMA integrity_check") == [("ok",)]
    server.stop()
    acked, worst = sum(e["k"] == "ok" for e in events), max(recoveries)
    what = f"{name} for {seconds:g} s: false acknowledgements ({refusals} commands refused, integrity_check {sound})"
    details = [f"{v.rule}: {v.what}" for v in wrong]
    ok = not wrong and sound and refusals > 0
    return [
        Figure(goal="G24", what=what, figure=str(len(wrong)), n=f"{acked} acks, {held} faults", ok=ok, details=details),
        Figure(
            goal="G24", what=f"{name}: from its end to the next acknowledgement", figure=f"{worst:.1f} s at worst",
            n=f"{held} faults", ok=worst <= 5,
        ),
    ]  # fmt: skip


def _until_acknowledged(bots: BotProcess, events: list[dict[str, object]], since: float) -> float:
    """Return when the first acknowledgement after since came, reading on meanwhile."""
    end = time.monotonic() + 60
    while time.monotonic() < end:
        new = bots.reader.new()
        events += new
        for e in new:
            if e["k"] == "ok" and e["t"] / 1e9 > since:
                return float(e["t"] / 1e9)
        time.sleep(0.02)
    return end


def restarts(bench: Bench) -> list[Figure]:
    """G23: asked to stop while twenty are connected, started again: how long until all of them are served."""
    count, server = 10 if bench.long else 2, Served(bench.place("restarts")).start()
    bots = BotProcess(server.folder, server.url, tables=1, players=20, writes=10**6, games=1, style=STEADY)
    events, exits, serving, all_back = bots.reader.new(), list[float](), list[float](), list[float]()
    for _ in range(count):
        _until_acknowledged(bots, events, time.monotonic())
        asked = time.monotonic()
        exits.append(server.stop())
        server.start()
        serving.append(time.monotonic() - asked)
        heard, end = set[str](), time.monotonic() + 60
        while len(heard) < 20 and time.monotonic() < end:
            time.sleep(0.02)
            new = bots.reader.new()
            events += new
            heard |= {e["c"] for e in new if e["k"] == "ok" and e["t"] / 1e9 > asked + exits[-1]}
        all_back.append(time.monotonic() - asked)
    bots.stop()
    _, wrong = verdict(server.database_url, events + bots.reader.new())
    server.stop()
    n = f"{count} restarts"
    shown = (
        ("stop", "SIGTERM to the end of the process", exits, 5),
        ("serving", "SIGTERM to serving again", serving, 10),
    )
    figures = [
        Figure(goal="G23", what=what, figure=f"{max(times):.1f} s at worst", n=n, ok=max(times) <= most)
        for _, what, times, most in (*shown, ("back", "SIGTERM to all 20 acknowledged again", all_back, 30))
    ]
    lost = Figure(goal="G23", what="acknowledged actions lost", figure=str(len(wrong)), n=n, ok=not wrong)
    return [*figures, lost]


def clocks(bench: Bench) -> list[Figure]:
    """G26: the same game with the clock right, a day ahead, a day behind, and put back two days in the middle."""
    moves, logs = 400 if bench.long else 60, {}
    for name, (first, then) in {"right": (0, 0), "+1": (1, 1), "-1": (-1, -1), "back": (1, -1)}.items():
        logs[name] = _played(bench.place(f"clock{name}"), moves, first * 86_400, then * 86_400)
    same = sum(log == logs["right"] for log in logs.values()) - 1
    n = f"3 games of {len(logs['right'])} rows"
    what = "games whose log is the same with the clock a day ahead, behind, and put back two days at a restart"
    return [Figure(goal="G26", what=what, figure=f"{same} of 3", n=n, ok=same == 3 and len(logs["right"]) > 20)]


def _played(folder: Path, moves: int, first: int, then: int) -> list[str]:
    """Play one game, always the same, one move at a time; return its log without dates and codes."""
    server = Served(folder, env={"FAULTS_ENTROPY": "7"}).start(FAULTS_CLOCK=str(first))
    opened = call(f"{server.url}/api/tables", {"system": "Notre vallée", "horizon": 2041})
    code, tokens = opened["code"], [opened["facilitator_token"]]
    for number in range(3):
        seat = {"name": f"Awa {number}", "family": "other"}
        tokens.append(call(f"{server.url}/api/tables/{code}/seats", seat)["seat_token"])
    clients, minds = [Client(server.url, code, t) for t in tokens], [Mind(Random(n)) for n in range(4)]
    newest = 4
    for move in range(moves):
        if move == moves // 2:
            server.kill()
            server.start(FAULTS_CLOCK=str(then), FAULTS_ENTROPY="8")
        client, mind = clients[move % 4], minds[move % 4]
        while client.seq < newest or not client.view:
            client.listen(0.5)
        for player in client.view["players"].values():
            player["online"] = True
        chosen = (mind.player if move % 4 else mind.facilitator)(client.legal, client.view)
        if chosen and (told := client.command(chosen))["ok"]:
            newest = told["seq"]
    for client in clients:
        client.close()
    server.stop()
    found = rows(
        server.database_url, 'select seq, type, "by", events from rows where table_code = ? order by seq', code
    )
    dates = re.compile(r"\d{4}-\d\d-\d\dT[\d:.]+(Z|[+-]\d\d:\d\d)")
    return [dates.sub("AT", json.dumps(row)).replace(code, "CODE") for row in found]


def storage(bench: Bench) -> list[Figure]:
    """All of them."""
    return [*failing(bench), *restarts(bench)]
