"""What bots saw and were told, kept by their own process in a file that only grows; and reading it back.

One JSON object a line. k: what happened, t: nanoseconds of the machine's monotonic clock, c: the client, tb: the table.
  table   facilitator, board: tokens                invoke  id, type: a command about to be sent for the first time
  ok      id, seq: it was acknowledged              no      id, code: it was refused
  info    id: nobody knows what became of it        at      seq: a whole state was received
  see     seq, h: a change was received             fault   what: a client could make no sense of what it got
"""

import json
import os
import threading
import time
import zlib
from pathlib import Path
from typing import Any

Json = dict[str, Any]
DURABLE = {"table", "invoke", "ok", "no", "info", "fault"}


def mark(change: Json) -> int:
    """Return what tells a change from any other: redaction rewrites words, never these."""
    return zlib.crc32(f"{change['seq']} {change['at']} {change['by']} {change['type']}".encode())


class Journal:
    """Append-only; what is acknowledged or asked is on disk before the bot goes on."""

    def __init__(self, file: Path) -> None:
        self._out = os.open(file, os.O_WRONLY | os.O_CREAT | os.O_APPEND)
        self._lock = threading.Lock()

    def note(self, kind: str, client: str, table: str, **more: Any) -> None:
        """Keep one thing that happened, at this moment."""
        with self._lock:
            line = {"k": kind, "t": time.monotonic_ns(), "c": client, "tb": table, **more}
            os.write(self._out, json.dumps(line, separators=(",", ":")).encode() + b"\n")
        if kind in DURABLE:
            os.fsync(self._out)


class Reader:
    """Reads what has been added since it last looked."""

    def __init__(self, file: Path) -> None:
        self._file, self._at = file, 0

    def new(self) -> list[Json]:
        """Return the whole lines added since the last call."""
        if not self._file.exists():
            return []
        with self._file.open("rb") as source:
            source.seek(self._at)
            content = source.read()
        whole = content[: content.rfind(b"\n") + 1]
        self._at += len(whole)
        return [json.loads(line) for line in whole.splitlines()]
