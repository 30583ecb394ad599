"""The stand: real processes to break (servers, bots, PostgreSQL, Redis), and their databases read from outside."""

import contextlib
import json
import os
import select
import signal
import sqlite3
import subprocess
import sys
import time
from collections.abc import Sequence
from pathlib import Path
from typing import Any

from tests.conftest import ROOT, fetch, free_port, wait_for
from tests.faults.checker import Logged
from tests.faults.journal import Json, Reader, mark

_STARTED: "list[subprocess.Popen[bytes]]" = []


def keep(process: "subprocess.Popen[bytes]") -> None:
    """Remember a process, to be ended by reap() at the latest."""
    _STARTED.append(process)


def reap() -> None:
    """End whatever of the stand still runs."""
    while _STARTED:
        process = _STARTED.pop()
        if process.poll() is None:
            process.kill()
            process.wait(10)
        for pipe in (process.stdin, process.stdout):
            if pipe:
                with contextlib.suppress(OSError):
                    pipe.close()
        if isinstance(process, Child):
            process.close()


class Served:
    """A server under tests.faults.launcher, on a database that outlives it. env: the faults to plant at each start."""

    def __init__(
        self, folder: Path, *, prefix: Sequence[str] = (), env: dict[str, str] | None = None, **options: object
    ):
        self.folder, self.prefix, self.env = folder, list(prefix), env or {}
        self.warm: Warm | None = None
        self.port = int(str(options.pop("port", 0))) or free_port()
        self.url, self.log_file = f"http://127.0.0.1:{self.port}", folder / f"server-{self.port}.log"
        self.database_url = str(options.pop("database_url", f"sqlite:///{folder}/jeu.sqlite3"))
        options = {"rate_limit": 0, "async_mode": "eventlet", **options}
        options |= {"database_url": self.database_url, "port": self.port}
        self.flags = [f"--{name.replace('_', '-')}={value}" for name, value in options.items()]
        self.process: subprocess.Popen[bytes]

    def start(self, **env: str) -> "Served":
        """Start with more faults, and return once it answers."""
        self.spawn(**env)
        wait_for(lambda: fetch(f"{self.url}/readyz"), self.process)
        return self

    def spawn(self, **env: str) -> None:
        """Start, and do not wait."""
        if self.warm:
            self.process = self.warm.born(FAULTS_LOG=str(self.log_file), **env)  # type: ignore[assignment]
            return
        command = [*self.prefix, sys.executable, "-m", "tests.faults.launcher", "serve", *self.flags]
        merged = {**os.environ, "PYTHONPATH": str(ROOT), **self.env, **env}
        with self.log_file.open("ab") as log:
            self.process = subprocess.Popen(command, cwd=self.folder, env=merged, stdout=log, stderr=log)
        _STARTED.append(self.process)

    def kill(self) -> None:
        """End it without warning."""
        self.process.kill()
        self.process.wait(10)

    def stop(self) -> float:
        """Ask it to end; return the seconds it took."""
        begun = time.monotonic()
        self.process.terminate()
        try:
            self.process.wait(20)
        except subprocess.TimeoutExpired:
            self.kill()
        return time.monotonic() - begun

    @property
    def log(self) -> str:
        """What it has printed."""
        return self.log_file.read_text("utf-8", "replace")


class Warm:
    """A server that has imported everything and gives birth to others: a start in a tenth of a second, not two."""

    def __init__(self, server: Served, async_mode: str) -> None:
        command = [sys.executable, "-m", "tests.faults.launcher", "serve", *server.flags]
        env = {**os.environ, "PYTHONPATH": str(ROOT), **server.env, "FAULTS_WARM": async_mode}
        pipe = subprocess.PIPE
        self._parent = subprocess.Popen(command, cwd=server.folder, env=env, stdin=pipe, stdout=pipe)
        self.pid = self._parent.pid
        _STARTED.append(self._parent)

    def born(self, **env: str) -> "Child":
        """Return a new server process, not yet listening."""
        assert self._parent.stdin
        assert self._parent.stdout
        self._parent.stdin.write(json.dumps(env).encode() + b"\n")
        self._parent.stdin.flush()
        return Child(int(self._parent.stdout.readline()))


class Child:
    """A process that is not our own child, used as subprocess.Popen is. pid: of a process that lives."""

    stdin = stdout = None

    def __init__(self, pid: int) -> None:
        self.pid, self._handle = pid, os.pidfd_open(pid)
        _STARTED.append(self)  # type: ignore[arg-type]

    def poll(self) -> int | None:
        """Return None while it lives."""
        return 0 if select.select([self._handle], [], [], 0)[0] else None

    def wait(self, timeout: float) -> int:
        """Return when it has ended; raise subprocess.TimeoutExpired."""
        if not select.select([self._handle], [], [], timeout)[0]:
            raise subprocess.TimeoutExpired(str(self.pid), timeout)
        return 0

    def kill(self) -> None:
        """End it without warning."""
        with contextlib.suppress(ProcessLookupError):
            signal.pidfd_send_signal(self._handle, signal.SIGKILL)

    def terminate(self) -> None:
        """Ask it to end."""
        with contextlib.suppress(ProcessLookupError):
            signal.pidfd_send_signal(self._handle, signal.SIGTERM)

    def close(self) -> None:
        """Let go of it."""
        os.close(self._handle)


class BotProcess:
    """Bots in a process of their own. plan: see bots.Plan."""

    def __init__(self, folder: Path, *urls: str, name: str = "bots", **plan: Any) -> None:
        self.journal, self._log = folder / f"{name}.jsonl", folder / f"{name}.log"
        text = json.dumps({"urls": urls, "journal": str(self.journal), **plan})
        command, env = [sys.executable, "-m", "tests.faults.bots", text], {**os.environ, "PYTHONPATH": str(ROOT)}
        with self._log.open("wb") as log:
            self.process = subprocess.Popen(command, cwd=ROOT, env=env, stdin=subprocess.PIPE, stdout=log, stderr=log)
        _STARTED.append(self.process)
        self.reader = Reader(self.journal)

    def wait(self, seconds: float) -> bool:
        """Return whether all was played in that time; those still at it are stopped."""
        try:
            self.process.wait(seconds)
        except subprocess.TimeoutExpired:
            self.stop()
            return False
        return True

    def stop(self) -> None:
        """Ask them to leave off, and wait."""
        assert self.process.stdin
        self.process.stdin.close()
        self.process.wait(30)

    @property
    def log(self) -> str:
        """What they complained of."""
        return self._log.read_text("utf-8", "replace")


def rows(database_url: str, query: str, *values: object) -> list[tuple[Any, ...]]:
    """Return what a second connection reads. query: with ? for values."""
    if database_url.startswith("sqlite"):
        db = sqlite3.connect(database_url.removeprefix("sqlite:///"), timeout=20)
        try:
            return db.execute(query, values).fetchall()
        finally:
            db.close()
    import psycopg

    with psycopg.connect(database_url) as other:
        return other.execute(query.replace("?", "%s"), values).fetchall()  # type: ignore[call-overload, no-any-return]


def logs(database_url: str) -> dict[str, list[Logged]]:
    """Return every table's log."""
    found: dict[str, list[Logged]] = {}
    query = 'select table_code, seq, type, "by", command_id, change from rows order by table_code, seq'
    for code, seq, type, by, command_id, change in rows(database_url, query):
        found.setdefault(code, []).append(Logged(seq, type, by, command_id, mark(json.loads(change))))
    return found


def by_table(events: list[Json]) -> dict[str, list[Json]]:
    """Return what was noted, by table."""
    found: dict[str, list[Json]] = {}
    for e in events:
        found.setdefault(e["tb"], []).append(e)
    return found


def offline(seen: Json) -> Json:
    """Without who happened to be connected."""
    players = {key: {**player, "online": False} for key, player in seen.get("players", {}).items()}
    return {**seen, "players": players}
