"""Correcting, withdrawing and redacting words, and the limits they keep to. Rulebook, « Phases », « Whose words »."""

import msgspec
import pytest

from game import Code, Row, replay, tell
from game.commands import BY_TYPE
from game.ids import PlayerId
from game.words import clean
from tests.builders import FACILITATOR, Game, at, deck, lobby, refused


def observed() -> tuple[Game, list[PlayerId], str]:
    game, players = at("present")
    game.send(players[0], "add_observation", kind="value", text="Lentrade")
    return game, players, game.last("observations")


def test_a_text_is_corrected_by_its_author_and_the_facilitator_alone() -> None:
    game, players, on = observed()
    refused(game, players[1], Code.ENTRY_NOT_YOURS, "edit_text", on=on, field="text", text="x", version=1)
    game.send(players[0], "edit_text", on=on, field="text", text="L’entraide", version=1)
    game.send(FACILITATOR, "edit_text", on=on, field="text", text="L’entraide !", version=2)
    now = game.state.observations[on]
    assert (now.text, now.version, now.by) == ("L’entraide !", 3, players[0])


def test_a_correction_of_a_text_that_has_moved_on_gets_the_current_one() -> None:
    game, players, on = observed()
    game.send(players[0], "edit_text", on=on, field="text", text="L’entraide", version=1)
    params = refused(game, players[0], Code.TEXT_STALE, "edit_text", on=on, field="text", text="x", version=1)
    assert params == {"version": 2, "text": "L’entraide"}
    refused(game, players[0], Code.ENTRY_UNKNOWN, "edit_text", on="o99", field="text", text="x", version=1)
    refused(game, players[0], Code.CHOICE_NOT_OFFERED, "edit_text", on=on, field="title", text="x", version=2)
    refused(game, players[0], Code.TEXT_LIMITS, "edit_text", on=on, field="text", text="", version=2)


def test_a_step_and_what_it_says_stay_editable_until_the_close() -> None:
    game, players = at("story")
    step = game.play()
    game.to("situate", "epilogue")
    game.send(players[0], "edit_step", step_id=step, version=1, year=2035, quick_win=True, families=["other"],
              challenge_id=game.last("challenges"), future_id=game.last("futures"), unknowns=["le prix"])  # fmt: skip
    now = game.state.steps[step]
    assert (now.year, now.quick_win, now.version) == (2035, True, 2)
    assert now.challenge_id
    game.send(FACILITATOR, "edit_step", step_id=step, version=2, challenge_id=None)
    assert game.state.steps[step].challenge_id is None
    assert game.state.steps[step].year == 2035
    game.send(players[0], "edit_text", on=step, field="text", text="grâce à…", version=3)
    refused(game, players[0], Code.TEXT_STALE, "edit_step", step_id=step, version=1, year=2030)
    refused(game, players[0], Code.YEAR_OUT_OF_RANGE, "edit_step", step_id=step, version=4, year=2042)
    refused(game, players[1], Code.ENTRY_NOT_YOURS, "edit_step", step_id=step, version=4, year=2030)
    refused(game, players[1], Code.ENTRY_UNKNOWN, "edit_step", step_id="s99", version=4, year=2030)


def test_unknowns_sent_with_a_step_replace_those_it_had() -> None:
    game, players = at("story")
    step = game.play(unknowns=["le prix", "le débit"])
    game.send(players[0], "edit_step", step_id=step, version=1, unknowns=["le débit", "la durée", "la durée"])
    assert [u.text for u in game.state.unknowns.values()] == ["le débit", "la durée"]
    game.send(players[0], "edit_step", step_id=step, version=2, unknowns=[])
    assert not game.state.unknowns


def test_unknowns_that_became_alike_all_go() -> None:
    game, players = at("story")
    step = game.play(unknowns=["a", "b"])
    game.send(players[0], "edit_text", on=game.last("unknowns"), field="text", text="a", version=1)
    game.send(players[0], "edit_step", step_id=step, version=1, unknowns=[])
    assert not game.state.unknowns


def test_an_edited_text_keeps_to_the_limits_it_was_first_written_with() -> None:
    game, players = at("story")
    step, future = game.play(unknowns=["le prix"]), game.last("futures")
    unknown = game.last("unknowns")
    long: dict[str, object] = {"reason": "too_long", "limit": 120, "length": 121}
    for on, field, text, params in [
        (step, "title", "x" * 121, long), (step, "title", "deux\nlignes", {"reason": "one_line"}),
        (step, "title", "", {"reason": "empty"}), (future, "text", "", {"reason": "empty"}),
        (future, "indicators", "un\n\n" + "x" * 121, {**long, "field": "indicators[1]"}),
        (future, "indicators", "\n".join("abcdefghijk"), {"reason": "too_many", "limit": 10, "length": 11}),
        (unknown, "text", "x" * 121, long), (unknown, "text", "deux\nlignes", {"reason": "one_line"}),
    ]:  # fmt: skip
        why = refused(game, FACILITATOR, Code.TEXT_LIMITS, "edit_text", on=on, field=field, text=text, version=1)
        assert why == {"field": field, **params}
    game.send(players[0], "edit_text", on=future, field="indicators", text="un\n\n deux ", version=1)
    assert game.state.futures[future].indicators == ("un", "deux")
    game.send(players[0], "edit_text", on=step, field="text", text="", version=1)


def test_everyone_may_comment_and_the_facilitator_too() -> None:
    game, players = at("story")
    step = game.play()
    game.send(players[2], "comment", on=step, text="Oui")
    game.send(FACILITATOR, "comment", on=step, text="Encore")
    assert [k.by for k in game.state.comments.values()] == [players[2], "facilitator"]
    refused(game, players[2], Code.ENTRY_UNKNOWN, "comment", on=game.last("comments"), text="x")
    refused(game, players[2], Code.ENTRY_UNKNOWN, "comment", on="nothing", text="x")


def test_a_text_is_withdrawn_by_its_author_and_the_facilitator_alone() -> None:
    game, players, on = observed()
    refused(game, players[1], Code.ENTRY_NOT_YOURS, "withdraw", on=on)
    refused(game, players[1], Code.ENTRY_UNKNOWN, "withdraw", on="o99")
    game.send(FACILITATOR, "withdraw", on=on)
    assert not game.state.observations


# Redaction: the words leave the stored log and every export.


def stored(game: Game) -> str:
    """The log as it is stored; it must read back and lead to the same state."""
    encoded = msgspec.json.encode(game.state.rows())
    assert replay(msgspec.json.decode(encoded, type=list[Row])).steps == game.state.steps
    return encoded.decode()


def test_a_redacted_text_leaves_the_log_and_the_fact_stays() -> None:
    game, players, on = observed()
    game.send(players[0], "edit_text", on=on, field="text", text="Un SECRET", version=1)
    count = game.state.seq
    game.send(players[0], "withdraw", on=on, redact=True)
    assert not game.state.observations
    assert "SECRET" not in stored(game)
    assert "Lentrade" not in stored(game)
    assert len(game.state.rows()) == count + 1


def secretive() -> tuple[Game, PlayerId, PlayerId]:
    """A player who has written SECRET wherever one can write."""
    game, players = lobby(3, decks=deck(levers=7, blanks=0, pitfalls=3), pitfall_every=1, rounds=2)
    me, other = players[1], players[0]
    game.send(me, "update_profile", name="SECRET", role="SECRET")
    game.to("present")
    game.send(me, "add_observation", kind="value", text="SECRET")
    game.to("challenges")
    game.send(me, "write_card", title="SECRET", text="SECRET")
    game.send(me, "edit_text", on=game.last("challenges"), field="title", text="SECRET 2", version=1)
    game.to("futures")
    game.send(me, "propose_future", text="SECRET", indicators=["SECRET"])
    game.send(other, "propose_future", text="Visible", indicators=[])
    game.send(FACILITATOR, "keep_futures", ids=list(game.state.futures))
    game.to("story")
    step = game.play(other)
    pitfall = game.lay(step, "SECRET")
    mine = game.play(me, title="SECRET", text="SECRET", unknowns=["SECRET"])
    theirs = game.lay(mine, "Visible")
    game.send(game.draw(), "pass_turn")
    game.draw(other)
    game.send(other, "answer_pitfall", card_id=game.levers(other)[0], pitfall_id=pitfall, text="Visible")
    game.draw(me)
    game.send(me, "answer_pitfall", card_id=game.levers(me)[0], pitfall_id=theirs, text="SECRET")
    game.send(me, "edit_text", on=theirs, field="answer", text="SECRET 3", version=1)
    game.send(me, "comment", on=step, text="SECRET")
    game.send(me, "situate", future_id=game.last("futures"), text="SECRET")
    game.to("situate", "epilogue")
    game.send(me, "write_epilogue", title="SECRET", opening="SECRET", version=1)
    return game, me, other


def test_a_person_who_asks_to_be_forgotten_leaves_the_log_with_name_and_words() -> None:
    game, me, other = secretive()
    assert "SECRET" in stored(game)
    game.send(FACILITATOR, "remove_player", player_id=me, redact=True)
    assert "SECRET" not in stored(game)
    assert "SECRET" not in msgspec.json.encode(game.state).decode()
    assert "SECRET" not in msgspec.json.encode(tell(game.state)).decode()
    assert "Joueur 2" not in stored(game)
    assert game.state.players[me].name == ""
    assert game.state.players[me].seat is None
    assert stored(game).count("Visible") == 3
    assert len(game.state.steps) == 2
    assert {p.state for p in game.state.pitfalls.values()} == {"answered"}
    assert game.state.players[other].name == "Joueur 1"


def test_a_person_is_forgotten_after_the_close_too() -> None:
    game, me, _ = secretive()
    game.send(FACILITATOR, "close_table")
    refused(game, FACILITATOR, Code.CHOICE_NOT_OFFERED, "remove_player", player_id=me)
    game.send(FACILITATOR, "remove_player", player_id=me, redact=True)
    assert "SECRET" not in stored(game)
    assert game.state.table.phase == "closed"


def test_a_redacted_log_still_says_whose_hand_was_the_opening_one() -> None:
    game, players = at("story")
    game.send(FACILITATOR, "remove_player", player_id=players[0], redact=True)
    assert '"opening":true' in stored(game)
    assert '"opening":""' not in stored(game)


def test_redacting_an_answer_takes_its_corrections_too() -> None:
    game, me, other = secretive()
    pitfall = next(p for p in game.state.pitfalls.values() if p.answer and p.answer.by == me)
    game.send(me, "withdraw", on=pitfall.id, redact=True)
    answers = [e for row in game.state.rows() for e in row.events if getattr(e, "pitfall_id", "") == pitfall.id]
    assert {e.text for e in answers} == {""}  # type: ignore[union-attr]
    assert game.state.pitfalls[pitfall.id].text == "Visible"
    assert "SECRET 3" not in [getattr(e, "text", "") for row in game.state.rows() for e in row.events]
    assert other


def test_redacting_a_step_takes_what_it_would_need_to_know() -> None:
    game, players = at("story")
    step = game.play(title="Visible", unknowns=["SECRET"])
    game.send(players[0], "withdraw", on=step, redact=True)
    assert "SECRET" not in stored(game)


def test_redacting_a_step_takes_the_words_of_the_blank_it_was_played_as() -> None:
    for seed in range(30):
        game, players = at("story", decks=deck(levers=1, copies=2, blanks=8), seed=seed)
        blanks = [k for k in game.levers(players[0]) if game.state.cards[k].unwritten]  # type: ignore[index]
        if blanks:
            break
    game.draw()
    game.send(players[0], "write_card", card_id=blanks[0], title="SECRET")
    game.send(players[0], "play_step", card_id=blanks[0], year=2030, title="Étape")
    game.send(players[0], "withdraw", on=game.last("steps"), redact=True)
    assert "SECRET" not in stored(game)


def test_the_author_of_a_merged_future_takes_their_words_back_and_the_merged_one_stays() -> None:
    game, players = at("futures")
    game.send(players[0], "propose_future", text="SECRET", indicators=["SECRET"])
    game.send(players[1], "propose_future", text="Visible", indicators=["signe"])
    mine, theirs = list(game.state.futures)
    game.send(FACILITATOR, "merge_futures", ids=[mine, theirs], text="Ensemble")
    refused(game, players[1], Code.ENTRY_NOT_YOURS, "withdraw", on=mine, redact=True)
    refused(game, players[0], Code.FUTURE_IN_USE, "withdraw", on=mine)
    game.send(players[0], "withdraw", on=mine, redact=True)
    (merged,) = game.state.futures.values()
    assert (merged.text, merged.indicators, merged.merged[0].text) == ("Ensemble", ("signe",), "")
    assert "SECRET" not in stored(game)


def test_redacting_one_persons_answer_leaves_the_next_persons_alone() -> None:
    game, players = at("story", 3, pitfall_every=1, rounds=2)
    step = game.play()
    pitfall = game.lay(step)
    game.send(game.draw(players[1]), "pass_turn")
    game.draw(players[2])
    game.send(players[2], "answer_pitfall", card_id=game.levers(players[2])[0], pitfall_id=pitfall, text="Un")
    game.send(players[2], "withdraw", on=pitfall)
    game.draw(players[0])
    game.send(players[0], "answer_pitfall", card_id=game.levers(players[0])[0], pitfall_id=pitfall, text="Deux")
    game.send(players[0], "edit_text", on=pitfall, field="answer", text="Trois", version=1)
    game.send(FACILITATOR, "remove_player", player_id=players[2], redact=True)
    answer = game.state.pitfalls[pitfall].answer
    assert answer is not None
    assert answer.text == "Trois"
    assert '"Un"' not in stored(game)


# The limits of words.


@pytest.mark.parametrize(
    ("type", "field", "longest"),
    [("update_profile", "name", 40), ("update_profile", "role", 120), ("write_epilogue", "closing", 2_000)],
)
def test_words_keep_to_their_length(type: str, field: str, longest: int) -> None:
    rest = {"version": 1} if type == "write_epilogue" else {}
    msgspec.convert({field: "é" * longest, **rest}, BY_TYPE[type])
    with pytest.raises(msgspec.ValidationError):
        msgspec.convert({field: "é" * (longest + 1), **rest}, BY_TYPE[type])


@pytest.mark.parametrize(
    "bad", ["\x00", "\x02", "\x07", "\x1b", "\x7f", "\x9f", "\ud800", "\ufffe", "\uffff", "\U0010ffff"]
)
def test_what_no_text_may_hold_is_taken_out_and_the_words_are_kept(bad: str) -> None:
    for type, data in (("update_profile", {"name": f"a{bad}b"}), ("comment", {"on": "s1", "text": f"a{bad}b"})):
        command = msgspec.convert(clean(data), BY_TYPE[type])
        assert "ab" in msgspec.structs.astuple(command)


@pytest.mark.parametrize("bad", ["\x00", "\x07", "\x1b", "\x7f", "\x85", "\ud800"])
def test_a_control_character_that_was_not_taken_out_is_refused(bad: str) -> None:
    for type, data in (("update_profile", {"name": f"a{bad}b"}), ("comment", {"on": "s1", "text": f"a{bad}b"})):
        with pytest.raises(msgspec.ValidationError):
            msgspec.convert(data, BY_TYPE[type])


def test_texts_break_their_lines_and_titles_do_not() -> None:
    msgspec.convert({"on": "s1", "text": "a\nb"}, BY_TYPE["comment"])
    with pytest.raises(msgspec.ValidationError):
        msgspec.convert({"name": "a\nb"}, BY_TYPE["update_profile"])


def test_three_spaces_are_no_name() -> None:
    with pytest.raises(msgspec.ValidationError):
        msgspec.convert(clean({"name": "   "}), BY_TYPE["update_profile"])


@pytest.mark.parametrize(
    ("sent", "kept"),
    [
        ("  Lucie ", "Lucie"),
        ("e\u0301tape", "étape"),
        ("a\r\nb\rc\u2028d\x85e\ff", "a\nb\nc\nd\ne\nf"),
        ("a\tb", "a b"),
    ],
)
def test_words_are_normalised_and_trimmed(sent: str, kept: str) -> None:
    assert clean({"text": [sent]}) == {"text": [kept]}
    assert clean(7) == 7
