"""Guests at a live table, at a person's pace: each a client of its own in a thread of its own.

How it works: a guest thinks before it acts, for as long as a person needs to read what has come and to write what
they will say; what it then does is decided by how things stand at that moment.
"""

import threading
import time
from collections.abc import Callable
from random import Random
from typing import Any

from game.words import Family, Language
from server.bots.client import Client
from server.bots.guest import Guest, Stock
from server.bots.phrases import NAMES, ROLES
from server.bots.wire import Json, Lost, Refused, call

LETTERS_S = 14
"""How many letters a person writes, or says, in a second, with what goes before them."""
THINK_S, MOST_S = (2.5, 6.0), 25.0
LISTEN_S = 0.5


class Guests:
    """So many guests at a table, and (leads: the facilitator's token) one who leads. pace: 1 a person's, 0 none.

    hosts: how many people are expected besides them, whom the one who leads waits for. Raises Lost, and Refused where
    the table takes none of them in.
    """

    def __init__(
        self, url: str, code: str, *, players: int, random: Random, language: Language, pace: float,
        leads: str | None = None, hosts: int = 0,
    ) -> None:  # fmt: skip
        self.url, self.code, self._pace, self._hosts = url, code, pace, hosts
        self.names: list[str] = []
        self.faults: list[str] = []
        self._random, self._stock, self._stopped = random, Stock(random, language), False
        self._threads: list[threading.Thread] = []
        if leads is not None:
            self._begin(leads, self._lead)
        for number, name in enumerate(random.sample(NAMES[language], players)):
            seat = {"name": name, "family": list(Family)[number % len(Family)], "role": random.choice(ROLES[language])}
            try:
                token = str(call(f"{url}/api/tables/{code}/seats", seat)["seat_token"])
            except Refused as refused:
                if self.names and refused.args[0] == "table/full":
                    break
                raise
            self.names.append(name)
            self._begin(token, self._play)

    def _begin(self, token: str, think: Callable[[Guest, Client], Json | None]) -> None:
        guest = Guest(Random(self._random.random()), self._stock)
        thread = threading.Thread(
            target=self._guarded, args=(Client(self.url, self.code, token), guest, think), daemon=True
        )
        self._threads.append(thread)

    def start(self) -> None:
        """Let them begin."""
        for thread in self._threads:
            thread.start()

    def stop(self) -> None:
        """Ask them to leave off."""
        self._stopped = True

    def join(self) -> None:
        """Wait until the game is closed, or all have left off."""
        for thread in self._threads:
            thread.join()

    def _play(self, guest: Guest, client: Client) -> Json | None:
        me = client.you.get("player_id")
        return guest.guest(client.legal, client.view, me) if me else None

    def _lead(self, guest: Guest, client: Client) -> Json | None:
        return guest.leader(client.legal, client.view, hosts=self._hosts + len(self.names) - 1)

    def _guarded(self, client: Client, guest: Guest, think: Callable[[Guest, Client], Json | None]) -> None:
        try:
            self._sit(client, guest, think)
        except (Lost, Refused, AssertionError, KeyError, IndexError) as error:
            if not self._stopped:
                self.faults.append(f"table {self.code}: {type(error).__name__} {error}")
        finally:
            client.close()

    def _sit(self, client: Client, guest: Guest, think: Callable[[Guest, Client], Json | None]) -> None:
        client.listen(5)
        while not self._stopped:
            client.listen(LISTEN_S if self._pace else 0.02)
            if not client.view:
                continue
            if client.view["table"]["phase"] == "closed":
                return
            if think(guest, client) is None:
                continue
            self._wait(client, self._random.uniform(*THINK_S))
            if (chosen := think(guest, client)) is None:
                continue
            self._wait(client, _letters(chosen["data"]) / LETTERS_S)
            client.command(chosen)  # refused where somebody was quicker: it thinks again

    def _wait(self, client: Client, seconds: float) -> None:
        """Think, read, write; and go on hearing what happens."""
        end = time.monotonic() + min(MOST_S, seconds) * self._pace
        while not self._stopped and (left := end - time.monotonic()) > 0:
            client.listen(min(LISTEN_S, left))
            time.sleep(min(0.05, left))


def _letters(data: Any) -> int:
    """Return how many letters somebody writes."""
    if isinstance(data, str):
        return len(data)
    values = data.values() if isinstance(data, dict) else data if isinstance(data, list) else ()
    return sum(map(_letters, values))
