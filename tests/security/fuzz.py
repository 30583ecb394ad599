"""Packets that are none: made by a grammar from a seed, and sent over either transport.

Whatever a packet becomes, a command in it always bears a field that no command has: none of them may ever act.
"""

import contextlib
import json
import socket
import struct
from collections.abc import Iterator
from random import Random
from typing import Any
from urllib.parse import urlsplit

from game.commands import BY_TYPE
from server.bots.websocket import Closed, WebSocket
from tests.security.conftest import ask

FORBIDDEN = "jamais"
"""The field that no command has."""
_TYPES = [*BY_TYPE, "take_seat", "open_table", "connect", "__class__", "", "x" * 70, 4, None, [], {}]
_TEXTS = ["", "p2", "\x00", "\u202e", "é" * 300, "'; DROP TABLE rows; --", "{{7*7}}", "<img onerror=x>", "\\ud800", "𝕏"]
_NUMBERS = [0, -1, 1, 2**31, 2**63, -(2**70), 1.5, 1e308]
_BROKEN = [
    "NaN", "-Infinity", "1e999", "9" * 5_000, '"\\ud800"', '"\\x"', "[" * 3_000, '{"a":' * 2_000, "tru", "{,}", '{"a"}',
    '"\x00"', "[1,]", "01", "'a'", "\ufeff[]", "[]]", '"', "/**/[]", '{"a":1,"a":2}',
]  # fmt: skip
_CHARACTERS = '0123456789[]{}",:-/\\4242 \x00\x1e\u2028éÿ😀_abz'


class Grammar:
    """packets() never ends; the same seed makes the same packets."""

    def __init__(self, seed: int) -> None:
        self._random = Random(seed)

    def packets(self) -> Iterator[str]:
        """Yield Engine.IO packets of text, one malformed like no other."""
        while True:
            packet = self._random.choice([self._event, self._event, self._any, self._control])()
            for _ in range(self._random.choice([0, 0, 1, 1, 2, 8])):
                packet = self._damaged(packet)
            yield packet if FORBIDDEN in packet or '"command"' not in packet else packet + "]"

    def _event(self) -> str:
        name = self._random.choice(
            ["command", "command", "command", "connect", "disconnect", "*", "x" * 9_000, "message"]
        )
        number = self._random.choice(["", "7", "0", "999999999", "4294967296", "9" * 30, "-1"])
        return f"42{number}" + json.dumps([name, self._envelope()], ensure_ascii=self._random.random() < 0.5)

    def _envelope(self) -> Any:
        envelope: dict[Any, Any] = {
            "id": self._random.choice(["a", "", "x" * 65, 3, None, f"i{self._random.random()}"]),
            "type": self._random.choice(_TYPES),
            "data": {**self._object(2), FORBIDDEN: self._value(2)},
        }
        if self._random.random() < 0.2:
            envelope[self._random.choice(["for", "seat", "role", "by", "seq", "author"])] = self._value(1)
        if self._random.random() < 0.2:
            del envelope[self._random.choice(["id", "type"])]
        return envelope

    def _object(self, depth: int) -> dict[str, Any]:
        keys = ["text", "name", "title", "card_id", "version", "by", "type", "_placeholder", "num", "", "__proto__"]
        return {self._random.choice(keys): self._value(depth - 1) for _ in range(self._random.randint(0, 3))}

    def _value(self, depth: int) -> Any:
        kind = self._random.randint(0, 6 if depth > 0 else 4)
        if kind < 2:
            return self._random.choice(_TEXTS)
        if kind < 4:
            return self._random.choice(_NUMBERS)
        if kind == 4:
            return self._random.choice([None, True, False])
        return self._object(depth) if kind == 5 else [self._value(depth - 1) for _ in range(self._random.randint(0, 4))]

    def _any(self) -> str:
        """A packet with every part of it chosen at random, its JSON broken."""
        pick = self._random.choice
        engine = pick(["4", "4", "4", "", "b", "0", "1", "2", "3", "5", "6", "9", "x", "²", "44"])
        kind = pick(["0", "1", "2", "3", "4", "5", "6", "7", "", "x"])
        parts = [
            pick(["", "", "1-", "999-", "0-", "-", "1000-"]),
            pick(["", "", "/", "/admin,", "/" + "n" * 99 + ",", "/,"]),
        ]
        number = pick(["", "1", "9" * 12, "²"])
        return engine + kind + "".join(parts) + number + pick([*_BROKEN, "", "[]", "{}", "null", '["x"]', "[null]"])

    def _control(self) -> str:
        """What the protocols say among themselves, at the wrong moment."""
        return self._random.choice(
            ["40", "40{}", '40{"token":"x"}', "41", "40/admin,", "44", "b", "2", "2probe", "3", "3probe", "5", "6", "1",
             "0{}", "bAAAA", "b!", "43[]", "431[]", '451-["x",{"_placeholder":true,"num":0}]', "461-1[]", "48", "4"]
        )  # fmt: skip

    def _damaged(self, packet: str) -> str:
        at = self._random.randrange(len(packet) + 1)
        kind = self._random.randint(0, 3)
        if kind == 0:
            return packet[:at]
        if kind == 1:
            return packet[:at] + self._random.choice(_CHARACTERS) + packet[at:]
        if kind == 2:
            return packet[:at] + self._random.choice(_CHARACTERS) + packet[at + 1 :]
        return packet[:at] + packet[max(0, at - 20) :]


def over_websocket(url: str, code: str, token: str, packets: Iterator[str], count: int, random: Random) -> int:
    """Send so many packets, and a few frames that are none, over connections opened as often as they are ended.

    Returns how many were opened.
    """
    opened, left = 0, count
    while left:
        opened += 1
        wire = WebSocket(f"{url}/socket.io/?EIO=4&transport=websocket")
        try:
            wire.receive(10)
            wire.send("40" + json.dumps({"code": code, "token": token}))
            while left:
                left -= 1
                if random.random() < 0.01:
                    _raw_frame(wire, random)
                wire.send(next(packets))
                while wire.receive(0.0005) is not None:
                    pass
        except (Closed, ValueError, AttributeError):
            pass
        wire.close()
        wire._socket.close()
    return opened


def _raw_frame(wire: WebSocket, random: Random) -> None:
    """Send a frame against RFC 6455: reserved bits and opcodes, no mask, a length that lies, nonsense."""
    payload = random.randbytes(random.randint(0, 40))
    first = random.choice([0x81, 0x82, 0x83, 0x8B, 0xF1, 0x01, 0x80, 0x88, 0x89])
    length = random.choice([len(payload), len(payload) | 0x80, 0x7E, 0xFF])
    with contextlib.suppress(OSError):
        wire._socket.sendall(struct.pack("!BB", first, length & 0xFF) + payload)


def over_polling(url: str, code: str, token: str, packets: Iterator[str], count: int, random: Random) -> int:
    """Send so many packets in requests of one to eight, and bodies that are none; return how many sessions it took."""
    sessions, left = 0, count
    while left > 0:
        sessions += 1
        sid = json.loads(ask(f"{url}/socket.io/?EIO=4&transport=polling")[1][1:])["sid"]
        at = f"{url}/socket.io/?EIO=4&transport=polling&sid={sid}"
        ask(at, ("40" + json.dumps({"code": code, "token": token})).encode())
        status = 200
        while left > 0 and status == 200:
            some = [next(packets) for _ in range(random.randint(1, 8))]
            left -= len(some)
            status, _, _ = ask(at, _body(some, random))
        if random.random() < 0.2:
            hostile(url, sid, random)
    return sessions


def _body(packets: list[str], random: Random) -> bytes:
    body = "\x1e".join(packets).encode("utf-8", "surrogatepass")
    return (
        body if random.random() < 0.9 else random.choice([b"\xff\xfe", b"d=" + body, body[:-1], b"\x1e", b"", body * 9])
    )


def hostile(url: str, sid: str, random: Random) -> None:
    """Send a request that is none: a method, query or body length that nobody should."""
    parts = urlsplit(url)
    line = random.choice(["PUT", "DELETE", "POST", "GET", "X" * 50])
    query = random.choice(["EIO=4&transport=abc", f"EIO=4&transport=polling&sid={sid}x", "EIO=3&j=0", "", "&" * 500])
    lying = random.choice([b"Content-Length: 99\r\n", b"Content-Length: -1\r\n", b"Content-Length: x\r\n", b""])
    with contextlib.suppress(OSError), socket.create_connection((parts.hostname, parts.port), 5) as peer:
        peer.settimeout(0.05)
        peer.sendall(f"{line} /socket.io/?{query} HTTP/1.1\r\nHost: {parts.netloc}\r\n".encode() + lying + b"\r\n42")
        peer.recv(4096)
