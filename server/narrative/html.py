"""HTML: the narrative as one readable page, and what a browser may do with a page of words."""

import base64
import hashlib
from collections.abc import Iterable, Iterator
from html import escape
from itertools import chain

from game.words import Language
from printables.page import STYLE, page
from printables.said.parts import End, Fact, Facts, Heading, Note, Paragraph, Part, Said, Step, Title

_HASH = base64.b64encode(hashlib.sha256(STYLE.encode()).digest()).decode()
PAGE_POLICY = f"default-src 'none'; style-src 'sha256-{_HASH}'; base-uri 'none'; form-action 'none'; sandbox"
"""The page's own Content-Security-Policy: this one style sheet, no script, nothing from anywhere."""


def write_html(parts: Iterable[Part], language: Language) -> bytes:
    """Return the document as a page in UTF-8."""
    parts = list(parts)
    title = next((part.text for part in parts if isinstance(part, Title)), "")
    return page(title, chain.from_iterable(map(_elements, parts)), language=language)


def _elements(part: Part) -> Iterator[str]:
    match part:
        case Title():
            yield _element("h1", part.text)
            yield from (_element("p", text) for text in (part.about, part.over) if text)
        case Heading():
            yield _element(f"h{part.level}", part.text)
        case Paragraph():
            yield _element("p", part.text)
        case Note():
            yield _element("p", part.text, "note")
        case Facts():
            yield _facts(part.items)
        case End():
            yield _element("p", f"{part.year} · {part.text}")
        case Step():
            yield _element("h3", f"{part.year} · {part.title}")
            if part.text:
                yield _element("p", part.text)
            yield _facts(part.facts)
            yield _element("p", f"— {part.signed}", "note")
        case Said():
            quote = f"<blockquote>{''.join(_said(part))}</blockquote>"
            yield "<blockquote>" * part.depth + quote + "</blockquote>" * part.depth


def _said(part: Said) -> Iterator[str]:
    if part.head:
        standing = f" · <bdi>{_lines(part.standing)}</bdi>" if part.standing else ""
        yield f'<p dir="auto"><strong>{_lines(part.head)}</strong>{standing}</p>'
    if part.text:
        yield _element("p", part.text)
    yield _facts(part.facts)
    if part.by:
        yield f"<footer>— {_lines(part.by)}</footer>"


def _facts(facts: Iterable[Fact]) -> str:
    items = "".join(
        f"<li><strong>{_lines(fact.label)}</strong> – <bdi>{_lines(fact.text)}</bdi></li>" for fact in facts
    )
    return f"<ul>{items}</ul>" if items else ""


def _element(tag: str, text: str, looks: str = "") -> str:
    named = f' class="{looks}"' if looks else ""
    return f'<{tag}{named} dir="auto">{_lines(text)}</{tag}>'


def _lines(text: str) -> str:
    return escape(text).replace("\n", "<br>")
