"""What a page is told, in PDF's own operators: written in one piece, without a call for every line."""

from collections.abc import Iterable
from functools import lru_cache
from typing import Any
from zlib import compress

from reportlab.lib.colors import CMYKColor, Color
from reportlab.pdfbase import pdfdoc
from reportlab.pdfgen.canvas import Canvas

Box = tuple[float, float, float, float]


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


def stamped(name: str) -> str:
    """Return the operator that stamps a form where the page's origin lies."""
    return f"/{pdfdoc.xObjectName(name)} Do"


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


def add_form(canvas: Canvas, name: str, box: Box, content: str, uses: Iterable[str] = ()) -> None:
    """Add a form to stamp: its bounds in points, its operators, and the other forms that it stamps itself."""
    document = canvas._doc
    document.inForm()
    document.addForm(name, _Form(box, content, uses))
