"""Templates set options and rounds for a length, and say honestly how long a game takes. Rulebook, « Templates »."""

import pytest

from game import Code, view
from game.templates import TEMPLATES, estimate, rounds_for
from game.words import Phase, TemplateName
from tests.builders import FACILITATOR, lobby, refused

MINUTES = {"45min": 45, "1h": 60, "2h": 120, "half_day": 210, "two_half_days": 420}


@pytest.mark.parametrize("name", list(TemplateName))
def test_the_minutes_of_the_phases_are_those_of_the_evening(name: TemplateName) -> None:
    template = TEMPLATES[name]
    assert sum(template.minutes.values()) == MINUTES[name]
    assert set(template.minutes) == set(Phase) - {Phase.CLOSED}


@pytest.mark.parametrize("name", list(TemplateName))
@pytest.mark.parametrize("players", range(2, 11))
def test_up_to_ten_people_the_story_fits_its_minutes(name: TemplateName, players: int) -> None:
    template, rounds = TEMPLATES[name], rounds_for(name, players)
    assert 1 <= rounds <= 10
    assert rounds * players * template.turn <= template.minutes[Phase.STORY] or rounds == 1
    assert estimate(name, None, players) <= MINUTES[name] * 1.05


def test_the_estimate_is_a_turns_minutes_times_the_turns_and_the_other_phases() -> None:
    assert estimate(TemplateName.HOURS_2, 3, 8) == 60 + 3 * 8 * 2.5
    assert estimate(None, None, 20) == 60 + 20 * 2.5


def test_a_template_sets_the_options_that_go_with_it_and_those_given_beside_it_count_more() -> None:
    game, _ = lobby(8)
    game.send(FACILITATOR, "configure", options={"rounds": 7, "votes": 9})
    game.send(FACILITATOR, "configure", template="45min", options={"votes": 4})
    table = game.state.table
    assert (table.template, table.options.rounds, table.options.votes, table.options.challenges_kept) == (
        "45min", None, 4, 1,
    )  # fmt: skip
    assert view(game.state)["table"]["estimate"] == estimate(TemplateName.MINUTES_45, None, 8)
    game.to("present", "challenges", "futures", "story")
    assert game.state.table.options.rounds == rounds_for(TemplateName.MINUTES_45, 8)
    refused(game, FACILITATOR, Code.OPTION_FIXED, "configure", template="2h")


def test_a_template_is_given_up_and_its_options_stay() -> None:
    game, _ = lobby(3)
    game.send(FACILITATOR, "configure", template="1h")
    game.send(FACILITATOR, "configure", template=None)
    assert (game.state.table.template, game.state.table.options.challenges_kept) == (None, 1)
