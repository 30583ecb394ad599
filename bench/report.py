"""Everything measured, one after the other, and written down: `make bench`, some 25 minutes on two cores.

    python bench/report.py [--only beside --only page …]

Writes the tables between the marks of docs/performance.md (what stands round them is written by hand), and a
picture of the first, docs/performance.svg.
"""

import argparse
import os
import platform
import re
import sys
import tempfile
import time
from collections.abc import Callable
from datetime import UTC, datetime
from pathlib import Path
from statistics import median

ROOT = Path(__file__).parents[1]
sys.path.insert(0, str(ROOT))

from bench import beside, engine, long, page  # noqa: E402
from bench import print as paper  # noqa: E402

BOLD = ' font-weight="700"'
DOCUMENT, PICTURE = ROOT / "docs" / "performance.md", ROOT / "docs" / "performance.svg"
Lines = list[str]


def _two_columns(what: str, rows: list[tuple[str, str]]) -> Lines:
    return [f"| {what} | ms |", "|---|---|", *(f"| {name} | {figure} |" for name, figure in rows)]


def _beside() -> Lines:
    runs = beside.measured(rounds=3, seconds=8)
    costs = {name: median(r["w2"]["cpuUs"] for r in own if "w2" in r) for name, own in runs.items()}
    PICTURE.write_text(bars(costs), encoding="utf-8")
    lines = [*beside.tables(runs), "", "| goal | | reached | |", "|---|---|---|---|"]
    lines += [
        f"| {what} | {goal} | {got} | {'yes' if ok else '**no**'} |" for what, goal, got, ok in beside.goals(runs)
    ]
    return lines


def _print() -> Lines:
    with tempfile.TemporaryDirectory() as folder:
        return ["```", *paper.rendered(Path(folder)), "```"]


PARTS: dict[str, Callable[[], Lines]] = {
    "beside": _beside,
    "long": lambda: _two_columns("a long table, a full house", long.measured(5_000, 3_600)),
    "engine": lambda: ["```", *engine.measured(), "```"],
    "page": lambda: _two_columns("a slow phone", page.measured()),
    "print": _print,
}


def bars(costs: dict[str, float]) -> str:
    """Return a picture of what an action costs each, in µs: ours first, in another ink and marked."""
    row, left, width = 34, 210, 520
    most = max(costs.values())
    lines = [
        f'<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 {left + width + 90} {row * len(costs) + 16}" '
        'font-family="sans-serif" font-size="15" role="img" aria-label="µs of processor an action">',
        '<rect width="100%" height="100%" fill="#fbf6ea"/>',
    ]
    for number, (name, cost) in enumerate(costs.items()):
        y, ours = 8 + number * row, name.startswith(beside.OURS)
        lines.append(
            f'<text x="{left - 10}" y="{y + 22}" text-anchor="end" fill="#2b2620"'
            f"{BOLD if ours else ''}>{name}</text>"
            f'<rect x="{left}" y="{y + 5}" width="{width * cost / most:.0f}" height="{row - 10}" '
            f'fill="{"#1f6f4a" if ours else "#b9ad98"}"/>'
            f'<text x="{left + width * cost / most + 8:.0f}" y="{y + 22}" fill="#2b2620">{cost:,.0f} µs</text>'
        )
    return "\n".join([*lines, "</svg>", ""])


def written(document: str, part: str, lines: Lines) -> str:
    """Return the document with a part's lines between its marks. Raises ValueError where it has none."""
    marks = re.compile(rf"(<!-- make bench: {part} -->\n).*?(<!-- end -->)", re.DOTALL)
    if not marks.search(document):
        raise ValueError(f"docs/performance.md has no place for {part}")
    return marks.sub(lambda found: "\n".join([found[1].rstrip("\n"), *lines, found[2]]), document)


def main() -> None:
    asked = argparse.ArgumentParser(description=__doc__)
    asked.add_argument("--only", action="append", choices=list(PARTS), help="these parts alone")
    given = asked.parse_args()
    machine = f"{os.cpu_count()} cores, {platform.system()} {platform.release()} {platform.machine()}"
    for part in given.only or PARTS:
        begun = time.monotonic()
        lines = PARTS[part]()
        today = datetime.now(UTC).date()
        lines = [f"*{today}, {machine}, Python {platform.python_version()}*", "", *lines]
        print(f"\n## {part}, {time.monotonic() - begun:.0f} s", *lines, sep="\n", flush=True)
        DOCUMENT.write_text(written(DOCUMENT.read_text("utf-8"), part, lines), encoding="utf-8")


if __name__ == "__main__":
    main()
