"""Where things lie on paper: pure geometry in millimetres, no drawing."""

from printables.plan.formats import A4, EDGE_TO_EDGE, FORMATS, PAPERS, POKER, named
from printables.plan.geometry import Axis, Box, Format, Paper, Segment, Shift
from printables.plan.grid import Grid, filled
from printables.plan.marks import MARK_LENGTH_MM, MARK_WIDTH_PT, cut_marks, fold_marks
from printables.plan.parts import Parts, parts
from printables.plan.perforated import PERFORATED
from printables.plan.press import PressPage, press_page
from printables.plan.sheets import Duplex, Page, Place, Side, free_slots, pages, turning_axis

__all__ = [
    "A4",
    "EDGE_TO_EDGE",
    "FORMATS",
    "MARK_LENGTH_MM",
    "MARK_WIDTH_PT",
    "PAPERS",
    "PERFORATED",
    "POKER",
    "Axis",
    "Box",
    "Duplex",
    "Format",
    "Grid",
    "Page",
    "Paper",
    "Parts",
    "Place",
    "PressPage",
    "Segment",
    "Shift",
    "Side",
    "cut_marks",
    "filled",
    "fold_marks",
    "free_slots",
    "named",
    "pages",
    "parts",
    "press_page",
    "turning_axis",
]
