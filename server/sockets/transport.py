"""Mend the stock transport where it loses, mis-acknowledges or breaks: one place each, each with its test."""

import time
from collections.abc import Callable
from types import SimpleNamespace
from typing import Any
from urllib.parse import parse_qs

import engineio.payload
import engineio.server
import engineio.socket
from engineio.exceptions import EngineIOError
from engineio.packet import NOOP, PING, Packet

MAX_MESSAGE = 65_536
"""Bytes of one event. A little more is read, so that it can be refused by name; far more ends the connection."""
MAX_TRANSPORT = 4 * MAX_MESSAGE
MAX_PACKETS = 512
"""Packets in one polling request. The stock limit is 16, past which all of them are dropped with a 200."""
PING_INTERVAL_S, PING_TIMEOUT_S = 8, 6
CONNECT_WITHIN_S = 7
"""How long an Engine.IO session may wait before it connects to a table."""


class StrictSocket(engineio.socket.Socket):  # type: ignore[misc]
    """A session whose malformed polling requests get 400 and end it (stock: 200, and all that was in them is lost)."""

    polled = False
    """Whether a request waits for what there is to tell."""

    def __init__(self, server: Any, sid: str) -> None:
        super().__init__(server, sid)
        self._over = server.create_event()

    def close(self, wait: bool = True, abort: bool = False, reason: Any = None) -> None:
        """End, and leave nothing behind (stock: listed until the next round, and requests to it are a KeyError)."""
        super().close(wait=wait, abort=abort, reason=reason)
        if self.server.sockets.pop(self.sid, None):
            self.server.ended += 1
        self._over.set()

    def _send_ping(self) -> None:
        """Ping when it is time, or go with the session (stock: sleeps on, and holds the session meanwhile)."""
        if not self._over.wait(self.server.ping_interval) and not self.closing:
            self.last_ping = time.time()
            self.send(Packet(PING))

    def handle_get_request(self, environ: dict[str, Any], start_response: Callable[..., Any]) -> Any:
        """Two requests that wait at once end the session, as the protocol says (stock: each gets some packets)."""
        if "HTTP_UPGRADE" in environ:
            return super().handle_get_request(environ, start_response)
        if self.polled:
            self.close(wait=False, reason=self.server.reason.TRANSPORT_ERROR)
            raise EngineIOError("polled twice at once")
        self.polled = True
        try:
            return super().handle_get_request(environ, start_response)
        finally:
            self.polled = False

    def _websocket_handler(self, ws: Any) -> Any:
        """An upgrade that breaks off leaves the session to its polls (stock: a traceback, and they hear no more)."""
        try:
            return super()._websocket_handler(ws)
        except OSError:
            return []
        finally:
            self.upgrading = False

    def poll(self) -> Any:
        """What ends a waiting poll is nothing to say over a WebSocket (stock: said there after an upgrade)."""
        while True:
            packets = super().poll()
            told = [packet for packet in packets if not (self.upgraded and packet.packet_type == NOOP)]
            if told or not packets:
                return told

    def handle_post_request(self, environ: dict[str, Any]) -> None:
        try:
            super().handle_post_request(environ)
        except EngineIOError:
            raise
        except Exception:  # whatever the parser trips over, the request is malformed
            raise EngineIOError("malformed request") from None


class StrictWebSocket:
    """A WebSocket whose malformed frames end it cleanly (stock: a raw HTTP 500 page inside the open socket)."""

    def __init__(self, socket: Any) -> None:
        self._socket = socket

    def __getattr__(self, name: str) -> Any:
        return getattr(self._socket, name)

    def wait(self) -> Any:
        """Return the next frame, or None when the connection has ended or can make no more sense."""
        try:
            frame = self._socket.wait()
            if frame is not None and not isinstance(frame, bytes):
                Packet(encoded_packet=frame)
        except (ValueError, IndexError, UnicodeError, OSError):
            return None
        return frame


def strict_websocket(make: Callable[..., Any]) -> Callable[..., Any]:
    """Return the async mode's WebSocket class, its handlers given strict sockets."""

    def made(handler: Callable[[Any], Any], server: Any) -> Any:
        return make(lambda socket: handler(StrictWebSocket(socket)), server)

    return made


def mend(engine: Any) -> None:
    """Apply all of the above to an Engine.IO server, which then counts in `ended` how many of its sessions have."""
    engine.ended = 0
    engineio.payload.Payload.max_decode_packets = MAX_PACKETS
    engineio.server.socket = SimpleNamespace(Socket=StrictSocket)
    # The driver's dictionary is shared by the module: copy it.
    driver = dict(engine._async)
    if driver["websocket"] is not None:
        driver["websocket"] = strict_websocket(driver["websocket"])
    engine._async = driver

    handle = engine.handle_request

    def handle_request(environ: dict[str, Any], start_response: Callable[..., Any]) -> Any:
        """Refuse a script that other sites could include, which no browser of today needs, and a nameless transport."""
        query = parse_qs(environ.get("QUERY_STRING", ""))
        if "j" in query or "transport" not in query:
            environ = {**environ, "QUERY_STRING": "transport=none"}
        return handle(environ, start_response)

    engine.handle_request = handle_request

    def disconnect(sid: str) -> None:
        """End a session without waiting until it has fetched what was queued: a polling one may never do so."""
        if session := engine.sockets.get(sid):
            session.close(wait=False, reason=engine.reason.SERVER_DISCONNECT)

    engine.disconnect = disconnect
