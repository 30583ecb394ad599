"""Workers and the lines before them, without a server: fair turns, what is kept, what a worker may know and use."""

import os
import signal
import subprocess
import sys
import threading
from collections.abc import Iterator
from contextlib import suppress
from datetime import UTC, datetime
from pathlib import Path

import pytest
from msgspec import Struct
from msgspec.structs import replace

import decks
from decks import Deck
from game import State, tell
from game.ids import DeckId
from game.words import Language
from printables import Options
from printables.job import DeckJob
from server.refusals.codes import Problem
from server.workers.jobs import ExportJob, NarrativeJob
from server.workers.line import MOST_IN_LINE, MOST_OF_ADDRESS, Asker, Works
from server.workers.worker import MOST_MEMORY, NICE
from tests.conftest import ROOT
from tests.server.workers import WORKERS, held, let_go, running, until

DECK = decks.load(DeckId("agirlocal"))
HERE = os.getpid()


def quick(deck: Deck = DECK) -> ExportJob:
    return ExportJob(deck=deck, form="csv")


def long() -> DeckJob:
    """Of a second or two: each card twenty times, for a print shop."""
    many = tuple(replace(card, copies=20) for card in DECK.cards)
    return DeckJob(lang=Language.FR, deck=replace(DECK, cards=many), options=Options(press=True))


def endless() -> NarrativeJob:
    """Of a minute and more: a story far larger than any table's."""
    told = replace(tell(State()), opening="mot\n" * 2_000_000)
    return NarrativeJob(lang=Language.FR, form="pdf", at=datetime.now(UTC), narrative=told, decks={})


@pytest.fixture
def line() -> Iterator[Works]:
    """A line before a single worker."""
    works = Works(at_once=1, limit_s=60, kept_bytes=1_000_000)
    yield works
    until(lambda: not works._running)
    works.close()


class Waiting:
    """Askers whose files are made one after the other while the first one's worker stands still."""

    def __init__(self, works: Works) -> None:
        self.works, self.made, self.refused = works, list[str](), list[Problem]()
        self._threads: list[threading.Thread] = []
        self.ask("first", Asker("192.0.2.99"), long())
        self._held = held(HERE)

    def ask(self, name: str, asker: Asker, job: Struct | None = None) -> None:
        def wait() -> None:
            try:
                self.works.make(name, lambda: job or quick(), asker)
                self.made.append(name)
            except Problem as problem:
                self.refused.append(problem)

        before = len(self.works._line) + len(self.works._running) + len(self.refused)
        thread = threading.Thread(target=wait)
        thread.start()
        self._threads.append(thread)
        until(lambda: len(self.works._line) + len(self.works._running) + len(self.refused) > before
              or len(self.works._line) == MOST_IN_LINE)  # fmt: skip

    def go_on(self) -> list[str]:
        """Return the names in the order in which they were made."""
        let_go(self._held)
        for thread in self._threads:
            thread.join(60)
        return self.made[1:]


def test_who_asks_once_is_not_behind_all_that_another_asks(line: Works) -> None:
    waiting = Waiting(line)
    for number in range(5):
        waiting.ask(f"stranger {number}", Asker("192.0.2.1", "d-1"))
    waiting.ask("Lucie", Asker("192.0.2.2", "ABC234"))
    made = waiting.go_on()
    assert made.index("Lucie") <= 1
    assert len(made) == 6


def test_one_whose_turn_has_just_been_does_not_go_before_one_who_waits(line: Works) -> None:
    """Not even who asks again and again, one thing at a time."""
    waiting = Waiting(line)
    waiting.ask("again", Asker("192.0.2.99"))  # the address whose file is being made
    waiting.ask("Lucie", Asker("192.0.2.2"))
    assert waiting.go_on() == ["Lucie", "again"]


def test_within_an_address_each_table_has_its_turn(line: Works) -> None:
    """A school sits behind one address."""
    waiting = Waiting(line)
    for number in range(3):
        waiting.ask(f"one {number}", Asker("192.0.2.1", "ONE234"))
    waiting.ask("two", Asker("192.0.2.1", "TWO234"))
    assert waiting.go_on().index("two") <= 1


def test_an_address_that_has_enough_waiting_is_refused_and_others_are_not(line: Works) -> None:
    waiting = Waiting(line)
    for number in range(MOST_OF_ADDRESS + 3):
        waiting.ask(f"stranger {number}", Asker("192.0.2.1"))
    assert [(problem.code, problem.status) for problem in waiting.refused] == [("rate/limited", 429)] * 3
    assert all(problem.params["retry_after_s"] > 0 for problem in waiting.refused)
    waiting.ask("Lucie", Asker("192.0.2.2"))
    assert "Lucie" in waiting.go_on()


def test_in_a_full_line_who_has_most_gives_way(line: Works) -> None:
    waiting = Waiting(line)
    for number in range(MOST_IN_LINE):
        waiting.ask(f"stranger {number}", Asker(f"192.0.2.{number // MOST_OF_ADDRESS}"))
    assert not waiting.refused
    waiting.ask("Lucie", Asker("198.51.100.1"))
    until(lambda: waiting.refused)
    made = waiting.go_on()
    assert "Lucie" in made
    assert len(waiting.refused) == 1
    assert len(made) == MOST_IN_LINE


def test_one_address_never_has_all_the_workers() -> None:
    works = Works(at_once=2, limit_s=60, kept_bytes=0)
    waiting = Waiting(works)
    waiting.ask("stranger", Asker("192.0.2.99"), long())
    assert works.make("Lucie", quick, Asker("192.0.2.2")).content
    assert [making.key for making in works._line] == ["stranger"]
    assert waiting.go_on() == ["stranger"]
    works.close()


def test_what_nobody_waits_for_any_more_is_given_up(line: Works) -> None:
    gone: list[int] = []
    waiting = Waiting(line)
    waiting.ask("in line", Asker("192.0.2.2", gone=lambda: bool(gone)), long())
    assert len(line._line) == 1
    gone.append(1)
    until(lambda: not line._line)
    assert waiting.go_on() == []


def test_the_worker_of_what_was_given_up_ends() -> None:
    works, gone = Works(at_once=1, limit_s=60, kept_bytes=0), list[int]()

    def ask() -> None:
        with pytest.raises(Problem):
            works.make("key", long, Asker(gone=lambda: bool(gone)))

    thread = threading.Thread(target=ask)
    thread.start()
    (process,) = held(HERE)
    gone.append(1)
    until(lambda: process not in running(HERE))
    thread.join()
    assert works.make("other", quick, Asker()).content
    works.close()


SERVER = """
from tests.server.test_works import Asker, Works, endless
Works(at_once=1, limit_s=600, kept_bytes=0).make("key", endless, Asker())
"""


def test_a_worker_ends_with_its_server_in_the_middle_of_a_job() -> None:
    server = subprocess.Popen([sys.executable, "-c", SERVER], env={**os.environ, "PYTHONPATH": str(ROOT)})
    until(lambda: sum(running(server.pid).values()) > 100)  # at work: a second of a processor
    (worker,) = running(server.pid)
    server.kill()
    server.wait()
    try:
        until(lambda: not Path(f"/proc/{worker}").exists(), seconds=5)
    finally:
        with suppress(ProcessLookupError):
            os.kill(worker, signal.SIGKILL)


def test_a_worker_goes_on_to_the_next_job_and_one_that_died_is_replaced(line: Works) -> None:
    before = set(running(HERE))
    for number in range(3):
        line.make(number, quick, Asker())
    (process,) = set(running(HERE)) - before
    os.kill(process, signal.SIGKILL)
    os.waitid(os.P_PID, process, os.WEXITED | os.WNOWAIT)
    assert line.make("after", quick, Asker()).content
    assert process not in running(HERE)


def test_a_worker_that_fails_tells_and_makes_the_next(line: Works) -> None:
    with pytest.raises(Problem, match="pdf/failed"):
        line.make("bad", lambda: DeckJob(lang=Language.FR, deck=DeckId("../agirlocal")), Asker())
    assert line.make("good", quick, Asker()).content


def test_a_worker_knows_no_setting_of_the_servers(line: Works, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("TRANSITION_DATABASE_URL", "postgresql://jeu:secret@db/jeu")
    monkeypatch.setenv("AWS_SECRET", "secret")
    before = set(running(HERE))
    line.make("key", quick, Asker())
    (process,) = set(running(HERE)) - before
    at = Path(f"/proc/{process}")
    names = {entry.partition(b"=")[0].decode() for entry in (at / "environ").read_bytes().split(b"\0") if entry}
    assert "PATH" in names
    unknown = names - {"PATH", "LANG", "LANGUAGE", "LC_ALL", "LC_CTYPE"}
    assert {name for name in unknown if not name.startswith("PYTHON")} == set()
    assert b"secret" not in (at / "environ").read_bytes()
    assert (at / "cwd").resolve() == Path("/")
    assert os.getsid(process) == os.getsid(0)  # among sessions, how nice one is counts for nothing
    assert os.getpgid(process) != os.getpgid(0)
    assert os.getpriority(os.PRIO_PROCESS, process) == min(19, os.getpriority(os.PRIO_PROCESS, 0) + NICE)
    limits = (at / "limits").read_text()
    assert f"Max address space         {MOST_MEMORY}" in limits
    assert "Max cpu time              unlimited" not in limits
    assert not [fd for fd in (at / "fd").iterdir() if "sqlite" in str(fd.readlink())]


def test_files_are_kept_up_to_a_size_and_forgotten_with_their_table() -> None:
    works = Works(at_once=1, limit_s=60, kept_bytes=1_000_000)
    made: list[str] = []

    def ask(name: str, about: str) -> None:
        def job() -> ExportJob:
            made.append(name)
            return quick()

        works.make(name, job, Asker(about=about))

    for name, about in (("a", "ONE"), ("b", "TWO"), ("a", "ONE"), ("b", "TWO")):
        ask(name, about)
    assert made == ["a", "b"]
    works.forget("ONE")
    ask("a", "ONE")
    ask("b", "TWO")
    assert made == ["a", "b", "a"]
    works._kept._most = works._kept.bytes - 1
    ask("c", "ONE")
    assert works._kept.bytes <= works._kept._most
    works.forget()
    assert works._kept.bytes == 0
    works.close()


def test_what_is_forgotten_is_forgotten_by_every_lane() -> None:
    made: list[str] = []

    def ask() -> None:
        for lane in (WORKERS.prints, WORKERS.narratives, WORKERS.files):
            lane.make("forgotten by every lane", job, Asker(about="FOR234"))

    def job() -> ExportJob:
        made.append("file")
        return quick()

    ask()
    ask()
    assert len(made) == 3
    WORKERS.forget("FOR234")
    ask()
    assert len(made) == 6
    WORKERS.forget("FOR234")


def test_what_is_being_made_of_a_table_that_is_forgotten_is_not_kept(line: Works) -> None:
    with Holding(line, Asker(about="ONE")):
        line.forget("ONE")
    assert line._kept.bytes == 0


class Holding:
    """Within, a file is being made; afterwards it is made."""

    def __init__(self, works: Works, asker: Asker) -> None:
        self._thread = threading.Thread(target=works.make, args=("key", long, asker))

    def __enter__(self) -> None:
        self._thread.start()
        self._held = held(HERE)

    def __exit__(self, *_: object) -> None:
        let_go(self._held)
        self._thread.join()


def test_two_who_ask_for_the_same_have_it_made_once(line: Works) -> None:
    made: list[int] = []

    def job() -> DeckJob:
        made.append(1)
        return long()

    threads = [threading.Thread(target=line.make, args=("key", job, Asker(f"192.0.2.{number}"))) for number in range(4)]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()
    assert made == [1]


def test_a_line_leaves_no_thread_behind(line: Works) -> None:
    before = threading.active_count()
    for number in range(10):
        line.make(number, quick, Asker())
    until(lambda: threading.active_count() <= before + 1)  # the idle worker's clock
