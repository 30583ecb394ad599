"""A sheet to print, as one object: what the server hands to a process of its own."""

from typing import Annotated

import msgspec
from msgspec import Meta, Struct

import decks
import printables
from decks import Deck
from game.ids import DeckId
from game.words import Language
from printables import papers
from printables.kinds import Translate
from printables.options import Options


class _Job(Struct, frozen=True, kw_only=True, forbid_unknown_fields=True, tag_field="kind"):
    """lang: the language of our words and of the cards'."""

    lang: Language


class DeckJob(_Job, frozen=True, kw_only=True, tag="deck"):
    """A deck's cards, printed as the options say. deck: the id of one that comes with the game, or one whole."""

    deck: DeckId | Deck
    options: Options = Options()


class PassportJob(_Job, frozen=True, kw_only=True, tag="passport"):
    """What tells a print shop of the file that a deck's options make."""

    deck: DeckId | Deck
    options: Options = Options()


class PreflightJob(_Job, frozen=True, kw_only=True, tag="preflight"):
    """What the pre-flight finds in the file that a deck's options make for a print shop: Checks, in JSON."""

    deck: DeckId | Deck
    options: Options = Options()


class PreviewJob(_Job, frozen=True, kw_only=True, tag="preview"):
    """A page of a deck's cards, from 1, as a PNG: no other is drawn."""

    deck: DeckId | Deck
    options: Options = Options()
    page: Annotated[int, Meta(ge=1)]


class PaperJob(_Job, frozen=True, kw_only=True, tag="paper"):
    """The rest of the game on paper."""

    paper: papers.Paper


Job = DeckJob | PassportJob | PreflightJob | PreviewJob | PaperJob


class Check(Struct, frozen=True, kw_only=True):
    """A finding of the pre-flight. name, asked: what is checked, in French. cards: ids of those at fault."""

    check: str
    passed: bool
    name: str
    asked: str
    about: str
    cards: tuple[str, ...] = ()


def _deck(deck: DeckId | Deck) -> Deck:
    return deck if isinstance(deck, Deck) else decks.load(deck)


def render(job: Job, _: Translate) -> bytes:
    """Return the file of a job: a PDF, or what its kind says. _: our own few words, from French.

    Raises KeyError for a deck that does not come with the game, ValueError for options that cannot be followed.
    """
    if isinstance(job, PaperJob):
        return papers.paper_pdf(job.paper, lang=job.lang, _=_)
    deck = _deck(job.deck)
    if isinstance(job, DeckJob):
        return printables.deck_pdf(deck, lang=job.lang, options=job.options, _=_)
    if isinstance(job, PassportJob):
        return printables.passport_pdf(deck, lang=job.lang, options=job.options, _=_)
    if isinstance(job, PreflightJob):
        return msgspec.json.encode(checks(deck, job.options, job.lang, _))
    from printables.preview import first_page_png

    return first_page_png(printables.deck_pdf(deck, lang=job.lang, options=job.options, _=_, only=job.page))


_BY_PAGE = ("trim", "bleed")
"""Checks that name the pages at fault."""


def checks(deck: Deck, options: Options, lang: Language, _: Translate) -> list[Check]:
    """Return what the pre-flight finds in the file that a deck's options make for a print shop."""
    from printables.draw.press import press
    from printables.preflight.words import CHECKS

    options = msgspec.structs.replace(options, press=True)
    made, known = press(deck, language=lang, options=options, _=_), {card.id for card in deck.cards}
    return [
        Check(
            check=found.check, passed=found.passed, name=CHECKS[found.check][0], asked=CHECKS[found.check][1],
            about=f"p. {found.about}" if found.check in _BY_PAGE and not found.passed else found.about,
            cards=tuple(name for name in found.about.split(", ") if name in known),
        )
        for found in made.findings
    ]  # fmt: skip
