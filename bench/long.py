"""A long table and a full house: what loading, coming back, undoing and redacting cost there, and a restart for all.

    python bench/long.py [--rows 5000] [--connections 3600]

A real server on SQLite; whoever asks is in this process. Prints one table of medians, in milliseconds.
"""

import argparse
import itertools
import sys
import time
from collections.abc import Callable
from concurrent.futures import ThreadPoolExecutor
from pathlib import Path
from statistics import median
from typing import Any

sys.path.insert(0, str(Path(__file__).parents[1]))

from bench.load import Meter, serving
from server.bots.wire import Wire, call
from tests.conftest import Server

TIMES = 9
Rows = list[tuple[str, str]]
_number = itertools.count(1)


def ask(wire: Wire, type: str, data: dict[str, Any]) -> int:
    """Send a command, wait for its answer, and return its row's number."""
    asked = wire.send("command", {"id": f"l{next(_number)}", "type": type, "data": data})
    while (heard := wire.receive(30)) is not None:
        if heard[0] == asked:
            if not heard[1]["ok"]:
                raise SystemExit(f"{type}: {heard[1]}")
            return int(heard[1]["seq"])
    raise SystemExit(f"no answer to {type}")


def until(wire: Wire, name: str) -> Any:
    """Return what the next event of a name says."""
    while (heard := wire.receive(30)) is not None:
        if heard[0] == name:
            return heard[1]
    raise SystemExit(f"no {name}")


def milliseconds(run: Callable[[], Any]) -> float:
    begun = time.perf_counter()
    run()
    return 1000 * (time.perf_counter() - begun)


class Long:
    """A table of eight in its story, with so many rows."""

    def __init__(self, server: Server, rows: int) -> None:
        self.url = server.url
        table = call(f"{self.url}/api/tables", {"system": "Notre vallée"})
        self.code, self.lead = table["code"], table["facilitator_token"]
        seats = f"{self.url}/api/tables/{self.code}/seats"
        taken = [call(seats, {"name": f"Awa {n}", "family": "other"}) for n in range(8)]
        self.seats = {seat["player_id"]: seat["seat_token"] for seat in taken}
        self.host = self.wire(self.lead)
        ask(self.host, "advance_phase", {"to": "present", "force": True})
        writer = self.wire(taken[0]["seat_token"])
        on = f"o{ask(writer, 'add_observation', {'kind': 'tension', 'text': 'Le dernier car part à 17 h 40.'})}"
        for phase in ("challenges", "futures", "story"):
            ask(self.host, "advance_phase", {"to": phase, "force": True})
        seq = 0
        while seq < rows:
            seq = ask(
                writer, "comment", {"on": on, "text": f"Une remarque, la {seq}e, de la longueur qu’ont les phrases."}
            )
            self.host.receive(0)  # or it would be let go as a reader too slow
        self.seq = seq
        writer.close()

    def wire(self, token: str, **more: Any) -> Wire:
        return Wire(self.url, {"code": self.code, "token": token, **more})

    def join(self, event: str, **more: Any) -> float:
        wires = list[Wire]()

        def come() -> None:
            wires.append(self.wire(self.lead, **more))
            until(wires[0], event)

        spent = milliseconds(come)
        wires[0].close()
        return spent

    def undone(self) -> float:
        """A turn passed, then taken back."""
        wire = self.wire(self.lead)
        turn = until(wire, "state")["view"]["table"]["turn"]
        player = self.wire(self.seats[turn])
        ask(player, "draw_lever", {})
        seq = ask(player, "pass_turn", {})
        spent = milliseconds(lambda: ask(wire, "undo", {"seq": seq}))
        ask(wire, "undo", {"seq": seq - 1})
        for each in (wire, player):
            each.close()
        return spent

    def redacted(self, number: int) -> float:
        wire = self.wire(self.lead)
        view = until(wire, "state")["view"]
        on = sorted(view["comments"], key=lambda name: int(name[1:]))[number]
        spent = milliseconds(lambda: ask(wire, "withdraw", {"on": on, "redact": True}))
        wire.close()
        return spent


def long_table(server: Server, rows: int, found: Rows) -> None:
    """Measure a table of so many rows."""
    table = Long(server, rows)
    table.host.close()
    back = median(table.join("changes", since=table.seq - 120) for _ in range(TIMES))
    found.append((f"joining, {rows:,} rows", f"{median(table.join('state') for _ in range(TIMES)):.0f}"))
    found.append(("catching up on 120 rows, a minute away", f"{back:.0f}"))
    found.append(("undoing a turn there", f"{median(table.undone() for _ in range(TIMES)):.1f}"))
    redactions = median(table.redacted(n * rows // 20) for n in range(1, TIMES))
    found.append(("redacting a remark there", f"{redactions:.1f}"))
    loads = list[float]()
    for _ in range(TIMES):
        server.stop()
        server.start()
        first = milliseconds(lambda: call(f"{server.url}/api/tables/{table.code}"))
        loads.append(first - milliseconds(lambda: call(f"{server.url}/api/tables/{table.code}")))
    found.append(("loading it after a restart", f"{median(loads):.0f}"))


def everybody_back(server: Server, connections: int, found: Rows) -> None:
    """Fill a house, end the server, start it again, and measure until the last is told the state."""
    auths = list[dict[str, str]]()
    for _ in range(connections // 12):
        table = call(f"{server.url}/api/tables", {"system": "Notre vallée"})
        seats = f"{server.url}/api/tables/{table['code']}/seats"
        taken = [call(seats, {"name": f"Awa {n}", "family": "other"})["seat_token"] for n in range(11)]
        auths += [{"code": table["code"], "token": token} for token in (*taken, table["board_token"])]

    def come(auth: dict[str, str]) -> Wire:
        wire = Wire(server.url, auth)
        until(wire, "state")
        return wire

    with ThreadPoolExecutor(16) as many:
        wires = list(many.map(come, auths))
        for wire in wires:
            wire.close()
        server.stop()
        server.start()
        meter = Meter(server.process.pid)
        spent = milliseconds(lambda: wires.extend(many.map(come, auths)))
        busy = meter.seconds()
    found.append((f"{len(auths):,} people back after a restart, until the last has the state", f"{spent:,.0f}"))
    found.append(("the server's processor for each of them", f"{1000 * busy / len(auths):.1f}"))
    for wire in wires[len(auths) :]:
        wire.close()


def measured(rows: int, connections: int) -> Rows:
    """Return what each costs, in milliseconds."""
    found: Rows = []
    for part, size in ((long_table, rows), (everybody_back, connections)):
        with serving(argparse.Namespace(async_mode="eventlet", postgres=False)) as server:
            part(server, size, found)
    return found


def main() -> None:
    asked = argparse.ArgumentParser(description=__doc__)
    asked.add_argument("--rows", type=int, default=5_000)
    asked.add_argument("--connections", type=int, default=3_600)
    given = asked.parse_args()
    print("| what | ms |\n|---|---|")
    for what, figure in measured(given.rows, given.connections):
        print(f"| {what} | {figure} |")


if __name__ == "__main__":
    main()
