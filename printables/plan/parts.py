"""How a card's face is divided: the band that says its kind, its picture, its words, its foot."""

from math import sqrt

from msgspec import Struct

from printables.plan.formats import POKER
from printables.plan.geometry import Box, Format

_BAND_MM, _FOOT_MM, _GAP_MM = 8.5, 3.6, 1.4
_PICTURE_SHARE, _PICTURE_MOST = 0.25, 0.29
_PICTURE_RATIO, _PICTURE_WIDEST = 2.0, 8 / 3
_SIDE_SHARE = 0.34


class Parts(Struct, frozen=True, kw_only=True):
    """The parts of a face, from the card's lower left corner; all lie in the safe zone.

    scale: how large letters and signs are beside those of a poker card. picture: two to
    2.67 times as wide as high, or None.
    """

    scale: float
    band: Box
    picture: Box | None
    words: Box
    foot: Box


def parts(card: Format, *, picture: bool) -> Parts:
    """Return the parts of a card's face. A wide one, or a square with a picture, has these at the left of its words."""
    safe, usual = card.safe, POKER.safe
    by_area = sqrt(safe.width_mm * safe.height_mm / (usual.width_mm * usual.height_mm))
    if safe.width_mm > (0.95 if picture else 1.2) * safe.height_mm:
        return _wide(safe, min(by_area, safe.height_mm / 40, 1.5), picture)
    return _upright(safe, min(by_area, safe.width_mm / usual.width_mm), picture)


def _upright(safe: Box, scale: float, picture: bool) -> Parts:
    band = Box(safe.x_mm, safe.top_mm - _BAND_MM * scale, safe.width_mm, _BAND_MM * scale)
    foot = Box(safe.x_mm, safe.y_mm, safe.width_mm, max(_FOOT_MM * scale, 3.2))
    gap = _GAP_MM * scale
    top, shown = band.y_mm, None
    if picture:
        high = max(
            min(safe.width_mm / _PICTURE_RATIO, safe.height_mm * _PICTURE_SHARE), safe.width_mm / _PICTURE_WIDEST
        )
        high = min(high, safe.height_mm * _PICTURE_MOST)
        wide = min(safe.width_mm, high * _PICTURE_WIDEST)
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
