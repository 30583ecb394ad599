"""Lengths on paper, all in millimetres, the origin at the lower left corner of the sheet (as PDF has it)."""

from msgspec import Struct


class Box(Struct, frozen=True):
    """A rectangle: its lower left corner, its width and its height."""

    x_mm: float
    y_mm: float
    width_mm: float
    height_mm: float

    @property
    def right_mm(self) -> float:
        """Where the right edge stands."""
        return self.x_mm + self.width_mm

    @property
    def top_mm(self) -> float:
        """Where the upper edge stands."""
        return self.y_mm + self.height_mm

    def inset(self, by_mm: float) -> "Box":
        """Return this box, by_mm smaller on each of its four sides."""
        return Box(self.x_mm + by_mm, self.y_mm + by_mm, self.width_mm - 2 * by_mm, self.height_mm - 2 * by_mm)


class Segment(Struct, frozen=True):
    """A straight line from one point to another."""

    x1_mm: float
    y1_mm: float
    x2_mm: float
    y2_mm: float


class Format(Struct, frozen=True, kw_only=True):
    """A card once cut. safe_mm: how far from the edge all that matters stays, since cuts wander by a millimetre."""

    width_mm: float
    height_mm: float
    safe_mm: float

    @property
    def safe(self) -> Box:
        """The safe zone, seen from the card's own lower left corner."""
        return Box(0, 0, self.width_mm, self.height_mm).inset(self.safe_mm)


class Paper(Struct, frozen=True, kw_only=True):
    """A sheet, as it lies in the printer."""

    width_mm: float
    height_mm: float

    def mirrored(self, box: Box) -> Box:
        """Return where box lies on the other side, once the sheet was turned over its long (vertical) edge."""
        return Box(self.width_mm - box.right_mm, box.y_mm, box.width_mm, box.height_mm)


POKER = Format(width_mm=63, height_mm=88, safe_mm=5)
A4 = Paper(width_mm=210, height_mm=297)
