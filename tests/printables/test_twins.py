"""Every paper has a twin, a page of words, that says what its PDF says: whoever listens or enlarges misses nothing."""

import re
from html import unescape
from html.parser import HTMLParser
from io import BytesIO
from itertools import pairwise

import pypdf
import pytest
from msgspec import structs

import decks
import printables
from game.words import Language
from printables.draw.press import press
from printables.html import deck_html
from printables.options import Options
from printables.papers import NAMES, Paper, paper_pdf
from printables.twins import paper_html, passport_html
from tests.printables.reading import squeeze
from tests.printables.samples import AGIRLOCAL, words

SIGNS = re.compile(r"^(?:[•☐✓✗]|\d+\.(?=\D|$))+")
TICK = re.compile(r"[+\-−]?\d+")
ASKED = [Paper(name=n, url="https://jeu.example.org/t/K7WX4P?a=1&b=2", code="K7WX4P") for n in NAMES]
ASKED.append(Paper(name="board", size="a2", tiled=True))
in_both = pytest.mark.parametrize("lang", list(Language))
every_paper = pytest.mark.parametrize("asked", ASKED, ids=lambda asked: asked.name + "-tiled" * asked.tiled)


class Shape(HTMLParser):
    """What a page is made of: its elements with their attributes, and each stretch of text."""

    def __init__(self, content: bytes) -> None:
        super().__init__()
        self.elements: list[tuple[str, dict[str, str | None]]] = []
        self.texts: list[str] = []
        self.feed(content.decode())

    def handle_starttag(self, tag, attrs):
        self.elements.append((tag, dict(attrs)))

    def handle_data(self, data):
        self.texts.append(data)

    def names(self) -> list[str]:
        return [name for name, _ in self.elements]


def twin(asked: Paper, lang: Language = Language.FR) -> bytes:
    return paper_html(asked, lang=lang, pdf="/x.pdf?a=1&b=2", _=words(lang))


def missing(pdf: bytes, page: bytes) -> list[str]:
    """The lines of a PDF that its twin does not say. What is read off a ruler, tick by tick, is no line."""
    said = bare("".join(Shape(page).texts))
    lines: list[str] = []
    for sheet in pypdf.PdfReader(BytesIO(pdf)).pages:
        # Piece by piece as it is drawn: what stands side by side is no sentence.
        sheet.extract_text(visitor_text=lambda text, *_: lines.extend(text.split("\n")))
    assert len(lines) > 3
    found = (SIGNS.sub("", bare(line)) for line in lines)
    return [line for line in found if line and line not in said and not TICK.fullmatch(line)]


def bare(text: str) -> str:
    """Text without blanks, nor the colon for which a table has its line."""
    return squeeze(text).replace(":", "")


@in_both
@every_paper
def test_a_twin_says_every_line_of_its_pdf(asked, lang):
    assert missing(paper_pdf(asked, lang=lang, _=words(lang)), twin(asked, lang)) == []


@pytest.mark.parametrize("options", [Options(), Options(size="mini", marks=True), Options(ink="black")])
@in_both
def test_the_passports_twin_says_every_line_of_it(options, lang):
    deck = decks.load(AGIRLOCAL)
    pressed = press(deck, language=lang, options=structs.replace(options, press=True), _=words(lang))
    page = passport_html(deck, lang=lang, options=options, findings=pressed.findings, pdf="/x.pdf")
    pdf = printables.passport_pdf(deck, lang=lang, options=options, _=words(lang))
    drawn = {"MediaBox", "BleedBox", "TrimBox,coupe", "zonedesécurité"}  # the names in its drawing
    assert set(missing(pdf, page)) <= drawn
    assert '<html lang="fr">' in page.decode()


def test_a_line_that_a_twin_leaves_out_is_found():
    asked = Paper(name="leaflet")
    without = twin(asked).replace("Écueil".encode(), b"")
    assert missing(paper_pdf(asked, lang=Language.FR, _=words(Language.FR)), without)


@in_both
@every_paper
def test_a_twin_is_a_page_that_can_be_read_aloud(asked, lang):
    page = twin(asked, lang)
    shape = Shape(page)
    assert shape.elements[0] == ("html", {"lang": lang.value})
    assert shape.names().count("h1") == shape.names().count("title") == shape.names().count("main") == 1
    levels = [int(name[1]) for name in shape.names() if re.fullmatch(r"h[1-6]", name)]
    assert all(after <= before + 1 for before, after in pairwise(levels))
    assert shape.names().count("table") == shape.names().count("caption")
    assert all(kind.get("scope") in ("row", "col") for name, kind in shape.elements if name == "th")
    assert "script" not in shape.names()
    for link in (dict(kind) for name, kind in shape.elements if name == "link"):
        assert link == {"rel": "alternate", "type": "application/pdf", "href": "/x.pdf?a=1&b=2"}
    if asked.url and asked.name == "tent":
        assert unescape(asked.url) in [kind.get("href") for name, kind in shape.elements if name == "a"]


@in_both
def test_a_decks_page_leads_to_what_its_cards_words_mean(lang):
    deck = decks.load(AGIRLOCAL)
    page = deck_html(deck, language=lang, options=Options(), pdf="/x.pdf", lexicon="/lexique", _=words(lang))
    links = [kind.get("href", "") for name, kind in Shape(page).elements if name == "a"]
    terms = [link.removeprefix("/lexique#") for link in links if link and link.startswith("/lexique#")]
    assert "rebound-effect" in terms
    assert set(terms) <= set(decks.glossary(lang).terms)


@pytest.mark.parametrize("asked", [{"name": "map"}, {"name": "board", "size": "a9"}, {"name": "tent"}])
def test_a_twin_that_there_is_not_is_refused(asked):
    with pytest.raises(ValueError, match=r"^\w+: "):
        twin(Paper(**asked))
