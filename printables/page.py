"""A page of words, for those who listen or enlarge: HTML that needs nothing else, runs nothing, and prints well."""

from collections.abc import Iterable
from html import escape

from game.words import writable

STYLE = """
:root{color-scheme:light dark;--paper:#faf5ea;--ink:#23312f;--soft:#5b6663;--line:#d9cdb4;--mark:#1f6b4f}
@media(prefers-color-scheme:dark){:root{--paper:#161d20;--ink:#f0e9da;--soft:#b3b6ab;--line:#3a4447;--mark:#7fcfa9}}
body{margin:0;background:var(--paper);color:var(--ink);font:1.0625rem/1.6 Nunito,system-ui,sans-serif}
main{max-width:42rem;margin:0 auto;padding:2.5rem 1.25rem 4rem;overflow-wrap:anywhere}
h1{font-size:2rem;line-height:1.2}h2{margin-top:2.75rem;border-bottom:2px solid var(--line);padding-bottom:.25rem}
h3{margin:2rem 0 .5rem;color:var(--mark)}a{color:inherit}
blockquote{margin:1rem 0;padding:.25rem 0 .25rem 1rem;border-left:4px solid var(--line)}
blockquote p{margin:.25rem 0}footer,.note{color:var(--soft);font-size:.9rem}ul,ol{padding-left:1.25rem}
table{width:100%;border-collapse:collapse;overflow-wrap:break-word}
caption{text-align:left;font-weight:700;padding:.5rem 0}
th,td{padding:.4rem .6rem .4rem 0;border-bottom:1px solid var(--line);text-align:left;vertical-align:top}
thead~tbody th{font-weight:400}
@media print{body{background:none;color:#000}main{max-width:none;padding:0}h2,h3{break-after:avoid}}
""".strip()


def page(title: str, body: Iterable[str], *, language: str, pdf: tuple[str, str] | None = None) -> bytes:
    """Return a page in UTF-8. body: its elements, escaped already. pdf: the address of its PDF and the link's words."""
    head = lead = ""
    if pdf:
        address, words = map(escape, pdf)
        head = f'<link rel="alternate" type="application/pdf" href="{address}">\n'
        lead = f'<p class="note"><a href="{address}" type="application/pdf">{words}</a></p>\n'
    content, title = writable("\n".join(body)), writable(title)
    return (
        f'<!doctype html>\n<html lang="{language}">\n<head>\n<meta charset="utf-8">\n<title>{escape(title)}</title>\n'
        f'<meta name="viewport" content="width=device-width, initial-scale=1">\n{head}'
        f"<style>{STYLE}</style>\n</head>\n<body>\n<main>\n{lead}{content}\n</main>\n</body>\n</html>\n"
    ).encode()


def element(tag: str, text: str) -> str:
    """Return an element that holds a plain text."""
    return f"<{tag}>{escape(text)}</{tag}>"


def note(text: str) -> str:
    """Return a paragraph in small print."""
    return f'<p class="note">{escape(text)}</p>'


def listed(items: Iterable[str], *, numbered: bool = False) -> str:
    """Return a list of plain texts."""
    tag = "ol" if numbered else "ul"
    return f"<{tag}>{''.join(element('li', item) for item in items)}</{tag}>"


def table(caption: str, heads: Iterable[str], rows: Iterable[tuple[str, ...]]) -> str:
    """Return a table that says what it is of; each row begins with what it is about."""
    top = "".join(f'<th scope="col">{escape(head)}</th>' for head in heads)
    lines = "".join(
        f'<tr><th scope="row">{escape(first)}</th>{"".join(element("td", cell) for cell in rest)}</tr>'
        for first, *rest in rows
    )
    head = f"<thead><tr>{top}</tr></thead>" if top else ""
    return f"<table>{element('caption', caption)}{head}<tbody>{lines}</tbody></table>"
