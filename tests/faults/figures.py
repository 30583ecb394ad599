"""What the bench prints: figures, each with how often it was tried."""

import time
from collections.abc import Callable
from pathlib import Path

from msgspec import Struct, field


class Figure(Struct, kw_only=True):
    """goal: G1 … or a name. figure: as a person reads it. n: trials, with their unit. ok: whether the goal is held."""

    goal: str
    what: str
    figure: str
    n: str
    ok: bool
    details: list[str] = field(default_factory=list)


class Bench(Struct, kw_only=True):
    """folder: empty, of one part. long: the form that may take an hour. seconds: what this part may take then."""

    folder: Path
    long: bool = False
    seconds: float = 0
    seed: int = 1
    begun: float = field(default_factory=time.monotonic)

    @property
    def left(self) -> float:
        """Seconds until this part should end."""
        return self.begun + self.seconds - time.monotonic()

    def place(self, name: str) -> Path:
        """Return a folder for one of the part's runs."""
        place = self.folder / name
        place.mkdir(parents=True)
        return place


Part = Callable[[Bench], list[Figure]]


def table(figures: list[Figure]) -> str:
    """Return the figures as a Markdown table, n beside each; what went wrong below it."""
    lines = ["| goal | what | figure | n | held |", "|---|---|---|---|---|"]
    lines += [f"| {f.goal} | {f.what} | {f.figure} | {f.n} | {'yes' if f.ok else '**no**'} |" for f in figures]
    details = [f"{f.goal}: {detail}" for f in figures for detail in f.details[:5]]
    return "\n".join([*lines, *([""] if details else []), *details])
