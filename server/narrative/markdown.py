"""Markdown: what people wrote is escaped, so that it shows as they wrote it."""

import re
from collections.abc import Iterable, Iterator

from game.words import Language, writable
from printables.said.parts import End, Fact, Facts, Heading, Note, Paragraph, Part, Said, Step, Title

_SPECIAL = str.maketrans({sign: f"\\{sign}" for sign in "\\`*_{}[]<>#|~!&"})
_AT_START = re.compile(r"^([^\S\n]*)([-+=>]|\d+[.)])", re.MULTILINE)


def escape(text: str) -> str:
    """Return text as Markdown that shows it literally."""
    plain = writable(text).translate(_SPECIAL)
    return _AT_START.sub(lambda m: f"{m[1]}{m[2][:-1]}\\{m[2][-1]}", plain)


def write_markdown(parts: Iterable[Part], _: Language) -> bytes:
    """Return the document as Markdown in UTF-8."""
    return ("\n\n".join("\n\n".join(filter(None, _blocks(part))) for part in parts) + "\n").encode()


def _blocks(part: Part) -> Iterator[str]:
    match part:
        case Title():
            yield f"# {_one_line(part.text)}"
            yield _lines(part.about)
            yield _lines(part.over)
        case Heading():
            yield f"{'#' * part.level} {_one_line(part.text)}"
        case Paragraph():
            yield _lines(part.text)
        case Note():
            yield "\n".join(f"_{line}_" if line else "" for line in _lines(part.text).split("\n"))
        case Facts():
            yield _facts(part.items)
        case End():
            yield f"**{part.year} · {_one_line(part.text)}**"
        case Step():
            yield f"### {part.year} · {_one_line(part.title)}"
            yield _lines(part.text)
            yield _facts(part.facts)
            yield f"— {_one_line(part.signed)}"
        case Said():
            yield _quoted(filter(None, _said(part)), part.depth + 1)


def _said(part: Said) -> Iterator[str]:
    if part.head:
        yield f"**{_one_line(part.head)}**" + (f" · {_one_line(part.standing)}" if part.standing else "")
    yield _lines(part.text)
    yield _facts(part.facts)
    if part.by:
        yield f"— {_one_line(part.by)}"


def _quoted(blocks: Iterable[str], depth: int) -> str:
    return "\n".join((">" * depth + " " + line).rstrip() for line in "\n\n".join(blocks).split("\n"))


def _facts(facts: Iterable[Fact]) -> str:
    return "\n".join(f"- **{_one_line(fact.label)}** – {_one_line(fact.text)}" for fact in facts)


def _lines(text: str) -> str:
    return escape(text).replace("\n", "  \n")


def _one_line(text: str) -> str:
    return escape(text.replace("\n", " "))
