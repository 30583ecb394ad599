"""How much one table holds, and that past it a game is still ended and words still taken out. Rulebook, « Bounds »."""

from typing import Any

import pytest

from game import Code, Refusal, bounds
from game.cards import CardSpec, face_code
from game.ids import EntryId
from game.words import Kind
from tests.builders import DECK, FACILITATOR, Game, at, deck, lobby, refused


@pytest.fixture
def small(monkeypatch: pytest.MonkeyPatch) -> None:
    """Bounds that a test reaches."""
    monkeypatch.setattr(bounds, "MOST_ENTRIES", 20)
    monkeypatch.setattr(bounds, "MOST_WORDS", 2_000)
    monkeypatch.setattr(bounds, "MOST_ROWS", 60)


def full(**more: Any) -> tuple[Game, list[Any]]:
    return at("futures", 2, **more)


@pytest.mark.usefixtures("small")
def test_a_table_takes_no_more_entries_than_it_holds() -> None:
    game, players = full()
    while bounds.size(game.state) < 20:
        game.send(players[0], "comment", on=next(iter(game.state.challenges)), text="x")
    told = refused(game, players[0], Code.TABLE_BOUND, "comment", on=next(iter(game.state.challenges)), text="x")
    assert told == {"what": "entries", "limit": 20}
    game.send(players[0], "withdraw", on=game.last("comments"))
    refused(game, players[1], Code.TABLE_BOUND, "comment", on=next(iter(game.state.challenges)), text="x")
    game.send(players[0], "withdraw", on=next(iter(game.state.gone)), redact=True)
    game.send(players[1], "comment", on=next(iter(game.state.challenges)), text="once the words are out")


@pytest.mark.usefixtures("small")
def test_words_are_counted_for_ever_and_no_more_are_taken_past_the_bound() -> None:
    game, players = full()
    game.send(players[0], "propose_future", text="é" * 600, indicators=[])
    told = refused(game, players[0], Code.TABLE_BOUND, "propose_future", text="é" * 600, indicators=[])
    assert told == {"what": "words", "limit": 2_000}
    future = game.last("futures")
    game.send(players[0], "withdraw", on=future)
    refused(game, players[0], Code.TABLE_BOUND, "propose_future", text="é" * 600, indicators=[])
    assert game.state.words > 1_200


@pytest.mark.usefixtures("small")
def test_what_ends_a_game_or_takes_words_out_goes_on_past_every_bound() -> None:
    game, players = full()
    game.send(players[0], "propose_future", text="é" * 800, indicators=[])
    while game.state.seq < 60:
        game.send(players[0], "set_away", away=True)
    told = refused(game, players[0], Code.TABLE_BOUND, "set_away", away=True)
    assert told == {"what": "rows", "limit": 60}
    for phase in ("story", "situate", "epilogue"):
        game.to(phase)
    game.send(players[0], "withdraw", on=next(iter(game.state.futures)), redact=True)
    game.send(FACILITATOR, "remove_player", player_id=players[1], redact=True)
    game.send(players[0], "leave_seat")
    game.send(FACILITATOR, "close_table")
    assert game.state.table.phase == "closed"


@pytest.mark.usefixtures("small")
def test_who_facilitates_is_told_when_a_table_is_nearly_full_and_when_it_is_no_more() -> None:
    game, players = full()
    assert not game.state.table.nearly_full
    while bounds.size(game.state) < 18:
        game.send(players[0], "comment", on=next(iter(game.state.challenges)), text="x")
    assert game.state.table.nearly_full
    game.send(players[0], "withdraw", on=game.last("comments"), redact=True)
    assert not game.state.table.nearly_full


def test_an_evening_of_twenty_people_is_far_from_every_bound() -> None:
    """A day of it: sixty texts of two hundred letters a person, and as many moves and marks."""
    entries, rows = 20 * 60, 20 * 60 * 4
    assert entries < bounds.MOST_ENTRIES / 4
    assert entries * 200 * 2 < bounds.MOST_WORDS / 4
    assert rows < bounds.MOST_ROWS / 4


def test_a_future_is_made_of_others_three_times_over_at_most() -> None:
    game, players = at("futures", 2)
    for number in range(5):
        game.send(players[0], "propose_future", text=f"Futur {number}", indicators=[])
    for number in range(3):
        newest, oldest = game.last("futures"), next(iter(game.state.futures))
        game.send(FACILITATOR, "merge_futures", ids=[newest, oldest], text=f"Réunis {number}")
    merged = game.last("futures")
    assert bounds.merged(game.state.futures[EntryId(merged)]) == 3
    rest = next(i for i in game.state.futures if i != merged)
    told = refused(game, FACILITATOR, Code.TABLE_BOUND, "merge_futures", ids=[merged, rest], text="Trop")
    assert told == {"what": "merge", "limit": 3}
    assert all(merged not in str(offer.choices["ids"]) for offer in game.offers(FACILITATOR, "merge_futures"))


def test_decks_of_too_many_cards_are_refused() -> None:
    many = {DECK: tuple(CardSpec(deck=DECK, card=f"l{i}", kind=Kind.LEVER, copies=99) for i in range(11))}
    with pytest.raises(Refusal) as caught:
        Game(1, many)
    assert (caught.value.code, caught.value.params) == (Code.TABLE_BOUND, {"what": "cards", "limit": 1_000})


def test_sets_are_added_up_to_a_bound_of_cards() -> None:
    """On paper a card that everybody says they hold asks for one more set each time."""
    few = {DECK: (*deck(challenges=1)[DECK], CardSpec(deck=DECK, card="big", kind=Kind.LEVER, copies=900))}
    game, players = lobby(8, decks=few, paper=True)
    game.to("present", "challenges", "futures", "story")
    code, held = face_code(DECK, "l0"), 0
    with pytest.raises(Refusal) as caught:
        held = sum(bool(game.send(player, "take_card", code=code)) for player in players for _ in range(5))
    assert caught.value.params == {"what": "cards", "limit": bounds.MOST_CARDS_OUT}
    assert not held
    assert len(game.state.cards) <= bounds.MOST_CARDS_OUT
