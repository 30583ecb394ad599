"""G2: power cuts. Whatever the disk had not yet flushed is gone or torn; nothing acknowledged may be missing."""

import random
import sqlite3
import time
from bisect import bisect
from concurrent.futures import ThreadPoolExecutor
from pathlib import Path

from msgspec import Struct

from tests.faults.disk import Disk, finished, read, tracer
from tests.faults.figures import Bench, Figure
from tests.faults.part_acks import Seat, answer, role
from tests.faults.stand import Served

SEATS = 4


class Acked(Struct, frozen=True):
    """at: when the acknowledgement had come, seconds of the clock."""

    at: float
    code: str
    id: str
    seq: int


def power(bench: Bench) -> list[Figure]:
    """Half of the cuts lose all that was not flushed, half lose and tear at random; with the planted bug, words go."""
    acks, cuts = (3_000, 200) if bench.long else (200, 20)
    if not tracer(bench.folder):
        return [Figure(goal="G2", what="power cuts: no strace here", figure="not tried", n="0 cuts", ok=True)]
    wrong, flushed, seen = _cuts(bench, "full", acks, cuts)
    lazy, *_ = _cuts(bench, "normal", acks // 10, cuts // 10, FAULTS_PRAGMA="synchronous=NORMAL")
    what = "power cuts after which something acknowledged was missing or the file broken; "
    what += f"{acks} acks, {flushed} flushes, {seen} cuts while something was waiting"
    return [
        Figure(goal="G2", what=what, figure=str(len(wrong)), n=f"{cuts} cuts", ok=not wrong, details=wrong),
        Figure(
            goal="G2", what="the same with synchronous=NORMAL planted: cuts that lost something, so they are found out",
            figure=str(len(lazy)), n=f"{cuts // 10} cuts", ok=bool(lazy),
        ),
    ]  # fmt: skip


def _cuts(bench: Bench, name: str, acks: int, cuts: int, **env: str) -> tuple[list[str], int, int]:
    """Return what was wrong after cuts, how often files were flushed, and how many cuts came while some were not."""
    folder, dice = bench.place(name), random.Random(f"{bench.seed} {name}")
    trace, database = folder / "calls.txt", folder / "jeu.sqlite3"
    server = Served(folder, prefix=tracer(trace), env=env).start()
    with ThreadPoolExecutor(SEATS) as many:
        told = [one for seat in many.map(lambda _: _speak(server.url, acks // SEATS), range(SEATS)) for one in seat]
    server.kill()
    finished(trace, server.process.pid)
    calls, told = read(trace, database), sorted(told, key=lambda one: one.at)
    times = [call.at for call in calls]
    # The first call after an acknowledgement has come, or any.
    places = sorted(
        bisect(times, dice.choice(told).at) if n % 2 else dice.randrange(bisect(times, told[0].at), len(calls))
        for n in range(cuts)
    )
    disk, wrong, done, waiting = Disk(), list[str](), 0, 0
    for number, place in enumerate(places):
        while done < place:
            disk.take(calls[done])
            done += 1
        waiting += bool(disk.waiting)
        left = bench.place(f"{name}/cut{number}")
        disk.cut(left, dice if number % 2 else None)
        until = calls[place].at if place < len(calls) else time.time()
        wrong += _missing(left / database.name, [one for one in told if one.at < until])
    for call in calls[done:]:
        disk.take(call)
    disk.settle()
    disk.cut(last := bench.place(f"{name}/end"), None)
    if any((last / f.name).read_bytes() != f.read_bytes() for f in (database, Path(f"{database}-wal"))):
        wrong.append("what was traced is not what is in the files")
    return wrong, sum("sync" in call.name for call in calls), waiting


def _speak(url: str, count: int) -> list[Acked]:
    seat = Seat(url)
    wire, told = seat.wire(), list[Acked]()
    for _ in range(count):
        message = role()
        seq = answer(wire, message)["seq"]
        told.append(Acked(time.time(), seat.code, message["id"], seq))
    wire.close()
    return told


def _missing(database: Path, told: list[Acked]) -> list[str]:
    """Open what a cut has left, and return what is wrong with it, a line at most."""
    try:
        db = sqlite3.connect(database)
        found = db.execute("pragma integrity_check").fetchone()[0]
        stored = set(db.execute("select table_code, command_id, seq from rows"))
        holes = db.execute("select count(*) from (select 1 from rows group by table_code having count(*) <> max(seq))")
        missing = [one for one in told if (one.code, one.id, one.seq) not in stored]
        holed = holes.fetchone()[0]
        db.close()
    except sqlite3.Error as error:
        return [f"{database}: {error}"]
    if found == "ok" and not missing and not holed:
        return []
    return [f"{database}: {found}; {len(missing)} of {len(told)} missing, the first {missing[:1]}; {holed} with holes"]
