"""The pictures of the cards on paper: vectors, whole, in the inks of the printing."""

from io import BytesIO

import pikepdf
import pypdfium2
import pytest
from PIL import ImageChops
from reportlab.graphics import renderPDF
from svglib.svglib import svg2rlg

from decks import pictures
from game.words import Language
from printables.draw.document import open_canvas
from printables.draw.palette import MOST_INK, palette
from printables.draw.pictures import draw_picture
from printables.draw.svg import shapes
from printables.options import InkUse
from tests.printables.reading import not_embedded
from tests.printables.samples import deck_pdf

WIDTH, HEIGHT = 240, 120
SKY = {"lever": (0xDC, 0xEB, 0xDC), "pitfall": (0xF9, 0xE0, 0xD1), "challenge": (0xE9, 0xE0, 0xF4)}
GROUND = {"lever": (0x1A, 0x66, 0x42), "pitfall": (0xA8, 0x3C, 0x0C), "challenge": (0x66, 0x39, 0x9C)}
COLOURS = {"k", "K", "rg", "RG", "g", "G"}
Pixel = tuple[int, int, int]


def drawn(name: str, use: InkUse = InkUse.COLOUR, *, press: bool = False, width: int = WIDTH) -> bytes:
    """A page of one picture and nothing else, a point a unit."""
    out = BytesIO()
    canvas = open_canvas(out, width_pt=width, height_pt=HEIGHT, language=Language.FR, title=name)
    draw_picture(canvas, name, (0, 0, width, HEIGHT), palette(use, press=press))
    canvas.save()
    return out.getvalue()


def pixels(pdf: bytes) -> dict[Pixel, int]:
    """How often each colour comes on the page, one dot a point."""
    image = pypdfium2.PdfDocument(pdf)[0].render().to_pil().convert("RGB")
    return {colour: count for count, colour in image.getcolors(1 << 24)}


def strokes(pdf: bytes) -> list[tuple[str, list[float]]]:
    """All that is done on the page: operators and, of numbers, what with."""
    with pikepdf.open(BytesIO(pdf)) as file:
        return [
            (str(operator), [float(part) for part in operands] if str(operator) in COLOURS else [])
            for operands, operator in pikepdf.parse_content_stream(file.pages[0])
        ]


def rasters(pdf: bytes) -> list[pikepdf.Object]:
    with pikepdf.open(BytesIO(pdf)) as file:
        return [o for o in file.objects if isinstance(o, pikepdf.Stream) and o.get("/Subtype") == "/Image"]


def test_a_printed_deck_holds_no_raster_image_and_every_font() -> None:
    content = deck_pdf(Language.FR)
    assert rasters(content) == []
    assert not_embedded(content) == []


@pytest.mark.parametrize("name", pictures.names())
def test_a_picture_is_drawn_as_shapes_in_the_colours_of_the_screen(name: str) -> None:
    content = drawn(name)
    assert not {operator for operator, _ in strokes(content)} & {"Do", "BI", "Tj", "TJ", "sh"}
    found = pixels(content)
    kind = next(kind for kind, tone in SKY.items() if tone in found)
    assert found[SKY[kind]] > WIDTH * HEIGHT / 20
    assert found[GROUND[kind]] > WIDTH * HEIGHT / 50


@pytest.mark.parametrize("name", pictures.names())
def test_a_picture_looks_as_a_reader_of_any_svg_draws_it(name: str) -> None:
    out, drawing = BytesIO(), svg2rlg(BytesIO(pictures.svg(name)))
    canvas = open_canvas(out, width_pt=WIDTH, height_pt=HEIGHT, language=Language.FR, title=name)
    canvas.scale(WIDTH / drawing.width, HEIGHT / drawing.height)
    renderPDF.draw(drawing, canvas, 0, 0)
    canvas.save()
    pages = [
        pypdfium2.PdfDocument(pdf)[0].render(scale=2).to_pil().convert("L") for pdf in (drawn(name), out.getvalue())
    ]
    levels = ImageChops.difference(*pages).histogram()
    assert sum(levels[40:]) < 0.0005 * sum(levels)


def test_what_a_picture_may_not_hold_is_refused() -> None:
    with pytest.raises(ValueError, match="<text>"):
        shapes(b'<svg xmlns="http://www.w3.org/2000/svg"><text>x</text></svg>')


@pytest.mark.parametrize("kind", list(SKY))
def test_the_scenery_fills_a_box_wider_than_the_picture(kind: str) -> None:
    wide = WIDTH + 2 * pictures.SCENERY
    image = pypdfium2.PdfDocument(drawn(kind, width=wide))[0].render().to_pil().convert("RGB")
    for x in (1, wide - 2):
        assert image.getpixel((x, 3)) == SKY[kind]
        assert image.getpixel((x, HEIGHT - 3)) == GROUND[kind]


@pytest.mark.parametrize("name", ["agile", "rebound-effect", "open-plans"])
def test_black_alone_prints_black_greys_and_white(name: str) -> None:
    assert all(red == green == blue for red, green, blue in pixels(drawn(name, InkUse.BLACK)))


def test_little_ink_is_less_ink() -> None:
    def ink(use: InkUse) -> int:
        return sum((3 * 255 - sum(colour)) * count for colour, count in pixels(drawn("rebound-effect", use)).items())

    assert ink(InkUse.LOW) < 0.5 * ink(InkUse.COLOUR)


@pytest.mark.parametrize("use", [InkUse.COLOUR, InkUse.BLACK])
def test_a_press_gets_plates_and_no_screen_colour(use: InkUse) -> None:
    used = [(operator, plates) for operator, plates in strokes(drawn("agile", use, press=True)) if operator in COLOURS]
    assert {operator for operator, _ in used} == {"k", "K"}
    assert all(sum(plates) <= MOST_INK for _, plates in used)
    if use is InkUse.BLACK:
        assert all(plates[:3] == [0, 0, 0] for _, plates in used)


def test_a_picture_that_is_not_there_is_refused() -> None:
    with pytest.raises(KeyError):
        drawn("nobody")
