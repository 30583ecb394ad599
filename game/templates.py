"""Evenings of a length: minutes a phase, minutes a turn, options; data, and what follows. Rulebook, « Templates »."""

from collections.abc import Mapping

from msgspec import Struct

from game.words import Phase, TemplateName

_PHASES = (Phase.LOBBY, Phase.PRESENT, Phase.CHALLENGES, Phase.FUTURES, Phase.STORY, Phase.SITUATE, Phase.EPILOGUE)
MOST_ROUNDS = 10


class Template(Struct, frozen=True):
    """minutes: of each phase. turn: minutes that one turn of the story takes. options: those it sets."""

    minutes: dict[Phase, int]
    turn: float
    options: dict[str, int]


def _template(*minutes: int, turn: float, pitfall_every: int = 2, **options: int) -> Template:
    return Template(dict(zip(_PHASES, minutes, strict=True)), turn, {**options, "pitfall_every": pitfall_every})


TEMPLATES: Mapping[TemplateName, Template] = {
    TemplateName.MINUTES_45: _template(3, 5, 5, 5, 20, 4, 3, turn=2, votes=2, challenges_kept=1, pitfall_every=3),
    TemplateName.HOUR: _template(4, 7, 7, 7, 26, 5, 4, turn=2, votes=3, challenges_kept=1),
    TemplateName.HOURS_2: _template(5, 12, 12, 12, 60, 12, 7, turn=2.5, votes=3, challenges_kept=2),
    TemplateName.HALF_DAY: _template(10, 25, 25, 25, 90, 20, 15, turn=3, votes=3, challenges_kept=2),
    TemplateName.HALF_DAYS_2: _template(15, 50, 50, 50, 180, 45, 30, turn=4, votes=5, challenges_kept=3),
}
"""Two hours is what a table without a template goes by: rulebook, « Phases »."""

_ROUNDS = ((4, 5), (5, 4), (8, 3), (14, 2))
"""Rulebook, options: up to so many players, so many rounds; one from fifteen on."""


def rounds_for(name: TemplateName | None, players: int) -> int:
    """Return how many rounds so many players have: as many as the story's minutes take, one at least."""
    if name is None:
        return next((count for most, count in _ROUNDS if players <= most), 1)
    template = TEMPLATES[name]
    return min(MOST_ROUNDS, max(1, int(template.minutes[Phase.STORY] / (template.turn * max(players, 1)))))


def estimate(name: TemplateName | None, rounds: int | None, players: int) -> int:
    """Return how many minutes a game of so many players takes: a turn's minutes × turns, and the other phases'."""
    template = TEMPLATES[name or TemplateName.HOURS_2]
    turns = (rounds if rounds is not None else rounds_for(name, players)) * players
    return round(sum(template.minutes.values()) - template.minutes[Phase.STORY] + turns * template.turn)
