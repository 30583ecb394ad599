"""The sizes that cards and papers are sold in, by the names people ask for them."""

import re

from printables.plan.geometry import Format, Paper

SAFE_MM, LEAST_SAFE_MM = 5.0, 3.0
"""Recommended, and the least that shops accept."""
_SMALL_MM = 50.0
LEAST_CARD_MM, MOST_CARD_MM = 40.0, 400.0
_CUSTOM = re.compile(r"(\d{2,3}(?:\.\d{1,2})?)[x×](\d{2,3}(?:\.\d{1,2})?)")


def card(width_mm: float, height_mm: float) -> Format:
    """Return a card of a size; small ones keep 3 mm free, the others 5 mm."""
    safe = LEAST_SAFE_MM if min(width_mm, height_mm) < _SMALL_MM else SAFE_MM
    return Format(width_mm=width_mm, height_mm=height_mm, safe_mm=safe)


FORMATS = {
    "poker": card(63, 88),
    "bridge": card(57, 89),
    "euro": card(59, 92),
    "mini": card(44, 68),
    "tarot": card(70, 120),
    "square": card(70, 70),
    "a7": card(74, 105),
    "a6": card(105, 148),
    "card-sheet": card(85, 54),
}
EDGE_TO_EDGE = frozenset({"a7", "a6"})
"""Parts of a sheet: without bleed they need no margin, since nothing is printed within 5 mm of their edges."""
PAPERS = {
    "a4": Paper(width_mm=210, height_mm=297),
    "a3": Paper(width_mm=297, height_mm=420),
    "letter": Paper(width_mm=215.9, height_mm=279.4),
}
POKER, A4 = FORMATS["poker"], PAPERS["a4"]


def named(size: str) -> Format:
    """Return a card's format by its name, or by its millimetres as in "60x90".

    Raises ValueError for any other word, and for a side that is not 40 to 400 mm long.
    """
    if size in FORMATS:
        return FORMATS[size]
    found = _CUSTOM.fullmatch(size)
    if not found:
        raise ValueError(f"size: one of {', '.join(FORMATS)}, or millimetres as in 60x90")
    sides = [float(side) for side in found.groups()]
    if not all(LEAST_CARD_MM <= side <= MOST_CARD_MM for side in sides):
        raise ValueError(f"size: each side from {LEAST_CARD_MM:.0f} to {MOST_CARD_MM:.0f} mm")
    return card(*sides)
