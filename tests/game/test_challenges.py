"""Drawing, writing and keeping challenges, and blanks of every kind. Rulebook, phase 3 and « Cards »."""

import pytest

from game import Code
from game.state import row
from game.words import Kind
from tests.builders import FACILITATOR, Game, at, deck, refused

ALL_BLANK = deck(challenges=1, blanks=4)


def lying(game: Game) -> int:
    return len(row(game.state, Kind.CHALLENGE))


def drawn(game: Game) -> str:
    """Draw a challenge as the player at turn; return the card."""
    before = set(game.state.cards) & {k.id for k in row(game.state, Kind.CHALLENGE)}
    game.send(game.turn, "draw_challenge")
    (card,) = {k.id for k in row(game.state, Kind.CHALLENGE)} - before
    return card


def blank_drawn(game: Game) -> tuple[str, str]:
    """Let players draw until one draws a blank; return who and the card."""
    while True:
        player, card = game.turn, drawn(game)
        if game.state.cards[card].unwritten:
            return player, card
        game.send(player, "pass_turn")


def test_challenges_are_drawn_in_seat_order() -> None:
    game, players = at("challenges")
    order = []
    for _ in range(4):
        order.append(game.turn)
        game.meet()
    assert order == [*players, players[0]]
    assert game.state.challenges[game.last("challenges")].by == players[0]


def test_drawing_out_of_turn_is_refused_with_whose_turn_it_is() -> None:
    game, players = at("challenges")
    assert refused(game, players[1], Code.TURN_NOT_YOURS, "draw_challenge") == {"player": players[0]}
    refused(game, players[1], Code.TURN_NOT_YOURS, "pass_turn")


@pytest.mark.parametrize(("players", "cards"), [(2, 4), (4, 4), (6, 6), (9, 8)])
def test_the_row_holds_one_challenge_per_player_at_least_four_and_at_most_eight(players: int, cards: int) -> None:
    game, seated = at("challenges", players)
    while game.state.table.turn:
        game.meet()
    assert lying(game) == cards
    refused(game, seated[0], Code.ROW_FULL, "draw_challenge")


def test_passing_hands_the_draw_on() -> None:
    game, players = at("challenges")
    game.send(players[0], "pass_turn")
    assert (game.turn, lying(game)) == (players[1], 0)


def test_anyone_may_add_a_challenge_of_their_own_out_of_turn() -> None:
    game, players = at("challenges")
    game.send(players[2], "write_card", title="Se loger", text="au bourg")
    challenge = game.state.challenges[game.last("challenges")]
    card = game.state.cards[challenge.card_id]
    assert (challenge.by, card.title, card.text, card.deck, card.card, card.blank) == (
        players[2],
        "Se loger",
        "au bourg",
        None,
        None,
        True,
    )
    assert game.turn == players[0]


def test_a_skipped_drawer_leaves_the_draw_to_the_next() -> None:
    game, players = at("challenges")
    refused(game, players[1], Code.ROLE_FACILITATOR_ONLY, "skip_turn")
    game.send(FACILITATOR, "skip_turn")
    assert game.turn == players[1]


def test_a_drawer_who_is_away_or_leaves_is_passed_over() -> None:
    game, players = at("challenges")
    game.send(players[0], "set_away", away=True)
    assert game.turn == players[1]
    game.send(players[1], "leave_seat")
    assert game.turn == players[2]


def test_with_no_card_left_a_player_writes_one_or_passes() -> None:
    game, players = at("challenges", decks=deck(challenges=1))
    game.meet()
    refused(game, players[1], Code.PILE_EMPTY, "draw_challenge")
    game.send(players[1], "write_card", title="À nous")
    game.send(players[1], "pass_turn")
    assert game.turn == players[2]
    game.send(players[2], "pass_turn")
    assert game.turn == players[0]


def test_a_withdrawn_challenge_is_shuffled_back_when_the_pile_is_empty() -> None:
    game, players = at("challenges", decks=deck(challenges=1))
    game.send(players[0], "withdraw", on=game.meet())
    assert (lying(game), len(game.state.piles["challenge"].discard)) == (0, 1)
    game.send(game.turn, "draw_challenge")
    assert lying(game) == 1


def test_a_challenge_of_ones_own_that_is_withdrawn_is_no_card_any_more() -> None:
    game, players = at("challenges")
    game.send(players[0], "write_card", title="À nous")
    game.send(players[0], "withdraw", on=game.last("challenges"))
    assert not game.state.challenges
    assert not any(id.startswith("own-") for id in game.state.cards)


def test_the_facilitator_keeps_up_to_two_challenges() -> None:
    game, players = at("challenges")
    for _ in range(3):
        game.meet()
    ids = list(game.state.challenges)
    refused(game, players[0], Code.ROLE_FACILITATOR_ONLY, "keep_challenges", ids=ids[:1])
    refused(game, FACILITATOR, Code.ENTRY_UNKNOWN, "keep_challenges", ids=ids)
    refused(game, FACILITATOR, Code.ENTRY_UNKNOWN, "keep_challenges", ids=[ids[0], ids[0]])
    refused(game, FACILITATOR, Code.ENTRY_UNKNOWN, "keep_challenges", ids=[])
    game.send(FACILITATOR, "keep_challenges", ids=ids[:2])
    game.send(FACILITATOR, "keep_challenges", ids=ids[2:])
    assert [c.kept for c in game.state.challenges.values()] == [False, False, True]


def test_up_to_three_are_kept_when_the_table_chose_so() -> None:
    game, _ = at("challenges", challenges_kept=3)
    for _ in range(4):
        game.meet()
    ids = list(game.state.challenges)
    refused(game, FACILITATOR, Code.ENTRY_UNKNOWN, "keep_challenges", ids=ids)
    game.send(FACILITATOR, "keep_challenges", ids=ids[:3])


def test_a_drawn_blank_is_written_by_its_drawer_before_anything_else() -> None:
    game, players = at("challenges", decks=ALL_BLANK)
    player, card = blank_drawn(game)
    assert card not in {c.card_id for c in game.state.challenges.values()}
    refused(game, player, Code.BLANK_FIRST, "draw_challenge")
    refused(game, player, Code.BLANK_FIRST, "pass_turn")
    other = next(p for p in players if p != player)
    refused(game, other, Code.CARD_NOT_BLANK, "write_card", card_id=card, title="Non")
    assert game.turn == player
    game.send(player, "write_card", card_id=card, title="Se loger", text="au bourg")
    assert game.state.challenges[game.last("challenges")].card_id == card
    assert game.state.cards[card].title == "Se loger"
    refused(game, player, Code.TURN_ALREADY_DRAWN, "draw_challenge")
    game.send(player, "pass_turn")
    assert game.turn != player
    refused(game, player, Code.CARD_NOT_BLANK, "write_card", card_id=card, title="Encore")


def test_a_declined_blank_is_discarded_and_the_next_is_drawn() -> None:
    game, _ = at("challenges", decks=ALL_BLANK)
    player, card = blank_drawn(game)
    count = lying(game)
    game.send(player, "decline_blank", card_id=card)
    assert game.state.cards[card].zone == "discard"
    assert lying(game) == count


def test_a_blank_that_is_not_ones_own_is_not_declined() -> None:
    game, players = at("challenges", decks=ALL_BLANK)
    player, card = blank_drawn(game)
    other = next(p for p in players if p != player)
    refused(game, other, Code.CARD_NOT_BLANK, "decline_blank", card_id=card)


def test_a_skipped_drawer_loses_the_blank_and_nothing_is_drawn_for_them() -> None:
    game, _ = at("challenges", decks=ALL_BLANK)
    player, card = blank_drawn(game)
    count = lying(game)
    game.send(FACILITATOR, "skip_turn")
    assert (game.state.cards[card].zone, lying(game)) == ("discard", count - 1)
    assert game.turn != player


def last_card_blank() -> tuple[Game, list[str], str, str]:
    """The card that fills the row is a blank."""
    for seed in range(50):
        game, players = at("challenges", 4, decks=ALL_BLANK, seed=seed)
        for _ in range(3):
            player, card = game.turn, drawn(game)
            if game.state.cards[card].unwritten:
                game.send(player, "write_card", card_id=card, title="Écrit")
            game.send(player, "pass_turn")
        player, card = game.turn, drawn(game)
        if game.state.cards[card].unwritten:
            return game, players, player, card
    raise AssertionError("no such game")


def test_the_blank_that_fills_the_row_is_written_before_the_drawing_ends() -> None:
    game, _, player, card = last_card_blank()
    assert game.turn == player
    game.send(player, "write_card", card_id=card, title="Le dernier")
    game.send(player, "pass_turn")
    assert game.state.table.turn is None


def test_nobody_draws_on_when_the_drawer_of_the_last_blank_is_away() -> None:
    game, players, player, card = last_card_blank()
    game.send(player, "set_away", away=True)
    assert game.state.table.turn is None
    game.send(players[0], "comment", on=game.last("challenges"), text="Hum")
    game.send(FACILITATOR, "lock")
    assert game.state.table.turn is None
    game.send(player, "write_card", card_id=card, title="De retour")
    assert game.state.table.turn is None


def test_the_next_in_seat_order_draws_when_the_drawer_of_the_last_blank_leaves() -> None:
    game, players, player, card = last_card_blank()
    game.send(player, "leave_seat")
    assert game.state.cards[card].zone == "discard"
    assert game.turn == players[(players.index(player) + 1) % 4]


def blank_lever() -> tuple[Game, str, str]:
    for seed in range(50):
        game, players = at("story", decks=deck(levers=1, copies=2, blanks=8), seed=seed)
        if blanks := [k for k in game.levers(players[0]) if game.state.cards[k].unwritten]:
            game.draw()
            return game, players[0], blanks[0]
    raise AssertionError("no such game")


def test_a_blank_lever_is_played_once_it_is_written() -> None:
    game, player, card = blank_lever()
    refused(game, player, Code.CARD_UNWRITTEN, "play_step", card_id=card, year=2030, title="Étape")
    game.send(player, "write_card", card_id=card, title="Une régie de quartier")
    game.send(player, "play_step", card_id=card, year=2030, title="Étape")
    assert game.state.cards[card].zone == "timeline"
    assert game.state.cards[card].title == "Une régie de quartier"


def test_a_declined_blank_lever_gives_way_to_another_in_the_hand() -> None:
    game, player, card = blank_lever()
    count = len(game.levers(player))
    game.send(player, "decline_blank", card_id=card)
    assert card not in game.levers(player)
    assert len(game.levers(player)) == count


def test_a_written_blank_that_is_discarded_loses_its_words() -> None:
    game, player, card = blank_lever()
    game.send(player, "write_card", card_id=card, title="Une régie")
    game.send(player, "leave_seat")
    assert game.state.cards[card].zone == "discard"
    assert game.state.cards[card].unwritten


def test_a_blank_declined_with_nothing_left_to_draw_brings_no_second_set() -> None:
    game, players = at("challenges", decks=deck(challenges=0, blanks=1))
    player, card = blank_drawn(game)
    game.send(player, "decline_blank", card_id=card)
    assert lying(game) == 0
    assert game.state.piles["challenge"].sets == 1
    assert game.turn == players[1]
