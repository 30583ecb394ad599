"""The disk that the bench takes power from: what was flushed stays, of the rest any sector may."""

from pathlib import Path
from random import Random

import pytest

from tests.faults.disk import Call, Disk, read

FILE = "/somewhere/jeu.sqlite3"


def hexed(text: str) -> str:
    return "".join(f"\\x{byte:02x}" for byte in text.encode())


def write(text: str, at: int = 0) -> Call:
    return Call(0, "pwrite64", FILE, text.encode(), at)


def left(disk: Disk, folder: Path, dice: Random | None = None) -> bytes:
    disk.cut(folder, dice)
    return (folder / "jeu.sqlite3").read_bytes()


def disk_after(*calls: Call) -> Disk:
    disk = Disk()
    for call in calls:
        disk.take(call)
    return disk


def test_what_was_flushed_stays_and_the_rest_is_lost(tmp_path: Path) -> None:
    disk = disk_after(write("un"), Call(0, "fdatasync", FILE), write("deux", 2))
    assert left(disk, tmp_path) == b"un"
    assert disk.waiting == 1
    disk.settle()
    assert left(disk, tmp_path) == b"undeux"


def test_what_was_not_flushed_may_be_torn_at_sectors_and_nowhere_else(tmp_path: Path) -> None:
    old, new = "a" * 2_048, "b" * 2_048
    disk = disk_after(write(old), Call(0, "fsync", FILE), write(new))
    found = {left(disk, tmp_path, Random(seed)) for seed in range(200)}
    assert {old.encode(), new.encode()} <= found
    assert len(found) > 10
    assert all(len(set(content[i : i + 512])) == 1 for content in found for i in range(0, 2_048, 512))


def test_files_are_cut_short_and_taken_away(tmp_path: Path) -> None:
    short = disk_after(write("abcdef"), Call(0, "ftruncate", FILE, number=2), Call(0, "fsync", FILE))
    assert left(short, tmp_path) == b"ab"
    short.take(Call(0, "unlink", FILE))
    (tmp_path / "jeu.sqlite3").unlink()
    short.cut(tmp_path, None)
    assert not (tmp_path / "jeu.sqlite3").exists()


def test_a_call_that_is_not_known_is_told() -> None:
    with pytest.raises(ValueError, match="rename"):
        Disk().take(Call(0, "rename", FILE))


def test_a_trace_is_read_in_order_and_a_flush_counts_when_it_has_ended(tmp_path: Path) -> None:
    trace = tmp_path / "calls.txt"
    trace.write_text(
        f"""7 10.5 pwrite64(4<{hexed(FILE + "-wal")}>, "{hexed("abc")}", 3, 32) = 3
7 10.6 fdatasync(4<{hexed(FILE + "-wal")}> <unfinished ...>
8 10.7 pwrite64(5<{hexed(FILE)}>, "{hexed("é")}", 2, 4096 <unfinished ...>
8 10.8 <... pwrite64 resumed>) = 2
8 10.8 ftruncate(6<{hexed(FILE + "-shm")}>, 32768) = 0
8 10.8 write(1<{hexed("/dev/null")}>, "{hexed("x")}", 1) = 1
7 10.9 <... fdatasync resumed>) = 0
7 11.0 unlink("{hexed(FILE + "-journal")}") = 0
7 11.1 ftruncate(5<{hexed(FILE)}>, 8192) = 0
7 11.2 +++ killed by SIGKILL +++
"""
    )
    assert read(trace, Path(FILE)) == [
        Call(10.5, "pwrite64", f"{FILE}-wal", b"abc", 32),
        Call(10.7, "pwrite64", FILE, "é".encode(), 4096),
        Call(10.6, "fdatasync", f"{FILE}-wal"),
        Call(11.0, "unlink", f"{FILE}-journal"),
        Call(11.1, "ftruncate", FILE, b"", 8192),
    ]
