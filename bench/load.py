"""What a server process costs: memory of a table and of a connection, processor of an action and of doing nothing.

    python bench/load.py [--async-mode gevent] [--postgres] [--tables 100] [--connections 300]

Bots play through a real server; its memory and processor time are read from /proc (Linux). Prints one table.
"""

import argparse
import os
import subprocess
import sys
import tempfile
import time
from collections.abc import Iterator
from concurrent.futures import ThreadPoolExecutor
from contextlib import ExitStack, contextmanager
from datetime import UTC, datetime
from pathlib import Path
from random import Random

sys.path.insert(0, str(Path(__file__).parents[1]))

import msgspec

from game import Row
from server.bots.live import LiveTable
from server.bots.report import Report
from server.bots.wire import Wire, call
from server.store import Entry, Token
from server.store.sql import SqlStore
from server.store.tokens import new_code, new_token, token_hash
from tests.conftest import Server, run_postgres

TICKS_S = os.sysconf("SC_CLK_TCK")
IDLE_S = 10


class Meter:
    """A process's memory and time."""

    def __init__(self, pid: int) -> None:
        self._proc = Path(f"/proc/{pid}")

    def kilobytes(self) -> int:
        """Return the memory that is the process's own, in kB."""
        lines = (self._proc / "smaps_rollup").read_text().splitlines()
        return sum(int(line.split()[1]) for line in lines if line.startswith(("Private_Clean", "Private_Dirty")))

    def seconds(self) -> float:
        """Return the processor time it has used."""
        fields = (self._proc / "stat").read_text().rpartition(")")[2].split()
        return (int(fields[11]) + int(fields[12])) / TICKS_S


def command_line(about: str | None) -> argparse.ArgumentParser:
    """Return a parser of what `serving` asks."""
    asked = argparse.ArgumentParser(description=about)
    asked.add_argument("--async-mode", default="eventlet")
    asked.add_argument("--postgres", action="store_true", help="on a PostgreSQL of its own, which waits for the disk")
    return asked


@contextmanager
def serving(given: argparse.Namespace, **options: object) -> Iterator[Server]:
    """Run a server as the command line asks."""
    with tempfile.TemporaryDirectory() as folder, ExitStack() as stack:
        if given.postgres:
            options["database_url"] = stack.enter_context(run_postgres(durable=True))
        server = Server(Path(folder), {"async_mode": given.async_mode, **options})
        stack.callback(server.stop)
        yield server


def stored_a_second(server: Server, writers: int, seconds: float) -> float:
    """Return how many rows a second the database takes, each in a transaction of its own, at so many tables at once."""
    store, codes = SqlStore(server.database_url), [new_code() for _ in range(writers)]
    opening = Entry(row=Row(seq=1, at=datetime.now(UTC), by=None, type="open_table", events=()), change=b"{}")
    for code in codes:
        store.create(code, opening, [])
    end = time.monotonic() + seconds

    def write(code: str) -> int:
        seq = 1
        while time.monotonic() < end:
            seq += 1
            row = Row(seq=seq, at=opening.row.at, by=None, type="comment", events=())
            store.append(code, Entry(row=row, change=b"x" * 400))
        return seq

    with ThreadPoolExecutor(writers) as many:
        total = sum(many.map(write, codes))
    store.close()
    return total / seconds


def played(server: Server, players: int, seed: int) -> tuple[LiveTable, Report, float]:
    """Let bots play a whole game; return it, what they did, and how long it took."""
    report, started = Report(tables=1), time.monotonic()
    game = LiveTable(server.url, Random(seed), players, report)
    game.start()
    for thread in game.threads:
        thread.join()
    if report.faults:
        raise SystemExit(f"{report.faults}")
    return game, report, time.monotonic() - started


def copies(server: Server, code: str, count: int) -> tuple[list[str], int, int]:
    """Store a played table under so many other codes; return them, the length of its log and its bytes."""
    store = SqlStore(server.database_url)
    log, codes = store.load(code), [new_code() for _ in range(count)]
    size = sum(len(entry.change) + len(msgspec.json.encode(entry.row.events)) + 100 for entry in log)
    for copy in codes:
        store.create(copy, log[0], [Token(hash=token_hash(new_token()), kind="facilitator")])
        for entry in log[1:]:
            store.append(copy, entry)
    store.close()
    return codes, len(log), size


def main() -> None:
    asked = command_line(__doc__)
    asked.add_argument("--tables", type=int, default=100)
    asked.add_argument("--connections", type=int, default=300)
    asked.add_argument("--players", type=int, default=8)
    given = asked.parse_args()
    rows: list[tuple[str, str]] = []
    with serving(given) as server:
        measure(server, given, rows)
    machine = subprocess.run(["uname", "-srm"], capture_output=True, text=True).stdout.strip()
    print(f"{given.async_mode}, {'PostgreSQL' if given.postgres else 'SQLite'}, {os.cpu_count()} cores, {machine}\n")
    print("| what | figure |\n|---|---|")
    for what, figure in rows:
        print(f"| {what} | {figure} |")


def measure(server: Server, given: argparse.Namespace, rows: list[tuple[str, str]]) -> None:
    """Fill in the rows."""
    meter = Meter(server.process.pid)
    played(server, 2, 1)  # what is only loaded once
    rows.append(("a process that has served one game", f"{meter.kilobytes() / 1000:.0f} MB"))

    before, busy = meter.kilobytes(), meter.seconds()
    game, report, took = played(server, given.players, 2)
    each = (meter.seconds() - busy) / (report.commands + report.refusals.total())
    rows.append((
        f"an action at a table of {given.players}, stored and told to {given.players + 1} connections",
        f"{1000 * each:.2f} ms of processor ({report.commands} accepted in {took:.0f} s)",
    ))  # fmt: skip

    before = meter.kilobytes()
    for _ in range(given.tables):
        call(f"{server.url}/api/tables/" + call(f"{server.url}/api/tables", {"system": "Notre vallée"})["code"])
    rows.append((f"a table just opened (of {given.tables})", f"{(meter.kilobytes() - before) / given.tables:.0f} kB"))

    codes, length, size = copies(server, game.code, given.tables)
    before, busy = meter.kilobytes(), meter.seconds()
    for code in codes:
        call(f"{server.url}/api/tables/{code}")
    rows.append((
        f"a table played to its end, {length} rows (of {given.tables})",
        f"{(meter.kilobytes() - before) / given.tables:.0f} kB",
    ))  # fmt: skip
    rows.append(("its rows in the database, indexes apart", f"{size / 1000:.0f} kB"))
    rows.append((
        "loading one such table again", f"{1000 * (meter.seconds() - busy) / given.tables:.0f} ms of processor"
    ))  # fmt: skip

    table = call(f"{server.url}/api/tables", {"system": "Notre vallée"})
    auth = {"code": table["code"], "token": table["board_token"]}
    Wire(server.url, auth).close()
    before = meter.kilobytes()
    wires = [Wire(server.url, auth) for _ in range(given.connections)]
    rows.append((f"a connection (of {len(wires)})", f"{(meter.kilobytes() - before) / len(wires):.0f} kB"))
    busy, end = meter.seconds(), time.monotonic() + IDLE_S
    while time.monotonic() < end:
        for wire in wires:
            wire.receive(0.0005)
    share = (meter.seconds() - busy) / IDLE_S
    rows.append((f"{len(wires)} connections at which nothing happens", f"{100 * share:.1f} % of a core"))
    for wire in wires:
        wire.close()
    for writers in (1, 16):
        rate = stored_a_second(server, writers, 5)
        rows.append((f"rows a second into the database, {writers} at once", f"{rate:,.0f}"))


if __name__ == "__main__":
    main()
