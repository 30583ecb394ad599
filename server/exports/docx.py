"""DOCX: a plain document with real headings, for those who go on writing."""

import io

from docx import Document
from docx.oxml.ns import qn
from docx.shared import Pt

from game.words import Language
from server.exports.blocks import Block, Heading, Items, Paragraph

_LOCALES = {Language.FR: "fr-FR", Language.EN: "en-GB"}


def write_docx(blocks: list[Block], language: Language) -> bytes:
    """Return the document as an Office Open XML file."""
    document = Document()
    properties = document.core_properties
    properties.title = next((b.text for b in blocks if isinstance(b, Heading)), "")[:255]
    properties.author, properties.language = "", _LOCALES[language]
    font = document.styles["Normal"].element.get_or_add_rPr()
    spoken = font.find(qn("w:lang"))
    if spoken is None:
        spoken = font.makeelement(qn("w:lang"), {})
        font.append(spoken)
    spoken.set(qn("w:val"), _LOCALES[language])
    for block in blocks:
        _add(document, block)
    file = io.BytesIO()
    document.save(file)
    return file.getvalue()


def _add(document: "Document", block: Block) -> None:  # type: ignore[valid-type]
    if isinstance(block, Heading):
        document.add_heading(block.text, level=block.level - 1)  # type: ignore[attr-defined]
    elif isinstance(block, Paragraph):
        run = document.add_paragraph().add_run(block.text)  # type: ignore[attr-defined]
        if block.note:
            run.font.size = Pt(9)
    elif isinstance(block, Items):
        for label, text in block.items:
            paragraph = document.add_paragraph(style="List Bullet")  # type: ignore[attr-defined]
            paragraph.add_run(label).bold = True
            paragraph.add_run(f" – {text}")
    else:
        document.add_paragraph(block.text, style="Quote")  # type: ignore[attr-defined]
        if block.by:
            document.add_paragraph().add_run(f"— {block.by}").font.size = Pt(9)  # type: ignore[attr-defined]
