"""Games nobody planned: what must hold after every one of them, and after every step of some."""

from random import Random

import msgspec
import pytest

from game import replay, view
from game.events import MOVES
from tests.builders import FACILITATOR, Game, deck, names
from tests.game.invariants import cards_lie_in_one_place, follow
from tests.game.play import differences, step

GAMES = 1_000
CHUNKS = 20


def seated_game(seed: int) -> tuple[Game, Random]:
    random = Random(seed)
    game = Game(
        seed,
        deck(blanks=random.choice([0, 0, 2, 4]), pitfalls=random.choice([0, 1, 5])),
        pace=random.choice(["turns", "free"]),
        pitfall_every=random.choice([0, 1, 2, 2, 3]),
        rounds=random.choice([None, 1, 2]),
        paper=random.random() < 0.25,
    )
    game.sit(*names(random.randint(2, 6)))
    if random.random() < 0.3:
        game.send_proxy("Odile")
    return game, random


@pytest.mark.parametrize("chunk", range(CHUNKS))
def test_a_thousand_random_games_end_and_replay_to_the_same_state(chunk: int) -> None:
    for seed in range(chunk, GAMES, CHUNKS):
        game, random = seated_game(seed)
        for turn in range(2_000):
            if not step(game, random, eager=0.7 if turn < 150 else 0.95):
                break
        assert game.state.table.phase == "closed", f"seed {seed} does not end"
        cards_lie_in_one_place(game.state)
        assert not differences(replay(game.rows), game.state), f"seed {seed} does not replay"


@pytest.mark.parametrize("seed", range(5_000, 5_030))
def test_changes_turn_one_view_into_the_next_and_undo_takes_a_move_back(seed: int) -> None:
    game, random = seated_game(seed)
    shown = {}
    for row_before in range(120):
        before = game.state
        if not step(game, random):
            break
        after = game.state
        if after is before:
            continue
        cards_lie_in_one_place(after)
        shown = msgspec.to_builtins(view(before)) if not row_before else shown
        follow(shown, before, after)
        assert shown == msgspec.to_builtins(view(after))
        if any(isinstance(event, MOVES) for event in game.rows[-1].events):
            rows, random_state = list(game.rows), game.random.getstate()
            game.send(FACILITATOR, "undo", seq=after.seq)
            assert not differences(game.state, before), f"{game.rows[-2].type} is not undone"
            assert not differences(replay(game.rows), before)
            game.state, game.rows = after, rows
            game.random.setstate(random_state)


def test_the_changes_from_the_first_row_on_make_the_whole_view() -> None:
    game, random = seated_game(7)
    while game.state.seq < 80 and step(game, random):
        pass
    shown: dict = {name: {} for name in view(game.state)}
    state = replay([])
    from game import apply

    for row in game.rows:
        after = apply(state, row)
        follow(shown, state, after)
        state = after
    assert shown == msgspec.to_builtins(view(game.state))
