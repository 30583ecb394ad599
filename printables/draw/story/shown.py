"""The document's parts but the path: its title, headings, and what was said, each with the colour of what it is."""

from collections.abc import Callable, Iterator
from typing import Any

from reportlab.lib.colors import Color
from reportlab.platypus import Spacer

from game.words import Kind
from printables.draw.marks import draw_future, draw_mark
from printables.draw.palette import FUTURE, INKS, SOFT
from printables.draw.story.flowables import Sign, barred, heading
from printables.draw.story.picture import Landscape
from printables.draw.story.styles import paragraph, rich
from printables.said.parts import Fact, Heading, Said, Title

_SIGNS: dict[str, Kind | None] = {
    "system": Kind.LEVER,
    "present": Kind.LEVER,
    "challenges": Kind.CHALLENGE,
    "path": Kind.LEVER,
    "futures": None,
    "commitments": Kind.LEVER,
    "unknowns": Kind.CHALLENGE,
    "wins": None,
    "goals": None,
    "outcome": None,
}
"""What stands before a part's heading: a kind's sign, or (None) a future's."""
_COLOURS: dict[str, Color] = {
    "observation": INKS[Kind.LEVER].strong,
    "challenge": INKS[Kind.CHALLENGE].strong,
    "future": FUTURE.strong,
    "commitment": INKS[Kind.LEVER].strong,
    "placeless": INKS[Kind.PITFALL].strong,
}
_BOLD = ("future",)
_INSET_PT = 12.0


def draw_title(part: Title, years: tuple[int, ...]) -> Iterator[Any]:
    """Yield the picture, with a station for each year, and what stands over, as and under the title."""
    span = max(part.horizon - part.year, 1)
    yield Landscape(tuple((year - part.year) / span for year in years))
    yield Spacer(1, 14)
    yield paragraph(part.over, "label", colour=INKS[Kind.LEVER].strong)
    yield paragraph(part.text, "cover")
    if part.about:
        yield paragraph(part.about, "lead", colour=SOFT)


def colour_of(name: str) -> Color:
    """Return the colour of a part of the document."""
    kind = _SIGNS[name]
    return INKS[kind].strong if kind else FUTURE.strong


def draw_heading(part: Heading, within: str) -> Any:
    """Return a part's heading with its sign, or one within the part of that name."""
    if part.level > 2:
        return paragraph(part.text, "label", colour=colour_of(within))
    kind = _SIGNS[part.name]
    return heading(rich(part.text, bold=True), _sign(kind) if kind else draw_future, colour_of(part.name))


def _sign(kind: Kind) -> Sign:
    return lambda canvas, x, y, side: draw_mark(canvas, kind, x, y, side)


def draw_said(part: Said, labelled: Callable[[Fact], str]) -> Iterator[Any]:
    """Yield what somebody said, a bar of its colour at its left."""
    colour = _COLOURS.get(part.kind, SOFT)
    indent_pt = 10 + _INSET_PT * part.depth
    lines = []
    if part.head:
        lines.append((rich(part.head, bold=True), "entry"))
    if part.text:
        entry = part.kind in _BOLD and not part.depth
        lines.append((rich(part.text, bold=entry), "entry" if entry else "item"))
    if part.standing:
        lines.append((rich(part.standing, colour=SOFT), "note"))
    lines += [(labelled(fact), "item") for fact in part.facts]
    if part.by:
        lines.append((rich(f"– {part.by}", colour=SOFT), "note"))
    for number, (markup, name) in enumerate(lines):
        yield barred(markup, name, colour, indent_pt=indent_pt, joined=number > 0)
