"""What a page is told, in PDF's own operators: written in one piece, without a call for every line."""

from collections.abc import Iterable
from functools import lru_cache
from typing import Any
from zlib import compress

from reportlab.lib.colors import CMYKColor, Color
from reportlab.pdfbase import pdfdoc

Box = tuple[float, float, float, float]
_ROUND = 0.5523  # how far a quarter circle's handles reach, as a share of its radius


def number(value: float) -> str:
    """Return a length in points as PDF has it: to the thousandth, never with an exponent."""
    return f"{round(value, 3):g}" if -1000 < value < 1000 else f"{value:.3f}"


def numbers(*values: float) -> str:
    """Return several of them."""
    return " ".join(map(number, values))


def filling(colour: Color) -> str:
    """Return the operator that fills with a colour from here on."""
    return _colour(colour, "rg", "k")


def drawing(colour: Color) -> str:
    """Return the operator that draws lines in a colour from here on."""
    return _colour(colour, "RG", "K")


def _colour(colour: Color, screen: str, plates: str) -> str:
    if isinstance(colour, CMYKColor):
        return f"{numbers(*colour.cmyk())} {plates}"
    return f"{_parts(colour.red, colour.green, colour.blue)} {screen}"


@lru_cache(maxsize=256)
def _parts(red: float, green: float, blue: float) -> str:
    return f"{red:.6g} {green:.6g} {blue:.6g}"


def rounded(x: float, y: float, width: float, height: float, radius: float) -> str:
    """Return the operators that trace a rectangle with round corners."""
    right, top, k = x + width, y + height, radius * (1 - _ROUND)
    return (
        f"{numbers(x + radius, y)} m {numbers(right - radius, y)} l "
        f"{numbers(right - k, y, right, y + k, right, y + radius)} c {numbers(right, top - radius)} l "
        f"{numbers(right, top - k, right - k, top, right - radius, top)} c {numbers(x + radius, top)} l "
        f"{numbers(x + k, top, x, top - k, x, top - radius)} c {numbers(x, y + radius)} l "
        f"{numbers(x, y + k, x + k, y, x + radius, y)} c h"
    )


def stamped(name: str, x_pt: float = 0.0, y_pt: float = 0.0, *, turned: bool = False) -> str:
    """Return the operators that stamp a form, its origin at (x, y). turned: on its head."""
    do = f"/{pdfdoc.xObjectName(name)} Do"
    if not (turned or x_pt or y_pt):
        return do
    return f"q {'-1 0 0 -1' if turned else '1 0 0 1'} {numbers(x_pt, y_pt)} cm {do} Q"


def stamp(canvas: Any, name: str, x_pt: float, y_pt: float, *, turned: bool = False) -> None:
    """Stamp a form on a page."""
    canvas.addLiteral(stamped(name, x_pt, y_pt, turned=turned))
    canvas._formsinuse.append(name)  # what a page lists of the forms it draws


class _Form(pdfdoc.PDFObject):  # type: ignore[misc]
    """A form, as ReportLab would write it, in a tenth of the time."""

    __RefOnly__ = 1  # never written inside another object

    def __init__(self, box: Box, content: str, uses: Iterable[str]) -> None:
        self._box, self._content, self._uses = box, content, tuple(dict.fromkeys(uses))

    def format(self, document: Any) -> bytes:
        data = compress(self._content.encode("ascii"))
        fonts = pdfdoc.PDFObjectReference(pdfdoc.BasicFonts).format(document).decode()
        names = [pdfdoc.xObjectName(name) for name in self._uses]
        stamps = " ".join(f"/{n} {pdfdoc.PDFObjectReference(n).format(document).decode()}" for n in names)
        head = (
            f"<< /Type /XObject /Subtype /Form /FormType 1 /BBox [ {numbers(*self._box)} ] /Filter [ /FlateDecode ] "
            f"/Resources << /Font {fonts} /ProcSet [ /PDF /Text ]{f' /XObject << {stamps} >>' if stamps else ''} >> "
            f"/Length {len(data)} >>\nstream\n"
        )
        return head.encode() + data + b"\nendstream\n"


def add_form(canvas: Any, name: str, box: Box, content: str, uses: Iterable[str] = ()) -> None:
    """Add a form to stamp: its bounds in points, its operators, and the other forms that it stamps itself."""
    document = canvas._doc
    document.inForm()
    document.addForm(name, _Form(box, content, uses))
