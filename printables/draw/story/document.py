"""The narrative from first to last page: each part of its document, as paper shows it."""

from collections.abc import Iterator, Sequence
from io import BytesIO
from typing import Any

from reportlab.platypus import BaseDocTemplate, Frame, HRFlowable, PageTemplate

from game.words import Language, writable
from printables.draw.document import AUTHOR, settings
from printables.draw.fonts import printable
from printables.draw.palette import LINE, SOFT
from printables.draw.patterns import MM
from printables.draw.story import path, shown
from printables.draw.story.path import draw_end, draw_step
from printables.draw.story.shown import draw_heading, draw_title
from printables.draw.story.styles import marked, paragraph, rich
from printables.draw.typeset import Type, draw_line
from printables.draw.ways import turned, visual
from printables.kinds import Translate
from printables.plan import A4
from printables.said.parts import End, Fact, Facts, Heading, Note, Paragraph, Part, Said, Step, Title

_SIDE_PT, _TOP_PT, _FOOT_PT = 22 * MM, 20 * MM, 22 * MM
_FOOTER = Type(size_pt=8.5)
_FOOTER_Y_PT = 12 * MM
_TITLE_SHARE = 0.7
_LOOSE_AHEAD = 2
"""Ends of what stays together: where the first such goes, all is not at its end yet."""


def narrative_pdf(parts: Sequence[Part], *, language: Language, _: Translate) -> bytes:
    """Return a narrative's document as a PDF; whatever people wrote, it shows as they wrote it."""
    title = writable(next((part.text for part in parts if isinstance(part, Title)), ""))
    foot = _shortened(printable(title), (A4.width_mm * MM - 2 * _SIDE_PT) * _TITLE_SHARE)
    foot = visual(foot, turned=turned(title))
    out = BytesIO()
    width, height = A4.width_mm * MM, A4.height_mm * MM
    frame = Frame(_SIDE_PT, _FOOT_PT, width - 2 * _SIDE_PT, height - _TOP_PT - _FOOT_PT, 0, 0, 0, 0)

    def footer(canvas: Any, document: Any) -> None:
        canvas.setViewerPreference("DisplayDocTitle", "true")
        canvas.setFillColor(SOFT)
        draw_line(canvas, _SIDE_PT, _FOOTER_Y_PT, foot, _FOOTER)
        number = _("page {n}").format(n=document.page)
        draw_line(canvas, width - _SIDE_PT - _FOOTER.width(number), _FOOTER_Y_PT, number, _FOOTER)

    document = _Document(
        out, pagesize=(width, height), title=title, author=AUTHOR, pageTemplates=[PageTemplate("page", frame, footer)],
        **settings(language),
    )  # fmt: skip
    document.draw(_flow(parts, language))
    return out.getvalue()


class _Document(BaseDocTemplate):  # type: ignore[misc]
    """Takes what its pages hold as they come to it: a long story is never in memory whole as paragraphs."""

    def draw(self, flow: Iterator[Any]) -> None:
        """Build the document of what flow yields."""
        self._flow = flow
        self._ahead: list[Any] = []
        self.filterFlowables(self._ahead)
        self.build(self._ahead)

    def filterFlowables(self, flowables: list[Any]) -> None:  # noqa: N802  (ReportLab's: called before it takes one)
        """Have there what stays together with the first, and one more."""
        if flowables is self._ahead:
            loose = sum(not each.getKeepWithNext() for each in flowables)
            while loose < _LOOSE_AHEAD and (coming := next(self._flow, None)):
                flowables.append(coming)
                loose += not coming.getKeepWithNext()


def _flow(parts: Sequence[Part], language: Language) -> Iterator[Any]:
    """Yield what the pages hold, from first to last."""

    def labelled(fact: Fact) -> str:
        return f"{rich(fact.label + colon, bold=True)} {rich(fact.text)}"

    colon = ":" if language is Language.EN else "\u00a0:"
    years = tuple(part.year for part in parts if isinstance(part, Step))
    within, footed = "", False
    for number, part in enumerate(parts):
        drawn: list[Any] = []
        match part:
            case Title():
                drawn += draw_title(part, years)
            case Heading():
                within = part.name or within
                drawn.append(draw_heading(part, within))
            case Paragraph():
                drawn.append(paragraph(part.text, "lead" if part.said else "body"))
            case Note():
                if part.foot and not footed:
                    footed = True
                    drawn.append(HRFlowable(width="100%", thickness=0.6, color=LINE, spaceBefore=18, spaceAfter=6))
                drawn.append(paragraph(part.text, "note"))
            case Facts():
                drawn += (marked(labelled(fact), "item", indent_pt=10) for fact in part.items)
            case End():
                drawn.append(draw_end(part))
            case Step():
                drawn += draw_step(part, labelled)
            case Said():
                drawn += (path if within == "path" else shown).draw_said(part, labelled)
        if within == "path" and number + 1 < len(parts) and isinstance(parts[number + 1], End):
            drawn[-1].style.keepWithNext = 1  # the horizon never stands alone on a page
        yield from drawn


def _shortened(text: str, width_pt: float) -> str:
    """Return text, or as much of it as fits in width_pt with an ellipsis."""
    if _FOOTER.width(text) <= width_pt:
        return text
    while _FOOTER.width(text + "…") > width_pt:
        text = text[:-1].rstrip()
    return text + "…"
