"""The print passport: one page in French that tells a shop what the file is, and what the pre-flight found in it."""

from io import BytesIO
from typing import Any

from reportlab.lib.colors import HexColor

from decks import Deck
from game.words import Language
from printables.draw.document import open_canvas
from printables.draw.palette import INK, LINE, SOFT
from printables.draw.patterns import MM
from printables.draw.pen import BODY, BOLD, HEADING, NOTE, TITLE, Pen
from printables.draw.press import Pressed, press
from printables.draw.typeset import Type, draw_line
from printables.kinds import Translate
from printables.options import Options
from printables.plan import A4, Box, Duplex
from printables.said.passport import BOXES, passport

_GOOD, _BAD = HexColor("#1a6642"), HexColor("#a8200c")
_MARGIN_MM = 18.0


def passport_pdf(deck: Deck, *, language: Language, options: Options, _: Translate) -> bytes:
    """Return the passport of the deck's file for a print shop; raise ValueError as `press` does."""
    made = press(deck, language=language, options=options, _=_)
    said = passport(deck, options, made.findings, language)
    out = BytesIO()
    width, height = A4.width_mm * MM, A4.height_mm * MM
    canvas = open_canvas(
        out, width_pt=width, height_pt=height, language=Language.FR, title=said.title, duplex=Duplex.NONE
    )
    left, wide = _MARGIN_MM * MM, width - 2 * _MARGIN_MM * MM
    pen = Pen(canvas, Language.FR, left, height - _MARGIN_MM * MM, wide)
    pen.write(said.heading, TITLE, before_pt=0)
    pen.write(said.subject, HEADING, colour=SOFT)
    pen.rule(colour=LINE, before_pt=8)
    pen.write(said.verdict, HEADING, colour=_GOOD if said.good else _BAD, before_pt=8)
    top = pen.y_pt - 14
    figures = Pen(canvas, Language.FR, left, top, wide * 0.56)
    for label, value in said.facts:
        figures.write(f"{label} : {value}", BODY, before_pt=3)
    _drawing(canvas, made, left + wide * 0.62, top - 12, wide * 0.38)
    pen.y_pt = figures.y_pt - 8
    pen.write(said.checked, HEADING)
    for passed, sentence in said.checks:
        pen.item(sentence, BODY if passed else BOLD, sign="✓" if passed else "✗", colour=INK if passed else _BAD)
    pen.write(said.limits, NOTE, colour=SOFT, before_pt=10)
    pen.write(said.credit, NOTE, colour=SOFT)
    canvas.showPage()
    canvas.save()
    return out.getvalue()


def _drawing(canvas: Any, made: Pressed, x: float, top: float, most: float) -> None:
    """The page's boxes to scale, with their names."""
    page = made.page
    scale = min(most / page.media.width_mm, 165 / page.media.height_mm)
    low = top - page.media.height_mm * scale
    safe = page.trim.inset(made.run.setter.card.safe_mm)
    boxes = ((page.media, SOFT, None), (page.bleed, _BAD, None), (page.trim, INK, None), (safe, _GOOD, (2, 2)))
    for box, colour, dash in boxes:
        canvas.setStrokeColor(colour)
        canvas.setLineWidth(0.9)
        canvas.setDash(*dash) if dash else canvas.setDash()
        _rectangle(canvas, box, x, low, scale)
    canvas.setDash()
    names = zip(BOXES, (SOFT, _BAD, INK, _GOOD), strict=True)
    small = Type(size_pt=8, bold=True)
    for number, (name, colour) in enumerate(names):
        canvas.setFillColor(colour)
        draw_line(canvas, x, low - 12 - 10 * number, name, small)


def _rectangle(canvas: Any, box: Box, x: float, y: float, scale: float) -> None:
    canvas.rect(
        x + box.x_mm * scale, y + box.y_mm * scale, box.width_mm * scale, box.height_mm * scale, stroke=1, fill=0
    )
