"""How many tables a server process carries: more and more, everyone speaking every ten seconds, until it is late.

    python bench/knee.py [--async-mode gevent] [--postgres] [--players 12] [--step 10] [--most 300]

Players, a facilitator and a shared screen at each table, all in this process (which needs a core of its own). Prints
one line a step: how long answers took, how long the others waited for the change, what both processes used of a core.
"""

import random
import select
import sys
import time
from pathlib import Path

sys.path.insert(0, str(Path(__file__).parents[1]))

from bench.load import Meter, command_line, serving
from server.bots.wire import Wire, call

EVERY_S = 10
SETTLE_S, WATCH_S = 5, 30
LATE_MS = 200
"""The 99th percentile of answers past which no more tables are added: G14."""
WORDS = "Le dernier bus part à dix-neuf heures : qui travaille tard au marché rentre à pied, ou pas du tout."


class Seat:
    """One connection; those of players speak."""

    def __init__(self, url: str, code: str, token: str) -> None:
        self.wire = Wire(url, {"code": code, "token": token})
        self.sent: dict[int, float] = {}
        self.observation = ""


class Crowd:
    """Everyone at every table, and what they saw since they were last asked."""

    def __init__(self, url: str, players: int) -> None:
        self.url, self.players = url, players
        self.poll = select.epoll()
        self.seats: dict[int, Seat] = {}
        self.due: list[tuple[float, Seat]] = []
        self.tables = self.number = 0
        self.said: dict[str, float] = {}
        self.answers, self.changes = list[float](), list[float]()

    def table(self) -> None:
        """One more, gone on to the present, with something to speak about."""
        opened = call(f"{self.url}/api/tables", {"system": "Notre vallée"})
        code, host = opened["code"], Seat(self.url, opened["code"], opened["facilitator_token"])
        taken = [
            call(f"{self.url}/api/tables/{code}/seats", {"name": f"Awa {n}", "family": "other"})["seat_token"]
            for n in range(self.players)
        ]
        people = [Seat(self.url, code, token) for token in taken]
        self._ask(host, "advance_phase", {"to": "present", "force": True})
        seq = self._ask(people[0], "add_observation", {"kind": "tension", "text": WORDS})
        for seat in (host, Seat(self.url, code, opened["board_token"]), *people):
            self.poll.register(seat.wire.fileno(), select.EPOLLIN)
            self.seats[seat.wire.fileno()] = seat
        for seat in people:
            seat.observation = f"o{seq}"
            self.due.append((time.monotonic() + random.uniform(0, EVERY_S), seat))
        self.tables += 1

    def _ask(self, seat: Seat, name: str, data: dict[str, object]) -> int:
        asked = seat.wire.send("command", {"id": name, "type": name, "data": data})
        while (heard := seat.wire.receive(10)) is not None:
            if heard[0] == asked:
                return int(heard[1]["seq"])
        raise SystemExit(f"no answer to {name}")

    def live(self, seconds: float) -> None:
        """Speak and listen for so long."""
        end = time.monotonic() + seconds
        while (now := time.monotonic()) < end:
            self.due.sort(key=lambda pair: pair[0])
            while self.due and self.due[0][0] <= now:
                at, seat = self.due.pop(0)
                self._speak(seat)
                self.due.append((at + EVERY_S, seat))
            for fd, _ in self.poll.poll(max(0.0, min(end, self.due[0][0]) - now)):
                self._hear(self.seats[fd])

    def _speak(self, seat: Seat) -> None:
        self.number += 1
        said = f"{WORDS} ({self.number})"
        self.said[said] = now = time.monotonic()
        command = {"id": f"k{self.number}", "type": "comment", "data": {"on": seat.observation, "text": said}}
        seat.sent[seat.wire.send("command", command)] = now

    def _hear(self, seat: Seat) -> None:
        while (heard := seat.wire.receive(0)) is not None:
            name, told = heard
            if isinstance(name, int):
                if not told["ok"]:
                    raise SystemExit(f"refused: {told}")
                self.answers.append(time.monotonic() - seat.sent.pop(name))
            elif name == "change":
                said = [each[2].get("text") for each in told["set"] if isinstance(each[2], dict)]
                self.changes += [time.monotonic() - self.said[text] for text in said if text in self.said]
            if not seat.wire._socket._events:
                return


def at(taken: list[float], part: float) -> float:
    """Return a percentile in milliseconds."""
    return 1000 * sorted(taken)[int(len(taken) * part)] if taken else 0.0


def main() -> None:
    asked = command_line(__doc__)
    asked.add_argument("--players", type=int, default=12)
    asked.add_argument("--step", type=int, default=10)
    asked.add_argument("--most", type=int, default=300)
    given = asked.parse_args()
    print(
        "| tables | connections | actions/s | answer p50 ms | p99 ms | change p99 ms | server's core | ours | its MB |"
    )
    print("|---|---|---|---|---|---|---|---|---|")
    with serving(given, rate_limit=0) as server:
        meter, crowd = Meter(server.process.pid), Crowd(server.url, given.players)
        late = 0.0
        while crowd.tables < given.most and late <= LATE_MS:
            for _ in range(given.step):
                crowd.table()
                crowd.live(0.05)
            crowd.live(SETTLE_S)
            crowd.answers, crowd.changes = [], []
            busy, ours = meter.seconds(), time.process_time()
            crowd.live(WATCH_S)
            share, own = (meter.seconds() - busy) / WATCH_S, (time.process_time() - ours) / WATCH_S
            late = at(crowd.answers, 0.99)
            print(
                f"| {crowd.tables} | {len(crowd.seats)} | {len(crowd.answers) / WATCH_S:.0f} |"
                f" {at(crowd.answers, 0.5):.1f} | {late:.0f} | {at(crowd.changes, 0.99):.0f} |"
                f" {share:.0%} | {own:.0%} | {meter.kilobytes() / 1000:.0f} |",
                flush=True,
            )


if __name__ == "__main__":
    main()
