"""Letters of other scripts on paper: joined, in order, in a font that has them, or named beforehand."""

import re
import unicodedata
from pathlib import Path

import pypdfium2
import pytest
from msgspec.structs import replace

import decks
import printables
from decks import Deck
from game.ids import DeckId
from game.words import Language
from printables.draw.fonts import UNKNOWN, missing, printable
from printables.draw.typeset import Type, wrap
from printables.draw.ways import joined, turned, visual
from printables.options import Options
from tests.printables.samples import narrative, narrative_pdf

ARABIC = "تعتمد المدينة على النقل العام وعلى 25 حافلة كهربائية"
HEBREW = "העיר תלויה בתחבורה ציבורית (25 אוטובוסים) עד הסוף"
THAI = "ปลูกต้นไม้ในทุกย่าน"
CHINESE = "我们一起种树"
DROID = Path("/usr/share/fonts/truetype/droid/DroidSansFallbackFull.ttf")


def plain(text: str) -> str:
    return re.sub(r"\s+", " ", unicodedata.normalize("NFKC", text)).strip()


def read(pdf: bytes) -> str:
    """What a reader selects on the pages, by a library that puts right-to-left words back in order."""
    return plain(" ".join(page.get_textpage().get_text_range() for page in pypdfium2.PdfDocument(pdf)))


def deck_saying(title: str, description: str) -> Deck:
    deck = decks.load(DeckId("agirlocal"))
    words = deck.words[Language.FR]
    card = replace(words.cards["agile"], title=title, description=description, examples=(), keywords=())
    return replace(deck, words={Language.FR: replace(words, cards={**words.cards, "agile": card})})


def card_pdf(title: str, description: str) -> bytes:
    return printables.deck_pdf(
        deck_saying(title, description), lang=Language.FR, options=Options(cards=("agile",)), _=str
    )


def test_arabic_letters_are_joined_to_their_neighbours() -> None:
    assert printable("سلام") == joined("سلام") == "\ufeb3\ufefc\ufee1"  # initial, lam with alef, isolated
    assert printable("مُحَمَّد").count("\u064e") == 2, "vowel marks stay"
    assert joined("Été 2040") == "Été 2040"


@pytest.mark.parametrize(
    ("text", "way", "seen"),
    [
        ("abc", False, "abc"),
        ("שלום", True, "םולש"),
        ("Un mot : שלום, et la suite.", False, "Un mot : םולש, et la suite."),
        ("שלום (25 אוטו)", True, "(וטוא 25) םולש"),
        ("שלום\u00ad", True, "\u00adםולש"),
    ],
)
def test_a_line_is_put_in_the_order_it_is_seen_in(text: str, way: bool, seen: str) -> None:
    assert turned(text) is way
    assert visual(text, turned=way) == seen


def test_lines_are_broken_in_the_order_they_are_read_in() -> None:
    lines = wrap(printable(HEBREW), 120, Type(size_pt=10), Language.FR)
    assert len(lines) > 1
    assert lines[0].endswith("ריעה"), "the first word stands at the right of the first line"
    assert all(Type(size_pt=10).width(line) <= 120 for line in lines)


@pytest.mark.parametrize("words", [ARABIC, HEBREW])
def test_what_runs_from_right_to_left_is_read_back_in_order(words: str) -> None:
    for pdf in (card_pdf("Titre", words), narrative_pdf(narrative(opening=words))):
        assert plain(words) in read(pdf)


def test_a_paragraph_of_many_pieces_is_put_in_order_too() -> None:
    """Words of ours in French, a name in Arabic, signs of another font, over several lines and pages."""
    told = narrative()
    first = replace(told.steps[0], title="بستان في كل حي", text=f"{ARABIC} 🌍 " * 40)
    text = read(narrative_pdf(replace(told, steps=(first, *told.steps[1:]))))
    assert plain("بستان في كل حي") in text
    assert text.count(plain("حافلة كهربائية")) > 20


def test_thai_is_printed_and_a_mark_stays_with_its_letter() -> None:
    assert missing(THAI) == ""
    assert "ปลูก" in read(card_pdf("Titre", THAI))
    for line in wrap(printable(THAI * 5), 60, Type(size_pt=10), Language.FR):
        assert "\u00ad" not in line
        assert unicodedata.category(line[0]) != "Mn"


def test_chinese_is_printed_where_the_font_is_installed_and_named_where_it_is_not() -> None:
    assert missing(f"Été {CHINESE}") == ("" if DROID.is_file() else CHINESE)
    if DROID.is_file():
        assert CHINESE in read(card_pdf("Titre", CHINESE))


def test_letters_that_no_font_has_are_named_once() -> None:
    assert missing("नमस्ते, Lucie ! नम") == "नमस\u094dत\u0947"
    assert UNKNOWN in printable("न")


@pytest.mark.parametrize("form", ["card", "narrative"])
def test_what_is_no_character_is_left_out(form: str) -> None:
    words = "L’eau\ufffe de\uffff la\ufdd0 vallée\ud800"
    pdf = card_pdf("Titre", words) if form == "card" else narrative_pdf(narrative(opening=words))
    text = read(pdf)
    assert UNKNOWN not in text
    assert "L’eau de la vallée" in text
