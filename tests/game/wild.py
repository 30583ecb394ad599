"""Games against the rules: what is not offered, late comers, deep undoing, words taken out, six mixes of decks.

    python -m tests.game.wild 2000        # so many games; a figure for each thing that must hold

A sample of them runs with the other tests (test_keeping.py).
"""

import sys
from collections import Counter
from collections.abc import Callable
from contextlib import suppress
from functools import partial
from random import Random
from typing import Any

import decks
from game import Actor, Offers, Refusal, State, replay
from game import commands as c
from game.evolve import fold
from game.log import Row
from game.state import EMPTY
from game.words import Family, words_of
from tests.builders import FACILITATOR, Game, deck, names
from tests.game import invariants
from tests.game.anything import anything
from tests.game.play import actors, differences, step

MIXES: tuple[Callable[[], Any], ...] = (
    lambda: deck(levers=2, copies=2, pitfalls=2, challenges=3, blanks=4),
    lambda: deck(levers=2, copies=1, pitfalls=0, challenges=1),
    lambda: deck(levers=3, copies=3, pitfalls=1, challenges=10, blanks=2),
    lambda: _real("agirlocal"),
    lambda: _real("proximite", "nature"),
    lambda: _real("agirlocal", "mobilite", "economie-circulaire"),
)
"""Small ones, whose piles run out and where every second card is blank; those of the game, alone and together."""


def _real(*names: str) -> Any:
    return {name: spec for name, spec in decks.specs().items() if name in names}


def wild(seed: int, moves: int) -> Game:
    """Return a game in which anything was sent."""
    random = Random(seed)
    game = Game(
        seed,
        MIXES[seed % len(MIXES)](),
        pace=random.choice(["turns", "free"]),
        pitfall_every=random.choice([0, 1, 2]),
        paper=random.random() < 0.15,
    )
    game.sit(*names(random.randint(2, 5)))
    game.send(FACILITATOR, "configure", options={"approval": random.random() < 0.3})
    for number in range(moves):
        chance = random.random()
        if chance < 0.02 and len(game.state.players) < 9:
            _attempt(partial(game.sit, "Awa"))
        elif chance < 0.04:
            door = c.ClaimSeat(name=f"Mot {number}", family=Family.OTHER, role="Mot de passage")
            _attempt(partial(game.do, Actor(), door))
        elif chance < 0.22:
            name, data = anything(game.state, random)
            _attempt(partial(game.send, random.choice(actors(game)), name, **data))
        elif chance < 0.3:
            for _ in range(random.choice([1, 1, 2, 6])):
                for offered in game.offers(FACILITATOR, "undo"):
                    game.send(FACILITATOR, "undo", seq=offered.choices["seq"][0])
        else:
            step(game, random, eager=0.5 if number < moves / 2 else 0.8)
    return game


def _attempt(act: Callable[[], object]) -> None:
    with suppress(Refusal):
        act()


def read_again(state: State) -> State:
    """Return the state of the log without its moves undone, read from the first row on."""
    found = EMPTY
    for row in state.rows():
        if row.seq not in state.undone:
            found = fold(found, row)
    return found


def taken_out(game: Game) -> None:
    """Take out all that was ever written, as the facilitator may: each text by itself, then everybody's name."""
    for claim in list(game.state.claims):
        game.send(FACILITATOR, "answer_claim", claim_id=claim, granted=False)
    done: set[str] = set()
    while ids := [i for i in redactable(game.state) if i not in done or i in game.state.gone]:
        done.add(ids[0])
        game.send(FACILITATOR, "withdraw", on=ids[0], redact=True)
    for player in [p.id for p in game.state.players.values() if p.name]:
        game.send(FACILITATOR, "remove_player", player_id=player, redact=True)


def redactable(state: State) -> list[str]:
    """Return the ids that the facilitator is offered to redact."""
    found: list[str] = []
    for offered in Offers(state).of(FACILITATOR):
        if offered.type == "withdraw" and True in offered.choices["redact"]:
            on = offered.choices["on"]
            found += on if isinstance(on, tuple) else [i for name in on.collections for i in getattr(state, name)]
    return found


def said(rows: list[Row]) -> set[str]:
    """Return every word that stands in a log."""
    found: set[str] = set()
    for event in (event for row in rows for event in row.events):
        for name in words_of(type(event)):
            value = getattr(event, name)
            found |= {value} if isinstance(value, str) else set(value) if isinstance(value, tuple) else set()
    return found - {""}


def main(games: int) -> None:
    held: Counter[str] = Counter()
    faults: list[str] = []

    def holds(what: str, check: Callable[[], object]) -> None:
        try:
            assert not check()
            held[what] += 1
        except Exception as fault:  # counted and told, the next game goes on
            faults.append(f"game {seed}, {what}: {type(fault).__name__} {fault}"[:300])

    rows = undone = 0
    for seed in range(10_000, 10_000 + games):
        game = wild(seed, 160)
        rows, undone = rows + game.state.seq, undone + len(game.state.undone)
        holds("cards conserved, one open pitfall a step, turns settled", partial(invariants.check, game.state))
        holds("the state is that of its log without what was undone", partial(_not_read_again, game))
        holds("the stored log replays to it", partial(_not_replayed, game))
        holds("every stored text taken out", partial(_left, game))
        holds("and what is left replays", partial(_not_replayed, game))
    print(f"{games} games, {rows} rows, {undone} moves undone, {len(MIXES)} mixes of decks")
    for what, count in held.items():
        print(f"{count:6d} of {games}  {what}")
    print(*faults, f"{len(faults)} faults", sep="\n")
    sys.exit(bool(faults))


def _not_read_again(game: Game) -> object:
    return differences(game.state, read_again(game.state))


def _not_replayed(game: Game) -> object:
    return differences(game.state, replay(game.state.rows()))


def _left(game: Game) -> object:
    taken_out(game)
    return said(game.state.rows())


if __name__ == "__main__":
    main(int(sys.argv[1]))
