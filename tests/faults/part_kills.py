"""G1: `kill -9` at random instants and at named points while bots play; nothing acknowledged may be missing."""

import json
import random
import subprocess
import time
from collections import defaultdict
from concurrent.futures import ThreadPoolExecutor
from typing import Any

import msgspec

from game import Row, replay, view
from server.bots.client import fold
from server.bots.wire import Json, Lost, Wire, call
from tests.faults.figures import Bench, Figure
from tests.faults.launcher import POINTS
from tests.faults.part_histories import verdict
from tests.faults.stand import BotProcess, Served, Warm, offline, rows

LIVELY = {"leave": 0.02, "away_s": 0.2, "twice": 0.05, "several": 0.02}
_ROW = msgspec.json.Decoder(Row)


class Supervisor:
    """Kills one server again and again, and looks at what it left each time."""

    def __init__(self, bench: Bench, mode: str, *, kills: int, seconds: float) -> None:
        self.mode, self._dice = mode, random.Random(f"{bench.seed} {mode}")
        self._server = Served(bench.place(mode), async_mode=mode)
        self._server.warm = Warm(self._server, mode)
        self._kills, self._end = kills, time.monotonic() + seconds
        tables, players = (10, 12) if bench.long else (3, 3)
        self._plan: dict[str, Any] = {"tables": tables, "players": players, "seed": bench.seed, "style": LIVELY}
        self.acked: dict[str, tuple[str, int]] = {}
        self.tokens: dict[str, str] = {}
        self.kills, self.hashes, self.wrong = {"random": 0, **dict.fromkeys(POINTS, 0)}, 0, list[str]()

    def run(self) -> int:
        """Kill as often as asked or as time allows; return how many histories were checked at the end."""
        server = self._server
        how = self._begin()
        bots = BotProcess(server.folder, server.url, **self._plan)
        events: list[Json] = []
        while sum(self.kills.values()) < self._kills and time.monotonic() < self._end:
            self._until_killed(how, bots, events)
            self._check_files()
            how = self._begin()
            self._check(events)
        bots.stop()
        server.stop()
        events += bots.reader.new()
        count, found = verdict(server.database_url, events)
        self.wrong += [f"{v.rule}: {v.what}" for v in found]
        if "Traceback" in server.log:
            self.wrong.append("a traceback in the server's log")
        return count

    def _begin(self) -> str:
        """Start the server, to be killed in one way or another."""
        how = self._dice.choice(["random", *POINTS])
        while True:
            faults = {} if how == "random" else {"FAULTS_POINT": f"{how}:{self._dice.randint(1, 40)}"}
            try:
                self._server.start(**faults)
                return how
            except Exception:  # it came to its point before it was asked whether it is ready
                if not faults or self._server.process.poll() is None:
                    raise
                self.kills[how] += 1

    def _until_killed(self, how: str, bots: BotProcess, events: list[Json]) -> None:
        """Let them play until the server is dead; a kill during play, not during the way back to it."""
        process, before, patience = self._server.process, len(self.acked), time.monotonic() + 20
        wait_s = self._dice.uniform(0.02, 0.5)
        while process.poll() is None:
            if how == "random" or time.monotonic() > patience:
                while len(self.acked) == before and process.poll() is None:
                    time.sleep(0.01)
                    self._read(bots, events)
                try:
                    process.wait(wait_s)
                except subprocess.TimeoutExpired:
                    process.kill()
                    how = "random"
            time.sleep(0.005)
        process.wait(10)
        self.kills[how] += 1
        self._read(bots, events)

    def _read(self, bots: BotProcess, events: list[Json]) -> None:
        new = bots.reader.new()
        events += new
        for e in new:
            if e["k"] == "ok":
                self.acked[e["id"]] = (e["tb"], e["seq"])
            elif e["k"] == "table":
                self.tokens[e["tb"]] = e["board"]

    def _check_files(self) -> None:
        if (said := rows(self._server.database_url, "PRAGMA integrity_check")) != [("ok",)]:
            self.wrong.append(f"integrity_check: {said[0]}")

    def _check(self, events: list[Json]) -> None:
        """Look for all that was acknowledged, and compare one table's state with its log."""
        written = {i: (code, seq) for code, seq, i in rows(self._server.database_url, _IDS)}
        for i, where in self.acked.items():
            if written.get(i) != where:
                self.wrong.append(f"{i} was acknowledged as {where}; in the log: {written.get(i)}")
        if self.tokens:
            self._compare(self._dice.choice(list(self.tokens)[-20:]))

    def _compare(self, code: str) -> None:
        """The server's state after its restart, the fold of the log and the fold of the changes are one."""
        try:
            wire = Wire(self._server.url, {"code": code, "token": self.tokens[code]})
            received = wire.receive(5)
            wire.close()
            changes = _changes(self._server.url, code, self.tokens[code])
        except Lost:  # killed again, at a point it has just come to
            return
        if received is None:
            return
        seq, log = received[1]["seq"], _log(self._server.database_url, code)
        folded = _plain(view(replay([r for r in log if r.seq <= seq]), frozenset()))
        applied: Json = defaultdict(dict)
        for change in changes[:seq]:
            fold(applied, change)
        served = offline(received[1]["view"])
        self.hashes += 1
        if served != offline(folded):
            self.wrong.append(f"{code}: the state after a restart is not the fold of its log")
        if {k: v for k, v in served.items() if v} != {k: v for k, v in offline(applied).items() if v}:
            self.wrong.append(f"{code}: the changes do not add up to the state")


_IDS = "select table_code, seq, command_id from rows where command_id is not null"


def _changes(url: str, code: str, token: str) -> list[Json]:
    found: list[Json] = []
    while page := call(f"{url}/api/tables/{code}/changes?since={len(found)}", token=token):
        found += page
    return found


def _log(database_url: str, code: str) -> list[Row]:
    query = 'select seq, at, "by", type, events from rows where table_code = ? order by seq'
    heads = (
        dict(zip(("seq", "at", "by", "type", "events"), row, strict=True)) for row in rows(database_url, query, code)
    )
    return [_ROW.decode(json.dumps({**head, "events": json.loads(head["events"])})) for head in heads]


def _plain(value: Any) -> Any:
    return msgspec.json.decode(msgspec.json.encode(value))


def kills(bench: Bench) -> list[Figure]:
    """Half of the kills on each async mode, both at the same time."""
    supervisors = [
        Supervisor(bench, mode, kills=500 if bench.long else 10, seconds=bench.left if bench.long else 60)
        for mode in ("eventlet", "gevent")
    ]
    with ThreadPoolExecutor(2) as two:
        histories = list(two.map(Supervisor.run, supervisors))
    return [_figure(supervisor, checked) for supervisor, checked in zip(supervisors, histories, strict=True)]


def _figure(found: Supervisor, histories: int) -> Figure:
    kinds = ", ".join(f"{n} {how}" for how, n in found.kills.items())
    done = sum(found.kills.values())
    what = f"acknowledged actions lost, doubled or out of place, {found.mode}; kills: {kinds}; "
    what += f"{len(found.acked)} acknowledgements, {found.hashes} states equal to their log's fold, "
    what += f"integrity_check each time, {histories} histories"
    ok = not found.wrong and done > 0
    return Figure(goal="G1", what=what, figure=str(len(found.wrong)), n=f"{done} kills", ok=ok, details=found.wrong)
