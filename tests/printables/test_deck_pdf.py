"""The cards on paper, read back."""

from io import BytesIO

import pikepdf
import pypdfium2
import pytest

import decks
import printables
from decks import CardFacts, CardWords, Deck, DeckWords
from decks.model import TITLE_LENGTH
from game.words import Kind, Language
from printables.draw.run import run as lay_run
from printables.kinds import kind_word
from printables.options import Options
from printables.plan import A4, POKER, Box, Side, cut_marks, filled, pages
from tests.printables.reading import MM, not_embedded, squeeze, stamps, unsound
from tests.printables.samples import AGIRLOCAL, deck_pdf, words

DECK = decks.load(AGIRLOCAL)
GRID = filled(POKER, A4)
COUNT = 7 * 4 + 5 + 3 + 10 + 2  # levers, pitfalls and blank ones, challenges and blank ones
BOTH = pytest.mark.parametrize("lang", list(Language))
POINT_MM = 25.4 / 72


def run():
    return list(pages(COUNT, GRID))


def faces(deck, lang):
    return lay_run(deck, lang, Options(), words(lang)).faces


def inside(page, box: Box) -> str:
    return page.get_text_bounded(box.x_mm * MM, box.y_mm * MM, box.right_mm * MM, box.top_mm * MM)


@BOTH
def test_the_file_is_sound_with_every_font_in_it(lang):
    assert unsound(deck_pdf(lang)) == []
    assert not_embedded(deck_pdf(lang)) == []


def test_every_copy_of_every_card_has_a_front_and_a_back():
    sheets = -(-COUNT // 9)
    assert len(pikepdf.open(BytesIO(deck_pdf())).pages) == 2 * sheets
    assert sum(len(page.places) for page in run() if page.side is Side.FRONT) == COUNT == len(faces(DECK, Language.FR))


@BOTH
def test_the_printer_is_told_actual_size_and_long_edge(lang):
    file = pikepdf.open(BytesIO(deck_pdf(lang)))
    root = file.Root
    assert root.ViewerPreferences.PrintScaling == "/None"
    assert root.ViewerPreferences.Duplex == "/DuplexFlipLongEdge"
    assert str(root.Lang) == lang


@BOTH
def test_the_words_of_every_card_come_back_whole_from_its_place(lang):
    document = pypdfium2.PdfDocument(deck_pdf(lang))
    for number, page in enumerate(run()):
        text = document[number].get_textpage()
        for place in page.places:
            face = faces(DECK, lang)[place.card]
            found = squeeze(inside(text, place.box))
            expected = [kind_word(face.facts.kind, words(lang))]
            if page.side is Side.BACK:
                expected.append(face.credit)
            else:
                expected += [face.words.title, face.words.description, face.brief]
                expected += [*face.words.examples, *face.words.keywords]
            assert [part for part in expected if squeeze(part) not in found] == []


def test_cards_lie_where_the_plan_says_to_a_tenth_of_a_millimetre_on_both_sides():
    file = pikepdf.open(BytesIO(deck_pdf()))
    for number, page in enumerate(run()):
        found = stamps(file.pages[number])
        assert len(found) == len(page.places)
        for (_, x_mm, y_mm), place in zip(found, page.places, strict=True):
            assert (x_mm, y_mm) == pytest.approx((place.box.x_mm, place.box.y_mm), abs=0.01)


def test_a_back_of_the_right_kind_lies_behind_every_front():
    file = pikepdf.open(BytesIO(deck_pdf()))
    kinds = {facts.id: facts.kind for facts in DECK.cards}
    for front, back in zip(file.pages[0::2], file.pages[1::2], strict=True):
        behind = {(round(A4.width_mm - x - POKER.width_mm, 1), round(y, 1)): name for name, x, y in stamps(back)}
        for name, x, y in stamps(front):
            card = name.split("front-")[1]
            assert behind[round(x, 1), round(y, 1)].endswith(f"back-{kinds[card]}")


def test_ink_lies_where_the_plan_says_when_the_page_is_rendered():
    dpi = 600
    document = pypdfium2.PdfDocument(deck_pdf())
    for number, left in ((0, GRID.front(0)), (1, GRID.back(2))):
        image = document[number].render(scale=dpi / 72).to_pil().convert("L")
        y = round((A4.height_mm - left.top_mm + 11) * dpi / 25.4)
        start = round(left.x_mm * dpi / 25.4)
        first = next(x for x in range(start, image.width) if image.getpixel((x, y)) < 200) * 25.4 / dpi
        border_mm = 0.9 * POINT_MM / 2
        assert first == pytest.approx(left.x_mm + POKER.safe_mm - border_mm, abs=0.1)


def test_cut_marks_are_on_the_fronts_alone():
    file = pikepdf.open(BytesIO(deck_pdf()))
    drawn = [[str(op) for _, op in pikepdf.parse_content_stream(page)].count("l") for page in file.pages]
    assert drawn == [len(cut_marks(GRID)), 0] * (len(drawn) // 2)


@BOTH
def test_no_word_leaves_the_safe_zone(lang):
    document = pypdfium2.PdfDocument(deck_pdf(lang))
    for number, page in enumerate(run()):
        text = document[number].get_textpage()
        zones = [place.box.inset(POKER.safe_mm) for place in page.places]
        for index in range(text.count_chars()):
            left, bottom, right, top = (v / MM for v in text.get_charbox(index))
            if right <= left or bottom > GRID.area.top_mm or top < GRID.area.y_mm:
                continue  # a blank, or a note in the margin
            assert any(
                zone.x_mm <= left + 0.3  # the tail of a j
                and right - 0.05 <= zone.right_mm
                and zone.y_mm <= bottom
                and top <= zone.top_mm
                for zone in zones
            ), (number, text.get_text_range(index, 1))


@BOTH
def test_no_word_is_smaller_than_six_points(lang):
    assert min(sizes(deck_pdf(lang))) >= 6


def sizes(pdf: bytes) -> set[float]:
    """The sizes of all letters on the cards, in points."""
    with pikepdf.open(BytesIO(pdf)) as file:
        forms = [o for o in file.objects if isinstance(o, pikepdf.Stream) and o.get("/Subtype") == "/Form"]
        assert forms
        drawn = [part for form in forms for part in pikepdf.parse_content_stream(form)]
        return {float(operands[1]) for operands, operator in drawn if str(operator) == "Tf"}


def made_up(words_of_card: CardWords, kind: Kind) -> Deck:
    content = DeckWords(name="Essai", description="–", credit="W" * 170, cards={"x": words_of_card})
    facts = CardFacts(id="x", kind=kind)
    return Deck(
        id=AGIRLOCAL, version=1, licence="CC0", licence_url="https://example.org", languages=(Language.FR,),
        cards=(facts,), words={Language.FR: content},
    )  # fmt: skip


@pytest.mark.parametrize("kind", list(Kind))
@pytest.mark.parametrize("letter", ["W", "mot ", "é", "🚲"])
def test_the_longest_words_a_deck_may_hold_stay_in_the_safe_zone(kind, letter):
    def fill(length: int) -> str:
        return (letter * length)[:length].strip()

    longest = CardWords(
        title=fill(TITLE_LENGTH[kind]), description=fill(170), keywords=(fill(40),) * 6, examples=(fill(170), fill(170))
    )
    pdf = printables.deck_pdf(made_up(longest, kind), lang=Language.FR, _=words(Language.FR))
    assert min(sizes(pdf)) >= 6
    text = pypdfium2.PdfDocument(pdf)[0].get_textpage()
    zone = GRID.front(0).inset(POKER.safe_mm)
    boxes = [[v / MM for v in text.get_charbox(n)] for n in range(text.count_chars())]
    on_card = [b for b in boxes if b[3] < GRID.area.top_mm and b[1] > GRID.area.y_mm and b[2] > b[0]]
    assert min(b[0] for b in on_card) >= zone.x_mm - 0.05
    assert max(b[2] for b in on_card) <= zone.right_mm + 0.05
    assert min(b[1] for b in on_card) >= zone.y_mm
    assert max(b[3] for b in on_card) <= zone.top_mm
    assert squeeze(longest.title) in squeeze(text.get_text_range())
    assert squeeze(longest.description) in squeeze(text.get_text_range())


@BOTH
@pytest.mark.parametrize("name", decks.available())
@pytest.mark.parametrize("asked", [Options(), Options(size="bridge", large=True)], ids=["poker", "bridge-large"])
def test_no_text_of_our_decks_is_cut(name, lang, asked):
    laid = lay_run(decks.load(name), lang, asked, words(lang)).laid
    assert [face for face, found in laid.items() if found.cut] == []


def test_the_same_deck_gives_the_same_bytes():
    again = printables.deck_pdf(DECK, lang=Language.FR, _=words(Language.FR))
    assert again == deck_pdf(Language.FR)
