"""A player that knows only what it is offered, for tests of the engine alone."""

from random import Random
from typing import Any

from msgspec import UNSET
from msgspec.structs import replace

from game import EMPTY, Actor, Offers, State, acting_for
from game.ids import PlayerId
from game.keeping import OF_THE_LOG
from game.offers import Between, Choice, EntryOf, Offer
from tests.builders import FACILITATOR, Game

PRESSING = {
    "draw_challenge", "keep_challenges", "propose_future", "keep_futures", "draw_lever", "play_step",
    "answer_pitfall", "draw_pitfall", "lay_pitfall", "pass_turn", "situate", "add_observation", "take_card",
}  # fmt: skip
"""What makes a game go on."""
RARE = {"remove_player", "remove_players", "leave_seat", "return_phase"}


def pick(choice: Choice, state: State, random: Random) -> Any:
    """Return a value that a choice allows."""
    if isinstance(choice, tuple):
        return random.choice(choice)
    if isinstance(choice, Between):
        return random.randint(choice.min, choice.max)
    if isinstance(choice, EntryOf):
        return random.choice(_entries(choice, state))
    if isinstance(choice.of, tuple):
        return random.sample(choice.of, random.randint(choice.min, choice.max))
    assert isinstance(choice.of, EntryOf)
    return random.sample(_entries(choice.of, state), random.randint(choice.min, choice.max))


def _entries(choice: EntryOf, state: State) -> list[str]:
    return [
        id
        for name in choice.collections
        for id, entry in getattr(state, name).items()
        if (choice.by is UNSET or entry.by == choice.by) and getattr(entry, "zone", "") not in ("draw", "discard")
    ]


def fill(offered: Offer, state: State, random: Random) -> dict[str, Any]:
    """Return data that an offer allows: what it needs, and some of the rest."""
    choices = offered.choices or {}
    data: dict[str, Any] = {}
    for name in offered.needs or ():
        free: Any = ["des voisins", "un relevé"] if name == "indicators" else f"Mot {random.randint(1, 99)}"
        data[name] = pick(choices[name], state, random) if name in choices else free
    for name, choice in choices.items():
        if name not in data and random.random() < 0.4 and (value := pick(choice, state, random)) is not None:
            data[name] = value
    return data


def actors(game: Game) -> list[Actor]:
    """Return the facilitator, and everyone who has ever had a seat of their own."""
    return [FACILITATOR, *(game.actor(p.id) for p in game.state.players.values() if not p.proxy)]


def step(game: Game, random: Random, *, eager: float = 0.5) -> bool:
    """Let somebody do something they are offered. eager: how often what makes the game go on is preferred."""
    who = random.choice(actors(game))
    offers = [o for o in Offers(game.state).of(who) if o.type not in RARE or random.random() < 0.03]
    if game.state.table.phase == "closed":
        return False
    ahead = [o for o in offers if o.type in ("advance_phase", "close_table")]
    pressing = [o for o in offers if o.type in PRESSING]
    if ahead and random.random() < eager / 4:
        offers = ahead
    elif pressing and random.random() < eager:
        offers = pressing
    if offers:
        take(game, who, random.choice(offers), random)
    return True


def take(game: Game, who: Actor, offered: Offer, random: Random) -> None:
    """Send what an offer allows."""
    actor = acting_for(game.state, who, PlayerId(offered.for_)) if offered.for_ else who
    game.send(actor, offered.type, **fill(offered, game.state, random))


def bare(state: State) -> State:
    """Return a state without its log and what that tells, to compare two that were reached in different ways."""
    fresh = {name: getattr(EMPTY, name) for name in (*OF_THE_LOG, "seq", "undone")}
    return replace(state, **fresh)


def differences(one: State, other: State) -> dict[str, tuple[Any, Any]]:
    """Return the fields in which two states differ, their logs left aside."""
    pairs = {f: (getattr(bare(one), f), getattr(bare(other), f)) for f in one.__struct_fields__}
    return {f: pair for f, pair in pairs.items() if pair[0] != pair[1]}
