"""A page of a print shop's file: one side of one card, the boxes that prepress software reads, marks outside them."""

from msgspec import Struct

from printables.plan.geometry import Box, Format, Segment

SLUG_MM = 8.0
"""Around the bleed, when marks are drawn."""
_MARK_MM = 5.0


class PressPage(Struct, frozen=True, kw_only=True):
    """The page's boxes: media holds bleed, bleed holds trim, trim is the card. marks: at the card's corners."""

    media: Box
    bleed: Box
    trim: Box
    marks: tuple[Segment, ...]


def press_page(card: Format, bleed_mm: float, *, marked: bool = False) -> PressPage:
    """Return the page of a card that bleeds by bleed_mm, with or without marks around."""
    edge = bleed_mm + (SLUG_MM if marked else 0.0)
    media = Box(0, 0, card.width_mm + 2 * edge, card.height_mm + 2 * edge)
    trim = media.inset(edge)
    bleed = trim.inset(-bleed_mm)
    return PressPage(media=media, bleed=bleed, trim=trim, marks=_marks(trim, bleed) if marked else ())


def _marks(trim: Box, bleed: Box) -> tuple[Segment, ...]:
    gap = SLUG_MM - _MARK_MM - 1
    found = []
    for x in (trim.x_mm, trim.right_mm):
        found.append(Segment(x, bleed.top_mm + gap, x, bleed.top_mm + gap + _MARK_MM))
        found.append(Segment(x, bleed.y_mm - gap - _MARK_MM, x, bleed.y_mm - gap))
    for y in (trim.y_mm, trim.top_mm):
        found.append(Segment(bleed.right_mm + gap, y, bleed.right_mm + gap + _MARK_MM, y))
        found.append(Segment(bleed.x_mm - gap - _MARK_MM, y, bleed.x_mm - gap, y))
    return tuple(found)
