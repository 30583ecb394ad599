"""A blocking WebSocket: text frames over one socket, no thread of its own (simple-websocket's client needs one, and
leaves what arrives with the handshake lying until something else does)."""

import socket
import ssl
import time
from collections import deque
from urllib.parse import urlsplit

from wsproto import ConnectionType, WSConnection
from wsproto.events import AcceptConnection, CloseConnection, Event, Ping, RejectConnection, Request, TextMessage
from wsproto.utilities import ProtocolError

CONNECT_S = 10
_PORTS = {"http": 80, "https": 443}


class Closed(Exception):
    """The connection has ended, or was never made."""


class WebSocket:
    """url: http(s)://host:port/path?query. Every method raises Closed when the connection has ended."""

    def __init__(self, url: str) -> None:
        parts = urlsplit(url)
        host = parts.hostname or "127.0.0.1"
        self._protocol, self._events = WSConnection(ConnectionType.CLIENT), deque[Event]()
        self._part = ""
        try:
            self._socket = socket.create_connection((host, parts.port or _PORTS[parts.scheme]), CONNECT_S)
            self._socket.setsockopt(socket.IPPROTO_TCP, socket.TCP_NODELAY, 1)
            if parts.scheme == "https":
                self._socket = ssl.create_default_context().wrap_socket(self._socket, server_hostname=host)
        except OSError as error:
            raise Closed(str(error)) from None
        self._write(Request(host=parts.netloc, target=f"{parts.path}?{parts.query}"))
        answer = self._event(time.monotonic() + CONNECT_S)
        if not isinstance(answer, AcceptConnection):
            self._socket.close()
            status = answer.status_code if isinstance(answer, RejectConnection) else "no answer"
            raise Closed(f"refused: {status}")

    def fileno(self) -> int:
        """Return the descriptor of the socket, for `select`."""
        return self._socket.fileno()

    def send(self, text: str) -> None:
        """Send a text frame."""
        self._write(TextMessage(data=text))

    def receive(self, seconds: float) -> str | None:
        """Return the next text, or None when none has come in so many seconds."""
        deadline = time.monotonic() + seconds
        while True:
            event = self._event(deadline)
            if event is None:
                return None
            if isinstance(event, TextMessage):
                self._part += event.data
                if event.message_finished:
                    text, self._part = self._part, ""
                    return text
            elif isinstance(event, Ping):
                self._write(event.response())
            elif isinstance(event, CloseConnection):
                self._socket.close()
                raise Closed(f"closed by the server: {event.code}")

    def close(self) -> None:
        """End the connection; nothing is waited for."""
        try:
            self._write(CloseConnection(code=1000))
        except Closed:
            return
        self._socket.close()

    def _event(self, deadline: float) -> Event | None:
        while not self._events:
            try:
                self._socket.settimeout(max(0.0005, deadline - time.monotonic()))
                data = self._socket.recv(65_536)
                self._protocol.receive_data(data or None)
                self._events.extend(self._protocol.events())
            except TimeoutError:
                return None
            except (OSError, ProtocolError) as error:
                self._socket.close()
                raise Closed(str(error)) from None
        return self._events.popleft()

    def _write(self, event: Event) -> None:
        try:
            self._socket.settimeout(CONNECT_S)
            self._socket.sendall(self._protocol.send(event))
        except (OSError, ProtocolError) as error:
            self._socket.close()
            raise Closed(str(error)) from None
