"""G6, G7, G9: bad networks, and what those who were away have missed."""

import json
import random
import subprocess
import time
from concurrent.futures import ThreadPoolExecutor
from typing import Any

from server.bots.client import fold
from server.bots.wire import Json, Lost, Wire, call
from server.sockets.admission import REPLAY_LIMIT
from tests.conftest import ROOT
from tests.faults.figures import Bench, Figure
from tests.faults.part_acks import Seat, answer, role
from tests.faults.part_histories import verdict
from tests.faults.proxy import Proxy
from tests.faults.stand import BotProcess, Served, offline
from tools.node import modules


def _worst(proxy: Proxy) -> None:
    """A school's Wi-Fi on a bad day: 400 ms ± 300 each way, 5 kB/s for each connection, small pieces."""
    proxy.latency_s, proxy.jitter_s, proxy.rate, proxy.slice = 0.4, 0.3, 5_000, 500


def cut(bench: Bench) -> list[Figure]:
    """G9: twenty at one table behind a bad network that is cut, reset and silenced again and again."""
    seconds, pause = (bench.left, (5.0, 30.0)) if bench.long else (8.0, (0.5, 2.0))
    dice, server = random.Random(bench.seed), Served(bench.place("cut")).start()
    proxy, how = Proxy(server.port), {"cut": 0, "reset": 0, "silence": 0}
    if bench.long:
        _worst(proxy)
    else:
        proxy.latency_s, proxy.jitter_s = 0.05, 0.04
    plan: dict[str, Any] = {
        "tables": 1,
        "players": 20,
        "games": 1,
        "writes": 10**6,
        "seed": bench.seed,
        "door": server.url,
    }
    style = {"twice": 0.1, "several": 0.1, "rest_s": 0.5}
    bots = BotProcess(server.folder, proxy.url, **plan, style=style)
    end = time.monotonic() + seconds
    while time.monotonic() < end:
        time.sleep(min(dice.uniform(*pause), max(0.0, end - time.monotonic())))
        kind = dice.choice(list(how))
        if kind == "silence":
            proxy.silent = True
            time.sleep(dice.uniform(0.2, 2))
            proxy.silent = False
        else:
            proxy.cut(dice.choice([0.3, 1.0]), reset=kind == "reset")
        how[kind] += 1
    # The way back is open again, so that what was under way has an end.
    proxy.latency_s = proxy.jitter_s = 0.0
    proxy.rate = proxy.slice = 0
    bots.stop()
    events = bots.reader.new()
    _, wrong = verdict(server.database_url, events)
    proxy.close()
    server.stop()
    acked = sum(e["k"] == "ok" for e in events)
    what = f"acknowledged actions lost, 20 clients, {seconds:.0f} s, {proxy.cuts} connections broken by "
    what += ", ".join(f"{n} × {kind}" for kind, n in how.items())
    details = [f"{v.rule}: {v.what}" for v in wrong]
    ok = not wrong and acked > 0
    return [Figure(goal="G9", what=what, figure=str(len(wrong)), n=f"{acked} acks", ok=ok, details=details)]


def _first(url: str, auth: Json) -> tuple[Json, float]:
    """Connect until it is possible; return what came first, and how long that took once it was."""
    end = time.monotonic() + 30
    while time.monotonic() < end:
        begun = time.monotonic()
        try:
            wire = Wire(url, auth)
            found = wire.receive(10)
        except Lost:
            time.sleep(0.2)
            continue
        wire.close()
        assert found
        return {"name": found[0], **found[1]}, time.monotonic() - begun
    raise Lost("never back")


def away(bench: Bench) -> list[Figure]:
    """G6: offline for a while, across a restart too, on a 3G profile: exactly what was missed, in order."""
    server = Served(bench.place("away")).start()
    proxy, table = Proxy(server.port), Seat(server.url)
    proxy.latency_s, proxy.jitter_s, proxy.rate = 0.15, 0.05, 200_000
    stays = [1.0] * 20 + [10.0] * 10 + [60.0] * 5 + [600.0] * 2 if bench.long else [0.3] * 6 + [1.0] * 4
    restart = 30.0 if bench.long else 0.5
    wrong, times, missed, whole = list[str](), list[float](), 0, 0

    def absent(stay: float) -> tuple[Json, Json, float]:
        """Go, come back with `since`; return what was known before, what came first then, and how long it took."""
        auth = {"code": table.code, "token": table.board}
        known, _ = _first(proxy.url, auth)
        time.sleep(stay)
        return known, *_first(proxy.url, {**auth, "since": known["seq"]})

    with ThreadPoolExecutor(len(stays)) as many:
        waiting = [many.submit(absent, stay) for stay in stays]
        wire, restarted, begun = table.wire(), False, time.monotonic()
        while not all(w.done() for w in waiting):
            answer(wire, role())
            gone = time.monotonic() - begun
            time.sleep(0.05 if gone < 60 else 1)
            if not restarted and gone > restart:
                wire.close()
                server.kill()
                server.start()
                wire, restarted = table.wire(), True
    wire.close()
    log = call(f"{server.url}/api/tables/{table.code}/changes?since=0", token=table.board)
    while page := call(f"{server.url}/api/tables/{table.code}/changes?since={len(log)}", token=table.board):
        log += page
    for one in waiting:
        known, found, seconds = one.result()
        since, changes = known["seq"], found.get("changes", [])
        times.append(seconds)
        missed += len(changes)
        # Past so many, too much was missed to be told one by one.
        if found["name"] == "state" and found["seq"] > since + REPLAY_LIMIT:
            whole += 1
            for change in log[since : found["seq"]]:
                fold(known["view"], change)
            right = offline(known["view"]) == offline(found["view"])
        else:
            right = found["name"] == "changes" and changes == log[since : since + len(changes)] and bool(changes)
        if not right:
            wrong.append(f"after {since}: {found['name']} with {[c['seq'] for c in changes][:5]}…")
    proxy.close()
    server.stop()
    p95 = sorted(times)[int(len(times) * 0.95) - 1] if times else 99.0
    kinds = ", ".join(f"{stays.count(s)} × {s:g} s" for s in sorted(set(stays)))
    what = (
        f"absences ({kinds}, one restart among them) not followed by exactly the missed changes; {missed} changes, and "
    )
    what += f"{whole} whole states, where more than {REPLAY_LIMIT:,} were missed, equal to what the changes make"
    n = f"{len(times)} absences"
    late = "p95 from connecting to up to date, 300 ms there and back, 200 kB/s"
    return [
        Figure(goal="G6", what=what, figure=str(len(wrong)), n=n, ok=not wrong, details=wrong),
        Figure(goal="G6", what=late, figure=f"{p95:.2f} s", n=n, ok=p95 <= 1 or not bench.long),
    ]


def polling(bench: Bench) -> list[Figure]:
    """G7: the JavaScript client, polling only, forty commands before it is connected."""
    runs, whole = 10 if bench.long else 1, 0
    server = Served(bench.place("polling")).start()
    node, env = modules(ROOT)
    script = str(ROOT / "tests" / "server" / "forty.cjs")
    for _ in range(runs):
        seat = Seat(server.url)
        command = [*node, script, str(ROOT / "node_modules"), server.url, seat.code, seat.token, "polling"]
        done = subprocess.run(command, env=env, capture_output=True, text=True, timeout=60)
        acks = json.loads(done.stdout or "{}").get("acks", [])
        whole += acks == list(range(acks[0], acks[0] + 40)) if acks else 0
    server.stop()
    what = "runs in which 40 of 40 arrived in order, JavaScript client, polling only"
    return [Figure(goal="G7", what=what, figure=f"{whole} of {runs}", n=f"{runs * 40} commands", ok=whole == runs)]


def network(bench: Bench) -> list[Figure]:
    """All of them. Being away and being cut off take long and little else: at the same time."""
    with ThreadPoolExecutor(2) as both:
        rest = [both.submit(part, bench) for part in (away, cut)]
    return [*polling(bench), *(figure for one in rest for figure in one.result())]
