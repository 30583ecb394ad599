"""The bots' own process: python -m tests.faults.bots '{"urls": […], "journal": FILE, "tables": 3, …}', see Plan.

Ends when all has been played or, kindly, when its standard input is closed; 1 when a bot met what it should not.
"""

import contextlib
import json
import os
import sys
import threading
import time
import traceback
from pathlib import Path
from random import Random

import msgspec
from msgspec import Struct

from server.bots.local import NAMES
from server.bots.wire import Json, Lost, Refused, call
from tests.faults.journal import Journal
from tests.faults.players import JournalClient, Player, Style

FAMILIES = ("digital", "environment", "deciders", "civil_society", "other")


class Plan(Struct, kw_only=True):
    """urls: where, the bots of a table in turn. games: how many tables in all; 0: new ones for ever.

    tables: how many at once. writes: instead of a game, each player writes that often. style: see players.Style.
    door: where tables are opened and seats taken, when that is not urls.
    """

    urls: list[str]
    journal: str
    tables: int = 1
    players: int = 3
    games: int = 0
    writes: int = 0
    seed: int = 0
    style: dict[str, float] = {}
    door: str = ""


class Bots:
    """Plays a plan."""

    def __init__(self, plan: Plan) -> None:
        self.plan, self.journal, self.stopped = plan, Journal(Path(plan.journal)), threading.Event()
        self._begun, self._lock, self.faults = 0, threading.Lock(), 0

    def run(self) -> None:
        """Play until there is nothing left to play, or somebody has said stop."""
        keepers = [threading.Thread(target=self._keep, args=(n,), daemon=True) for n in range(self.plan.tables)]
        for keeper in keepers:
            keeper.start()
        for keeper in keepers:
            keeper.join()

    def _keep(self, number: int) -> None:
        """Play one table after the other."""
        while not self.stopped.is_set():
            with self._lock:
                if self.plan.games and self._begun >= self.plan.games:
                    return
                self._begun += 1
                seed = self.plan.seed * 100_003 + self._begun
            self._table(Random(seed))

    def _table(self, random: Random) -> None:
        urls = [self.plan.urls[(random.randrange(99) + n) % len(self.plan.urls)] for n in range(self.plan.players + 1)]
        doors = [self.plan.door] if self.plan.door else urls
        opened = self._call(f"{doors[0]}/api/tables", {"system": "Notre vallée"})
        code, tokens = opened["code"], [opened["facilitator_token"]]
        self.journal.note("table", "", code, facilitator=tokens[0], board=opened["board_token"])
        for n in range(self.plan.players):
            seat = {"name": f"{NAMES[n % 4]} {n + 1}", "family": FAMILIES[n % 5]}
            tokens.append(
                self._call(f"{doors[n % len(doors)]}/api/tables/{code}/seats", seat, f"{code}-{n}")["seat_token"]
            )
        clients = [
            JournalClient(url, code, token, name=f"{code}-{n}", journal=self.journal)
            for n, (url, token) in enumerate(zip(urls, tokens, strict=True))
        ]
        if self.plan.writes:
            clients = clients[1:]
        players = [
            Player(client, Random(random.random()), Style(**self.plan.style), leads=n == 0)
            for n, client in enumerate(clients)
        ]
        threads = [threading.Thread(target=self._play, args=(player,), daemon=True) for player in players]
        for thread in threads:
            thread.start()
        for thread in threads:
            thread.join()

    def _play(self, player: Player) -> None:
        try:
            if self.plan.writes:
                for _ in range(self.plan.writes):
                    if not self.stopped.is_set():
                        player.write()
                player.client.listen(0.2)
            else:
                while not self.stopped.is_set() and player.turn():
                    pass
        except (Lost, Refused, AssertionError, LookupError, TypeError, ValueError) as error:
            if not self.stopped.is_set():
                self.faults += 1
                player.client.note("fault", what=f"{type(error).__name__} {error}")
                traceback.print_exc()
        finally:
            with contextlib.suppress(Exception):
                player.client.close()

    def _call(self, url: str, body: Json, key: str | None = None) -> Json:
        """Ask until there is an answer: the server may be away."""
        while not self.stopped.is_set():
            try:
                return dict(call(url, body, key=key))
            except Lost:
                time.sleep(0.1)
            except Refused as refused:
                if not str(refused.args[0]).startswith(("storage/", "rate/")):
                    raise
                time.sleep(0.2)
        raise SystemExit


def main() -> None:
    """Play the plan given on the command line."""
    bots = Bots(msgspec.convert(json.loads(sys.argv[1]), Plan))

    def wait_for_the_end() -> None:
        sys.stdin.read()
        bots.stopped.set()
        time.sleep(15)
        os._exit(3)

    threading.Thread(target=wait_for_the_end, daemon=True).start()
    bots.run()
    sys.stdout.flush()
    os._exit(1 if bots.faults else 0)


if __name__ == "__main__":
    main()
