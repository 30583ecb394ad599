"""A deck for a print shop: one card a page, front and back in turn, in four plates, with the boxes a press reads."""

from io import BytesIO

from msgspec import Struct
from msgspec.structs import replace

from decks import Deck
from game.words import Language
from printables.draw.deck import draw_marks
from printables.draw.document import open_canvas
from printables.draw.palette import palette
from printables.draw.patterns import MM
from printables.draw.run import Run, run
from printables.draw.stamps import Stamps
from printables.kinds import Translate
from printables.options import Options
from printables.plan import Box, Duplex, Place, PressPage, Side, press_page
from printables.preflight import Checked, Finding, preflight


class Pressed(Struct, frozen=True, kw_only=True):
    """A print shop's file and what the pre-flight found in it."""

    pdf: bytes
    run: Run
    page: PressPage
    findings: tuple[Finding, ...]


def press(deck: Deck, *, language: Language, options: Options, _: Translate) -> Pressed:
    """Return the deck for a print shop, checked; raise ValueError, the field's name first, as `run` does."""
    printed = run(deck, language, options, _)
    page = press_page(printed.setter.card, options.bleeding_mm, marked=options.marked)
    pdf, backs = _pdf(printed, page, options, language)
    sides = [Checked(name=name, lines=laid.lines, cut=laid.cut) for name, laid in printed.laid.items()] + backs
    findings = preflight(pdf, card=printed.setter.card, cards=len(printed.faces), page=page, sides=sides)
    return Pressed(pdf=pdf, run=printed, page=page, findings=findings)


def press_pdf(deck: Deck, *, language: Language, options: Options, _: Translate, only: int = 0) -> bytes:
    """Return the same file unchecked, in half the time. only: the one page to draw, from 1; 0: all."""
    printed = run(deck, language, options, _)
    page = press_page(printed.setter.card, options.bleeding_mm, marked=options.marked)
    return _pdf(printed, page, options, language, only)[0]


def _pdf(
    printed: Run, page: PressPage, options: Options, language: Language, only: int = 0
) -> tuple[bytes, list[Checked]]:
    out, inks = BytesIO(), palette(options.ink, press=True)
    canvas = open_canvas(
        out, width_pt=page.media.width_mm * MM, height_pt=page.media.height_mm * MM, language=language,
        title=printed.title, duplex=Duplex.NONE,
    )  # fmt: skip
    canvas.setTrimBox(points(page.trim))
    canvas.setBleedBox(points(page.bleed))
    sides = [(number, side) for number in range(len(printed.faces)) for side in (Side.FRONT, Side.BACK)]
    drawn = sides[only - 1 : only] if only else sides
    shown = replace(printed, faces=tuple(printed.faces[number] for number, _ in drawn))
    stamps = Stamps(canvas, shown, inks, bleed_mm=options.bleeding_mm)
    for number, side in drawn:
        stamps.put(Place(card=number, side=side, box=page.trim), printed.faces[number])
        canvas.setStrokeColor(inks.guide)
        canvas.setLineWidth(options.mark_width_pt)
        draw_marks(canvas, page.marks)
        canvas.showPage()
    canvas.save()
    return out.getvalue(), [Checked(name=kind, lines=back.lines) for kind, back in stamps.backs.items()]


def points(box: Box) -> tuple[float, float, float, float]:
    """Return a box as PDF wants it: two corners, four numbers (ReportLab writes what it is given)."""
    corners = (box.x_mm, box.y_mm, box.right_mm, box.top_mm)
    x0, y0, x1, y1 = (round(corner * MM, 4) for corner in corners)
    return x0, y0, x1, y1
