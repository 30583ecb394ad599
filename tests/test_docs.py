"""The pages that are made from the code, and what they must not forget."""

from tools import reference


def test_the_reference_is_up_to_date() -> None:
    assert reference.PAGE.read_text("utf-8") == reference.page(), "run `python -m tools.reference`"


def test_every_refusal_code_says_what_it_means() -> None:
    assert "|  |" not in reference.page()
