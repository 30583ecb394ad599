"""Who reads slowly, or nothing: held up, or let go of, alone; and a large thing reaches whoever reads it at all."""

import contextlib
import socket
import threading
import time
from typing import Any

import engineio
import pytest

from server.bots.websocket import Closed, WebSocket
from server.sockets import sessions, transport
from server.sockets.websockets import StrictWebSocket
from server.wire.frames import Frame
from tests.security.protocol_suite import INTERVAL_S, TIMEOUT_S, ask, polling
from tests.security.test_protocol import reference

__all__ = ["reference"]  # a fixture

BIG = 900_000
"""Bytes: more than a kernel keeps of what is said over a WebSocket."""


@pytest.fixture
def session() -> Any:
    """A session of an engine on which nothing runs."""
    engine = engineio.Server(async_mode="threading", monitor_clients=False, ping_interval=60)
    transport.mend(engine)
    engine.handle_request({"REQUEST_METHOD": "GET", "QUERY_STRING": "EIO=4&transport=polling"}, lambda *_: None)
    [found] = engine.sockets.values()
    yield found
    found.close(wait=False)


def test_one_thing_of_any_size_may_wait_and_a_megabyte_behind_it(session: Any) -> None:
    session.send(Frame(b"4" * 20_000_000))
    for _ in range(9):
        session.send(Frame(b"4" * 100_000))
    assert not session.closed
    session.send(Frame(b"4" * 100_000))
    assert session.closed
    assert (session.server.waiting, session.queue.qsize(), session.server.sockets) == (0, 1, {})


def test_a_second_large_thing_does_not_wait_behind_the_first(session: Any) -> None:
    session.send(Frame(b"4" * 5_000_000))
    session.send(Frame(b"4" * 5_000_000))
    assert session.closed


def test_many_small_things_count_by_what_they_take(session: Any) -> None:
    for _ in range(sessions.MOST_BEHIND // sessions.PACKET_COSTS + 2):
        if not session.closed:
            session.send(Frame(b"4"))
    assert session.closed


def test_what_has_been_told_waits_no_more(session: Any) -> None:
    for _ in range(30):
        session.send(Frame(b"4" * 100_000))
        session.poll()
    assert not session.closed
    assert session.server.waiting == session.waiting == 0


def test_who_makes_the_server_keep_most_is_let_go_when_all_together_wait_for_too_much(
    session: Any, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(sessions, "MOST_WAITING", 3_000_000)
    engine = session.server
    engine.handle_request({"REQUEST_METHOD": "GET", "QUERY_STRING": "EIO=4&transport=polling"}, lambda *_: None)
    [other] = [each for each in engine.sockets.values() if each is not session]
    session.send(Frame(b"4" * 2_000_000))
    other.send(Frame(b"4" * 1_200_000))
    assert (session.closed, other.closed) == (True, False)
    assert engine.waiting == other.waiting
    other.close(wait=False)


def _opened(url: str, *, kept: int = 4_096) -> WebSocket:
    """A WebSocket whose own side of the network keeps little."""
    found = WebSocket(f"{url}/engine.io/?EIO=4&transport=websocket")
    found._socket.setsockopt(socket.SOL_SOCKET, socket.SO_RCVBUF, kept)
    found.receive(5)
    return found


def test_who_reads_nothing_is_let_go_over_a_websocket(reference: str) -> None:
    mute, sent = _opened(reference), 0
    with contextlib.suppress(Closed):
        while sent < 60_000_000:
            mute.send("4" + "x" * 200_000)
            sent += 200_000
    assert sessions.MOST_BEHIND < sent < 60_000_000


def test_who_fetches_nothing_is_let_go_over_polling(reference: str) -> None:
    at, answers = polling(f"{reference}/engine.io/"), list[int]()
    for _ in range(40):
        answers.append(ask(at, b"4" + b"x" * 200_000)[0])
        ask(at, b"3")
    assert answers[:4] == [200] * 4
    assert answers[-1] == 400


def test_one_answer_is_on_its_way_at_a_time(session: Any) -> None:
    status: list[str] = []

    def get() -> Any:
        query = f"EIO=4&transport=polling&sid={session.sid}"
        return session.server.handle_request(
            {"REQUEST_METHOD": "GET", "QUERY_STRING": query}, lambda said, headers: status.append(said)
        )

    session.send(Frame(b"4" * 100_000))
    first = get()
    first.close()  # as a server does when the last of it has left
    session.send(Frame(b"4" * 100_000))
    get()
    assert session.waiting > 100_000, "it is being written"
    get()
    assert [said[:3] for said in status] == ["200", "200", "400"]
    assert session.closed


def test_what_is_large_reaches_a_slow_reader_whole_though_pings_go_unanswered_meanwhile(reference: str) -> None:
    slow, words = _opened(reference, kept=65_536), ["é" * 45_000] * 10
    for each in words:
        slow.send("4" + each)
    wire, heard, begun = slow._socket, 0, time.monotonic()
    wire.settimeout(10)
    while heard < BIG:
        data = wire.recv(30_000)
        assert data, "it was let go"
        slow._protocol.receive_data(data)
        slow._events.extend(slow._protocol.events())
        heard += len(data)
        time.sleep(0.05)
    assert time.monotonic() - begun > 3 * (INTERVAL_S + TIMEOUT_S) - 0.1
    slow.send("4là")
    said = [slow.receive(5)]
    while said[-1] not in (None, "4là"):
        if said[-1] == "2":
            slow.send("3")
        said.append(slow.receive(5))
    assert [each for each in said if each != "2"] == ["4" + each for each in [*words, "là"]]
    slow.close()


def test_who_sends_without_end_leaves_others_their_turn(monkeypatch: pytest.MonkeyPatch) -> None:
    turns = list[float]()
    monkeypatch.setattr("server.sockets.websockets.time.sleep", turns.append)

    class Flood:
        """A WebSocket on which there is always something to read."""

        socket, said, _sendlock = socket.socket(), "3", threading.Lock()

        def wait(self) -> str:
            return self.said

    found = StrictWebSocket(Flood())
    for _ in range(1_100):
        found.wait()
    assert len(turns) >= 990, "a hundred at once, then each waits its time"
    Flood.said, before = "4" + "x" * 20_000, len(turns)
    found.wait()
    assert turns[before:].count(0) == 1, "what takes a while to read lets others go first"
    Flood.socket.close()


def test_nothing_is_compressed(reference: str) -> None:
    host, _, port = reference.removeprefix("http://").partition(":")
    with socket.create_connection((host, int(port)), 5) as wire:
        wire.sendall(
            f"GET /engine.io/?EIO=4&transport=websocket HTTP/1.1\r\nHost: {host}\r\nUpgrade: websocket\r\n"
            "Connection: Upgrade\r\nSec-WebSocket-Key: dGhlIHNhbXBsZSBub25jZQ==\r\nSec-WebSocket-Version: 13\r\n"
            "Sec-WebSocket-Extensions: permessage-deflate\r\n\r\n".encode()
        )
        said = wire.recv(4_096)
    assert said.startswith(b"HTTP/1.1 101")
    assert b"deflate" not in said
