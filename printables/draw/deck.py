"""A whole deck on A4 sheets, to print on both sides and cut."""

from io import BytesIO

from reportlab.pdfgen.canvas import Canvas

from decks import Deck
from game.words import Kind, Language
from printables.draw.document import open_canvas
from printables.draw.face import Face, Painter
from printables.draw.fonts import printable
from printables.draw.palette import GUIDE, SOFT
from printables.draw.patterns import MM
from printables.draw.typeset import Type, draw_line
from printables.kinds import Translate
from printables.plan import A4, MARK_WIDTH_PT, POKER, Grid, Page, Side, butted, pages

_NOTE = Type(size_pt=7)
_NOTE_Y_MM = 6.0


def faces(deck: Deck, language: Language) -> tuple[Face, ...]:
    """Return every card to print, each as often as the deck says, in the deck's order."""
    words = deck.speaking(language)
    spoken = language if language in deck.words else deck.languages[0]
    credit = deck.credit_line(language)
    return tuple(
        Face(facts=facts, words=words.cards[facts.id], credit=credit, language=spoken)
        for facts in deck.cards
        for _ in range(facts.copies)
    )


def deck_pdf(deck: Deck, *, language: Language, _: Translate) -> bytes:
    """Return the deck as a PDF: poker cards nine to an A4 sheet, fronts and backs in turn."""
    out = BytesIO()
    title = f"{deck.speaking(language).name} – {_('Jeu de la transition')}"
    canvas = open_canvas(out, width_pt=A4.width_mm * MM, height_pt=A4.height_mm * MM, language=language, title=title)
    cards = faces(deck, language)
    grid = butted(POKER, A4)
    stamps = Stamps(canvas, cards, _)
    for page in pages(len(cards), grid):
        _page(canvas, page, cards, stamps)
        if page.side is Side.FRONT:
            _cut_marks(canvas, grid)
        _notes(canvas, page, title, deck.credit_line(language), _)
        canvas.showPage()
    canvas.save()
    return out.getvalue()


class Stamps:
    """Each different face and back, drawn once and stamped wherever it comes again."""

    def __init__(self, canvas: Canvas, cards: tuple[Face, ...], _: Translate) -> None:
        painter = Painter(canvas, POKER, _)
        sizes: dict[Kind, float] = {}
        for face in cards:  # cards of a kind are set alike: as the longest of them asks
            if not face.facts.blank:
                sizes[face.facts.kind] = min(sizes.get(face.facts.kind, 99), painter.body_pt(face))
        for face in {face.facts.id: face for face in cards}.values():
            self._stamp(canvas, front_name(face))
            painter.front(face, sizes.get(face.facts.kind, 99))
            canvas.endForm()
        for kind in {face.facts.kind: None for face in cards}:
            self._stamp(canvas, back_name(kind))
            painter.back(kind)
            canvas.endForm()

    def _stamp(self, canvas: Canvas, name: str) -> None:
        canvas.beginForm(name, 0, 0, POKER.width_mm * MM, POKER.height_mm * MM)


def front_name(face: Face) -> str:
    """Return the name of a face's stamp."""
    return f"front-{face.facts.id}"


def back_name(kind: Kind) -> str:
    """Return the name of a kind's back."""
    return f"back-{kind}"


def _page(canvas: Canvas, page: Page, cards: tuple[Face, ...], stamps: Stamps) -> None:
    for place in page.places:
        face = cards[place.card]
        canvas.saveState()
        canvas.translate(place.box.x_mm * MM, place.box.y_mm * MM)
        canvas.doForm(front_name(face) if page.side is Side.FRONT else back_name(face.facts.kind))
        canvas.restoreState()


def _cut_marks(canvas: Canvas, grid: Grid) -> None:
    """Marks on the fronts alone: backs never land exactly, and a second set would contradict the first."""
    canvas.setStrokeColor(GUIDE)
    canvas.setLineWidth(MARK_WIDTH_PT)
    for mark in grid.cut_marks():
        canvas.line(mark.x1_mm * MM, mark.y1_mm * MM, mark.x2_mm * MM, mark.y2_mm * MM)


def _notes(canvas: Canvas, page: Page, title: str, credit: str, _: Translate) -> None:
    """What the margins say: how to print above, whose cards these are below."""
    side = _("recto") if page.side is Side.FRONT else _("verso")
    sheet = _("feuille {n} sur {total}").format(n=page.sheet, total=page.sheets)
    how = _("Imprimez à 100 %, recto verso, retournement sur le bord long.")
    canvas.setFillColor(SOFT)
    centre = A4.width_mm * MM / 2
    for text, y_mm in ((f"{title} · {sheet}, {side} · {how}", A4.height_mm - _NOTE_Y_MM - 2), (credit, _NOTE_Y_MM)):
        line = printable(text)
        draw_line(canvas, centre - _NOTE.width(line) / 2, y_mm * MM, line, _NOTE)
