"""What the engine costs, without server, store or wire.

    python bench/engine.py

Prints, for a table of 8 in the middle of its story, the median in µs of what one command takes, with 20, 200 and 1,000
comments behind it: decide, apply, the offers for eight players and the facilitator (kept from the state before where
they still hold, encoded where not), the change (made and encoded); then how long a log of 5,000 rows takes to replay.
"""

import sys
from collections.abc import Callable
from pathlib import Path
from statistics import median
from time import perf_counter
from typing import Any

sys.path.insert(0, str(Path(__file__).parents[1]))

import msgspec

from game import Actor, Offers, Row, State, apply, author, changes, decide, replay
from game.commands import BY_TYPE
from game.ids import PlayerId
from tests.builders import FACILITATOR, OPENED, Game, at

ENCODE = msgspec.json.Encoder().encode
HISTORIES = (20, 200, 1_000)
TIMES = 60


def busy(history: int) -> tuple[Game, list[str]]:
    """Return a table of 8 with ten steps and so many comments on them."""
    game, players = at("story", 8, pitfall_every=2, rounds=3)
    for _ in range(10):
        game.lay(game.last("steps")) if game.state.table.due and _free(game) else None
        game.play()
    for i in range(history):
        steps = list(game.state.steps)
        game.send(players[i % 8], "comment", on=steps[i % len(steps)], text=f"Une remarque, la {i}e")
    while game.state.table.due:
        game.lay(game.last("steps")) if _free(game) else game.send(FACILITATOR, "undo", seq=game.state.seq)
    return game, [str(p) for p in players]


def _free(game: Game) -> bool:
    return all(p.step_id != game.last("steps") for p in game.state.pitfalls.values())


def median_us(run: Callable[[], Any]) -> float:
    spent = []
    for _ in range(TIMES):
        start = perf_counter()
        run()
        spent.append((perf_counter() - start) * 1e6)
    return median(spent)


def legal(state: State, players: list[str], before: Offers) -> list[bytes]:
    """Return what the server sends: each seat's offers and the facilitator's, encoded, to whom they have changed."""
    offers, viewers = Offers(state, before), seats(players)
    return [ENCODE(now) for who in viewers if (now := offers.of(who)) is not before.of(who)]


def seats(players: list[str]) -> tuple[Actor, ...]:
    return (FACILITATOR, *(Actor(player_id=PlayerId(p)) for p in players))


def measure(game: Game, players: list[str], by: Actor, type: str, **data: Any) -> tuple[float, ...]:
    state = game.state
    command = msgspec.convert(msgspec.to_builtins(data), BY_TYPE[type])

    before = Offers(state)
    for who in seats(players):
        before.of(who)

    def decided() -> Any:
        return decide(state, command, by=by, at=OPENED, entropy=7, decks=game.decks, known=before.index)

    row = Row(seq=state.seq + 1, at=OPENED, by=author(by), type=type, events=decided())
    after = apply(state, row)
    return (
        median_us(decided),
        median_us(lambda: apply(state, row)),
        median_us(lambda: legal(after, players, before)),
        median_us(lambda: ENCODE(changes(state, after))),
    )


def measured() -> list[str]:
    """Return the lines of the table."""
    lines = [f"{'command':<16}{'history':>8}{'decide':>9}{'apply':>9}{'offers':>9}{'change':>9}{'total':>9}  µs"]
    for history in HISTORIES:
        game, players = busy(history)
        at_turn = game.actor(game.draw())
        step = game.last("steps")
        mine = game.levers(at_turn.player_id or "")[0]
        for by, type, data in (
            (at_turn, "play_step", {"card_id": mine, "year": 2030, "title": "Étape"}),
            (at_turn, "pass_turn", {}),
            (game.actor(players[0]), "comment", {"on": step, "text": "Oui"}),
            (FACILITATOR, "edit_text", {"on": step, "field": "text", "text": "Mieux", "version": 1}),
            (FACILITATOR, "lock", {}),
            (FACILITATOR, "undo", {"seq": game.state.seq}),
        ):
            parts = measure(game, players, by, type, **data)
            lines.append(f"{type:<16}{history:>8}" + "".join(f"{p:>9.0f}" for p in (*parts, sum(parts))))
    game, players = busy(20)
    while game.state.seq < 5_000:
        game.send(players[game.state.seq % 8], "comment", on=game.last("steps"), text="Une remarque")
    start = perf_counter()
    replay(game.rows)
    return [*lines, f"replay of {game.state.seq:,} rows: {(perf_counter() - start) * 1e3:.0f} ms"]


def main() -> None:
    print("\n".join(measured()))


if __name__ == "__main__":
    main()
