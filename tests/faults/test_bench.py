"""The bench in its short form: every goal is held. The long form is `make faults`."""

from pathlib import Path

import pytest

from tests.faults.figures import Bench, table
from tests.faults.parts import PARTS, run


@pytest.mark.parametrize("name", PARTS)
def test_the_goals_are_held(name: str, tmp_path: Path) -> None:
    figures = run(name, Bench(folder=tmp_path / name))
    print(table(figures))
    assert figures
    assert all(figure.ok for figure in figures), table(figures)
