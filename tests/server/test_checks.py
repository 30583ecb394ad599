"""What is looked at before the game is served: each refusal by a real server where one can be had."""

import shutil
import subprocess
import sys
from pathlib import Path

import pytest

from server.process import checks
from server.process.checks import Unsafe
from server.settings import Settings
from server.store.sql import SqlStore
from tests.conftest import BIN, free_port, wait_for
from tests.server.test_settings import refusal_to_serve

PUBLIC = "https://jeu.example.org"


@pytest.fixture
def small_disk() -> list[str]:
    """A command's beginning that runs the rest with a disk of its own at /mnt: its size in Mo is to be filled in."""
    unshare = ["unshare", "--user", "--map-root-user", "--mount"]
    if not shutil.which("unshare") or subprocess.run([*unshare, "true"], capture_output=True).returncode:
        pytest.skip("no user namespaces here: a small disk cannot be mounted")
    return [*unshare, "sh", "-c", 'mount -t tmpfs -o size="$0" tmpfs /mnt && exec "$@"']


def look(begin: list[str], megabytes: int) -> subprocess.CompletedProcess[str]:
    code = "from pathlib import Path\nfrom server.process.checks import folder\nprint(folder(Path('/mnt/data')))"
    command = [*begin, f"{megabytes}m", sys.executable, "-c", code]
    return subprocess.run(command, capture_output=True, text=True, timeout=30)


def test_a_disk_that_is_nearly_full_is_refused_and_a_small_one_warned_of(small_disk: list[str]) -> None:
    refused, warned, enough = (look(small_disk, size) for size in (15, 150, 400))
    assert "Unsafe: Il reste 15 Mo sur le disque de /mnt : c’est trop peu" in refused.stderr
    assert "Il ne reste que 157 Mo sur le disque de /mnt" in warned.stdout
    assert enough.stdout == "[]\n"


@pytest.mark.parametrize("kind", sorted(checks.NETWORK))
def test_a_network_share_is_refused(tmp_path: Path, kind: str) -> None:
    mounts = tmp_path / "mounts"
    share = str(tmp_path / "notre partage").replace(" ", "\\040")
    (tmp_path / "notre partage").mkdir()
    mounts.write_text(f"/dev/sda / ext4 rw 0 0\nserver:/x {share} {kind} rw 0 0\n/dev/sdb {share}2 ext4 rw 0 0\n")
    with pytest.raises(Unsafe, match=rf"partage réseau \({kind}\)"):
        checks.folder(tmp_path / "notre partage" / "data", mounts)
    assert checks.folder(tmp_path, mounts) == []


def test_the_file_system_is_the_innermost_and_the_last_mounted(tmp_path: Path) -> None:
    mounts = tmp_path / "mounts"
    mounts.write_text("a / overlay rw 0 0\nb /srv nfs4 rw 0 0\nc /srv/disk ext4 rw 0 0\nd /srv ext4 rw 0 0\n")
    found = [checks.file_system(Path(p), mounts) for p in ("/", "/srv/x", "/srv/disk/y", "/srvx")]
    assert found == ["overlay", "ext4", "ext4", "overlay"]
    assert checks.file_system(Path("/"), tmp_path / "none") == ""


@pytest.mark.skipif(not checks.MOUNTS.exists(), reason="Linux says it, others do not")
def test_this_machine_says_what_proc_is() -> None:
    assert checks.file_system(Path("/proc/self")) == "proc"


@pytest.mark.parametrize(
    ("version", "warned"),
    [((3, 40, 1), True), ((3, 50, 6), True), ((3, 50, 7), False), ((3, 51, 2), True), ((3, 51, 3), False)],
)
def test_an_sqlite_that_may_corrupt_is_told_by_its_version(version: tuple[int, ...], warned: bool) -> None:
    assert checks.defective(version) is warned


def test_an_sqlite_that_may_corrupt_is_warned_of_and_served(monkeypatch: pytest.MonkeyPatch, tmp_path: Path) -> None:
    monkeypatch.setattr("sqlite3.sqlite_version_info", (3, 40, 1))
    found = checks.before(Settings(database_url=f"sqlite:///{tmp_path}/jeu.sqlite3"), {})
    assert ["un seul serveur par base" in warning for warning in found] == [True]
    assert checks.before(Settings(database_url="postgresql://localhost/x"), {}) == []


@pytest.mark.parametrize(
    ("settings", "environment", "said"),
    [
        (Settings(public_url="http://jeu.example.org"), {}, "n’est pas chiffrée"),
        (Settings(public_url="http://203.0.113.9"), {}, None),  # a documentation block counts as private
        (Settings(public_url="http://8.8.8.8:5000"), {}, "n’est pas chiffrée"),
        (Settings(public_url="http://192.168.1.20:5000"), {}, None),
        (Settings(public_url="http://jeu.local"), {}, None),
        (Settings(public_url="http://[::1]:5000"), {}, None),
        (Settings(public_url="jeu.example.org"), {}, "n’est pas une adresse"),
        (Settings(public_url=PUBLIC), {}, None),
        (Settings(public_url=PUBLIC, redis_url="redis://redis:6379/0"), {}, "sans mot de passe"),
        (Settings(public_url=PUBLIC, redis_url="rediss://10.0.0.5"), {}, "sans mot de passe"),
        (Settings(public_url=PUBLIC, redis_url="redis://:secret@redis:6379/0"), {}, None),
        (Settings(public_url=PUBLIC, redis_url="redis://127.0.0.1:6379/0"), {}, None),
        (Settings(public_url=PUBLIC, redis_url="unix:///run/redis.sock"), {}, None),
        (Settings(redis_url="redis://redis:6379/0"), {}, None),
        (Settings(public_url=PUBLIC), {"PYTHONDEVMODE": "1"}, "mise au point"),
        (Settings(public_url=PUBLIC), {"FLASK_DEBUG": "true"}, "mise au point"),
        (Settings(public_url=PUBLIC), {"FLASK_DEBUG": "0"}, None),
        (Settings(), {"PYTHONDEVMODE": "1"}, None),
    ],
)
def test_weak_settings_are_refused(settings: Settings, environment: dict[str, str], said: str | None) -> None:
    if said is None:
        checks.before(settings, environment)
    else:
        with pytest.raises(Unsafe, match=said):
            checks.before(settings, environment)


def test_no_limit_is_warned_of_in_production_alone() -> None:
    unlimited = Settings(rate_limit=0, database_url="postgresql://localhost/x")
    assert checks.before(unlimited, {}) == []
    assert "--rate-limit 0" in checks.before(Settings(rate_limit=0, public_url=PUBLIC), {})[-1]


def test_a_weak_setting_is_said_by_the_server_in_one_line(tmp_path: Path) -> None:
    said = refusal_to_serve(tmp_path, "--public-url", "http://jeu.example.org")
    assert said.count("\n") == 1
    assert "Mettez https:// devant" in said
    assert not (tmp_path / "data").exists()


def test_a_postgresql_that_may_forget_is_refused_in_production_and_warned_of_elsewhere(
    postgres: str, tmp_path: Path
) -> None:
    """The tests' own runs with fsync=off: that is what is found, and what a server says."""
    store = SqlStore(postgres)
    found = store.durability()
    store.close()
    assert found == {"fsync": "off", "synchronous_commit": "on"}
    said = refusal_to_serve(tmp_path, "--public-url", PUBLIC, "--database-url", postgres)
    assert said.count("\n") == 1
    assert "PostgreSQL a fsync à « off »" in said
    port, log = free_port(), tmp_path / "log"
    with log.open("wb") as out:
        command = [str(BIN / "transition"), "serve", "--port", str(port), "--database-url", postgres]
        process = subprocess.Popen(command, stdout=out, stderr=out)
    wait_for(lambda: _warned(log), process)
    process.terminate()
    process.wait(10)
    assert "Attention : PostgreSQL a fsync à « off »" in log.read_text("utf-8")


def _warned(log: Path) -> None:
    assert "Attention :" in log.read_text("utf-8")


def test_a_postgresql_that_waits_for_the_disk_is_served() -> None:
    production = Settings(public_url=PUBLIC)
    assert checks.database({"fsync": "on", "synchronous_commit": "on"}, production) == []
    assert checks.database({"fsync": "on", "synchronous_commit": "remote_apply"}, production) == []
    assert checks.database({}, production) == []
    with pytest.raises(Unsafe, match="fsync et synchronous_commit"):
        checks.database({"fsync": "off", "synchronous_commit": "off"}, production)
