"""Files made by processes of their own: a few at once, the others in line; what two ask for is made once.

Plain threads and pipes, which both async modes turn into theirs: nothing here holds up the tables.
"""

import hashlib
import logging
import subprocess
import sys
import threading
from collections import OrderedDict
from collections.abc import Generator
from tempfile import TemporaryFile
from typing import IO

import msgspec
from msgspec import Struct

from server.codes import Problem, ServerCode

LOG = logging.getLogger("transition.works")
MOST_IN_LINE = 64
KEPT_BYTES = 48_000_000


class Step(Struct, frozen=True):
    """A line of the worker's: so many steps are done of so many."""

    done: int
    of: int


class State(Struct, frozen=True, kw_only=True):
    """How far a file has got. ahead: how many wait before it, 0 once it is being made."""

    ahead: int = 0
    step: Step = Step(0, 0)
    over: bool = False


class Making:
    """A file being made, and for how many. content: once it is over; None when it failed or was given up."""

    def __init__(self, job: bytes, key: bytes, keep: bool) -> None:
        self.job, self.key, self.keep = job, key, keep
        self.wanted = 0
        self.step = Step(0, 0)
        self.over = self.given_up = False
        self.process: subprocess.Popen[bytes] | None = None
        self.content: bytes | None = None


class Works:
    """at_once: how many processes draw at the same time. limit_s: a process that takes longer is ended."""

    def __init__(self, module: str, *, at_once: int, limit_s: float) -> None:
        self._command = [sys.executable, "-m", module]
        self._at_once, self._limit_s = at_once, limit_s
        self._changed = threading.Condition()
        self._line: list[Making] = []
        self._under_way: dict[bytes, Making] = {}
        self._busy = 0
        self._kept: OrderedDict[bytes, bytes] = OrderedDict()

    def make(self, job: bytes, *, keep: bool = True) -> bytes:
        """Return what a job makes; raise Problem pdf/failed, or rate/limited when the line is too long."""
        making = self._ask(job, keep)
        try:
            with self._changed:
                self._changed.wait_for(lambda: making.over)
        finally:
            self._leave(making)
        if making.content is None:
            raise Problem(ServerCode.PDF_FAILED, 500)
        return making.content

    def follow(self, job: bytes, *, every_s: float) -> Generator[State, None, None]:
        """Yield how far a job has got, at each change and every_s at least, until it is over.

        Raises as `make` does. Who closes the generator gives the job up; the last one to do so ends its process.
        """
        making = self._ask(job, True)
        seen: State | None = None
        try:
            while seen is None or not seen.over:
                with self._changed:
                    if self._state(making) == seen:
                        self._changed.wait(every_s)
                    seen = self._state(making)
                if seen.over and making.content is None:
                    raise Problem(ServerCode.PDF_FAILED, 500)
                yield seen
        finally:
            self._leave(making)

    def forget(self) -> None:
        """Let go of what is kept."""
        with self._changed:
            self._kept.clear()

    def _state(self, making: Making) -> State:
        ahead = self._line.index(making) + 1 if making in self._line else 0
        return State(ahead=ahead, step=making.step, over=making.over)

    def _ask(self, job: bytes, keep: bool) -> Making:
        key = hashlib.sha256(job).digest()
        with self._changed:
            making = self._under_way.get(key)
            if key in self._kept:
                self._kept.move_to_end(key)
                making = Making(b"", key, keep)
                making.content, making.over = self._kept[key], True
            elif making is None:
                if len(self._line) >= MOST_IN_LINE:
                    raise Problem(ServerCode.RATE_LIMITED, 429, retry_after_s=10)
                making = self._under_way[key] = Making(job, key, keep)
                self._line.append(making)
                self._next()
            making.wanted += 1
            return making

    def _leave(self, making: Making) -> None:
        with self._changed:
            making.wanted -= 1
            if making.wanted or making.over:
                return
            making.given_up = True
            del self._under_way[making.key]
            if making in self._line:
                self._line.remove(making)
            if making.process:
                making.process.kill()
            self._changed.notify_all()

    def _next(self) -> None:
        """Begin with those first in line, as far as there is room."""
        while self._line and self._busy < self._at_once:
            self._busy += 1
            threading.Thread(target=self._run, args=(self._line.pop(0),), daemon=True).start()
        self._changed.notify_all()

    def _run(self, making: Making) -> None:
        content = None
        try:
            content = self._drawn(making)
        except OSError as error:
            LOG.error("no process to print with: %s", error)
        finally:
            with self._changed:
                self._busy -= 1
                making.over, making.content, making.job, making.process = True, content, b"", None
                if not making.given_up:
                    del self._under_way[making.key]
                if content is not None and making.keep:
                    self._keep(making.key, content)
                self._next()

    def _keep(self, key: bytes, content: bytes) -> None:
        self._kept[key] = content
        while sum(map(len, self._kept.values())) > KEPT_BYTES:
            self._kept.popitem(last=False)

    def _drawn(self, making: Making) -> bytes | None:
        # Not by a pipe: eventlet waits for ever to write to one whose reader was killed.
        with TemporaryFile() as job:
            job.write(making.job)
            job.seek(0)
            process = subprocess.Popen(self._command, stdin=job, stdout=subprocess.PIPE, stderr=subprocess.PIPE)
        assert process.stdout is not None
        assert process.stderr is not None
        with self._changed:
            making.process = process
            if making.given_up:
                process.kill()
        alarm = threading.Timer(self._limit_s, process.kill)
        alarm.start()
        ears = threading.Thread(target=self._listen, args=(making, process.stderr), daemon=True)
        ears.start()
        try:
            content = process.stdout.read()
            ears.join()
        finally:
            alarm.cancel()
            process.stdout.close()
            process.stderr.close()
            status = process.wait()
        return content if status == 0 else None

    def _listen(self, making: Making, said: IO[bytes]) -> None:
        """Hear what the worker says of its progress; anything else is a fault, and logged."""
        for line in said:
            try:
                step = msgspec.json.decode(line, type=Step)
            except msgspec.DecodeError:
                LOG.warning("%s", line.decode("utf-8", "replace").rstrip())
                continue
            with self._changed:
                making.step = step
                self._changed.notify_all()
