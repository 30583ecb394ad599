"""What a state keeps of its log: undoing, redacting and drawing again tell what the log read from the start tells."""

from random import Random

import pytest

from game import Actor, Offers, replay
from game.evolve import fold
from game.keeping import MARK_EVERY
from game.state import EMPTY
from tests.builders import FACILITATOR, Game, at, deck
from tests.game import invariants
from tests.game.play import differences, step
from tests.game.wild import read_again, said, taken_out, wild

GAMES = 60


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
            for mark in game.state.earlier:
                assert not differences(mark, read_again(replay(game.state.rows()[: mark.seq])))


@pytest.mark.parametrize("seed", range(200, 200 + GAMES))
def test_every_stored_text_can_be_taken_out(seed: int) -> None:
    game = wild(seed, 160)
    taken_out(game)
    assert not said(game.state.rows()), "words are left in the log"
    assert not {text for text in invariants.strings(invariants.plain_view(game.state)) if text.startswith("Mot")}
    assert not differences(game.state, replay(game.state.rows()))


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


def test_levers_exchanged_again_are_exchanged_for_the_same_ones() -> None:
    """The pile is empty and what is discarded is shuffled: undoing does not shuffle it another time."""
    game, _ = at("story", 2, seed=5, decks=deck(levers=10, copies=1, challenges=2, pitfalls=0), hand_size=5)
    player, got = game.turn, []
    for _ in range(5):
        game.send(player, "exchange_levers", card_ids=sorted(game.levers(player)))
        got.append(game.rows[-1].events[-1].cards)  # type: ignore[attr-defined]
        game.send(FACILITATOR, "undo", seq=game.state.seq)
    assert len(set(got)) == 1


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
    assert len(game.state.earlier) < 16
    before = game.state
    game.send(FACILITATOR, "undo", seq=before.last.row.seq)  # type: ignore[union-attr]
    assert not differences(game.state, read_again(game.state))
    game.send(FACILITATOR, "undo", seq=game.state.last.row.seq)  # type: ignore[union-attr]
    assert not differences(game.state, read_again(game.state))
    assert before.earlier[0].seq % MARK_EVERY == 0


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
