"""Section A: along each line, the dearest that one address can ask, and the honest table's answers beside it.

The server and its workers have one core; strangers and honest people the others. Its memory and its database are
weighed while it is attacked.
"""

import json
import os
import shutil
import subprocess
import sys
import threading
from pathlib import Path

import psutil

from server.bots.wire import Lost
from tests.conftest import ROOT
from tests.faults import prey, stand
from tests.faults.figures import Bench, Figure
from tests.faults.journal import Json
from tests.faults.stand import Served, Warm, rows
from tests.faults.strangers import LINES
from tests.security.honest import ask, seated
from tests.server.conftest import Ear

GOAL_MS, FROZEN_MS = 100, 10_000
"""The honest 99th percentile; in the short form, beside other tests, no timing decides but that of a frozen server."""
GOAL_MB = 200
GOAL_MB_AN_HOUR = 100
BURST_MB, OWN_BURST_MB, OWED_MB = 2, 40, 1
"""What an address may have written at once: here, so that what it may for long shows within seconds; and as it is. A
deck is let in whole while anything is left."""
MODES = ("eventlet", "gevent")
DAILY = (
    "nobody", "bodies", "tables", "decks", "prints left", "narratives", "catch-ups", "deaf", "words", "taking back",
    "merges",
)  # fmt: skip
"""The lines that show by memory or bytes, not by time, what they can do."""
MOST_S, SHORT_S, SETTLE_S, AROUND_S = 60.0, 0.6, 0.2, 3.0
"""Of a line: the longest, in the short form, what honest people ask before it, and what it takes round it."""


HONEST = "(select table_code from rows where type = 'update_profile' and command_id like 'h%')"
STORED = (
    "select coalesce(sum(length(cast(events as blob)) + length(cast(change as blob)) + 150), 0) from rows "
    f"where table_code not in {HONEST}",
    "select coalesce(sum(length(cast(content as blob)) + 150), 0) from decks",
    f"select count(*) * 150 from tokens where table_code not in {HONEST}",
)
"""In bytes; a row's other columns and its places in the indexes are a hundred and fifty."""


class Hall:
    """A server of one async mode that is born anew for each line, on a copy of what there is to attack."""

    def __init__(self, bench: Bench, mode: str, there: Json) -> None:
        self.mode, self.there, self._folder = mode, there, bench.place(mode)
        core = os.sched_getaffinity(0)
        self._served, self._others = {min(core)}, (core - {min(core)}) or core
        flags = {"rate_limit": 10, "async_mode": mode}
        self.server = Served(self._folder, **flags)
        self.server.warm = Warm(self.server, mode)
        os.sched_setaffinity(self.server.warm.pid, self._served)
        self._stranger = _stranger()
        os.sched_setaffinity(self._stranger.pid, self._others)

    def attack(self, name: str, seconds: float) -> Json:
        """Return how honest people fared along a line, what the server held and stored, and what was asked."""
        file = Path(self.server.database_url.removeprefix("sqlite:///"))
        for old in file.parent.glob(f"{file.name}*"):
            old.unlink()
        shutil.copy(self.there["database"], file)
        self.server.start(FAULTS_WRITTEN=str(BURST_MB))
        ears = seated(self.server.url)
        _asked(ears, SETTLE_S)
        with Scales(self.server.process.pid) as scales:
            before = self._stored()
            assert self._stranger.stdin
            assert self._stranger.stdout
            told = {"line": name, "seconds": seconds, "url": self.server.url, "prey": self.there}
            self._stranger.stdin.write(json.dumps(told).encode() + b"\n")
            self._stranger.stdin.flush()
            taken, turned_away = _asked(ears, seconds)
            came: Json = json.loads(self._stranger.stdout.readline())
        grown = self._stored() - before
        alive = self.server.process.poll() is None
        busy_s = scales.busy_s if alive else 0
        for ear in ears:
            ear.wire.close()
        self.server.kill()
        return {
            **came,
            "honest": len(taken),
            "turned_away": turned_away,
            "alive": alive,
            "busy_ms": 1_000 * busy_s / max(1, came["asked"] + len(taken)),
            "p99_ms": sorted(taken)[int(len(taken) * 0.99)] * 1_000,
            "more_mb": scales.more_mb,
            "mb_an_hour": OWN_BURST_MB + max(0, grown / 1e6 - BURST_MB - OWED_MB) / seconds * 3_600,
        }

    def _stored(self) -> int:
        """Return the bytes of all that is stored, but for what honest people said."""
        return sum(int(rows(self.server.database_url, query)[0][0]) for query in STORED)


class Scales:
    """Weighs a process and its children. more_mb: the most they came to hold beyond what they did at first."""

    def __init__(self, pid: int) -> None:
        self._process, self._over = psutil.Process(pid), threading.Event()
        self._first = self._most = self._now()
        self._spent = self._busy()

    def _busy(self) -> float:
        spent = self._process.cpu_times()
        return float(spent.user + spent.system)

    @property
    def busy_s(self) -> float:
        """How long the process itself had a processor, which no neighbour on the machine changes."""
        return self._busy() - self._spent

    def _now(self) -> int:
        held = 0
        for process in (self._process, *self._process.children(recursive=True)):
            try:
                held += process.memory_info().rss
            except psutil.NoSuchProcess:
                continue
        return held

    @property
    def more_mb(self) -> float:
        return (self._most - self._first) / 1e6

    def __enter__(self) -> "Scales":
        self._thread = threading.Thread(target=self._weigh, daemon=True)
        self._thread.start()
        return self

    def __exit__(self, *_: object) -> None:
        self._over.set()
        self._thread.join()

    def _weigh(self) -> None:
        while not self._over.wait(0.2):
            try:
                self._most = max(self._most, self._now())
            except psutil.NoSuchProcess:
                return


def _asked(ears: list[Ear], seconds: float) -> tuple[list[float], int]:
    """Return how long honest people waited, and how many of them in vain: then no longer is asked."""
    try:
        return ask(ears, seconds)
    except (AssertionError, Lost):
        return [99.0, 99.0], 1


def _stranger() -> "subprocess.Popen[bytes]":
    command, env = [sys.executable, "-m", "tests.faults.stranger"], {**os.environ, "PYTHONPATH": str(ROOT)}
    process = subprocess.Popen(command, cwd=ROOT, env=env, stdin=subprocess.PIPE, stdout=subprocess.PIPE)
    stand.keep(process)
    assert process.stdout
    process.stdout.readline()
    return process


def strangers(bench: Bench) -> list[Figure]:
    """Every line, in both modes, in the long form; in the short one some of them, for as long as it takes to begin."""
    modes = MODES if bench.long else MODES[:1]
    there = prey.build(bench.place("prey"), 5_000 if bench.long else 200)
    seconds = min(MOST_S, bench.seconds / (len(LINES) * len(modes)) - AROUND_S) if bench.long else SHORT_S
    halls = (Hall(bench, mode, there) for mode in modes)
    return [
        _figure(hall, name, seconds, long=bench.long) for hall in halls for name in (LINES if bench.long else DAILY)
    ]


def _figure(hall: Hall, name: str, seconds: float, *, long: bool) -> Figure:
    found = hall.attack(name, seconds)
    tried = found["asked"] > 0 or not long
    ok = found["alive"] and tried and not found["turned_away"] and not found["own"]
    ok = ok and found["p99_ms"] <= (GOAL_MS if long else FROZEN_MS)
    ok = ok and found["more_mb"] <= GOAL_MB and found["mb_an_hour"] <= GOAL_MB_AN_HOUR
    figure = f"p99 {found['p99_ms']:.0f} ms, {found['more_mb']:+.0f} MB, {found['mb_an_hour']:,.0f} MB/h"
    came = f"{found['asked']} asked, {found['refused']} refused, {found['broken']} broken"
    n = f"{came}; {found['honest']} honest; {found['busy_ms']:.1f} ms busy each"
    print(f"{name}: {figure} ({n})", file=sys.stderr, flush=True)
    return Figure(
        goal="A", what=f"{name}, {hall.mode}, {seconds:.0f} s", figure=figure, n=n, ok=ok, details=found["own"]
    )
