"""DOCX (ISO/IEC 29500): an A4 document with real headings in the house's styles, for those who go on writing.

Written as text, paragraph after paragraph: an evening of twenty people in a blink, and the same bytes each time.
"""

import unicodedata
from collections.abc import Iterable, Iterator
from datetime import UTC, datetime
from xml.sax.saxutils import escape

from decks.exchange.package import pack
from game.words import Language, writable
from printables.said.parts import End, Fact, Facts, Heading, Note, Paragraph, Part, Said, Step, Title
from server.narrative import docx_parts as pieces

_STYLES = {2: "Heading1", 3: "Heading2"}
_LONGEST_TITLE = 255
_QUOTED = 227
"""Twentieths of a point by which what is quoted stands in (`docx_parts`)."""
_RIGHT_TO_LEFT = {"R", "AL"}
_STRONG = {"L", *_RIGHT_TO_LEFT}


def write_docx(parts: Iterable[Part], language: Language, at: datetime) -> bytes:
    """Return the document as an Office Open XML file. at: when the table was as it tells."""
    parts = list(parts)
    title = writable(next((part.text for part in parts if isinstance(part, Title)), ""))[:_LONGEST_TITLE]
    stamp = at.astimezone(UTC).strftime("%Y-%m-%dT%H:%M:%SZ")
    return pack({
        "[Content_Types].xml": pieces.TYPES.encode(),
        "_rels/.rels": pieces.RELATIONS.encode(),
        "docProps/core.xml": pieces.core(escape(title), pieces.LOCALES[language], stamp).encode(),
        "docProps/app.xml": pieces.APP.encode(),
        "word/document.xml": pieces.document(line for part in parts for line in _lines(part)),
        "word/_rels/document.xml.rels": pieces.DOCUMENT_RELATIONS.encode(),
        "word/styles.xml": pieces.styles(pieces.LOCALES[language]).encode(),
        "word/settings.xml": pieces.settings(pieces.LOCALES[language]).encode(),
        "word/fontTable.xml": pieces.FONTS.encode(),
        "word/numbering.xml": pieces.NUMBERING.encode(),
        "word/footer1.xml": pieces.footer(_runs(title)).encode(),
    })  # fmt: skip


def _lines(part: Part) -> Iterator[str]:
    match part:
        case Title():
            yield _paragraph("Title", (part.text, False))
            yield from (_paragraph("Normal", (text, False)) for text in (part.about, part.over) if text)
        case Heading():
            yield _paragraph(_STYLES[part.level], (part.text, False))
        case Paragraph():
            yield _paragraph("Normal", (part.text, False))
        case Note():
            yield _paragraph("Note", (part.text, False))
        case Facts():
            yield from _facts(part.items)
        case End():
            yield _paragraph("Normal", (f"{part.year} · {part.text}", True))
        case Step():
            yield _paragraph("Heading2", (f"{part.year} · {part.title}", False))
            if part.text:
                yield _paragraph("Normal", (part.text, False))
            yield from _facts(part.facts)
            yield _paragraph("Source", (f"— {part.signed}", False))
        case Said():
            if part.head:
                standing = f" · {part.standing}" if part.standing else ""
                yield _paragraph("Quote", (part.head, True), (standing, False), depth=part.depth)
            if part.text:
                yield _paragraph("Quote", (part.text, False), depth=part.depth)
            yield from _facts(part.facts)
            if part.by:
                yield _paragraph("Source", (f"— {part.by}", False), depth=part.depth)


def _facts(facts: Iterable[Fact]) -> Iterator[str]:
    for fact in facts:
        yield _paragraph("ListBullet", (fact.label, True), (f" – {fact.text}", False))


def _paragraph(style: str, *runs: tuple[str, bool], depth: int = 0) -> str:
    """Return a paragraph of pieces, each bold or not, that runs the way its first word is read.

    depth: how far it stands in; what is quoted has a line at its side, and stands in from there.
    """
    turned = _turned("".join(text for text, _ in runs))
    said = "".join(_runs(text, bold=bold, turned=turned) for text, bold in runs if text)
    inset = _QUOTED * (1 + 2 * depth) if style in ("Quote", "Source") else 0
    if turned:
        way = "<w:bidi/>" + (f'<w:ind w:left="0" w:right="{inset}"/>' if inset else "")
    else:
        way = f'<w:ind w:left="{inset}"/>' if depth else ""
    return f'<w:p><w:pPr><w:pStyle w:val="{style}"/>{way}</w:pPr>{said}</w:p>'


def _turned(text: str) -> bool:
    way = next((found for c in text if (found := unicodedata.bidirectional(c)) in _STRONG), "L")
    return way in _RIGHT_TO_LEFT


def _runs(text: str, *, bold: bool = False, turned: bool = False) -> str:
    marks = ("<w:b/><w:bCs/>" if bold else "") + ("<w:rtl/>" if turned else "")
    said = escape(writable(text)).replace("\n", '</w:t><w:br/><w:t xml:space="preserve">')
    return f'<w:r>{f"<w:rPr>{marks}</w:rPr>" if marks else ""}<w:t xml:space="preserve">{said}</w:t></w:r>'
