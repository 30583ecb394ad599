"""Games through the rules alone: no server, no socket, no store."""

import time
from datetime import UTC, datetime, timedelta
from random import Random
from typing import Any

import msgspec

import decks
from game import EMPTY, Actor, Offers, Refusal, State, acting_for, apply, decide, row_of, view
from game.commands import BY_TYPE, Command, OpenTable, TakeSeat, type_of
from game.ids import DeckId, PlayerId
from game.words import Family
from server.bots.choose import Mind
from server.bots.report import Report

MOST_COMMANDS = 20_000
NAMES = ("Lucie", "Awa", "Karim", "Jeanne")


class Game:
    """One table and its bots; at: a clock of its own, a second a command."""

    def __init__(self, random: Random, players: int) -> None:
        self._random = random
        self.state, self._at = EMPTY, datetime(2026, 9, 1, 14, tzinfo=UTC)
        self.report = Report(tables=1)
        self._send(
            OpenTable(code="BOTS22", system="Notre vallée", decks=(DeckId("agirlocal"),)), Actor(facilitator=True)
        )
        for number in range(players):
            family = list(Family)[number % len(Family)]
            self._send(TakeSeat(name=f"{NAMES[number % 4]} {number + 1}", family=family), Actor())
        self._minds: dict[PlayerId | None, Mind] = {
            None: Mind(random),
            **{player: Mind(random) for player in self.state.players},
        }

    def play(self) -> State:
        """Play to the end and return the last state."""
        while self.state.table.phase != "closed" and self.report.commands < MOST_COMMANDS:
            self._turn(self._random.choice(list(self._minds)))
        return self.state

    def _turn(self, player: PlayerId | None) -> None:
        actor = Actor(player_id=player, facilitator=player is None)
        legal: Any = msgspec.json.decode(msgspec.json.encode(Offers(self.state).of(actor)))
        seen: Any = msgspec.json.decode(msgspec.json.encode(view(self.state, frozenset())))
        mind = self._minds[player]
        chosen = mind.player(legal, seen) if player else mind.facilitator(legal, seen)
        if chosen is None:
            return
        if "for" in chosen:
            actor = acting_for(self.state, actor, chosen["for"])
        self._send(msgspec.convert(chosen["data"], BY_TYPE[chosen["type"]]), actor)

    def _send(self, command: Command, by: Actor) -> None:
        self._at += timedelta(seconds=1)
        entropy = self._random.getrandbits(64)
        try:
            events = decide(self.state, command, by=by, at=self._at, entropy=entropy, decks=decks.specs())
        except Refusal as refusal:
            self.report.refusals[f"{type_of(command)} {refusal.code}"] += 1
            return
        self.state = apply(self.state, row_of(self.state, command, by=by, at=self._at, events=events))
        self.report.commands += 1


def play(*, tables: int, players: int, seed: int) -> Report:
    """Play games one after the other; a game's seed is seed + its number."""
    total, started = Report(tables=tables), time.monotonic()
    for number in range(tables):
        game = Game(Random(seed + number), players)
        last = game.play()
        total.commands += game.report.commands
        total.refusals += game.report.refusals
        if last.table.outcome is None:
            total.faults.append(f"table {number}: {last.table.phase} after {last.seq} commands")
        else:
            total.finished += 1
            total.won += last.table.outcome.result == "won"
    total.seconds = time.monotonic() - started
    return total
