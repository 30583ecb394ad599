"""The rules on an A4 sheet folded once: four pages of A5, the cover outside."""

from collections.abc import Callable
from io import BytesIO
from typing import Any

from game.words import Kind, Language
from printables.draw.document import open_canvas
from printables.draw.marks import draw_mark
from printables.draw.palette import INK, INKS, LINE, SOFT
from printables.draw.patterns import MM
from printables.draw.pen import Pen
from printables.draw.story.picture import HEIGHT_PT, Landscape
from printables.draw.typeset import Type
from printables.kinds import Translate
from printables.phases import phases
from printables.plan import A4, Duplex

_MARGIN_MM = 13.0
_NOTE = Type(size_pt=10, leading=1.3)
_COVER = Type(size_pt=30, bold=True, leading=1.1, loose=True)
_LEAD = Type(size_pt=13, leading=1.35, loose=True)
_TEXT, _HEAD = Type(size_pt=12.5, leading=1.34), Type(size_pt=16, bold=True, loose=True)
Part = Callable[[Pen, Translate], None]


def leaflet_pdf(*, language: Language, _: Translate) -> bytes:
    """Return the leaflet: outside pages 4 and 1, inside pages 2 and 3, turned over the short edge."""
    out = BytesIO()
    sheet = A4.turned()
    width, height = sheet.width_mm * MM, sheet.height_mm * MM
    canvas = open_canvas(
        out, width_pt=width, height_pt=height, language=language, title=_("Jeu de la transition"),
        duplex=Duplex.SHORT_EDGE,
    )  # fmt: skip
    for left, right in ((_last, _cover), (_aim, _turns)):
        for page, part in enumerate((left, right)):
            margin = _MARGIN_MM * MM
            pen = Pen(canvas, language, page * width / 2 + margin, height - margin, width / 2 - 2 * margin)
            part(pen, _)
        canvas.setStrokeColor(LINE)
        canvas.setLineWidth(0.3)
        for low in (0.0, height - 8 * MM):
            canvas.line(width / 2, low, width / 2, low + 8 * MM)
        canvas.showPage()
    canvas.save()
    return out.getvalue()


def _cover(pen: Pen, _: Translate) -> None:
    pen.y_pt -= 26 * MM
    picture = Landscape((0.0, 0.25, 0.5, 0.75, 1.0))
    picture.wrap(pen.width_pt, 0)
    picture.drawOn(pen.canvas, pen.x_pt, pen.y_pt - HEIGHT_PT)
    pen.y_pt -= HEIGHT_PT + 10 * MM
    pen.write(_("Jeu de la transition"), _COVER, before_pt=0)
    pen.write(
        _("Ensemble, racontez le chemin qui mène un territoire d’aujourd’hui à un avenir souhaitable."),
        _LEAD,
        before_pt=8,
    )
    pen.write(_("2 à 20 personnes · d’une heure à une demi-journée"), _NOTE, colour=SOFT, before_pt=12)


def _aim(pen: Pen, _: Translate) -> None:
    pen.write(_("Le but"), _HEAD, before_pt=0)
    pen.write(
        _(
            "La partie est gagnée quand chaque personne a trouvé sa place dans un futur qu’elle juge "
            "souhaitable, et dit ce qu’elle fait pour y aller. Sinon, le récit reste ouvert : il "
            "n’est jamais perdu."
        ),
        _TEXT,
    )
    pen.write(_("Les cartes"), _HEAD, before_pt=12)
    told = {
        Kind.LEVER: _(
            "Levier : ce que le numérique apporte. On le joue pour faire une étape, ou pour parer un écueil."
        ),
        Kind.PITFALL: _("Écueil : ce qui menace une étape. Paré, il la rend robuste ; sinon elle reste fragile."),
        Kind.CHALLENGE: _("Défi : la question que le récit relève."),
    }
    for kind, text in told.items():
        top = pen.y_pt
        draw_mark(pen.canvas, kind, pen.x_pt, top - 31, 22)
        _beside(pen, text, INKS[kind].strong)
        pen.y_pt = min(pen.y_pt, top - 34)
    pen.write(_("Carte vierge : une vraie carte. Qui la pioche l’écrit, ou la défausse."), _TEXT, before_pt=6)
    pen.write(_("Les sept temps"), _HEAD, before_pt=12)
    for number, phase in enumerate(phases(_), 1):
        minutes = _("{n} min").format(n=phase.minutes)
        pen.item(f"{phase.title} · {minutes}", _TEXT, sign=f"{number}.", before_pt=2.5)


def _beside(pen: Pen, text: str, colour: Any) -> None:
    pen.write(text, _TEXT, colour=colour, before_pt=7, indent_pt=31)


def _turns(pen: Pen, _: Translate) -> None:
    pen.write(_("Un tour du récit"), _HEAD, before_pt=0)
    for text in (
        _("Piochez un levier, ou échangez ceux que vous voulez. Cinq en main au plus."),
        _("Puis une action : jouer une étape (un levier, un titre, une année), parer un écueil, ou passer."),
        _(
            "Nombre de manches : cinq jusqu’à 4 personnes, quatre à 5, trois de 6 à 8, deux de 9 à "
            "14, une à partir de 15."
        ),
    ):
        pen.item(text, _TEXT)
    pen.write(_("Les écueils"), _HEAD, before_pt=12)
    for text in (
        _(
            "Toutes les deux étapes, qui en a posé le moins pioche un écueil et le pose. Une étape "
            "n’en porte qu’un d’ouvert à la fois."
        ),
        _(
            "Tout le monde peut le parer, sauf qui l’a posé. La table peut aussi l’accepter, en "
            "disant pourquoi : l’étape est alors fragile."
        ),
    ):
        pen.item(text, _TEXT)
    story, situate = phases(_)[4], phases(_)[5]
    pen.write(story.title, _HEAD, before_pt=12)
    for text in story.do[2:]:
        pen.item(text, _TEXT)
    pen.write(situate.title, _HEAD, before_pt=12)
    for text in situate.do:
        pen.item(text, _TEXT)


def _last(pen: Pen, _: Translate) -> None:
    for phase in phases(_)[1:4]:
        pen.write(phase.title, _HEAD, before_pt=10)
        for text in phase.do:
            pen.item(text, _TEXT)
    epilogue = phases(_)[6]
    pen.write(epilogue.title, _HEAD, before_pt=10)
    for text in epilogue.do:
        pen.item(text, _TEXT)
    pen.rule(colour=LINE, before_pt=12)
    pen.write(
        _(
            "Pour jouer sur papier seul, imprimez par personne autant de leviers que la main de "
            "départ, plus les manches, plus un."
        ),
        _NOTE,
        colour=INK,
        before_pt=6,
    )
