"""What reaches the server from below: requests that are none, frames too large, other sites, forged headers, floods."""

import ast
import contextlib
import gc
import json
import socket
import time
import weakref
from random import Random
from urllib.parse import urlsplit

import engineio
import pytest
import websocket
from werkzeug.test import Client

from server.bots.websocket import Closed
from server.sockets import transport
from server.sockets.websockets import unmasked
from tests.conftest import ROOT, Server, fetch
from tests.security.conftest import ask
from tests.server.conftest import Table
from tests.server.test_hostile import log_of

HANDSHAKE = "/socket.io/?EIO=4&transport=polling"
RAW = [
    b"GET / HTTP/1.1\r\nHost: x\r\n" + b"X-A: " + b"a" * 1_000_000 + b"\r\n\r\n",
    b"GET / HTTP/1.1\r\nHost: x\r\n" + b"X: y\r\n" * 20_000 + b"\r\n",
    b"GET /" + b"a" * 100_000 + b" HTTP/1.1\r\nHost: x\r\n\r\n",
    b"POST /api/tables HTTP/1.1\r\nHost: x\r\nContent-Length: 5\r\nTransfer-Encoding: chunked\r\n\r\n0\r\n\r\nGET /x",
    b"POST /api/tables HTTP/1.1\r\nHost: x\r\nTransfer-Encoding: chunked\r\n\r\nFFFFFFFFFFFFFFFF\r\n",
    b"POST /api/tables HTTP/1.1\r\nHost: x\r\nTransfer-Encoding: chunked\r\n\r\nz\r\n\r\n",
    b"POST /api/tables HTTP/1.1\r\nHost: x\r\nContent-Length: -5\r\n\r\n",
    b"\x16\x03\x01\x02\x00\x01\x00\x01\xfc\x03\x03",
    b"\x00" * 5_000,
    b"GET / HTTP/9.9\r\n\r\n",
    b"PRI * HTTP/2.0\r\n\r\nSM\r\n\r\n",
]


@pytest.mark.parametrize("sent", RAW, ids=range(len(RAW)))
def test_a_request_that_is_none_ends_cleanly(live: Server, sent: bytes) -> None:
    before, parts = live.log, urlsplit(live.url)
    with socket.create_connection((parts.hostname, parts.port), 5) as peer:
        peer.settimeout(1)
        with contextlib.suppress(OSError):
            peer.sendall(sent)
            peer.shutdown(socket.SHUT_WR)
            answer = peer.recv(65_536)
            # A line that says no version is answered as HTTP's first one was: with words alone.
            assert not answer or answer.startswith(b"<!DOCTYPE") or answer.split()[1][:1] in (b"4", b"5"), answer[:100]
            assert b"Traceback" not in answer
    assert fetch(f"{live.url}/healthz") == b'{"ok":true}'
    assert live.log == before


@pytest.mark.parametrize("origin", ["https://evil.example", "null", "http://127.0.0.1.evil.example:80"])
def test_a_websocket_from_another_site_is_refused(live: Server, origin: str) -> None:
    address = f"{live.url}/socket.io/?EIO=4&transport=websocket".replace("http", "ws")
    parts = urlsplit(live.url)
    with (
        socket.create_connection((parts.hostname, parts.port), 5) as wire,
        pytest.raises(websocket.WebSocketBadStatusException),
    ):
        websocket.WebSocket().connect(address, origin=origin, socket=wire)


def test_no_answer_sets_a_cookie(live: Server) -> None:
    opened = Table(live.url)
    bearer = {"Authorization": f"Bearer {opened.facilitator}"}
    paths = [
        "/",
        "/decks",
        "/api/decks",
        f"/api/tables/{opened.code}",
        f"/t/{opened.code}",
        "/socket.io/?EIO=4&transport=polling",
    ]
    for path in paths:
        assert "Set-Cookie" not in ask(live.url + path, **bearer)[2], path


def test_a_frame_of_eight_megabytes_ends_its_connection_alone(live: Server) -> None:
    table = Table(live.url, ("Lucie", "Awa"))
    lucie, awa = table.connect("Lucie"), table.connect("Awa")
    lucie.until("state"), awa.until("state")
    with contextlib.suppress(Closed):
        lucie.wire._socket.send("42" + "x" * 8_000_000)
        while (frame := lucie.wire._socket.receive(9)) is not None:
            if frame == "2":
                lucie.wire._socket.send("3")
        raise AssertionError("it is still open")
    assert awa.command("update_profile", {"role": "tranquille"})["ok"]
    assert len(log_of(table)) == 4
    lucie.wire._socket._socket.close()
    table.close()


def test_a_flood_is_refused_past_its_bucket_and_nobody_else_is(guarded: Server) -> None:
    table = Table(guarded.url, ("Lucie", "Awa"))
    lucie, awa = table.connect("Lucie"), table.connect("Awa")
    lucie.until("state"), awa.until("state")
    for number in range(400):
        lucie.wire.send("command", {"id": f"f{number}", "type": "update_profile", "data": {"role": str(number)}})
    answers = []
    while len(answers) < 400:
        heard = lucie.wire.receive(10)
        assert heard is not None
        if isinstance(heard[0], int):
            answers.append(heard[1])
    refused = [answer["error"] for answer in answers if not answer["ok"]]
    assert 60 <= 400 - len(refused) < 200
    assert {error["code"] for error in refused} == {"rate/limited"}
    assert all(error["params"]["retry_after_s"] > 0 for error in refused)
    assert awa.command("update_profile", {"role": "tranquille"})["ok"]
    table.close()


def test_a_session_that_has_ended_leaves_nothing_behind() -> None:
    engine = engineio.Server(async_mode="threading", monitor_clients=False, ping_interval=60)
    transport.mend(engine)
    engine.handle_request({"REQUEST_METHOD": "GET", "QUERY_STRING": "EIO=4&transport=polling"}, lambda *_: None)
    [(sid, session)] = engine.sockets.items()
    kept = weakref.ref(session)
    del session
    engine.disconnect(sid)
    assert not engine.sockets
    deadline = time.monotonic() + 10
    while kept() and time.monotonic() < deadline:
        time.sleep(0.02)
        gc.collect()
    assert kept() is None, "somebody sleeps until its next ping"


def test_session_ids_are_long_and_in_no_log(live: Server) -> None:
    sids = {json.loads(ask(f"{live.url}/socket.io/?EIO=4&transport=polling")[1][1:])["sid"] for _ in range(50)}
    assert len(sids) == 50
    assert min(map(len, sids)) >= 20, "fifteen random bytes and a number"
    assert len({sid[:8] for sid in sids}) == 50
    assert not [sid for sid in sids if sid in live.log]


def test_a_forged_host_changes_no_link_behind_a_public_address(limited: Client) -> None:
    forged = {"Host": "evil.example", "X-Forwarded-Host": "evil.example", "X-Forwarded-Proto": "ftp"}
    answer = limited.post("/api/tables", json={"system": "Ici"}, headers=forged)
    assert answer.status_code == 201
    assert "evil" not in answer.text + str(answer.headers)
    assert answer.json["links"]["play"].startswith("https://jeu.example.org/t/")  # type: ignore[index]


def test_no_room_of_the_server_makes_requests() -> None:
    """Nothing is fetched for anybody, so that no deck or name can make us: only bots connect, from outside."""
    banned = {"urllib.request", "http.client", "requests", "urllib3", "ftplib", "smtplib", "websocket", "aiohttp"}
    found = set()
    for room in ("game", "decks", "printables", "server"):
        for file in (ROOT / room).rglob("*.py"):
            for node in ast.walk(ast.parse(file.read_text("utf-8"))):
                names = [a.name for a in node.names] if isinstance(node, ast.Import) else []
                if isinstance(node, ast.ImportFrom):
                    names = [str(node.module)]
                if banned & set(names):
                    found.add(str(file.relative_to(ROOT)))
    assert found == {"server/bots/wire.py"}


@pytest.mark.parametrize(
    "path", ["/socket.io/?EIO=4&transport=polling", "/socket.io/?x", "/api/tables/AAAAAA", "/", "/nowhere"]
)
def test_every_answer_has_its_headers_polling_too(live: Server, path: str) -> None:
    headers = ask(live.url + path)[2]
    assert headers["X-Content-Type-Options"] == "nosniff"
    assert headers["X-Frame-Options"] == "DENY"
    assert headers["Referrer-Policy"] == "same-origin"
    assert headers["Cross-Origin-Opener-Policy"] == "same-origin"
    assert "default-src 'none'" in headers["Content-Security-Policy"]
    assert "unsafe" not in headers["Content-Security-Policy"]
    assert "Access-Control-Allow-Origin" not in headers
    assert headers.get("Server", "") == ""


def test_a_page_of_another_site_is_given_nothing_to_read(live: Server) -> None:
    for path in ("/api/decks", "/api/tables/AAAAAA", "/socket.io/?EIO=4&transport=polling"):
        headers = ask(live.url + path, Origin="https://evil.example")[2]
        assert "Access-Control-Allow-Origin" not in headers
        assert headers["Cross-Origin-Resource-Policy"] == "same-origin"


def test_a_frame_is_unmasked_as_the_standard_says_wherever_it_is_cut() -> None:
    random = Random(7)
    for length in (0, 1, 3, 4, 5, 127, 70_000):
        data, mask = random.randbytes(length), random.randbytes(4)
        plain = bytes(byte ^ mask[i % 4] for i, byte in enumerate(data))
        for cut in {0, length // 3, length}:
            assert unmasked(data[:cut], mask) + unmasked(data[cut:], mask, length - cut, cut) == plain
