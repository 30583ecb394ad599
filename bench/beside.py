"""Our server beside others that carry rooms: the same people, the same actions, one run.

    python bench/beside.py [--rounds 3] [--seconds 12]

Each contender is started on one core, loaded from another (`rivals/load.mjs`), stopped, and so in turns, as many rounds
as asked; then how many actions a second each bears, and what an action costs after 20, 200 and 1,000 of them. Ours has
its rules and waits for the disk at each action, the relay with a commit too; the others keep nothing. Prints tables of
medians with the least and the most; ratios are to be read, not milliseconds. Wants two cores and npm's packages
(installed when missing).
"""

import argparse
import json
import os
import signal
import socket
import subprocess
import sys
import tempfile
import time
from collections.abc import Callable, Mapping
from contextlib import contextmanager
from pathlib import Path
from statistics import median
from typing import Any

sys.path.insert(0, str(Path(__file__).parents[1]))

from tools.node import modules

HERE = Path(__file__).parent / "rivals"
PROGRAM = Path(sys.executable).parent / "transition"
Run = dict[str, Any]
"""What one contender has done in one start, by phase."""


def _ours(mode: str) -> list[str]:
    database = "sqlite:///{folder}/tables.db"
    serve = [str(PROGRAM), "serve", "--port", "{port}", "--database-url", database, "--rate-limit", "0"]
    return [*serve, "--async-mode", mode]


def _relay(mode: str, *more: str) -> list[str]:
    return [sys.executable, str(HERE / "relay.py"), "--mode", mode, "--port", "{port}", *more]


_COMMIT = ("--commit", "{folder}/relay.db")
OURS, RELAY, COMMIT = "ours", "relay", "relay + commit"
CONTENDERS: Mapping[str, tuple[str, list[str]]] = {
    OURS: ("ours", _ours("eventlet")),
    f"{OURS}, gevent": ("ours", _ours("gevent")),
    RELAY: ("relay", _relay("eventlet")),
    COMMIT: ("relay", _relay("eventlet", *_COMMIT)),
    f"{COMMIT}, gevent": ("relay", _relay("gevent", *_COMMIT)),
    "boardgame.io": ("boardgame", ["{node}", str(HERE / "boardgame-server.cjs")]),
    "Colyseus": ("colyseus", ["{node}", str(HERE / "colyseus-server.mjs")]),
}
"""How each speaks, and how it is started. Where nothing else is said, on eventlet; the last two on Node."""
ONCE = (OURS, f"{OURS}, gevent", RELAY, COMMIT, f"{COMMIT}, gevent", "Colyseus")
"""Whose limit is sought."""
LONG = (OURS, RELAY, "boardgame.io", "Colyseus")
"""Whose history grows."""


@contextmanager
def _started(name: str, folder: Path, node: str, env: Mapping[str, str]) -> Any:
    """Start a contender on the first core; yield its address and its process, and end its group."""
    with socket.socket() as free:
        free.bind(("127.0.0.1", 0))
        port = free.getsockname()[1]
    words = {"port": port, "folder": folder, "node": node}
    command = ["taskset", "-c", "0", *(word.format(**words) for word in CONTENDERS[name][1])]
    with (folder / "log").open("wb") as log:
        process = subprocess.Popen(
            command, cwd=HERE, stdout=log, stderr=log, start_new_session=True,
            env={**env, "PORT": str(port), "NODE_ENV": "production"},
        )  # fmt: skip
        try:
            _answers(port, process, folder / "log")
            yield f"http://127.0.0.1:{port}", process.pid
        finally:
            os.killpg(process.pid, signal.SIGTERM)
            try:
                process.wait(5)
            except subprocess.TimeoutExpired:
                os.killpg(process.pid, signal.SIGKILL)
                process.wait()


def _answers(port: int, process: subprocess.Popen[bytes], log: Path) -> None:
    end = time.monotonic() + 30
    while time.monotonic() < end and process.poll() is None:
        try:
            socket.create_connection(("127.0.0.1", port), 0.5).close()
        except OSError:
            time.sleep(0.1)
        else:
            time.sleep(0.5)
            return
    raise SystemExit(f"nothing answers on {port}:\n{log.read_text()}")


def run(name: str, plan: tuple[str, ...], seconds: float) -> Run:
    """Start a contender, let it be loaded as planned, stop it; return what was measured."""
    nodes, env = modules(HERE)
    node = nodes[0]
    with tempfile.TemporaryDirectory(prefix="bench") as folder, _started(name, Path(folder), node, env) as (url, pid):
        asked = {"adapter": CONTENDERS[name][0], "url": url, "pid": pid, "plan": plan, "seconds": seconds}
        command = ["taskset", "-c", "1", node, str(HERE / "load.mjs"), json.dumps(asked)]
        ran = subprocess.run(command, cwd=HERE, env=env, capture_output=True, text=True, timeout=400)
        if ran.returncode:
            raise SystemExit(f"{name}: {ran.stderr[-2000:]}")
        found: Run = json.loads(ran.stdout.splitlines()[-1])
    print(f"  {name}: {', '.join(plan)}", file=sys.stderr, flush=True)
    return found


def measured(rounds: int, seconds: float) -> dict[str, list[Run]]:
    """Return every contender's runs: so many of the idle and the busy hour, then one of its limits."""
    runs: dict[str, list[Run]] = {name: [] for name in CONTENDERS}
    for _ in range(rounds):
        for name, own in runs.items():
            own.append(run(name, ("idle", "w2"), seconds))
    for name in ONCE:
        runs[name].append(run(name, ("w2", "knee"), 3))
        del runs[name][-1]["w2"]  # it only says where to begin
    for name in LONG:
        runs[name].append(run(name, ("w4",), 0))
    return runs


def _of(runs: list[Run], *path: str) -> list[float]:
    """Return a figure in each of the runs that have it."""
    found = []
    for each in runs:
        value: Any = each
        for key in path:
            value = value.get(key) if isinstance(value, dict) else None
        if value is not None:
            found.append(float(value))
    return found


def spread(values: list[float], digits: int = 0) -> str:
    """Return a median and, of several, the least and the most."""
    if not values:
        return "–"
    if len(values) == 1:
        return f"{values[0]:,.{digits}f}"
    return f"{median(values):,.{digits}f} ({min(values):,.{digits}f}–{max(values):,.{digits}f})"


_BEST = ("knee", "best", "rate")
COLUMNS: tuple[tuple[str, tuple[str, ...], int], ...] = (
    ("CPU µs an action", ("w2", "cpuUs"), 0),
    ("ack p50 ms", ("w2", "ack50"), 1),
    ("ack p99 ms", ("w2", "ack99"), 1),
    ("fan-out p50 ms", ("w2", "fan50"), 1),
    ("bytes an action and member", ("w2", "bytes"), 0),
    ("kB a connection", ("idle", "kbPerConnection"), 0),
    ("join p50 ms", ("idle", "join50"), 1),
    ("limit, actions/s", _BEST, 0),
)


def tables(runs: dict[str, list[Run]]) -> list[str]:
    """Return the tables of Markdown that say what was measured."""
    lines = [
        f"| {' | '.join(['', *(title for title, _, _ in COLUMNS), '× relay'])} |",
        "|---" * (len(COLUMNS) + 2) + "|",
    ]
    base = median(_of(runs[RELAY], "w2", "cpuUs"))
    for name, own in runs.items():
        cells = [spread(_of(own, *path), digits) for _, path, digits in COLUMNS]
        ratio = median(_of(own, "w2", "cpuUs")) / base
        lines.append(f"| {' | '.join([name, *cells, f'{ratio:.2f}'])} |")
    lost = sum(r["w2"]["sent"] - r["w2"]["complete"] for own in runs.values() for r in own if "w2" in r)
    lines += [
        "",
        f"Actions that did not reach everybody: {lost}.",
        "",
        "| | 20 steps | 200 | 1,000 | 1,000 ÷ 20 | bytes at 20 → 1,000 | back at the table |",
    ]
    lines.append("|---" * 7 + "|")
    for name in LONG:
        lines.append(_history(name, next(r["w4"] for r in runs[name] if "w4" in r)))
    return lines


def _history(name: str, found: dict[str, Any]) -> str:
    rows = found["rows"]
    costs = [f"{row['cpuUs']:,.0f} µs" for row in rows] + ["not reached"] * (3 - len(rows))
    whole = len(rows) == 3
    times = f"{rows[2]['cpuUs'] / rows[0]['cpuUs']:.2f}" if whole else "–"
    said = f"{rows[0]['bytes']:,.0f} → {rows[-1]['bytes']:,.0f}"
    back = f"{found['rejoin']['ms']:.0f} ms, {found['rejoin']['bytes'] / 1000:.0f} kB" if "rejoin" in found else "–"
    return f"| {' | '.join([name, *costs, times, said, back])} |"


def goals(runs: dict[str, list[Run]]) -> list[tuple[str, str, str, bool]]:
    """Return what is aimed at, what was reached, and whether that is it."""
    figure: Callable[..., float] = lambda name, *path: median(_of(runs[name], *path))  # noqa: E731
    cost = figure(OURS, "w2", "cpuUs") / figure(RELAY, "w2", "cpuUs")
    rows = next(r["w4"] for r in runs[OURS] if "w4" in r)["rows"]
    growth = rows[-1]["cpuUs"] / rows[0]["cpuUs"]
    ack = figure(OURS, "w2", "ack50") / figure(COMMIT, "w2", "ack50")
    fan = figure(OURS, "w2", "fan50") / figure(COMMIT, "w2", "fan50")
    limit = {
        mode: figure(OURS + mode, "knee", "best", "rate") / figure(COMMIT + mode, "knee", "best", "rate")
        for mode in ("", ", gevent")
    }
    size, memory = figure(OURS, "w2", "bytes"), figure(OURS, "idle", "kbPerConnection")
    return [
        ("CPU an action ÷ the bare relay's", "≤ 0.6", f"{cost:.2f}", cost <= 0.6),
        ("CPU an action at 1,000 steps ÷ at 20", "≤ 1.15", f"{growth:.2f}", growth <= 1.15),
        ("ack p50 ÷ relay + commit", "≤ 1", f"{ack:.2f}", ack <= 1),
        ("fan-out p50 ÷ relay + commit", "≤ 1", f"{fan:.2f}", fan <= 1),
        ("limit ÷ relay + commit, eventlet", "≥ 2", f"{limit['']:.2f}", limit[""] >= 2),
        ("limit ÷ relay + commit, gevent", "≥ 2", f"{limit[', gevent']:.2f}", limit[", gevent"] >= 2),
        ("bytes an action and member", "≤ 150", f"{size:.0f}", size <= 150),
        ("kB a connection", "≤ 60", f"{memory:.0f}", memory <= 60),
    ]  # fmt: skip


def main() -> None:
    asked = argparse.ArgumentParser(description=__doc__)
    asked.add_argument("--rounds", type=int, default=3)
    asked.add_argument("--seconds", type=float, default=12)
    given = asked.parse_args()
    runs = measured(given.rounds, given.seconds)
    print("\n".join(tables(runs)))
    for what, goal, reached, ok in goals(runs):
        print(f"{'reached' if ok else 'missed':<8} {what}: {reached} ({goal})")


if __name__ == "__main__":
    main()
