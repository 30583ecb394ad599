"""G8, G25 and the last word: two processes, PostgreSQL and Redis, all of them killed in turn."""

import random
import threading
import time
from collections.abc import Iterator
from concurrent.futures import ThreadPoolExecutor
from contextlib import contextmanager
from pathlib import Path
from typing import Any

from server.bots.wire import Json, Refused, call
from tests.conftest import run_postgres
from tests.faults import front
from tests.faults.engines import Redis, kill_backends, redis_program
from tests.faults.figures import Bench, Figure
from tests.faults.part_acks import Seat, answer, role
from tests.faults.part_histories import verdict
from tests.faults.proxy import Proxy
from tests.faults.stand import BotProcess, Served, Warm, rows

ABSENT = Figure(goal="G25", what="no redis-server is to be had here", figure="not tried", n="0", ok=True)


class Machines:
    """Two servers on one PostgreSQL with one Redis, each behind a door that leads to the other while it is dead."""

    def __init__(self, folder: Path, database_url: str) -> None:
        self.database_url, self.redis = database_url, Redis(folder)
        options = {"database_url": database_url, "redis_url": self.redis.url, "trusted_proxies": front.PROXIES}
        self.servers = [Served(folder, **options) for _ in range(2)]
        for server in self.servers:
            server.warm = Warm(server, "eventlet")
            server.start()
        self.doors = [Proxy(server.port) for server in self.servers]

    def kill(self, number: int, seconds: float) -> None:
        """Kill one of the servers; whoever knocks meanwhile is led to the other."""
        server, door, other = self.servers[number], self.doors[number], self.servers[1 - number]
        server.kill()
        door.target = ("127.0.0.1", other.port)
        time.sleep(seconds)
        server.start()
        door.target = ("127.0.0.1", server.port)

    def close(self) -> None:
        """End all."""
        for door in self.doors:
            door.close()
        for server in self.servers:
            server.stop()
        self.redis.kill()

    @property
    def log(self) -> str:
        """What both have printed."""
        return "".join(server.log for server in self.servers)


@contextmanager
def machines(folder: Path) -> Iterator[Machines]:
    """Run the two, and what they stand on."""
    with run_postgres() as address:
        found = Machines(folder, address)
        try:
            yield found
        finally:
            found.close()


def joins(bench: Bench, two: Machines) -> list[Figure]:
    """G8: nineteen who join at once through both processes; then three for the last seat."""
    end, runs, wrong = time.monotonic() + bench.seconds * 0.3, 0, list[str]()
    with ThreadPoolExecutor(20) as many:
        while runs < (500 if bench.long else 5) and (runs < 5 or time.monotonic() < end):
            runs += 1
            code = call(f"{two.servers[0].url}/api/tables", {"system": "Notre vallée"})["code"]
            seated = _together(many, two, code, 19)
            last = _together(many, two, code, 3)
            players = {a["player_id"] for a in seated if "player_id" in a}
            tokens = {a["seat_token"] for a in seated if "seat_token" in a}
            if len(players) != 19 or len(tokens) != 19:
                wrong.append(
                    f"{code}: {len(players)} seats, {len(tokens)} tokens; {[a for a in seated if 'code' in a]}"
                )
            if sorted(a.get("code", "seated") for a in last) != ["seated", "table/full", "table/full"]:
                wrong.append(f"{code}: three for the last seat: {last}")
    what = "runs of 19 joins at once and 3 for the last seat, two processes, not giving 20 seats, 20 tokens, one winner"
    return [Figure(goal="G8", what=what, figure=str(len(wrong)), n=f"{runs} runs", ok=not wrong, details=wrong)]


def _together(many: ThreadPoolExecutor, two: Machines, code: str, number: int) -> list[Json]:
    barrier = threading.Barrier(number)

    def join(n: int) -> Json:
        url = two.servers[n % 2].url
        barrier.wait()
        try:
            return dict(call(f"{url}/api/tables/{code}/seats", {"name": f"Awa {n}", "family": "other"}))
        except Refused as refused:
            return {"code": refused.args[0]}

    return list(many.map(join, range(number)))


def without(bench: Bench, two: Machines) -> list[Figure]:
    """G25: Redis gone for a while, the back-ends of PostgreSQL killed again and again, while bots play on both."""
    gone, figures, late = 60.0 if bench.long else 3.0, [], list[float]()
    plan: dict[str, Any] = {"tables": 3, "players": 4, "writes": 10**6, "games": 3}
    bots = BotProcess(
        two.servers[0].folder, *(d.url for d in two.doors), name="without", **plan, style={"rest_s": 0.02}
    )
    seat = Seat(two.servers[0].url)
    there = Seat.__new__(Seat)
    there.__dict__ = {**seat.__dict__, "url": two.servers[1].url}
    here, hears = seat.wire(), there.wire()

    def converge() -> float:
        """Seconds from an acknowledgement here to its change there."""
        seq = answer(here, role())["seq"]
        begun = time.monotonic()
        while (received := hears.receive(30)) is not None:
            if received[0] == "change" and received[1]["seq"] >= seq:
                return time.monotonic() - begun
        return 30.0

    usual = max(converge() for _ in range(5))
    two.redis.kill()
    end, killed = time.monotonic() + gone, 0
    while time.monotonic() < end:
        late.append(converge())
        killed += kill_backends(two.database_url)
        time.sleep(0.3)
    two.redis.start()
    late.append(converge())
    bots.stop()
    events = bots.reader.new()
    here.close()
    hears.close()
    _, wrong = verdict(two.database_url, events)
    acked = sum(e["k"] == "ok" for e in events)
    what = f"acknowledged actions lost, Redis gone for {gone:.0f} s, {killed} back-ends killed, two processes"
    details, ok = [f"{v.rule}: {v.what}" for v in wrong], not wrong and acked > 0
    figures.append(Figure(goal="G25", what=what, figure=str(len(wrong)), n=f"{acked} acks", ok=ok, details=details))
    what = f"from the acknowledgement in one process to the change in the other, without Redis (with it: {usual:.2f} s)"
    worst, n = max(late), f"{len(late)} changes"
    return [*figures, Figure(goal="G25", what=what, figure=f"{worst:.1f} s at worst", n=n, ok=worst <= 10)]


def chaos(bench: Bench, two: Machines) -> list[Figure]:
    """Whole games at many tables while everything under them is killed in turn, behind the nginx of deploy/."""
    if not front.to_be_had():
        return _chaos(bench, two, [door.url for door in two.doors], "two doors, no nginx here")
    with front.nginx(two.servers[0].folder / "nginx", two.servers) as url:
        return _chaos(bench, two, [url], "behind deploy/nginx")


def _chaos(bench: Bench, two: Machines, urls: list[str], where: str) -> list[Figure]:
    dice, tables, players = random.Random(bench.seed), *((20, 8) if bench.long else (3, 4))
    killed, begun = {"process": 0, "Redis": 0, "back-ends": 0}, time.monotonic()
    plan: dict[str, Any] = {"tables": tables, "players": players, "games": tables, "seed": bench.seed}
    bots = BotProcess(two.servers[0].folder, *urls, name="chaos", **plan)
    end = begun + (1_200 if bench.long else 60)
    while bots.process.poll() is None and time.monotonic() < end:
        kind = list(killed)[sum(killed.values()) % 3]
        killed[kind] += 1
        if kind == "process":
            two.kill(killed[kind] % 2, dice.uniform(0.2, 2))
        elif kind == "Redis":
            two.redis.kill()
            time.sleep(dice.uniform(0.2, 2))
            two.redis.start()
        else:
            kill_backends(two.database_url)
        time.sleep(dice.uniform(0.5, 2.5))
    played = bots.wait(5)
    events = bots.reader.new()
    count, wrong = verdict(two.database_url, events)
    codes = {e["tb"] for e in events}
    closed = {code for (code,) in rows(two.database_url, "select table_code from rows where type = 'close_table'")}
    acked, lost = sum(e["k"] == "ok" for e in events), [f"{v.rule}: {v.what}" for v in wrong]
    if "Traceback" in two.log:
        lost.append("a traceback in a server's log")
    how, said = ", ".join(f"{n} × {kind}" for kind, n in killed.items()), [bots.log[-400:]] if bots.log else []
    what = f"acknowledged actions lost or out of place in what {tables * (players + 1)} clients saw, {where}; "
    what += f"killed: {how}"
    return [
        Figure(goal="chaos", what=what, figure=str(len(lost)), n=f"{acked} acks", ok=not lost, details=lost),
        Figure(
            goal="chaos", what=f"tables of {players} bots that played to the end, in {time.monotonic() - begun:.0f} s",
            figure=f"{len(codes & closed)} of {tables}", n=f"{count} tables",
            ok=played and len(codes & closed) == tables and bots.process.returncode == 0, details=said,
        ),
    ]  # fmt: skip


def together(bench: Bench) -> list[Figure]:
    """All of them, on the same machines."""
    if not redis_program():
        return [ABSENT]
    with machines(bench.place("machines")) as two:
        return [*joins(bench, two), *without(bench, two), *chaos(bench, two)]
