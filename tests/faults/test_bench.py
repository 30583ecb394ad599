"""Parts of the bench in their short form: every goal is held. All of them in the long form: `make faults`."""

from pathlib import Path

import pytest

from tests.faults.figures import Bench, table
from tests.faults.part_page import figures_of_the_page
from tests.faults.parts import DAILY, run


@pytest.mark.parametrize("name", DAILY)
def test_the_goals_are_held(name: str, tmp_path: Path) -> None:
    figures = run(name, Bench(folder=tmp_path / name))
    print(table(figures))
    assert figures
    assert all(figure.ok for figure in figures), table(figures)


def test_a_page_that_lies_is_found_out() -> None:
    queued = [{"id": "a", "at": 0}]
    samples = [{"at": 100, "saved": True, "count": 1}, {"at": 900, "saved": True, "count": 1}]
    assert figures_of_the_page(samples, queued, {"a": 500.0}, 0)[0].figure == "1"
    assert figures_of_the_page(samples, queued, {"a": 90.0}, 0)[0].figure == "0"
