"""Lines of text for a narrow card: broken at spaces, hyphenated by the language's rules, never wider than asked."""

import re
from functools import cache
from typing import Any

import pyphen
from msgspec import Struct

from game.words import Language
from printables.draw.fonts import BOLD, REGULAR, font, runs, width_pt

SOFT_HYPHEN = "\u00ad"
"""Drawn as a hyphen at a line's end; read back, it says that the word goes on."""
_SHORTEST = 7  # a shorter word is not cut for looks
_RAGGED = 0.3  # a line this empty at its end is worth a hyphen


class Type(Struct, frozen=True, kw_only=True):
    """How a paragraph is set. loose: words are hyphenated only if wider than a whole line (titles)."""

    size_pt: float
    leading: float = 1.22
    bold: bool = False
    loose: bool = False

    @property
    def step_pt(self) -> float:
        """The distance from one line to the next."""
        return self.size_pt * self.leading

    @property
    def ascent_pt(self) -> float:
        """From the first base line up to the top of the capitals' accents."""
        return self.size_pt * 0.86

    @property
    def descent_pt(self) -> float:
        """From the last base line down to the foot of the g."""
        return self.size_pt * 0.24

    def width(self, text: str) -> float:
        """Return how wide text is on one line, in points."""
        return width_pt(text, self.size_pt, bold=self.bold)


@cache
def _dictionary(language: Language) -> Any:
    return pyphen.Pyphen(lang={Language.FR: "fr_FR", Language.EN: "en_GB"}[language], left=3, right=3)


def wrap(text: str, width: float, type: Type, language: Language) -> tuple[str, ...]:
    """Return the lines of text (printable), each at most width points wide."""
    lines: list[str] = []
    for paragraph in text.split("\n"):
        line = ""
        for word in _words(paragraph):
            line = _add(lines, line, word, width, type, language)
        lines.append(line.rstrip(" "))
    return tuple(lines)


def _words(text: str) -> list[str]:
    """Cut after each blank and after each hyphen inside a word; no-break spaces hold."""
    return re.findall(r"[^ -]*-+(?=[^ \d])|[^ ]+ *|^ +", text)


def _add(lines: list[str], line: str, word: str, width: float, type: Type, language: Language) -> str:
    """Put word at the end of line or, if it does not fit, finish the line; return the line to go on with."""
    if type.width((line + word).rstrip(" ")) <= width:
        return line + word
    room = width - type.width(line)
    bare = word.rstrip(" ")
    must = type.width(bare) > width
    if must or (not type.loose and len(bare) >= _SHORTEST and room > _RAGGED * width):
        head, tail = _hyphenate(word, room, type, language)
        if head:
            lines.append(line + head)
            return _add(lines, "", tail, width, type, language)
    if line:
        lines.append(line.rstrip(" "))
        return _add(lines, "", word, width, type, language)
    head, tail = _chop(word, width, type)
    lines.append(head)
    return _add(lines, "", tail, width, type, language)


def _hyphenate(word: str, room: float, type: Type, language: Language) -> tuple[str, str]:
    """Return the longest start of word that fits in room with its hyphen, and the rest; ("", word) if none does."""
    for head, tail in _dictionary(language).iterate(word):
        if head[-1:] != "-" and type.width(head + SOFT_HYPHEN) <= room:
            return head + SOFT_HYPHEN, tail
    return "", word


def _chop(word: str, width: float, type: Type) -> tuple[str, str]:
    """Cut a word that knows no hyphen where the line ends; at least one letter goes on the line."""
    length, room = 0, width - type.width(SOFT_HYPHEN)
    while length < len(word) and room >= 0:
        room -= type.width(word[length])
        length += room >= 0
    length = max(length, 1)
    return word[:length] + SOFT_HYPHEN, word[length:]


def draw_line(canvas: Any, x_pt: float, y_pt: float, text: str, type: Type) -> None:
    """Draw one line of printable text, its base line starting at (x, y), in the canvas's fill colour."""
    pen = canvas.beginText(x_pt, y_pt)
    for name, piece in runs(text, bold=type.bold):
        font(name)
        pen.setFont(name, type.size_pt)
        pen.textOut(piece)
    pen.setFont(BOLD if type.bold else REGULAR, type.size_pt)
    canvas.drawText(pen)
