"""G5: recorded histories hold together; and the checker that says so catches five planted bugs."""

import time
from collections import Counter
from concurrent.futures import ThreadPoolExecutor
from pathlib import Path
from random import Random

from tests.faults.bugs import BUGS
from tests.faults.checker import Violation, check
from tests.faults.figures import Bench, Figure
from tests.faults.journal import Json
from tests.faults.stand import BotProcess, Served, by_table, logs

WILD = {"leave": 0.1, "away_s": 0.1, "twice": 0.2, "several": 0.2}
"""Bots that leave, come back, send twice and send several at once."""


def verdict(database_url: str, events: list[Json]) -> tuple[int, list[Violation]]:
    """Return how many histories were checked, and what is wrong with them."""
    written, noted = logs(database_url), by_table(events)
    return len(noted), [v for code, heard in noted.items() for v in check(written.get(code, []), heard)]


def planted(bench: Bench) -> list[Figure]:
    """Each bug alone, on a server of its own, then none: caught five times, and quiet the sixth."""
    found: dict[str, Counter[str]] = {}
    with ThreadPoolExecutor(2) as two:
        for bug, (_, wrong) in two.map(lambda bug: (bug, _run(bench.place(bug), bug)), (*BUGS, "none")):
            found[bug] = Counter(v.rule for v in wrong)
    caught = [bug for bug in BUGS if found[bug]]
    said = "; ".join(f"{bug.replace('_', ' ')}: {', '.join(found[bug])}" for bug in caught)
    clean = sum(found["none"].values())
    return [
        Figure(
            goal="G5", what=f"planted bugs caught ({said})", figure=f"{len(caught)} of {len(BUGS)}",
            n=f"{len(BUGS)} bugs", ok=len(caught) == len(BUGS),
        ),
        Figure(goal="G5", what="violations without a bug", figure=str(clean), n="1 run", ok=not clean),
    ]  # fmt: skip


def _run(folder: Path, bug: str) -> tuple[int, list[Violation]]:
    env = {} if bug == "none" else {"FAULTS_BUG": bug}
    # What is told too early is found out by a crash between the two.
    crash = {"FAULTS_POINT": "pre-commit:50"} if bug == "ack_before_commit" else {}
    server = Served(folder, env=env).start(**crash)
    bots = BotProcess(folder, server.url, tables=4, players=3, games=8, writes=10, style=WILD)
    if crash:
        server.process.wait(30)
        server.start()
    bots.wait(60)
    result = verdict(server.database_url, bots.reader.new())
    server.stop()
    return result


def histories(bench: Bench) -> list[Figure]:
    """As many small tables as fit, on both async modes in turn, the server killed now and then."""
    dice, count, wrong, kills, acks, faults = Random(bench.seed), 0, list[Violation](), 0, 0, list[str]()
    batch, batches = (250, 0) if bench.long else (40, 2)
    while (bench.left > 0) if bench.long else (kills < batches):
        folder = bench.place(f"batch{kills}")
        server = Served(folder, async_mode=("eventlet", "gevent")[kills % 2])
        point = dice.choice(["pre-commit", "post-commit", "post-ack"])
        server.start(FAULTS_POINT=f"{point}:{dice.randint(batch, batch * 12)}")
        plan = {"tables": 5, "players": 3, "games": batch, "writes": 6, "seed": bench.seed * 1000 + kills}
        bots = BotProcess(folder, server.url, **plan, style=WILD)
        while server.process.poll() is None and bots.process.poll() is None:
            time.sleep(0.02)
        if server.process.poll() is not None:
            server.start()
        if not bots.wait(120) or bots.process.returncode:
            faults.append(f"batch {kills}: {bots.log[-300:]}")
        events = bots.reader.new()
        server.stop()
        checked, found = verdict(server.database_url, events)
        count, wrong, kills = count + checked, wrong + found, kills + 1
        acks += sum(e["k"] == "ok" for e in events)
    return [
        Figure(
            goal="G5", what=f"violations in recorded histories ({acks} acknowledgements, {kills} crashes)",
            figure=str(len(wrong)), n=f"{count} histories", ok=not wrong and not faults,
            details=[f"{v.rule}: {v.what}" for v in wrong] + faults,
        )
    ]  # fmt: skip
