"""A worker's process as the server has it: started with nothing of the server's, fed over a socket, ended at will."""

import hashlib
import os
import socket
import subprocess
import sys
from collections.abc import Callable

import msgspec
from msgspec import Struct

from server.workers.pipe import Kind, frame, heard

MOST_JOBS = 200
"""After so many a worker is let go, whatever it still holds with it."""
_KEPT = {"PATH", "LANG", "LANGUAGE", "LC_ALL", "LC_CTYPE"}
TAG_LENGTH = 32


class Step(Struct, frozen=True):
    """So many steps are done of so many."""

    done: int
    of: int


class File(Struct, frozen=True):
    """What was made. tag: stands for its content, as a strong ETag."""

    content: bytes
    tag: str


def tag(content: bytes) -> str:
    """Return what stands for a file's content."""
    return hashlib.sha256(content).hexdigest()[:TAG_LENGTH]


class Failed(Exception):
    """A worker could not make it, or ended before it had."""


def environment() -> dict[str, str]:
    """Return what a worker may know of the server's: where programs and packages are, the language; no setting."""
    kept = {name: value for name, value in os.environ.items() if name in _KEPT or name.startswith("PYTHON")}
    return {**kept, "PYTHONPATH": os.pathsep.join(filter(None, sys.path))}


class Worker:
    """One process. Not thread-safe but for `kill`."""

    def __init__(self) -> None:
        """Raise OSError when there is no process to be had."""
        ours, theirs = socket.socketpair()
        # A socket, not a pipe: eventlet waits for ever to write to a pipe whose reader was killed.
        with theirs:
            self._process = subprocess.Popen(
                [sys.executable, "-P", "-m", "server.workers.worker"],
                stdin=theirs.fileno(),
                stdout=subprocess.DEVNULL,
                cwd=os.sep,
                env=environment(),
                # Ctrl-C is for the server. No session of its own: Linux shares processors out among sessions first, and
                # how nice one is counts within its own alone (sched(7), autogroup).
                process_group=0,
            )
        self._socket, self._line = ours, ours.makefile("rb")
        self._jobs = 0
        self._ended = False

    @property
    def fit(self) -> bool:
        """Whether it may be given another job."""
        return not self._ended and self._jobs < MOST_JOBS and self._process.poll() is None

    def make(self, job: bytes, told: Callable[[Step], None]) -> File:
        """Return what a job makes; raise Failed."""
        self._jobs += 1
        try:
            self._socket.sendall(frame(Kind.JOB, job))
            while True:
                kind, content = heard(self._line)
                if kind is Kind.STEP:
                    told(msgspec.json.decode(content, type=Step))
                elif kind is Kind.FAILED:
                    raise Failed(content.decode())
                else:
                    self._ended = self._ended or kind is Kind.LAST
                    return File(content[TAG_LENGTH:], content[:TAG_LENGTH].decode())
        except (OSError, EOFError) as ended:
            self._ended = True
            raise Failed("ended") from ended

    def kill(self) -> None:
        """End it at once; who waits for its file gets Failed."""
        self._ended = True
        self._process.kill()

    def close(self) -> None:
        """Let it go: it ends by itself, or is ended."""
        self._line.close()
        self._socket.close()
        try:
            self._process.wait(1)
        except subprocess.TimeoutExpired:
            self._process.kill()
            self._process.wait()
