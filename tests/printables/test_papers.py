"""The rest of the game on paper: sound files that say all they should, and posters that can be put together."""

from io import BytesIO
from itertools import pairwise

import pikepdf
import pypdfium2
import pytest
import zxingcpp

from game.words import Language
from printables import papers
from printables.options import Options
from printables.phases import phases
from printables.plan import A4
from printables.plan.tiles import OVERLAP_MM, POSTERS, tiles
from tests.printables.reading import MM, not_embedded, squeeze, text_of, unsound
from tests.printables.samples import words

URL = "https://jeu.example.org/t/K7WX4P"


def made(name: str, lang: Language = Language.FR, **asked) -> bytes:
    if name == "tent":
        asked = {"url": URL, "code": "K7WX4P", **asked}
    return papers.paper_pdf(papers.Paper(name=name, **asked), lang=lang, _=words(lang))


@pytest.mark.parametrize("lang", list(Language))
@pytest.mark.parametrize("name", papers.NAMES)
def test_every_paper_is_sound_and_says_its_language_and_title(name, lang):
    pdf = made(name, lang)
    assert unsound(pdf) == []
    assert not_embedded(pdf) == []
    with pikepdf.open(BytesIO(pdf)) as file:
        assert str(file.Root.Lang) == lang
        assert str(file.docinfo.Title)
        assert file.Root.ViewerPreferences.PrintScaling == "/None"


@pytest.mark.parametrize("lang", list(Language))
@pytest.mark.parametrize("name", papers.NAMES)
@pytest.mark.parametrize("tiled", [False, True])
def test_no_words_leave_the_page(name, lang, tiled):
    for page in pypdfium2.PdfDocument(made(name, lang, tiled=tiled)):
        text = page.get_textpage()
        boxes = [text.get_charbox(n) for n in range(text.count_chars()) if text.get_text_range(n, 1).strip()]
        if not tiled:
            assert min(box[0] for box in boxes) >= 5 * MM
            assert max(box[2] for box in boxes) <= page.get_width() - 5 * MM
            assert min(box[1] for box in boxes) >= 5 * MM


@pytest.mark.parametrize("lang", list(Language))
def test_the_script_says_every_phase_whole(lang):
    found = squeeze(text_of(made("script", lang)))
    for phase in phases(words(lang)):
        for said in (phase.title, phase.say, *phase.do, phase.ripe):
            assert squeeze(said) in found, said
    assert sum(phase.minutes for phase in phases(words(lang))) == 120


def test_the_leaflet_is_one_sheet_folded_with_its_cover_outside_on_the_right():
    document = pypdfium2.PdfDocument(made("leaflet"))
    assert len(document) == 2
    width, height = document[0].get_size()
    right = document[0].get_textpage().get_text_bounded(width / 2, 0, width, height)
    assert "Jeu de la transition" in right


def test_the_code_and_the_link_of_a_tent_can_be_read_from_both_sides_of_the_table():
    document = pypdfium2.PdfDocument(made("tent"))
    image = document[0].render(scale=2).to_pil()
    assert {found.text for found in zxingcpp.read_barcodes(image)} == {URL}
    assert len(zxingcpp.read_barcodes(image)) == 2
    assert text_of(made("tent")).count("K7WX4P") == 2


@pytest.mark.parametrize("size", POSTERS)
def test_the_sheets_of_a_poster_cover_it_and_overlap(size):
    poster, parts = POSTERS[size], tiles(POSTERS[size])
    for x in (0.0, poster.width_mm / 3, poster.width_mm / 2, poster.width_mm):
        for y in (0.0, poster.height_mm / 3, poster.height_mm / 2, poster.height_mm):
            assert any(
                t.from_x_mm <= x <= t.from_x_mm + t.shown.width_mm
                and t.from_y_mm <= y <= t.from_y_mm + t.shown.height_mm
                for t in parts
            ), (x, y)
    for tile in parts:
        assert {tile.page.width_mm, tile.page.height_mm} == {A4.width_mm, A4.height_mm}
        assert tile.shown.right_mm <= tile.page.width_mm - 7.9
        assert tile.shown.y_mm >= 7.9
    first = [t for t in parts if t.row == "A"]
    for one, other in pairwise(first):
        assert one.from_x_mm + one.shown.width_mm - other.from_x_mm == pytest.approx(OVERLAP_MM)


def test_a_poster_has_its_size():
    for size, paper in POSTERS.items():
        with pikepdf.open(BytesIO(made("board", size=size))) as file:
            box = [float(v) / MM for v in file.pages[0].MediaBox]
            assert box == pytest.approx([0, 0, paper.width_mm, paper.height_mm], abs=0.1)


def test_the_back_of_the_alignment_sheet_moves_as_it_is_asked():
    def crosses(**shift: float) -> list[tuple[float, float]]:
        dpi, found = 300, []
        for page in pypdfium2.PdfDocument(made("alignment", options=Options(**shift))):
            image = page.render(scale=dpi / 72).to_pil().convert("L")
            row = round(image.height / 2 - 20 * dpi / 25.4)
            dark = [x for x in range(image.width // 3, 2 * image.width // 3) if image.getpixel((x, row)) < 160]
            column = round(image.width / 2 - 20 * dpi / 25.4)
            low = [y for y in range(image.height // 3, 2 * image.height // 3) if image.getpixel((column, y)) < 160]
            found.append((sum(dark) / len(dark) / dpi * 25.4, sum(low) / len(low) / dpi * 25.4))
        return found

    front, back = crosses()
    assert back == pytest.approx(front, abs=0.1)
    front, back = crosses(shift_x_mm=1.5, shift_y_mm=0.7)
    assert (back[0] - front[0], front[1] - back[1]) == pytest.approx((1.5, 0.7), abs=0.1)


@pytest.mark.parametrize("asked", [{"name": "map"}, {"name": "board", "size": "a9"}, {"name": "tent"}])
def test_a_paper_that_there_is_not_is_refused(asked):
    with pytest.raises(ValueError, match=r"^\w+: "):
        papers.paper_pdf(papers.Paper(**asked), lang=Language.FR, _=words(Language.FR))
