"""Paper meets screen: cards drawn and held by hand, named by the code on their faces. Rulebook, « Cards »."""

import re

import pytest

from game import Code
from game.cards import face_code
from game.ids import DeckId
from game.state import hand, row
from game.words import ALPHABET, Kind
from tests.builders import DECK, FACILITATOR, Game, at, deck, lobby, refused


def code(card: str) -> str:
    return face_code(DECK, card)


def paper(phase: str, count: int = 3, **options: object) -> tuple[Game, list[str]]:
    return at(phase, count, paper=True, **options)  # type: ignore[arg-type,return-value]


def held(game: Game, player: str, card: str) -> str:
    """Take a card by its code and return its id."""
    before = set(game.state.cards)
    game.send(player, "take_card", code=code(card))
    return next(
        k.id
        for k in reversed(game.state.cards.values())
        if k.card == card and (k.owner == player or k.id not in before) and k.zone in ("hand", "row")
    )


def choices(game: Game, player: str) -> set[str]:
    return {c for o in game.offers(player, "take_card") for c in o.choices["code"]}


def test_a_code_is_four_symbols_that_follow_from_the_ids_alone() -> None:
    assert code("l1") == face_code(DECK, "l1") != code("l2")
    assert code("l1") == face_code(DeckId(f"{DECK}@3"), "l1"), "whatever the deck has become"
    assert all(re.fullmatch(f"[{ALPHABET}]{{4}}", code(f"l{n}")) for n in range(1_000))
    assert face_code(DECK, "l1") == "Y3NJ", "a card printed years ago keeps its code"


def test_nothing_is_dealt_nor_laid_out_at_a_paper_table() -> None:
    game, players = paper("story")
    assert not [k for k in game.state.cards.values() if k.zone in ("hand", "row") and k.deck]
    for name in ("draw_lever", "exchange_levers", "give_lever", "draw_pitfall", "decline_blank"):
        assert not game.offers(players[0], name)
    refused(game, players[0], Code.CARD_ON_PAPER, "draw_lever")


def test_a_card_of_paper_is_played_when_its_code_is_given() -> None:
    game, players = paper("story")
    card = held(game, players[0], "l1")
    game.send(players[0], "play_step", card_id=card, year=2030, title="Un capteur par rue")
    assert game.state.cards[card].zone == "timeline"  # type: ignore[index]
    assert game.turn == players[1], "nobody asks on paper whether one has drawn"


def test_a_turn_is_passed_on_paper_without_a_card() -> None:
    game, players = paper("story")
    game.send(players[0], "pass_turn")
    assert game.turn == players[1]


def test_as_many_copies_are_taken_as_are_printed_and_more() -> None:
    game, players = paper("story", 6, decks=deck(copies=2))
    cards = {held(game, player, "l1") for player in players}
    assert len(cards) == 6


def test_a_hand_of_paper_is_known_up_to_its_limit() -> None:
    game, players = paper("story", hand_size=1, hand_limit=2)
    held(game, players[0], "l1"), held(game, players[0], "l2")
    assert refused(game, players[0], Code.HAND_FULL, "take_card", code=code("l3")) == {"limit": 2}
    assert choices(game, players[0]) == {code(f"p{n}") for n in range(5)}, "to raise one"


def test_a_card_taken_by_mistake_is_put_back() -> None:
    game, players = paper("story")
    card = held(game, players[0], "l1")
    game.send(players[0], "return_card", card_id=card)
    assert not hand(game.state, players[0])  # type: ignore[arg-type]
    refused(game, players[0], Code.CARD_NOT_YOURS, "return_card", card_id=card)


def test_a_challenge_is_drawn_by_its_code_in_ones_turn_once() -> None:
    game, players = paper("challenges")
    game.send(players[0], "take_card", code=code("c1"))
    (challenge,) = game.state.challenges.values()
    assert (challenge.by, game.state.cards[challenge.card_id].card) == (players[0], "c1")
    refused(game, players[0], Code.TURN_ALREADY_DRAWN, "take_card", code=code("c2"))
    game.send(players[0], "pass_turn")
    assert refused(game, players[0], Code.TURN_NOT_YOURS, "take_card", code=code("c2")) == {"player": players[1]}
    refused(game, players[1], Code.PILE_EMPTY, "take_card", code=code("c1"))
    assert not game.offers(players[1], "draw_challenge")


def test_a_blank_challenge_is_written_or_put_back() -> None:
    game, players = paper("challenges", decks=deck(blanks=2))
    first = held(game, players[0], "blank-challenge")
    assert game.turn == players[0]
    refused(game, players[0], Code.BLANK_FIRST, "take_card", code=code("c1"))
    game.send(players[0], "return_card", card_id=first)
    assert game.turn == players[0], "one draws another"
    second = held(game, players[0], "blank-challenge")
    game.send(players[0], "write_card", card_id=second, title="Garder nos jeunes")
    game.send(players[0], "pass_turn")
    assert game.turn == players[1]


def test_a_pitfall_that_is_due_is_the_one_drawn_from_the_box() -> None:
    game, players = paper("story", pitfall_every=1)
    lever = held(game, players[0], "l1")
    game.send(players[0], "play_step", card_id=lever, year=2030, title="Étape")
    pitfall = held(game, players[1], "p3")
    assert not game.offers(players[1], "raise_pitfall"), "it is laid, not raised"
    game.send(players[1], "lay_pitfall", card_id=pitfall, step_id=game.last("steps"), text="Et si ?")
    assert game.state.cards[pitfall].zone == "timeline"  # type: ignore[index]
    answer = held(game, players[2], "l2")
    game.send(players[1], "pass_turn")
    game.send(players[2], "answer_pitfall", card_id=answer, pitfall_id=game.last("pitfalls"), text="Ensemble")
    assert game.state.pitfalls[game.last("pitfalls")].state == "answered"  # type: ignore[index]


def test_a_pitfall_from_the_row_on_the_table_is_raised_once_a_game() -> None:
    game, players = paper("story")
    lever = held(game, players[0], "l1")
    game.send(players[0], "play_step", card_id=lever, year=2030, title="Étape")
    pitfall = held(game, players[2], "p0")
    refused(game, players[2], Code.PITFALL_DRAWN, "take_card", code=code("p1"))
    game.send(players[2], "raise_pitfall", card_id=pitfall, step_id=game.last("steps"), text="Et si ?")
    refused(game, players[2], Code.PITFALL_RAISED, "take_card", code=code("p1"))


def test_an_unknown_code_and_one_of_another_phase_are_refused_each_for_its_reason() -> None:
    game, players = paper("story")
    refused(game, players[0], Code.CARD_CODE_UNKNOWN, "take_card", code="AAAA")
    refused(game, players[0], Code.CARD_CODE_UNKNOWN, "show_card", code="AAAA")
    assert refused(game, players[0], Code.CARD_NOT_NOW, "take_card", code=code("c1")) == {"kind": Kind.CHALLENGE}


def test_a_step_undone_gives_the_card_back_to_the_hand() -> None:
    game, players = paper("story")
    card = held(game, players[0], "l1")
    played = game.send(players[0], "play_step", card_id=card, year=2030, title="Étape")
    held(game, players[1], "l2")
    game.send(players[0], "undo", seq=played.seq)
    assert [k.id for k in hand(game.state, players[0])] == [card]  # type: ignore[arg-type]
    assert len(hand(game.state, players[1])) == 1, "what others hold stays known"  # type: ignore[arg-type]


def test_a_card_shown_lies_under_the_light_until_something_else_does() -> None:
    game, players = paper("story")
    game.send(players[1], "show_card", code=code("p2"))
    shown = game.state.table.shown
    assert shown is not None
    assert (shown.deck, shown.card) == (DECK, "p2")
    card = held(game, players[0], "l1")
    game.send(FACILITATOR, "spotlight", on=card)
    assert game.state.table.shown is None
    game.send(players[1], "show_card", code=code("p2"))
    assert game.state.table.spotlight is None
    game.send(players[0], "show_card")
    assert game.state.table.shown is None
    game.send(players[0], "show_card", code=code("p2"))
    game.to("situate")
    assert game.state.table.shown is None, "a new phase begins with the light out"


def test_of_two_faces_that_share_a_code_the_first_is_meant(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("game.rules.paper.face_code", lambda deck, card: code("l0"))
    game, players = paper("story")
    game.send(players[0], "show_card", code=code("l0"))
    assert game.state.table.shown is not None
    assert game.state.table.shown.card == "l0"


def test_cards_on_screen_are_drawn_on_the_screen_and_shown_by_the_facilitator() -> None:
    game, players = at("story")
    refused(game, players[0], Code.CARD_ON_SCREEN, "take_card", code=code("l1"))
    refused(game, players[0], Code.ROLE_FACILITATOR_ONLY, "show_card", code=code("l1"))
    game.send(FACILITATOR, "show_card", code=code("l1"))
    assert game.state.table.shown is not None


def test_hands_are_dealt_when_a_table_leaves_paper_for_screens() -> None:
    game, players = paper("story")
    for phase in ("futures", "challenges", "present", "lobby"):
        game.send(FACILITATOR, "return_phase", to=phase)
    game.send(FACILITATOR, "configure", options={"paper": False})
    game.to("present", "challenges", "futures", "story")
    assert all(len(hand(game.state, player)) == 3 for player in players)  # type: ignore[arg-type]
    assert len(row(game.state, Kind.PITFALL)) == 2


def test_paper_is_chosen_in_the_lobby_alone() -> None:
    game, _ = lobby()
    game.send(FACILITATOR, "configure", options={"paper": True})
    game.to("present", "challenges", "futures", "story")
    refused(game, FACILITATOR, Code.OPTION_FIXED, "configure", options={"paper": False})
