"""`kill -9` while bots play: whatever was acknowledged is there after the restart, once, in order."""

import json
import random
import threading
import time
from collections.abc import Callable

import pytest

from server.bots.live import LiveTable
from server.bots.report import Report
from server.bots.wire import call
from tests.conftest import Server

KILLS = 50
TABLES, PLAYERS = 3, 3


class Journal:
    """What was acknowledged, kept outside the server: per table, each seq and the command that got it."""

    def __init__(self) -> None:
        self.entries: dict[str, list[tuple[str, int]]] = {}
        self._lock = threading.Lock()

    def write(self, code: str, type: str, seq: int) -> None:
        """Note an acknowledgement."""
        with self._lock:
            self.entries.setdefault(code, []).append((type, seq))

    def __len__(self) -> int:
        return sum(map(len, self.entries.values()))


def log_of(url: str, game: LiveTable) -> list[dict[str, object]]:
    """Return a table's whole log, a page at a time."""
    found: list[dict[str, object]] = []
    while page := call(f"{url}/api/tables/{game.code}/changes?since={len(found)}", token=game.facilitator_token):
        found += page
    return found


@pytest.mark.parametrize("mode", ["eventlet", "gevent"])
def test_nothing_acknowledged_is_lost_when_the_server_is_killed(servers: Callable[..., Server], mode: str) -> None:
    server, dice = servers(async_mode=mode), random.Random(7)
    journal, report, games = Journal(), Report(tables=0), list[LiveTable]()
    for kill in range(KILLS // 2):
        games = [g for g in games if g.outcome is None]
        while len(games) < TABLES:
            games.append(LiveTable(server.url, random.Random(kill), PLAYERS, report, journal.write))
            games[-1].start()
        before = len(journal)
        time.sleep(dice.uniform(0.05, 0.5))
        while len(journal) == before:  # a kill during play, not during the way back to it
            time.sleep(0.01)
        server.kill()
        server.start()
        _check(server, games, journal)
    for game in games:
        game.stop()
    for game in games:
        for thread in game.threads:
            thread.join(30)
    assert not report.faults, report.faults
    assert len(journal) > KILLS
    assert "Traceback" not in server.log
    print(f"{mode}: {KILLS // 2} kills, {len(journal)} acknowledgements, 0 lost")


def _check(server: Server, games: list[LiveTable], journal: Journal) -> None:
    """Compare the journal, as it was before this call, with the logs."""
    known = json.loads(json.dumps({code: list(entries) for code, entries in journal.entries.items()}))
    for game in games:
        log = log_of(server.url, game)
        assert [row["seq"] for row in log] == list(range(1, len(log) + 1)), "a hole in the log"
        acknowledged = known.get(game.code, [])
        assert len({seq for _, seq in acknowledged}) == len(acknowledged), "one seq for two commands"
        for type, seq in acknowledged:
            assert seq <= len(log), f"{type} was acknowledged as {seq} and is lost"
            assert log[seq - 1]["type"] == type
