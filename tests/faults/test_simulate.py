"""Bots play whole games: through the rules alone, and on a live server of each async mode."""

import subprocess
from collections.abc import Callable

from server.bots import simulate
from tests.conftest import BIN, Server


def test_bots_are_never_refused_when_nobody_plays_between_their_look_and_their_move() -> None:
    report = simulate(tables=5, players=4, seed=11, url=None)
    assert report.complete, report.summary()
    assert not report.refusals, report.summary()


def test_the_same_seed_plays_the_same_games() -> None:
    first, again = (simulate(tables=2, players=3, seed=5, url=None) for _ in range(2))
    assert (first.commands, first.won) == (again.commands, again.won)


def test_ten_tables_of_six_play_to_the_end_on_a_live_server(servers: Callable[..., Server], async_mode: str) -> None:
    server = servers(async_mode=async_mode)
    command = [str(BIN / "transition"), "simulate", "--tables=10", "--players=6", f"--url={server.url}"]
    done = subprocess.run(command, capture_output=True, text=True, timeout=600)
    assert done.returncode == 0, done.stdout + done.stderr
    assert "10 / 10" in done.stdout
    assert "Traceback" not in server.log + done.stderr
