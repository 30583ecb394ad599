"""HTML: one readable page that needs nothing else, runs nothing, and prints well."""

import base64
import hashlib
from html import escape

from game.words import Language
from server.exports.blocks import Block, Heading, Items, Paragraph

STYLE = """
:root{color-scheme:light dark;--paper:#faf5ea;--ink:#23312f;--soft:#5b6663;--line:#d9cdb4;--mark:#1f6b4f}
@media(prefers-color-scheme:dark){:root{--paper:#161d20;--ink:#f0e9da;--soft:#b3b6ab;--line:#3a4447;--mark:#7fcfa9}}
body{margin:0;background:var(--paper);color:var(--ink);font:1.0625rem/1.6 Nunito,system-ui,sans-serif}
main{max-width:42rem;margin:0 auto;padding:2.5rem 1.25rem 4rem;overflow-wrap:anywhere}
h1{font-size:2rem;line-height:1.2}h2{margin-top:2.75rem;border-bottom:2px solid var(--line);padding-bottom:.25rem}
h3{margin:2rem 0 .5rem;color:var(--mark)}
blockquote{margin:1rem 0;padding:.25rem 0 .25rem 1rem;border-left:4px solid var(--line)}
blockquote p{margin:.25rem 0}footer,.note{color:var(--soft);font-size:.9rem}ul{padding-left:1.25rem}
@media print{body{background:none;color:#000}main{max-width:none;padding:0}h2,h3{break-after:avoid}}
""".strip()

_HASH = base64.b64encode(hashlib.sha256(STYLE.encode()).digest()).decode()
PAGE_POLICY = f"default-src 'none'; style-src 'sha256-{_HASH}'; base-uri 'none'; form-action 'none'; sandbox"
"""The page's own Content-Security-Policy: this one style sheet, no script, nothing from anywhere."""


def write_html(blocks: list[Block], language: Language) -> bytes:
    """Return the document as a page in UTF-8."""
    title = next((b.text for b in blocks if isinstance(b, Heading)), "")
    body = "\n".join(map(_block, blocks))
    return (
        f'<!doctype html>\n<html lang="{language}">\n<head>\n<meta charset="utf-8">\n<title>{escape(title)}</title>\n'
        '<meta name="viewport" content="width=device-width, initial-scale=1">\n'
        f"<style>{STYLE}</style>\n</head>\n<body>\n<main>\n{body}\n</main>\n</body>\n</html>\n"
    ).encode()


def _block(block: Block) -> str:
    if isinstance(block, Heading):
        return f"<h{block.level}>{escape(block.text)}</h{block.level}>"
    if isinstance(block, Paragraph):
        note = ' class="note"' if block.note else ""
        return f"<p{note}>{_lines(block.text)}</p>"
    if isinstance(block, Items):
        items = "".join(f"<li><strong>{escape(a)}</strong> – {_lines(b)}</li>" for a, b in block.items)
        return f"<ul>{items}</ul>" if items else ""
    by = f"<footer>— {escape(block.by)}</footer>" if block.by else ""
    return f"<blockquote><p>{_lines(block.text)}</p>{by}</blockquote>"


def _lines(text: str) -> str:
    return escape(text).replace("\n", "<br>")
