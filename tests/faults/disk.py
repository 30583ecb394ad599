"""What a power cut leaves on a disk, from a trace of a process's calls: what was flushed is there; of what was not,
nothing, or any part. So no file system has to be mounted, which takes rights that nobody has here."""

import random
import re
import shutil
import time
from collections import defaultdict
from collections.abc import Sequence
from pathlib import Path

from msgspec import Struct

SECTOR = 512
"""Bytes that a disk writes whole or not at all."""
TAIL = 4_096
"""Bytes at the end of a trace among which the end of its process is told."""
_CALLS = ("pwrite64", "ftruncate", "fsync", "fdatasync", "unlink", "pwritev", "write", "rename", "fallocate")
_LINE = re.compile(r"(\d+) +([\d.]+) (?:(\w+)\((.*)|<\.\.\. (\w+) resumed>.*)")
_ARGUMENTS = re.compile(r'(?:\d+<([^>]*)>|"([^"]*)")(?:, "([^"]*)")?((?:, \d+)*)')


class Call(Struct, frozen=True):
    """A call that changes what is on the disk. at: when it began, seconds of the clock. data, number: what it takes."""

    at: float
    name: str
    path: str
    data: bytes = b""
    number: int = 0


def tracer(file: Path, calls: Sequence[str] = _CALLS) -> list[str]:
    """Return what to put before a command so that its calls are written to a file; nothing where there is no strace."""
    if (strace := shutil.which("strace")) is None:
        return []
    # -D: the process stays our child, and hears our signals.
    how = ["-D", "-f", "-q", "-y", "-xx", "-ttt", "-s", "1000000"]
    return [strace, *how, "-e", f"trace={','.join(calls)}", "-o", str(file)]


def finished(calls: Path, process_id: int, *, seconds: float = 20) -> None:
    """Return when the trace of a process that has ended is whole; raise TimeoutError."""
    end = time.monotonic() + seconds
    while True:
        with calls.open("rb") as file:
            file.seek(max(0, calls.stat().st_size - TAIL))
            if re.search(rf"^{process_id} .*\+\+\+ (exited|killed)".encode(), file.read(), re.MULTILINE):
                return
        if time.monotonic() > end:
            raise TimeoutError(f"{calls} is not whole")
        time.sleep(0.1)


def read(calls: Path, database: Path) -> list[Call]:
    """Return the calls on the files of an SQLite database, in order; a flush that was overtaken stands at its end.

    The index of the log, -shm, is memory: it is made anew.
    """
    found, open_flushes = list[Call](), dict[str, Call]()
    with calls.open() as lines:
        for line in lines:
            if not (parts := _LINE.match(line)):
                continue
            process, at, name, rest, resumed = parts.groups()
            if resumed:
                if waiting := open_flushes.pop(process, None):
                    found.append(waiting)
                continue
            if not (given := _ARGUMENTS.match(rest)):
                continue
            path = _bytes(given[1] or given[2]).decode()
            if not path.startswith(str(database)) or path.endswith("-shm"):
                continue
            numbers = [int(n) for n in re.findall(r"\d+", given[4])]
            call = Call(float(at), name, path, _bytes(given[3] or ""), numbers[-1] if numbers else 0)
            if name in ("fsync", "fdatasync") and rest.endswith("<unfinished ...>"):
                open_flushes[process] = call
            else:
                found.append(call)
    return found


def _bytes(text: str) -> bytes:
    return bytes.fromhex(text.replace("\\x", ""))


class Disk:
    """Files as they are after so many calls: what has been flushed of each, and what waits."""

    def __init__(self) -> None:
        self._flushed: dict[str, bytearray] = {}
        self._waiting: dict[str, list[Call]] = defaultdict(list)

    def take(self, call: Call) -> None:
        """Carry out one call."""
        if call.name in ("fsync", "fdatasync"):
            self._flush(call.path)
        elif call.name == "unlink":
            self._flushed.pop(call.path, None)
            self._waiting.pop(call.path, None)
        elif call.name in ("pwrite64", "ftruncate"):
            self._waiting[call.path].append(call)
        else:
            raise ValueError(f"{call.name} of {call.path}: not known here what it leaves")

    def _flush(self, path: str) -> None:
        content = self._flushed.setdefault(path, bytearray())
        for one in self._waiting.pop(path, []):
            _write(content, one)

    def settle(self) -> None:
        """Flush everything, as a disk does that is left alone."""
        for path in list(self._waiting):
            self._flush(path)

    @property
    def waiting(self) -> int:
        """How many calls wait to be flushed."""
        return sum(map(len, self._waiting.values()))

    def cut(self, folder: Path, dice: random.Random | None) -> None:
        """Write the files as a power cut leaves them. dice: for what was not flushed; None: all of it is lost."""
        for path in self._flushed | self._waiting:
            content = bytearray(self._flushed.get(path, b""))
            for one in self._waiting.get(path, ()) if dice else ():
                _write_partly(content, one, dice)
            (folder / Path(path).name).write_bytes(content)


def _write_partly(content: bytearray, call: Call, dice: random.Random) -> None:
    kept = dice.choice((0.0, 0.5, 1.0))
    if call.name == "ftruncate":
        if dice.random() < kept:
            _write(content, call)
        return
    for start in range(0, len(call.data), SECTOR):
        if dice.random() < kept:
            piece = call.data[start : start + SECTOR]
            _write(content, Call(call.at, call.name, call.path, piece, call.number + start))


def _write(content: bytearray, call: Call) -> None:
    if call.name == "ftruncate":
        del content[call.number :]
    content.extend(bytes(max(0, call.number - len(content))))
    content[call.number : call.number + len(call.data)] = call.data
