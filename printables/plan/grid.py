"""Cards of one format in columns and rows on a sheet: edge to edge, with bleed, or where perforations want them."""

from itertools import product

from msgspec import Struct

from printables.plan.geometry import Axis, Box, Format, Paper


class Grid(Struct, frozen=True, kw_only=True):
    """Columns and rows on a page. Slots count from 0, from the top left, line by line.

    left_mm, top_mm: how far the first card lies from the page's left and upper edges. pitch: from a card to the next.
    bleed_mm: how far its colours run over a card's edges. fold: the backs lie on the same page, mirrored about this
    axis. cut: whether the sheet comes cut, and wants no marks.
    """

    paper: Paper
    card: Format
    columns: int
    rows: int
    left_mm: float
    top_mm: float
    pitch_x_mm: float
    pitch_y_mm: float
    bleed_mm: float = 0.0
    fold: Axis | None = None
    cut: bool = False

    @property
    def slots(self) -> int:
        """How many cards a sheet takes."""
        return self.columns * self.rows

    @property
    def area(self) -> Box:
        """What all the fronts cover together, from the first trim to the last."""
        first, last = self.front(0), self.front(self.slots - 1)
        return Box(first.x_mm, last.y_mm, last.right_mm - first.x_mm, first.top_mm - last.y_mm)

    def front(self, slot: int) -> Box:
        """Return where the card of a slot (0 to slots - 1) lies on the front; raise IndexError for another slot."""
        if not 0 <= slot < self.slots:
            raise IndexError(slot)
        row, column = divmod(slot, self.columns)
        x = self.left_mm + column * self.pitch_x_mm
        y = self.paper.height_mm - self.top_mm - row * self.pitch_y_mm - self.card.height_mm
        return Box(x, y, self.card.width_mm, self.card.height_mm)

    def back(self, slot: int, axis: Axis = Axis.VERTICAL) -> Box:
        """Return where the back of the card of a slot lies, the sheet being turned (or folded) about an axis."""
        return self.paper.mirrored(self.front(slot), self.fold or axis)

    def boxes(self, axis: Axis | None = None) -> tuple[Box, ...]:
        """Return every card on a page: the fronts or, about an axis, the backs; on a page to fold, both."""
        slots = range(self.slots)
        fronts = tuple(self.front(slot) for slot in slots)
        if self.fold:
            return fronts + tuple(self.back(slot) for slot in slots)
        return fronts if axis is None else tuple(self.back(slot, axis) for slot in slots)


def filled(card: Format, paper: Paper, *, bleed_mm: float = 0.0, margin_mm: float = 5.0, folded: bool = False) -> Grid:
    """Return the grid that takes most cards, the sheet upright or on its side (upright when both take as many).

    margin_mm: left free all round for the printer. folded: fronts on one half, backs on the other.
    Raises ValueError when the paper does not take a single card.
    """
    found = []
    for page, fold in product((paper, paper.turned()), (Axis.VERTICAL, Axis.HORIZONTAL) if folded else (None,)):
        grid = _grid(card, page, fold, bleed_mm, margin_mm)
        if grid:
            found.append(grid)
    if not found:
        raise ValueError("size: the paper is too small for the card")
    return max(found, key=lambda grid: grid.slots)  # the first of the largest


def _grid(card: Format, paper: Paper, fold: Axis | None, bleed_mm: float, margin_mm: float) -> Grid | None:
    across = _line(card.width_mm, paper.width_mm, bleed_mm, margin_mm, fold is Axis.VERTICAL)
    down = _line(card.height_mm, paper.height_mm, bleed_mm, margin_mm, fold is Axis.HORIZONTAL)
    if across is None or down is None:
        return None
    return Grid(
        paper=paper, card=card, bleed_mm=bleed_mm, fold=fold,
        columns=across[0], left_mm=across[1], pitch_x_mm=across[2],
        rows=down[0], top_mm=down[1], pitch_y_mm=down[2],
    )  # fmt: skip


_MARGIN_MARK_MM, _GUTTER_MARK_MM, _LEAST_GUTTER_MM = 4.0, 4.0, 1.0


def _line(side: float, length: float, bleed: float, margin: float, halved: bool) -> tuple[int, float, float] | None:
    """Return how many cards lie in a line, where the first begins, and from one to the next; None when none does.

    halved: they take the first half of the length and touch the fold. With bleed, what room is left beside the
    outer marks is given to gutters, so that marks stand between the cards too.
    """
    cell = side + 2 * bleed
    room = length / 2 - margin if halved else length - 2 * margin
    count = int((room + 1e-9) // cell)
    if count < 1:
        return None
    gutter = 0.0
    if bleed and count > 1:
        spare = room - count * cell - (1 if halved else 2) * _MARGIN_MARK_MM
        gutter = min(_GUTTER_MARK_MM, spare / (count - 1))
        gutter = gutter if gutter >= _LEAST_GUTTER_MM else 0.0
    run = count * cell + (count - 1) * gutter
    first = (length / 2 - run) if halved else (length - run) / 2
    return count, first + bleed, cell + gutter
