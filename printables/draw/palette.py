"""Inks: those of the screens' light theme, on white, so that a page stays sober and reads in black alone."""

from msgspec import Struct
from reportlab.lib.colors import Color, HexColor, white

from game.words import Kind


class Ink(Struct, frozen=True):
    """A kind's strong colour (lines, words) and its pale one (grounds)."""

    strong: Color
    pale: Color


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
