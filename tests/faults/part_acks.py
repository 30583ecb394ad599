"""G2, G3, G4: what an acknowledgement is worth."""

import random
import secrets
import sqlite3
import time
from concurrent.futures import ThreadPoolExecutor
from pathlib import Path

from server.bots.wire import Json, Lost, Wire, call
from tests.faults.disk import tracer
from tests.faults.figures import Bench, Figure
from tests.faults.launcher import POINTS
from tests.faults.stand import Served, Warm, rows


class Seat:
    """A table with one seat, and the means to speak from it."""

    def __init__(self, url: str) -> None:
        opened = call(f"{url}/api/tables", {"system": "Notre vallée"})
        self.url, self.code, self.board = url, opened["code"], opened["board_token"]
        seat = call(f"{url}/api/tables/{self.code}/seats", {"name": "Lucie", "family": "other"})
        self.token = seat["seat_token"]

    def wire(self) -> Wire:
        """Return a new connection of this seat; raise Lost."""
        return Wire(self.url, {"code": self.code, "token": self.token})


def role(id: str | None = None) -> Json:
    """Return a command that is always allowed."""
    return {"id": id or secrets.token_urlsafe(12), "type": "update_profile", "data": {"role": secrets.token_hex(4)}}


def answer(wire: Wire, message: Json, seconds: float = 10) -> Json:
    """Send and return the acknowledgement; raise Lost."""
    number, end = wire.send("command", message), time.monotonic() + seconds
    while time.monotonic() < end:
        received = wire.receive(seconds)
        if received and received[0] == number:
            return dict(received[1])
    raise Lost("no answer")


def synced(bench: Bench) -> list[Figure]:
    """G2: every commit of a row is one of synchronous=FULL in WAL, and the kernel was asked to flush as often."""
    folder, count = bench.place("synced"), 1000 if bench.long else 100
    report, calls = folder / "sync.txt", folder / "calls.txt"
    prefix = tracer(calls, ("fsync", "fdatasync"))
    server = Served(folder, prefix=prefix, env={"FAULTS_SYNC": str(report)}).start()
    seat = Seat(server.url)
    wire, before = seat.wire(), _flushes(calls)
    acked = sum(answer(wire, role())["ok"] for _ in range(count))
    flushed = _flushes(calls) - before
    wire.close()
    server.stop()
    modes = report.read_text().splitlines()
    full = sum(mode == "2 wal" for mode in modes)
    said = f"flushes of the file per {acked} acknowledgements, by strace" if prefix else "flushes: no strace here"
    return [
        Figure(
            goal="G2", what="commits on a connection with synchronous=2 (FULL) and WAL",
            figure=f"{full} of {len(modes)}", n=f"{len(modes)} commits", ok=full == len(modes) > count,
        ),
        Figure(
            goal="G2", what=said, figure=str(flushed) if prefix else "not counted", n=f"{acked} acks",
            ok=acked == count and (flushed >= acked or not prefix),
        ),
    ]  # fmt: skip


def _flushes(calls: Path) -> int:
    return calls.read_text().count("sync(") if calls.exists() else 0


def visible(bench: Bench) -> list[Figure]:
    """G3: the moment the acknowledgement arrives, a second connection reads the row."""
    count, figures = 5000 if bench.long else 300, []
    for mode in ("eventlet", "gevent"):
        server = Served(bench.place(f"visible-{mode}"), async_mode=mode).start()
        seat = Seat(server.url)
        wire, unseen = seat.wire(), 0
        other = sqlite3.connect(server.database_url.removeprefix("sqlite:///"), isolation_level=None)
        for _ in range(count):
            message = role()
            seq = answer(wire, message)["seq"]
            query = "select command_id from rows where table_code = ? and seq = ?"
            unseen += other.execute(query, (seat.code, seq)).fetchone() != (message["id"],)
        other.close()
        wire.close()
        server.stop()
        what = f"acknowledgements whose row a second connection did not see at once, {mode}"
        figures.append(Figure(goal="G3", what=what, figure=str(unseen), n=f"{count} acks", ok=not unseen))
    return figures


def repeated(bench: Bench) -> list[Figure]:
    """G4: one to five sends of one id, from one or two connections, some across a crash: one effect, one seq."""
    quiet, crashes = (2000, 200) if bench.long else (100, 6)
    dice, server = random.Random(bench.seed), Served(bench.place("repeated"))
    server.warm = Warm(server, "eventlet")
    server.start()
    seat, wrong, sends = Seat(server.url), list[str](), 0
    for number in range(quiet + crashes):
        if number >= quiet:
            server.kill()
            server.start(FAULTS_POINT=f"{dice.choice(POINTS)}:1")
        message, times, wide = role(), dice.randint(1, 5), dice.random() < 0.5
        with ThreadPoolExecutor(2) as two:
            ways = [two.submit(_send, seat, message, times) for _ in range(1 + wide)]
            if number >= quiet:  # it dies at its point, if it is passed at all, and is started again
                _rise(server, all_done=lambda ways=ways: all(w.done() for w in ways))
            seqs = {seq for way in ways for seq in way.result()}
        sends += times * (1 + wide)
        query = "select seq from rows where table_code = ? and command_id = ?"
        stored = {seq for (seq,) in rows(server.database_url, query, seat.code, message["id"])}
        if seqs != stored or len(seqs) != 1:
            wrong.append(f"{message['id']}: told {seqs}, in the log {stored}")
    server.stop()
    what = f"commands sent 1–5 times on 1–2 connections without exactly one effect and one seq; {sends} sends, "
    what += f"{crashes} of them across a crash"
    n = f"{quiet + crashes} commands"
    return [Figure(goal="G4", what=what, figure=str(len(wrong)), n=n, ok=not wrong, details=wrong)]


def _send(seat: Seat, message: Json, times: int) -> list[int]:
    """Send as often as asked, each time until it is answered; return the seqs told."""
    told, wire, end = list[int](), None, time.monotonic() + 30
    while len(told) < times and time.monotonic() < end:
        try:
            wire = wire or seat.wire()
            told.append(answer(wire, message)["seq"])
        except Lost:
            if wire:
                wire.close()
            wire = None
            time.sleep(0.02)
    if wire:
        wire.close()
    return told


def _rise(server: Served, all_done: object) -> None:
    while not all_done():  # type: ignore[operator]
        if server.process.poll() is not None:
            server.start()
        time.sleep(0.005)


def acks(bench: Bench) -> list[Figure]:
    """All three."""
    return [*synced(bench), *visible(bench), *repeated(bench)]
