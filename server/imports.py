"""A file that somebody brings, read by a process of its own: whatever is in it, tables go on and nothing is kept."""

import subprocess
import sys
import threading
from typing import Any

import msgspec

from decks.exchange import ExchangeError

AT_ONCE = 2
"""How many are read at the same time; the others wait."""
LIMIT_S = 10
_slots = threading.Semaphore(AT_ONCE)


def read(content: bytes, name: str, media_type: str) -> Any:
    """Return the document of the deck in a file; raise ExchangeError for whatever is no deck."""
    head = msgspec.json.encode({"name": name, "media_type": media_type})
    with _slots:
        try:
            done = subprocess.run(
                [sys.executable, "-m", "decks.exchange"],
                input=head + b"\n" + content,
                capture_output=True,
                timeout=LIMIT_S,
                check=True,
            )
        except (subprocess.CalledProcessError, subprocess.TimeoutExpired):
            raise ExchangeError(name, None, "", "ce fichier n’a pas pu être lu") from None
    answered = msgspec.json.decode(done.stdout)
    if told := answered.get("faults"):
        first, *others = (ExchangeError(name, f["line"], f["field"], f["message"], **f["params"]) for f in told)
        first.others, first.more = tuple(others), answered["more"]
        raise first
    return answered["deck"]
