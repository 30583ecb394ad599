"""A bot's end of the protocol: a view kept by applying changes, commands sent until they are answered."""

import contextlib
import secrets
import time
from typing import Any

from server.bots.wire import Json, Lost, Refused, Wire

ANSWER_S = 10
RETRY_S = 0.2


class Client:
    """Keeps the connection up, comes back with `since`, and checks that no change is missed or repeated."""

    def __init__(self, url: str, code: str, token: str, *, give_up_s: float = 60) -> None:
        self._url, self._auth, self._give_up_s = url, {"code": code, "token": token}, give_up_s
        self._wire: Wire | None = None
        self.seq = 0
        self.view: Json = {}
        self.legal: list[Json] = []
        self.you: Json = {}
        self.seen: list[int] = []

    def command(self, command: Json) -> Json:
        """Send a command, again after a broken connection or a request to wait, and return its answer."""
        message = {"id": secrets.token_urlsafe(12), **command}
        deadline = time.monotonic() + self._give_up_s
        while time.monotonic() < deadline:
            try:
                answer = self._ask(message)
            except Lost:
                self._drop()
                time.sleep(RETRY_S)
                continue
            code = answer.get("error", {}).get("code", "")
            if answer["ok"] or not code.startswith(("rate/", "storage/")):
                return answer
            time.sleep(answer["error"]["params"].get("retry_after_s", RETRY_S))
        raise Lost("no answer for too long")

    def _ask(self, message: Json) -> Json:
        wire = self._connected()
        number, deadline = wire.send("command", message), time.monotonic() + ANSWER_S
        while time.monotonic() < deadline:
            received = wire.receive(ANSWER_S)
            if received and received[0] == number:
                return dict(received[1])
            self._take(received)
        raise Lost("no answer")

    def listen(self, seconds: float) -> None:
        """Take in what arrives, for so long or until something has."""
        try:
            wire = self._connected()
            received = wire.receive(seconds)
            while received is not None:
                self._take(received)
                received = wire.receive(0.001)
        except Lost:
            self._drop()
            time.sleep(RETRY_S)

    def _connected(self) -> Wire:
        if self._wire is None:
            since = {"since": self.seq} if self.view else {}
            wire = Wire(self._url, {**self._auth, **since})
            self._wire = wire
            # The first event is `state` or `changes`: nothing can be decided before.
            self._take(wire.receive(ANSWER_S))
        return self._wire

    def _take(self, received: tuple[str | int, Any] | None) -> None:
        if received is None:
            return
        name, payload = received
        if name == "state":
            self.seq, self.view, self.legal, self.you = (payload[k] for k in ("seq", "view", "legal", "you"))
        elif name == "changes":
            for change in payload["changes"]:
                self._apply(change)
            self.legal = payload["legal"]
        elif name == "change":
            self._apply(payload)
        elif name == "legal":
            self.legal = payload
        elif name == "presence" and payload["player_id"] in self.view.get("players", {}):
            self.view["players"][payload["player_id"]]["online"] = payload["online"]

    def _apply(self, change: Json) -> None:
        if change["seq"] != self.seq + 1:
            raise AssertionError(f"change {change['seq']} came after {self.seq}")
        self.seq = change["seq"]
        self.seen.append(self.seq)
        fold(self.view, change)

    def _drop(self) -> None:
        if self._wire:
            self._wire.close()
        self._wire = None

    def close(self) -> None:
        """End the connection for good."""
        with contextlib.suppress(Refused):
            self._drop()


def fold(view: Json, change: Json) -> None:
    """Apply a change to a view, in place."""
    for collection, key, value in change.get("set", ()):
        view[collection][key] = value
    for collection, key in change.get("del", ()):
        view[collection].pop(key, None)
