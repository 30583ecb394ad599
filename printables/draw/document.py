"""A PDF file as every one of ours is: its language and title said, every font embedded, the same bytes each time."""

from collections.abc import Mapping
from io import BytesIO
from typing import Any

from reportlab import rl_config
from reportlab.pdfgen.canvas import Canvas

from game.words import Language
from printables.draw.fonts import REGULAR, ready
from printables.plan import Duplex

rl_config.useA85 = 0  # streams as they are, a fifth smaller than in letters
AUTHOR = "Jeu de la transition"
_DUPLEX = {
    Duplex.LONG_EDGE: "DuplexFlipLongEdge",
    Duplex.SHORT_EDGE: "DuplexFlipShortEdge",
    Duplex.FOLD: "Simplex",
    Duplex.NONE: "Simplex",
}


def settings(language: Language) -> Mapping[str, Any]:
    """Return what every canvas is opened with: without the font, each page would list one that is not embedded."""
    ready()
    return {"lang": language.value, "invariant": 1, "initialFontName": REGULAR, "pageCompression": 1}


def open_canvas(
    out: BytesIO,
    *,
    width_pt: float,
    height_pt: float,
    language: Language,
    title: str,
    duplex: Duplex = Duplex.LONG_EDGE,
) -> Canvas:
    """Return a canvas that writes to out once saved. Printed as it is, never fitted to the page."""
    canvas = Canvas(out, pagesize=(width_pt, height_pt), **settings(language))
    canvas.setTitle(title)
    canvas.setAuthor(AUTHOR)
    as_is(canvas, duplex)
    return canvas


def as_is(canvas: Canvas, duplex: Duplex) -> None:
    """Tell the printer's dialogue: actual size, and on which sides."""
    canvas.setViewerPreference("PrintScaling", "None")
    canvas.setViewerPreference("Duplex", _DUPLEX[duplex])
    canvas.setViewerPreference("DisplayDocTitle", "true")
