"""A deck on sheets of an office printer, to print, turn and cut."""

from io import BytesIO
from typing import Any

from msgspec.structs import replace
from reportlab.lib.colors import HexColor
from reportlab.pdfgen.canvas import Canvas

from decks import Deck
from game.words import Language
from printables.draw.blocks import ended
from printables.draw.document import open_canvas
from printables.draw.fonts import printable
from printables.draw.palette import SOFT, palette
from printables.draw.patterns import MM
from printables.draw.run import Run, run
from printables.draw.stamps import Stamps
from printables.draw.typeset import Type, draw_line
from printables.draw.ways import turned, visual
from printables.kinds import Translate
from printables.options import Options
from printables.plan import (
    Axis,
    Duplex,
    Grid,
    Page,
    Paper,
    Segment,
    Shift,
    Side,
    cut_marks,
    fold_marks,
    pages,
    turning_axis,
)
from printables.plan.marks import FOLD_MM

_NOTE = Type(size_pt=7)
_NOTE_Y_MM = 6.0
_NOTE_ROOM_MM, _MARK_GAP_MM = 10.0, 1.5


def deck_pdf(deck: Deck, *, language: Language, options: Options, _: Translate, only: int = 0) -> bytes:
    """Return the deck as a PDF for office paper, fronts and backs as the options say.

    only: the one page to draw, from 1, the same as in the whole; 0: all.
    Raises ValueError, the field's name first, when the options cannot be followed.
    """
    printed = run(deck, language, options, _)
    grid, out = options.grid(), BytesIO()
    paper = grid.paper
    canvas = open_canvas(
        out, width_pt=paper.width_mm * MM, height_pt=paper.height_mm * MM, language=language, title=printed.title,
        duplex=options.duplex,
    )  # fmt: skip
    with_backs = options.duplex is not Duplex.NONE
    drawn = [page for n, page in enumerate(pages(len(printed.faces), grid, options.duplex), 1) if only in (0, n)]
    shown = replace(printed, faces=tuple(printed.faces[place.card] for page in drawn for place in page.places))
    stamps = Stamps(canvas, shown, palette(options.ink), bleed_mm=grid.bleed_mm, with_backs=with_backs)
    for page in drawn:
        if page.side is Side.BACK:
            move(canvas, options.shift, paper)
        for place in page.places:
            stamps.put(place, printed.faces[place.card])
        _guides(canvas, page, grid, options)
        _notes(canvas, page, printed, grid, options, _)
        canvas.showPage()
    canvas.save()
    return out.getvalue()


def move(canvas: Any, shift: Shift, paper: Paper) -> None:
    """Move and turn all that is drawn on this page from here on."""
    if shift == Shift():
        return
    x, y = paper.width_mm / 2 * MM, paper.height_mm / 2 * MM
    canvas.translate(x + shift.x_mm * MM, y + shift.y_mm * MM)
    canvas.rotate(shift.degrees)
    canvas.translate(-x, -y)


def draw_marks(canvas: Any, marks: tuple[Segment, ...]) -> None:
    """Draw lines in the canvas's pen."""
    for mark in marks:
        canvas.line(mark.x1_mm * MM, mark.y1_mm * MM, mark.x2_mm * MM, mark.y2_mm * MM)


def _guides(canvas: Canvas, page: Page, grid: Grid, options: Options) -> None:
    """Cut marks on one side alone: backs never land exactly, and a second set would contradict the first."""
    canvas.setStrokeColor(HexColor(options.mark_colour))
    canvas.setLineWidth(options.mark_width_pt)
    side = Side.FRONT if options.duplex in (Duplex.NONE, Duplex.FOLD) else options.mark_side
    if options.marked and page.side is side:
        axis: Axis | None = turning_axis(grid, options.duplex) if side is Side.BACK else None
        draw_marks(canvas, cut_marks(grid, length_mm=options.mark_length_mm, axis=axis))
    if grid.fold:
        canvas.setDash(3, 2)
        draw_marks(canvas, fold_marks(grid))
        canvas.setDash()


def how_to_print(duplex: Duplex, _: Translate) -> str:
    """Return what to ask of the printer, in one sentence."""
    return {
        Duplex.LONG_EDGE: _("Imprimez à 100 %, recto verso, retournement sur le bord long."),
        Duplex.SHORT_EDGE: _("Imprimez à 100 %, recto verso, retournement sur le bord court."),
        Duplex.FOLD: _("Imprimez à 100 %, d’un seul côté ; pliez sur les tirets, collez, puis coupez."),
        Duplex.NONE: _("Imprimez à 100 %, d’un seul côté."),
    }[duplex]


def _notes(canvas: Canvas, page: Page, printed: Run, grid: Grid, options: Options, _: Translate) -> None:
    """What the margins say, where they are wide enough: how to print above, whose cards these are below."""
    paper = grid.paper
    inked = [box.inset(-grid.bleed_mm) for box in grid.boxes()]
    side = _("recto") if page.side is Side.FRONT else _("verso")
    sheet = _("feuille {n} sur {total}").format(n=page.sheet, total=page.sheets)
    above = f"{printed.title} · {sheet}, {side} · {how_to_print(options.duplex, _)}"
    marks = options.mark_length_mm + _MARK_GAP_MM if options.marked and not grid.cut else 0.0
    marks = FOLD_MM if grid.fold else marks
    canvas.setFillColor(SOFT)
    if paper.height_mm - max(box.top_mm for box in inked) >= _NOTE_ROOM_MM + marks:
        _centred(canvas, above, paper, paper.height_mm - _NOTE_Y_MM - 2)
    if min(box.y_mm for box in inked) >= _NOTE_ROOM_MM + marks:
        _centred(canvas, printed.credit, paper, _NOTE_Y_MM)


def _centred(canvas: Canvas, text: str, paper: Paper, y_mm: float) -> None:
    line, most = printable(text), (paper.width_mm - 2 * _NOTE_Y_MM) * MM
    if _NOTE.width(line) > most:
        line = ended(line, _NOTE, most)
    line = visual(line, turned=turned(line))
    draw_line(canvas, paper.width_mm * MM / 2 - _NOTE.width(line) / 2, y_mm * MM, line, _NOTE)
