"""The print passport: one page in French that tells a shop what the file is, and what the pre-flight found in it."""

import re
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
from printables.options import InkUse, Options
from printables.plan import A4, Box, Duplex
from printables.preflight import Finding
from printables.preflight.words import CHECKS

_GOOD, _BAD = HexColor("#1a6642"), HexColor("#a8200c")
_MARGIN_MM = 18.0
_BLOCK = 54
"""Shops sell runs in blocks of about so many cards."""


def passport_pdf(deck: Deck, *, language: Language, options: Options, _: Translate) -> bytes:
    """Return the passport of the deck's file for a print shop; raise ValueError as `press` does."""
    made = press(deck, language=language, options=options, _=_)
    out = BytesIO()
    title = f"Passeport d’impression – {deck.speaking(language).name}"
    width, height = A4.width_mm * MM, A4.height_mm * MM
    canvas = open_canvas(out, width_pt=width, height_pt=height, language=Language.FR, title=title, duplex=Duplex.NONE)
    left, wide = _MARGIN_MM * MM, width - 2 * _MARGIN_MM * MM
    pen = Pen(canvas, Language.FR, left, height - _MARGIN_MM * MM, wide)
    pen.write("Passeport d’impression", TITLE, before_pt=0)
    name = deck.speaking(language).name
    pen.write(f"{name}, version {deck.version} – Jeu de la transition", HEADING, colour=SOFT)
    _verdict(pen, made.findings)
    top = pen.y_pt - 14
    figures = Pen(canvas, Language.FR, left, top, wide * 0.56)
    _figures(figures, made, options)
    _drawing(canvas, made, left + wide * 0.62, top - 12, wide * 0.38)
    pen.y_pt = figures.y_pt - 8
    pen.write("Contrôle avant impression", HEADING)
    for finding in made.findings:
        _finding(pen, finding)
    pen.write("Le contrôle relit le fichier produit et sa mise en page. Ce fichier n’est pas déclaré PDF/X : "
              "il ne porte pas de profil de sortie ; FOGRA39 (couché) ou FOGRA47 (non couché) conviennent.",
              NOTE, colour=SOFT, before_pt=10)  # fmt: skip
    pen.write(f"Cartes : {made.run.credit}", NOTE, colour=SOFT)
    canvas.showPage()
    canvas.save()
    return out.getvalue()


def _verdict(pen: Pen, findings: tuple[Finding, ...]) -> None:
    failed = [CHECKS[finding.check][0] for finding in findings if not finding.passed]
    pen.rule(colour=LINE, before_pt=8)
    if failed:
        pen.write(f"À corriger avant d’imprimer : {', '.join(failed)}.", HEADING, colour=_BAD, before_pt=8)
    else:
        pen.write("Bon à imprimer : tous les contrôles sont passés.", HEADING, colour=_GOOD, before_pt=8)


def _figures(pen: Pen, made: Pressed, options: Options) -> None:
    card, page = made.run.setter.card, made.page
    count = len(made.run.faces)
    inks = "noir seul (1/1)" if options.ink is InkUse.BLACK else "quadrichromie (4/4), sans ton direct ni transparence"
    facts = (
        ("Cartes", f"{count}, soit {2 * count} pages : recto puis verso de chacune"),
        ("Places libres", f"{-count % _BLOCK} pour finir un bloc de {_BLOCK}"),
        ("Format fini", f"{card.width_mm:g} × {card.height_mm:g} mm"),
        ("Page (MediaBox)", f"{page.media.width_mm:g} × {page.media.height_mm:g} mm"),
        ("Fond perdu", f"{options.bleeding_mm:g} mm de chaque côté"),
        ("Zone de sécurité", f"{card.safe_mm:g} mm"),
        ("Couleurs", inks),
        ("Textes", "vectoriels, polices Nunito et de secours incorporées, noir 100 %"),
        ("Repères", "hors du fond perdu" if page.marks else "aucun"),
        ("Papier conseillé", "carte à jouer ou couché mat, 300 à 330 g/m²"),
        ("Façonnage", "coupe au format, coins ronds 3 mm au choix, une pile par jeu"),
    )
    for label, value in facts:
        pen.write(f"{label} : {value}", BODY, before_pt=3)


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
    names = (("MediaBox", SOFT), ("BleedBox", _BAD), ("TrimBox, coupe", INK), ("zone de sécurité", _GOOD))
    small = Type(size_pt=8, bold=True)
    for number, (name, colour) in enumerate(names):
        canvas.setFillColor(colour)
        draw_line(canvas, x, low - 12 - 10 * number, name, small)


def _rectangle(canvas: Any, box: Box, x: float, y: float, scale: float) -> None:
    canvas.rect(
        x + box.x_mm * scale, y + box.y_mm * scale, box.width_mm * scale, box.height_mm * scale, stroke=1, fill=0
    )


def _finding(pen: Pen, finding: Finding) -> None:
    name, asked = CHECKS[finding.check]
    colour = _GOOD if finding.passed else _BAD
    said = f" – trouvé : {_figures_in_french(finding.about)}" if finding.about else ""
    verdict = "" if finding.passed else "À CORRIGER – "
    pen.item(f"{verdict}{name} : {asked}{said}.", BODY if finding.passed else BOLD,
             sign="✓" if finding.passed else "✗", colour=INK if finding.passed else colour)  # fmt: skip


def _figures_in_french(about: str) -> str:
    return re.sub(r"(\d)\.(\d)", r"\1,\2", about)
