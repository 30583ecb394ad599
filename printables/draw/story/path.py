"""The story itself: steps in the order of their years, their pitfalls and answers beside them."""

from collections.abc import Callable, Iterator
from typing import Any

from game.words import Kind, StepState
from printables.draw.marks import draw_future
from printables.draw.palette import FUTURE, INKS, SOFT
from printables.draw.story.rail import bridge, crack, goal, plain, railed, stop
from printables.draw.story.styles import rich
from printables.said.parts import End, Fact, Said, Step

_INSET_PT = 12.0
_EDGES = {"pitfall": (crack, Kind.PITFALL), "acceptance": (crack, Kind.PITFALL), "answer": (bridge, Kind.LEVER)}
"""By kind of what is said of a step: the stretch of path beside it, and whose colour its bar has."""

Labelled = Callable[[Fact], str]
"""Returns markup: a bold label, then words."""


def draw_end(part: End) -> Any:
    """Return today, or the horizon."""
    if part.horizon:
        return goal(rich(part.text, bold=True, colour=FUTURE.strong), part.year, draw_future)
    return stop(rich(part.text, colour=SOFT), part.year, state=None, before_pt=4, first=True)


def draw_step(part: Step, labelled: Labelled) -> Iterator[Any]:
    """Yield a step beside its station."""
    quick = "  " + rich("★ " + part.quick_win, bold=True, colour=FUTURE.strong) if part.quick_win else ""
    yield stop(rich(part.title, bold=True) + quick, part.year, state=part.state, before_pt=16)
    colour = INKS[Kind.PITFALL if part.state in (StepState.FRAGILE, StepState.THREATENED) else Kind.LEVER].strong
    yield railed(f"{rich(part.by)} · {rich(part.standing, bold=True, colour=colour)}", "note", before_pt=1)
    if part.text:
        yield railed(rich(part.text), "body")
    for fact in part.facts:
        yield railed(labelled(fact), "item", before_pt=2)


def draw_said(part: Said, labelled: Labelled) -> Iterator[Any]:
    """Yield what was said of a step: the crack, what became of it, and remarks."""
    stretch, edge = _EDGES.get(part.kind, (plain, None))
    indent_pt = _INSET_PT * (1 + part.depth) if edge is None else _INSET_PT
    lines = []
    if part.head:
        standing = rich(f" · {part.standing}", colour=SOFT) if part.standing else ""
        lines.append((rich(part.head, bold=True, colour=INKS[edge].strong if edge else None) + standing, "item"))
    if part.text:
        lines.append((rich(part.text), "item" if edge else "note"))
    lines += [(labelled(fact), "item") for fact in part.facts]
    if part.by:
        lines.append((rich(f"– {part.by}", colour=SOFT), "note"))
    for number, (markup, name) in enumerate(lines):
        yield railed(
            markup,
            name,
            stretch=stretch,
            edge=edge,
            sign=bool(edge and part.head and not number),
            indent_pt=indent_pt,
            before_pt=0 if number or part.kind == "acceptance" else 6,
            together=number < len(lines) - 1,
        )
