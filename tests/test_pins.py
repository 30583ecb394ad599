"""Nothing is installed that pins.txt does not have: this environment, the lock, a registry that changed a file."""

import hashlib
import os
import re
import shutil
import subprocess
import sys
import threading
import tomllib
import zipfile
from collections.abc import Iterator
from functools import partial
from http.server import SimpleHTTPRequestHandler, ThreadingHTTPServer
from importlib.metadata import distributions
from pathlib import Path
from typing import Any

import pytest

from tools import pins

ROOT = Path(__file__).parents[1]
PINS = pins.read((ROOT / "pins.txt").read_text("utf-8"))
UV: dict[str, Any] = tomllib.loads((ROOT / "pyproject.toml").read_text("utf-8"))["tool"]["uv"]


def test_every_package_that_is_installed_here_is_pinned_at_its_version() -> None:
    here = {f"{re.sub(r'[-_.]+', '-', d.name).lower()}=={d.version}" for d in distributions()}
    assert len(here) > 60
    assert sorted(here - PINS.keys() - {"jeu-de-la-transition==0.2.0"}) == []


def test_the_pins_are_those_of_pyproject() -> None:
    assert sorted(PINS) == sorted(UV["constraint-dependencies"])
    assert all(re.fullmatch("sha256:[0-9a-f]{64}", each) for hashes in PINS.values() for each in hashes)
    assert all(PINS.values())
    built = {each["requirement"]: frozenset(each["hashes"]) for each in UV["build-constraint-dependencies"]}
    assert built == {name: PINS[name] for name in built}


def test_whoever_builds_finds_each_of_its_tools_pinned() -> None:
    built = {each["requirement"].partition("==")[0] for each in UV["build-constraint-dependencies"]}
    project = tomllib.loads((ROOT / "pyproject.toml").read_text("utf-8"))
    assert built >= {*project["build-system"]["requires"], *project["dependency-groups"]["build"]} - {"uv"}


def test_a_file_of_the_pins_names_no_host() -> None:
    assert "://" not in (ROOT / "pins.txt").read_text("utf-8")
    assert pins.written(PINS) == (ROOT / "pins.txt").read_text("utf-8")


LOCK = """\
version = 1

[[package]]
name = "one"
version = "1.0"
source = { registry = "https://example.org/simple" }
sdist = { url = "https://example.org/one.tar.gz", hash = "sha256:%(a)s", size = 1 }
wheels = [
    { url = "https://example.org/one-a.whl", hash = "sha256:%(b)s", size = 1 },
    { url = "https://example.org/one-b.whl", hash = "sha256:%(c)s", size = 1 },
]

[[package]]
name = "us"
version = "1.0"
source = { editable = "." }
dependencies = [
    { name = "one" },
]
""" % {each: each * 64 for each in "abc"}


def test_what_is_not_pinned_is_struck_from_the_lock() -> None:
    text = pins.struck(LOCK, {"one==1.0": frozenset({"sha256:" + "b" * 64})})
    assert pins.locked(text) == {"one==1.0": {"sha256:" + "b" * 64}}
    assert text.count("name = ") == LOCK.count("name = ")


@pytest.mark.parametrize("pinned", [{}, {"one==1.1": "b"}, {"two==1.0": "b"}, {"one==1.0": "d"}])
def test_a_package_of_which_nothing_is_left_ends_it_and_no_lock_stays(pinned: dict[str, str], tmp_path: Path) -> None:
    (tmp_path / "uv.lock").write_text(LOCK)
    (tmp_path / "pins.txt").write_text(
        pins.written({name: frozenset({"sha256:" + h * 64}) for name, h in pinned.items()})
    )
    with pytest.raises(SystemExit, match="one"):
        pins.main(tmp_path, [])
    assert not (tmp_path / "uv.lock").exists()


class Quiet(SimpleHTTPRequestHandler):
    def log_message(self, *_: object) -> None: ...


@pytest.fixture
def registry(tmp_path: Path) -> Iterator[tuple[Path, str]]:
    """A registry of one's own, as a folder, and its address."""
    folder = tmp_path / "registry"
    folder.mkdir()
    server = ThreadingHTTPServer(("127.0.0.1", 0), partial(Quiet, directory=folder))
    threading.Thread(target=server.serve_forever, daemon=True).start()
    yield folder, f"http://127.0.0.1:{server.server_port}/simple"
    server.shutdown()
    server.server_close()


def publish(registry: Path, code: str) -> None:
    """Put a wheel of `one` 1.0 with this code on a registry, in place of the one before."""
    folder = registry / "simple" / "one"
    folder.mkdir(parents=True, exist_ok=True)
    wheel = folder / "one-1.0-py3-none-any.whl"
    with zipfile.ZipFile(wheel, "w") as package:
        package.writestr("one.py", code)
        package.writestr("one-1.0.dist-info/METADATA", "Metadata-Version: 2.1\nName: one\nVersion: 1.0\n")
        package.writestr("one-1.0.dist-info/WHEEL", "Wheel-Version: 1.0\nRoot-Is-Purelib: true\nTag: py3-none-any\n")
        package.writestr("one-1.0.dist-info/RECORD", "")
    digest = hashlib.sha256(wheel.read_bytes()).hexdigest()
    (folder / "index.html").write_text(f'<a href="{wheel.name}#sha256={digest}">{wheel.name}</a>')


def test_a_file_that_was_changed_on_the_registry_is_not_installed(registry: tuple[Path, str], tmp_path: Path) -> None:
    """The whole way, with the real uv: lock, pins, then another wheel of the same version on a machine that is new."""
    folder, index = registry
    uv = os.environ.get("UV") or shutil.which("uv") or str(ROOT / ".venv-uv/bin/uv")
    project = tmp_path / "project"
    (project / "tools").mkdir(parents=True)
    shutil.copy(pins.__file__, project / "tools")
    (project / "pyproject.toml").write_text(
        '[project]\nname = "us"\nversion = "1"\nrequires-python = ">=3.11"\ndependencies = ["one"]\n'
        "[tool.uv]\nbuild-constraint-dependencies = [\n]\n"
    )

    def run(*command: str) -> subprocess.CompletedProcess[str]:
        env = {k: v for k, v in os.environ.items() if not k.startswith(("UV_", "VIRTUAL_ENV"))}
        env |= {"UV_CACHE_DIR": str(tmp_path / "cache"), "UV_INDEX_URL": index, "UV_PYTHON": sys.executable}
        return subprocess.run(command, cwd=project, env=env, capture_output=True, text=True)

    def check() -> subprocess.CompletedProcess[str]:
        return run(sys.executable, "tools/pins.py")

    publish(folder, "good = True")
    assert run(uv, "lock").returncode == 0
    assert run(sys.executable, "tools/pins.py", "--write").returncode == 0
    assert check().returncode == 0
    done = run(uv, "run", "--frozen", "python", "-c", "import one; print(one.good)")
    assert done.stdout == "True\n", done.stderr

    publish(folder, "bad = True")
    for made in (".venv", "cache"):
        shutil.rmtree(project / made if made == ".venv" else tmp_path / made)
    done = run(uv, "sync", "--frozen")  # with the lock of before
    assert done.returncode != 0
    assert "hash" in done.stderr.lower()
    (project / "uv.lock").unlink()  # with none
    assert run(uv, "lock").returncode == 0
    assert "one==1.0" in check().stderr
    assert not (project / "uv.lock").exists()
