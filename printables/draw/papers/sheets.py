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
from printables.goals import GOALS
from printables.kinds import Translate
from printables.plan import A4, Box

_LABEL = Type(size_pt=9, bold=True)
_SMALL = Type(size_pt=8.2, leading=1.25)
_LINE_MM = 9.0
_EDGE_MM = 14.0


def sheets_pdf(*, language: Language, _: Translate) -> bytes:
    """Return the sheets on A4: the present, futures, two pages of steps, parts, the tale."""
    out = BytesIO()
    canvas = open_canvas(
        out, width_pt=A4.width_mm * MM, height_pt=A4.height_mm * MM, language=language, title=_("Feuilles du récit")
    )
    pages: tuple[Callable[[Any, Translate], None], ...] = (_present, _futures, _steps, _steps, _parts, _tale)
    for page in pages:
        page(canvas, _)
        if page is _tale:
            _goals(canvas, language, _)
        canvas.setFillColor(SOFT)
        draw_line(canvas, _EDGE_MM * MM, 8 * MM, printable(_("Jeu de la transition")), NOTE)
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


def _present(canvas: Any, _: Translate) -> None:
    _title(canvas, _("L’état présent"))
    system, horizon = _stack(272, (20, 20))
    _frame(canvas, system, _("Notre système"))
    _frame(canvas, horizon, _("Notre horizon"))
    names = (_("Forces"), _("Tensions"), _("Valeurs"), _("Acteurs"))
    for number, name in enumerate(names):
        row, column = divmod(number, 2)
        _frame(canvas, Box(_EDGE_MM + column * 92.5, 123 - row * 108, 89.5, 105), name)


def _futures(canvas: Any, _: Translate) -> None:
    _title(canvas, _("Les futurs souhaitables"), FUTURE.strong)
    for top in (270, 185, 100):
        future, seen = _stack(top, (40, 43))
        _frame(canvas, future, _("Nous aurons réussi si…"), FUTURE.strong)
        _frame(canvas, seen, _("On le verra à ceci :"), FUTURE.strong)


def _steps(canvas: Any, _: Translate) -> None:
    green = INKS[Kind.LEVER].strong
    for top in (285, 150):
        canvas.setFillColor(green)
        draw_line(canvas, _EDGE_MM * MM, (top - 7) * MM, printable(_("Étape")), Type(size_pt=16, bold=True))
        _frame(canvas, Box(_EDGE_MM, top - 30, 32, 18), _("Année"), green)
        _frame(canvas, Box(_EDGE_MM + 35, top - 30, 147, 18), _("Titre"), green)
        lever, thanks, takes, pitfall, unknown = _stack(top - 30, (19, 28, 19, 28, 8))
        _frame(canvas, lever, _("Levier joué"), green)
        _frame(canvas, thanks, _("Grâce à…"), green)
        _frame(canvas, takes, _("Défi relevé, futur visé"), INKS[Kind.CHALLENGE].strong)
        _frame(canvas, pitfall, _("Écueil, et parade"), INKS[Kind.PITFALL].strong)
        canvas.setFillColor(INK)
        draw_line(canvas, _EDGE_MM * MM, unknown.y_mm * MM, printable(f"☐ {_('petite victoire')}"), _LABEL)
        said = printable(_("Ce qu’il nous faudrait savoir"))
        draw_line(canvas, (_EDGE_MM + 45) * MM, unknown.y_mm * MM, said, _LABEL)
        start = _EDGE_MM + 47 + _LABEL.width(said) / MM
        canvas.setStrokeColor(LINE)
        canvas.line(start * MM, (unknown.y_mm - 0.5) * MM, (A4.width_mm - _EDGE_MM) * MM, (unknown.y_mm - 0.5) * MM)


def _parts(canvas: Any, _: Translate) -> None:
    _title(canvas, _("Ma part"), FUTURE.strong)
    for top in (272, 187, 102):
        who, future, doing = _stack(top, (19, 28, 36))
        _frame(canvas, who, _("Prénom, famille, rôle"))
        _frame(canvas, future, _("Le futur où je me vois"), FUTURE.strong)
        _frame(canvas, doing, _("Ce que je fais pour y aller"), INKS[Kind.LEVER].strong)


def _tale(canvas: Any, _: Translate) -> None:
    _title(canvas, _("Notre récit"))
    title, opening, ending = _stack(272, (20, 58, 58))
    _frame(canvas, title, _("Titre"))
    _frame(canvas, opening, _("Ouverture"))
    _frame(canvas, ending, _("Fin"))


def _goals(canvas: Any, language: Language, _: Translate) -> None:
    """The seventeen goals to tick, in two columns, then whether the story is shared."""
    pen = Pen(canvas, language, _EDGE_MM * MM, 132 * MM, 182 * MM)
    pen.write(_("Objectifs de développement durable"), HEADING, before_pt=0)
    top = pen.y_pt - 3
    for column, numbers in enumerate((range(9), range(9, len(GOALS)))):
        part = Pen(canvas, language, (_EDGE_MM + column * 93) * MM, top, 88 * MM)
        for number in numbers:
            part.item(f"{number + 1}. {_(GOALS[number])}", _SMALL, sign="☐", before_pt=3.5)
        pen.y_pt = min(pen.y_pt, part.y_pt)
    pen.write(_("Ce récit est partagé : oui · non"), HEADING, before_pt=14)
