"""Cards edge to edge in the middle of a sheet, so that one cut frees two neighbours."""

from msgspec import Struct

from printables.plan.geometry import Box, Format, Paper, Segment

MARK_GAP_MM = 1.5
MARK_LENGTH_MM = 4.0
MARK_WIDTH_PT = 0.4


class Grid(Struct, frozen=True, kw_only=True):
    """Columns and rows of one format, centred on a paper. Slots count from 0, from the top left, line by line."""

    paper: Paper
    card: Format
    columns: int
    rows: int

    @property
    def slots(self) -> int:
        """How many cards a sheet takes."""
        return self.columns * self.rows

    @property
    def area(self) -> Box:
        """What all the cards cover together."""
        width, height = self.columns * self.card.width_mm, self.rows * self.card.height_mm
        return Box((self.paper.width_mm - width) / 2, (self.paper.height_mm - height) / 2, width, height)

    def front(self, slot: int) -> Box:
        """Return where the card of a slot (0 to slots - 1) lies on the front; raise IndexError for another slot."""
        if not 0 <= slot < self.slots:
            raise IndexError(slot)
        row, column = divmod(slot, self.columns)
        x = self.area.x_mm + column * self.card.width_mm
        y = self.area.top_mm - (row + 1) * self.card.height_mm
        return Box(x, y, self.card.width_mm, self.card.height_mm)

    def back(self, slot: int) -> Box:
        """Return where the back of the card of a slot lies, for a printer that turns over the long edge."""
        return self.paper.mirrored(self.front(slot))

    def cut_marks(self) -> tuple[Segment, ...]:
        """Return a mark at both ends of every cut, in all four margins: the first cut then removes no partner."""
        area = self.area
        xs = [area.x_mm + n * self.card.width_mm for n in range(self.columns + 1)]
        ys = [area.y_mm + n * self.card.height_mm for n in range(self.rows + 1)]
        near, far = MARK_GAP_MM, MARK_GAP_MM + MARK_LENGTH_MM
        marks = []
        for x in xs:
            marks += [
                Segment(x, area.y_mm - far, x, area.y_mm - near),
                Segment(x, area.top_mm + near, x, area.top_mm + far),
            ]
        for y in ys:
            marks += [
                Segment(area.x_mm - far, y, area.x_mm - near, y),
                Segment(area.right_mm + near, y, area.right_mm + far, y),
            ]
        return tuple(marks)


def butted(card: Format, paper: Paper, *, margin_mm: float = 5) -> Grid:
    """Return the fullest grid of upright cards that leaves margin_mm free all round for the printer.

    Raises ValueError when the paper does not take a single card.
    """
    columns = int((paper.width_mm - 2 * margin_mm) // card.width_mm)
    rows = int((paper.height_mm - 2 * margin_mm) // card.height_mm)
    if columns < 1 or rows < 1:
        raise ValueError("the paper is too small for the card")
    return Grid(paper=paper, card=card, columns=columns, rows=rows)
