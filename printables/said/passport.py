"""The print passport, in French: what a print shop should know of a file, and what the pre-flight found in it."""

import re
from collections.abc import Sequence
from typing import Protocol

from msgspec import Struct

from decks import Deck
from game.words import Language
from printables.count import count
from printables.options import InkUse, Options
from printables.plan import press_page
from printables.preflight.words import CHECKS

_BLOCK = 54
"""Shops sell runs in blocks of about so many cards."""
BOXES = ("MediaBox", "BleedBox", "TrimBox, coupe", "zone de sécurité")
"""The names of a page's boxes, from the outside."""


class Found(Protocol):
    """What the passport says of a finding."""

    @property
    def check(self) -> str:
        """Its code, in CHECKS."""
        ...

    @property
    def passed(self) -> bool:
        """Whether all is well."""
        ...

    @property
    def about(self) -> str:
        """What was found."""
        ...


class Passport(Struct, frozen=True, kw_only=True):
    """good: whether every check passed. facts: by label. checks: whether each passed, and its sentence."""

    title: str
    heading: str
    subject: str
    good: bool
    verdict: str
    facts: tuple[tuple[str, str], ...]
    checked: str
    checks: tuple[tuple[bool, str], ...]
    limits: str
    credit: str


def passport(deck: Deck, options: Options, findings: Sequence[Found], language: Language) -> Passport:
    """Return what the passport says of the file that options make of a deck. language: of the cards."""
    heading, name = "Passeport d’impression", deck.speaking(language).name
    failed = [CHECKS[finding.check][0] for finding in findings if not finding.passed]
    return Passport(
        title=f"{heading} – {name}",
        heading=heading,
        subject=f"{name}, version {deck.version} – Jeu de la transition",
        good=not failed,
        verdict=(
            f"À corriger avant d’imprimer : {', '.join(failed)}."
            if failed
            else "Bon à imprimer : tous les contrôles sont passés."
        ),
        facts=_facts(deck, options),
        checked="Contrôle avant impression",
        checks=tuple((finding.passed, _check(finding)) for finding in findings),
        limits=(
            "Le contrôle relit le fichier produit et sa mise en page. Ce fichier n’est pas déclaré PDF/X : "
            "il ne porte pas de profil de sortie ; FOGRA39 (couché) ou FOGRA47 (non couché) conviennent."
        ),
        credit=f"Cartes : {deck.credit_line(language)}",
    )


def _facts(deck: Deck, options: Options) -> tuple[tuple[str, str], ...]:
    card, cards = options.card, count(deck, options).cards
    page = press_page(card, options.bleeding_mm, marked=options.marked)
    inks = "noir seul (1/1)" if options.ink is InkUse.BLACK else "quadrichromie (4/4), sans ton direct ni transparence"
    return (
        ("Cartes", f"{cards}, soit {2 * cards} pages : recto puis verso de chacune"),
        ("Places libres", f"{-cards % _BLOCK} pour finir un bloc de {_BLOCK}"),
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


def _check(finding: Found) -> str:
    name, asked = CHECKS[finding.check]
    said = f" – trouvé : {_figures_in_french(finding.about)}" if finding.about else ""
    verdict = "" if finding.passed else "À CORRIGER – "
    return f"{verdict}{name} : {asked}{said}."


def _figures_in_french(about: str) -> str:
    return re.sub(r"(\d)\.(\d)", r"\1,\2", about)
