"""Short ways to make a table and play on it, so that a test reads as a list of plays."""

from collections.abc import Iterable
from datetime import UTC, datetime, timedelta
from random import Random
from typing import Any

import msgspec

from game import EMPTY, Actor, Offers, Row, State, apply, author, decide
from game import commands as c
from game.cards import CardSpec
from game.commands import BY_TYPE, type_of
from game.ids import DeckId, PlayerId
from game.words import Family, Kind

OPENED = datetime(2026, 11, 23, 18, 0, tzinfo=UTC)
FACILITATOR = Actor(facilitator=True)
DECK = DeckId("test")


def deck(*, levers: int = 7, copies: int = 4, pitfalls: int = 5, challenges: int = 10, blanks: int = 0) -> Any:
    """A deck like AgirLocal's; blanks: of pitfalls and of challenges, and half as many levers."""
    specs = [
        CardSpec(deck=DECK, card=f"l{i}", kind=Kind.LEVER, copies=copies, facet=f"l{i}") for i in range(levers)
    ]
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
        events = decide(
            self.state, command, by=by, at=at, entropy=self.random.getrandbits(64), decks=self.decks
        )
        row = Row(seq=self.state.seq + 1, at=at, by=author(by), type=type_of(command), events=events)
        self.state = apply(self.state, row)
        self.rows.append(row)
        return row

    def send(self, by: Actor | str, type: str, **data: Any) -> Row:
        """Send a command by its wire name, as a client would."""
        actor = by if isinstance(by, Actor) else self.actor(by)
        return self.do(actor, msgspec.convert(msgspec.to_builtins(data), BY_TYPE[type]))

    def sit(self, *names: str) -> list[PlayerId]:
        """Seat these people in order."""
        return [
            PlayerId(f"p{self.do(Actor(), c.TakeSeat(name=n, family=Family.DIGITAL)).seq}")
            for n in names
        ]

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

    def levers(self, player: str) -> list[str]:
        return [k.id for k in self.state.cards.values() if k.owner == player and k.zone == "hand" and k.kind == "lever"]


def names(count: int) -> Iterable[str]:
    return [f"Joueur {i + 1}" for i in range(count)]
