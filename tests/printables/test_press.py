"""The print shop's file, read back; and the pre-flight, which must find whatever fault is planted."""

from collections.abc import Callable
from functools import cache
from io import BytesIO
from typing import Any

import pikepdf
import pypdf
import pytest
from msgspec.structs import replace
from PIL import Image
from reportlab.lib.utils import ImageReader
from reportlab.pdfgen.canvas import Canvas

import decks
import printables
from game.words import Kind, Language
from printables import Options
from printables.draw.fonts import BOLD, REGULAR, ready
from printables.draw.palette import plates
from printables.draw.press import Pressed, points, press
from printables.plan import FORMATS, POKER, Box, press_page
from printables.preflight import Checked, preflight, read
from printables.preflight.words import CHECKS
from tests.printables.reading import MM, not_embedded, squeeze, unsound
from tests.printables.samples import AGIRLOCAL, words

DECK = decks.load(AGIRLOCAL)
PAGE = press_page(POKER, 3)


@cache
def pressed(lang: Language = Language.FR, **options: Any) -> Pressed:
    return press(DECK, language=lang, options=Options(press=True, **options), _=words(lang))


def failed(findings: Any) -> list[str]:
    return [finding.check for finding in findings if not finding.passed]


@pytest.mark.parametrize("size", FORMATS)
def test_the_pre_flight_passes_for_every_size(size):
    made = pressed(size=size)
    assert failed(made.findings) == []
    assert {finding.check for finding in made.findings} == set(CHECKS)
    assert unsound(made.pdf) == []
    assert not_embedded(made.pdf) == []


@pytest.mark.parametrize("marked", [False, True])
def test_boxes_lie_in_each_other_and_have_four_numbers(marked):
    edge = 3 + (8 if marked else 0)
    with pikepdf.open(BytesIO(pressed(marks=marked).pdf)) as file:
        assert len(file.pages) == 96  # 48 cards, front and back
        for page in file.pages:
            media, bleed, trim = (
                [float(v) / MM for v in page.obj[name]] for name in ("/MediaBox", "/BleedBox", "/TrimBox")
            )
            assert media == pytest.approx([0, 0, 63 + 2 * edge, 88 + 2 * edge], abs=0.01)
            assert trim == pytest.approx([edge, edge, edge + 63, edge + 88], abs=0.01)
            assert bleed == pytest.approx([edge - 3, edge - 3, edge + 66, edge + 91], abs=0.01)


def test_a_back_of_its_kind_follows_every_front():
    pages = pypdf.PdfReader(BytesIO(pressed(Language.EN).pdf)).pages
    faces = pressed(Language.EN).run.faces
    kinds = {Kind.LEVER: "Lever", Kind.PITFALL: "Pitfall", Kind.CHALLENGE: "Challenge"}
    for number, face in enumerate(faces):
        front, back = pages[2 * number].extract_text(), pages[2 * number + 1].extract_text()
        assert squeeze(face.words.title) in squeeze(front)
        assert kinds[face.facts.kind] in back
        assert squeeze(face.credit) in squeeze(back)


def test_ink_runs_over_every_edge_of_a_back():
    import pypdfium2

    image = pypdfium2.PdfDocument(pressed().pdf)[1].render(scale=4).to_pil().convert("L")
    edge = [image.getpixel((x, y)) for x in range(image.width) for y in (1, image.height - 2)]
    assert min(edge) < 200, "the pattern goes to the end of the page"


def test_marks_stay_out_of_the_bleed():
    page = press_page(POKER, 3, marked=True)
    assert len(page.marks) == 8
    for mark in page.marks:
        thin = Box(mark.x1_mm, mark.y1_mm, mark.x2_mm - mark.x1_mm, mark.y2_mm - mark.y1_mm)
        assert page.media.holds(thin)
        beside = thin.right_mm <= page.bleed.x_mm or thin.x_mm >= page.bleed.right_mm
        assert beside or thin.top_mm <= page.bleed.y_mm or thin.y_mm >= page.bleed.top_mm


def test_no_plate_gets_too_much_ink_whatever_the_screens_colour():
    for red in range(0, 256, 15):
        for green in range(0, 256, 15):
            for blue in range(0, 256, 15):
                assert sum(plates(red / 255, green / 255, blue / 255).cmyk()) <= 2.41
    assert plates(0.5, 0.5, 0.5).cmyk() == (0, 0, 0, 0.5)


def planted(draw: Callable[[Canvas], None], *, boxes: Any = (PAGE.bleed, PAGE.trim), media: Box = PAGE.media) -> bytes:
    """Two pages with a fault on the first."""
    out = BytesIO()
    ready()
    canvas = Canvas(out, pagesize=(media.width_mm * MM, media.height_mm * MM), initialFontName=REGULAR, invariant=1)
    if boxes:
        canvas.setBleedBox(points(boxes[0]))
        canvas.setTrimBox(points(boxes[1]))
    for page in range(2):
        canvas.setFont(REGULAR, 9)
        canvas.setFillColorCMYK(0, 0, 0, 1)
        canvas.drawString(40, 40, "Texte")
        if page == 0:
            draw(canvas)
        canvas.showPage()
    canvas.save()
    return out.getvalue()


def nothing(canvas: Canvas) -> None:
    pass


def picture(pixels: int, mode: str = "CMYK") -> Callable[[Canvas], None]:
    image = ImageReader(Image.new(mode, (pixels, pixels)))
    return lambda canvas: canvas.drawImage(image, 20, 20, 72, 72)


def thin(canvas: Canvas) -> None:
    canvas.setStrokeColorCMYK(0, 0, 0, 1)
    canvas.setLineWidth(0.1)
    canvas.line(0, 0, 50, 50)


def thin_by_scale(canvas: Canvas) -> None:
    canvas.setStrokeColorCMYK(0, 0, 0, 1)
    canvas.scale(0.1, 0.1)
    canvas.line(0, 0, 50, 50)


def word(colour: tuple[float, ...]) -> Callable[[Canvas], None]:
    def draw(canvas: Canvas) -> None:
        canvas.setFillColorCMYK(*colour)
        canvas.setFont(BOLD, 9)
        canvas.drawString(20, 20, "Mot")

    return draw


def full_ink(canvas: Canvas) -> None:
    canvas.setFillColorCMYK(1, 1, 0.6, 0)
    canvas.rect(0, 0, 20, 20, fill=1, stroke=0)


def screen_colour(canvas: Canvas) -> None:
    canvas.setFillColorRGB(1, 0, 0)
    canvas.rect(0, 0, 20, 20, fill=1, stroke=0)


def loose_font(canvas: Canvas) -> None:
    canvas.setFont("Helvetica", 9)
    canvas.drawString(20, 20, "Mot")


def check(pdf: bytes, sides: list[Checked] | None = None, cards: int = 1) -> list[str]:
    return failed(preflight(pdf, card=POKER, cards=cards, page=PAGE, sides=sides or []))


@pytest.mark.parametrize(
    ("draw", "expected"),
    [
        (nothing, []), (picture(300), []), (picture(299), ["resolution"]), (picture(400, "RGB"), ["colours"]),
        (thin, ["lines"]), (thin_by_scale, ["lines"]), (word((0, 0, 0, 1)), []), (word((0.5, 0, 0, 0.5)), ["black"]),
        (full_ink, ["ink"]), (screen_colour, ["colours"]), (loose_font, ["fonts"]),
    ],
)  # fmt: skip
def test_the_pre_flight_finds_what_is_drawn_wrong(draw, expected):
    assert check(planted(draw)) == expected


@pytest.mark.parametrize(
    ("boxes", "media", "expected"),
    [
        (None, PAGE.media, ["trim", "bleed"]),
        ((PAGE.trim, PAGE.trim), PAGE.media, ["bleed"]),
        ((PAGE.bleed, PAGE.trim.inset(1)), PAGE.media, ["trim"]),
        ((PAGE.bleed.inset(-2), PAGE.trim), PAGE.media, ["bleed"]),
        ((PAGE.bleed, PAGE.trim), PAGE.media.inset(1), ["bleed"]),
    ],
)
def test_the_pre_flight_finds_a_wrong_box(boxes, media, expected):
    assert check(planted(nothing, boxes=boxes, media=Box(0, 0, media.width_mm, media.height_mm))) == expected


def test_a_box_of_two_numbers_is_no_box():
    with pikepdf.open(BytesIO(planted(nothing))) as file:
        file.pages[0].obj["/TrimBox"] = pikepdf.Array([63, 88])
        out = BytesIO()
        file.save(out)
    assert read(out.getvalue()).pages[0][2] is None
    assert check(out.getvalue()) == ["trim", "bleed"]


def test_the_pre_flight_finds_missing_pages():
    assert check(planted(nothing), cards=2) == ["pages"]


def test_the_pre_flight_finds_words_that_are_cut_small_or_out_of_the_safe_zone():
    laid = pressed().run.laid["agile"]
    line = laid.lines[1]
    small = replace(line, type=replace(line.type, size_pt=5.5))
    outside = replace(line, x_pt=2 * MM)
    found = {
        name: check(planted(nothing), [Checked(name=name, lines=(it,), cut=name == "cut")])
        for name, it in {"cut": line, "small": small, "outside": outside, "sound": line}.items()
    }
    assert found == {"cut": ["overflow"], "small": ["small"], "outside": ["safe"], "sound": []}


def test_too_little_bleed_and_too_many_words_are_told_in_the_passport():
    long = replace(DECK.words[Language.FR].cards["agile"], description="mot " * 400)
    changed = replace(DECK.words[Language.FR], cards={**DECK.words[Language.FR].cards, "agile": long})
    deck = replace(DECK, words={**DECK.words, Language.FR: changed})
    pdf = printables.passport_pdf(deck, lang=Language.FR, _=words(Language.FR), options=Options(bleed_mm=1))
    text = squeeze(pypdf.PdfReader(BytesIO(pdf)).pages[0].extract_text())
    assert squeeze("À corriger avant d’imprimer : Fond perdu (BleedBox), Débordement.") in text
    assert squeeze("trouvé : agile") in text


def test_the_passport_is_one_sound_page_in_french_whatever_the_cards_language():
    pdf = printables.passport_pdf(DECK, lang=Language.EN, _=words(Language.EN), options=Options(size="tarot"))
    assert unsound(pdf) == []
    assert not_embedded(pdf) == []
    with pikepdf.open(BytesIO(pdf)) as file:
        assert (len(file.pages), str(file.Root.Lang)) == (1, "fr")
    text = squeeze(pypdf.PdfReader(BytesIO(pdf)).pages[0].extract_text())
    for said in ("Bon à imprimer", "70 × 120 mm", "48, soit 96 pages", "6 pour finir un bloc de 54"):
        assert squeeze(said) in text
    for name, _ in CHECKS.values():
        assert squeeze(name) in text
