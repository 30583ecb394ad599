"""Geometry without a PDF."""

import pytest

from printables.plan import (
    A4,
    FORMATS,
    PAPERS,
    PERFORATED,
    POKER,
    Axis,
    Duplex,
    Format,
    Paper,
    Shift,
    Side,
    cut_marks,
    filled,
    fold_marks,
    free_slots,
    named,
    pages,
)

GRID = filled(POKER, A4)
YIELDS = {  # shared cuts on A4, with 3 mm of bleed on A4, on A3: the table of print shops' sizes
    "poker": (9, 8, 16),
    "bridge": (10, 9, 18),
    "euro": (9, 8, 16),
    "mini": (16, 12, 25),
    "tarot": (4, 4, 10),
    "square": (8, 6, 15),
    "a7": (4, 4, 10),
    "a6": (2, 2, 4),
}


@pytest.mark.parametrize("name", YIELDS)
def test_a_sheet_takes_as_many_cards_as_fit(name):
    card = FORMATS[name]
    butt, bleed = filled(card, A4), filled(card, A4, bleed_mm=3)
    assert (butt.slots, bleed.slots, filled(card, PAPERS["a3"], bleed_mm=3).slots) == YIELDS[name]


def test_parts_of_a_sheet_need_no_margin():
    assert filled(FORMATS["a7"], A4, margin_mm=0).slots == 8
    assert filled(FORMATS["a6"], A4, margin_mm=0).slots == 4


def test_nine_poker_cards_fit_on_a4_with_shared_cuts():
    assert (GRID.columns, GRID.rows, GRID.slots) == (3, 3, 9)
    assert [GRID.front(n).x_mm for n in range(3)] == [10.5, 73.5, 136.5]  # (210 - 3 × 63) / 2 + 63 n
    assert [GRID.front(n).y_mm for n in (0, 3, 6)] == [192.5, 104.5, 16.5]  # (297 - 3 × 88) / 2 + 88 n


def test_perforated_sheets_have_their_cards_where_their_makers_say():
    ten = PERFORATED["avery-c32011"]
    assert (ten.slots, ten.front(0).x_mm, ten.front(0).top_mm) == (10, 15, 297 - 13.5)
    assert (ten.front(9).x_mm, ten.front(9).y_mm) == (15 + 95, 13.5)
    sizes = {name: (grid.slots, grid.card.width_mm, grid.card.height_mm) for name, grid in PERFORATED.items()}
    assert sizes == {
        "avery-c32011": (10, 85, 54), "avery-c32015": (8, 85, 54), "avery-l7414": (10, 90, 52),
        "avery-j8414": (10, 87, 50.8), "avery-l7164": (12, 63.5, 72),
    }  # fmt: skip
    for grid in PERFORATED.values():
        last = grid.front(grid.slots - 1)
        assert last.right_mm < 210
        assert last.y_mm > 3
        assert cut_marks(grid) == ()


def test_a_back_lands_on_its_front_when_the_sheet_is_turned_over_its_long_edge():
    for slot in range(GRID.slots):
        front, back = GRID.front(slot), GRID.back(slot)
        assert A4.width_mm - back.right_mm == pytest.approx(front.x_mm)
        assert back.y_mm == front.y_mm


def test_a_page_on_its_side_turns_over_its_upper_edge_for_a_flip_on_the_long_edge():
    grid = filled(POKER, A4, bleed_mm=3)
    assert grid.paper.on_its_side
    back = next(p for p in pages(8, grid) if p.side is Side.BACK).places[0]
    assert back.turned
    assert (back.box.x_mm, 210 - back.box.top_mm) == pytest.approx((grid.front(0).x_mm, grid.front(0).y_mm))
    short = next(p for p in pages(8, grid, Duplex.SHORT_EDGE) if p.side is Side.BACK).places[0]
    assert not short.turned
    assert (297 - short.box.right_mm, short.box.y_mm) == pytest.approx((grid.front(0).x_mm, grid.front(0).y_mm))


def test_fold_and_glue_puts_backs_beside_fronts_across_the_fold():
    grid = filled(POKER, A4, folded=True)
    run = list(pages(grid.slots + 1, grid, Duplex.FOLD))
    assert grid.slots == 4
    assert [page.side for page in run] == [Side.FRONT, Side.FRONT]
    assert grid.fold is Axis.VERTICAL
    places = run[0].places
    for front, back in zip(places[:4], places[4:], strict=True):
        assert (front.side, back.side, front.card) == (Side.FRONT, Side.BACK, back.card)
        assert grid.paper.width_mm - back.box.right_mm == pytest.approx(front.box.x_mm)
        assert front.box.right_mm <= grid.paper.width_mm / 2 <= back.box.x_mm
    assert len(fold_marks(grid)) == 2
    assert fold_marks(GRID) == ()


def test_without_backs_there_are_only_fronts():
    assert [page.side for page in pages(10, GRID, Duplex.NONE)] == [Side.FRONT, Side.FRONT]


def test_pages_alternate_front_and_back_when_there_are_several_sheets():
    run = list(pages(20, GRID))
    assert [(p.sheet, p.side) for p in run] == [(n, s) for n in (1, 2, 3) for s in (Side.FRONT, Side.BACK)]
    assert [len(p.places) for p in run] == [9, 9, 9, 9, 2, 2]
    assert [place.card for page in run[::2] for place in page.places] == list(range(20))
    assert free_slots(20, GRID) == 7
    assert free_slots(18, GRID) == 0


def test_a_last_sheet_that_is_not_full_keeps_its_positions_mirrored():
    front, back = list(pages(10, GRID))[-2:]
    assert front.places[0].box.x_mm == 10.5
    assert back.places[0].box.x_mm == 136.5
    assert back.places[0].card == front.places[0].card == 9


def test_no_page_comes_out_when_there_is_no_card():
    assert list(pages(0, GRID)) == []


def test_cut_marks_stand_at_both_ends_of_every_cut_and_touch_no_card():
    marks, area = cut_marks(GRID), GRID.area
    assert len(marks) == 2 * (GRID.columns + 1) + 2 * (GRID.rows + 1)
    for mark in marks:
        length = abs(mark.x2_mm - mark.x1_mm) + abs(mark.y2_mm - mark.y1_mm)
        assert 3 <= length <= 5
        beside = max(mark.x1_mm, mark.x2_mm) < area.x_mm or min(mark.x1_mm, mark.x2_mm) > area.right_mm
        above = max(mark.y1_mm, mark.y2_mm) < area.y_mm or min(mark.y1_mm, mark.y2_mm) > area.top_mm
        assert beside != above
        assert all(4.9 <= x <= 205.1 for x in (mark.x1_mm, mark.x2_mm)), "a printer leaves 5 mm white"


def test_with_bleed_marks_stand_in_the_gutters_too():
    grid = filled(POKER, A4, bleed_mm=3)
    gutter = grid.front(0).y_mm - 3 - (grid.front(4).top_mm + 3)
    assert gutter == pytest.approx(4)
    inside = [m for m in cut_marks(grid) if grid.front(4).top_mm < m.y1_mm < grid.front(0).y_mm and m.x1_mm == m.x2_mm]
    assert len(inside) == 2 * grid.columns


def test_what_is_moved_and_turned_stays_as_far_from_the_middle():
    shift = Shift(x_mm=0.3, y_mm=-0.2, degrees=90)
    assert shift.moved(105, 148.5, A4) == pytest.approx((105.3, 148.3))
    assert shift.moved(115, 148.5, A4) == pytest.approx((105.3, 158.3))


def test_a_slot_that_the_sheet_does_not_have_is_refused():
    with pytest.raises(IndexError):
        GRID.front(9)


@pytest.mark.parametrize("paper", [A4, Paper(width_mm=80, height_mm=60)])
def test_a_paper_too_small_for_a_card_is_refused(paper):
    with pytest.raises(ValueError, match="too small"):
        filled(Format(width_mm=300, height_mm=288, safe_mm=5), paper)


def test_a_size_is_a_name_or_millimetres():
    assert named("60x90") == named("60×90") == Format(width_mm=60, height_mm=90, safe_mm=5)
    assert named("44x68.5").safe_mm == 3
    for wrong in ("big", "60", "60x", "39x90", "60x401", "-60x90", "nanx60", "1e3x60"):
        with pytest.raises(ValueError, match="size: "):
            named(wrong)
