"""Demonstration tables: guests at a table, in a process of their own, for as long as somebody plays with them."""

import os
import subprocess
import sys
import time
import weakref

import msgspec
from msgspec import Struct

from server.refusals.codes import Problem, ServerCode
from server.workers.process import environment

MOST = 3
"""At the same time, of one server process: each takes some 40 MB and next to no time."""
LONGEST_S, PATIENCE_S = 5_400, 5


class Party(Struct, frozen=True):
    """url: where the server listens. leads: the facilitator's token where a guest leads, else None.

    hosts: how many people are expected besides the guests.
    """

    url: str
    code: str
    guests: int
    language: str
    leads: str | None
    hosts: int


class Parties:
    """Those under way. They end with their game, after LONGEST_S, or with this process."""

    def __init__(self) -> None:
        self._running: list[tuple[float, subprocess.Popen[bytes]]] = []

    def room(self) -> None:
        """Raise Problem demonstration/busy when as many as there may be are under way."""
        now, running = time.monotonic(), []
        for begun, process in self._running:
            if process.poll() is None and now - begun > LONGEST_S:
                process.kill()
            if process.poll() is None:
                running.append((begun, process))
        self._running = running
        if len(running) >= MOST:
            raise Problem(ServerCode.DEMONSTRATION_BUSY, 503)

    def begin(self, party: Party) -> None:
        """Start guests. Their input stays open as long as this process lives: they end when it does."""
        process = subprocess.Popen(
            [sys.executable, "-P", "-m", "server.bots.party"],
            stdin=subprocess.PIPE,
            stdout=subprocess.DEVNULL,
            stderr=subprocess.DEVNULL,
            cwd=os.sep,
            env=environment(),
            process_group=0,
        )
        assert process.stdin is not None
        process.stdin.write(msgspec.json.encode(party) + b"\n")
        process.stdin.flush()
        self._running.append((time.monotonic(), process))
        weakref.finalize(self, _end, process)


def _end(process: "subprocess.Popen[bytes]") -> None:
    """Let a party see that nobody is there any more, and wait for its end."""
    if process.stdin is not None:
        process.stdin.close()
    try:
        process.wait(PATIENCE_S)
    except subprocess.TimeoutExpired:
        process.kill()
        process.wait()
