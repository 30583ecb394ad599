"""Two pages to print on both sides and hold to a light: they tell how far a printer's backs are off."""

from io import BytesIO
from typing import Any

from game.words import Language
from printables.draw.deck import move
from printables.draw.document import open_canvas
from printables.draw.fonts import printable
from printables.draw.palette import INK, SOFT
from printables.draw.patterns import MM
from printables.draw.pen import BODY, BOLD, HEADING, NOTE, Pen
from printables.draw.typeset import Type, draw_line
from printables.kinds import Translate
from printables.options import Options
from printables.plan import A4, PAPERS, Paper
from printables.said.table import Alignment, alignment

_TICK = Type(size_pt=6)
_RULER_MM = 10


def alignment_pdf(options: Options, *, language: Language, _: Translate) -> bytes:
    """Return the alignment sheet on the options' paper, the back moved as the options say."""
    paper = PAPERS.get(options.paper, A4)
    out, said = BytesIO(), alignment(_)
    canvas = open_canvas(
        out,
        width_pt=paper.width_mm * MM,
        height_pt=paper.height_mm * MM,
        language=language,
        title=said.title,
        duplex=options.duplex,
    )
    _page(canvas, paper, language, said, front=True)
    canvas.showPage()
    move(canvas, options.shift, paper)
    _page(canvas, paper, language, said, front=False)
    canvas.showPage()
    canvas.save()
    return out.getvalue()


def _page(canvas: Any, paper: Paper, language: Language, said: Alignment, *, front: bool) -> None:
    pen = Pen(canvas, language, 25 * MM, (paper.height_mm - 25) * MM, (paper.width_mm - 50) * MM)
    pen.write(said.front if front else said.back, HEADING, before_pt=0)
    pen.write(said.look if front else said.read, BODY)
    pen.write(said.turned, NOTE, colour=SOFT)
    canvas.setStrokeColor(INK)
    canvas.setLineWidth(0.4)
    _cross(canvas, paper.width_mm / 2, paper.height_mm / 2, front)
    for x in (15, paper.width_mm - 15):
        for y in (15, paper.height_mm - 15):
            canvas.circle(x * MM, y * MM, (3 if front else 2) * MM)
            canvas.line((x - 5) * MM, y * MM, (x + 5) * MM, y * MM)
            canvas.line(x * MM, (y - 5) * MM, x * MM, (y + 5) * MM)
    if front:
        left, low = (paper.width_mm - 100) / 2, 45
        canvas.line(left * MM, low * MM, (left + 100) * MM, low * MM)
        for x in (left, left + 100):
            canvas.line(x * MM, (low - 2) * MM, x * MM, (low + 2) * MM)
        foot = Pen(canvas, language, left * MM, (low - 3) * MM, 100 * MM)
        foot.write(said.scale, BOLD)


def _cross(canvas: Any, x: float, y: float, front: bool) -> None:
    """A bare cross on the front; on the back one with rulers, a tick for each tenth of a centimetre and its half."""
    canvas.line((x - 30) * MM, y * MM, (x + 30) * MM, y * MM)
    canvas.line(x * MM, (y - 30) * MM, x * MM, (y + 30) * MM)
    if front:
        return
    canvas.setFillColor(INK)
    for half in range(-2 * _RULER_MM, 2 * _RULER_MM + 1):
        place, long = half / 2, 3.0 if half % 10 == 0 else 1.8 if half % 2 == 0 else 1.0
        canvas.line((x + place) * MM, y * MM, (x + place) * MM, (y + long) * MM)
        canvas.line(x * MM, (y + place) * MM, (x + long) * MM, (y + place) * MM)
        if half % 10 == 0 and half:
            said = printable(f"{place:+.0f}")
            draw_line(canvas, (x + place) * MM - _TICK.width(said) / 2, (y - 3) * MM, said, _TICK)
            draw_line(canvas, (x + 4) * MM, (y + place) * MM - 2, said, _TICK)
