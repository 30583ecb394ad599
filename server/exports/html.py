"""HTML: the narrative as one readable page, and what a browser may do with a page of words."""

import base64
import hashlib
from html import escape

from game.words import Language
from printables.page import STYLE, page
from server.exports.blocks import Block, Heading, Items, Paragraph

_HASH = base64.b64encode(hashlib.sha256(STYLE.encode()).digest()).decode()
PAGE_POLICY = f"default-src 'none'; style-src 'sha256-{_HASH}'; base-uri 'none'; form-action 'none'; sandbox"
"""The page's own Content-Security-Policy: this one style sheet, no script, nothing from anywhere."""


def write_html(blocks: list[Block], language: Language) -> bytes:
    """Return the document as a page in UTF-8."""
    title = next((b.text for b in blocks if isinstance(b, Heading)), "")
    return page(title, map(_block, blocks), language=language)


def _block(block: Block) -> str:
    if isinstance(block, Heading):
        return f'<h{block.level} dir="auto">{_lines(block.text)}</h{block.level}>'
    if isinstance(block, Paragraph):
        note = ' class="note"' if block.note else ""
        return f'<p{note} dir="auto">{_lines(block.text)}</p>'
    if isinstance(block, Items):
        items = "".join(f"<li><strong>{_lines(a)}</strong> – <bdi>{_lines(b)}</bdi></li>" for a, b in block.items)
        return f"<ul>{items}</ul>" if items else ""
    by = f"<footer>— {_lines(block.by)}</footer>" if block.by else ""
    return f'<blockquote><p dir="auto">{_lines(block.text)}</p>{by}</blockquote>'


def _lines(text: str) -> str:
    return escape(text).replace("\n", "<br>")
