"""A TCP proxy that makes a network bad: delay, jitter, bandwidth, slices, silence, cuts and resets, at any moment."""

import asyncio
import contextlib
import random
import socket
import struct
import threading
from collections.abc import Awaitable, Callable
from typing import Any

CHUNK = 16_384


class Proxy:
    """Listens on a port of its own and carries to `target` ("host", port), which may be changed for new connections.

    Its fields may be set at any time, for connections that are open too. latency_s, jitter_s: each way. rate: bytes a
    second and connection each way, 0: no limit. slice: most bytes in one write, 0: no limit. silent: nothing passes,
    nobody is told. refuse: new connections are closed at once.
    """

    def __init__(self, port: int) -> None:
        self.target = ("127.0.0.1", port)
        self.latency_s, self.jitter_s, self.rate, self.slice = 0.0, 0.0, 0, 0
        self.silent = self.refuse = False
        self.carried, self.cuts = 0, 0
        self._open: set[tuple[asyncio.StreamWriter, asyncio.StreamWriter]] = set()
        self._loop, self._ready = asyncio.new_event_loop(), threading.Event()
        self._thread = threading.Thread(target=self._run, daemon=True)
        self._thread.start()
        self._ready.wait(10)

    @property
    def url(self) -> str:
        """Where clients connect."""
        return f"http://127.0.0.1:{self.port}"

    def cut(self, share: float = 1.0, *, reset: bool = False) -> int:
        """End that share of the open connections, with an RST when asked; return how many."""
        return self._do(self._cut, share, reset)

    def close(self) -> None:
        """End everything."""
        self.cut()
        self._loop.call_soon_threadsafe(self._loop.stop)
        self._thread.join(5)

    def _do(self, work: Callable[..., Awaitable[int]], *arguments: Any) -> int:
        return asyncio.run_coroutine_threadsafe(work(*arguments), self._loop).result(10)  # type: ignore[arg-type]

    def _run(self) -> None:
        asyncio.set_event_loop(self._loop)
        server = self._loop.run_until_complete(asyncio.start_server(self._accept, "127.0.0.1", 0, limit=CHUNK))
        self.port: int = server.sockets[0].getsockname()[1]
        self._ready.set()
        self._loop.run_forever()
        server.close()
        for task in asyncio.all_tasks(self._loop):
            task.cancel()
        self._loop.run_until_complete(asyncio.sleep(0))
        self._loop.close()

    async def _cut(self, share: float, reset: bool) -> int:
        ended = [pair for pair in self._open if random.random() < share]
        for pair in ended:
            for writer in pair:
                if reset and (sock := writer.get_extra_info("socket")):
                    with contextlib.suppress(OSError):
                        sock.setsockopt(socket.SOL_SOCKET, socket.SO_LINGER, struct.pack("ii", 1, 0))
                writer.transport.abort() if reset else writer.close()
        self.cuts += len(ended)
        return len(ended)

    async def _accept(self, reader: asyncio.StreamReader, writer: asyncio.StreamWriter) -> None:
        if self.refuse:
            writer.close()
            return
        try:
            far_reader, far_writer = await asyncio.open_connection(*self.target, limit=CHUNK)
        except OSError:
            writer.close()
            return
        pair = (writer, far_writer)
        self._open.add(pair)
        ways = [asyncio.ensure_future(self._carry(*way)) for way in ((reader, far_writer), (far_reader, writer))]
        try:
            # Python 3.11's streams complain aloud of a connection that was cancelled at the end.
            with contextlib.suppress(asyncio.CancelledError):
                await asyncio.wait(ways, return_when=asyncio.FIRST_COMPLETED)
        finally:
            self._open.discard(pair)
            for way in ways:
                way.cancel()
            for end in pair:
                end.close()

    async def _carry(self, reader: asyncio.StreamReader, writer: asyncio.StreamWriter) -> None:
        """Carry one way: read at once, deliver each piece when its time has come, never out of order."""
        pieces: asyncio.Queue[tuple[float, bytes]] = asyncio.Queue(256)
        delivery = asyncio.ensure_future(self._deliver(pieces, writer))
        due = 0.0
        try:
            while data := await reader.read(CHUNK):
                wait_s = max(0.0, self.latency_s + random.uniform(-self.jitter_s, self.jitter_s))
                due = max(due, self._loop.time() + wait_s)
                await pieces.put((due, data))
            await pieces.put((due, b""))
            await delivery
        except OSError:
            return
        finally:
            delivery.cancel()

    async def _deliver(self, pieces: "asyncio.Queue[tuple[float, bytes]]", writer: asyncio.StreamWriter) -> None:
        with contextlib.suppress(OSError):
            while True:
                due, data = await pieces.get()
                if not data:  # all is delivered
                    return
                await asyncio.sleep(max(0.0, due - self._loop.time()))
                size = self.slice or len(data)
                for at in range(0, len(data), size):
                    while self.silent:
                        await asyncio.sleep(0.05)
                    part = data[at : at + size]
                    if self.rate:
                        await asyncio.sleep(len(part) / self.rate)
                    writer.write(part)
                    await writer.drain()
                    self.carried += len(part)
