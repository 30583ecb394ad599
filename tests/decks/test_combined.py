"""A table combines decks: their cards are shuffled into the same piles and played together."""

from collections import Counter
from random import Random

import pytest

import decks
from game.cards import face_code
from game.ids import DeckId
from game.state import hand
from game.words import Kind
from tests.builders import FACILITATOR, Game

TWO = ("agirlocal", "energie")


def table(*ids: str, **options: object) -> Game:
    """A table with these decks, in the order of the rows."""
    return Game(seed=3, decks={DeckId(i): decks.specs()[DeckId(i)] for i in ids}, **options)


def lay(game: Game, step: str) -> str:
    """Let who owes a pitfall draw it and lay it, written if it is blank; return its deck."""
    player = game.state.table.due[0]
    game.send(player, "draw_pitfall")
    card = hand(game.state, player, Kind.PITFALL)[0]
    title = {"title": "Panne"} if card.blank else {}
    game.send(player, "lay_pitfall", card_id=card.id, step_id=step, text="Et si cela tombait en panne ?", **title)
    return str(card.deck)


@pytest.mark.parametrize("kind", list(Kind))
def test_the_piles_hold_the_cards_of_both_decks(kind: Kind) -> None:
    game = table(*TWO)
    game.sit("Lucie", "Awa")
    game.to("present", "challenges", "futures", "story")
    wanted = sum(spec.copies for i in TWO for spec in decks.specs()[DeckId(i)] if spec.kind is kind)
    assert sum(1 for card in game.state.cards.values() if card.kind is kind) == wanted


def test_a_table_with_two_decks_plays_its_story() -> None:
    game = table(*TWO, rounds=4, pitfall_every=1)
    game.sit("Lucie", "Awa", "Karim")
    game.to("present", "challenges", "futures", "story")
    random = Random(3)
    laid = Counter[str]()
    while game.state.table.turn:
        step = game.play(year=random.randrange(2027, 2041))
        if game.state.table.due:
            laid[lay(game, step)] += 1
    played = {game.state.cards[step.card_id].deck for step in game.state.steps.values()}
    assert played == set(TWO), "levers of both decks"
    assert set(laid) == set(TWO), "pitfalls of both decks"
    game.to("situate", "epilogue")
    game.send(FACILITATOR, "close_table")
    assert game.state.table.outcome


def test_no_two_faces_of_the_decks_that_come_with_the_game_bear_one_code() -> None:
    codes = [face_code(id, card.id) for id in decks.available() for card in decks.load(id).cards]
    assert len(codes) == len(set(codes))
