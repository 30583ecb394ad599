"""One Engine.IO session: stock behaviour mended where it loses packets, keeps too much or ends too late.

What waits to be read is counted in bytes, as it is queued: a reader who is too slow is let go, and comes back with what
it knows. One payload may be of any size, and take its time; what piles up behind it may not.
"""

import time
from collections.abc import Callable, Iterable, Iterator
from contextlib import suppress
from typing import Any

import engineio.socket
from engineio.exceptions import EngineIOError, QueueEmpty, SocketIsClosedError
from engineio.packet import NOOP, OPEN, PING, Packet

from server.sockets.websockets import cut, under
from server.wire.frames import Frame, Rest

MOST_BEHIND = 1_000_000
"""Bytes that may wait for one reader behind the largest thing that does."""
MOST_WAITING = 100_000_000
"""Bytes that may wait for all together; past that, who makes the server keep most is let go."""
AT_ONCE = 16_384
"""Bytes of a frame that is put on the network as it is said, when nothing waits before it."""
PACKET_COSTS = 256
"""What a packet takes in memory beside its words."""
WRITE_S = 90
"""How long one thing may be on its way: ten megabytes at a megabit a second."""
SLOWEST = 32_000
"""Bytes a second that a reader takes at least. A pong comes once all before its ping has arrived, wherever it lies."""
CLOSING_S = 10
"""How long what is on its way when a session ends may still take."""
UPGRADE_S = 0.1
"""How long a poll waits for an upgrade under way."""
LOOK_S = 1
"""How often it is looked whether what is on its way has arrived."""
LATE_S = 0.05
"""How late a ping may be sent without its answer's time being counted from then."""


def weight(packet: Packet) -> int:
    """Return the bytes that a packet takes while it waits."""
    if isinstance(packet, Frame | Rest):
        return PACKET_COSTS + packet.size
    return PACKET_COSTS + (len(packet.data) if isinstance(packet.data, (str, bytes)) else 0)


class Session(engineio.socket.Socket):  # type: ignore[misc]
    """A session whose malformed polling requests get 400 and end it (stock: 200, and all that was in them is lost)."""

    polled = False
    """Whether a request waits for what there is to tell, or is being answered."""
    waiting = said = 0
    """Bytes that are queued or on their way; bytes that ever were."""
    upgrading: bool
    last_ping: float | None

    def __init__(self, server: Any, sid: str) -> None:
        super().__init__(server, sid)
        self._over = server.create_event()
        self._largest = self._answering = self._unproved = 0
        self._due = 0.0
        self._since: float | None = None
        self._wire: Any = None
        self._websocket: Any = None

    @property
    def silent_s(self) -> float:
        """For how many seconds a pong has been awaited."""
        return max(0.0, time.monotonic() - self.last_ping) if self.last_ping else 0.0

    # What waits

    def send(self, pkt: Packet) -> None:
        """Queue a packet, or let go of a reader for whom too much waits already (stock: it waits without bound)."""
        if pkt.packet_type == OPEN:  # stock: whole seconds
            pkt.data["pingInterval"] = round(self.server.ping_interval * 1_000)
        if not self.check_ping_timeout():
            return
        size = weight(pkt)
        self.said += size
        if not self.waiting and self.upgraded and isinstance(pkt, Frame) and self._sent_at_once(pkt, size):
            return
        self._count(size)
        self._largest = max(self._largest, size)
        if self.waiting - self._largest > MOST_BEHIND:
            return self.let_go()
        self.queue.put(pkt)
        if self.server.waiting > MOST_WAITING:
            max(self.server.sockets.values(), key=lambda session: session.waiting).let_go()

    def _sent_at_once(self, frame: Frame, size: int) -> bool:
        """Send a frame that nothing is before, without waking the writer (stock: it is woken for each)."""
        if self._websocket is None or frame.size > AT_ONCE or (left := self._websocket.send_now(frame.words)) is None:
            return False
        self._unproved += size
        if left:
            rest = Rest(left)
            self._count(weight(rest))
            self.queue.put(rest)
        return True

    def _count(self, size: int) -> None:
        self.waiting += size
        self.server.waiting += size
        if not self.waiting:
            self._largest = 0

    def _told(self, size: int) -> None:
        self._since = None
        self._unproved += size
        if not self.closed:
            self._count(-size)

    def poll(self) -> Any:
        """Return what the writer of a WebSocket, or the answer to a handshake, is to say.

        What ends a waiting poll is nothing to say over a WebSocket (stock: said there after an upgrade).
        """
        if not self.upgraded:
            packets = super().poll()
            self._told(sum(map(weight, packets)))
            return packets
        while True:
            try:
                packets = super().poll()
            except QueueEmpty:  # there may be nothing to say while a pong is awaited patiently
                if self.closed:
                    return []
                continue
            if any(packet.packet_type != NOOP for packet in packets):
                return self._written(packets)
            if not packets:
                return []
            self._told(sum(map(weight, packets)))

    def _written(self, packets: Iterable[Packet]) -> Iterator[Packet]:
        for packet in packets:
            self._since = time.monotonic()
            if packet.packet_type == PING:  # it may have waited behind something large
                self.last_ping = self._since
                self._due = self._since + self._patience_s
            if packet.packet_type != NOOP:
                yield packet
            self._told(weight(packet))

    # Requests

    def handle_get_request(self, environ: dict[str, Any], start_response: Callable[..., Any]) -> Any:
        """Two requests that wait at once end the session, as the protocol says (stock: each gets some packets)."""
        if "HTTP_UPGRADE" in environ:
            return super().handle_get_request(environ, start_response)
        until = time.monotonic() + UPGRADE_S
        while self.upgrading and time.monotonic() < until:
            self.server.sleep(0.005)
        if self.upgraded:
            return self.server._bad_request("Unexpected HTTP request")
        if self.upgrading:
            return [Packet(NOOP)]
        if self.polled:
            self.close(wait=False, reason=self.server.reason.TRANSPORT_ERROR)
            raise EngineIOError("polled twice at once")
        self._unproved = 0  # who asks for more has all before it
        if not self.check_ping_timeout():
            raise EngineIOError("too late")
        self.polled, self._wire = True, under(environ)
        try:
            packets = super().poll()
        except QueueEmpty:
            self.answered()
            self.close(wait=False, reason=self.server.reason.TRANSPORT_ERROR)
            raise
        self._answering, self._since = sum(map(weight, packets)), time.monotonic()
        return packets

    def answered(self) -> None:
        """Take note that the answer to a poll has left whole, or never will."""
        self.polled, size = False, self._answering
        self._answering = 0
        self._told(size)
        if self.last_ping:
            self.last_ping = time.monotonic()

    def handle_post_request(self, environ: dict[str, Any]) -> None:
        """Take what a request brings."""
        try:
            super().handle_post_request(environ)
        except EngineIOError:
            raise
        except Exception:  # whatever the parser trips over, the request is malformed
            raise EngineIOError("malformed request") from None

    def _websocket_handler(self, ws: Any) -> Any:
        """An upgrade that breaks off leaves the session to its polls (stock: a traceback, and they hear no more)."""
        if self.upgrading or self.upgraded:
            return []  # one is enough
        self._websocket = ws
        try:
            return super()._websocket_handler(ws)
        except OSError:
            return []
        finally:
            self.upgrading, self._websocket = False, None

    # Time

    def schedule_ping(self) -> None:
        """Count from a pong to the next ping, in one task for the whole session (stock: a new one for each)."""
        if self.last_ping:
            first, self.last_ping, self._unproved = not self._due, None, 0
            self._due = time.monotonic() + self.server.ping_interval
            if first:
                self.server.start_background_task(self._beat)

    def _beat(self) -> None:
        """Ping when it is time, end when no pong has come in time, and go with the session."""
        with suppress(SocketIsClosedError):  # between the look and the ping
            while not self._over.wait(max(0.0, self._due - time.monotonic())):
                now = time.monotonic()
                if now < self._due:
                    continue
                if self.last_ping is None:
                    self.last_ping = max(self._due, now - LATE_S)
                    self._due = self.last_ping + self._patience_s
                    self.send(Packet(PING))
                elif self.check_ping_timeout():  # something is on its way: look again
                    self._due = max(now + LOOK_S, self.last_ping + self._patience_s)
        if self._since is not None or self._websocket is not None:
            self.server.sleep(CLOSING_S)
            self._cut()

    @property
    def _patience_s(self) -> float:
        return float(self.server.ping_timeout + min(self._unproved / SLOWEST, WRITE_S))

    def check_ping_timeout(self) -> bool:
        """Whether it lives; end it when it is late. What is on its way may take its time first (stock: nothing may).

        Raises SocketIsClosedError.
        """
        if self.closed:
            raise SocketIsClosedError
        now = time.monotonic()
        if self._since is not None:
            if now - self._since <= WRITE_S:
                return True
            self.let_go()
        elif self.last_ping is None or now - self.last_ping < self._patience_s:
            return True
        else:
            self.last_ping = None
            self.close(wait=False, reason=self.server.reason.PING_TIMEOUT)
        return False

    # Ending

    def close(self, wait: bool = True, abort: bool = False, reason: Any = None) -> None:
        """End, and leave nothing behind (stock: listed until the next round, and requests to it are a KeyError)."""
        if abort and self.polled and not self.closed:
            self.queue.put(Packet(NOOP))  # for the poll that waits
        super().close(wait=wait, abort=abort, reason=reason)
        if self.server.sockets.pop(self.sid, None):
            self.server.ended += 1
            self._count(-self.waiting)
        self._over.set()

    def let_go(self) -> None:
        """End a session at once, all that waits unsaid."""
        self.close(wait=False, abort=True, reason=self.server.reason.TRANSPORT_ERROR)
        empty = self.server.get_queue_empty_exception()
        try:
            while True:
                self.queue.get(block=False)
        except empty:
            self.queue.put(None)
        if self._since is not None:
            self._cut()

    def _cut(self) -> None:
        if self._websocket is not None:
            cut(self._websocket.wire)
        elif self._since is not None:
            cut(self._wire)
