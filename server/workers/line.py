"""Files made by workers: a few at once, the others in line, in turn; what two ask for is made once, and kept a while.

Plain threads and sockets, which both async modes turn into theirs: nothing here holds up the tables.
"""

import logging
import threading
from collections import OrderedDict
from collections.abc import Callable, Generator, Hashable

import msgspec
from msgspec import Struct

from server.refusals.codes import Problem, ServerCode
from server.workers.kept import Kept
from server.workers.process import Failed, File, Step, Worker

LOG = logging.getLogger("transition.works")
MOST_IN_LINE = 64
MOST_OF_ADDRESS = 8
"""How many files one address may have waiting."""
RETRY_S = 10
LOOK_S = 0.5
"""How often it is looked whether who waits is still there."""
IDLE_S = 120
"""A worker without work for so long ends."""
MOST_REMEMBERED = 1_000


class Asker(Struct, frozen=True):
    """Who asks: each address has its turn and, within it, each table or deck. gone: whether nobody waits any more."""

    address: str = ""
    about: str = ""
    gone: Callable[[], bool] = bool


class State(Struct, frozen=True, kw_only=True):
    """How far a file has got. ahead: how many wait before it, 0 once it is being made."""

    ahead: int = 0
    step: Step = Step(0, 0)
    over: bool = False


class Making:
    """A file being made, and for whom. file: once it is over; None when it failed or was given up."""

    def __init__(self, key: Hashable, job: Callable[[], Struct], asker: Asker) -> None:
        self.key, self.job, self.about = key, job, asker.about
        self.askers: list[Asker] = []
        self.step = Step(0, 0)
        self.over = self.given_up = self.crowded_out = False
        self.keep = True
        self.worker: Worker | None = None
        self.file: File | None = None


class Works:
    """at_once: how many workers. limit_s: one that takes longer for a file is ended. kept_bytes: of files kept."""

    def __init__(self, *, at_once: int, limit_s: float, kept_bytes: int) -> None:
        self._at_once, self._limit_s, self._kept = at_once, limit_s, Kept(kept_bytes)
        self._changed = threading.Condition()
        self._line: list[Making] = []
        self._under_way: dict[Hashable, Making] = {}
        self._running: list[Making] = []
        self._idle: list[tuple[Worker, threading.Timer]] = []
        self._turns: OrderedDict[Hashable, int] = OrderedDict()
        self._begun = 0

    def make(self, key: Hashable, job: Callable[[], Struct], asker: Asker) -> File:
        """Return what a job makes; key stands for all that it depends on.

        Raises Problem pdf/failed, or rate/limited when too many wait. Given up when the asker has gone.
        """
        making = self._ask(key, job, asker)
        try:
            with self._changed:
                while not making.over and not asker.gone():
                    self._changed.wait_for(lambda: making.over, LOOK_S)
        finally:
            self._leave(making, asker)
        return _made(making)

    def follow(
        self, key: Hashable, job: Callable[[], Struct], asker: Asker, *, every_s: float
    ) -> Generator[State, None, None]:
        """Yield how far a job has got, at each change and every_s at least, until it is over.

        Raises as `make` does. Who closes the generator gives the job up; the last one to do so ends its worker.
        """
        making = self._ask(key, job, asker)
        seen: State | None = None
        try:
            while seen is None or not seen.over:
                with self._changed:
                    if self._state(making) == seen:
                        self._changed.wait(every_s)
                    seen = self._state(making)
                if seen.over:
                    _made(making)
                yield seen
        finally:
            self._leave(making, asker)

    def forget(self, about: str | None = None) -> None:
        """Let go of what is kept of a table or deck, or of all; what is being made of it will not be kept."""
        with self._changed:
            self._kept.forget(about)
            for making in self._under_way.values():
                making.keep = making.keep and about not in (None, making.about)

    def close(self) -> None:
        """Let the idle workers go."""
        with self._changed:
            idle, self._idle = self._idle, []
        for worker, timer in idle:
            timer.cancel()
            worker.close()

    def _state(self, making: Making) -> State:
        ahead = sorted(self._line, key=self._turn).index(making) + 1 if making in self._line else 0
        return State(ahead=ahead, step=making.step, over=making.over)

    def _ask(self, key: Hashable, job: Callable[[], Struct], asker: Asker) -> Making:
        with self._changed:
            making = self._under_way.get(key)
            if found := self._kept.get(key):
                making = Making(key, job, asker)
                making.file, making.over = found, True
            elif making is None:
                self._make_room(asker.address)
                making = self._under_way[key] = Making(key, job, asker)
                self._line.append(making)
            making.askers.append(asker)
            self._next()
            return making

    def _make_room(self, address: str) -> None:
        """Raise Problem rate/limited unless one more may wait; who has most in line gives way to who has less."""
        waiting: dict[str, list[Making]] = {}
        for making in self._line:
            for one in {asker.address for asker in making.askers}:
                waiting.setdefault(one, []).append(making)
        own, most = waiting.get(address, []), max(waiting.values(), key=len, default=[])
        if len(own) >= MOST_OF_ADDRESS or (len(self._line) >= MOST_IN_LINE and len(most) <= len(own) + 1):
            raise _crowded()
        if len(self._line) >= MOST_IN_LINE:
            most[-1].crowded_out = True
            self._over(most[-1], None)

    def _leave(self, making: Making, asker: Asker) -> None:
        with self._changed:
            making.askers.remove(asker)
            if making.askers or making.over:
                return
            making.given_up = True
            worker = making.worker
            self._over(making, None)
        if worker:
            worker.kill()

    def _over(self, making: Making, file: File | None) -> None:
        making.over, making.file, making.worker = True, file, None
        if self._under_way.get(making.key) is making:
            del self._under_way[making.key]
        if making in self._line:
            self._line.remove(making)
        self._changed.notify_all()

    def _turn(self, making: Making) -> tuple[int, int]:
        """Whose turn was longest ago goes first: by address, then by what it is about; those in line longest before."""
        return min((self._turns.get(one.address, 0), self._turns.get((one.about,), 0)) for one in making.askers)

    def _may_begin(self) -> list[Making]:
        """Return those in line for somebody who is still there, and whose address has not all the workers but one."""
        share = max(1, self._at_once - 1)
        busy = [asker.address for making in self._running for asker in making.askers]
        return [
            making
            for making in self._line
            if any(busy.count(asker.address) < share and not asker.gone() for asker in making.askers)
        ]

    def _next(self) -> None:
        """Begin with those whose turn it is, as far as there are workers."""
        while len(self._running) < self._at_once and (ready := self._may_begin()):
            making = min(ready, key=self._turn)
            self._begun += 1
            for asker in making.askers:
                for one in (asker.address, (asker.about,)):
                    self._turns[one] = self._begun
                    self._turns.move_to_end(one)
            while len(self._turns) > MOST_REMEMBERED:
                self._turns.popitem(last=False)
            self._line.remove(making)
            self._running.append(making)
            threading.Thread(target=self._run, args=(making,), daemon=True).start()
        self._changed.notify_all()

    def _run(self, making: Making) -> None:
        file = worker = None
        try:
            worker = self._worker()
            file = self._drawn(making, worker)
        except Exception as fault:  # whatever it is, who waits must hear of it
            if not making.given_up:
                LOG.error("a worker failed: %s", fault)
        finally:
            self._put_back(worker)
            with self._changed:
                if file is not None and making.keep:
                    self._kept.put(making.key, making.about, file)
                self._over(making, file)
                self._running.remove(making)
                self._next()

    def _drawn(self, making: Making, worker: Worker) -> File:
        def told(step: Step) -> None:
            with self._changed:
                making.step = step
                self._changed.notify_all()

        job = msgspec.msgpack.encode(making.job())
        with self._changed:
            if making.given_up:
                raise Failed("given up")
            making.worker = worker
        alarm = threading.Timer(self._limit_s, worker.kill)
        alarm.start()
        try:
            return worker.make(job, told)
        finally:
            alarm.cancel()

    def _worker(self) -> Worker:
        while True:
            with self._changed:
                if not self._idle:
                    break
                worker, timer = self._idle.pop()
            timer.cancel()
            if worker.fit:
                return worker
            worker.close()
        return Worker()

    def _put_back(self, worker: Worker | None) -> None:
        if worker is None:
            return
        if not worker.fit:
            worker.close()
            return
        timer = threading.Timer(IDLE_S, self._dismiss, (worker,))
        timer.daemon = True
        timer.start()
        with self._changed:
            self._idle.append((worker, timer))

    def _dismiss(self, worker: Worker) -> None:
        with self._changed:
            found = [pair for pair in self._idle if pair[0] is worker]
            for pair in found:
                self._idle.remove(pair)
        if found:
            worker.close()


def _made(making: Making) -> File:
    if making.crowded_out:
        raise _crowded()
    if making.file is None:
        raise Problem(ServerCode.PDF_FAILED, 500)
    return making.file


def _crowded() -> Problem:
    return Problem(ServerCode.RATE_LIMITED, 429, retry_after_s=RETRY_S)
