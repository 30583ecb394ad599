"""Inks: those of the screens' light theme, on white; or fewer of them, or those of a press."""

from enum import StrEnum

from msgspec import Struct
from reportlab.lib.colors import CMYKColor, Color, HexColor, white

from game.words import Kind
from printables.options import InkUse


class Ink(Struct, frozen=True):
    """A kind's strong colour (lines, words) and its pale one (grounds)."""

    strong: Color
    pale: Color


class Role(StrEnum):
    """What a word is coloured as."""

    INK = "ink"
    SOFT = "soft"
    STRONG = "strong"


class Palette(Struct, frozen=True, kw_only=True):
    """All the inks of one printing. thin: how much finer patterns are drawn."""

    ink: Color
    soft: Color
    line: Color
    guide: Color
    white: Color
    kinds: dict[Kind, Ink]
    thin: float = 1.0
    use: InkUse = InkUse.COLOUR
    press: bool = False

    def word(self, role: Role, kind: Kind) -> Color:
        """Return the ink of words; on a press all of them are black alone, so that no letter is set in three plates."""
        if role is Role.INK:
            return self.ink
        if role is Role.SOFT:
            return self.soft
        return self.ink if self.press else self.kinds[kind].strong

    def of(self, hexadecimal: str) -> Color:
        """Return the ink for a screen's colour, such as "#1a6642"."""
        colour = HexColor(hexadecimal)
        red, green, blue = colour.rgb()
        if self.press:
            return plates(red, green, blue)
        if self.use is InkUse.BLACK:
            level = 0.299 * red + 0.587 * green + 0.114 * blue
            return Color(level, level, level)
        return colour


MOST_INK = 2.4
"""The four plates together, as shares: card makers want 240 to 250 % at most."""


def plates(red: float, green: float, blue: float) -> CMYKColor:
    """Return a screen's colour (each part 0 to 1) as four plates, its greys in black alone."""
    black = 1 - max(red, green, blue)
    if black > 0.999:
        return CMYKColor(0, 0, 0, 1)
    parts = [(1 - part - black) / (1 - black) for part in (red, green, blue)]
    share = min(1.0, (MOST_INK - black) / max(sum(parts), 1e-9))
    return CMYKColor(*(round(part * share, 3) for part in parts), round(black, 3))


INK = HexColor("#1f2a2e")
SOFT = HexColor("#4c595d")
LINE = HexColor("#cfc6b4")
GUIDE = HexColor("#8a8a8a")
WHITE = white

INKS = {
    Kind.LEVER: Ink(HexColor("#1a6642"), HexColor("#e6f1e8")),
    Kind.PITFALL: Ink(HexColor("#a83c0c"), HexColor("#fbe9de")),
    Kind.CHALLENGE: Ink(HexColor("#66399c"), HexColor("#efe8f7")),
}
FUTURE = Ink(HexColor("#835a00"), HexColor("#fbf1d6"))
GLOW = HexColor("#e9b23a")

OFFICE = Palette(ink=INK, soft=SOFT, line=LINE, guide=GUIDE, white=WHITE, kinds=INKS)
_LOW = Palette(
    ink=INK, soft=SOFT, line=LINE, guide=GUIDE, white=WHITE, thin=0.45, use=InkUse.LOW,
    kinds={kind: Ink(ink.strong, white) for kind, ink in INKS.items()},
)  # fmt: skip
_BLACK = Palette(
    ink=HexColor("#000000"), soft=HexColor("#3a3a3a"), line=HexColor("#b4b4b4"), guide=GUIDE, white=WHITE,
    kinds={kind: Ink(HexColor("#000000"), white) for kind in Kind}, use=InkUse.BLACK,
)  # fmt: skip
_NO_INK, _K = CMYKColor(0, 0, 0, 0), CMYKColor(0, 0, 0, 1)
_PRESS = Palette(
    ink=_K, soft=_K, line=CMYKColor(0, 0, 0, 0.25), guide=_K, white=_NO_INK, press=True,
    kinds={
        Kind.LEVER: Ink(CMYKColor(0.85, 0.3, 0.75, 0.3), CMYKColor(0.1, 0, 0.1, 0)),
        Kind.PITFALL: Ink(CMYKColor(0.1, 0.8, 1, 0.15), CMYKColor(0, 0.09, 0.12, 0)),
        Kind.CHALLENGE: Ink(CMYKColor(0.7, 0.85, 0, 0.05), CMYKColor(0.06, 0.09, 0, 0)),
    },
)  # fmt: skip
_PRESS_BLACK = Palette(
    ink=_K, soft=_K, line=CMYKColor(0, 0, 0, 0.25), guide=_K, white=_NO_INK, press=True,
    kinds={kind: Ink(_K, _NO_INK) for kind in Kind}, use=InkUse.BLACK,
)  # fmt: skip


def palette(use: InkUse, *, press: bool = False) -> Palette:
    """Return the inks to print with."""
    if press:
        return _PRESS_BLACK if use is InkUse.BLACK else _PRESS
    return {InkUse.COLOUR: OFFICE, InkUse.LOW: _LOW, InkUse.BLACK: _BLACK}[use]
