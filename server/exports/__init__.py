"""A narrative in five forms: one outline, written in Markdown, HTML or DOCX; PDF by printables/; JSON as it is."""

from collections.abc import Mapping

import msgspec

from decks import Deck
from game.ids import DeckId
from game.narrative import Narrative
from game.words import Language
from server import pdf
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


def write(told: Narrative, form: str, language: Language, written: Mapping[DeckId, Deck] = NONE) -> bytes:
    """Return a narrative in one of FORMS, its headings in a language, people's words as they wrote them.

    written: the decks that people made among those it names, for their cards' titles and their credits.
    """
    if form == "json":
        return msgspec.json.encode(told)
    if form == "pdf":
        return pdf.narrative(told, language, written)
    writer = {"md": write_markdown, "html": write_html, "docx": write_docx}[form]
    return writer(outline(told, language, written), language)
