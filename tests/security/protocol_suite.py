"""What the Engine.IO v4 and Socket.IO v5 suites ask of a server, case by case, in our own words.

The official ones are not on a registry; the names here are theirs, so that their output can be laid beside ours.
A case takes the server's address and fails by raising.
"""

import contextlib
import json
import socket
import threading
import time
import urllib.error
import urllib.request
from collections.abc import Callable
from typing import Any
from urllib.parse import urlsplit

import websocket

Case = Callable[[str], None]
CASES: dict[str, Case] = {}
INTERVAL_S, TIMEOUT_S, PATIENCE_S = 0.3, 0.2, 2.0
ONE, TWO = b"\x01\x02\x03", b"\x04\x05\x06"


def case(name: str) -> Callable[[Callable[[str, str], None]], Callable[[str, str], None]]:
    """Register a case for a path: "engine: …" and "socket: …" where both suites have it."""

    def register(check: Callable[[str, str], None]) -> Callable[[str, str], None]:
        for suite in ("engine", "socket") if name.startswith("both") else (name.partition(":")[0],):
            title = f"{suite}: {name.partition(': ')[2]}"
            CASES[title] = lambda base, suite=suite: check(f"{base}/{suite}.io/", suite)  # type: ignore[misc]
        return check

    return register


def ask(url: str, body: bytes | None = None, method: str | None = None, timeout: float = PATIENCE_S) -> tuple[int, str]:
    """Return the status and text of an answer."""
    try:
        request = urllib.request.Request(url, body, {"Content-Type": "text/plain"}, method=method)
        with urllib.request.urlopen(request, timeout=timeout) as answer:
            return answer.status, answer.read().decode()
    except urllib.error.HTTPError as error:
        with error:
            return error.code, error.read().decode()


def polling(url: str) -> str:
    """Open a session by polling and return its address."""
    return f"{url}?EIO=4&transport=polling&sid={json.loads(ask(f'{url}?EIO=4&transport=polling')[1][1:])['sid']}"


def _place(url: str) -> tuple[str, int]:
    parts = urlsplit(url)
    return str(parts.hostname), int(parts.port or 80)


class Open:
    """A WebSocket; `with Open(address) as it`."""

    def __init__(self, url: str, query: str = "EIO=4&transport=websocket") -> None:
        self._wire = socket.create_connection(_place(url), PATIENCE_S)
        self.socket = websocket.WebSocket()
        self.socket.settimeout(PATIENCE_S)
        try:
            self.socket.connect(f"{url}?{query}".replace("http", "ws", 1), socket=self._wire)
        except Exception:
            self._wire.close()
            raise

    def __enter__(self) -> "Open":
        return self

    def __exit__(self, *_: object) -> None:
        with contextlib.suppress(OSError, websocket.WebSocketException):
            self.socket.close(timeout=0)
        self._wire.close()

    def send(self, *frames: str | bytes) -> None:
        for frame in frames:
            (self.socket.send if isinstance(frame, str) else self.socket.send_binary)(frame)

    def next(self, *, pings: bool = False) -> Any:
        """Return the next frame, answering and passing over pings."""
        while True:
            frame = self.socket.recv()
            if frame != "2" or pings:
                return frame
            self.send("3")

    def closed(self) -> None:
        """Fail unless the server ends it."""
        with contextlib.suppress(websocket.WebSocketConnectionClosedException, ConnectionError):
            while self.socket.recv() != "":
                pass


def connected(url: str) -> Open:
    """Connect to the main namespace."""
    found = Open(url)
    found.next()
    found.send("40")
    assert found.next().startswith("40")
    assert found.next() == '42["auth",{}]'
    return found


def is_handshake(text: str, upgrades: list[str]) -> None:
    assert text[0] == "0"
    said = json.loads(text[1:])
    assert set(said) == {"sid", "upgrades", "pingInterval", "pingTimeout", "maxPayload"}
    assert isinstance(said["sid"], str)
    assert said["upgrades"] == upgrades
    assert (said["pingInterval"], said["pingTimeout"], said["maxPayload"]) == (300, 200, 1_000_000)


def is_refused(url: str, query: str) -> None:
    try:
        with Open(url, query) as it:
            it.closed()
    except websocket.WebSocketBadStatusException:
        return


@case("both: handshake, polling, opens a session")
def _(url: str, suite: str) -> None:
    status, said = ask(f"{url}?EIO=4&transport=polling")
    assert status == 200
    is_handshake(said, ["websocket"])


@case("both: handshake, polling, invalid EIO")
def _(url: str, suite: str) -> None:
    for query in ("transport=polling", "EIO=abc&transport=polling"):
        assert ask(f"{url}?{query}")[0] == 400


@case("both: handshake, polling, invalid transport")
def _(url: str, suite: str) -> None:
    for query in ("EIO=4", "EIO=4&transport=abc"):
        assert ask(f"{url}?{query}")[0] == 400


@case("both: handshake, polling, invalid method")
def _(url: str, suite: str) -> None:
    for method in ("POST", "PUT"):
        assert ask(f"{url}?EIO=4&transport=polling", b"" if method == "POST" else None, method)[0] == 400


@case("both: handshake, websocket, opens a session")
def _(url: str, suite: str) -> None:
    with Open(url) as it:
        is_handshake(it.next(), [])


@case("both: handshake, websocket, invalid EIO")
def _(url: str, suite: str) -> None:
    for query in ("transport=websocket", "EIO=abc&transport=websocket"):
        is_refused(url, query)


@case("both: handshake, websocket, invalid transport")
def _(url: str, suite: str) -> None:
    for query in ("EIO=4", "EIO=4&transport=abc"):
        is_refused(url, query)


@case("engine: message, polling, one packet of text")
def _(url: str, suite: str) -> None:
    at = polling(url)
    assert ask(at, b"4hello") == (200, "ok")
    assert ask(at) == (200, "4hello")


@case("engine: message, polling, several packets of text")
def _(url: str, suite: str) -> None:
    at = polling(url)
    assert ask(at, b"4test1\x1e4test2\x1e4test3") == (200, "ok")
    assert ask(at) == (200, "4test1\x1e4test2\x1e4test3")


@case("engine: message, polling, text and binary")
def _(url: str, suite: str) -> None:
    at = polling(url)
    assert ask(at, b"4hello\x1ebAQIDBA==") == (200, "ok")
    assert ask(at) == (200, "4hello\x1ebAQIDBA==")


@case("engine: message, polling, invalid packet ends the session")
def _(url: str, suite: str) -> None:
    at = polling(url)
    assert ask(at, b"abc")[0] == 400
    assert ask(at)[0] == 400


@case("engine: message, polling, duplicate polls end the session")
def _(url: str, suite: str) -> None:
    at, first = polling(url), list[tuple[int, str]]()
    waits = threading.Thread(target=lambda: first.append(ask(at)))
    waits.start()
    time.sleep(0.05)
    second = ask(at)
    waits.join()
    assert first == [(200, "1")]
    assert second[0] in (400, 500)
    assert ask(at)[0] == 400


@case("engine: message, polling, a cancelled poll ends the session")
def _(url: str, suite: str) -> None:
    at = polling(url)
    with contextlib.suppress(TimeoutError):
        ask(at, timeout=0.05)
    assert ask(at)[0] == 400


@case("engine: message, websocket, text")
def _(url: str, suite: str) -> None:
    with Open(url) as it:
        it.next()
        it.send("4hello")
        assert it.next() == "4hello"


@case("engine: message, websocket, binary")
def _(url: str, suite: str) -> None:
    with Open(url) as it:
        it.next()
        it.send(b"\x01\x02\x03\x04")
        assert it.next() == b"\x01\x02\x03\x04"


@case("engine: message, websocket, invalid packet ends the session")
def _(url: str, suite: str) -> None:
    with Open(url) as it:
        it.next()
        it.send("abc")
        it.closed()


@case("both: heartbeat, polling, ping and pong")
def _(url: str, suite: str) -> None:
    at = polling(url)
    for _ in range(3):
        assert ask(at) == (200, "2")
        assert ask(at, b"3")[0] == 200


@case("both: heartbeat, polling, ends upon time-out")
def _(url: str, suite: str) -> None:
    at = polling(url)
    time.sleep(INTERVAL_S + TIMEOUT_S)
    assert ask(at)[0] == 400


@case("both: heartbeat, websocket, ping and pong")
def _(url: str, suite: str) -> None:
    with Open(url) as it:
        it.next()
        for _ in range(3):
            assert it.next(pings=True) == "2"
            it.send("3")


@case("both: heartbeat, websocket, ends upon time-out")
def _(url: str, suite: str) -> None:
    with Open(url) as it:
        it.closed()


@case("both: close, polling")
def _(url: str, suite: str) -> None:
    at, first = polling(url), list[tuple[int, str]]()
    waits = threading.Thread(target=lambda: first.append(ask(at)))
    waits.start()
    time.sleep(0.02)
    ask(at, b"1")
    waits.join()
    assert first == [(200, "6")]
    assert ask(at)[0] == 400


@case("both: close, websocket")
def _(url: str, suite: str) -> None:
    with Open(url) as it:
        it.next()
        it.send("1")
        it.closed()


@case("both: upgrade, from polling to websocket")
def _(url: str, suite: str) -> None:
    at = polling(url)
    with Open(at.partition("?")[0], at.partition("?")[2].replace("polling", "websocket")) as it:
        it.send("2probe")
        assert it.next() == "3probe"
        if suite == "engine":
            assert ask(at) == (200, "6")
        it.send("5")
        if suite == "engine":
            it.send("4hello")
            assert it.next() == "4hello"


def upgraded(at: str, suite: str) -> Open:
    """Upgrade a session; the Socket.IO suite waits for no answer before it says that it has."""
    found = Open(at.partition("?")[0], at.partition("?")[2].replace("polling", "websocket"))
    found.send("2probe")
    if suite == "engine":
        assert found.next() == "3probe"
    found.send("5")
    return found


def _still_speaks(it: Open, suite: str) -> None:
    if suite == "engine":
        it.send("4hello")
        assert it.next() == "4hello"


@case("both: upgrade, polling afterwards is refused")
def _(url: str, suite: str) -> None:
    at = polling(url)
    with upgraded(at, suite) as it:
        assert ask(at)[0] == 400
        _still_speaks(it, suite)


@case("both: upgrade, a second websocket is opened and closed")
def _(url: str, suite: str) -> None:
    at = polling(url)
    with upgraded(at, suite) as it:
        with Open(url, at.partition("?")[2].replace("polling", "websocket")) as second:
            second.closed()
        _still_speaks(it, suite)


def _connects(url: str, namespace: str, payload: str, auth: str) -> None:
    with Open(url) as it:
        it.next()
        it.send(f"40{namespace}{payload}")
        said = it.next()
        assert said.startswith(f"40{namespace}")
        assert set(json.loads(said[2 + len(namespace) :])) == {"sid"}
        assert it.next() == f'42{namespace}["auth",{auth}]'


@case("socket: connect, main namespace")
def _(url: str, suite: str) -> None:
    _connects(url, "", "", "{}")


@case("socket: connect, main namespace with a payload")
def _(url: str, suite: str) -> None:
    _connects(url, "", '{"token":"123"}', '{"token":"123"}')


@case("socket: connect, custom namespace")
def _(url: str, suite: str) -> None:
    _connects(url, "/custom,", "", "{}")


@case("socket: connect, custom namespace with a payload")
def _(url: str, suite: str) -> None:
    _connects(url, "/custom,", '{"token":"abc"}', '{"token":"abc"}')


@case("socket: connect, unknown namespace")
def _(url: str, suite: str) -> None:
    with Open(url) as it:
        it.next()
        it.send("40/random")
        assert it.next() == '44/random,{"message":"Invalid namespace"}'


@case("socket: connect, invalid handshake")
def _(url: str, suite: str) -> None:
    with Open(url) as it:
        it.next()
        it.send("4abc")
        it.closed()


@case("socket: connect, closed when no handshake comes")
def _(url: str, suite: str) -> None:
    with Open(url) as it:
        it.closed()


@case("socket: disconnect, main namespace")
def _(url: str, suite: str) -> None:
    with connected(url) as it:
        it.send("41")
        assert it.next(pings=True) == "2"


@case("socket: disconnect, custom namespace")
def _(url: str, suite: str) -> None:
    with connected(url) as it:
        it.send("40/custom")
        assert it.next().startswith("40/custom,")
        assert it.next().startswith("42/custom,")
        it.send("41/custom", '42["message","message to main namespace"]')
        assert it.next() == '42["message-back","message to main namespace"]'


@case("socket: message, text")
def _(url: str, suite: str) -> None:
    with connected(url) as it:
        it.send('42["message",1,"2",{"3":[true]}]')
        assert it.next() == '42["message-back",1,"2",{"3":[true]}]'


PLACES = '{"_placeholder":true,"num":0},{"_placeholder":true,"num":1}'


@case("socket: message, binary attachments")
def _(url: str, suite: str) -> None:
    with connected(url) as it:
        it.send(f'452-["message",{PLACES}]', ONE, TWO)
        assert [it.next() for _ in range(3)] == [f'452-["message-back",{PLACES}]', ONE, TWO]


@case("socket: message, text with an ack")
def _(url: str, suite: str) -> None:
    with connected(url) as it:
        it.send('42456["message-with-ack",1,"2",{"3":[false]}]')
        assert it.next() == '43456[1,"2",{"3":[false]}]'


@case("socket: message, binary attachments with an ack")
def _(url: str, suite: str) -> None:
    with connected(url) as it:
        it.send(f'452-789["message-with-ack",{PLACES}]', ONE, TWO)
        assert [it.next() for _ in range(3)] == [f"462-789[{PLACES}]", ONE, TWO]


def _ends(url: str, packet: str) -> None:
    with connected(url) as it:
        it.send(packet)
        it.closed()


@case("socket: message, unknown packet type ends the connection")
def _(url: str, suite: str) -> None:
    _ends(url, "4abc")


@case("socket: message, invalid payload ends the connection")
def _(url: str, suite: str) -> None:
    _ends(url, "42{}")


@case("socket: message, invalid ack id ends the connection")
def _(url: str, suite: str) -> None:
    _ends(url, '42abc["message-with-ack",1,"2",{"3":[false]}]')
