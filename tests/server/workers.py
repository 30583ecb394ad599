"""The workers of a server, as the machine shows them: who they are, which are at work, held where they stand."""

import os
import signal
import time
from collections.abc import Callable
from pathlib import Path
from typing import Any

from server.workers import Workers

WORKERS = Workers()
"""Of all the applications in this process."""


def until(true: Callable[[], Any], seconds: float = 30) -> None:
    """Return once it is; fail when it does not come."""
    end = time.monotonic() + seconds
    while not true():
        assert time.monotonic() < end
        time.sleep(0.02)


def running(server: int) -> dict[int, int]:
    """Return the workers of a process that live, and how much of a processor each has used."""
    found = {}
    for status in Path("/proc").glob("[0-9]*/stat"):
        try:
            parts = status.read_text().rsplit(")", 1)[1].split()
            command = (status.parent / "cmdline").read_bytes()
        except OSError:
            continue
        if int(parts[1]) == server and parts[0] != "Z" and b"server.workers.worker" in command:
            found[int(status.parent.name)] = int(parts[11]) + int(parts[12])
    return found


def at_rest(server: int) -> None:
    """Wait until no worker is at work."""

    def idle() -> bool:
        before = running(server)
        time.sleep(0.3)
        return running(server) == before

    until(idle)


def held(server: int, many: int = 1, seconds: float = 30) -> list[int]:
    """Stop workers as they are seen at work, until so many stand still: none of these ends by itself."""
    found: list[int] = []
    end, before = time.monotonic() + seconds, running(server)
    while len(found) < many:
        assert time.monotonic() < end
        time.sleep(0.03)
        now = running(server)
        for process in now:
            if process not in found and now[process] > before.get(process, 0) and len(found) < many:
                os.kill(process, signal.SIGSTOP)
                found.append(process)
        before = now
    return found


def let_go(processes: list[int]) -> None:
    """Let them go on."""
    for process in processes:
        os.kill(process, signal.SIGCONT)
