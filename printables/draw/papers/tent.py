"""A table tent: an A4 sheet folded in two, the code and the QR that join a table on both its faces."""

from io import BytesIO
from typing import Any

import segno

from game.words import Language
from printables.draw.document import open_canvas
from printables.draw.fonts import printable
from printables.draw.palette import INK, LINE, OFFICE, SOFT
from printables.draw.patterns import MM
from printables.draw.pen import Pen
from printables.draw.typeset import Type, draw_line
from printables.kinds import Translate
from printables.plan import A4, Duplex
from printables.said.table import Tent, tent

_TITLE, _CODE = Type(size_pt=30, bold=True), Type(size_pt=64, bold=True)
_HOW, _FOLD = Type(size_pt=15, leading=1.35, loose=True), Type(size_pt=7)
_QUIET = 4
_QR_MM = 92.0


def tent_pdf(url: str, code: str, *, language: Language, _: Translate) -> bytes:
    """Return the tent of a table. url: what the QR opens; code: what people type instead."""
    out, said = BytesIO(), tent(url, code, _)
    width, height = A4.width_mm * MM, A4.height_mm * MM
    canvas = open_canvas(
        out,
        width_pt=width,
        height_pt=height,
        language=language,
        title=said.title,
        duplex=Duplex.NONE,
    )
    for turned in (False, True):
        canvas.saveState()
        if turned:
            canvas.translate(width, height)
            canvas.rotate(180)
        _face(canvas, url, said, width, height / 2, language)
        canvas.restoreState()
    canvas.setStrokeColor(LINE)
    canvas.setDash(4, 3)
    canvas.line(0, height / 2, width, height / 2)
    canvas.setDash()
    canvas.setFillColor(SOFT)
    draw_line(canvas, 8 * MM, height / 2 + 3, printable(said.fold), _FOLD)
    canvas.showPage()
    canvas.save()
    return out.getvalue()


def _face(canvas: Any, url: str, said: Tent, width: float, height: float, language: Language) -> None:
    side = _QR_MM * MM
    draw_qr(canvas, url, width - side - 14 * MM, (height - side) / 2, side)
    pen = Pen(canvas, language, 16 * MM, height - 26 * MM, width - side - 38 * MM)
    pen.write(said.game, Type(size_pt=13, bold=True), colour=OFFICE.soft, before_pt=0)
    pen.write(said.join, _TITLE, before_pt=8)
    pen.write(said.how, _HOW, before_pt=10)
    size = min(_CODE.size_pt, _CODE.size_pt * pen.width_pt / max(_CODE.width(printable(said.code)), 1))
    pen.write(said.code, Type(size_pt=size, bold=True), colour=INK, before_pt=12)


def draw_qr(canvas: Any, url: str, x_pt: float, y_pt: float, side_pt: float) -> None:
    """Draw the QR code of a link in the square at x, y, its quiet margin included, as one path."""
    rows = [list(row) for row in segno.make(url, error="m", boost_error=False).matrix_iter(border=_QUIET)]
    module = side_pt / len(rows)
    path = canvas.beginPath()
    for number, row in enumerate(rows):
        start = None
        for column, dark in enumerate([*row, 0]):
            if dark and start is None:
                start = column
            elif not dark and start is not None:
                top = y_pt + side_pt - number * module
                path.rect(x_pt + start * module, top - module, (column - start) * module, module)
                start = None
    canvas.setFillColorRGB(0, 0, 0)
    canvas.drawPath(path, stroke=0, fill=1)
