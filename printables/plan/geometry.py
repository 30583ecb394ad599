"""Lengths on paper, all in millimetres, the origin at the lower left corner of the sheet (as PDF has it)."""

from enum import StrEnum
from math import cos, radians, sin

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
        """Return this box, by_mm smaller on each of its four sides (larger when by_mm is negative)."""
        return Box(self.x_mm + by_mm, self.y_mm + by_mm, self.width_mm - 2 * by_mm, self.height_mm - 2 * by_mm)

    def holds(self, other: "Box", *, within_mm: float = 0.0) -> bool:
        """Say whether other lies in this box, or leaves it by within_mm at most."""
        return (
            self.x_mm - within_mm <= other.x_mm
            and self.y_mm - within_mm <= other.y_mm
            and other.right_mm <= self.right_mm + within_mm
            and other.top_mm <= self.top_mm + within_mm
        )


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


class Axis(StrEnum):
    """The line in the middle of a sheet that it is turned, or folded, about."""

    VERTICAL = "vertical"
    HORIZONTAL = "horizontal"


class Paper(Struct, frozen=True, kw_only=True):
    """A sheet, as its page is read: upright or on its side."""

    width_mm: float
    height_mm: float

    @property
    def on_its_side(self) -> bool:
        """Whether the page is wider than high."""
        return self.width_mm > self.height_mm

    def turned(self) -> "Paper":
        """Return the same sheet, the other way round."""
        return Paper(width_mm=self.height_mm, height_mm=self.width_mm)

    def mirrored(self, box: Box, axis: Axis = Axis.VERTICAL) -> Box:
        """Return where box lies on the other side, once the sheet was turned about its middle."""
        if axis is Axis.VERTICAL:
            return Box(self.width_mm - box.right_mm, box.y_mm, box.width_mm, box.height_mm)
        return Box(box.x_mm, self.height_mm - box.top_mm, box.width_mm, box.height_mm)


class Shift(Struct, frozen=True, kw_only=True):
    """How a printer's backs are moved to land on its fronts: right and up, then turned about the page's middle.

    degrees: against the clock. All that a page bears moves together, its guides too.
    """

    x_mm: float = 0.0
    y_mm: float = 0.0
    degrees: float = 0.0

    def moved(self, x_mm: float, y_mm: float, paper: Paper) -> tuple[float, float]:
        """Return where a point of a page is printed."""
        middle_x, middle_y = paper.width_mm / 2, paper.height_mm / 2
        x, y, turn = x_mm - middle_x, y_mm - middle_y, radians(self.degrees)
        return (
            middle_x + self.x_mm + x * cos(turn) - y * sin(turn),
            middle_y + self.y_mm + x * sin(turn) + y * cos(turn),
        )
