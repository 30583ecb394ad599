"""One word for one thing: every French sentence uses the words of the rulebook's table, and no other for them."""

import json
import re

import pytest

from tests.conftest import ROOT
from tests.printables.test_words import msgids as on_paper
from tests.server.test_words import msgids as of_the_server
from tests.web.test_words import sentences as on_screens

REFUSED = {
    "gommette": r"\bpoints? (sur|par personne|à placer)|\{n\} points?\b|\bun point \(",
    "tour de table": r"\bmanches?\b|\b[Tt]our \{round",
    "piocher": r"\btir(e|es|ez|ons|er|é) (un|une|le|la|les|des|trois) (défi|levier|écueil|carte)",
    "carte vierge": r"\bcartes? (blanche|à écrire)|\bcarte est (encore )?blanche",
    "retenu": r"(?i)\b(défi|futur)s? (\S+ ){0,4}gard(és?|er)\b|\bgard(er|ez|e) (des|les|ses|trois|deux) (défi|futur)s",
    "surmonter un écueil": r"\bpar(er|ez|é) (un|l’|cet) ?écueil|\b[Pp]aré, il",
    "signaler un écueil": r"\bsoul[eè]v",
    "futur souhaitable": r"\bdésirable|\bavenirs? (souhaitable|désirable)",
    "donnée manquante": r"\b(faudrait|faut) savoir|données? à trouver",
    "notre part": r"\bnos engagements\b",
    "récit abouti": r"\b[Pp]artie gagnée|\bpartie est gagnée|^Gagné",
    "terminer la partie": r"\b[Cc]l(ore|osez|ôt|ôturer)\b|\b[Tt]able (est |n’est pas encore )?close\b",
    "à éprouver": r"\bnon éprouvée",
    "la personne qui anime": r"\banimat(eur|rice)",
    "le déroulé": r"\b[Cc]onduite de l’atelier",
    "épicène": r"\w·(e|es|s|se|ses|ne|nes|rice|rices|ve|ves|euse|euses)\b",
}
"""By the word to use, what is refused in its place: no midpoint either, which no screen reader says well."""


def of_decks() -> set[str]:
    """Every French text of the decks that we wrote."""
    found: set[str] = set()

    def walk(value: object) -> None:
        if isinstance(value, str):
            found.add(value)
        for inner in value.values() if isinstance(value, dict) else value if isinstance(value, list) else ():
            walk(inner)

    for file in (ROOT / "decks").rglob("*fr*.json"):
        walk(json.loads(file.read_text("utf-8")))
    return found


EVERYTHING = {"screens": set(on_screens()), "papers": on_paper(), "refusals": of_the_server(), "decks": of_decks()}


@pytest.mark.parametrize("where", EVERYTHING)
@pytest.mark.parametrize("word", REFUSED)
def test_no_other_word_is_used_for_it(word: str, where: str) -> None:
    assert len(EVERYTHING[where]) > 40
    assert sorted(text for text in EVERYTHING[where] if re.search(REFUSED[word], text)) == []


@pytest.mark.parametrize(
    "text",
    [
        "Mettez vos {n} points sur ce qui pèse", "{n} points", "par manche", "{name} tire un défi.",
        "une carte blanche",
        "Aucun défi n’est encore gardé.", "Défis gardés", "Garder des futurs", "parer un écueil", "en soulever un",
        "un futur désirable", "un avenir souhaitable", "Ce qu’il nous faudrait savoir", "nos engagements",
        "Partie gagnée", "Gagné !", "closez la table", "La table est close.", "Étape non éprouvée",
        "l’animateur·rice", "Conduite de l’atelier", "chacun·e",
    ],
)  # fmt: skip
def test_what_was_said_otherwise_is_refused(text: str) -> None:
    assert any(re.search(pattern, text) for pattern in REFUSED.values())


def test_what_is_said_well_is_not_refused() -> None:
    for text in (
        "Point de départ", "Épaisseur des traits, en points", "Brouillon gardé sur cet appareil", "Gardez votre texte.",
        "Hors ligne : {n} action gardée ici", "des caractères de neuf points", "L’accès à l’eau", "tirez la poignée",
    ):  # fmt: skip
        assert not [word for word, pattern in REFUSED.items() if re.search(pattern, text)], text
