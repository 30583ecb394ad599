"""A Socket.IO client in a page: Engine.IO 4 over a WebSocket, one namespace, text frames, acknowledgements."""

import json
from typing import Any
from urllib.error import HTTPError
from urllib.parse import quote
from urllib.request import Request, urlopen

from server.bots.websocket import Closed, WebSocket

Json = dict[str, Any]
PATIENCE_S = 10


class Refused(Exception):
    """The server refused: args are its code and its whole answer."""


class Lost(Exception):
    """The connection has ended, or never was."""


def call(url: str, body: Json | None = None, *, token: str | None = None, key: str | None = None) -> Any:
    """Return the JSON that a call answers; POST when there is a body. Raise Refused or Lost."""
    headers = {"Content-Type": "application/json"}
    if token:
        headers["Authorization"] = f"Bearer {token}"
    if key:
        headers["Idempotency-Key"] = key
    data = None if body is None else json.dumps(body).encode()
    try:
        with urlopen(Request(url, data, headers), timeout=PATIENCE_S) as answer:
            return json.load(answer)
    except HTTPError as error:
        with error:
            said = json.loads(error.read() or b"{}")
        raise Refused(said.get("code"), said) from None
    except OSError as error:
        raise Lost(str(error)) from None


class Wire:
    """One connection to a table. auth: what the protocol asks for."""

    def __init__(self, url: str, auth: Json) -> None:
        """Connect; raise Refused with the server's code, or Lost."""
        # In the query too, where a load balancer sees which table it is about.
        code = f"&code={quote(auth['code'])}" if isinstance(auth.get("code"), str) else ""
        try:
            self._socket = WebSocket(f"{url}/socket.io/?EIO=4&transport=websocket{code}")
        except Closed as error:
            raise Lost(str(error)) from None
        try:
            self._expect("0")
            self._socket.send("40" + json.dumps(auth))
            self._expect("40")
        except Closed as error:
            raise Lost(str(error)) from None
        except (Lost, Refused):
            self._socket.close()
            raise
        self._number = 0

    def _expect(self, start: str) -> None:
        frame = self._socket.receive(PATIENCE_S)
        if frame is None:
            raise Lost("no answer")
        if frame.startswith("44"):
            error = json.loads(frame[2:])
            raise Refused(error.get("message"), error.get("data"))
        if not frame.startswith(start):
            raise Lost(frame[:80])

    def fileno(self) -> int:
        """Return the descriptor of the socket, for `select`."""
        return self._socket.fileno()

    def send(self, event: str, payload: Any) -> int:
        """Send an event and return the number its acknowledgement will bear; raise Lost."""
        self._number += 1
        try:
            self._socket.send(f"42{self._number}" + json.dumps([event, payload]))
        except Closed as error:
            raise Lost(str(error)) from None
        return self._number

    def receive(self, timeout_s: float) -> tuple[str | int, Any] | None:
        """Return the next event (name, payload) or acknowledgement (number, answer), or None in time; raise Lost."""
        while True:
            try:
                frame = self._socket.receive(timeout_s)
                if frame == "2":
                    self._socket.send("3")
                    continue
            except Closed as error:
                raise Lost(str(error)) from None
            if frame is None:
                return None
            if frame.startswith("42"):
                name, payload = json.loads(frame[2:])
                return name, payload
            if frame.startswith("43"):
                at = frame.index("[")
                return int(frame[2:at]), json.loads(frame[at:])[0]
            if frame.startswith(("41", "1")):
                raise Lost("closed by the server")

    def close(self) -> None:
        """End the connection."""
        self._socket.close()
