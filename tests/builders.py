"""Short ways to make a table and play on it, so that a test reads as a list of plays."""

from collections.abc import Iterable
from datetime import UTC, datetime, timedelta
from random import Random
from typing import Any

import msgspec
import pytest

from game import EMPTY, Actor, Code, Offers, Refusal, Row, State, apply, decide, row_of
from game import commands as c
from game.cards import CardSpec
from game.commands import BY_TYPE
from game.ids import DeckId, PlayerId
from game.state import hand, is_over
from game.words import Family, Kind

OPENED = datetime(2026, 11, 23, 18, 0, tzinfo=UTC)
FACILITATOR = Actor(facilitator=True)
DECK = DeckId("test")


def deck(*, levers: int = 7, copies: int = 4, pitfalls: int = 5, challenges: int = 10, blanks: int = 0) -> Any:
    """A deck like AgirLocal's; blanks: of pitfalls and of challenges, and half as many levers."""
    specs = [CardSpec(deck=DECK, card=f"l{i}", kind=Kind.LEVER, copies=copies, facet=f"l{i}") for i in range(levers)]
    specs += [CardSpec(deck=DECK, card=f"p{i}", kind=Kind.PITFALL) for i in range(pitfalls)]
    specs += [CardSpec(deck=DECK, card=f"c{i}", kind=Kind.CHALLENGE) for i in range(challenges)]
    for kind, copies_ in ((Kind.PITFALL, blanks), (Kind.CHALLENGE, blanks), (Kind.LEVER, blanks // 2)):
        if copies_:
            specs.append(CardSpec(deck=DECK, card=f"blank-{kind}", kind=kind, copies=copies_, blank=True))
    return {DECK: tuple(specs)}


class Game:
    """A table under the engine alone. Every accepted command is a row; the clock goes on a second a row."""

    def __init__(self, seed: int = 1, decks: Any = None, **options: Any) -> None:
        self.random = Random(seed)
        self.decks = decks or deck()
        self.state: State = EMPTY
        self.rows: list[Row] = []
        changes = msgspec.convert(options, c.OptionChanges)
        self.do(
            FACILITATOR,
            c.OpenTable(code="ABCDEF", system="La vallée", decks=tuple(self.decks), options=changes),
        )

    def do(self, by: Actor, command: c.Command) -> Row:
        """Decide, log, apply. Raises Refusal."""
        at = OPENED + timedelta(seconds=self.state.seq)
        events = decide(self.state, command, by=by, at=at, entropy=self.random.getrandbits(64), decks=self.decks)
        row = row_of(self.state, command, by=by, at=at, events=events)
        self.state = apply(self.state, row)
        self.rows.append(row)
        return row

    def send(self, by: Actor | str, type: str, **data: Any) -> Row:
        """Send a command by its wire name, as a client would."""
        actor = by if isinstance(by, Actor) else self.actor(by)
        return self.do(actor, msgspec.convert(msgspec.to_builtins(data), BY_TYPE[type]))

    def sit(self, *names: str) -> list[PlayerId]:
        """Seat these people in order."""
        return [PlayerId(f"p{self.do(Actor(), c.TakeSeat(name=n, family=Family.DIGITAL)).seq}") for n in names]

    def send_proxy(self, name: str) -> PlayerId:
        """Seat someone without a device."""
        row = self.do(FACILITATOR, c.TakeSeat(name=name, family=Family.OTHER, role="habitante", proxy=True))
        return PlayerId(f"p{row.seq}")

    def actor(self, player: str) -> Actor:
        return Actor(player_id=PlayerId(player), facilitator=self.state.players[PlayerId(player)].facilitator)

    def to(self, *phases: str) -> None:
        """Go through these phases in order, forced where need be."""
        for phase in phases:
            self.send(FACILITATOR, "advance_phase", to=phase, force=True)

    def offers(self, by: Actor | str, type: str) -> list[Any]:
        actor = by if isinstance(by, Actor) else self.actor(by)
        return [o for o in Offers(self.state).of(actor) if o.type == type]

    def last(self, collection: str) -> str:
        """Return the id of the entry made last."""
        return str(list(getattr(self.state, collection))[-1])

    @property
    def turn(self) -> str:
        assert self.state.table.turn is not None
        return self.state.table.turn

    def meet(self) -> str:
        """Draw a challenge as the player at turn, who speaks of it and says « suite »; return its entry's id."""
        player = self.turn
        self.send(player, "draw_challenge")
        self.send(player, "pass_turn")
        return self.last("challenges")

    def draw(self, player: str | None = None) -> str:
        """Draw a lever, unless this player has in this round or holds enough; return whose it is."""
        player = player or self.turn
        full = len(self.levers(player)) >= self.state.table.options.hand_limit
        if player not in self.state.drew and not full:
            self.send(player, "draw_lever")
        return player

    def play(self, player: str | None = None, *, year: int = 2030, title: str = "Étape", **data: Any) -> str:
        """Take a turn, or a last word, by playing a step; return its id."""
        player = player or self.turn
        if not is_over(self.state):
            self.draw(player)
        self.send(player, "play_step", card_id=self.levers(player)[0], year=year, title=title, **data)
        return self.last("steps")

    def lay(self, step: str, text: str = "Et si personne ne vient ?") -> str:
        """Let who owes a pitfall draw it and lay it; return its id."""
        player = self.state.table.due[0]
        self.send(player, "draw_pitfall")
        card = hand(self.state, player, Kind.PITFALL)[0]
        self.send(player, "lay_pitfall", card_id=card.id, step_id=step, text=text)
        return self.last("pitfalls")

    def pass_round(self) -> None:
        """Let everyone who has a turn left in this round pass, in `turns`."""
        now = self.state.table.round
        while self.state.table.turn and self.state.table.round == now:
            self.send(self.draw(), "pass_turn")

    def levers(self, player: str) -> list[str]:
        return [k.id for k in self.state.cards.values() if k.owner == player and k.zone == "hand" and k.kind == "lever"]


def lobby(count: int = 3, *, seed: int = 1, decks: Any = None, **options: Any) -> tuple[Game, list[PlayerId]]:
    """A table with so many players, in the lobby."""
    game = Game(seed, decks, **options)
    return game, game.sit(*names(count))


def at(phase: str, count: int = 3, **options: Any) -> tuple[Game, list[PlayerId]]:
    """A table in this phase: one challenge and one future are kept before the story, nothing else is done."""
    game, players = lobby(count, **options)
    order = ["present", "challenges", "futures", "story", "situate", "epilogue"]
    for name in order[: order.index(phase) + 1]:
        if name == "futures":
            game.send(players[0], "write_card", title="Un défi à nous")
            game.send(FACILITATOR, "keep_challenges", ids=[game.last("challenges")])
        if name == "story":
            game.send(players[0], "propose_future", text="La rivière est vivante", indicators=["des loutres"])
            game.send(FACILITATOR, "keep_futures", ids=[game.last("futures")])
        game.to(name)
    return game, players


def refused(game: Game, by: Actor | str, code: Code, type: str, /, **data: Any) -> dict[str, Any]:
    """Assert that a command is refused with this code and that nothing has changed; return the reason's params."""
    before, encoded = game.state, msgspec.json.encode(game.state)
    with pytest.raises(Refusal) as caught:
        game.send(by, type, **data)
    assert caught.value.code is code, caught.value.code
    assert game.state is before
    assert msgspec.json.encode(game.state) == encoded
    return caught.value.params


def names(count: int) -> Iterable[str]:
    return [f"Joueur {i + 1}" for i in range(count)]
