"""Check TypeScript and CSS: their form and their traps (Biome), their types (tsc). python -m tools.lint [--write]"""

import sys
from pathlib import Path

from tools import wire
from tools.node import run

ROOT = Path(__file__).parents[1]


def lint(*, write: bool = False) -> list[str]:
    """Return what is said of what is wrong, a text for each tool that found something. write: mend what can be."""
    wire.write()
    biome = ["@biomejs/biome/bin/biome", "check", "--error-on-warnings", *(["--write"] if write else [])]
    tsc = ["typescript/bin/tsc", "--noEmit", "-p", "web/tsconfig.json"]
    found = []
    for tool, *arguments in (biome, tsc):
        done = run(ROOT, tool, *arguments, capture_output=True)
        if done.returncode:
            found.append(done.stdout + done.stderr)
    return found


if __name__ == "__main__":
    if said := lint(write="--write" in sys.argv):
        sys.exit("\n".join(said))
