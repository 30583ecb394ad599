"""How a card's face is divided: the band that says its kind, its picture, its words, its foot and the code in it."""

from functools import lru_cache
from math import sqrt

from msgspec import Struct, structs

from printables.plan.formats import POKER
from printables.plan.geometry import Box, Format

_BAND_MM, _FOOT_MM, _GAP_MM = 8.5, 3.6, 1.4
_PICTURE_SHARE, _PICTURE_MOST = 0.25, 0.29
_PICTURE_RATIO, _PICTURE_WIDEST = 2.0, 8 / 3
_SIDE_SHARE = 0.34
LEAST_MODULE_MM, QUIET_MODULES = 0.3, 4
"""Of a code's squares: the smallest that any camera reads off paper, and how many of white it needs around it."""
_MODULE_MM, _MOST_MODULE_MM, _CODE_MM = 0.34, 0.45, 8.5
_CODE_SHARE = 0.3  # of the words' width and height; a card where it would take more bears its letters alone


class Parts(Struct, frozen=True, kw_only=True):
    """The parts of a face, from the card's lower left corner; all lie in the safe zone.

    scale: how large letters and signs are beside those of a poker card. picture: two to
    2.67 times as wide as high, or None. code: the square of its squares, in the words' lower right corner beside the
    foot, or None; quiet_mm of white around it stay empty, at its right and below within the card's edge.
    """

    scale: float
    band: Box
    picture: Box | None
    words: Box
    foot: Box
    code: Box | None = None
    quiet_mm: float = 0.0


@lru_cache(maxsize=64)
def parts(card: Format, *, picture: bool, modules: int = 0) -> Parts:
    """Return the parts of a card's face. A wide one, or a square with a picture, has these at the left of its words.

    modules: how many squares a side its code has; 0: it has none.
    """
    safe, usual = card.safe, POKER.safe
    by_area = sqrt(safe.width_mm * safe.height_mm / (usual.width_mm * usual.height_mm))
    if safe.width_mm > (0.95 if picture else 1.2) * safe.height_mm:
        return _coded(_wide(safe, min(by_area, safe.height_mm / 40, 1.5), picture), modules)
    return _coded(_upright(safe, min(by_area, safe.width_mm / usual.width_mm), picture), modules)


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


def _coded(found: Parts, modules: int) -> Parts:
    """Put a code beside the foot, as large as on a poker card or, for want of room, as small as it is still read."""
    words, foot = found.words, found.foot
    for usual in (min(_MODULE_MM * found.scale, _CODE_MM * found.scale / max(modules, 1)), LEAST_MODULE_MM):
        module = min(max(usual, LEAST_MODULE_MM), _MOST_MODULE_MM)
        reach = (modules + QUIET_MODULES) * module
        if modules and reach <= _CODE_SHARE * min(words.width_mm, words.height_mm):
            side = modules * module
            return structs.replace(
                found,
                code=Box(foot.right_mm - side, foot.y_mm, side, side),
                quiet_mm=QUIET_MODULES * module,
                foot=Box(foot.x_mm, foot.y_mm, foot.width_mm - reach, foot.height_mm),
            )
    return found
