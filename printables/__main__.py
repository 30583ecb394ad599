"""`python -m printables`: one job in JSON on stdin, its file on stdout. Exit 2, one line on stderr: no such job."""

import os
import sys
import time

import msgspec

from printables import progress
from printables.job import Job, render

_EVERY_S = 0.1
_NICE = 10
"""How far it lets others go first: nobody at a table waits for a printing, on however few cores."""


def main() -> int:
    """Read, render, write; return the exit status."""
    if hasattr(os, "nice"):
        os.nice(_NICE)
    try:
        job: Job = msgspec.json.decode(sys.stdin.buffer.read(), type=Job)
        with progress.told(_Said() if job.progress else lambda done, of: None):
            made = render(job)
    except (msgspec.DecodeError, ValueError) as error:
        print(f"printables: {error}", file=sys.stderr)
        return 2
    except KeyError as error:
        print(f"printables: deck {error} unknown", file=sys.stderr)
        return 2
    sys.stdout.buffer.write(made)
    return 0


class _Said:
    """Says progress on stderr, a line of JSON each time, ten times a second at most."""

    def __init__(self) -> None:
        self._last = 0.0

    def __call__(self, done: int, of: int) -> None:
        now = time.monotonic()
        if now - self._last >= _EVERY_S or done == of:
            self._last = now
            print(f'{{"done":{done},"of":{of}}}', file=sys.stderr, flush=True)


if __name__ == "__main__":
    sys.exit(main())
