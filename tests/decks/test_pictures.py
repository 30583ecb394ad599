"""The pictures: each card of AgirLocal has its own, and every file is the plain kind of SVG that paper can draw too."""

import re
from collections.abc import Callable
from pathlib import Path
from xml.etree import ElementTree

import pytest

import decks
from decks import pictures
from decks.model import Deck
from game.ids import DeckId
from game.words import Kind

SVG = "{http://www.w3.org/2000/svg}"
INK, PAPER, OCHRE = "#1f2a2e", "#fffdf8", "#e9b23a"
TONES = {
    Kind.LEVER: ("#1a6642", "#dcebdc"),
    Kind.PITFALL: ("#a83c0c", "#f9e0d1"),
    Kind.CHALLENGE: ("#66399c", "#e9e0f4"),
}
NUMBERS = r"[-+.\d ]+"
TURN = rf"(translate|rotate|scale)\({NUMBERS}\)"
ATTRIBUTES = {
    "d": r"[MmLlHhVvCcSsQqTtAaZz\d\s,.+-]+",
    "fill": r"none|#[0-9a-f]{6}",
    "stroke": r"none|#[0-9a-f]{6}",
    "stroke-width": r"\d(\.\d)?|1[0-3]",
    "stroke-linecap": "round",
    "stroke-linejoin": "round",
    "stroke-dasharray": r"\d \d",
    "transform": rf"{TURN}( {TURN})*",
    "cx": NUMBERS,
    "cy": NUMBERS,
    "r": NUMBERS,
}
EVERY = pytest.mark.parametrize("name", pictures.names())
MOST_BYTES = 3_000


def root(name: str) -> ElementTree.Element:
    return ElementTree.fromstring(pictures.svg(name))


def colours(name: str) -> set[str]:
    return set(re.findall(r"#[0-9a-f]{6}", pictures.svg(name).decode()))


def faults(picture: ElementTree.Element) -> list[str]:
    """What a picture holds that it may not."""
    found = []
    for element in list(picture.iter())[1:]:
        if element.tag not in (f"{SVG}g", f"{SVG}path", f"{SVG}circle"):
            found.append(element.tag)
        if (element.text or "").strip():
            found.append("text")
        for key, value in element.attrib.items():
            if key not in ATTRIBUTES or not re.fullmatch(ATTRIBUTES[key], value):
                found.append(f"{key}={value}")
    return found


@pytest.fixture
def deck() -> Deck:
    return decks.load(DeckId("agirlocal"))


def test_every_card_of_agirlocal_has_a_picture_of_its_own(deck: Deck) -> None:
    asked = [card.picture for card in deck.cards]
    assert None not in asked
    assert len(set(asked)) == len(deck.cards) == 7 + 5 + 10 + 2  # levers, pitfalls, challenges, two blank ones


def test_a_card_shows_the_tones_of_its_kind_and_of_no_other() -> None:
    for deck in map(decks.load, decks.available()):
        for card in deck.cards:
            others = {tone for kind, tones in TONES.items() if kind is not card.kind for tone in tones}
            assert set(TONES[card.kind]) <= colours(card.shown), (deck.id, card.id)
            assert not others & colours(card.shown), (deck.id, card.id)


@pytest.mark.parametrize("kind", list(Kind))
@pytest.mark.parametrize("blank", [False, True])
def test_a_kind_has_a_picture_for_its_back_and_for_its_blank_cards(kind: Kind, blank: bool) -> None:
    assert pictures.emblem(kind, blank=blank) in pictures.names()


@EVERY
def test_a_picture_is_small_and_of_one_size(name: str) -> None:
    assert len(pictures.svg(name)) < MOST_BYTES
    picture = root(name)
    assert (picture.tag, picture.attrib) == (f"{SVG}svg", {"viewBox": f"0 0 {pictures.WIDTH} {pictures.HEIGHT}"})


@EVERY
def test_a_picture_holds_flat_shapes_and_nothing_else(name: str) -> None:
    assert faults(root(name)) == []
    assert not re.search(rb"<!|<\?|href|url\(|style", pictures.svg(name))


@EVERY
def test_a_picture_is_drawn_in_ink_paper_ochre_and_two_tones_of_one_kind(name: str) -> None:
    used = colours(name)
    assert INK in used
    assert 3 <= len(used) <= 5
    assert any(used <= {INK, PAPER, OCHRE, *tones} for tones in TONES.values())


@pytest.mark.parametrize(
    "inside",
    [
        "<script/>",
        "<text>Agile</text>",
        '<image href="http://x.invalid/a.png"/>',
        '<path d="M0 0" onclick="x"/>',
        '<path d="M0 0" fill="url(#g)"/>',
        '<path d="M0 0" filter="url(#f)"/>',
    ],
)
def test_what_is_not_a_flat_shape_is_noticed(inside: str) -> None:
    assert faults(ElementTree.fromstring(f'<svg xmlns="http://www.w3.org/2000/svg">{inside}</svg>'))


def test_a_picture_is_read_by_its_name_alone() -> None:
    for name in ("nobody", "../agirlocal/deck.json", "agile.svg", ""):
        with pytest.raises(KeyError):
            pictures.svg(name)


def test_a_deck_that_asks_for_a_picture_that_is_not_there_is_refused(garden: Callable[..., Path]) -> None:
    folder = garden(lambda facts, words: facts["cards"][1].update(picture="nobody"))
    with pytest.raises(decks.DeckError, match="nobody") as refused:
        decks.read(folder)
    assert (refused.value.file, refused.value.field) == ("jardin/deck.json", "cards[1].picture")


def test_a_card_without_a_picture_shows_the_one_of_its_kind(garden: Callable[..., Path]) -> None:
    deck = decks.read(garden(lambda facts, words: facts["cards"][0].update(blank=True, picture=None)))
    assert [card.shown for card in deck.cards] == ["blank-lever", "pitfall"]


def test_the_documentation_names_every_picture() -> None:
    page = (Path(__file__).parents[2] / "docs" / "deck-format.md").read_text("utf-8")
    assert [name for name in pictures.names() if f"`{name}`" not in page] == []
