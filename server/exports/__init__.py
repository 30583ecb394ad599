"""A narrative in five forms: one outline, written in Markdown, HTML or DOCX; PDF by printables/; JSON as it is."""

import msgspec

from game.narrative import Narrative
from game.words import Language
from server import pdf
from server.exports.docx import write_docx
from server.exports.html import PAGE_POLICY, write_html
from server.exports.markdown import write_markdown
from server.exports.outline import outline

__all__ = ["FORMS", "PAGE_POLICY", "write"]

FORMS = {
    "md": "text/markdown; charset=utf-8",
    "html": "text/html; charset=utf-8",
    "json": "application/json",
    "pdf": "application/pdf",
    "docx": "application/vnd.openxmlformats-officedocument.wordprocessingml.document",
}
"""The forms and their media types."""


def write(told: Narrative, form: str, language: Language) -> bytes:
    """Return a narrative in one of FORMS, its headings in a language, people's words as they wrote them."""
    if form == "json":
        return msgspec.json.encode(told)
    if form == "pdf":
        return pdf.narrative(told, language)
    writer = {"md": write_markdown, "html": write_html, "docx": write_docx}[form]
    return writer(outline(told, language), language)
