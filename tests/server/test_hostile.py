"""Malformed, forged and oversized input: refused with a code, no traceback in the log, no effect on anybody else."""

import json
import urllib.error
import urllib.request
from collections.abc import Callable
from typing import Any

import pytest
from wsproto.events import CloseConnection, TextMessage

from server.bots.websocket import Closed, WebSocket
from tests.conftest import Server
from tests.server.conftest import Table

Tables = Callable[..., Table]

MALFORMED_PACKETS = [
    "42", "42[]", "42{}", "42null", "42[null]", "42[4]", '42"command"', "42[", '42["command"', '42["command",NaN]',
    '42["command",{"id":1e999}]', "42" + "[" * 3000, '42["command",{"id":"\\ud800"}]', '42["command","\x00"]',
    "42[" + "9" * 5000 + "]", '4212345678901234567890["command",{}]', '42/admin,["command",{}]', "43[]", '439["x"]',
    "44", '44{"message":"x"}', "45", '451-["command",{"_placeholder":true,"num":0}]', "46", '461-9["x"]', "47", "48",
    "4", "40", "40[]", "40{", '40/admin,{"token":"x"}', '42["connect",{}]', '42["disconnect"]', '42["*"]',
    '42["connect_error"]', '42["' + "x" * 10_000 + '"]', '42["command"]', '42["command",{},{}]', '42["command",[]]',
    '42["command",{"type":"pause"}]', '42["command",{"id":"a","type":"explode"}]', '42["command",{"id":"a","type":[]}]',
    '42["command",{"id":"a","type":"pause","data":{"x":1}}]', '42["command",{"id":"a","type":"pause","by":"p2"}]',
    '42["command",{"id":"","type":"pause"}]', "5", "6", "2probe", "3probe", "41x", "b4AAAA", "b!",
]  # fmt: skip
"""Each is sent as a frame on an open connection; some end it."""

FATAL_FRAMES = ["", "x", "²", "4" + "x" * 300_000]

REFUSED = [
    ('["connect",{}]', "protocol/event_unknown"),
    ('["disconnect"]', "protocol/event_unknown"),
    ('["explode",{}]', "protocol/event_unknown"),
    ("[]", "input/malformed"),
    ("[null]", "input/malformed"),
    ('["command"]', "input/malformed"),
    ('["command",{},{}]', "input/malformed"),
    ('["command",NaN]', "input/malformed"),
    ('["command",' + "[" * 3000, "input/malformed"),
    ('["command",{"id":"a","type":"pause","data":' + '{"a":' * 900 + "1" + "}" * 900 + "}]", "input/malformed"),
    ('["command",4]', "input/malformed"),
    ('["command",{"type":"pause"}]', "input/invalid"),
    ('["command",{"id":"a"}]', "input/invalid"),
    ('["command",{"id":"' + "a" * 65 + '","type":"pause"}]', "input/invalid"),
    ('["command",{"id":"a","type":"pause","seat":"p2"}]', "input/invalid"),
    ('["command",{"id":"a","type":"pause","data":[]}]', "input/invalid"),
    ('["command",{"id":"a","type":"pause","data":{"by":"p2"}}]', "input/invalid"),
    ('["command",{"id":"a","type":"pause","data":{"type":"lock"}}]', "input/invalid"),
    ('["command",{"id":"a","type":"pause","data":{"type":"pause"}}]', "input/invalid"),
    ('["command",{"id":"a","type":"update_profile","data":{"name":"   "}}]', "input/invalid"),
    ('["command",{"id":"a","type":"update_profile","data":{"name":"\\u0007"}}]', "input/invalid"),
    ('["command",{"id":"a","type":"explode"}]', "command/unknown"),
    ('["command",{"id":"a","type":"take_seat","data":{"name":"x","family":"other"}}]', "command/unknown"),
    ('["command",{"id":"a","type":"open_table","data":{}}]', "command/unknown"),
    ('["command",{"id":"a","type":"comment","data":{"on":"x","text":"' + "é" * 40_000 + '"}}]', "input/too_large"),
    ('["command",{"id":"a","type":"pause","for":"p99"}]', "seat/not_proxy"),
    ('["command",{"id":"a","type":"pause"}]', "role/facilitator_only"),
]


def log_of(table: Table, token: str | None = None) -> list[Any]:
    request = urllib.request.Request(f"{table.url}/api/tables/{table.code}/changes")
    request.add_header("Authorization", f"Bearer {token or table.board}")
    with urllib.request.urlopen(request) as answer:
        found: list[Any] = json.load(answer)
    return found


def _hear_out(socket: WebSocket) -> None:
    """Answer pings until nothing comes any more."""
    while (frame := socket.receive(9)) is not None:
        if frame == "2":
            socket.send("3")


@pytest.fixture
def clean_log(live: Server) -> Any:
    """Check afterwards that nothing was written to the log."""
    before = live.log
    yield
    assert live.log == before


@pytest.mark.parametrize(("payload", "code"), REFUSED, ids=range(len(REFUSED)))
def test_what_is_wrong_gets_its_code_and_changes_nothing(
    tables: Tables, clean_log: None, payload: str, code: str
) -> None:
    table = tables("Lucie")
    lucie = table.connect("Lucie")
    lucie.until("state")
    before = log_of(table)
    lucie.wire._socket.send("427" + payload)
    answer = lucie.until(7)  # type: ignore[arg-type]
    assert (answer["ok"], answer["error"]["code"]) == (False, code)
    assert answer["error"]["message"]
    assert log_of(table) == before
    assert lucie.command("update_profile", {"role": "toujours là"})["ok"]


def test_malformed_packets_leave_no_trace(live: Server, tables: Tables, clean_log: None) -> None:
    table, bystanders = tables("Lucie"), tables("Awa")
    awa = bystanders.connect("Awa")
    awa.until("state")
    for frame in MALFORMED_PACKETS + FATAL_FRAMES:
        wire = table.connect("Lucie").wire
        try:
            wire._socket.send(frame)
            wire._socket.receive(0.01)
        except Closed:
            pass
        wire.close()
    assert len(log_of(table)) == 2
    assert table.connect("Lucie").until("state")["seq"] == 2
    assert awa.command("update_profile", {"role": "tranquille"}) == {"ok": True, "seq": 3}
    assert "Traceback" not in live.log


@pytest.mark.parametrize("frame", FATAL_FRAMES, ids=["empty", "letter", "digit", "huge"])
def test_a_malformed_frame_ends_the_connection_cleanly(tables: Tables, clean_log: None, frame: str) -> None:
    ear = tables("Lucie").connect("Lucie")
    ear.until("state")
    ear.wire._socket.send(frame)
    with pytest.raises(Closed):
        _hear_out(ear.wire._socket)


def test_a_binary_event_is_refused_and_the_connection_lives(tables: Tables, clean_log: None) -> None:
    lucie = tables("Lucie").connect("Lucie")
    lucie.until("state")
    lucie.wire._socket.send('451-9["command",{"_placeholder":true,"num":0}]')
    answer = lucie.until(9)  # type: ignore[arg-type]
    assert answer["error"]["code"] == "input/malformed"
    assert lucie.command("update_profile", {"role": "x"})["ok"]


def test_commands_before_connecting_are_refused(live: Server, tables: Tables, clean_log: None) -> None:
    table = tables("Lucie")
    socket = WebSocket(f"{live.url}/socket.io/?EIO=4&transport=websocket&code={table.code}")
    socket.receive(5)
    socket.send('423["command",{"id":"a","type":"pause"}]')
    assert "input/malformed" in str(socket.receive(5))
    socket.close()
    assert len(log_of(table)) == 2


class Polling:
    """A client that only polls, by hand. headers: of every request."""

    def __init__(self, url: str, auth: dict[str, str], **headers: str) -> None:
        self._headers = headers
        self.url = f"{url}/socket.io/?EIO=4&transport=polling"
        self.url += "&sid=" + json.loads(self.get()[1:])["sid"]
        self.post("40" + json.dumps(auth))

    def get(self) -> str:
        request = urllib.request.Request(self.url, headers=self._headers)
        with urllib.request.urlopen(request, timeout=20) as answer:
            text: str = answer.read().decode()
        return text

    def post(self, body: str | bytes, **headers: str) -> int:
        data = body.encode() if isinstance(body, str) else body
        request = urllib.request.Request(self.url, data, self._headers | headers)
        try:
            with urllib.request.urlopen(request, timeout=20) as answer:
                status: int = answer.status
        except urllib.error.HTTPError as error:
            error.close()
            return error.code
        return status


def test_forty_packets_in_one_polling_request_are_all_taken_in_order(live: Server, tables: Tables) -> None:
    table = tables("Lucie")
    client = Polling(live.url, {"code": table.code, "token": table.tokens["Lucie"]})
    commands = [
        f"42{n}" + json.dumps(["command", {"id": f"i{n}", "type": "update_profile", "data": {"role": str(n)}}])
        for n in range(40)
    ]
    assert client.post("\x1e".join(commands)) == 200
    roles = [change["set"][0][2]["role"] for change in log_of(table)[2:]]
    assert roles == [str(n) for n in range(40)]


@pytest.mark.parametrize("body", [b"\xff\xfe", b"x", b"d=", b"4\x1e\x1e4", b"9", b"2["])
def test_a_malformed_polling_body_is_a_bad_request(live: Server, tables: Tables, clean_log: None, body: bytes) -> None:
    table = tables("Lucie")
    client = Polling(live.url, {"code": table.code, "token": table.tokens["Lucie"]})
    assert client.post(body) == 400
    assert client.post('42["command",{}]') == 400, "the session has ended"
    assert len(log_of(table)) == 2


def test_an_upgrade_that_breaks_off_leaves_the_session_to_its_polls(
    live: Server, tables: Tables, clean_log: None
) -> None:
    table = tables("Lucie")
    client = Polling(live.url, {"code": table.code, "token": table.tokens["Lucie"]})
    upgrade = WebSocket(client.url.replace("transport=polling", "transport=websocket"))
    # Both in one piece: the end is there before the server answers the probe.
    ended = [TextMessage(data="2probe"), CloseConnection(code=1000)]
    upgrade._socket.sendall(b"".join(map(upgrade._protocol.send, ended)))
    upgrade._socket.close()
    command = {"id": "i", "type": "update_profile", "data": {"role": "là"}}
    client.post("427" + json.dumps(["command", command]))
    heard = ""
    while "437" not in heard:
        heard += client.get()
    assert '437[{"ok":true' in heard


@pytest.mark.parametrize("after", ["40{}", "41", '42["command",{}]'])
def test_what_follows_the_end_of_a_session_in_one_request_is_let_fall(
    live: Server, tables: Tables, clean_log: None, after: str
) -> None:
    table = tables("Lucie")
    client = Polling(live.url, {"code": table.code, "token": table.tokens["Lucie"]})
    client.post(f"1\x1e{after}")
    assert client.post('42["command",{}]') == 400, "the session has ended"
    assert len(log_of(table)) == 2


@pytest.mark.parametrize(
    "query",
    ["", "EIO=3&transport=polling", "EIO=4&transport=abc", "EIO=4&transport=polling&sid=x", "EIO=4&j=x", "EIO=4&j=0"],
)
def test_a_malformed_handshake_is_a_bad_request(live: Server, clean_log: None, query: str) -> None:
    with pytest.raises(urllib.error.HTTPError) as refused:
        urllib.request.urlopen(f"{live.url}/socket.io/?{query}")
    refused.value.close()
    assert refused.value.code == 400
    assert refused.value.headers["X-Content-Type-Options"] == "nosniff"


@pytest.mark.parametrize("origin", ["https://evil.example", "null", "http://127.0.0.1.evil.example"])
def test_a_page_from_elsewhere_is_refused(live: Server, clean_log: None, origin: str) -> None:
    request = urllib.request.Request(f"{live.url}/socket.io/?EIO=4&transport=polling", headers={"Origin": origin})
    request.add_header("X-Forwarded-Host", "evil.example")
    with pytest.raises(urllib.error.HTTPError) as refused:
        urllib.request.urlopen(request)
    refused.value.close()
    assert refused.value.code == 400


def test_a_token_of_one_table_opens_no_other(tables: Tables) -> None:
    from server.bots.wire import Refused

    mine, theirs = tables("Lucie"), tables("Awa")
    with pytest.raises(Refused, match="token/unknown"):
        mine.connect(theirs.facilitator)


def test_a_session_that_never_connects_is_closed(live: Server) -> None:
    socket = WebSocket(f"{live.url}/socket.io/?EIO=4&transport=websocket")
    socket.receive(5)
    with pytest.raises(Closed):
        _hear_out(socket)
