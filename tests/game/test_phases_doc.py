"""The page that says what may be sent in which phase is made from the rules."""

from game.commands import BY_TYPE
from game.rules.table import HTTP_ONLY, PHASES
from tools.phases import DOC, document


def test_the_page_says_what_the_rules_say() -> None:
    assert DOC.read_text(encoding="utf-8") == document(), "run: python -m tools.phases"


def test_every_command_belongs_to_a_phase_and_every_rule_has_its_command() -> None:
    assert {name for rules in PHASES.values() for name in rules} - set(HTTP_ONLY) == set(BY_TYPE)
