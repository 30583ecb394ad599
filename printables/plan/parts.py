"""How a card's face is divided: the band that says its kind, its picture, its words, its foot."""

from math import sqrt

from msgspec import Struct

from printables.plan.formats import POKER
from printables.plan.geometry import Box, Format

_BAND_MM, _FOOT_MM, _GAP_MM = 9.5, 3.6, 1.6
_PICTURE_SHARE = 0.25
_PICTURE_RATIO = 2.0
_SIDE_SHARE = 0.34


class Parts(Struct, frozen=True, kw_only=True):
    """The parts of a face, from the card's lower left corner; all lie in the safe zone.

    scale: how large letters and signs are beside those of a poker card. picture: twice as wide as high, or None.
    """

    scale: float
    band: Box
    picture: Box | None
    words: Box
    foot: Box


def parts(card: Format, *, picture: bool = False) -> Parts:
    """Return the parts of a card's face. A card wider than high has its band and picture at the left of its words."""
    safe, usual = card.safe, POKER.safe
    by_area = sqrt(safe.width_mm * safe.height_mm / (usual.width_mm * usual.height_mm))
    if safe.width_mm > 1.2 * safe.height_mm:
        return _wide(safe, min(by_area, safe.height_mm / 40), picture)
    return _upright(safe, min(by_area, safe.width_mm / usual.width_mm), picture)


def _upright(safe: Box, scale: float, picture: bool) -> Parts:
    band = Box(safe.x_mm, safe.top_mm - _BAND_MM * scale, safe.width_mm, _BAND_MM * scale)
    foot = Box(safe.x_mm, safe.y_mm, safe.width_mm, max(_FOOT_MM * scale, 3.2))
    gap = _GAP_MM * scale
    top, shown = band.y_mm, None
    if picture:
        high = min(safe.width_mm / _PICTURE_RATIO, safe.height_mm * _PICTURE_SHARE)
        wide = high * _PICTURE_RATIO
        shown = Box(safe.x_mm + (safe.width_mm - wide) / 2, top - gap - high, wide, high)
        top = shown.y_mm
    words = Box(safe.x_mm, foot.top_mm, safe.width_mm, top - foot.top_mm)
    return Parts(scale=scale, band=band, picture=shown, words=words, foot=foot)


def _wide(safe: Box, scale: float, picture: bool) -> Parts:
    side, gap = safe.width_mm * _SIDE_SHARE, 2 * _GAP_MM * scale
    shown = Box(safe.x_mm, safe.y_mm, side, side / _PICTURE_RATIO) if picture else None
    floor = shown.top_mm + gap / 2 if shown else safe.y_mm
    band = Box(safe.x_mm, floor, side, safe.top_mm - floor)
    left = safe.x_mm + side + gap
    foot = Box(left, safe.y_mm, safe.right_mm - left, max(_FOOT_MM * scale, 3.2))
    words = Box(left, foot.top_mm, foot.width_mm, safe.top_mm - foot.top_mm)
    return Parts(scale=scale, band=band, picture=shown, words=words, foot=foot)
