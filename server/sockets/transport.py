"""Mend the stock transport where it loses, mis-acknowledges or breaks: one place each, each with its test.

How it works: python-engineio stays what it is; `mend` puts our sessions (`sessions.Session`) and a strict WebSocket
in its place for them, and wraps the one function through which each of its requests comes. A poll's answer says when
it has left the machine (`_Answer`), since what waits for a slow reader is counted until then.
"""

from collections.abc import Callable, Iterable, Iterator
from types import SimpleNamespace
from typing import Any
from urllib.parse import parse_qs

import engineio.payload
import engineio.server

from server.sockets.prices import MAX_PACKETS, MAX_TRANSPORT
from server.sockets.sessions import Session
from server.sockets.websockets import strict

__all__ = ["MAX_TRANSPORT", "PING_INTERVAL_S", "PING_TIMEOUT_S", "mend", "mend_namespaces"]

PING_INTERVAL_S, PING_TIMEOUT_S = 8, 6
CONNECT_WITHIN_S = 7
"""How long an Engine.IO session may wait before it connects to a table."""


class _Answer:
    """A poll's answer, which says when it has left."""

    def __init__(self, parts: Iterable[bytes], session: Session) -> None:
        self._parts, self._session = parts, session

    def __iter__(self) -> Iterator[bytes]:
        return iter(self._parts)

    def close(self) -> None:
        """Say so."""
        self._session.answered()


def mend(engine: Any) -> None:
    """Mend an Engine.IO server.

    It then counts in `ended` how many of its sessions have, in `waiting` the bytes that wait to be read, and asks
    `may_open` with a request's environ before it opens one.
    """
    engine.ended = engine.waiting = 0
    engine.may_open = lambda environ: True
    engine.start_service_task = False  # each session looks after its own time (stock: in rounds)
    engineio.payload.Payload.max_decode_packets = MAX_PACKETS
    engineio.server.socket = SimpleNamespace(Socket=Session)
    # The driver's dictionary is shared by the module: copy it.
    driver = dict(engine._async)
    if driver["websocket"] is not None:
        driver["websocket"] = strict(driver["websocket"], engine.async_mode)
    engine._async = driver

    handle, ok = engine.handle_request, engine._ok

    def handle_request(environ: dict[str, Any], start_response: Callable[..., Any]) -> Any:
        """Refuse a script that other sites could include, which no browser of today needs, and a nameless transport."""
        query = parse_qs(environ.get("QUERY_STRING", ""))
        if "j" in query or "transport" not in query:
            environ = {**environ, "QUERY_STRING": "transport=none"}
        # Compression takes 300 kB for each connection, makes a megabyte of a kilobyte, and tells what it compresses.
        environ.pop("HTTP_SEC_WEBSOCKET_EXTENSIONS", None)
        session = engine.sockets.get(query.get("sid", [""])[0])
        if environ["REQUEST_METHOD"] == "GET" and "sid" not in query and not engine.may_open(environ):
            start_response("429 TOO MANY REQUESTS", [("Content-Type", "text/plain"), ("Retry-After", "5")])
            return [b""]
        if session is None or environ["REQUEST_METHOD"] != "GET":
            return handle(environ, start_response)
        if "HTTP_UPGRADE" in environ:
            if session.upgraded:  # as the reference does: opened, and closed (stock: 400)
                return driver["websocket"](lambda ws: [], engine)(environ, start_response)
            return handle(environ, start_response)
        return _polled(session, environ, start_response)

    def _polled(session: Session, environ: dict[str, Any], start_response: Callable[..., Any]) -> Any:
        before = session.polled
        try:
            parts = handle(environ, start_response)
        except BaseException:
            session.answered()
            raise
        return parts if before or not session.polled else _Answer(parts, session)

    def said(packets: Any = None, headers: Any = None, jsonp_index: Any = None) -> dict[str, Any]:
        """As the reference says it (stock: OK)."""
        answer: dict[str, Any] = ok(packets, headers, jsonp_index)
        return answer if packets is not None else {**answer, "response": b"ok"}

    engine.handle_request, engine._ok, engine._method_not_found = handle_request, said, engine._bad_request

    def disconnect(sid: str) -> None:
        """End a session without waiting until it has fetched what was queued: a polling one may never do so."""
        if session := engine.sockets.get(sid):
            session.close(wait=False, reason=engine.reason.SERVER_DISCONNECT)

    engine.disconnect = disconnect


def mend_namespaces(sockets: Any) -> None:
    """Let a socketio.Server refuse a namespace in the reference's words (stock: a string, where clients read none)."""
    send = sockets._send_packet

    def send_packet(engine_sid: str, packet: Any) -> None:
        if packet.data == "Unable to connect":
            connected = sockets.manager.sid_from_eio_sid(engine_sid, packet.namespace or "/")
            packet.data = {"message": "Already connected" if connected else "Invalid namespace"}
        send(engine_sid, packet)

    sockets._send_packet = send_packet
