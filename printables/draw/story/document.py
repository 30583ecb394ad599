"""The narrative from first to last page."""

from collections.abc import Mapping
from io import BytesIO
from itertools import chain
from typing import Any

from reportlab.platypus import BaseDocTemplate, Frame, PageTemplate

from decks import Deck
from game.ids import DeckId
from game.narrative import Narrative
from game.words import Language, writable
from printables.draw.document import AUTHOR, settings
from printables.draw.fonts import printable
from printables.draw.palette import SOFT
from printables.draw.patterns import MM
from printables.draw.story.beginning import challenges, cover, present
from printables.draw.story.colophon import colophon, people
from printables.draw.story.ending import commitments, futures, missing, outcome
from printables.draw.story.path import path
from printables.draw.story.telling import Telling
from printables.draw.typeset import Type, draw_line
from printables.draw.ways import turned, visual
from printables.kinds import Translate
from printables.plan import A4

_SIDE_PT, _TOP_PT, _FOOT_PT = 22 * MM, 20 * MM, 22 * MM
_FOOTER = Type(size_pt=8.5)
_FOOTER_Y_PT = 12 * MM
_TITLE_SHARE = 0.7


def narrative_pdf(narrative: Narrative, *, decks: Mapping[DeckId, Deck], language: Language, _: Translate) -> bytes:
    """Return the narrative as a PDF; whatever people wrote, it shows as they wrote it."""
    story = Telling(told=narrative, decks=decks, language=language, translate=_)
    title = writable(narrative.title or narrative.system or _("Récit de transition"))
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

    document = BaseDocTemplate(
        out, pagesize=(width, height), title=title, author=AUTHOR, pageTemplates=[PageTemplate("page", frame, footer)],
        **settings(language),
    )  # fmt: skip
    parts = (cover, present, challenges, path, futures, commitments, missing, outcome, people, colophon)
    document.build(list(chain.from_iterable(part(story) for part in parts)))
    return out.getvalue()


def _shortened(text: str, width_pt: float) -> str:
    """Return text, or as much of it as fits in width_pt with an ellipsis."""
    if _FOOTER.width(text) <= width_pt:
        return text
    while _FOOTER.width(text + "…") > width_pt:
        text = text[:-1].rstrip()
    return text + "…"
