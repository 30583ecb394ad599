"""A PDF read back by a library that did not write it: boxes, fonts, inks, lines, pictures."""

from io import BytesIO
from math import hypot
from typing import Any

from msgspec import Struct
from pypdf import PageObject, PdfReader
from pypdf.generic import ContentStream, DictionaryObject

Four = tuple[float, float, float, float]
Matrix = tuple[float, float, float, float, float, float]
_RGB = {b"rg", b"RG"}
_STROKES = {b"S", b"s", b"B", b"B*", b"b", b"b*"}
_BLACK: Four = (0.0, 0.0, 0.0, 1.0)
_DEVICE_RGB = {"/DeviceRGB", "/CalRGB"}
_FONT_FILES = ("/FontFile", "/FontFile2", "/FontFile3")


class Found(Struct, kw_only=True):
    """All that a file holds. pages: media, bleed and trim box of each, in points; None where it has none.

    loose_fonts: named and not embedded. rgb: whether a colour or picture is a screen's. most_ink: the four plates
    together, as a share. worded_inks: plates that letters are drawn in. thinnest_pt: the finest line. least_dpi: of
    pictures made of dots, None without any.
    """

    pages: list[tuple[Four, Four | None, Four | None]]
    loose_fonts: set[str]
    rgb: bool = False
    most_ink: float = 0.0
    worded_inks: set[Four]
    thinnest_pt: float = 99.0
    least_dpi: float | None = None


def read(pdf: bytes) -> Found:
    """Return what a PDF holds."""
    reader = PdfReader(BytesIO(pdf))
    found = Found(pages=[_boxes(page) for page in reader.pages], loose_fonts=set(), worded_inks=set())
    walk = _Walk(reader, found)
    for page in reader.pages:
        content = page.get_contents()
        if content is not None:
            walk.stream(content, page.get("/Resources", DictionaryObject()), (1, 0, 0, 1, 0, 0))
    return found


def _boxes(page: PageObject) -> tuple[Four, Four | None, Four | None]:
    media = _four(page["/MediaBox"])
    assert media is not None
    return media, _four(page.get("/BleedBox")), _four(page.get("/TrimBox"))


def _four(value: Any) -> Four | None:
    """A box's four numbers, or None: two numbers are no box."""
    if value is None or len(value) != 4:
        return None
    x0, y0, x1, y1 = (float(part) for part in value)
    return x0, y0, x1, y1


class _Walk:
    """Goes through all that pages draw, each stamp once."""

    def __init__(self, reader: PdfReader, found: Found) -> None:
        self._reader = reader
        self._found = found
        self._seen: set[object] = set()

    def stream(self, content: Any, resources: Any, matrix: Matrix) -> None:
        self._fonts(resources.get("/Font", {}))
        state, saved = (matrix, _BLACK, 1.0), []
        for operands, operator in ContentStream(content, self._reader).operations:
            here, ink, line = state
            if operator == b"q":
                saved.append(state)
            elif operator == b"Q":
                state = saved.pop()
            elif operator == b"cm":
                state = (_times(tuple(float(v) for v in operands), here), ink, line)
            elif operator in (b"k", b"K"):
                plates = tuple(round(float(v), 4) for v in operands)
                self._found.most_ink = max(self._found.most_ink, sum(plates))
                state = (here, plates if operator == b"k" else ink, line)  # type: ignore[assignment]
            elif operator in _RGB:
                self._found.rgb = True
            elif operator in (b"Tj", b"TJ", b"'", b'"'):
                self._found.worded_inks.add(ink)
            elif operator == b"w":
                state = (here, ink, float(operands[0]))
            elif operator in _STROKES:
                self._found.thinnest_pt = min(self._found.thinnest_pt, line * hypot(here[0], here[1]))
            elif operator == b"Do":
                self._object(resources["/XObject"].get(operands[0]), here)

    def _object(self, drawn: Any, matrix: Matrix) -> None:
        drawn = drawn.get_object()
        if drawn["/Subtype"] == "/Image":
            self._image(drawn, matrix)
        elif id(drawn) not in self._seen:
            self._seen.add(id(drawn))
            self.stream(drawn, drawn.get("/Resources", DictionaryObject()), matrix)

    def _image(self, image: Any, matrix: Matrix) -> None:
        wide, high = hypot(matrix[0], matrix[1]), hypot(matrix[2], matrix[3])
        dpi = min(float(image["/Width"]) / wide, float(image["/Height"]) / high) * 72
        least = self._found.least_dpi
        self._found.least_dpi = dpi if least is None else min(dpi, least)
        if str(image.get("/ColorSpace")) in _DEVICE_RGB:
            self._found.rgb = True

    def _fonts(self, fonts: Any) -> None:
        for font in fonts.get_object().values() if fonts else ():
            font = font.get_object()
            inner = font.get("/DescendantFonts", [font])[0].get_object()
            described = inner.get("/FontDescriptor", DictionaryObject()).get_object()
            if not any(name in described for name in _FONT_FILES):
                self._found.loose_fonts.add(str(font.get("/BaseFont", "?")).lstrip("/"))


def _times(inner: Any, outer: Matrix) -> Matrix:
    a, b, c, d, e, f = inner
    p, q, r, s, t, u = outer
    return a * p + b * r, a * q + b * s, c * p + d * r, c * q + d * s, e * p + f * r + t, e * q + f * s + u
