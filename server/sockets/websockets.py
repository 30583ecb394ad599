"""WebSockets of both async modes: whole frames out, bounded ones in, and nothing read before it is asked for."""

import struct
import threading
import time
from collections.abc import Callable
from socket import MSG_DONTWAIT, SHUT_RDWR, SO_SNDBUF, SOL_SOCKET
from typing import Any

import simple_websocket
from engineio.packet import Packet
from wsproto.utilities import ProtocolError

from server.sockets.prices import EVENTS, UNIT
from server.wire.frames import Text

TEXT, BINARY = 0x81, 0x82
RECEIVED = 16_384
"""Bytes taken from the network at a time."""
MOST_IN_KERNEL = 262_144
"""Bytes that the kernel keeps of what is said (stock: four megabytes)."""


def unmasked(data: bytes, mask: bytes, length: int | None = None, offset: int = 0) -> bytes:
    """Return the first length bytes of what came masked. offset: how many of the frame's came before. RFC 6455, 5.3."""
    length = len(data) if length is None else length
    turn = offset % 4
    key = (bytes((*mask[turn:], *mask[:turn])) * (length // 4 + 1))[:length]
    return (int.from_bytes(data[:length]) ^ int.from_bytes(key)).to_bytes(length)


class StrictWebSocket:
    """A WebSocket whose malformed frames end it cleanly (stock: a raw HTTP 500 page inside the open socket).

    How long it may be silent or unread is its session's affair: the socket waits (stock: ends what is read slowly).
    """

    def __init__(self, socket: Any) -> None:
        self._socket, self.wire, self._pace = socket, socket.socket, EVENTS["frame"].bucket(time.monotonic())
        self.wire.settimeout(None)
        self.wire.setsockopt(SOL_SOCKET, SO_SNDBUF, MOST_IN_KERNEL)
        self._line: OneAtATime = getattr(socket, "line", None) or OneAtATime(self.wire, socket._sendlock)
        if hasattr(socket, "_apply_mask"):  # eventlet's, letter by letter in Python: ten milliseconds a frame of 64 kB
            socket._apply_mask = unmasked
            socket._send = self._line.send  # what it says itself has its turn too

    def close(self) -> None:
        """Say that it ends."""
        self._socket.close()

    def wait(self) -> Any:
        """Return the next frame, or None when the connection has ended or can make no more sense.

        Who sends without end waits (stock: nobody else has a turn while there is something to read).
        """
        now = time.monotonic()
        if wait_s := self._pace.wait(now):
            time.sleep(wait_s)
        self._pace.owe(now)
        try:
            frame = self._socket.wait()
            if frame is not None and not isinstance(frame, bytes):
                Packet(encoded_packet=frame)
                if len(frame) > UNIT:
                    time.sleep(0)  # it takes a while: others first
        except (ValueError, IndexError, UnicodeError, OSError):
            return None
        return frame

    def send(self, message: Text | str | bytes) -> None:
        """Send one frame whole, however slowly it is read, without a copy of it (stock: on gevent its beginning).

        An empty text: what is left of an earlier frame.
        """
        self._line.send(*(_framed(message) if message else ()))

    def send_now(self, message: Text) -> int | None:
        """Send what there is room for at this moment; return how many bytes of the frame are left for `send`.

        None: none of it has gone, now or later.
        """
        return self._line.send_now(b"".join(_framed(message)))


def send_all(wire: Any, data: bytes | memoryview) -> None:
    """Send all of data, uncopied (stock: on gevent what there is room for, on eventlet copies of the rest)."""
    left = memoryview(data)
    while left:
        left = left[wire.send(left) :]


def _framed(message: Text | str | bytes) -> tuple[bytes, ...]:
    """Return a frame in the parts that it is sent in. RFC 6455, 5.2."""
    first = BINARY if isinstance(message, bytes) else TEXT
    body = message if isinstance(message, tuple) else (message.encode() if isinstance(message, str) else message,)
    size = sum(map(len, body))
    if size < 126:
        head = struct.pack("!BB", first, size)
    elif size < 65_536:
        head = struct.pack("!BBH", first, 126, size)
    else:
        head = struct.pack("!BBQ", first, 127, size)
    # Small ones in one piece, for one packet on the network.
    return (b"".join((head, *body)),) if size < RECEIVED else (head, *body)


class OneAtATime:
    """A socket whose `send` sends all, and nobody else's words in between."""

    def __init__(self, wire: Any, lock: Any = None) -> None:
        self.wire, self.lock, self._left = wire, lock or threading.Lock(), memoryview(b"")
        # The system's own socket, under the mode's: eventlet's, gevent's.
        under = getattr(wire, "fd", None) or getattr(wire, "_sock", None)
        self._now = getattr(under, "send", None)

    def __getattr__(self, name: str) -> Any:
        return getattr(self.wire, name)

    def send(self, *parts: bytes) -> None:
        with self.lock:
            left, self._left = self._left, memoryview(b"")
            waiting: tuple[bytes | memoryview, ...] = (left, *parts)
            for part in waiting:
                send_all(self.wire, part)

    def send_now(self, data: bytes) -> int | None:
        """Send what there is room for; return how many bytes are left for the next `send`, None when nothing went."""
        if self._now is None or not self.lock.acquire(blocking=False):
            return None
        try:
            if self._left:
                return None
            self._left = memoryview(data)[int(self._now(data, MSG_DONTWAIT)) :]
            return len(self._left)
        except OSError:  # no room, or nobody: whoever sends next finds out
            return None
        finally:
            self.lock.release()


class _Nobody:
    """Who reads ahead."""

    def __init__(self, target: Any) -> None:
        self.name = ""

    def start(self) -> None:
        """Read nothing."""


class ReadWhenAsked(simple_websocket.Server):  # type: ignore[misc]
    """simple-websocket's, without its thread, which reads on and on however much lies there unhandled."""

    sock: Any
    connected: bool

    def __init__(self, environ: dict[str, Any], most: int) -> None:
        super().__init__(environ, thread_class=_Nobody, max_message_size=most)

    def handshake(self) -> None:
        self.sock = OneAtATime(self.sock)
        super().handshake()

    def receive(self, timeout: float | None = None) -> Any:
        """Return the next frame, or None when the connection has ended."""
        while self.connected and not self.input_buffer:
            data = self.sock.recv(RECEIVED)
            try:
                self.ws.receive_data(data or None)
                self.connected = bool(self._handle_events() and data)
            except ProtocolError:
                self.connected = False
        return self.input_buffer.pop(0) if self.input_buffer else None


class WithoutThread:
    """What gevent carries a WebSocket with, in the shape that engineio wants: made of a handler, called as WSGI."""

    def __init__(self, handler: Callable[[Any], Any], server: Any) -> None:
        self._handler, self._most = handler, int(server.max_http_buffer_size)

    def __call__(self, environ: dict[str, Any], start_response: Callable[..., Any]) -> Any:
        self._inner = ReadWhenAsked(environ, self._most)
        self.line: OneAtATime = self._inner.sock
        self.socket = self.line.wire
        try:
            return self._handler(self)
        finally:
            self.close()
            cut(self.socket)
            self.socket.close()

    def wait(self) -> Any:
        return self._inner.receive()

    def close(self) -> None:
        """Say that it ends."""
        if self._inner.connected:
            try:
                self._inner.close()
            except (OSError, ProtocolError):
                self._inner.connected = False


def cut(wire: Any) -> None:
    """End a connection at once, whoever waits for it to read or to be read."""
    try:
        if wire is not None:
            wire.shutdown(SHUT_RDWR)
    except OSError:
        return


def under(environ: dict[str, Any]) -> Any:
    """Return the socket that a request came by, or None when the server does not tell."""
    if "eventlet.input" in environ:
        return environ["eventlet.input"].get_socket()
    reader = getattr(environ.get("wsgi.input"), "rfile", None)
    return getattr(getattr(reader, "raw", None), "_sock", None)


def strict(make: Callable[..., Any], async_mode: str) -> Callable[..., Any]:
    """Return an async mode's WebSocket class, its handlers given strict sockets."""
    made_by = make if async_mode == "eventlet" else WithoutThread

    def made(handler: Callable[[Any], Any], server: Any) -> Any:
        return made_by(lambda socket: handler(StrictWebSocket(socket)), server)

    return made
