"""The papers of the game as pages of words: what their PDFs say, from the same functions (`said/`)."""

from collections.abc import Callable, Iterator, Sequence
from html import escape

from msgspec import structs

from decks import Deck
from game.words import Language
from printables.kinds import Translate
from printables.options import Options
from printables.page import element, listed, note, page, table
from printables.papers import Paper, paper_name
from printables.plan.tiles import POSTERS, tiles
from printables.said import Section
from printables.said.board import board, sheet_name
from printables.said.leaflet import leaflet
from printables.said.passport import Found, passport
from printables.said.script import script
from printables.said.sheets import Sheet, sheets
from printables.said.table import alignment, tent

_Twin = tuple[str, Iterator[str]]


def paper_html(paper: Paper, *, lang: Language, pdf: str, _: Translate) -> bytes:
    """Return a paper as a page in UTF-8, its language and title said. pdf: where its PDF is.

    Raises ValueError, the field's name first, as `papers.paper_pdf` does.
    """
    title, body = _TWINS[paper_name(paper)](paper, _)
    return page(title, body, language=lang, pdf=(pdf, _("Le même en PDF, à imprimer")))


def _section(section: Section, level: int = 2, *, numbered: bool = False) -> Iterator[str]:
    yield element(f"h{level}", section.title)
    yield from (element("p", text) for text in section.texts)
    if section.items:
        yield listed(section.items, numbered=numbered)


def _leaflet(_paper: Paper, _: Translate) -> _Twin:
    said = leaflet(_)

    def body() -> Iterator[str]:
        yield from _section(said.cover, 1)
        yield from _section(said.aim)
        yield element("h2", said.cards)
        yield listed((*said.kinds.values(), said.blank))
        yield from _section(said.times, numbered=True)
        for section in (*said.turns, *said.rest):
            yield from _section(section)
        yield note(said.alone)

    return said.cover.title, body()


def _script(_paper: Paper, _: Translate) -> _Twin:
    said = script(_)

    def body() -> Iterator[str]:
        yield element("h1", said.title)
        yield element("p", said.lead)
        for step in said.steps:
            yield element("h2", step.title)
            yield element("h3", said.say)
            yield f"<blockquote>{element('p', step.say)}</blockquote>"
            yield element("h3", said.do)
            yield listed(step.do)
            yield note(step.ripe)

    return said.title, body()


def _board(paper: Paper, _: Translate) -> _Twin:
    said = board(_)

    def body() -> Iterator[str]:
        yield element("h1", said.title)
        yield element(
            "p",
            _(
                "Un chemin de huit stations traverse un paysage, de gauche à droite ; au-dessus, trois cadres "
                "à remplir ; en bas, six places où poser les cartes."
            ),
        )
        yield table(_("Le chemin"), (), ((_("À gauche"), said.today), (_("À droite"), said.horizon)))
        places = (_("À gauche"), _("Au milieu"), _("À droite"))
        yield table(_("Les cadres"), (), zip(places, said.frames, strict=True))
        yield element("h2", _("Les places des cartes, de gauche à droite"))
        yield listed((said.row, said.row, *said.piles.values(), said.discard), numbered=True)
        if paper.tiled:
            yield element("h2", _("Les feuilles à coller, du haut vers le bas"))
            yield listed(sheet_name(tile, _) for tile in tiles(POSTERS[paper.size]))

    return said.title, body()


def _sheets(_paper: Paper, _: Translate) -> _Twin:
    said = sheets(_)

    def one(sheet: Sheet) -> Iterator[str]:
        yield element("h2", sheet.title)
        if sheet.times > 1:
            yield note(_("À écrire {n} fois.").format(n=sheet.times))
        yield listed((*sheet.fields, *(f"☐ {tick}" for tick in sheet.ticks)))

    def body() -> Iterator[str]:
        yield element("h1", said.title)
        for sheet in (said.present, said.futures, said.steps, said.parts, said.tale):
            yield from one(sheet)
        yield element("h2", said.goals_title)
        yield listed(f"☐ {goal}" for goal in said.goals)
        yield element("p", said.shared)
        yield note(said.foot)

    return said.title, body()


def _alignment(_paper: Paper, _: Translate) -> _Twin:
    said = alignment(_)

    def body() -> Iterator[str]:
        yield element("h1", said.title)
        yield element("h2", said.front)
        yield from (element("p", text) for text in (said.look, said.scale))
        yield element("h2", said.back)
        yield from (element("p", text) for text in (said.read, said.turned))
        yield element("p", _("Les deux règles du verso vont de −10 à +10 mm autour de la croix."))

    return said.title, body()


def _tent(paper: Paper, _: Translate) -> _Twin:
    said = tent(paper.url, paper.code, _)

    def body() -> Iterator[str]:
        yield note(said.game)
        yield element("h1", said.join)
        yield element("p", said.how)
        yield f"<p>{element('strong', said.code)}</p>"
        yield f'<p><a href="{escape(paper.url)}">{escape(paper.url)}</a></p>'
        yield note(said.fold)

    return said.title, body()


_TWINS: dict[str, Callable[[Paper, Translate], _Twin]] = {
    "board": _board, "leaflet": _leaflet, "script": _script, "sheets": _sheets, "tent": _tent, "alignment": _alignment,
}  # fmt: skip


def passport_html(deck: Deck, *, lang: Language, options: Options, findings: Sequence[Found], pdf: str) -> bytes:
    """Return a print passport as a page, in French as it is. findings: what the pre-flight of its file found."""
    said = passport(deck, structs.replace(options, press=True), findings, lang)
    checks = tuple((sentence, "✓ passé" if passed else "✗ à corriger") for passed, sentence in said.checks)
    body = (
        element("h1", said.heading),
        element("p", said.subject),
        element("p", said.verdict),
        table("Le fichier", (), said.facts),
        table(said.checked, ("Contrôle", "Résultat"), checks),
        note(said.limits),
        note(said.credit),
    )
    return page(said.title, body, language=Language.FR, pdf=(pdf, "Le même en PDF, à remettre à l’imprimeur"))
