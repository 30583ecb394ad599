"""What a state keeps of its log: undoing, redacting and drawing again tell what the log read from the start tells."""

from collections.abc import Callable
from contextlib import suppress
from functools import partial
from random import Random

import msgspec
import pytest

from game import Actor, Offers, Refusal, State, replay
from game import commands as c
from game.bounds import WORDS
from game.evolve import fold
from game.keeping import MARK_EVERY
from game.log import Row
from game.state import EMPTY
from game.words import Family
from tests.builders import FACILITATOR, Game, at, deck, names
from tests.game import invariants
from tests.game.anything import anything
from tests.game.play import actors, differences, step

GAMES = 60


def read_again(state: State) -> State:
    """Return the state of the log without its moves undone, read from the first row on."""
    found = EMPTY
    for row in state.rows():
        if row.seq not in state.undone:
            found = fold(found, row)
    return found


def said(rows: list[Row]) -> set[str]:
    """Return every word that stands in a log."""
    found: set[str] = set()
    for event in (event for row in rows for event in row.events):
        for name in WORDS:
            value = getattr(event, name, None)
            found |= {value} if isinstance(value, str) else set(value) if isinstance(value, tuple) else set()
    return found - {""}


def wild(seed: int, moves: int) -> Game:
    """Return a game in which anything was sent: offers taken, nonsense, late comers, undoing, words taken back."""
    random = Random(seed)
    small = deck(levers=2, copies=2, pitfalls=random.choice([0, 2]), challenges=3, blanks=random.choice([0, 4]))
    game = Game(seed, small, pace=random.choice(["turns", "free"]), pitfall_every=random.choice([0, 1, 2]))
    game.sit(*names(random.randint(2, 5)))
    game.send(FACILITATOR, "configure", options={"approval": random.random() < 0.5})
    for number in range(moves):
        if random.random() < 0.02 and len(game.state.players) < 9:
            attempt(game, partial(game.sit, "Awa"))
        elif random.random() < 0.2:
            name, data = anything(game.state, random)
            attempt(game, partial(game.send, random.choice(actors(game)), name, **data))
        elif random.random() < 0.02:
            door = c.ClaimSeat(name=f"Mot {number}", family=Family.OTHER, role="Mot de passage")
            attempt(game, partial(game.do, Actor(), door))
        elif random.random() < 0.12:
            for offered in game.offers(FACILITATOR, "undo"):
                game.send(FACILITATOR, "undo", seq=offered.choices["seq"][0])
        else:
            step(game, random, eager=0.5 if number < moves / 2 else 0.8)
    return game


def attempt(game: Game, act: Callable[[], object]) -> None:
    with suppress(Refusal):
        act()


@pytest.mark.parametrize("seed", range(GAMES))
def test_a_state_is_that_of_its_log_whatever_was_undone_and_redacted(seed: int) -> None:
    game = wild(seed, 220)
    assert not differences(game.state, read_again(game.state))
    assert not differences(game.state, replay(game.state.rows()))
    invariants.check(game.state)


def test_what_is_kept_is_that_of_the_log_at_every_row() -> None:
    for seed in range(100, 106):
        game, random = wild(seed, 60), Random(seed)
        for _ in range(120):
            step(game, random)
            last = game.state.last
            if last is not None and last.without is not None:
                undone = game.state.undone | {last.row.seq}
                without = EMPTY
                for row in game.state.rows():
                    without = without if row.seq in undone else fold(without, row)
                assert not differences(last.without, without)
            for mark in game.state.marks:
                assert not differences(mark, read_again(replay(game.state.rows()[: mark.seq])))


@pytest.mark.parametrize("seed", range(200, 200 + GAMES))
def test_every_stored_text_can_be_taken_out(seed: int) -> None:
    game = wild(seed, 160)
    for claim in list(game.state.claims):
        game.send(FACILITATOR, "answer_claim", claim_id=claim, granted=False)
    for _ in range(400):
        offers = [o for o in Offers(game.state).of(FACILITATOR) if o.type == "withdraw" and True in o.choices["redact"]]
        ids = [i for o in offers for i in targets_of(game.state, o.choices["on"])]
        if not ids:
            break
        game.send(FACILITATOR, "withdraw", on=ids[0], redact=True)
        assert not differences(game.state, replay(game.state.rows()))
    for player in [p.id for p in game.state.players.values() if p.name]:
        game.send(FACILITATOR, "remove_player", player_id=player, redact=True)
    assert not said(game.state.rows()), "words are left in the log"
    assert not said_in(game.state)
    assert not differences(game.state, replay(game.state.rows()))


def targets_of(state: State, choice: object) -> list[str]:
    if isinstance(choice, tuple):
        return list(choice)
    return [
        id
        for name in choice.collections  # type: ignore[attr-defined]
        for id, entry in getattr(state, name).items()
        if any(getattr(entry, word, None) for word in WORDS) or name in ("challenges", "gone", "pitfalls")
        if name == "gone" or not emptied(state, entry)
    ]


def emptied(state: State, entry: object) -> bool:
    words = [getattr(entry, word, None) for word in WORDS]
    if (card := state.cards.get(getattr(entry, "card_id", None))) and card.words:  # type: ignore[call-overload]
        words += [card.title, card.text]
    return not any(word for word in words if isinstance(word, str | tuple))


def said_in(state: State) -> set[str]:
    plain = msgspec.to_builtins([getattr(state, name) for name in ("players", "observations", "futures", "steps")])
    return {text for text in invariants.strings(plain) if text.startswith(("Mot", "Joueur", "des voisins"))}


def test_a_person_who_asks_to_be_forgotten_is_in_no_word_of_the_log() -> None:
    for seed in range(400, 420):
        game = wild(seed, 160)
        player = next(iter(game.state.players))
        own = Actor(player_id=player)
        game.send(FACILITATOR, "remove_player", player_id=player, redact=True) if game.state.players[player].name else 0
        assert not differences(game.state, replay(game.state.rows()))
        assert not [o for o in Offers(game.state).of(own) if o.type == "withdraw" and "gone" in str(o.choices["on"])]


# Undoing


def test_a_card_is_never_another_when_one_undoes_a_draw_and_draws_again() -> None:
    """The pile is empty: what is drawn is shuffled anew, and was seen."""
    few = deck(levers=3, copies=1, challenges=2, pitfalls=0)
    game, _ = at("story", 2, seed=3, decks=few, hand_size=1, hand_limit=9, rounds=6)
    while game.state.table.turn:
        player = game.turn
        game.send(player, "draw_lever")
        seen = newest(game, player)
        faces = [seen]
        for _ in range(4):
            game.send(FACILITATOR, "undo", seq=game.state.seq)
            game.send(player, "draw_lever")
            faces.append(newest(game, player))
        assert faces == [seen] * 5
        game.send(player, "pass_turn")


def newest(game: Game, player: str) -> str | None:
    return game.state.cards[game.rows[-1].events[-1].card_id].card  # type: ignore[attr-defined]


def test_ids_of_cards_go_on_from_the_highest_that_was_ever_used() -> None:
    """A late comer had a set added; the phase that had added one is undone, and entered again."""
    game, players = at("futures", 14, decks=deck(levers=7, copies=4), hand_size=4)
    game.send(players[0], "propose_future", text="La rivière", indicators=[])
    game.send(FACILITATOR, "keep_futures", ids=[game.last("futures")])
    game.to("story")
    opened = game.state.seq
    game.sit("Tard")
    game.send(FACILITATOR, "undo", seq=opened)
    game.to("story")
    invariants.check(game.state)
    assert all(len(game.levers(p.id)) == 4 for p in game.state.players.values())
    assert len(
        {c.id for k in game.state.rows() for e in k.events for c in getattr(e, "cards", ()) if hasattr(c, "id")}
    ) == sum(len(e.cards) for k in game.state.rows() for e in k.events if type(e).__name__ == "SetAdded"), (
        "an id was given twice"
    )


def test_undoing_reads_no_more_than_what_lies_since_the_nearest_state_kept() -> None:
    """Nothing is read again for the last move; for those before, a few rows, however long the game."""
    game, players = at("story", 3, rounds=10)
    for _ in range(400):
        game.send(players[0], "comment", on=next(iter(game.state.futures)), text="Oui")
    for _ in range(6):
        game.send(game.draw(), "pass_turn")
    for number in range(400):
        game.send(players[0], "comment", on=next(iter(game.state.futures)), text=f"Oui {number}")
    assert game.state.last is not None
    assert game.state.last.without is not None
    assert len(game.state.marks) < 16
    before = game.state
    game.send(FACILITATOR, "undo", seq=before.last.row.seq)  # type: ignore[union-attr]
    assert not differences(game.state, read_again(game.state))
    game.send(FACILITATOR, "undo", seq=game.state.last.row.seq)  # type: ignore[union-attr]
    assert not differences(game.state, read_again(game.state))
    assert before.marks[0].seq % MARK_EVERY == 0


# Pitfalls


def test_a_withdrawn_answer_leaves_its_pitfall_where_another_has_been_laid_since() -> None:
    game, players = at("story", 3, pitfall_every=1, rounds=3)
    step_ = game.play()
    first = game.lay(step_)
    laid_by = game.state.pitfalls[first].by
    while game.turn == laid_by:
        game.send(game.draw(), "pass_turn")
    who = game.draw()
    game.send(who, "answer_pitfall", card_id=game.levers(who)[0], pitfall_id=first, text="On se relaie")
    raiser = next(p for p in players if game.offers(p, "raise_pitfall"))
    offered = game.offers(raiser, "raise_pitfall")[0]
    game.send(raiser, "raise_pitfall", card_id=offered.choices["card_id"][0], step_id=step_, text="Et l’argent ?")
    game.send(who, "withdraw", on=first)
    assert game.state.pitfalls[first].state == "left"
    assert game.state.steps[step_].state == "threatened"
    invariants.check(game.state)
    second = game.last("pitfalls")
    game.send(FACILITATOR, "withdraw", on=second)
    assert game.state.steps[step_].state == "fragile"
