"""Honest people at two tables, in a process of their own: each sends something now and then and times the answer.

`python -m tests.security.honest URL SECONDS`: says when they are seated; ends after so long or when its input does;
prints {n, p50_ms, p99_ms, refused}.
"""

import json
import select
import sys
import time

from tests.server.conftest import Table

TABLES, SEATS, PAUSE_S = 2, 4, 0.02


def main(url: str, seconds: float) -> None:
    tables = [Table(url, tuple(f"Ami·e {n}" for n in range(SEATS))) for _ in range(TABLES)]
    ears = [table.connect(name) for table in tables for name in table.players]
    for ear in ears:
        ear.until("state")
    print("seated", flush=True)
    taken, refused, end, number = list[float](), 0, time.monotonic() + seconds, 0
    while time.monotonic() < end and not select.select([sys.stdin], [], [], PAUSE_S)[0]:
        number += 1
        ear, begun = ears[number % len(ears)], time.monotonic()
        answer = ear.command("update_profile", {"role": str(number)}, id=f"h{number}")
        taken.append(time.monotonic() - begun)
        refused += not answer["ok"]
        for other in ears:
            other.quiet(0.0002)
    for table in tables:
        table.close()
    taken.sort()
    at = {name: round(taken[int(len(taken) * part)] * 1_000, 1) for name, part in (("p50_ms", 0.5), ("p99_ms", 0.99))}
    print(json.dumps({"n": len(taken), **at, "refused": refused}))


if __name__ == "__main__":
    main(sys.argv[1], float(sys.argv[2]))
