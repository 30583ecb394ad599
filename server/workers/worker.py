"""`python -m server.workers.worker`: a process that makes what it is asked for over its standard input, a socket.

It lets all others go first, takes no more memory or processor time than it is given, and ends with its server.
"""

import os
import resource
import select
import socket
import sys
import threading
import time
from contextlib import suppress
from pathlib import Path
from typing import Any

import msgspec

from printables import progress
from server.workers.jobs import Job, render
from server.workers.pipe import Kind, frame, heard
from server.workers.process import tag

MOST_MEMORY = 1 << 30
"""Bytes of address space: many times what a job within the limits takes, and far from what a machine has."""
MOST_CPU_S = 60
"""Of one job, should nobody be left to end it."""
GROWN = 200 << 20
"""Bytes that a worker may have taken and still be given another job."""
NICE = 10
"""How far it lets others go first: nobody at a table waits for a printing, on however few cores."""
_EVERY_S = 0.1


def main() -> None:
    """Make one thing after another until the server hangs up."""
    os.nice(NICE)
    with suppress(ValueError, OSError):  # the limits are tighter already
        resource.setrlimit(resource.RLIMIT_AS, (MOST_MEMORY, MOST_MEMORY))
    with socket.socket(fileno=sys.stdin.fileno()) as server, server.makefile("rb") as line, suppress(EOFError, OSError):
        server.setblocking(True)  # both async modes open their sockets otherwise
        threading.Thread(target=_end_with, args=(server.fileno(),), daemon=True).start()
        while True:
            _, job = heard(line)
            server.sendall(_answer(job, server))


def _end_with(server: int) -> None:
    """End this process once the server has hung up, even in the middle of a job: nobody waits for it any more."""
    line = select.poll()
    line.register(server, select.POLLHUP)
    line.poll()
    os._exit(0)


def _answer(job: bytes, server: socket.socket) -> bytes:
    _allow(MOST_CPU_S)
    try:
        asked: Any = msgspec.msgpack.decode(job, type=Job)
        with progress.told(_Said(server)):
            made = render(asked)
    except (msgspec.DecodeError, ValueError, MemoryError) as fault:
        return frame(Kind.FAILED, f"{type(fault).__name__}: {fault}".encode())
    except KeyError as fault:
        return frame(Kind.FAILED, f"deck {fault} unknown".encode())
    return frame(Kind.LAST if _taken() > GROWN else Kind.DONE, tag(made).encode() + made)


def _taken() -> int:
    """Return how many bytes of memory the process has. Its peak would not do: that counts its server's, before it."""
    try:
        return int(Path("/proc/self/statm").read_text().split()[1]) * resource.getpagesize()
    except OSError:  # no Linux: MOST_JOBS alone bounds what gathers
        return 0


def _allow(seconds: int) -> None:
    """Let the process use so much more of a processor."""
    used = resource.getrusage(resource.RUSAGE_SELF)
    with suppress(ValueError, OSError):
        _, hard = resource.getrlimit(resource.RLIMIT_CPU)
        resource.setrlimit(resource.RLIMIT_CPU, (int(used.ru_utime + used.ru_stime) + seconds, hard))


class _Said:
    """Tells progress, ten times a second at most."""

    def __init__(self, server: socket.socket) -> None:
        self._server, self._last = server, 0.0

    def __call__(self, done: int, of: int) -> None:
        now = time.monotonic()
        if now - self._last >= _EVERY_S or done == of:
            self._last = now
            self._server.sendall(frame(Kind.STEP, b'{"done":%d,"of":%d}' % (done, of)))


if __name__ == "__main__":
    main()
