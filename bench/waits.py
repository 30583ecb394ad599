"""Who waits while a server prints: a table that plays, and a deck that is printed again and again.

Five bots, at most ten commands a second each, play in a process of their own, at a table of a server on SQLite.
Meanwhile, in turns, a deck is printed, as many different files as rounds, or nothing is. Told: how long commands waited
for their answer in either. Bots, server and printing share the machine. Called by `print.py`.
"""

import subprocess
import sys
import threading
from collections.abc import Callable
from pathlib import Path
from random import Random
from statistics import median, quantiles
from time import perf_counter, sleep
from typing import Any
from urllib.request import urlopen

sys.path.insert(0, str(Path(__file__).parents[1]))

from msgspec import json, to_builtins

from decks import Deck

PACE_S, LEAD_S, PAUSE_S = 0.1, 2.0, 0.5
Span = tuple[float, float]


def play(url: str) -> None:
    """Let four bots and their facilitator play, game after game, until a line comes in; then say each wait, in JSON."""
    from server.bots.live import LiveTable
    from server.bots.report import Report

    waits: list[Span] = []
    over = threading.Event()
    threading.Thread(target=lambda: (sys.stdin.readline(), over.set()), daemon=True).start()

    def timed(command: Callable[[Any], Any]) -> Callable[[Any], Any]:
        def send(message: Any) -> Any:
            sleep(PACE_S)
            start = perf_counter()
            answer = command(message)
            waits.append((start, perf_counter() - start))
            return answer

        return send

    number = 0
    while not over.is_set():
        number += 1
        game = LiveTable(url, Random(number), 4, Report(tables=1))
        for client in game.clients:
            client.command = timed(client.command)  # type: ignore[method-assign,assignment]
        game.start()
        while any(thread.is_alive() for thread in game.threads):
            if over.wait(0.05):
                game.stop()
    sys.stdout.buffer.write(json.encode(waits))


def measure(folder: Path, deck: Deck, rounds: int) -> None:
    """Print the table."""
    from server.bots.wire import call
    from tests.conftest import Server

    document = {k: v for k, v in to_builtins(deck).items() if k not in ("id", "version", "easy")}
    spans: dict[str, list[Span]] = {"nothing prints": [], "a deck prints": []}
    server = Server(folder, {})
    try:
        made = call(f"{server.url}/api/decks", {"deck": document})["id"]
        command = [sys.executable, __file__, server.url]
        with subprocess.Popen(command, stdin=subprocess.PIPE, stdout=subprocess.PIPE) as bots:
            sleep(LEAD_S)
            for n in range(rounds):
                start = perf_counter()
                with urlopen(f"{server.url}/api/decks/{made}/print.pdf?shift_x=0.{n + 1}", timeout=60) as answer:
                    answer.read()
                end = perf_counter()
                spans["a deck prints"].append((start, end))
                sleep(end - start + PAUSE_S)
                spans["nothing prints"].append((end + PAUSE_S, perf_counter()))
            said, _ = bots.communicate(b"over\n", timeout=30)
    finally:
        server.stop()
    waits = json.decode(said, type=list[Span])
    print(f"\n{'acks at another table':<24}{'number':>8}{'p50 ms':>8}{'p99 ms':>8}{'longest':>9}{'span s':>8}")
    for name, times in spans.items():
        met = [1e3 * wait for at, wait in waits if any(a < at + wait and at < b for a, b in times)]
        print(
            f"{name:<24}{len(met):>8}{median(met):>8.1f}{quantiles(met, n=100)[98]:>8.1f}{max(met):>9.1f}"
            f"{median(b - a for a, b in times):>8.2f}"
        )


if __name__ == "__main__":
    play(sys.argv[1])
