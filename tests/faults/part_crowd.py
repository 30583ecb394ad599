"""G23: three hundred tables of twelve, all connected, and the server asked to stop and started again."""

import random
import time
from collections.abc import Iterable
from concurrent.futures import ThreadPoolExecutor

from server.bots.wire import Lost, Wire
from tests.faults.figures import Bench, Figure
from tests.faults.part_acks import answer, role
from tests.faults.stand import Served, rows
from tests.server.conftest import Table, ready

PLAYERS = 10
"""At a table, with a facilitator and a shared screen."""
AT_ONCE = 16
"""Connections that are being made at the same time."""
LISTEN_S = 0.5
"""How often everybody listens: the server pings, and shows out who does not answer."""


class Member:
    """One connection to one table, which comes back with what it knows."""

    def __init__(self, url: str, code: str, token: str) -> None:
        self.code, self._url, self._auth = code, url, {"code": code, "token": token}
        self.wire: Wire
        self.seq = 0
        """What it was told last when it came."""

    def come(self) -> None:
        """Connect, trying as often as it takes, and hear where the table stands."""
        since = {"since": self.seq} if self.seq else {}
        while True:
            try:
                self.wire = Wire(self._url, {**self._auth, **since})
                while (heard := self.wire.receive(10)) is None or heard[0] not in ("state", "changes"):
                    pass
            except Lost:
                time.sleep(random.uniform(0.2, 1))
                continue
            name, told = heard
            for last in [told] if name == "state" else told["changes"][-1:]:
                self.seq = last["seq"]
            return


def crowd(bench: Bench) -> list[Figure]:
    """Everyone comes, one of each table says something, the server is restarted, and everyone comes back."""
    tables = 300 if bench.long else 10
    server = Served(bench.place("crowd")).start()
    with ThreadPoolExecutor(AT_ONCE) as many:
        members = [member for table in many.map(lambda _: _table(server.url), range(tables)) for member in table]
    _come(members)
    told, newest = {}, {}
    for speaker in members[2 :: PLAYERS + 2]:
        message = role()
        told[message["id"]] = newest[speaker.code] = answer(speaker.wire, message)["seq"]
    _listen(member.wire for member in members)
    asked = time.monotonic()
    exited = server.stop()
    server.start()
    _come(members)
    back = time.monotonic() - asked
    for member in members:
        member.wire.close()
    kept = {id: seq for id, seq in rows(server.database_url, "select command_id, seq from rows") if id in told}
    behind = sum(member.seq != newest[member.code] for member in members)
    server.stop()
    n = f"{len(members)} connections, {tables} tables"
    return [
        Figure(goal="G23", what=f"SIGTERM to the end of the process, {len(members)} connected",
               figure=f"{exited:.1f} s", n="1 restart", ok=exited <= 5),
        Figure(goal="G23", what="SIGTERM to all of them connected and up to date again", figure=f"{back:.1f} s", n=n,
               ok=back <= 30 and not behind),
        Figure(goal="G23", what="of their acknowledged actions lost", figure=str(len(told.items() - kept.items())),
               n=f"{len(told)} acks", ok=kept == told),
    ]  # fmt: skip


def _table(url: str) -> list[Member]:
    table = Table(url, tuple(f"Awa {n}" for n in range(PLAYERS)))
    return [Member(url, table.code, token) for token in (table.facilitator, table.board, *table.tokens.values())]


def _come(members: list[Member]) -> None:
    """Let everyone come, those who are there listening meanwhile."""
    with ThreadPoolExecutor(AT_ONCE) as many:
        coming = {many.submit(member.come): member for member in members}
        while not all(each.done() for each in coming):
            time.sleep(LISTEN_S)
            _listen(member.wire for each, member in coming.items() if each.done())
    for each in coming:
        each.result()


def _listen(wires: Iterable[Wire]) -> None:
    """Take what has come to any of them, and answer pings."""
    for wire in ready(wires):
        while wire.receive(0) is not None:
            pass
