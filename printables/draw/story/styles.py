"""How the document's paragraphs look, and how people's words become ReportLab's markup without being one."""

import re
from functools import cache
from typing import Any
from xml.sax.saxutils import escape

from reportlab.lib.colors import Color
from reportlab.lib.styles import ParagraphStyle

from printables.draw.fonts import BOLD, REGULAR, font, printable, runs
from printables.draw.palette import INK, SOFT
from printables.draw.story.flowing import Flowing

_SIZES = {
    # name: (size, leading, before, after, bold)
    "cover": (26, 30, 0, 4, True),
    "lead": (12.5, 17.5, 4, 6, False),
    "part": (16, 20, 20, 6, True),
    "entry": (12, 15.5, 7, 1, True),
    "body": (10.5, 15, 3, 3, False),
    "item": (10.5, 15, 4, 1, False),
    "quote": (10.5, 15, 4, 3, False),
    "note": (9, 12.5, 1.5, 1.5, False),
    "label": (9, 12.5, 11, 0, True),
}

_BLANK_LINES = re.compile(r"\n\s*\n")


@cache
def style(name: str, *, colour: Color = None, indent_pt: float = 0) -> ParagraphStyle:
    """Return one of the document's styles; colour: instead of ink (notes: soft ink)."""
    size, leading, before, after, bold = _SIZES[name]
    return ParagraphStyle(
        f"{name}-{colour}-{indent_pt}",
        fontName=BOLD if bold else REGULAR,
        fontSize=size,
        leading=leading,
        spaceBefore=before,
        spaceAfter=after,
        textColor=colour or (SOFT if name == "note" else INK),
        leftIndent=indent_pt,
        keepWithNext=int(name in ("part", "label")),
        allowWidows=0,
        allowOrphans=0,
        splitLongWords=1,
    )


def rich(text: str, *, bold: bool = False, colour: Color = None) -> str:
    """Return anybody's words as markup that shows them as they are, each piece in a font that has its letters.

    Several blank lines become one: two thousand of them would fill forty pages.
    """
    pieces = []
    for name, piece in runs(_BLANK_LINES.sub("\n\n", printable(text)), bold=bold):
        font(name)
        words = escape(piece).replace("\n", "<br/>")
        pieces.append(f'<font name="{name}">{words}</font>')
    markup = "".join(pieces)
    return f'<font color="{colour.hexval().replace("0x", "#")}">{markup}</font>' if colour else markup


def paragraph(text: str, name: str, *, colour: Color = None, indent_pt: float = 0) -> Any:
    """Return a paragraph of plain words in a style."""
    return marked(rich(text, bold=_SIZES[name][4]), name, colour=colour, indent_pt=indent_pt)


def marked(markup: str, name: str, *, colour: Color = None, indent_pt: float = 0) -> Any:
    """Return a paragraph of markup, made by `rich`, in a style."""
    return Flowing(markup, style(name, colour=colour, indent_pt=indent_pt))
