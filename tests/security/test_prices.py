"""What anybody may send over the socket has a bound and a price; a hall of phones that reconnect never meets it."""

import json
import math
import time
from collections.abc import Iterator
from typing import Any

import pytest
from msgspec.structs import replace

from game import EMPTY, State
from game.commands import BY_TYPE
from game.entries import Gone
from server.bots.websocket import Closed, WebSocket
from server.bots.wire import Refused
from server.limits.allowances import ALLOWED, STATES, Limits
from server.refusals.codes import Problem
from server.sockets import door, prices
from server.sockets.crowd import Crowd
from server.sockets.door import Door
from server.sockets.prices import EVENTS, LIGHT, MAX_MESSAGE, most, units
from server.store import BOARD, SEAT, Token
from tests.conftest import Server
from tests.server.conftest import Table
from tests.server.test_hostile import Polling, log_of

AT = "192.0.2.1"


class Engine:
    """What a door knows of an engine."""

    def __init__(self) -> None:
        self.sockets: dict[str, Any] = {}


@pytest.fixture
def at() -> Door:
    """A door with its limits."""
    return Door(Engine(), Limits())


@pytest.fixture
def table(guarded: Server) -> Iterator[Table]:
    """A table on a server with every limit on."""
    opened = Table(guarded.url, ("Lucie", "Awa"))
    yield opened
    opened.close()


def _socket(table: Table) -> WebSocket:
    found = WebSocket(f"{table.url}/socket.io/?EIO=4&transport=websocket&code={table.code}")
    found.receive(5)
    return found


def _auth(table: Table, who: str = "Lucie", **more: Any) -> str:
    return "40" + json.dumps({"code": table.code, "token": table.tokens[who], **more})


def _heard(socket: WebSocket, seconds: float = 1.0) -> list[str]:
    found = []
    while (frame := socket.receive(seconds)) is not None:
        if frame == "2":
            socket.send("3")
        else:
            found.append(frame)
    return found


# One session


def test_connecting_again_and_again_on_one_session_is_refused_after_a_few(table: Table) -> None:
    socket = _socket(table)
    for _ in range(30):
        socket.send(_auth(table))
        socket.send("41")
    heard = _heard(socket)
    states, refused = ([f for f in heard if f.startswith(start)] for start in ('42["state"', "44"))
    assert len(states) == EVENTS["connect"].burst
    assert len(refused) == 30 - len(states)
    said = json.loads(refused[0][2:])
    assert said["message"] == said["data"]["code"] == "rate/limited"
    assert said["data"]["params"]["retry_after_s"] > 0
    socket.close()


def test_a_namespace_that_is_none_counts_like_one_that_is(table: Table) -> None:
    socket = _socket(table)
    for _ in range(30):
        socket.send("40/random,")
    heard = _heard(socket)
    assert sum("Invalid namespace" in frame for frame in heard) == EVENTS["connect"].burst
    assert sum("rate/limited" in frame for frame in heard) == 30 - EVENTS["connect"].burst
    socket.close()


@pytest.mark.parametrize("frame", ["41", "43[]", '42["x"', '42/random,["x"]', "40[" + "9" * 5_000 + "]", "4"])
def test_a_session_that_says_nothing_but_what_is_nothing_is_ended(table: Table, frame: str) -> None:
    socket = _socket(table)

    def say_it_without_end() -> None:
        for _ in range(4):
            for _ in range(100):
                socket.send(frame)
            _heard(socket, 0.2)

    with pytest.raises(Closed):
        say_it_without_end()
    assert len(log_of(table)) == 3


def test_who_connects_anew_on_the_same_session_is_told_all_that_happens(table: Table) -> None:
    socket = _socket(table)
    for _ in range(3):
        socket.send(_auth(table))
        socket.send("41")
    socket.send(_auth(table))
    _heard(socket, 0.5)
    awa = table.connect("Awa")
    awa.until("state")
    awa.command("update_profile", {"role": "tranquille"})
    assert any(frame.startswith('42["change"') for frame in _heard(socket))
    socket.close()


# A token


def test_ten_tabs_are_open_and_one_more_is_told_why_it_is_not(table: Table) -> None:
    for _ in range(prices.MOST_TABS):
        table.connect("Lucie").until("state")
    with pytest.raises(Refused, match="rate/connections") as refused:
        table.connect("Lucie", language="en")
    assert refused.value.args[1]["params"] == {"most": prices.MOST_TABS}
    assert "10" in refused.value.args[1]["message"]
    table.connect("Awa").until("state")
    table._wires[0].close()
    deadline = time.monotonic() + 10
    while time.monotonic() < deadline:
        try:
            table.connect("Lucie").until("state")
            return
        except Refused:
            time.sleep(0.1)
    pytest.fail("a tab that was closed leaves no room")


def test_connections_that_answer_no_more_make_room(at: Door) -> None:
    class Session:
        closed, silent_s = False, 0.0

        def let_go(self) -> None:
            self.closed = True

    here = {str(n): Session() for n in range(prices.MOST_TABS)}
    at._engine.sockets.update(here)
    here["3"].silent_s = door.SILENT_S + 0.5
    at.admit(Token(hash="x", kind=SEAT), AT, here, 0)
    assert [n for n, session in here.items() if session.closed] == ["3"]


def test_what_a_token_is_told_at_first_is_counted_in_bytes(at: Door) -> None:
    token, other = Token(hash="mine", kind=SEAT), Token(hash="another", kind=SEAT)
    for _ in range(7):
        at.admit(token, AT, (), 0)
        at.welcomed(token, AT, 10_000_000)
    with pytest.raises(Problem, match="rate/limited"):
        at.admit(token, AT, (), 0)
    at.admit(other, AT, (), 0)


def test_a_board_is_a_hall_s(at: Door) -> None:
    board = Token(hash="board", kind=BOARD)
    for _ in range(prices.MOST_BOARDS):
        at.admit(board, AT, (), 0)
        at.welcomed(board, AT, 1_000_000)


def test_forty_phones_behind_one_address_come_back_again_and_again_and_are_never_refused(at: Door) -> None:
    """Bad Wi-Fi: each has lost its connection twenty times, and a restart brings them all at once."""
    for round in range(21):
        for phone in range(40):
            assert at._may_open({"REMOTE_ADDR": AT})
            sid = f"{round} {phone}"
            at.came(sid, {"REMOTE_ADDR": AT})
            at.spend(sid, "connect")
            at.admit(Token(hash=str(phone), kind=SEAT), AT, (), 0)
            at.welcomed(Token(hash=str(phone), kind=SEAT), AT, 400_000)
            at.crowd.at_table(sid)


def test_no_allowance_of_the_instance_is_less_than_a_school_asks_for() -> None:
    assert ALLOWED[STATES].all.burst >= 3_600 * 400_000


# An address


def test_sessions_that_come_to_no_table_are_counted_by_address() -> None:
    crowd = Crowd()
    for number in range(prices.MOST_ARRIVING):
        crowd.came(str(number), AT, 0.0)
    assert crowd.is_full(AT)
    assert not crowd.is_full("192.0.2.2")
    crowd.at_table("0")
    assert not crowd.is_full(AT)
    crowd.left_table("0", 5.0)
    assert crowd.is_full(AT)
    assert crowd.late(1.0) == [str(number) for number in range(1, prices.MOST_ARRIVING)]
    for number in range(prices.MOST_ARRIVING):
        crowd.went(str(number))
    assert (crowd._here, crowd._arriving, crowd._by_address, crowd._arriving_by_address) == ({}, {}, {}, {})


def test_a_handshake_too_many_is_refused_before_anything_is_made_of_it(
    guarded: Server, monkeypatch: pytest.MonkeyPatch
) -> None:
    from werkzeug.test import Client

    from server.process.app import Application
    from server.settings import Settings
    from server.store.memory import MemoryStore

    monkeypatch.setattr("server.sockets.crowd.MOST_ARRIVING", 3)
    application = Application(Settings(rate_limit=10), MemoryStore(), async_mode="threading")
    client, path = Client(application.wsgi), "/socket.io/?EIO=4&transport=polling"
    assert [client.get(path).status_code for _ in range(4)] == [200, 200, 200, 429]
    engine = application.sockets.server.eio
    assert len(engine.sockets) == 3
    for sid in list(engine.sockets):
        engine.disconnect(sid)
    assert client.get(path).status_code == 200
    for sid in list(engine.sockets):
        engine.disconnect(sid)


def test_what_an_address_has_stored_is_counted_in_bytes(at: Door) -> None:
    at.came("sid", {"REMOTE_ADDR": AT})
    for _ in range(40):
        at.write("sid", 1_000_000)
    with pytest.raises(Problem, match="rate/limited"):
        at.write("sid", 1_000_000)
    at.came("elsewhere", {"REMOTE_ADDR": "192.0.2.2"})
    at.write("elsewhere", 1_000_000)


def test_a_command_counts_the_more_the_larger_its_table_is(at: Door) -> None:
    small, large = EMPTY, replace(EMPTY, gone={str(n): Gone(id=str(n), by="p2") for n in range(4_500)})
    counts = []
    for address, state in (("192.0.2.1", small), ("192.0.2.2", large)):
        at.came(address, {"REMOTE_ADDR": address})
        counts.append(sum(_lets(at, address, state) for _ in range(7_000)))
    assert counts[0] == pytest.approx(10 * counts[1], rel=0.05)


def _lets(at: Door, address: str, state: State) -> bool:
    try:
        at.command(address, state)
    except Problem:
        return False
    return True


# A command


def test_every_command_has_a_bound_and_most_have_a_small_one() -> None:
    bounds = {type: most(type) for type in BY_TYPE}
    assert set(bounds.values()) == {LIGHT, MAX_MESSAGE}
    assert bounds["vote"] == bounds["undo"] == bounds["hand_over"] == LIGHT
    assert bounds["comment"] == bounds["play_step"] == bounds["configure"] == MAX_MESSAGE


@pytest.mark.parametrize(("type", "limit"), [("vote", LIGHT), ("comment", MAX_MESSAGE)])
def test_a_command_is_refused_by_its_size_before_it_is_read(table: Table, type: str, limit: int) -> None:
    lucie = table.connect("Lucie")
    lucie.until("state")
    answer = lucie.command(type, {"on": "x" * limit})
    assert answer["error"]["code"] == "input/too_large"
    assert answer["error"]["params"] == {"limit": limit}


def test_heavy_commands_are_fewer(table: Table) -> None:
    lucie, heavy = table.connect("Lucie"), {"on": "x", "text": "x" * 60_000}
    lucie.until("state")
    answers = [lucie.command("comment", heavy)["error"]["code"] for _ in range(12)]
    assert answers[0] == "input/invalid"
    assert "rate/limited" in answers
    assert answers.index("rate/limited") <= math.ceil(60 / units(60_000)) + 1


def test_polling_and_websocket_pay_alike(table: Table) -> None:
    client = Polling(table.url, {"code": table.code, "token": table.tokens["Lucie"]})
    pairs = "\x1e".join([f"41\x1e{_auth(table)}"] * 30)
    assert client.post(pairs) == 200
    heard = ""
    while "rate/limited" not in heard:
        heard += client.get()
    assert heard.count('42["state"') == EVENTS["connect"].burst
