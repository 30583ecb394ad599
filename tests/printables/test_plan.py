"""Geometry without a PDF."""

import pytest

from printables.plan import A4, POKER, Format, Side, butted, pages

GRID = butted(POKER, A4)


def test_nine_poker_cards_fit_on_a4_with_shared_cuts():
    assert (GRID.columns, GRID.rows, GRID.slots) == (3, 3, 9)
    assert [GRID.front(n).x_mm for n in range(3)] == [10.5, 73.5, 136.5]  # (210 - 3 × 63) / 2 + 63 n
    assert [GRID.front(n).y_mm for n in (0, 3, 6)] == [192.5, 104.5, 16.5]  # (297 - 3 × 88) / 2 + 88 n


def test_a_back_lands_on_its_front_when_the_sheet_is_turned_over_its_long_edge():
    for slot in range(GRID.slots):
        front, back = GRID.front(slot), GRID.back(slot)
        assert A4.width_mm - back.right_mm == pytest.approx(front.x_mm)
        assert back.y_mm == front.y_mm


def test_pages_alternate_front_and_back_when_there_are_several_sheets():
    run = list(pages(20, GRID))
    assert [(p.sheet, p.side) for p in run] == [(n, s) for n in (1, 2, 3) for s in (Side.FRONT, Side.BACK)]
    assert [len(p.places) for p in run] == [9, 9, 9, 9, 2, 2]
    assert [place.card for page in run[::2] for place in page.places] == list(range(20))


def test_a_last_sheet_that_is_not_full_keeps_its_positions_mirrored():
    front, back = list(pages(10, GRID))[-2:]
    assert front.places[0].box.x_mm == 10.5
    assert back.places[0].box.x_mm == 136.5
    assert back.places[0].card == front.places[0].card == 9


def test_no_page_comes_out_when_there_is_no_card():
    assert list(pages(0, GRID)) == []


def test_cut_marks_stand_at_both_ends_of_every_cut_and_touch_no_card():
    marks, area = GRID.cut_marks(), GRID.area
    assert len(marks) == 2 * (GRID.columns + 1) + 2 * (GRID.rows + 1)
    for mark in marks:
        length = abs(mark.x2_mm - mark.x1_mm) + abs(mark.y2_mm - mark.y1_mm)
        assert 3 <= length <= 5
        beside = max(mark.x1_mm, mark.x2_mm) < area.x_mm or min(mark.x1_mm, mark.x2_mm) > area.right_mm
        above = max(mark.y1_mm, mark.y2_mm) < area.y_mm or min(mark.y1_mm, mark.y2_mm) > area.top_mm
        assert beside != above
        assert all(4.9 <= x <= 205.1 for x in (mark.x1_mm, mark.x2_mm)), "a printer leaves 5 mm white"


def test_a_slot_that_the_sheet_does_not_have_is_refused():
    with pytest.raises(IndexError):
        GRID.front(9)


def test_a_paper_too_small_for_a_card_is_refused():
    with pytest.raises(ValueError, match="too small"):
        butted(Format(width_mm=300, height_mm=88, safe_mm=5), A4)
