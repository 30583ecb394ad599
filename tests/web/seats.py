"""Every seat of random tables, and what is expected of each: worked out from the state, not by the page's code."""

import re
from collections.abc import Iterator
from contextlib import suppress
from random import Random
from typing import Any

from msgspec import UNSET, Struct

from game import Actor, Offers, Refusal, State, view
from game import commands as c
from game.ids import PlayerId
from game.offers import Between, EntryOf, Offer, Several
from game.rules.phases import missing
from game.rules.present import VOTED_ON, without_dots
from game.state import hand, in_turns, is_over, kept, present, seated, waiting
from game.turns import blanks_in_row
from game.veil import private
from game.viewers import acting_for
from game.words import Beat, Family, Phase
from tests.builders import FACILITATOR, Game, deck
from tests.game.play import step

NAMES = ("Awa", "Lucie", "Mireille", "Éloïse", "Jean-Baptiste", "Ibrahim", "Zoé", "Théo")
OWN_TIME = (Phase.PRESENT, Phase.FUTURES, Phase.SITUATE)
"""The phases in which each does their part in their own time."""


class Seat(Struct, frozen=True):
    """A device: who it is for the server, and the seat without a device it acts for now."""

    actor: Actor
    acting: PlayerId | None = None

    @property
    def me(self) -> PlayerId | None:
        return self.acting or self.actor.player_id

    def sends(self, state: State, for_: str | None) -> Actor:
        return acting_for(state, self.actor, PlayerId(for_)) if for_ else self.actor


def seat_all(seed: int) -> tuple[Game, Random]:
    """A table of three to eight, with what tables differ in."""
    random = Random(seed)
    game = Game(
        seed,
        deck(blanks=random.choice([0, 2, 4]), pitfalls=random.choice([0, 1, 5]), copies=random.choice([1, 4])),
        pace=random.choice(["turns", "turns", "free"]),
        pitfall_every=random.choice([0, 1, 2, 2, 3]),
        rounds=random.choice([None, 1, 2]),
        paper=random.random() < 0.25,
        reveal=random.choice(["live", "hidden"]),
        approval=random.random() < 0.2,
    )
    names = list(NAMES[: random.randint(3, 8)])
    if random.random() < 0.5:
        game.do(FACILITATOR, c.TakeSeat(name=names.pop(), family=Family.DIGITAL))
    for name in names:
        come(game, name)
    if random.random() < 0.5:
        proxy = game.send_proxy("Odile")
        if random.random() < 0.6:
            game.send(Actor(player_id=proxy), "update_profile", helper=seated(game.state)[0].id)
    if random.random() < 0.4:
        game.send(FACILITATOR, "set_away", away=True, player_id=random.choice(seated(game.state)).id)
    return game, random


def come(game: Game, name: str) -> None:
    """Somebody comes in, or asks to where whoever joins is let in."""
    with suppress(Refusal):  # the door is closed
        if game.state.table.options.approval:
            game.do(Actor(), c.ClaimSeat(name=name, family=Family.DIGITAL))
            claim = list(game.state.claims)[-1]
            game.send(FACILITATOR, "answer_claim", claim_id=claim, granted=True)
        else:
            game.do(Actor(), c.TakeSeat(name=name, family=Family.DIGITAL))


def played(seed: int, most: int) -> Iterator[Game]:
    """Play a table, and stop at each of its states."""
    game, random = seat_all(seed)
    yield game
    for turn in range(most):
        before = game.state
        if not step(game, random, eager=0.6 if turn < 150 else 0.95):
            break
        if random.random() < 0.01 and len(seated(game.state)) < 9:
            come(game, f"Tard {turn}")
        elif random.random() < 0.01 and game.state.table.phase is not Phase.CLOSED:
            claimed(game, random)
        if game.state is not before:
            yield game


def claimed(game: Game, random: Random) -> None:
    """Somebody says that they are one of those seated; who leads has not answered yet."""
    people = [p.id for p in seated(game.state) if not p.proxy]
    if people:
        with suppress(Refusal):  # three wait already
            game.do(Actor(), c.ClaimSeat(player_id=random.choice(people), lost=True))


def seats(game: Game) -> Iterator[tuple[Seat, tuple[Offer, ...]]]:
    """Every device of a table with what it is offered; then the same acting for each seat it may act for."""
    state, offers = game.state, Offers(game.state)
    devices = [game.actor(p.id) for p in state.players.values() if not p.proxy]
    if not any(a.facilitator for a in devices):
        devices.append(FACILITATOR)
    for actor in devices:
        legal = offers.of(actor)
        yield Seat(actor), legal
        for acting in dict.fromkeys(o.for_ for o in legal if o.for_):
            yield Seat(actor, acting), legal


def shown(state: State, seat: Seat, legal: tuple[Offer, ...], online: frozenset[PlayerId]) -> dict[str, Any]:
    """Return what a device has of a table: what all are told, and what it alone may read yet."""
    seen = view(state, online)
    for name, id, entry in private(state, seat.actor):
        seen[name][id] = entry
    role = "facilitator" if seat.actor.facilitator else "player"
    you = {"player_id": seat.actor.player_id, "role": role}
    return {
        "seq": state.seq, "you": you, "view": seen, "legal": legal, "acting": seat.acting, "online": sorted(online)
    }  # fmt: skip


# What is expected.


def at_turn(state: State) -> list[PlayerId]:
    """Return whose move it is: who owes a pitfall, then whose turn it is, or all who have one left in free pace."""
    table = state.table
    if table.paused:
        return []
    if table.phase is Phase.CHALLENGES:
        return [table.turn] if table.turn else []
    if table.phase is not Phase.STORY:
        return []
    owing = list(dict.fromkeys(table.due))
    if in_turns(state):
        return owing or ([table.turn] if table.turn else [])
    left = [p.id for p in waiting(state)] if table.round and not is_over(state) else []
    return list(dict.fromkeys([*owing, *left]))


def silent(state: State) -> list[PlayerId]:
    """Return who has not said yet what all say in this phase."""
    here = [p.id for p in present(state)]
    match state.table.phase:
        case Phase.PRESENT if state.table.beat is Beat.WRITE:
            authors: set[Any] = {o.by for o in state.observations.values()}
        case Phase.FUTURES:
            authors = {a for f in state.futures.values() for a in f.authors}
        case Phase.SITUATE:
            authors = {m.by for m in state.commitments.values()}
        case _:
            return []
    return [p for p in here if p not in authors]


def voters(state: State) -> list[PlayerId]:
    """Return who has put none of their dots, where there is something to put them on and the time has come."""
    table = state.table
    on = VOTED_ON.get(table.phase)
    if on is None or not getattr(state, on) or (table.beat is not Beat.VOTE and table.phase is not Phase.FUTURES):
        return []
    return without_dots(state)


def leads(state: State) -> list[str]:
    """Return what whoever leads is asked for by the state alone, all others having done theirs."""
    table, ripe = state.table, not missing(state)
    asked = []
    if table.paused:
        asked.append("resume")
    if state.claims:
        asked.append("answer_claim")
    if table.phase not in (Phase.EPILOGUE, Phase.CLOSED) and ripe:
        asked.append("advance_phase")
    if table.phase is Phase.PRESENT and table.beat is Beat.WRITE and not silent(state) and present(state):
        asked.append("open_vote")
    if table.phase is Phase.CHALLENGES and state.challenges and not ripe:
        if table.beat is Beat.WRITE and table.turn is None:
            asked.append("open_vote")
        if table.beat is Beat.VOTE and not without_dots(state) and not kept(state.challenges):
            asked.append("keep_challenges")
    if table.phase is Phase.FUTURES and state.futures and not ripe and not silent(state) and not without_dots(state):
        asked.append("keep_futures")
    if table.phase is Phase.STORY and is_over(state) and not table.due:
        asked.append("go_on")
    if table.phase is Phase.EPILOGUE and state.narrative.title:
        asked.append("close_table")
    return asked


def asked_of(state: State, seat: Seat) -> list[str]:
    """Return what this seat is awaited for now, the most pressing first."""
    me, found = seat.me, []
    if me in at_turn(state):
        found.append("turn")
    if me in silent(state):
        found.append("say")
    elif me in voters(state):
        found.append("vote")
    if state.table.phase is Phase.EPILOGUE and not state.narrative.title:
        holds = me is not None and state.players[me].seat is not None
        if holds or seat.actor.facilitator:
            found.append("write_epilogue")
    if seat.actor.facilitator:
        found += leads(state)
    return found


TURN = re.compile(r"À vous|Posez votre écueil|^Cette carte est vierge")
"""A sentence that says whose turn it is: one's own."""
SAY = {
    Phase.PRESENT: r"Qu’est-ce qui compte aujourd’hui",
    Phase.FUTURES: r"Imaginez \d+",
    Phase.SITUATE: r"Dites votre part",
}
VOTE = re.compile(r"Mettez votre gommette|Mettez vos \d+ gommettes|Soutenez les futurs")
LEADS = {
    "advance_phase": r"Passer à", "open_vote": r"Ouvrir le vote", "keep_challenges": r"Retenir des défis",
    "keep_futures": r"Retenir des futurs", "close_table": r"Terminer la partie", "resume": r"Reprendre",
    "go_on": r"Passer à|Jouer|Surmonter", "answer_claim": r"Faire entrer|Oui, lui rendre sa place",
}  # fmt: skip


def faults(state: State, seat: Seat, found: dict[str, Any]) -> Iterator[str]:
    """Yield what is wrong with a page that was drawn: its sentence, its call, its main buttons."""
    said, asked = f"{found['say']} {found['why']}", asked_of(state, seat)
    turns, table = at_turn(state), state.table
    if seat.acting and not found["acts"]:
        yield "one cannot act for who has no device"
        return
    if found["mine"] is not (seat.me in turns and seat.me is not None):
        yield f"« À vous » is {found['mine']}, the turn is {seat.me in turns}"
    if "turn" in asked and not TURN.search(found["say"]):
        yield f"awaited at their turn, and not told: {found['say']}"
    if "turn" not in asked and TURN.search(found["say"]):
        yield f"told it is their turn: {found['say']}"
    if "say" in asked and not table.paused and not re.search(SAY[table.phase], found["say"]):
        yield f"awaited for their words, and not told: {found['say']}"
    if asked[:1] == ["vote"] and not VOTE.search(found["say"]):
        yield f"awaited for their dots, and not told: {found['say']}"
    if "vote" not in asked and VOTE.search(found["say"]) and seat.me not in without_spent(state):
        yield f"asked for dots they do not have: {found['say']}"
    if asked[:1] == ["advance_phase"] and re.search(r"^Retenez|retient", found["say"]):
        yield f"told to keep what is kept: {found['say']}"
    others = [p for p in (turns or silent(state) or voters(state)) if p != seat.me]
    mine = {"turn", "say", "vote"} & set(asked)
    if others and not mine and not any(state.players[p].name in said for p in others):
        yield f"{len(others)} are awaited, and nobody is named: {said}"
    labels = [m["label"] for m in found["main"]]
    if asked and not labels:
        yield f"awaited for {asked}, and no main button: {found['say']}"
    if seat.me in table.due and not table.paused and not any(re.search("écueil|le code", each) for each in labels):
        yield f"owes a pitfall, and no main button is about it: {found['say']} {labels}"
    for what in asked:
        if what in LEADS and not mine and not any(re.search(LEADS[what], label) for label in labels):
            yield f"{what} is for who leads, and no main button says it: {labels}"
    if not seat.acting:
        for p in turns:
            if helped(state, seat, p) and not any(state.players[p].name in label for label in labels):
                yield f"{p} has no device and is awaited, and no main button acts for them: {labels}"


def without_spent(state: State) -> list[PlayerId]:
    """Return who has a dot left in this phase."""
    on = VOTED_ON.get(state.table.phase)
    if on is None:
        return []
    put = [v.by for v in state.votes.values() if v.on in getattr(state, on)]
    return [p for p in state.players if put.count(p) < state.table.options.votes]


def helped(state: State, seat: Seat, player: PlayerId) -> bool:
    other = state.players[player]
    return other.proxy and (seat.actor.facilitator or other.helper == seat.actor.player_id)


# What situations there are.


def size(choice: Any, state: State) -> Any:
    """Return how much a choice leaves: nothing, one, several."""
    if isinstance(choice, tuple):
        return min(len(choice), 3), None in choice
    if isinstance(choice, Between):
        return min(choice.max - choice.min, 2)
    if isinstance(choice, EntryOf):
        return min(sum(len(getattr(state, n)) for n in choice.collections), 2), choice.by is UNSET
    assert isinstance(choice, Several)
    return choice.min, min(choice.max, 3), size(choice.of, state)


BESIDE = {
    "accept_pitfall", "comment", "edit_step", "edit_text", "hand_over", "leave_seat", "lock", "object_to_sharing",
    "pause", "remove_player", "remove_players", "return_card", "return_phase", "see_myself", "set_away", "set_timer",
    "share", "show_card", "spotlight", "stop_timer", "tag_goals", "undo", "unlock", "unvote", "withdraw",
}  # fmt: skip
"""What no sentence and no main button is about: whether it is offered makes no other situation."""


def stale(state: State, words: dict[str, Any]) -> tuple[bool, bool]:
    """Return whether what somebody typed a while ago names a challenge or a future that has gone since."""
    challenges, futures = {None, *kept(state.challenges)}, {None, *kept(state.futures)}
    ids = set(words.get("ids", ()))
    gone = words.get("challenge_id") not in challenges or bool(ids - {*state.challenges, *state.futures})
    return gone, words.get("future_id") not in futures


def situation(state: State, seat: Seat, legal: tuple[Offer, ...], online: frozenset[PlayerId], typed: Any) -> Any:
    """Return what makes a page another one: all that its sentence and its buttons could depend on."""
    table, me, turns = state.table, seat.me, at_turn(state)
    player = state.players.get(me) if me else None
    put = [v for v in state.votes.values() if v.by == me]
    own = [n for n in ("observations", "futures", "commitments") if any(e.by == me for e in getattr(state, n).values())]
    who = {me: "me", None: None, **{p.id: "proxy" for p in seated(state) if p.proxy and p.id != me}}
    offers = frozenset(
        (
            o.type,
            o.needs,
            who.get(o.for_, "other") if o.for_ else None,
            tuple((field, size(choice, state)) for field, choice in sorted(o.choices.items())),
        )
        for o in legal
        if o.type not in BESIDE
    )
    return (
        table.phase, table.beat, table.paused, table.options.pace, table.options.paper, table.options.reveal,
        seat.actor.facilitator, seat.acting is None, player and (player.seat is None, player.away, player.proxy),
        is_over(state), min(table.round, 1), who.get(table.turn, "other"), who.get(table.speaks, "other"),
        tuple(who.get(p, "other") for p in table.due[:3]), me in turns, min(len(turns), 3),
        bool(turns) and turns[0] in online, min(len(put), 2), tuple(own), bool(silent(state)), bool(voters(state)),
        me in silent(state), me in voters(state), tuple(m.code for m in missing(state)), bool(kept(state.challenges)),
        bool(kept(state.futures)), bool(state.narrative.title), min(len(state.claims), 2),
        bool(me and any(k.unwritten for k in hand(state, me))), bool(me and blanks_in_row(state, me)),
        any(m.future_id is None for m in state.commitments.values()),
        tuple(sorted((key.split(":")[0], *stale(state, words)) for key, words in typed.items())), offers,
    )  # fmt: skip
