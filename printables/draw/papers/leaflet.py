"""The rules on an A4 sheet folded once: four pages of A5, the cover outside."""

from collections.abc import Callable
from io import BytesIO
from typing import Any

from game.words import Language
from printables.draw.document import open_canvas
from printables.draw.marks import draw_mark
from printables.draw.palette import INK, INKS, LINE, SOFT
from printables.draw.patterns import MM
from printables.draw.pen import Pen
from printables.draw.story.picture import HEIGHT_PT, Landscape
from printables.draw.typeset import Type
from printables.kinds import Translate
from printables.plan import A4, Duplex
from printables.said import Section
from printables.said.leaflet import Leaflet, leaflet

_MARGIN_MM = 13.0
_NOTE = Type(size_pt=10, leading=1.3)
_COVER = Type(size_pt=30, bold=True, leading=1.1, loose=True)
_LEAD = Type(size_pt=13, leading=1.35, loose=True)
_TEXT, _HEAD = Type(size_pt=12.5, leading=1.34), Type(size_pt=16, bold=True, loose=True)
Part = Callable[[Pen, Leaflet], None]


def leaflet_pdf(*, language: Language, _: Translate) -> bytes:
    """Return the leaflet: outside pages 4 and 1, inside pages 2 and 3, turned over the short edge."""
    out, said = BytesIO(), leaflet(_)
    sheet = A4.turned()
    width, height = sheet.width_mm * MM, sheet.height_mm * MM
    canvas = open_canvas(
        out, width_pt=width, height_pt=height, language=language, title=said.cover.title,
        duplex=Duplex.SHORT_EDGE,
    )  # fmt: skip
    for left, right in ((_last, _cover), (_aim, _turns)):
        for page, part in enumerate((left, right)):
            margin = _MARGIN_MM * MM
            pen = Pen(canvas, language, page * width / 2 + margin, height - margin, width / 2 - 2 * margin)
            part(pen, said)
        canvas.setStrokeColor(LINE)
        canvas.setLineWidth(0.3)
        for low in (0.0, height - 8 * MM):
            canvas.line(width / 2, low, width / 2, low + 8 * MM)
        canvas.showPage()
    canvas.save()
    return out.getvalue()


def _cover(pen: Pen, said: Leaflet) -> None:
    pen.y_pt -= 26 * MM
    picture = Landscape((0.0, 0.25, 0.5, 0.75, 1.0))
    picture.wrap(pen.width_pt, 0)
    picture.drawOn(pen.canvas, pen.x_pt, pen.y_pt - HEIGHT_PT)
    pen.y_pt -= HEIGHT_PT + 10 * MM
    lead, note = said.cover.texts
    pen.write(said.cover.title, _COVER, before_pt=0)
    pen.write(lead, _LEAD, before_pt=8)
    pen.write(note, _NOTE, colour=SOFT, before_pt=12)


def _aim(pen: Pen, said: Leaflet) -> None:
    _section(pen, said.aim, before_pt=0)
    pen.write(said.cards, _HEAD, before_pt=12)
    for kind, text in said.kinds.items():
        top = pen.y_pt
        draw_mark(pen.canvas, kind, pen.x_pt, top - 31, 22)
        _beside(pen, text, INKS[kind].strong)
        pen.y_pt = min(pen.y_pt, top - 34)
    pen.write(said.blank, _TEXT, before_pt=6)
    pen.write(said.times.title, _HEAD, before_pt=12)
    for number, time in enumerate(said.times.items, 1):
        pen.item(time, _TEXT, sign=f"{number}.", before_pt=2.5)


def _beside(pen: Pen, text: str, colour: Any) -> None:
    pen.write(text, _TEXT, colour=colour, before_pt=7, indent_pt=31)


def _turns(pen: Pen, said: Leaflet) -> None:
    for number, section in enumerate(said.turns):
        _section(pen, section, before_pt=12 if number else 0)


def _last(pen: Pen, said: Leaflet) -> None:
    for section in said.rest:
        _section(pen, section, before_pt=10)
    pen.rule(colour=LINE, before_pt=12)
    pen.write(said.alone, _NOTE, colour=INK, before_pt=6)


def _section(pen: Pen, section: Section, *, before_pt: float) -> None:
    pen.write(section.title, _HEAD, before_pt=before_pt)
    for text in section.texts:
        pen.write(text, _TEXT)
    for item in section.items:
        pen.item(item, _TEXT)
