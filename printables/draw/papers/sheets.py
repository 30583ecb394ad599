"""Sheets to tell the story on by hand: the present, the futures, the steps, one's part, the tale."""

from collections.abc import Callable
from io import BytesIO
from typing import Any

from game.words import Kind, Language
from printables.draw.document import open_canvas
from printables.draw.fonts import printable
from printables.draw.palette import FUTURE, INK, INKS, LINE, SOFT
from printables.draw.patterns import MM
from printables.draw.pen import HEADING, NOTE, Pen
from printables.draw.typeset import Type, draw_line
from printables.kinds import Translate
from printables.plan import A4, Box
from printables.said.sheets import Sheet, Sheets, sheets

_LABEL = Type(size_pt=9, bold=True)
_SMALL = Type(size_pt=8.2, leading=1.25)
_LINE_MM = 9.0
_EDGE_MM = 14.0


def sheets_pdf(*, language: Language, _: Translate) -> bytes:
    """Return the sheets on A4: the present, futures, two pages of steps, parts, the tale."""
    out, said = BytesIO(), sheets(_)
    canvas = open_canvas(
        out, width_pt=A4.width_mm * MM, height_pt=A4.height_mm * MM, language=language, title=said.title
    )
    pages: tuple[tuple[Callable[[Any, Sheet], None], Sheet], ...] = (
        (_present, said.present), (_futures, said.futures), (_steps, said.steps), (_steps, said.steps),
        (_parts, said.parts), (_tale, said.tale),
    )  # fmt: skip
    for page, sheet in pages:
        page(canvas, sheet)
        if sheet is said.tale:
            _goals(canvas, language, said)
        canvas.setFillColor(SOFT)
        draw_line(canvas, _EDGE_MM * MM, 8 * MM, printable(said.foot), NOTE)
        canvas.showPage()
    canvas.save()
    return out.getvalue()


def _frame(canvas: Any, box: Box, label: str, colour: Any = INK, *, lines: bool = True) -> None:
    """A rounded field with its name at the top, and lines to write on."""
    canvas.setStrokeColor(colour)
    canvas.setLineWidth(1)
    canvas.roundRect(box.x_mm * MM, box.y_mm * MM, box.width_mm * MM, box.height_mm * MM, 6, stroke=1, fill=0)
    canvas.setFillColor(colour)
    draw_line(canvas, (box.x_mm + 3) * MM, (box.top_mm - 5.5) * MM, printable(label), _LABEL)
    canvas.setStrokeColor(LINE)
    canvas.setLineWidth(0.5)
    y = box.top_mm - 6 - _LINE_MM
    while lines and y > box.y_mm + 2:
        canvas.line((box.x_mm + 3) * MM, y * MM, (box.right_mm - 3) * MM, y * MM)
        y -= _LINE_MM


def _stack(top_mm: float, heights: tuple[float, ...], *, x: float = _EDGE_MM, width: float = 182.0) -> list[Box]:
    """Fields of the given heights under each other."""
    found = []
    for height in heights:
        top_mm -= height
        found.append(Box(x, top_mm, width, height - 3))
    return found


def _title(canvas: Any, text: str, colour: Any = INK) -> None:
    canvas.setFillColor(colour)
    draw_line(canvas, _EDGE_MM * MM, (A4.height_mm - 20) * MM, printable(text), Type(size_pt=20, bold=True))


def _present(canvas: Any, sheet: Sheet) -> None:
    _title(canvas, sheet.title)
    system, horizon = _stack(272, (20, 20))
    for box, label in zip((system, horizon), sheet.fields, strict=False):
        _frame(canvas, box, label)
    for number, name in enumerate(sheet.fields[2:]):
        row, column = divmod(number, 2)
        _frame(canvas, Box(_EDGE_MM + column * 92.5, 123 - row * 108, 89.5, 105), name)


def _futures(canvas: Any, sheet: Sheet) -> None:
    _title(canvas, sheet.title, FUTURE.strong)
    for top in (270, 185, 100):
        for box, label in zip(_stack(top, (40, 43)), sheet.fields, strict=True):
            _frame(canvas, box, label, FUTURE.strong)


def _steps(canvas: Any, sheet: Sheet) -> None:
    green = INKS[Kind.LEVER].strong
    year, title, *rest, wanted = sheet.fields
    colours = (green, green, INKS[Kind.CHALLENGE].strong, INKS[Kind.PITFALL].strong)
    for top in (285, 150):
        canvas.setFillColor(green)
        draw_line(canvas, _EDGE_MM * MM, (top - 7) * MM, printable(sheet.title), Type(size_pt=16, bold=True))
        _frame(canvas, Box(_EDGE_MM, top - 30, 32, 18), year, green)
        _frame(canvas, Box(_EDGE_MM + 35, top - 30, 147, 18), title, green)
        *boxes, unknown = _stack(top - 30, (19, 28, 19, 28, 8))
        for box, label, colour in zip(boxes, rest, colours, strict=True):
            _frame(canvas, box, label, colour)
        canvas.setFillColor(INK)
        draw_line(canvas, _EDGE_MM * MM, unknown.y_mm * MM, printable(f"☐ {sheet.ticks[0]}"), _LABEL)
        said = printable(wanted)
        draw_line(canvas, (_EDGE_MM + 45) * MM, unknown.y_mm * MM, said, _LABEL)
        start = _EDGE_MM + 47 + _LABEL.width(said) / MM
        canvas.setStrokeColor(LINE)
        canvas.line(start * MM, (unknown.y_mm - 0.5) * MM, (A4.width_mm - _EDGE_MM) * MM, (unknown.y_mm - 0.5) * MM)


def _parts(canvas: Any, sheet: Sheet) -> None:
    _title(canvas, sheet.title, FUTURE.strong)
    colours = (INK, FUTURE.strong, INKS[Kind.LEVER].strong)
    for top in (272, 187, 102):
        for box, label, colour in zip(_stack(top, (19, 28, 36)), sheet.fields, colours, strict=True):
            _frame(canvas, box, label, colour)


def _tale(canvas: Any, sheet: Sheet) -> None:
    _title(canvas, sheet.title)
    for box, label in zip(_stack(272, (20, 58, 58)), sheet.fields, strict=True):
        _frame(canvas, box, label)


def _goals(canvas: Any, language: Language, said: Sheets) -> None:
    """The seventeen goals to tick, in two columns, then whether the story is shared."""
    pen = Pen(canvas, language, _EDGE_MM * MM, 132 * MM, 182 * MM)
    pen.write(said.goals_title, HEADING, before_pt=0)
    top = pen.y_pt - 3
    for column, goals in enumerate((said.goals[:9], said.goals[9:])):
        part = Pen(canvas, language, (_EDGE_MM + column * 93) * MM, top, 88 * MM)
        for goal in goals:
            part.item(goal, _SMALL, sign="☐", before_pt=3.5)
        pen.y_pt = min(pen.y_pt, part.y_pt)
    pen.write(said.shared, HEADING, before_pt=14)
