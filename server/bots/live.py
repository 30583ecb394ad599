"""Games on a live server: each bot a client of its own in a thread of its own."""

import threading
import time
from collections.abc import Callable
from random import Random

from server.bots.choose import Mind
from server.bots.client import Client
from server.bots.local import NAMES
from server.bots.report import Report
from server.bots.wire import Json, Lost, Refused, call

GAME_S = 600
PAUSE_S = 0.05
Journal = Callable[[str, str, int], None]
"""Called with a table's code, a command's type and its seq when it was accepted."""


class LiveTable:
    """One table and its bots."""

    def __init__(self, url: str, random: Random, players: int, report: Report, journal: Journal | None = None) -> None:
        self._url, self._report, self._journal = url, report, journal
        opened: Json = call(f"{url}/api/tables", {"system": "Notre vallée"})
        self.code: str = opened["code"]
        self.facilitator_token: str = opened["facilitator_token"]
        tokens = [self._sit(number) for number in range(players)]
        self.clients = [Client(url, self.code, token) for token in (self.facilitator_token, *tokens)]
        self._minds = [Mind(Random(random.random())) for _ in self.clients]
        self._deadline = time.monotonic() + GAME_S
        self._stopped = False
        self.threads = [
            threading.Thread(target=self._guarded, args=(client, mind), daemon=True)
            for client, mind in zip(self.clients, self._minds, strict=True)
        ]

    def _sit(self, number: int) -> str:
        families = ("digital", "environment", "deciders", "civil_society", "other")
        seat = {"name": f"{NAMES[number % 4]} {number + 1}", "family": families[number % 5]}
        return str(call(f"{self._url}/api/tables/{self.code}/seats", seat)["seat_token"])

    def start(self) -> None:
        """Let the bots begin."""
        for thread in self.threads:
            thread.start()

    def stop(self) -> None:
        """Ask the bots to leave off."""
        self._stopped = True

    def _guarded(self, client: Client, mind: Mind) -> None:
        try:
            self._play(client, mind)
        except (Lost, Refused, AssertionError, KeyError, IndexError) as error:
            if not self._stopped:
                self._report.faults.append(f"table {self.code}: {type(error).__name__} {error}")
        finally:
            client.close()

    def _play(self, client: Client, mind: Mind) -> None:
        leads = client is self.clients[0]
        client.listen(5)
        while not self._stopped and time.monotonic() < self._deadline:
            client.listen(PAUSE_S)
            if not client.view:
                continue
            if client.view["table"]["phase"] == "closed":
                return
            chosen = (mind.facilitator if leads else mind.player)(client.legal, client.view)
            if chosen:
                self._send(client, chosen)

    def _send(self, client: Client, chosen: Json) -> None:
        answer = client.command(chosen)
        if answer["ok"]:
            self._report.commands += 1
            if self._journal:
                self._journal(self.code, chosen["type"], answer["seq"])
        else:
            self._report.refusals[answer["error"]["code"]] += 1

    @property
    def outcome(self) -> Json | None:
        """How the game ended, as the facilitator's bot last saw it."""
        found = self.clients[0].view.get("table", {}).get("outcome")
        return dict(found) if found else None


def play(url: str, *, tables: int, players: int, seed: int) -> Report:
    """Play games at the same time on the server at url."""
    report, started = Report(tables=tables), time.monotonic()
    try:
        games = [LiveTable(url, Random(seed + number), players, report) for number in range(tables)]
    except (Lost, Refused) as error:
        report.faults.append(f"{url}: {error}")
        return report
    for game in games:
        game.start()
    for game in games:
        for thread in game.threads:
            thread.join()
        if game.outcome:
            report.finished += 1
            report.won += game.outcome["result"] == "won"
        elif not report.faults:
            report.faults.append(f"table {game.code}: not finished")
    report.seconds = time.monotonic() - started
    return report
