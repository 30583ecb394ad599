"""G17: role × command × moment, every cell carried out by the real server; what is expected is what `legal` says.

The commands are those of the registry: a new one without a moment at which it is accepted fails the last test.
"""

import json
from collections.abc import Callable, Iterator
from random import Random
from typing import Any

import pytest

from game import State
from game.commands import BY_TYPE
from game.ids import PlayerId
from server.bots.choose import Mind
from server.bots.websocket import WebSocket
from server.bots.wire import Wire
from server.store.sql import SqlStore
from tests.conftest import Server
from tests.game.anything import fields_of, ids
from tests.security.conftest import COUNTED, Recorder
from tests.security.moments import MOMENTS, PROXY, ROLES, Copy
from tests.server.conftest import Ear, Table

INSIDE = ("facilitator", "leader", "helper", "player", "board")
TRIES = 12
"""A bot leaves optional fields out by chance, and needs a few tries to find some that fit."""
ACCEPTED: dict[str, set[str]] = {}
"""The moments at which each command was accepted, and those carried out, filled in by the tests in their order."""
CELLS: dict[str, int] = {}


@pytest.fixture(scope="module")
def live(servers: Callable[..., Server]) -> Server:
    """One async mode is enough: who may do what is decided behind both."""
    return servers(async_mode="eventlet")


@pytest.fixture(scope="module")
def store(live: Server) -> Iterator[SqlStore]:
    found = SqlStore(live.database_url)
    yield found
    found.close()


@pytest.fixture(scope="module")
def strangers(live: Server) -> str:
    return Table(live.url).facilitator


def connected(url: str, copy: Copy, role: str) -> tuple[Ear, dict[str, Any]]:
    ear = Ear(Wire(url, {"code": copy.code, "token": copy.tokens[role]}))
    return ear, ear.until("state")


def wild(name: str, state: State, random: Random) -> dict[str, Any]:
    """Return a command's data as its schema allows, whatever the rules say."""
    return fields_of(BY_TYPE[name], ids(state), state, random)


def rows(store: SqlStore, copy: Copy) -> int:
    return len(store.entries(copy.code, 0))


@pytest.mark.parametrize("moment", MOMENTS)
def test_what_legal_does_not_offer_is_refused_and_what_it_offers_is_accepted(
    live: Server, store: SqlStore, strangers: str, moment: str
) -> None:
    game, random = MOMENTS[moment](), Random(17)
    shared = Copy(store, game, strangers)
    for role in INSIDE:
        ear, told = connected(live.url, shared, role)
        offered = {offer["type"]: offer for offer in told["legal"] if "for" not in offer}
        helped = {offer["type"] for offer in told["legal"] if offer.get("for") == PROXY}
        assert role != "board" or not told["legal"]
        for name in BY_TYPE:
            CELLS[moment] = CELLS.get(moment, 0) + 1
            if name in offered:
                _accepted(live.url, store, Copy(store, game, strangers), role, name, random)
                ACCEPTED.setdefault(name, set()).add(moment)
            else:
                answer = ear.command(name, wild(name, game.state, random))
                assert not answer["ok"], f"{role} did {name}"
            if name not in helped:
                answer = ear.command(name, wild(name, game.state, random), **{"for": PROXY})
                assert not answer["ok"], f"{role} did {name} for somebody else"
        ear.wire.close()
    assert rows(store, shared) == shared.seq, "a refusal changes nothing"


def _accepted(url: str, store: SqlStore, copy: Copy, role: str, name: str, random: Random) -> None:
    ear, told = connected(url, copy, role)
    offers = [offer for offer in told["legal"] if offer["type"] == name and "for" not in offer]
    said = []
    for _ in range(TRIES):
        answer = ear.command(name, Mind(random)._fill(random.choice(offers), told["view"]))
        if answer["ok"]:
            break
        said.append(answer["error"]["code"])
        assert rows(store, copy) == copy.seq, "a refusal changes nothing"
    else:
        raise AssertionError(f"{role} was offered {name}, and refused: {said}")
    ear.wire.close()
    entry = store.entries(copy.code, 0)[-1]
    assert (entry.row.seq, entry.row.type) == (copy.seq + 1, name)
    expected = {"facilitator": "facilitator", "leader": "p3", "helper": "p2", "player": "p4"}[role]
    assert entry.row.by == PlayerId(expected), "an action bears the name of the seat that sent it"


@pytest.mark.parametrize("moment", MOMENTS)
def test_who_is_not_at_the_table_does_nothing_there(live: Server, store: SqlStore, strangers: str, moment: str) -> None:
    game, random = MOMENTS[moment](), Random(18)
    copy = Copy(store, game, strangers)
    for role in ("removed", "stranger", "outsider"):
        socket = WebSocket(f"{live.url}/socket.io/?EIO=4&transport=websocket")
        socket.receive(5)
        socket.send("40" + json.dumps({"code": copy.code, "token": copy.tokens[role]}))
        assert "token/unknown" in str(socket.receive(5))
        for name in BY_TYPE:
            CELLS[moment] = CELLS.get(moment, 0) + 1
            message = {"id": name, "type": name, "data": wild(name, game.state, random)}
            socket.send("427" + json.dumps(["command", message]))
            answer = str(socket.receive(5))
            assert answer.startswith('437[{"ok":false'), f"{role} did {name}: {answer}"
        socket.close()
    assert rows(store, copy) == copy.seq


def test_every_cell_was_carried_out_and_every_command_was_accepted_somewhere(record_property: Recorder) -> None:
    """Of the tests above, which must have run: a command that no moment offers wants a moment of its own."""
    if len(CELLS) < len(MOMENTS):
        pytest.skip("the matrix has not been carried out whole in this run")
    record_property(COUNTED, f"{sum(CELLS.values())} cells")
    assert dict.fromkeys(MOMENTS, CELLS["lobby"]) == CELLS
    assert CELLS["lobby"] % (len(ROLES) * len(BY_TYPE)) == 0
    assert set(BY_TYPE) - set(ACCEPTED) == set()
