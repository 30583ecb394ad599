"""Pitfalls: due, laid, raised, answered, accepted. Rulebook, phase 5, « Pitfalls »."""

from game import Code
from game.state import hand, row
from game.words import Kind
from tests.builders import FACILITATOR, Game, at, deck, refused


def due(count: int = 3, **options: object) -> tuple[Game, list[str], str]:
    """A table where the second player owes a pitfall for the first player's step."""
    game, players = at("story", count, pitfall_every=1, **options)  # type: ignore[arg-type]
    return game, players, game.play()


def drawn(game: Game, player: str) -> str:
    game.send(player, "draw_pitfall")
    return hand(game.state, player, Kind.PITFALL)[0].id  # type: ignore[arg-type]


def test_after_every_second_step_a_pitfall_is_due_before_the_next_turn() -> None:
    game, players = at("story")
    game.play()
    assert not game.state.table.due
    game.play()
    assert game.state.table.due == (players[2],)
    assert refused(game, players[2], Code.PITFALL_DUE, "draw_lever") == {"player": players[2]}
    game.lay(game.last("steps"))
    game.play()
    assert not game.state.table.due, "the count starts again"


def test_no_pitfall_is_ever_due_when_the_table_chose_none() -> None:
    game, _ = at("story", pitfall_every=0)
    for _ in range(6):
        game.play()
    assert not game.state.table.due


def test_a_deck_without_pitfalls_brings_none() -> None:
    game, _ = at("story", decks=deck(pitfalls=0), pitfall_every=1)
    for _ in range(4):
        game.play()
    assert not game.state.table.due
    assert not row(game.state, Kind.PITFALL)


def test_the_next_after_the_author_owes_it_when_all_have_laid_as_many() -> None:
    game, players, _ = due()
    assert game.state.table.due == (players[1],)


def test_whoever_has_laid_the_fewest_owes_it() -> None:
    game, players, step = due()
    game.lay(step)
    game.play(players[1])
    assert game.state.table.due == (players[2],)
    game.lay(game.last("steps"))
    game.play(players[2])
    assert game.state.table.due == (players[0],)
    game.lay(game.last("steps"))
    game.play(players[0])
    assert game.state.table.due == (players[1],)


def test_a_pitfall_is_laid_on_any_step_saying_why() -> None:
    game, players, step = due()
    card = drawn(game, players[1])
    assert game.state.cards[card].zone == "hand"  # type: ignore[index]
    refused(game, players[1], Code.PITFALL_DRAWN, "draw_pitfall")
    refused(game, players[0], Code.PITFALL_NOT_DUE, "draw_pitfall")
    refused(game, players[0], Code.PITFALL_NOT_DUE, "lay_pitfall", card_id=card, step_id=step, text="Non")
    refused(game, players[1], Code.ENTRY_UNKNOWN, "lay_pitfall", card_id=card, step_id="s99", text="Non")
    refused(game, players[1], Code.CARD_NOT_YOURS, "lay_pitfall", card_id="nothing", step_id=step, text="Non")
    game.send(players[1], "lay_pitfall", card_id=card, step_id=step, text="Et la rumeur ?")
    pitfall = game.state.pitfalls[game.last("pitfalls")]
    assert (pitfall.by, pitfall.state, pitfall.text, pitfall.answer) == (players[1], "open", "Et la rumeur ?", None)
    assert game.state.steps[step].state == "threatened"
    assert not game.state.table.due
    assert game.state.cards[card].zone == "timeline"  # type: ignore[index]


def test_a_step_carries_one_open_pitfall_at_a_time() -> None:
    game, players, step = due(4)
    game.lay(step)
    other = game.play(players[1])
    card = drawn(game, players[2])
    refused(game, players[2], Code.STEP_THREATENED, "lay_pitfall", card_id=card, step_id=step, text="Encore")
    face_up = row(game.state, Kind.PITFALL)[0].id
    refused(game, players[3], Code.STEP_THREATENED, "raise_pitfall", card_id=face_up, step_id=step, text="Encore")
    game.send(players[2], "lay_pitfall", card_id=card, step_id=other, text="Ici")


def test_with_no_step_free_the_pitfall_is_discarded_and_the_duty_done() -> None:
    game, players, step = due()
    game.send(players[2], "raise_pitfall", card_id=row(game.state, Kind.PITFALL)[0].id, step_id=step, text="Tôt")
    game.send(players[1], "draw_pitfall")
    assert not hand(game.state, players[1], Kind.PITFALL)  # type: ignore[arg-type]
    assert not game.state.table.due
    assert len(game.state.piles["pitfall"].discard) == 1


def test_a_drawn_pitfall_is_discarded_when_its_last_free_step_is_withdrawn() -> None:
    game, players, step = due()
    card = drawn(game, players[1])
    game.send(players[0], "withdraw", on=step)
    assert game.state.cards[card].zone == "discard"  # type: ignore[index]
    assert not game.state.table.due


def test_a_skipped_duty_passes_with_its_card_to_the_next_player() -> None:
    game, players, step = due()
    card = drawn(game, players[1])
    game.send(FACILITATOR, "skip_turn")
    assert game.state.table.due == (players[2],)
    assert game.state.cards[card].owner == players[2]  # type: ignore[index]
    assert game.turn == players[1], "only the duty has passed"
    game.send(players[2], "lay_pitfall", card_id=card, step_id=step, text="À moi")


def test_the_duty_of_whoever_is_away_passes_to_the_next_player() -> None:
    game, players, _ = due()
    game.send(players[1], "set_away", away=True)
    assert game.state.table.due == (players[2],)
    assert game.turn == players[2]


def test_the_duty_and_the_drawn_card_of_whoever_leaves_pass_to_the_next() -> None:
    game, players, step = due()
    card = drawn(game, players[1])
    game.send(players[1], "leave_seat")
    assert game.state.table.due == (players[2],)
    game.send(players[2], "lay_pitfall", card_id=card, step_id=step, text="Hérité")


def test_at_a_table_of_two_the_duty_passes_to_the_author_when_the_other_leaves() -> None:
    game, players, _ = due(2)
    game.send(players[1], "leave_seat")
    assert game.state.table.due == (players[0],)
    game.send(players[0], "leave_seat")
    assert game.state.table.due == ()


def test_the_row_holds_two_pitfalls_and_is_refilled_when_a_round_starts() -> None:
    game, players = at("story", pitfall_every=0, rounds=3)
    step = game.play()
    cards = row(game.state, Kind.PITFALL)
    assert len(cards) == 2
    game.send(players[2], "raise_pitfall", card_id=cards[0].id, step_id=step, text="Et si ?")
    assert len(row(game.state, Kind.PITFALL)) == 1
    game.pass_round()
    assert len(row(game.state, Kind.PITFALL)) == 2


def test_each_player_raises_one_pitfall_a_game_out_of_turn() -> None:
    game, players = at("story", pitfall_every=0)
    step, other = game.play(), game.play()
    one, two = (k.id for k in row(game.state, Kind.PITFALL))
    hidden = game.state.piles["pitfall"].draw[-1]
    refused(game, players[0], Code.CARD_NOT_IN_ROW, "raise_pitfall", card_id=hidden, step_id=step, text="x")
    game.send(players[0], "raise_pitfall", card_id=one, step_id=step, text="Et si ?")
    assert game.state.cards[one].zone == "timeline"
    refused(game, players[0], Code.PITFALL_RAISED, "raise_pitfall", card_id=two, step_id=other, text="Encore")
    game.send(players[1], "raise_pitfall", card_id=two, step_id=other, text="Moi aussi")
    assert not game.state.laid, "raising is not laying what is due"


def blanks(**options: object) -> tuple[Game, list[str], str]:
    return due(decks=deck(pitfalls=0, blanks=6), **options)


def test_a_drawn_blank_pitfall_needs_a_title_when_it_is_laid() -> None:
    game, players, step = blanks()
    card = drawn(game, players[1])
    refused(game, players[1], Code.CARD_TITLE_NEEDED, "lay_pitfall", card_id=card, step_id=step, text="x")
    refused(game, players[1], Code.CARD_NOT_BLANK, "write_card", card_id=card, title="Avant")
    game.send(players[1], "lay_pitfall", card_id=card, step_id=step, text="x", title="La lassitude")
    assert game.state.cards[card].title == "La lassitude"  # type: ignore[index]


def test_a_drawn_blank_pitfall_may_be_declined() -> None:
    game, players, _ = blanks()
    card = drawn(game, players[1])
    game.send(players[1], "decline_blank", card_id=card)
    (other,) = hand(game.state, players[1], Kind.PITFALL)  # type: ignore[arg-type]
    assert other.id != card
    assert game.state.table.due == (players[1],)


def test_a_blank_in_the_row_is_written_by_whoever_raises_it() -> None:
    game, players, step = blanks()
    card = row(game.state, Kind.PITFALL)[0].id
    refused(game, players[0], Code.CARD_TITLE_NEEDED, "raise_pitfall", card_id=card, step_id=step, text="x")
    refused(game, players[0], Code.CARD_NOT_BLANK, "decline_blank", card_id=card)
    game.send(players[0], "raise_pitfall", card_id=card, step_id=step, text="x", title="La lassitude")
    assert game.state.cards[card].title == "La lassitude"


def test_the_title_sent_with_a_printed_pitfall_is_not_written_on_it() -> None:
    game, players, step = due()
    card = drawn(game, players[1])
    game.send(players[1], "lay_pitfall", card_id=card, step_id=step, text="x", title="Autre")
    assert not isinstance(game.state.cards[card].title, str)  # type: ignore[index]


def threatened(count: int = 3) -> tuple[Game, list[str], str, str]:
    game, players, step = due(count)
    return game, players, step, game.lay(step)


def test_an_answer_is_a_lever_played_on_an_open_pitfall_and_makes_the_step_robust() -> None:
    game, players, step, pitfall = threatened()
    game.send(game.draw(players[1]), "pass_turn")
    game.draw(players[2])
    card = game.levers(players[2])[0]
    refused(game, players[2], Code.ENTRY_UNKNOWN, "answer_pitfall", card_id=card, pitfall_id="e99", text="x")
    game.send(players[2], "answer_pitfall", card_id=card, pitfall_id=pitfall, text="On réunit tout le monde")
    answer = game.state.pitfalls[pitfall].answer
    assert answer is not None
    assert (answer.by, answer.text, answer.card_id) == (players[2], "On réunit tout le monde", card)
    assert (game.state.pitfalls[pitfall].state, game.state.steps[step].state) == ("answered", "robust")
    assert game.state.cards[card].zone == "timeline"
    assert game.turn == players[0], "answering is the turn's action"
    game.draw(players[0])
    card = game.levers(players[0])[0]
    refused(game, players[0], Code.PITFALL_NOT_OPEN, "answer_pitfall", card_id=card, pitfall_id=pitfall, text="x")


def test_nobody_answers_the_pitfall_they_laid() -> None:
    game, players, _, pitfall = threatened()
    game.draw(players[1])
    card = game.levers(players[1])[0]
    refused(game, players[1], Code.PITFALL_OWN, "answer_pitfall", card_id=card, pitfall_id=pitfall, text="x")


def test_the_author_of_the_step_may_answer() -> None:
    game, players, _, pitfall = threatened(2)
    game.send(game.draw(players[1]), "pass_turn")
    game.draw(players[0])
    game.send(players[0], "answer_pitfall", card_id=game.levers(players[0])[0], pitfall_id=pitfall, text="Si")
    assert game.state.pitfalls[pitfall].state == "answered"


def test_a_pitfall_the_table_accepts_makes_the_step_fragile_until_somebody_answers_it() -> None:
    game, players, step, pitfall = threatened()
    refused(game, players[0], Code.ROLE_FACILITATOR_ONLY, "accept_pitfall", pitfall_id=pitfall, text="Tant pis")
    game.send(FACILITATOR, "accept_pitfall", pitfall_id=pitfall, text="On vivra avec")
    assert (game.state.pitfalls[pitfall].accepted, game.state.steps[step].state) == ("On vivra avec", "fragile")
    refused(game, FACILITATOR, Code.PITFALL_NOT_OPEN, "accept_pitfall", pitfall_id=pitfall, text="Encore")
    game.send(game.draw(players[1]), "pass_turn")
    game.draw(players[2])
    game.send(players[2], "answer_pitfall", card_id=game.levers(players[2])[0], pitfall_id=pitfall, text="Si")
    assert game.state.steps[step].state == "robust"


def test_a_step_that_met_an_accepted_pitfall_may_be_threatened_again() -> None:
    game, players, step, pitfall = threatened()
    game.send(FACILITATOR, "accept_pitfall", pitfall_id=pitfall, text="On vivra avec")
    game.send(players[2], "raise_pitfall", card_id=row(game.state, Kind.PITFALL)[0].id, step_id=step, text="Et si ?")
    assert game.state.steps[step].state == "threatened"


def test_a_pitfall_still_open_when_the_story_is_left_makes_the_step_fragile() -> None:
    game, _, step, pitfall = threatened()
    game.to("situate")
    assert (game.state.pitfalls[pitfall].state, game.state.steps[step].state) == ("open", "fragile")
    game.send(FACILITATOR, "return_phase", to="story")
    assert game.state.steps[step].state == "threatened"


def test_duties_end_with_the_story_and_the_drawn_card_is_discarded() -> None:
    game, players, _ = due()
    card = drawn(game, players[1])
    game.to("situate")
    assert game.state.table.due == ()
    assert game.state.cards[card].zone == "discard"  # type: ignore[index]


def test_withdrawing_an_answer_opens_the_pitfall_again() -> None:
    game, players, step, pitfall = threatened()
    game.send(game.draw(players[1]), "pass_turn")
    game.draw(players[2])
    card = game.levers(players[2])[0]
    game.send(players[2], "answer_pitfall", card_id=card, pitfall_id=pitfall, text="Si")
    refused(game, players[0], Code.ENTRY_NOT_YOURS, "withdraw", on=pitfall)
    game.send(players[2], "withdraw", on=pitfall)
    assert (game.state.pitfalls[pitfall].state, game.state.pitfalls[pitfall].answer) == ("open", None)
    assert (game.state.steps[step].state, game.state.cards[card].zone) == ("threatened", "discard")


def test_withdrawing_a_pitfall_discards_it_with_its_answer() -> None:
    game, players, step, pitfall = threatened()
    game.send(game.draw(players[1]), "pass_turn")
    game.draw(players[2])
    card = game.levers(players[2])[0]
    game.send(players[2], "answer_pitfall", card_id=card, pitfall_id=pitfall, text="Si")
    game.send(players[1], "withdraw", on=pitfall)
    assert not game.state.pitfalls
    assert (game.state.steps[step].state, game.state.cards[card].zone) == ("untested", "discard")


def test_withdrawing_a_step_discards_its_card_with_all_that_hangs_on_it() -> None:
    game, players, step, pitfall = threatened()
    card = game.state.steps[step].card_id
    game.send(players[0], "edit_step", step_id=step, version=1, unknowns=["le débit"])
    game.send(players[1], "comment", on=step, text="Oui")
    game.send(players[2], "comment", on=pitfall, text="Non")
    game.send(players[2], "situate", future_id=game.last("futures"), text="J’y suis", step_ids=[step])
    game.send(FACILITATOR, "spotlight", on=pitfall)
    game.send(players[0], "withdraw", on=step)
    assert not (game.state.steps)
    assert not (game.state.pitfalls)
    assert not (game.state.unknowns)
    assert not (game.state.comments)
    assert game.state.cards[card].zone == "discard"
    assert game.state.commitments[game.last("commitments")].step_ids == ()
    assert game.state.table.spotlight is None


def test_the_next_player_owes_nothing_while_another_has_laid_fewer() -> None:
    game, players, step = due(rounds=3)
    game.lay(step)
    game.send(game.draw(players[1]), "pass_turn")
    game.send(game.draw(players[2]), "pass_turn")
    game.play(players[0])
    assert game.state.table.due == (players[2],)


def test_an_accepted_pitfall_is_accepted_again_when_its_answer_is_withdrawn() -> None:
    game, players, step, pitfall = threatened()
    game.send(FACILITATOR, "accept_pitfall", pitfall_id=pitfall, text="On vivra avec")
    game.send(game.draw(players[1]), "pass_turn")
    game.draw(players[2])
    game.send(players[2], "answer_pitfall", card_id=game.levers(players[2])[0], pitfall_id=pitfall, text="Si")
    game.send(players[2], "withdraw", on=pitfall)
    assert (game.state.pitfalls[pitfall].state, game.state.steps[step].state) == ("accepted", "fragile")


def test_a_pitfall_still_to_be_laid_counts_as_laid_when_the_next_is_due() -> None:
    game, players = at("story", pace="free", pitfall_every=1, rounds=3)
    game.play(players[0])
    for player in players[1:]:
        game.send(game.draw(player), "pass_turn")
    game.play(players[0])
    assert game.state.table.due == (players[1], players[2])


def test_a_skipped_duty_is_dropped_when_nobody_else_is_here_to_take_it_over() -> None:
    game, players, _ = due(2)
    game.send(FACILITATOR, "set_away", away=True, player_id=players[0])
    card = drawn(game, players[1])
    game.send(FACILITATOR, "skip_turn")
    assert game.state.table.due == ()
    assert game.state.cards[card].zone == "discard"  # type: ignore[index]
    assert game.turn == players[1]
