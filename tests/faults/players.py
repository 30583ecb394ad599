"""Bots of the bench: they keep a journal, break their own connections, send twice and send several at once."""

import secrets
import time
from random import Random
from typing import Any

from msgspec import Struct

from server.bots.choose import Mind
from server.bots.client import ANSWER_S, RETRY_S, Client
from server.bots.wire import Json, Lost, Refused, Wire
from tests.faults.journal import Journal, mark


class JournalClient(Client):
    """A bot's connection that notes what it sends, is told and sees. name: the client, unique in the journal."""

    def __init__(self, url: str, code: str, token: str, *, name: str, journal: Journal, give_up_s: float = 600) -> None:
        super().__init__(url, code, token, give_up_s=give_up_s)
        self.code, self.name, self._journal = code, name, journal

    def note(self, kind: str, **more: Any) -> None:
        """Keep something in the journal."""
        self._journal.note(kind, self.name, self.code, **more)

    def command(self, command: Json, *, times: int = 1) -> Json:
        """Send a command until it is answered, then again as often as asked, with the same id."""
        message = {"id": secrets.token_urlsafe(12), **command}
        self.note("invoke", id=message["id"], type=message["type"])
        for number in range(times):
            try:
                answer = super().command(message)
            except Lost:
                self.note("info", id=message["id"])
                raise
            self._answered(message["id"], answer)
            if not answer["ok"]:
                return answer
            if number + 1 < times:
                time.sleep(0)
        return answer

    def burst(self, commands: list[Json]) -> None:
        """Send commands without waiting for any answer; those that a broken connection leaves open again, in order."""
        waiting = {(i := secrets.token_urlsafe(12)): {"id": i, **c} for c in commands}
        for i, message in waiting.items():
            self.note("invoke", id=i, type=message["type"])
        deadline = time.monotonic() + self._give_up_s
        while waiting and time.monotonic() < deadline:
            try:
                self._send_all(waiting)
            except Lost:
                self.leave()
                time.sleep(RETRY_S)
        for i in waiting:
            self.note("info", id=i)

    def _send_all(self, waiting: dict[str, Json]) -> None:
        wire = self._connected()
        numbers: dict[str | int, str] = {wire.send("command", message): i for i, message in waiting.items()}
        while numbers:
            received = wire.receive(ANSWER_S)
            if received is None:
                raise Lost("no answer")
            if received[0] in numbers:
                i = numbers.pop(received[0])
                del waiting[i]
                self._answered(i, received[1])
            else:
                self._take(received)

    def leave(self) -> None:
        """Break the connection; the next call comes back with `since`."""
        self._drop()

    def _answered(self, id: str, answer: Json) -> None:
        if answer["ok"]:
            self.note("ok", id=id, seq=answer["seq"])
        else:
            self.note("no", id=id, code=answer["error"]["code"])

    def _connected(self) -> Wire:
        try:
            return super()._connected()
        except Refused as refused:
            if str(refused.args[0]).startswith(("storage/", "rate/")):
                raise Lost(str(refused)) from None
            raise

    def _take(self, received: tuple[str | int, Any] | None) -> None:
        if received and received[0] == "state":
            self.note("at", seq=received[1]["seq"])
        super()._take(received)

    def _apply(self, change: Json) -> None:
        self.note("see", seq=change["seq"], h=mark(change))
        super()._apply(change)


class Style(Struct, kw_only=True):
    """How a bot behaves. Chances, for each move: leave the connection (for up to away_s), send twice, send several."""

    leave: float = 0
    away_s: float = 0
    twice: float = 0
    several: float = 0
    rest_s: float = 0


PAUSE_S = 0.05


class Player:
    """One bot: a mind, a client and a style."""

    def __init__(self, client: JournalClient, random: Random, style: Style, *, leads: bool) -> None:
        self.client, self._random, self._style = client, random, style
        mind, self.moves = Mind(random), 0
        self._think = mind.facilitator if leads else mind.player

    def turn(self) -> bool:
        """Look, and perhaps move; return whether the game goes on."""
        client, style, chance = self.client, self._style, self._random.random
        client.listen(PAUSE_S)
        if not client.view:
            return True
        if client.view["table"]["phase"] == "closed":
            return False
        if chance() < style.leave:
            client.leave()
            time.sleep(self._random.uniform(0, style.away_s))
        if chance() < style.several and client.you.get("player_id"):
            client.burst([self._role() for _ in range(4)])
        elif chosen := self._think(client.legal, client.view):
            client.command(chosen, times=2 if chance() < style.twice else 1)
            self.moves += 1
        time.sleep(style.rest_s)
        return True

    def write(self) -> None:
        """Do the one thing that is always allowed: say something of oneself."""
        client, style, chance = self.client, self._style, self._random.random
        if chance() < style.leave:
            client.leave()
            time.sleep(self._random.uniform(0, style.away_s))
        if chance() < style.several:
            client.burst([self._role() for _ in range(4)])
        else:
            client.command(self._role(), times=2 if chance() < style.twice else 1)

    def _role(self) -> Json:
        return {"type": "update_profile", "data": {"role": f"{self._random.randrange(10**6)}"}}
