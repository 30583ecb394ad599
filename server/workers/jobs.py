"""What workers are asked for, as one object each, and how it is made."""

from collections.abc import Iterator
from datetime import datetime
from typing import Any

import msgspec
from msgspec import Struct

from decks import Deck, exchange
from game.ids import DeckId
from game.narrative import Narrative
from game.words import Language
from printables import job as paper
from printables.html import deck_html
from printables.options import Options
from printables.papers import Paper
from printables.twins import paper_html, passport_html
from server.narrative import write
from server.refusals.catalogue import translator


class _Job(Struct, frozen=True, kw_only=True, forbid_unknown_fields=True, tag_field="kind"):
    pass


class NarrativeJob(_Job, frozen=True, kw_only=True, tag="narrative"):
    """The document a table leaves with, in a form. at: when it was so. decks: those it names that people made."""

    lang: Language
    form: str
    at: datetime
    narrative: Narrative
    decks: dict[DeckId, Deck]


class DeckPageJob(_Job, frozen=True, kw_only=True, tag="deck_page"):
    """A deck's cards as a page of words. pdf, lexicon: addresses it names."""

    lang: Language
    deck: Deck
    options: Options
    pdf: str
    lexicon: str


class PassportPageJob(_Job, frozen=True, kw_only=True, tag="passport_page"):
    """The passport of a deck's file for a print shop as a page of words. pdf: its address as a PDF."""

    lang: Language
    deck: Deck
    options: Options
    pdf: str


class PaperPageJob(_Job, frozen=True, kw_only=True, tag="paper_page"):
    """Another paper of the game as a page of words. pdf: its address as a PDF."""

    lang: Language
    paper: Paper
    pdf: str


class LettersJob(_Job, frozen=True, kw_only=True, tag="letters"):
    """Which letters of all the texts in what is said cannot be printed; what comes out is JSON: one string of them."""

    said: Any


class ExportJob(_Job, frozen=True, kw_only=True, tag="export"):
    """A deck as a file in one of `exchange.FORMS`."""

    deck: Deck
    form: str


class ReadJob(_Job, frozen=True, kw_only=True, tag="read"):
    """A file that somebody brings; what comes out is JSON: a deck or faults (`_read`)."""

    content: bytes
    name: str
    media_type: str


Job = (
    paper.DeckJob
    | paper.PassportJob
    | paper.PreflightJob
    | paper.PreviewJob
    | paper.PaperJob
    | NarrativeJob
    | DeckPageJob
    | PassportPageJob
    | PaperPageJob
    | LettersJob
    | ExportJob
    | ReadJob
)


def render(job: Job) -> bytes:
    """Return what a job makes; raise KeyError for a deck that is not there, ValueError for what cannot be followed."""
    if isinstance(job, NarrativeJob):
        return write(job.narrative, job.form, job.lang, job.at, job.decks)
    if isinstance(job, DeckPageJob):
        return deck_html(
            job.deck, language=job.lang, options=job.options, pdf=job.pdf, lexicon=job.lexicon, _=translator(job.lang)
        )
    if isinstance(job, PassportPageJob):
        findings = paper.checks(job.deck, job.options, job.lang, translator(job.lang))
        return passport_html(job.deck, lang=job.lang, options=job.options, findings=findings, pdf=job.pdf)
    if isinstance(job, PaperPageJob):
        return paper_html(job.paper, lang=job.lang, pdf=job.pdf, _=translator(job.lang))
    if isinstance(job, LettersJob):
        from printables.draw.fonts import missing

        return msgspec.json.encode(missing("".join(_strings(job.said))))
    if isinstance(job, ExportJob):
        return exchange.write(job.deck, job.form)
    if isinstance(job, ReadJob):
        return msgspec.json.encode(_read(job))
    return paper.render(job, translator(job.lang))


def _strings(value: Any) -> Iterator[str]:
    if isinstance(value, str):
        yield value
    elif isinstance(value, dict | list):
        for item in value.values() if isinstance(value, dict) else value:
            yield from _strings(item)


def _read(job: ReadJob) -> dict[str, Any]:
    """Return {"deck": …}, or {"faults": [{line, field, message, params}], "more": whether that is not all}."""
    try:
        return {"deck": exchange.read(job.content, job.name, job.media_type)}
    except exchange.ExchangeError as first:
        told = [{"line": f.line, "field": f.field, "message": f.message, "params": f.params} for f in first.all]
        return {"faults": told, "more": first.more}
