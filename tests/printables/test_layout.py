"""Whatever the size, the paper, the deck, the language or the words: laid out right, before any PDF is made."""

import re
from itertools import combinations

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

import decks
from decks import CardFacts, CardWords
from game.words import Kind, Language
from printables.draw.back import lay_back
from printables.draw.fonts import printable
from printables.draw.lay import Face, Laid, Line, Setter
from printables.draw.run import run as lay_run
from printables.draw.ways import mixed, visual
from printables.options import Options
from printables.plan import FORMATS, PAPERS, Box, Duplex, Format, Shift, Side, cut_marks, filled, named, pages
from tests.printables.reading import squeeze
from tests.printables.samples import words

CALM = settings(derandomize=True, deadline=None, max_examples=120, database=None)
custom = st.tuples(st.integers(40, 160), st.integers(40, 160)).map(lambda s: named(f"{s[0]}x{s[1]}"))
cards = st.one_of(st.sampled_from(list(FORMATS.values())), custom)
papers = st.sampled_from(list(PAPERS.values()))
HOSTILE = (
    "W" * 200, "😀👩🏽‍🚀🇫🇷☀️ 𝕏", "مرحبا بالعالم", "Ar c’hoad a zo brav, ñ ù ê", "e\u0301\u0327\u0323" * 30, "é" * 90,
    "Le réseau de chaleur relie l’école et la mairie. " * 40, "\n" * 30 + "x", "<b>non & \u202e oui \u200b \ufffe", "x",
    "Qui\u202f? Quoi\u202f! « oui »\u202f; non\u00a0: " * 4,
)  # fmt: skip
texts = st.one_of(
    st.sampled_from(HOSTILE), st.text(max_size=200), st.text(alphabet="aeilW '-’\u202f\u00a0", max_size=2000)
)
titles = texts.filter(lambda text: printable(text).strip())
hostile_words = st.builds(
    CardWords,
    title=titles,
    description=texts,
    keywords=st.lists(titles, max_size=6).map(tuple),
    examples=st.lists(titles, max_size=2).map(tuple),
)


def face(content: CardWords, kind: Kind, language: Language, *, blank: bool = False, credit: str = "W" * 170) -> Face:
    facts = CardFacts(id="x", kind=kind, blank=blank)
    return Face(
        facts=facts, words=content, credit=f"{credit} – CC BY 4.0", brief=credit[:40], language=language, code="WMWM"
    )  # fmt: skip


def overlaps(one: Box, other: Box) -> bool:
    width = min(one.right_mm, other.right_mm) - max(one.x_mm, other.x_mm)
    height = min(one.top_mm, other.top_mm) - max(one.y_mm, other.y_mm)
    return width > 0.05 and height > 0.05


def check_lines(lines: tuple[Line, ...], card: Format) -> None:
    for line in lines:
        assert line.type.size_pt >= 6
        assert card.safe.holds(line.box, within_mm=0.02), line
    for one, other in combinations([line for line in lines if line.text.strip()], 2):
        assert not overlaps(one.box, other.box), (one, other)


def check_code(laid: Laid, card: Format) -> None:
    """Nothing stands on the code, nor on the white around it."""
    assert re.fullmatch("[2-9A-Z]{4}", laid.lines[-1].text)
    if laid.code is None:
        return
    assert card.safe.holds(laid.code, within_mm=0.001)
    alone = laid.code.inset(-laid.quiet_mm)
    for box in (laid.pill, *laid.bars, *(line.box for line in laid.lines)):
        assert not overlaps(alone, box), box
    assert not any(rule.y1_mm < alone.top_mm and rule.x2_mm > alone.x_mm + 0.001 for rule in laid.rules)


def said(laid: Laid) -> str:
    return squeeze("".join(line.text for line in laid.lines))


def seen(part: str) -> list[str]:
    """A text as it stands on a card; where words run from right to left, each of these."""
    return [visual(word, turned=True) for word in part.split()] if mixed(part) else [part]


def check_words(laid: Laid, content: CardWords) -> None:
    """All of it is there, or a mark says that it is not."""
    missing = [
        part for part in parts_of(content) if not all(squeeze(piece) in said(laid) for piece in seen(printable(part)))
    ]
    assert laid.cut or not missing, missing
    if laid.cut:
        assert any(line.text.endswith("…") for line in laid.lines)


def parts_of(content: CardWords) -> list[str]:
    return [content.title, content.description, *content.keywords, *content.examples]


@CALM
@given(
    card=cards,
    content=hostile_words,
    kind=st.sampled_from(Kind),
    language=st.sampled_from(Language),
    large=st.booleans(),
    credited=st.booleans(),
    blank=st.booleans(),
    pictures=st.booleans(),
    cap=st.floats(6, 20),
    modules=st.sampled_from([0, 21, 25, 29, 33]),
)
def test_no_words_leave_the_safe_zone_whatever_they_are(
    card, content, kind, language, large, credited, blank, pictures, cap, modules
):
    setter = Setter(
        card=card, translate=words(language), large=large, credited=credited, pictures=pictures, modules=modules
    )
    laid = setter.front(face(content, kind, language, blank=blank), cap)
    check_lines(laid.lines, card)
    check_words(laid, content)
    check_code(laid, card)
    assert laid.body_pt <= max(cap, 9 if large else 6)
    assert card.safe.holds(laid.pill, within_mm=0.02)
    for rule in laid.rules:
        assert card.safe.holds(Box(rule.x1_mm, rule.y1_mm, rule.x2_mm - rule.x1_mm, 0), within_mm=0.001)


@pytest.mark.parametrize("deck_id", decks.available())
@pytest.mark.parametrize("size", FORMATS)
@pytest.mark.parametrize("other", [{}, {"large": True, "duplex": Duplex.NONE}], ids=["usual", "large"])
def test_every_card_of_every_deck_is_legible_at_every_size(deck_id, size, other):
    deck, card = decks.load(deck_id), FORMATS[size]
    for language in deck.languages:
        run = lay_run(deck, language, Options(size=size, paper="a3", **other), words(language))
        for name, laid in run.laid.items():
            check_lines(laid.lines, card)
            check_code(laid, card)
            check_words(laid, deck.speaking(language).cards[name])
            if size != "mini" and not other:
                assert not laid.cut, (name, laid.body_pt)


@CALM
@given(cards, st.sampled_from(Kind), st.sampled_from(Language), st.sampled_from([t for t in HOSTILE if t.strip()]))
def test_no_words_leave_the_safe_zone_of_a_back(card, kind, language, credit):
    back = lay_back(kind, card, credit, language, words(language))
    check_lines(back.lines, card)
    for pill in back.pills:
        assert card.safe.holds(pill, within_mm=0.3), pill
    for one, other in combinations(back.pills, 2):
        assert not overlaps(one, other)


@CALM
@given(cards, papers, st.sampled_from([0.0, 2.0, 3.0, 5.0]), st.sampled_from(Duplex), st.integers(1, 60))
def test_backs_land_on_their_fronts_after_any_flip(card, paper, bleed, duplex, count):
    try:
        grid = filled(card, paper, bleed_mm=bleed, folded=duplex is Duplex.FOLD)
    except ValueError:
        return
    width, height = grid.paper.width_mm, grid.paper.height_mm
    long_edge_above = width > height
    fronts, backs = {}, {}
    for page in pages(count, grid, duplex):
        for place in page.places:
            assert Box(0, 0, width, height).holds(place.box.inset(-bleed), within_mm=0.001)
            assert place.card not in (fronts if place.side is Side.FRONT else backs)
            (fronts if place.side is Side.FRONT else backs)[place.card] = (page.sheet, place)
    assert sorted(fronts) == list(range(count))
    assert sorted(backs) == ([] if duplex is Duplex.NONE else list(range(count)))
    for number, (sheet, back) in backs.items():
        front_sheet, front = fronts[number]
        assert sheet == front_sheet
        upright = {Duplex.LONG_EDGE: not long_edge_above, Duplex.SHORT_EDGE: long_edge_above}.get(
            duplex, grid.fold == "vertical"
        )
        x = width - back.box.right_mm if upright else back.box.x_mm
        y = back.box.y_mm if upright else height - back.box.top_mm
        assert (x, y) == pytest.approx((front.box.x_mm, front.box.y_mm), abs=0.1)
        assert back.turned is not upright, "heads at the same end"


@CALM
@given(cards, papers, st.sampled_from([0.0, 1.0, 3.0, 5.0]), st.booleans(), st.floats(1, 10))
def test_no_mark_lies_in_a_bleed(card, paper, bleed, folded, length):
    try:
        grid = filled(card, paper, bleed_mm=bleed, folded=folded)
    except ValueError:
        return
    inked = [box.inset(-bleed) for box in grid.boxes()]
    sheet = Box(0, 0, grid.paper.width_mm, grid.paper.height_mm)
    for mark in cut_marks(grid, length_mm=length):
        thin = Box(mark.x1_mm, mark.y1_mm, mark.x2_mm - mark.x1_mm, mark.y2_mm - mark.y1_mm)
        assert sheet.holds(thin, within_mm=0.001)
        for box in inked:
            inside_x = box.x_mm < thin.right_mm and thin.x_mm < box.right_mm
            inside_y = box.y_mm < thin.top_mm and thin.y_mm < box.top_mm
            assert not (inside_x and inside_y), (mark, box)
    boxes = grid.boxes()
    assert (
        any(b1 is not b2 and overlaps(b1.inset(-bleed), b2.inset(-bleed)) for b1, b2 in combinations(boxes, 2)) is False
    )


@CALM
@given(st.floats(-10, 10), st.floats(-10, 10), st.floats(-5, 5), st.floats(0, 210), st.floats(0, 297))
def test_art_and_guides_move_together(x, y, degrees, at_x, at_y):
    paper, shift = PAPERS["a4"], Shift(x_mm=x, y_mm=y, degrees=degrees)
    one, other = shift.moved(at_x, at_y, paper), shift.moved(at_x + 30, at_y, paper)
    distance = ((one[0] - other[0]) ** 2 + (one[1] - other[1]) ** 2) ** 0.5
    assert distance == pytest.approx(30, abs=1e-6)
