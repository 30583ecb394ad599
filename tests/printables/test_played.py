"""What tables really leave with: narratives told by the engine, at the end of every phase of a game."""

from random import Random

import pytest

import decks
from game import Offers, tell
from game.narrative import Narrative
from tests.builders import Game, names
from tests.game.play import PRESSING, RARE, actors, take
from tests.printables.reading import not_embedded, squeeze, text_of, unsound
from tests.printables.samples import narrative_pdf

PHASES = ("present", "challenges", "futures", "story", "situate", "epilogue")
ASIDE = {*RARE, "pass_turn", "skip_turn", "advance_phase", "close_table", "undo", "withdraw", "pause", "set_away"}


def play_phase(game: Game, random: Random, moves: int) -> None:
    """Let people do what they are offered, for a while, without leaving the phase."""
    for _ in range(moves):
        who = random.choice(actors(game))
        offers = [o for o in Offers(game.state).of(who) if o.type not in ASIDE]
        early = {"situate"} if game.state.table.phase == "story" else set()
        pressing = [o for o in offers if o.type in PRESSING - early]
        if offers:
            take(game, who, random.choice(pressing or offers), random)


@pytest.mark.parametrize("pace", ["turns", "free"])
def test_a_game_is_printed_whatever_phase_it_has_come_to(pace):
    random = Random(7)
    game = Game(seed=7, decks=decks.specs(), pace=pace)
    game.sit(*names(5))
    for phase in PHASES:
        play_phase(game, random, 160)
        check(tell(game.state))
        game.to(phase)
    told = tell(game.state)
    assert len(told.steps) >= 4, "a game long enough to print"
    assert any(step.pitfalls for step in told.steps)
    assert told.commitments
    check(tell(game.state, shared=True))


def check(told: Narrative) -> None:
    pdf = narrative_pdf(told)
    assert unsound(pdf) == []
    assert not_embedded(pdf) == []
    found = squeeze(text_of(pdf))
    said = [step.title for step in told.steps] + [part.text for part in told.commitments]
    assert [words for words in said if squeeze(words) not in found] == []
