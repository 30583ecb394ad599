"""Lines of text for a narrow card: broken at spaces, hyphenated by the language's rules, never wider than asked."""

import re
import unicodedata
from functools import cache, lru_cache
from typing import Any, NamedTuple

import pyphen
from msgspec import Struct

from game.words import Language
from printables.draw.fonts import unit_width, width_pt
from printables.draw.letters import Words, letters
from printables.draw.ways import mixed, turned, visual

SOFT_HYPHEN = "\u00ad"
"""Drawn as a hyphen at a line's end; read back, it says that the word goes on."""
_SHORTEST = 7  # a shorter word is not cut for looks
_RAGGED = 0.3  # a line this empty at its end is worth a hyphen
_SLACK = 1e-9  # sums of the same widths differ by less, whatever their order
_WORDS = re.compile(r"[^ -]*-+(?=[^ \d])|[^ ]+ *|^ +")


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


class _Word(NamedTuple):
    """A word, without and with the blanks after it, and how wide both are at one point."""

    bare: str
    whole: str
    bare_width: float
    width: float


def wrap(text: str, width: float, type: Type, language: Language) -> tuple[str, ...]:
    """Return the lines of text (printable), each at most width points wide, its letters as they are seen."""
    lines: list[str] = []
    room = width / type.size_pt + _SLACK
    for paragraph in text.split("\n"):
        line, filled = "", 0.0
        for word in _words(paragraph, type.bold):
            if filled + word.bare_width <= room:
                line += word.whole
                filled += word.width
            else:
                line, filled = _broken(lines, line, filled, word, room, type, language)
        lines.append(line.rstrip(" "))
    if not mixed(text):
        return tuple(lines)
    way = turned(text)
    return tuple(visual(line, turned=way) for line in lines)


@lru_cache(maxsize=2048)
def _words(text: str, bold: bool) -> tuple[_Word, ...]:
    """Cut after each blank and after each hyphen inside a word; no-break spaces hold."""
    return tuple([_word(word, bold) for word in _WORDS.findall(text)])


@lru_cache(maxsize=4096)
def _word(word: str, bold: bool) -> _Word:
    bare = word.rstrip(" ")
    width = unit_width(bare, bold=bold)
    return _Word(bare, word, width, width + (len(word) - len(bare)) * unit_width(" ", bold=bold))


def _broken(
    lines: list[str], line: str, filled: float, word: _Word, room: float, type: Type, language: Language
) -> tuple[str, float]:
    """Finish the line, which word does not fit on whole; return the line to go on with, and how wide it is."""
    while filled + word.bare_width > room:
        left = room - filled
        must = word.bare_width > room
        head, rest = "", ""
        if must or (not type.loose and len(word.bare) >= _SHORTEST and left > _RAGGED * room):
            head, rest = _hyphenate(word.whole, left, type.bold, language)
        if not head and not line:
            head, rest = _chop(word.whole, room, type.bold)
        if head:
            lines.append(line + head)
            word = _word(rest, type.bold)
        else:
            lines.append(line.rstrip(" "))
        line, filled = "", 0.0
    return line + word.whole, filled + word.width


def _hyphenate(word: str, room: float, bold: bool, language: Language) -> tuple[str, str]:
    """Return the longest start of word that fits in room with its hyphen, and the rest; ("", word) if none does."""
    most = _letters_within(word, room, bold)
    for place in reversed(_places(word, language)):
        if place <= most and word[place - 1] != "-":
            return word[:place] + SOFT_HYPHEN, word[place:]
    return "", word


@lru_cache(maxsize=4096)
def _places(word: str, language: Language) -> tuple[int, ...]:
    """Where a word may be cut."""
    return tuple(int(place) for place in _dictionary(language).positions(word))


def _chop(word: str, room: float, bold: bool) -> tuple[str, str]:
    """Cut a word that knows no hyphen where the line ends; at least one letter goes on the line.

    Scripts without capitals have no hyphen either; a mark stays with its letter.
    """
    length = max(_letters_within(word, room, bold), 1)
    while length > 1 and unicodedata.category(word[length]) == "Mn":
        length -= 1
    hyphen = "" if unicodedata.category(word[length - 1]) in ("Lo", "Mn") else SOFT_HYPHEN
    return word[:length] + hyphen, word[length:]


def _letters_within(word: str, room: float, bold: bool) -> int:
    """Return how many letters of a word, and a hyphen after them, fit in room."""
    left = room - unit_width(SOFT_HYPHEN, bold=bold)
    for length, letter in enumerate(word):
        left -= unit_width(letter, bold=bold)
        if left < 0:
            return length
    return len(word)


def draw_line(canvas: Any, x_pt: float, y_pt: float, text: str, type: Type) -> None:
    """Draw one line of printable text, its base line starting at (x, y), in the canvas's fill colour."""
    canvas.addLiteral(letters(canvas).written([Words(x_pt, y_pt, text, type.size_pt, type.bold)]))
