"""Sheets sold perforated, or as labels, in Europe: A4, by their makers' references.

Measures from a public library of label templates; hold a real sheet against the test page before printing a run.
"""

from printables.plan.formats import A4, card
from printables.plan.grid import Grid


def _sheet(
    columns: int, rows: int, size: tuple[float, float], first: tuple[float, float], pitch: tuple[float, float]
) -> Grid:
    return Grid(
        paper=A4, card=card(*size), columns=columns, rows=rows, left_mm=first[0], top_mm=first[1],
        pitch_x_mm=pitch[0], pitch_y_mm=pitch[1], cut=True,
    )  # fmt: skip


PERFORATED = {
    "avery-c32011": _sheet(2, 5, (85, 54), (15, 13.5), (95, 54)),
    "avery-c32015": _sheet(2, 4, (85, 54), (17, 31.5), (91, 60)),
    "avery-l7414": _sheet(2, 5, (90, 52), (15, 18.5), (90, 52)),
    "avery-j8414": _sheet(2, 5, (87, 50.8), (14.8, 20.4), (93.1, 50.8)),
    "avery-l7164": _sheet(3, 4, (63.5, 72), (7.4, 3.5), (66, 72)),
}
"""C32011 is the de-facto standard (Decadry OCC-3342 and OCB-3327, Zweckform 32010); L7164 are labels to stick on."""
