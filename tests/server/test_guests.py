"""Guests: bots who play at a table as people do, join it by its code, and keep a demonstration table."""

import subprocess
import time
from collections.abc import Callable
from random import Random

import pytest

from game.words import Language
from server.bots.guests import Guests
from server.bots.phrases import PHRASES
from server.bots.wire import Refused, call
from server.workers.parties import MOST
from tests.conftest import BIN, Server
from tests.server.conftest import Table


def until(ready: Callable[[], object], seconds: float = 40) -> None:
    end = time.monotonic() + seconds
    while not ready():
        assert time.monotonic() < end, "too late"
        time.sleep(0.1)


@pytest.mark.parametrize("language", list(Language))
def test_guests_play_a_whole_game_that_one_of_them_leads(servers: Callable[..., Server], language: Language) -> None:
    url = servers().url
    opened = call(f"{url}/api/tables", {"system": "Notre vallée", "language": language})
    code, lead = opened["code"], opened["facilitator_token"]
    guests = Guests(url, code, players=4, random=Random(4), language=language, pace=0.01, leads=lead)
    guests.start()
    guests.join()
    assert guests.faults == []
    told = call(f"{url}/api/tables/{code}/narrative.json", token=lead)
    assert told["outcome"]["result"] == "won"
    said = [line for lines in PHRASES[language].values() for line in lines]
    assert {step["title"] for step in told["steps"]} <= set(said)
    assert len({step["title"] for step in told["steps"]}) > 4, "not the same again and again"
    log = call(f"{url}/api/tables/{code}/changes?since=0", token=lead)
    types = [row["type"] for row in log]
    assert types.count("open_vote") == 2
    for phase in range(2):
        opened_at = [n for n, type in enumerate(types) if type == "open_vote"][phase]
        assert "vote" in types[opened_at:]


def test_guests_sit_down_at_a_table_by_its_code_and_leave_the_others_their_turns(
    servers: Callable[..., Server],
) -> None:
    server = servers()
    table = Table(server.url, ("Lucie",))
    command = [str(BIN / "transition"), "simulate", f"--url={server.url}", f"--join={table.code}", "--players=2"]
    with subprocess.Popen([*command, "--seed=1"], stdout=subprocess.PIPE, text=True) as process:
        try:
            lead = table.connect(table.facilitator)
            lead.until("state")

            def players() -> int:
                return int(call(f"{server.url}/api/tables/{table.code}")["players"])

            until(lambda: players() == 3)
            assert lead.command("advance_phase", {"to": "present"})["ok"]

            def observed() -> int:
                told = call(f"{server.url}/api/tables/{table.code}/narrative.json", token=table.facilitator)
                return len(told["observations"])

            until(lambda: observed() == 2)
            for to in ("challenges", "futures", "story"):
                assert lead.command("advance_phase", {"to": to, "force": True})["ok"]
            time.sleep(2)
            rows = call(f"{server.url}/api/tables/{table.code}/changes?since=0", token=table.facilitator)
            turns = [row for row in rows if row["type"] in ("draw_lever", "play_step", "skip_turn")]
            assert turns == [], "Lucie has the first seat: they wait for her"
        finally:
            process.terminate()
            process.wait(10)
    table.close()


@pytest.mark.parametrize(
    ("more", "said"), [(["--join=ZZZZZZ"], "Aucune table ne porte ce code"), ([], "--join and --pace human need --url")]
)
def test_simulate_says_what_it_cannot_do(servers: Callable[..., Server], more: list[str], said: str) -> None:
    where = [f"--url={servers().url}"] if more else ["--pace=human"]
    done = subprocess.run(
        [str(BIN / "transition"), "simulate", *where, *more], capture_output=True, text=True, timeout=30
    )
    assert done.returncode != 0
    assert said in done.stderr


def test_a_demonstration_has_guests_and_ends_with_its_server(servers: Callable[..., Server]) -> None:
    server = servers()
    opened = call(f"{server.url}/api/demonstrations", {"language": "fr", "leads": True})
    assert set(opened) >= {"code", "facilitator_token", "board_token", "links"}
    until(lambda: call(f"{server.url}/api/tables/{opened['code']}")["players"] == 5)
    call(f"{server.url}/api/tables/{opened['code']}/seats", {"name": "Awa", "family": "other"})
    until(lambda: call(f"{server.url}/api/tables/{opened['code']}")["phase"] == "present")
    for _ in range(MOST - 1):
        call(f"{server.url}/api/demonstrations", {"leads": False})
    with pytest.raises(Refused) as refused:
        call(f"{server.url}/api/demonstrations", {})
    assert refused.value.args[0] == "demonstration/busy"
    assert refused.value.args[1]["status"] == 503
    found = subprocess.run(
        ["pgrep", "-P", str(server.process.pid), "-f", "server.bots.party"], capture_output=True, text=True
    )
    processes = [int(pid) for pid in found.stdout.split()]
    assert len(processes) == MOST
    server.kill()
    until(lambda: not any(_runs(pid) for pid in processes))


def _runs(pid: int) -> bool:
    try:
        with open(f"/proc/{pid}/stat") as stat:
            return stat.read().rpartition(")")[2].split()[0] != "Z"
    except FileNotFoundError:
        return False
