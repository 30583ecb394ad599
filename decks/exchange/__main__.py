"""Read one file in a process of its own: a line of JSON (name, media_type), then the file; a JSON object comes out.

{"deck": document}, or {"faults": [{line, field, message, params}], "more": whether that is not all}, where message is
the French msgid.
"""

import sys
from contextlib import suppress

import msgspec

from decks.exchange import ExchangeError, read

MOST_MEMORY = 1 << 30
"""Bytes of address space: many times what a file in the limits takes, and far from what a machine has."""
MOST_CPU_S = 8


def main() -> None:
    """Answer on the standard output."""
    with suppress(ImportError, ValueError, OSError):  # no such thing on Windows; or the limits are tighter already
        import resource

        resource.setrlimit(resource.RLIMIT_AS, (MOST_MEMORY, MOST_MEMORY))
        resource.setrlimit(resource.RLIMIT_CPU, (MOST_CPU_S, MOST_CPU_S))
    head, _, content = sys.stdin.buffer.read().partition(b"\n")
    answer: dict[str, object]
    try:
        answer = {"deck": read(content, **msgspec.json.decode(head))}
    except ExchangeError as first:
        told = [{"line": f.line, "field": f.field, "message": f.message, "params": f.params} for f in first.all]
        answer = {"faults": told, "more": first.more}
    sys.stdout.buffer.write(msgspec.json.encode(answer))


main()
