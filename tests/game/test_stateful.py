"""Games that Hypothesis makes up: offers taken, nonsense sent, moves undone, people coming and going.

Short in the suite, and always the same games. Longer, with other games each time, and shrunk to the shortest one that
fails (which may take minutes):
    GAMES=2000 STEPS=120 SHRINK=1 python -m pytest tests/game/test_stateful.py -q
"""

import os
from contextlib import suppress
from random import Random

import msgspec
from hypothesis import HealthCheck, Phase, settings
from hypothesis import strategies as st
from hypothesis.stateful import (
    RuleBasedStateMachine,
    initialize,
    invariant,
    precondition,
    rule,
    run_state_machine_as_test,
)

from game import Actor, Offers, Refusal, replay
from game.commands import BY_TYPE
from game.events import MOVES
from game.ids import PlayerId
from tests.builders import FACILITATOR, Game, deck, names
from tests.game import invariants
from tests.game.anything import anything, fields_of, ids
from tests.game.play import actors, differences, fill, step, take

GAMES = os.environ.get("GAMES")
SETTINGS = settings(
    max_examples=int(GAMES or 150),
    stateful_step_count=int(os.environ.get("STEPS", 50)),
    deadline=None,
    derandomize=GAMES is None,
    database=None,
    phases=[Phase.generate, Phase.shrink] if os.environ.get("SHRINK") else [Phase.generate],
    suppress_health_check=list(HealthCheck),
)
SEEDS = st.integers(0, 2**32)


class Play(RuleBasedStateMachine):
    @initialize(
        seed=SEEDS,
        players=st.integers(2, 6),
        pace=st.sampled_from(["turns", "free"]),
        every=st.sampled_from([0, 1, 2, 3]),
        rounds=st.sampled_from([None, 1, 2]),
        blanks=st.sampled_from([0, 2, 4]),
        pitfalls=st.sampled_from([0, 1, 3]),
        phase=st.integers(0, 6),
    )
    def open(
        self, seed: int, players: int, pace: str, every: int, rounds: int | None, blanks: int, pitfalls: int, phase: int
    ) -> None:
        small = deck(levers=2, copies=2, pitfalls=pitfalls, challenges=3, blanks=blanks)
        self.game = Game(seed, small, pace=pace, pitfall_every=every, rounds=rounds)
        self.game.sit(*names(players))
        if seed % 2:
            self.game.send_proxy("Odile")
        self.shown = invariants.plain_view(self.game.state)
        self.seen = self.game.state
        random = Random(seed)
        order = ("present", "challenges", "futures", "story", "situate", "epilogue")
        for at in range(min(phase, 6)):
            if self.game.state.table.phase in (*order[:at], "lobby"):
                for _ in range(6):
                    step(self.game, random, eager=0.6)
                if self.game.state.table.phase == ("lobby", *order)[at]:
                    self.game.to(order[at])

    @rule(seed=SEEDS, eager=st.sampled_from([0.2, 0.6, 0.9]))
    def take_some_offers(self, seed: int, eager: float) -> None:
        random = Random(seed)
        for _ in range(3):
            step(self.game, random, eager=eager)

    @rule(seed=SEEDS)
    def take_any_offer(self, seed: int) -> None:
        random = Random(seed)
        who = random.choice(actors(self.game))
        if offers := Offers(self.game.state).of(who):
            take(self.game, who, random.choice(offers), random)

    @rule(seed=SEEDS, count=st.integers(1, 20))
    def send_anything(self, seed: int, count: int) -> None:
        random = Random(seed)
        for _ in range(count):
            known = [PlayerId(p) for p in (*self.game.state.players, "p0")]
            who = Actor(
                player_id=random.choice([None, *known]),
                facilitator=random.random() < 0.5,
                board=random.random() < 0.05,
            )
            name, data = anything(self.game.state, random)
            before, encoded = self.game.state, msgspec.json.encode(self.game.state)
            try:
                self.game.send(who, name, **data)
            except Refusal as why:
                assert self.game.state is before
                assert msgspec.json.encode(self.game.state) == encoded
                msgspec.json.encode(why.params)

    @rule(seed=SEEDS)
    def change_one_field_of_an_offer(self, seed: int) -> None:
        """Nearly right is where rules are forgotten."""
        random = Random(seed)
        who = random.choice(actors(self.game))
        offers = [o for o in Offers(self.game.state).of(who) if o.for_ is None and o.needs]
        if not offers:
            return
        offered = random.choice(offers)
        data = fill(offered, self.game.state, random)
        other = fields_of(BY_TYPE[offered.type], ids(self.game.state), self.game.state, random)
        if other:
            name = random.choice(sorted(other))
            data[name] = other[name]
        with suppress(Refusal):
            self.game.send(who, offered.type, **data)

    @precondition(lambda self: len(self.game.state.players) < 9)
    @rule(host=st.booleans())
    def sit_down(self, host: bool) -> None:
        with suppress(Refusal):
            self.game.send_proxy("Farid") if host else self.game.sit("Awa")

    @rule()
    def undo_what_has_just_been_done(self) -> None:
        before = self.game.state
        step(self.game, Random(self.game.state.seq), eager=0.9)
        last = self.game.rows[-1]
        if self.game.state is before or not any(isinstance(event, MOVES) for event in last.events):
            return
        self.game.send(FACILITATOR, "undo", seq=last.seq)
        assert not differences(self.game.state, before), f"{last.type} is not undone"

    @rule()
    def undo_as_far_as_it_goes(self) -> None:
        for _ in range(3):
            for offered in self.game.offers(FACILITATOR, "undo")[:1]:
                take(self.game, FACILITATOR, offered, Random(0))

    @invariant()
    def holds(self) -> None:
        if not hasattr(self, "game"):
            return
        state = self.game.state
        invariants.check(state)
        invariants.offers_can_be_met(state)
        invariants.follow(self.shown, self.seen, state)
        self.seen = state
        assert self.shown == invariants.plain_view(state)

    def teardown(self) -> None:
        if hasattr(self, "game"):
            stored = msgspec.json.decode(
                msgspec.json.encode(self.game.state.rows()), type=list[type(self.game.rows[0])]
            )
            assert not differences(replay(stored), self.game.state)


def test_no_sequence_of_commands_breaks_the_table() -> None:
    run_state_machine_as_test(Play, settings=SETTINGS)
