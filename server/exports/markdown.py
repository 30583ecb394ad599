"""Markdown: what people wrote is escaped, so that it shows as they wrote it."""

import re

from game.words import Language, writable
from server.exports.blocks import Block, Heading, Items, Paragraph

_SPECIAL = str.maketrans({sign: f"\\{sign}" for sign in "\\`*_{}[]<>#|~!&"})
_AT_START = re.compile(r"^([^\S\n]*)([-+=>]|\d+[.)])", re.MULTILINE)


def escape(text: str) -> str:
    """Return text as Markdown that shows it literally."""
    plain = writable(text).translate(_SPECIAL)
    return _AT_START.sub(lambda m: f"{m[1]}{m[2][:-1]}\\{m[2][-1]}", plain)


def write_markdown(blocks: list[Block], _: Language) -> bytes:
    """Return the document as Markdown in UTF-8."""
    return ("\n\n".join(filter(None, map(_block, blocks))) + "\n").encode()


def _block(block: Block) -> str:
    if isinstance(block, Heading):
        return f"{'#' * block.level} {escape(block.text)}"
    if isinstance(block, Paragraph):
        text = _lines(block.text)
        return "\n".join(f"_{line}_" if line else "" for line in text.split("\n")) if block.note else text
    if isinstance(block, Items):
        return "\n".join(f"- **{escape(label)}** – {_one_line(text)}" for label, text in block.items)
    quoted = "\n".join("> " + line for line in _lines(block.text).split("\n"))
    return f"{quoted}\n>\n> — {_one_line(block.by)}" if block.by else quoted


def _lines(text: str) -> str:
    return escape(text).replace("\n", "  \n")


def _one_line(text: str) -> str:
    return escape(text.replace("\n", " "))
