"""Desirable futures: proposed, merged, kept. Rulebook, phases 4 and 6."""

from game import Code
from tests.builders import FACILITATOR, Game, at, refused


def proposed(count: int = 2) -> tuple[Game, list[str], list[str]]:
    game, players = at("futures")
    for i in range(count):
        player = players[i % 3]
        game.send(player, "propose_future", text=f"Futur {i}", indicators=[f"signe {i}"])
    return game, players, list(game.state.futures)


def test_everybody_proposes_futures_with_indicators() -> None:
    game, players, ids = proposed(1)
    future = game.state.futures[ids[0]]
    assert (future.by, future.text, future.indicators, future.kept) == (players[0], "Futur 0", ("signe 0",), False)


def test_the_facilitator_merges_two_keeping_both_texts_and_authors() -> None:
    game, players, (one, two) = proposed()
    game.send(players[2], "vote", on=one)
    game.send(players[2], "comment", on=two, text="Oui")
    refused(game, players[0], Code.ROLE_FACILITATOR_ONLY, "merge_futures", ids=[one, two], text="Ensemble")
    refused(game, FACILITATOR, Code.ENTRY_UNKNOWN, "merge_futures", ids=[one, one], text="Ensemble")
    refused(game, FACILITATOR, Code.ENTRY_UNKNOWN, "merge_futures", ids=[one], text="Ensemble")
    game.send(FACILITATOR, "merge_futures", ids=[one, two], text="Ensemble")
    (merged,) = game.state.futures.values()
    assert [(part.by, part.text) for part in merged.merged] == [(players[0], "Futur 0"), (players[1], "Futur 1")]
    assert merged.indicators == ("signe 0", "signe 1")
    assert {v.on for v in game.state.votes.values()} | {k.on for k in game.state.comments.values()} == {merged.id}


def test_withdrawing_a_merged_future_brings_back_both_and_keeps_what_was_said() -> None:
    game, players, (one, two) = proposed()
    game.send(players[2], "vote", on=one)
    game.send(players[2], "comment", on=two, text="Oui")
    game.send(FACILITATOR, "merge_futures", ids=[one, two], text="Ensemble")
    game.send(FACILITATOR, "spotlight", on=game.last("futures"))
    game.send(FACILITATOR, "withdraw", on=game.last("futures"))
    assert list(game.state.futures) == [one, two]
    assert not game.state.votes
    assert [k.on for k in game.state.comments.values()] == [one]
    assert game.state.table.spotlight == one


def test_the_table_keeps_up_to_three() -> None:
    game, players, ids = proposed(4)
    refused(game, players[0], Code.ROLE_FACILITATOR_ONLY, "keep_futures", ids=ids[:1])
    refused(game, FACILITATOR, Code.ENTRY_UNKNOWN, "keep_futures", ids=ids)
    game.send(FACILITATOR, "keep_futures", ids=ids[:3])
    assert [f.kept for f in game.state.futures.values()] == [True, True, True, False]


def test_a_merged_future_is_kept_when_one_of_the_two_was() -> None:
    game, _, ids = proposed()
    game.send(FACILITATOR, "keep_futures", ids=ids[:1])
    game.send(FACILITATOR, "merge_futures", ids=ids, text="Ensemble")
    assert game.state.futures[game.last("futures")].kept


def test_a_future_is_proposed_while_people_situate_themselves_only_when_someone_finds_no_place() -> None:
    game, players = at("situate")
    first = game.last("futures")
    refused(game, players[0], Code.PHASE_NOT_NOW, "propose_future", text="Un autre", indicators=[])
    game.send(players[1], "situate", future_id=None, text="Je ne m’y vois pas")
    game.send(players[0], "propose_future", text="Un autre", indicators=[])
    game.send(FACILITATOR, "keep_futures", ids=[first, game.last("futures")])
    game.send(players[1], "situate", future_id=game.last("futures"), text="Là, oui")
    refused(game, players[0], Code.PHASE_NOT_NOW, "propose_future", text="Encore un", indicators=[])


def test_more_than_three_are_kept_when_someone_finds_no_place() -> None:
    game, players = at("situate")
    game.send(players[1], "situate", future_id=None, text="Je ne m’y vois pas")
    for i in range(3):
        game.send(players[0], "propose_future", text=f"Un autre {i}", indicators=[])
    game.send(FACILITATOR, "keep_futures", ids=list(game.state.futures))
    assert sum(f.kept for f in game.state.futures.values()) == 4


def test_a_future_someone_has_committed_to_is_corrected_not_withdrawn() -> None:
    game, players = at("situate")
    future = game.last("futures")
    game.send(players[1], "situate", future_id=future, text="Je plante")
    refused(game, players[0], Code.FUTURE_IN_USE, "withdraw", on=future)
    game.send(players[0], "edit_text", on=future, field="text", text="Mieux dit", version=1)
    game.send(players[0], "withdraw", on=future, redact=True)
    assert game.state.futures[future].text == ""
    assert game.state.commitments[game.last("commitments")].future_id == future


def test_a_withdrawn_future_leaves_its_steps_without_one() -> None:
    game, _ = at("story")
    future = game.last("futures")
    step = game.play(future_id=future)
    game.send(FACILITATOR, "withdraw", on=future)
    assert game.state.steps[step].future_id is None
