"""The client's form and types are checked strictly."""

from tools.lint import lint


def test_biome_and_tsc_find_nothing_when_they_check_the_client_strictly() -> None:
    assert lint() == []
