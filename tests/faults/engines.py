"""PostgreSQL and Redis that can be broken: back-ends killed, Redis gone and back on the same port."""

import contextlib
import os
import shutil
import subprocess
from pathlib import Path

from tests.conftest import BIN, free_port, wait_for
from tests.faults import stand


def redis_program() -> str | None:
    """Return the redis-server that is to be had here."""
    return shutil.which("redis-server", path=f"{BIN}{os.pathsep}{os.environ['PATH']}")


class Redis:
    """A Redis that keeps nothing, on one port for all its lives."""

    def __init__(self, folder: Path) -> None:
        self.port = free_port()
        self.url, self._folder = f"redis://127.0.0.1:{self.port}/0", folder
        self.start()

    def start(self) -> None:
        """Start, and return once it answers."""
        import redis

        program = redis_program()
        assert program
        flags = ["--port", str(self.port), "--bind", "127.0.0.1", "--save", "", "--dir", str(self._folder)]
        self.process = subprocess.Popen([program, *flags], stdout=subprocess.DEVNULL)
        stand.keep(self.process)

        def ping() -> None:
            with redis.Redis(port=self.port) as client:
                client.ping()

        wait_for(ping, self.process)

    def kill(self) -> None:
        """End it without warning."""
        self.process.kill()
        self.process.wait(10)


def kill_backends(address: str) -> int:
    """End every other session of a PostgreSQL database in the middle of what it does; return how many."""
    import psycopg

    query = (
        "select pg_terminate_backend(pid) from pg_stat_activity where pid <> pg_backend_pid() and datname is not null"
    )
    with contextlib.closing(psycopg.connect(address, autocommit=True)) as db:
        return len(db.execute(query).fetchall())
