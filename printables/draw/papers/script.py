"""The facilitator's script: phase by phase, what to say, what to do, and when to move on."""

from io import BytesIO

from game.words import Kind, Language
from printables.draw.document import open_canvas
from printables.draw.palette import INKS, LINE, SOFT
from printables.draw.patterns import MM
from printables.draw.pen import HEADING, TITLE, Pen
from printables.draw.typeset import Type
from printables.kinds import Translate
from printables.plan import A4
from printables.said.script import script

_TEXT, _BOLD = Type(size_pt=11.5, leading=1.36), Type(size_pt=11.5, leading=1.36, bold=True)
_MARGIN_MM = 20.0
_LEAST_LEFT_MM = 75.0


def script_pdf(*, language: Language, _: Translate) -> bytes:
    """Return the script on A4."""
    out, said = BytesIO(), script(_)
    width, height = A4.width_mm * MM, A4.height_mm * MM
    canvas = open_canvas(out, width_pt=width, height_pt=height, language=language, title=said.title)
    left, wide, top = _MARGIN_MM * MM, width - 2 * _MARGIN_MM * MM, height - _MARGIN_MM * MM
    pen = Pen(canvas, language, left, top, wide)
    pen.write(said.title, TITLE, before_pt=0)
    pen.write(said.lead, _TEXT, colour=SOFT)
    strong = INKS[Kind.LEVER].strong
    for step in said.steps:
        if pen.y_pt < _LEAST_LEFT_MM * MM:
            canvas.showPage()
            pen.y_pt = top
        pen.rule(colour=LINE, before_pt=10)
        pen.write(step.title, HEADING, colour=strong, before_pt=7)
        pen.write(said.say, _BOLD, before_pt=5)
        pen.write(step.say, _TEXT, before_pt=1, indent_pt=10)
        pen.write(said.do, _BOLD, before_pt=5)
        for done in step.do:
            pen.item(done, _TEXT, sign="☐", before_pt=1.5)
        pen.write(step.ripe, _TEXT, colour=SOFT, before_pt=5)
    canvas.showPage()
    canvas.save()
    return out.getvalue()
