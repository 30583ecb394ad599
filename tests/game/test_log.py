"""The log that a state carries: a row a command, kept as it happened. House, « How a move flows »."""

import msgspec

from game import Row, replay
from game.state import Link
from tests.builders import FACILITATOR, Game, at
from tests.game.play import differences


def test_one_accepted_command_is_one_row_however_many_events_it_makes() -> None:
    game, _ = at("futures")
    count = game.state.seq
    game.to("story")
    assert game.state.seq == count + 1
    assert len(game.rows[-1].events) > 3
    assert [row.seq for row in game.state.rows()] == list(range(1, count + 2))


def test_a_row_says_whom_it_was_done_for() -> None:
    game, players = at("story")
    assert game.rows[0].type == "open_table"
    assert game.rows[0].by == "facilitator"
    game.draw()
    assert (game.rows[-1].by, game.rows[-1].type) == (players[0], "draw_lever")


def test_a_stored_log_replays_to_the_same_state() -> None:
    game, _ = at("story")
    for _ in range(3):
        game.play() if not game.state.table.due else game.lay(game.last("steps"))
    game.send(FACILITATOR, "undo", seq=game.state.seq)
    rows = msgspec.json.decode(msgspec.json.encode(game.state.rows()), type=list[Row])
    assert not differences(replay(rows), game.state)


def test_the_same_table_and_entropy_deal_the_same_cards() -> None:
    one, two = Game(3), Game(3)
    assert one.rows == two.rows


def test_a_very_long_log_is_compared_without_ending_the_process() -> None:
    one: Link | None = None
    other: Link | None = None
    row = Game().rows[0]
    for _ in range(200_000):
        one, other = Link(row, one), Link(row, other)
    assert one == other
    assert one != other.before  # type: ignore[union-attr]
    assert Link(row, None) != Link(Game(2).rows[0], None)
