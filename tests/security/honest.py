"""Honest people at two tables, in a process of their own: each sends something now and then and times the answer.

`python -m tests.security.honest URL SECONDS`: says when they are seated; ends after so long or when its input does;
prints {n, p50_ms, p99_ms, refused}.
"""

import json
import select
import sys
import time
from collections.abc import Callable

from tests.server.conftest import Ear, Table

TABLES, SEATS, PAUSE_S = 2, 4, 0.02


def seated(url: str) -> list[Ear]:
    """Seat everybody, and return their connections once they know where their table stands."""
    tables = [Table(url, tuple(f"Ami·e {n}" for n in range(SEATS))) for _ in range(TABLES)]
    ears = [table.connect(name) for table in tables for name in table.players]
    for ear in ears:
        ear.until("state")
    return ears


def ask(
    ears: list[Ear], seconds: float, *, over: Callable[[], object] = lambda: time.sleep(PAUSE_S)
) -> tuple[list[float], int]:
    """Let one after the other say something, for so long or until `over`, which rests a little, says so.

    Returns the seconds that answers took, and how many were refusals; raises AssertionError without an answer.
    """
    taken, refused, end, number = list[float](), 0, time.monotonic() + seconds, 0
    while time.monotonic() < end and not over():
        number += 1
        ear, begun = ears[number % len(ears)], time.monotonic()
        answer = ear.command("update_profile", {"role": str(number)}, id=f"h{begun:.6f}")
        taken.append(time.monotonic() - begun)
        refused += not answer["ok"]
        for other in ears:
            other.quiet(0.0002)
    return taken, refused


def main(url: str, seconds: float) -> None:
    ears = seated(url)
    print("seated", flush=True)
    taken, refused = ask(ears, seconds, over=lambda: select.select([sys.stdin], [], [], PAUSE_S)[0])
    taken.sort()
    for ear in ears:
        ear.wire.close()
    at = {name: round(taken[int(len(taken) * part)] * 1_000, 1) for name, part in (("p50_ms", 0.5), ("p99_ms", 0.99))}
    print(json.dumps({"n": len(taken), **at, "refused": refused}))


if __name__ == "__main__":
    main(sys.argv[1], float(sys.argv[2]))
