"""How a deck is printed, as one object: what a page asks for, what the command line offers, what a job carries."""

import re
from enum import StrEnum
from typing import Annotated, Any

import msgspec
from msgspec import Meta, Struct

from printables.plan import EDGE_TO_EDGE, PAPERS, PERFORATED, Duplex, Format, Grid, Shift, Side, filled, named

PAPER_NAMES = (*PAPERS, *PERFORATED)
PRESS_BLEED_MM = 3.0
_SITE = re.compile(r"(?i:https?)://[A-Za-z0-9](?:[A-Za-z0-9.-]*[A-Za-z0-9])?(?::[0-9]{1,5})?")


class InkUse(StrEnum):
    """LOW: no grounds, fine patterns. BLACK: black and greys alone."""

    COLOUR = "colour"
    LOW = "low"
    BLACK = "black"


class Options(
    Struct,
    frozen=True,
    kw_only=True,
    forbid_unknown_fields=True,
    rename=lambda name: name.removesuffix("_mm").removesuffix("_pt"),
):
    """What may be chosen; as it stands, poker cards nine to an A4 sheet, for a flip on the long edge.

    size: a name of `plan.FORMATS`, or millimetres ("60x90"); empty: poker or, on a perforated sheet, its own.
    bleed: millimetres, 0 for shared cuts (3 on a press). marks: None is yes on office paper, no for a press.
    mark_side: cut by the fronts or by the backs, never by both. shift_x, shift_y (mm), turn (degrees): of the backs.
    cards: only these, by id; empty: all. fill: blank cards take what is free on the last sheet.
    url: the site that the codes on the cards open; empty: they say the card's four letters alone.
    """

    size: Annotated[str, Meta(max_length=20)] = ""
    paper: Annotated[str, Meta(max_length=20)] = "a4"
    duplex: Duplex = Duplex.LONG_EDGE
    bleed_mm: Annotated[float, Meta(ge=0, le=5)] | None = None
    marks: bool | None = None
    mark_length_mm: Annotated[float, Meta(ge=1, le=10)] = 4.0
    mark_width_pt: Annotated[float, Meta(ge=0.25, le=1)] = 0.4
    mark_colour: Annotated[str, Meta(pattern="^#[0-9a-fA-F]{6}$")] = "#8a8a8a"
    mark_side: Side = Side.FRONT
    shift_x_mm: Annotated[float, Meta(ge=-10, le=10)] = 0.0
    shift_y_mm: Annotated[float, Meta(ge=-10, le=10)] = 0.0
    turn: Annotated[float, Meta(ge=-5, le=5)] = 0.0
    ink: InkUse = InkUse.COLOUR
    large: bool = False
    easy: bool = False
    cards: Annotated[tuple[Annotated[str, Meta(max_length=40)], ...], Meta(max_length=500)] = ()
    fill: bool = False
    press: bool = False
    url: Annotated[str, Meta(max_length=100)] = ""

    @property
    def site(self) -> str:
        """Where the cards' codes lead; raises ValueError when that is no site."""
        if self.url and not _SITE.fullmatch(self.url):
            raise ValueError("url: http:// or https://, a host, a port or none, and nothing else")
        return self.url

    @property
    def shift(self) -> Shift:
        """How the backs are moved."""
        return Shift(x_mm=self.shift_x_mm, y_mm=self.shift_y_mm, degrees=self.turn)

    @property
    def bleeding_mm(self) -> float:
        """How far colours run over the cut."""
        if self.bleed_mm is None:
            return PRESS_BLEED_MM if self.press else 0.0
        return self.bleed_mm

    @property
    def marked(self) -> bool:
        """Whether cut marks are drawn."""
        return not self.press if self.marks is None else self.marks

    @property
    def card(self) -> Format:
        """The size of the cards; raises ValueError as `grid` does."""
        if self.paper in PERFORATED:
            return PERFORATED[self.paper].card
        return named(self.size or "poker")

    def check(self) -> None:
        """Raise ValueError, the field's name first, when the options cannot be followed."""
        _ = self.site
        if not self.press:
            self.grid()
        elif self.paper not in PAPER_NAMES:
            raise ValueError(f"paper: one of {', '.join(PAPER_NAMES)}")
        else:
            named(self.size or "poker")

    def grid(self) -> Grid:
        """Return how cards lie on the sheet; raise ValueError, the field's name first, when they cannot."""
        sheet = PERFORATED.get(self.paper)
        if sheet:
            return self._on_perforated(sheet)
        if self.paper not in PAPERS:
            raise ValueError(f"paper: one of {', '.join(PAPER_NAMES)}")
        size = self.size or "poker"
        margin = 0.0 if size in EDGE_TO_EDGE and not self.bleeding_mm else 5.0
        return filled(
            named(size), PAPERS[self.paper], bleed_mm=self.bleeding_mm, margin_mm=margin,
            folded=self.duplex is Duplex.FOLD,
        )  # fmt: skip

    def _on_perforated(self, sheet: Grid) -> Grid:
        if self.size and named(self.size) != sheet.card:
            own = f"{sheet.card.width_mm:g}x{sheet.card.height_mm:g}"
            raise ValueError(f"size: {self.paper} takes cards of {own}")
        if self.duplex is Duplex.FOLD:
            raise ValueError(f"duplex: {self.paper} cannot be folded")
        room = min(sheet.pitch_x_mm - sheet.card.width_mm, sheet.pitch_y_mm - sheet.card.height_mm) / 2
        return msgspec.structs.replace(sheet, bleed_mm=min(self.bleeding_mm, max(room, 0.0)))


def options(asked: dict[str, Any]) -> Options:
    """Return options from words, as a query or a form has them; cards are parted by commas.

    Raises msgspec.ValidationError, or ValueError with the field's name first, when they cannot be printed.
    """
    chosen = {**asked, "cards": [c for c in asked["cards"].split(",") if c]} if "cards" in asked else asked
    found = msgspec.convert(chosen, Options, strict=False)
    found.check()
    return found


QUERY = tuple(field.encode_name for field in msgspec.structs.fields(Options))
"""The names of the choices, as they are asked for."""

HELP = {
    "size": "poker, bridge, euro, mini, tarot, square, a7, a6, card-sheet, or millimetres: 60x90.",
    "paper": "a4, a3, letter, or a perforated sheet: avery-c32011, -c32015, -l7414, -j8414, -l7164.",
    "duplex": "long-edge, short-edge, fold (and glue), or none.",
    "bleed": "Millimetres that colours run over the cut; 0: neighbours share a cut.",
    "marks": "Cut marks.",
    "mark_length": "Of cut marks, in millimetres.",
    "mark_width": "Of cut marks, in points, from 0.25.",
    "mark_colour": "Of cut marks: #8a8a8a.",
    "mark_side": "front or back: the side one cuts by.",
    "shift_x": "Move the backs to the right, in millimetres.",
    "shift_y": "Move the backs up, in millimetres.",
    "turn": "Turn the backs against the clock, in degrees.",
    "ink": "colour, low or black.",
    "large": "Large print: nine points and more.",
    "easy": "Easy words, where the deck has them.",
    "cards": "Only these, by id, parted by commas.",
    "fill": "Blank cards take what is free on the last sheet.",
    "press": "For a print shop: one card a page, with bleed, in four plates.",
    "url": "The site that the cards' codes open: https://jeu.example.org.",
}
"""What each choice is, in a line."""
