"""Rendered pages beside stored ones. After a wanted change, look, then `python -m tests.printables.test_renders`."""

from collections.abc import Callable
from pathlib import Path

import pypdfium2
import pytest
from PIL import Image, ImageChops

import decks
import printables
from game.words import Language
from printables import Options, papers
from printables.options import InkUse
from printables.plan import Duplex
from tests.printables.samples import AGIRLOCAL, words

STORE = Path(__file__).parents[1] / "data" / "pages"
DPI = 40
Make = Callable[[], bytes]


def cards(**options) -> Make:
    some = ("agile", "technicality", "blank-pitfall", "heat-people")
    return lambda: printables.deck_pdf(
        decks.load(AGIRLOCAL), lang=Language.FR, _=words(Language.FR), options=Options(cards=some, **options)
    )


def paper(name: str, **asked) -> Make:
    return lambda: papers.paper_pdf(papers.Paper(name=name, **asked), lang=Language.FR, _=words(Language.FR))


PAGES: dict[str, tuple[Make, int]] = {
    "poker-front": (cards(), 0),
    "poker-back": (cards(), 1),
    "bleed-back": (cards(bleed_mm=3), 1),
    "fold-tarot": (cards(size="tarot", duplex=Duplex.FOLD), 0),
    "card-sheet-low": (cards(paper="avery-c32011", ink=InkUse.LOW), 0),
    "mini-black": (cards(size="mini", ink=InkUse.BLACK), 0),
    "large-easy": (cards(large=True, easy=True), 0),
    "press-front": (cards(press=True, marks=True), 0),
    "press-back": (cards(press=True, marks=True), 1),
    "board": (paper("board"), 0),
    "leaflet": (paper("leaflet"), 0),
    "script": (paper("script"), 0),
    "sheets": (paper("sheets"), 2),
    "tent": (paper("tent", url="https://jeu.example.org/t/K7WX4P", code="K7WX4P"), 0),
    "alignment": (paper("alignment"), 1),
}


def render(name: str) -> Image.Image:
    make, page = PAGES[name]
    return pypdfium2.PdfDocument(make())[page].render(scale=DPI / 72).to_pil().convert("L")


@pytest.mark.parametrize("name", PAGES)
def test_a_page_looks_as_it_did(name):
    stored, now = Image.open(STORE / f"{name}.png"), render(name)
    assert now.size == stored.size
    histogram = ImageChops.difference(stored, now).histogram()
    changed = sum(histogram[64:]) / sum(histogram)
    assert changed < 0.003, f"{changed:.2%} of the page has changed"


if __name__ == "__main__":
    STORE.mkdir(parents=True, exist_ok=True)
    for page_name in PAGES:
        render(page_name).save(STORE / f"{page_name}.png", optimize=True)
