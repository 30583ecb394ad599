"""The codes on the cards: read back from the page by a reader of its own, and the same as segno makes one by one."""

from io import BytesIO

import pikepdf
import pypdfium2
import pytest
import segno
import zxingcpp

import decks
import printables
from game.cards import face_code
from game.words import ALPHABET, Language
from printables import Options
from printables.draw.codes import Codes
from printables.draw.run import run as lay_run
from printables.options import InkUse, options
from printables.plan import FORMATS, PERFORATED, Duplex, parts
from tests.printables.samples import AGIRLOCAL, words

DECK = decks.load(AGIRLOCAL)
SOME = ("agile", "technicality", "blank-pitfall", "heat-people", "blank-challenge")
SITES = (
    "",
    "https://jeu.example.org",
    "http://192.168.1.20:5000",
    "https://jeu-de-la-transition.communaute.example.fr",
)
LONGEST = f"https://{'a' * 92}"


def made(**asked) -> bytes:
    chosen = Options(cards=SOME, **asked)
    return printables.deck_pdf(DECK, lang=Language.FR, options=chosen, _=words(Language.FR))


def seen(pdf: bytes, page: int = 0, dpi: int = 300) -> list[str]:
    """What a camera reads on a page."""
    image = pypdfium2.PdfDocument(pdf)[page].render(scale=dpi / 72).to_pil().convert("L")
    return [found.text for found in zxingcpp.read_barcodes(image, formats=zxingcpp.BarcodeFormat.QRCode)]


def fronts(pdf: bytes) -> list[str]:
    """What a camera reads on every second page."""
    return sorted(text for page in range(0, len(pypdfium2.PdfDocument(pdf)), 2) for text in seen(pdf, page))


def expected(url: str = "") -> list[str]:
    copies = {card.id: card.copies for card in DECK.cards}
    codes = [face_code(AGIRLOCAL, card) for card in SOME for _ in range(copies[card])]
    return sorted(f"{url.upper()}/C/{code}" if url else code for code in codes)


@pytest.mark.parametrize("site", SITES)
@pytest.mark.parametrize("size", ["poker", "mini", "tarot", "a6", "85x54"])
def test_a_camera_reads_the_code_of_every_card_off_the_page(size, site):
    assert fronts(made(size=size, url=site, paper="a3")) == expected(site)


@pytest.mark.parametrize(
    "asked",
    [{"ink": InkUse.BLACK}, {"ink": InkUse.LOW}, {"bleed_mm": 3.0}, {"duplex": Duplex.NONE}, {"large": True}],
    ids=str,
)
def test_a_camera_reads_it_whatever_else_is_chosen(asked):
    pdf = made(paper="a3", **asked)
    assert sorted(seen(pdf)) == expected()


def test_a_press_prints_it_in_black_alone():
    pdf = made(press=True, url="https://jeu.example.org")
    assert seen(pdf) == [f"HTTPS://JEU.EXAMPLE.ORG/C/{face_code(AGIRLOCAL, SOME[0])}"]
    with pikepdf.open(BytesIO(pdf)) as file:
        form = next(o for o in file.objects if isinstance(o, pikepdf.Stream) and o.get("/Subtype") == "/Form"
                    and o.read_bytes().count(b" 1 re") > 50)  # fmt: skip
        drawn = [(str(op), [float(v) for v in args] if str(op) == "k" else []) for args, op in
                 pikepdf.parse_content_stream(form)]  # fmt: skip
    last = max(n for n, (operator, _) in enumerate(drawn) if operator == "re")
    assert [plates for operator, plates in drawn[:last] if operator == "k"][-1] == [0, 0, 0, 1]


def test_its_symbols_are_written_beside_it():
    text = pypdfium2.PdfDocument(made(size="mini"))[0].get_textpage().get_text_range()
    for card in SOME:
        assert face_code(AGIRLOCAL, card) in text


@pytest.mark.parametrize("site", [*SITES, LONGEST])
def test_a_code_put_together_from_its_bits_is_the_one_that_segno_makes(site):
    codes = Codes(site)
    for number in range(0, 27_000, 911):
        code = "".join(ALPHABET[number // 30**place % 30] for place in range(3)) + ALPHABET[number % 29]
        said = f"{site}/C/{code}".upper() if site else code
        model = segno.make(f"{site}/C/2K7X".upper() if site else "2K7X", mode="alphanumeric", micro=False)
        one = segno.make(
            said, mode="alphanumeric", micro=False, version=model.version, error=model.error, mask=model.mask,
            boost_error=False,
        )  # fmt: skip
        assert codes.squares(code) == tuple("".join(map(str, row)) for row in one.matrix)


@pytest.mark.parametrize("modules", [21, 25, 29, 33])
@pytest.mark.parametrize("size", FORMATS)
def test_its_squares_are_large_enough_and_it_stays_in_its_corner(size, modules):
    card = FORMATS[size]
    for picture in (True, False):
        zone = parts(card, picture=picture, modules=modules)
        if zone.code is None:
            assert size in ("mini", "square", "card-sheet")
            assert zone == parts(card, picture=picture), "its room is the words' again"
            continue
        assert zone.code.width_mm / modules >= 0.3
        assert zone.quiet_mm == pytest.approx(4 * zone.code.width_mm / modules)
        assert zone.quiet_mm + 1 <= card.safe_mm, "white as far as a cut may wander"
        assert card.safe.holds(zone.code, within_mm=0.001)
        assert (zone.code.right_mm, zone.code.y_mm) == pytest.approx((zone.words.right_mm, card.safe.y_mm))
        assert zone.foot.right_mm == pytest.approx(zone.code.x_mm - zone.quiet_mm)
        assert zone.code.width_mm + zone.quiet_mm <= 0.3 * zone.words.width_mm


def test_on_a_poker_card_it_is_seven_to_nine_millimetres_wide():
    sides = [parts(FORMATS["poker"], picture=True, modules=m).code.width_mm for m in (21, 25, 29)]
    assert all(7 <= side <= 9 for side in sides)


@pytest.mark.parametrize(("size", "modules"), [("40x40", 21), ("mini", 33)])
def test_a_card_too_small_for_it_bears_its_symbols_alone(size, modules):
    card = options({"size": size}).card
    assert parts(card, picture=True, modules=modules).code is None
    tiny = made(size="40x40", url=LONGEST)
    assert seen(tiny) == []
    assert face_code(AGIRLOCAL, "agile") in pypdfium2.PdfDocument(tiny)[0].get_textpage().get_text_range()


def test_no_word_is_cut_for_its_sake():
    def laid(size: str):
        return lay_run(DECK, Language.FR, Options(size=size, large=True), words(Language.FR)).laid.values()

    assert not any(face.code or face.cut for face in laid("bridge"))
    assert all(face.code for face in laid("tarot"))


@pytest.mark.parametrize("name", PERFORATED)
def test_every_perforated_sheet_bears_it(name):
    assert fronts(made(paper=name)) == expected()


@pytest.mark.parametrize(
    "url",
    ["jeu.example.org", "ftp://jeu.example.org", "https://", "https://jeu.example.org/", "https://jeu.example.org/t?x=1",
     "https://moi@example.org", "https://jeu.example.org:port", "https://é.example.org", "javascript://x",
     "https://a b.example"],
)  # fmt: skip
def test_an_address_that_is_no_site_is_refused_by_name(url):
    with pytest.raises(ValueError, match=r"^url: "):
        options({"url": url})
    with pytest.raises(ValueError, match=r"^url: "):
        made(url=url)
