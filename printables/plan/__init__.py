"""Where things lie on paper: pure geometry in millimetres, no drawing."""

from printables.plan.geometry import A4, POKER, Box, Format, Paper, Segment
from printables.plan.grid import MARK_WIDTH_PT, Grid, butted
from printables.plan.sheets import Page, Place, Side, pages

__all__ = [
    "A4",
    "MARK_WIDTH_PT",
    "POKER",
    "Box",
    "Format",
    "Grid",
    "Page",
    "Paper",
    "Place",
    "Segment",
    "Side",
    "butted",
    "pages",
]
