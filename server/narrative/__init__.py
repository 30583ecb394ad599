"""A narrative in six forms: one document, drawn as Markdown, HTML, DOCX and PDF, or as data; and its facts in JSON."""

from collections.abc import Callable, Iterable, Mapping
from datetime import datetime
from types import MappingProxyType

import msgspec

import decks
import printables
from decks import Deck
from game.ids import DeckId
from game.narrative import Narrative
from game.words import Language, Phase
from printables.said.narrative import document
from printables.said.parts import Part, Told
from server.narrative.docx import write_docx
from server.narrative.html import PAGE_POLICY, write_html
from server.narrative.markdown import write_markdown
from server.refusals.catalogue import translator

__all__ = ["FORMS", "PAGE_POLICY", "write"]

FORMS = {
    "md": "text/markdown; charset=utf-8",
    "html": "text/html; charset=utf-8",
    "json": "application/json",
    "parts.json": "application/json",
    "pdf": "application/pdf",
    "docx": "application/vnd.openxmlformats-officedocument.wordprocessingml.document",
}
"""The forms and their media types."""


NONE: Mapping[DeckId, Deck] = MappingProxyType({})
_WRITERS: dict[str, Callable[[Iterable[Part], Language], bytes]] = {"md": write_markdown, "html": write_html}


def write(told: Narrative, form: str, language: Language, at: datetime, written: Mapping[DeckId, Deck] = NONE) -> bytes:
    """Return a narrative in one of FORMS, its headings in a language, people's words as they wrote them.

    at: when the table was as it tells. written: the decks that people made among those it names, for their cards'
    titles and their credits.
    """
    if form == "json":
        return msgspec.json.encode(told)
    known = {name: decks.load(name) for name in told.decks if name in decks.available()}
    parts = document(told, {**written, **known}, language, translator(language))
    if form == "parts.json":
        closed = told.phase is Phase.CLOSED
        return msgspec.json.encode(
            Told(language=Language(told.language), closed=closed, decks=told.decks, parts=tuple(parts))
        )
    if form == "pdf":
        return printables.narrative_pdf(parts, lang=language, _=translator(language))
    if form == "docx":
        return write_docx(parts, language, at)
    return _WRITERS[form](parts, language)
