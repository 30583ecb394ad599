"""A narrative in five forms: one outline, written in Markdown, HTML or DOCX; PDF by printables/; JSON as it is."""

from collections.abc import Mapping
from datetime import datetime

import msgspec

import decks
import printables
from decks import Deck
from game.ids import DeckId
from game.narrative import Narrative
from game.words import Language
from server.catalogue import translator
from server.exports.docx import write_docx
from server.exports.html import PAGE_POLICY, write_html
from server.exports.markdown import write_markdown
from server.exports.outline import NONE, outline

__all__ = ["FORMS", "PAGE_POLICY", "write"]

FORMS = {
    "md": "text/markdown; charset=utf-8",
    "html": "text/html; charset=utf-8",
    "json": "application/json",
    "pdf": "application/pdf",
    "docx": "application/vnd.openxmlformats-officedocument.wordprocessingml.document",
}
"""The forms and their media types."""


def write(told: Narrative, form: str, language: Language, at: datetime, written: Mapping[DeckId, Deck] = NONE) -> bytes:
    """Return a narrative in one of FORMS, its headings in a language, people's words as they wrote them.

    at: when the table was as it tells. written: the decks that people made among those it names, for their cards'
    titles and their credits.
    """
    if form == "json":
        return msgspec.json.encode(told)
    if form == "pdf":
        known = {name: decks.load(name) for name in told.decks if name in decks.available()}
        return printables.narrative_pdf(told, decks={**written, **known}, lang=language, _=translator(language))
    blocks = outline(told, language, written)
    if form == "docx":
        return write_docx(blocks, language, at)
    return {"md": write_markdown, "html": write_html}[form](blocks, language)
