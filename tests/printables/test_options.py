"""What may be chosen of a printing, seen in what comes out."""

from functools import cache
from io import BytesIO

import pikepdf
import pypdf
import pypdfium2
import pytest

import decks
import printables
from game.words import Language
from printables import Options
from printables.options import InkUse, options
from printables.plan import Duplex, Side
from tests.printables.reading import MM, not_embedded, squeeze, text_of, unsound
from tests.printables.samples import AGIRLOCAL, words

DECK = decks.load(AGIRLOCAL)


@cache
def made(lang: Language = Language.FR, **asked) -> bytes:
    return printables.deck_pdf(DECK, lang=lang, options=Options(**asked), _=words(lang))


def darkness(pdf: bytes) -> float:
    image = pypdfium2.PdfDocument(pdf)[0].render(scale=1).to_pil().convert("L")
    return sum(255 - level for level in image.tobytes()) / len(image.tobytes())


def colours(pdf: bytes) -> set[tuple[float, ...]]:
    with pikepdf.open(BytesIO(pdf)) as file:
        streams = [
            *file.pages,
            *(o for o in file.objects if isinstance(o, pikepdf.Stream) and o.get("/Subtype") == "/Form"),
        ]
        drawn = [part for stream in streams for part in pikepdf.parse_content_stream(stream)]
        return {tuple(float(v) for v in operands) for operands, operator in drawn if str(operator) in ("rg", "RG")}


@pytest.mark.parametrize(
    "asked",
    [
        {"size": "60x90", "paper": "letter"}, {"paper": "avery-l7164"}, {"duplex": Duplex.FOLD, "size": "mini"},
        {"size": "a6", "duplex": Duplex.NONE}, {"bleed_mm": 3, "paper": "a3", "mark_side": Side.BACK},
        {"shift_x_mm": 0.4, "shift_y_mm": -0.3, "turn": 0.2, "duplex": Duplex.SHORT_EDGE},
        {"large": True, "easy": True},
    ],
    ids=str,
)  # fmt: skip
@pytest.mark.parametrize("lang", list(Language))
def test_the_file_is_sound_whatever_is_chosen(asked, lang):
    pdf = made(lang, **asked)
    assert unsound(pdf) == []
    assert not_embedded(pdf) == []


def test_easy_words_are_printed_where_the_deck_has_them():
    found = squeeze(text_of(made(easy=True)))
    easy, usual = DECK.easy[Language.FR].cards["agile"], DECK.words[Language.FR].cards["agile"]
    assert squeeze(easy.description) in found
    assert squeeze(usual.description) not in found


def test_blank_cards_fill_the_last_sheet_and_only_chosen_ones_are_printed():
    assert printables.count(DECK, Options(cards=("agile", "blank-pitfall"))).cards == 4 + 3
    full = Options(cards=("agile",), fill=True)
    assert printables.count(DECK, full) == printables.Count(cards=9, per_sheet=9, sheets=1, pages=2, free=0)
    text = text_of(made(cards=("agile",), fill=True))
    assert text.count("Agile") == 4
    assert text.count("Écueil à écrire") + text.count("Défi à écrire") == 5


def test_without_backs_the_whole_credit_line_stands_on_every_front():
    text = squeeze(pypdf.PdfReader(BytesIO(made(duplex=Duplex.NONE))).pages[0].extract_text())
    assert text.count(squeeze(DECK.credit_line(Language.FR))) == 9 + 1, "and once in the margin"


def test_little_ink_is_less_ink_and_black_is_black():
    assert darkness(made(ink=InkUse.LOW)) < 0.75 * darkness(made())
    assert {colour for colour in colours(made(ink=InkUse.BLACK, mark_colour="#000000")) if len(set(colour)) > 1} <= {
        colour for colour in colours(made()) if max(colour) < 0.4
    }, "only the notes in the margins keep their ink"


def test_large_print_is_nine_points_and_more():
    pdf = made(large=True, cards=("agile", "technicality"))
    with pikepdf.open(BytesIO(pdf)) as file:
        forms = [o for o in file.objects if isinstance(o, pikepdf.Stream) and o.get("/Subtype") == "/Form"]
        drawn = [part for form in forms for part in pikepdf.parse_content_stream(form)]
        sizes = {round(float(operands[1]), 2) for operands, operator in drawn if str(operator) == "Tf"}
    assert min(sizes - {6.0}) >= 9, "but the deck's name and its credit line"


def test_backs_and_their_guides_move_together():
    moved = pikepdf.open(BytesIO(made(shift_x_mm=1.2, shift_y_mm=-0.4, mark_side=Side.BACK)))
    drawn = [(str(op), args) for args, op in pikepdf.parse_content_stream(moved.pages[1])]
    first_card = next(n for n, (op, _) in enumerate(drawn) if op == "q")
    shifts = [[float(v) for v in args[4:]] for op, args in drawn[:first_card] if op == "cm"]
    assert [sum(part) / MM for part in zip(*shifts, strict=True)] == pytest.approx([1.2, -0.4], abs=0.01)
    after = [op for op, _ in drawn[first_card:]]
    assert after.count("l") > 0, "the marks are drawn after, and so moved too"
    assert after.count("q") == after.count("Q")
    front = [str(op) for _, op in pikepdf.parse_content_stream(moved.pages[0])]
    assert "l" not in front, "marks on one side alone"


@pytest.mark.parametrize("duplex", list(Duplex))
def test_the_printer_is_told_how_to_turn_the_sheet(duplex):
    told = {Duplex.LONG_EDGE: "/DuplexFlipLongEdge", Duplex.SHORT_EDGE: "/DuplexFlipShortEdge"}.get(duplex, "/Simplex")
    assert pikepdf.open(BytesIO(made(duplex=duplex))).Root.ViewerPreferences.Duplex == told


@pytest.mark.parametrize("asked", [{"size": "big"}, {"paper": "a9"}, {"size": "400x400"}, {"press": "1", "paper": "x"}])
def test_options_that_cannot_be_followed_are_refused_by_name(asked):
    with pytest.raises(ValueError, match=f"^{list(asked)[-1]}: "):
        options(asked)
