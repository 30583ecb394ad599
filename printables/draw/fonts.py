"""Letters on paper: Nunito, and for what it lacks DejaVu, Noto Sans Thai, Noto Emoji, then what the machine has.

Only the glyphs used are embedded.
"""

import unicodedata
from functools import cache
from importlib.resources import files
from io import BytesIO
from itertools import groupby
from pathlib import Path

from reportlab.pdfbase import pdfmetrics, ttfonts

from game.words import writable
from printables.draw.ways import joined

REGULAR, BOLD = "nunito-regular", "nunito-bold"
_INSTALLED = {
    # Debian's package fonts-droid-fallback: Chinese, Japanese, Korean, too large to carry along.
    "droid-fallback": Path("/usr/share/fonts/truetype/droid/DroidSansFallbackFull.ttf"),
}
FALLBACKS = ("dejavu", "noto-thai", "noto-emoji", *(name for name, file in _INSTALLED.items() if file.is_file()))
_PACKAGE = "transition_web"

# Nunito has no narrow no-break space and ReportLab would break lines at one. So it travels as a word joiner,
# which no line breaker splits at, wears the glyph of the thin space, and is written back as itself for readers.
_NARROW, _JOINER, _THIN = 0x202F, 0x2060, 0x2009
_KEPT_FORMATS = {"\u00ad", chr(_JOINER)}
UNKNOWN = "\ufffd"


def _to_unicode(font_name: str, subset: list[int]) -> str:
    """Write a font's ToUnicode map in UTF-16, where ReportLab 5.1 writes five digits above U+FFFF and text is lost.

    Arabic letters drawn joined are read as the letters they are.
    """
    said = ["\u202f" if code == _JOINER else _plain_letters(chr(code)) for code in subset]
    plain: str = _plain_map(font_name, [ord(text) if len(text) == 1 and text < "\uffff" else 0xFFFF for text in said])
    for index, text in enumerate(said):
        if len(text) > 1 or text > "\uffff":
            units = text.encode("utf-16-be").hex().upper()
            plain = plain.replace(f"<{index:02X}> <FFFF>", f"<{index:02X}> <{units}>")
    return plain


def _plain_letters(char: str) -> str:
    shaped = "\ufb50" <= char <= "\ufdff" or "\ufe70" <= char <= "\ufefc"
    return unicodedata.normalize("NFKC", char) if shaped else char


_plain_map = ttfonts.makeToUnicodeCMap
ttfonts.makeToUnicodeCMap = _to_unicode


@cache
def font(name: str) -> ttfonts.TTFont:
    """Return a font by its file's name without ".ttf", read at its first use."""
    data = (_INSTALLED.get(name) or files(_PACKAGE) / f"{name}.ttf").read_bytes()
    made = ttfonts.TTFont(name, BytesIO(data))
    face = made.face
    if _THIN in face.charToGlyph:
        face.charToGlyph[_JOINER] = face.charToGlyph[_THIN]
        face.charWidths[_JOINER] = face.charWidths[_THIN]
    pdfmetrics.registerFont(made)
    return made


def ready() -> None:
    """Register the two main fonts, so that ReportLab finds them by name."""
    font(REGULAR), font(BOLD)
    pdfmetrics.registerFontFamily(REGULAR, normal=REGULAR, bold=BOLD, italic=REGULAR, boldItalic=BOLD)


@cache
def font_for(char: str, main: str) -> str | None:
    """Return the name of the font that draws a character where main is asked for; None if none of them has it."""
    return next((name for name in (main, *FALLBACKS) if ord(char) in font(name).face.charToGlyph), None)


class _Shown(dict[int, str]):
    """What each character is printed as, found out when it is first met."""

    def __missing__(self, code: int) -> str:
        self[code] = shown = self._of(chr(code))
        return shown

    def _of(self, char: str) -> str:
        category = unicodedata.category(char)
        if char == chr(_NARROW):
            return chr(_JOINER)
        if char == "\n":
            return char
        if (category == "Cf" and char not in _KEPT_FORMATS) or "\ufe00" <= char <= "\ufe0f":
            return ""
        if "\U0001f3fb" <= char <= "\U0001f3ff":
            return ""  # a skin tone: it would stand beside the face as a swatch
        if category in ("Cc", "Zl", "Zp"):
            return " "
        if not writable(char):
            return ""
        return char if font_for(char, REGULAR) else UNKNOWN


_shown = _Shown()


def printable(text: str) -> str:
    """Return text in NFC as our letters can show it, joined where they join, in the order it is read in.

    Joiners and variants are dropped, unknown signs are U+FFFD.
    """
    return unicodedata.normalize("NFC", joined(text)).translate(_shown)


def missing(text: str) -> str:
    """Return the letters of a text that none of our fonts has, each once."""
    return "".join(dict.fromkeys(char for char in unicodedata.normalize("NFC", text) if printable(char) == UNKNOWN))


def runs(text: str, *, bold: bool = False) -> list[tuple[str, str]]:
    """Return text, already printable, cut into (font name, piece) where the font changes."""
    main = BOLD if bold else REGULAR
    return [(name or FALLBACKS[0], "".join(piece)) for name, piece in groupby(text, lambda char: font_for(char, main))]


class _Widths(dict[str, float]):
    """How wide each character of a main font, or of what stands in for it, is at one point."""

    def __init__(self, main: str) -> None:
        self._main = main

    def __missing__(self, char: str) -> float:
        face = font(font_for(char, self._main) or FALLBACKS[0]).face
        self[char] = width = float(face.charWidths.get(ord(char), face.defaultWidth)) / 1000
        return width


_WIDTHS = {False: _Widths(REGULAR), True: _Widths(BOLD)}


def unit_width(text: str, *, bold: bool = False) -> float:
    """Return how wide a line of printable text is in letters of one point; no letters are drawn together."""
    return sum(map(_WIDTHS[bold].__getitem__, text))


def width_pt(text: str, size_pt: float, *, bold: bool = False) -> float:
    """Return how wide a line of printable text is, in points."""
    return unit_width(text, bold=bold) * size_pt
