"""`python -m printables`: one job in JSON on stdin, its PDF on stdout. Exit 2, one line on stderr: no such job."""

import sys

import msgspec

from printables.job import Job, render


def main() -> int:
    """Read, render, write; return the exit status."""
    try:
        job: Job = msgspec.json.decode(sys.stdin.buffer.read(), type=Job)
        made = render(job)
    except (msgspec.DecodeError, ValueError) as error:
        print(f"printables: {error}", file=sys.stderr)
        return 2
    except KeyError as error:
        print(f"printables: deck {error} unknown", file=sys.stderr)
        return 2
    sys.stdout.buffer.write(made)
    return 0


if __name__ == "__main__":
    sys.exit(main())
