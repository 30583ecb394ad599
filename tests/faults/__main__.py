"""The fault bench: python -m tests.faults [--short | --long] [--only NAME]…; prints one table of figures."""

import argparse
import shutil
import signal
import sys
import tempfile
import time
import traceback
from pathlib import Path

from tests.faults.figures import Bench, Figure, table
from tests.faults.parts import PARTS, run


def main() -> None:
    """Run the parts asked for; 1 when a goal is not held."""
    parser = argparse.ArgumentParser(prog="python -m tests.faults", description=__doc__)
    parser.add_argument("--long", action="store_true", help="the form that takes an hour and a quarter")
    parser.add_argument("--short", action="store_true", help="the form that takes some minutes (the default)")
    parser.add_argument("--only", action="append", choices=sorted(PARTS), help="these parts alone")
    parser.add_argument("--scale", type=float, default=1.0, help="of the time that parts of the long form are given")
    parser.add_argument("--seed", type=int, default=1)
    asked = parser.parse_args()
    signal.signal(signal.SIGTERM, lambda *_: sys.exit("asked to stop"))  # and so ends all it has started
    folder, found = Path(tempfile.mkdtemp(prefix="faults")), list[Figure]()
    for name in asked.only or PARTS:
        begun = time.monotonic()
        try:
            figures = run(name, Bench(folder=folder / name, long=asked.long, seed=asked.seed), scale=asked.scale)
        except Exception as error:  # one part that breaks down hides no other's figures
            traceback.print_exc()
            figures = [Figure(goal=name, what="the part broke down", figure=type(error).__name__, n="0", ok=False)]
        found += figures
        print(f"\n{name}, {time.monotonic() - begun:.0f} s\n{table(figures)}", file=sys.stderr, flush=True)
    print(table(found))
    if all(f.ok for f in found):
        shutil.rmtree(folder)
    else:
        print(f"what was recorded is kept in {folder}", file=sys.stderr)
        raise SystemExit(1)


if __name__ == "__main__":
    main()
