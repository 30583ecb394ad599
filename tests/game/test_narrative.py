"""The narrative, and what of it may be shared. Rulebook, phase 7 and « Whose words they are »."""

import msgspec

from game import Code, tell
from game.state import hand
from game.words import Kind
from tests.builders import FACILITATOR, Game, at, deck, refused


def words(game: Game, *, shared: bool = False) -> str:
    return msgspec.json.encode(tell(game.state, shared)).decode()


def test_steps_are_told_in_the_order_of_their_years_and_within_one_as_played() -> None:
    game, _ = at("story", pitfall_every=0)
    for year, title in ((2035, "trois"), (2028, "un"), (2035, "quatre"), (2030, "deux")):
        game.play(year=year, title=title)
    assert [s.title for s in tell(game.state).steps] == ["un", "deux", "trois", "quatre"]


def test_a_step_is_told_with_its_pitfall_answer_challenge_future_and_unknowns() -> None:
    game, players = at("story", pitfall_every=1)
    step = game.play(challenge_id=game.last("challenges"), future_id=game.last("futures"), unknowns=["le prix"])
    pitfall = game.lay(step)
    game.send(game.draw(), "pass_turn")
    game.draw(players[2])
    game.send(players[2], "answer_pitfall", card_id=game.levers(players[2])[0], pitfall_id=pitfall, text="Si")
    game.send(players[2], "comment", on=step, text="Bravo")
    (told,) = tell(game.state).steps
    assert (told.state, told.challenge, told.future, told.unknowns) == ("robust", 0, 0, ("le prix",))
    assert (told.pitfalls[0].answer, told.pitfalls[0].answer_by.name) == ("Si", "Joueur 3")  # type: ignore[union-attr]
    assert told.comments[0].text == "Bravo"


def test_the_kept_and_the_most_dotted_come_first() -> None:
    game, players = at("challenges")
    for title in ("a", "b", "c"):
        game.send(players[0], "write_card", title=title)
    a, b, _ = game.state.challenges
    game.send(FACILITATOR, "open_vote")
    game.send(players[0], "vote", on=b)
    game.send(FACILITATOR, "keep_challenges", ids=[list(game.state.challenges)[2]])
    assert [c.card.title for c in tell(game.state).challenges] == ["c", "b", "a"]
    assert a


def test_those_who_find_no_place_are_named_with_their_words() -> None:
    game, players = at("situate")
    for player in players[:2]:
        game.send(player, "situate", future_id=game.last("futures"), text="J’en suis")
    game.send(players[2], "situate", text="Trop tard pour moi")
    game.to("epilogue")
    game.send(FACILITATOR, "close_table")
    told = tell(game.state)
    assert [v.name for v in told.placeless] == ["Joueur 3"]
    assert (told.commitments[2].future, told.commitments[2].text) == (None, "Trop tard pour moi")


def test_the_texts_of_a_seat_that_says_no_are_left_out_of_what_is_shared_only() -> None:
    game, players = at("present")
    game.send(players[0], "add_observation", kind="value", text="PRIVÉ")
    game.send(players[1], "add_observation", kind="value", text="Commun")
    game.send(players[0], "object_to_sharing", object=True)
    assert "PRIVÉ" in words(game)
    assert "PRIVÉ" not in words(game, shared=True)
    assert "Commun" in words(game, shared=True)
    game.send(players[0], "object_to_sharing", object=False)
    assert "PRIVÉ" in words(game, shared=True)
    refused(game, FACILITATOR, Code.ROLE_NO_SEAT, "object_to_sharing", object=True)


def test_one_may_say_no_after_leaving() -> None:
    game, players = at("present")
    game.send(players[0], "add_observation", kind="value", text="PRIVÉ")
    game.send(players[0], "leave_seat")
    game.send(players[0], "object_to_sharing", object=True)
    assert "PRIVÉ" not in words(game, shared=True)


def test_the_words_inside_a_merged_future_are_left_out_too() -> None:
    game, players = at("futures")
    game.send(players[0], "propose_future", text="PRIVÉ", indicators=["PRIVÉ aussi"])
    game.send(players[1], "propose_future", text="Commun", indicators=["signe"])
    game.send(FACILITATOR, "merge_futures", ids=list(game.state.futures), text="Ensemble")
    game.send(players[0], "object_to_sharing", object=True)
    assert "PRIVÉ" not in words(game, shared=True)
    (future,) = tell(game.state, shared=True).futures
    assert (future.text, future.indicators) == ("Ensemble", ("signe",))


def test_a_place_found_in_a_future_whose_words_are_not_shared_is_still_a_place() -> None:
    game, players = at("situate")
    game.send(players[1], "situate", future_id=game.last("futures"), text="J’en suis")
    game.send(players[0], "object_to_sharing", object=True)
    told = tell(game.state, shared=True)
    assert told.commitments[0].future == 0
    assert (told.futures[0].text, told.futures[0].indicators) == ("", ())


def test_a_printed_challenge_is_shared_whoever_drew_it_and_a_written_one_is_not() -> None:
    game, players = at("challenges")
    game.send(players[0], "draw_challenge")
    game.send(players[0], "write_card", title="PRIVÉ")
    game.send(players[0], "object_to_sharing", object=True)
    (challenge,) = tell(game.state, shared=True).challenges
    assert challenge.card.card is not None


def test_who_refuses_to_share_leaves_no_word_in_what_is_shared() -> None:
    """Neither name nor role, nor cards given away, lines round the story, corrections, acceptances."""
    game, players = at("story", 3, decks=deck(levers=2, copies=3, blanks=8, pitfalls=3), pitfall_every=1, rounds=4)
    silent, other, third = players
    game.send(silent, "update_profile", name="SILENCE", role="SILENCE")
    blank = next(i for i in game.levers(silent) if game.state.cards[i].unwritten)
    game.send(silent, "write_card", card_id=blank, title="SILENCE carte", text="SILENCE texte")
    while game.turn != other:
        game.send(game.draw(), "pass_turn")
    game.send(silent, "give_lever", card_id=blank, to=other)
    game.draw(other)
    game.send(other, "play_step", card_id=blank, year=2030, title="Étape d’une autre")
    step = game.last("steps")
    owes = game.state.table.due[0]
    game.send(owes, "draw_pitfall")
    (drawn,) = hand(game.state, owes, Kind.PITFALL)
    title = {"title": "Un écueil"} if drawn.unwritten else {}
    game.send(owes, "lay_pitfall", card_id=drawn.id, step_id=step, text="Et si…", **title)
    game.send(silent, "comment", on=step, text="SILENCE commentaire")
    game.send(FACILITATOR, "hand_over", player_id=silent)
    game.send(silent, "accept_pitfall", pitfall_id=game.last("pitfalls"), text="SILENCE accepte")
    game.send(silent, "edit_text", on=step, field="title", text="SILENCE corrige", version=1)
    for phase in ("situate", "epilogue"):
        game.to(phase)
    game.send(silent, "write_epilogue", opening="SILENCE ouvre", version=1)
    game.send(third, "write_epilogue", closing="Une autre conclut", version=2)
    game.send(silent, "object_to_sharing", object=True)
    assert "SILENCE" in str(tell(game.state))
    shared = tell(game.state, shared=True)
    assert "SILENCE" not in str(shared)
    assert shared.closing == "Une autre conclut"
    assert len(shared.steps) == 1
