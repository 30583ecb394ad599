"""The log that a state carries: a row a command, kept as it happened. House, « How a move flows »."""

import msgspec
from msgspec.structs import replace

from game import Row, replay
from game.log import CHUNK, Log
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


def test_a_log_gives_its_rows_whatever_its_length() -> None:
    row = Game().rows[0]
    for count in (0, 1, CHUNK - 1, CHUNK, CHUNK + 1, 3 * CHUNK + 5):
        rows, log = [replace(row, seq=n + 1) for n in range(count)], Log()
        for one in rows:
            log = log.add(one)
        assert log == Log.of(rows)
        assert len(log) == count
        assert not rows or log.last() is rows[-1]
        for seq in (0, 1, CHUNK - 1, CHUNK, CHUNK + 1, count):
            assert list(log.after(seq)) == rows[seq:]


def test_a_log_shares_what_does_not_change() -> None:
    rows = [replace(Game().rows[0], seq=n + 1) for n in range(2 * CHUNK + 3)]
    log = Log.of(rows)
    assert log.with_rows([]) == log
    changed = log.with_rows([replace(rows[CHUNK], type="x"), replace(rows[-1], type="x")])
    assert changed.full[0] is log.full[0]
    assert [row.seq for row in changed.after(0) if row.type == "x"] == [CHUNK + 1, len(rows)]
