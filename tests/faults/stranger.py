"""A stranger with an address of their own (127.0.0.2), who asks what costs most: a process that bench parts give lines.

`python -m tests.faults.stranger`: for each line of JSON on standard input ({line, seconds, url, prey}), asks along
that line of `strangers.LINES` for so long, from as many connections as it says, and prints {asked, refused, broken}.
Who is refused is as patient as a tenth of a second.
"""

import functools
import http.client
import json
import socket
import struct
import sys
import threading
import time
import traceback
from collections import Counter
from collections.abc import Iterator
from typing import Any
from urllib.parse import quote, urlsplit

from server.bots.wire import Lost, Refused
from tests.faults.journal import Json

ADDRESS = "127.0.0.2"
PATIENCE_S = 20
REFUSED_S = 0.1
LAST_S = 0.3
"""What those still waiting for an answer get beyond the end."""


class Stranger:
    """One connection's worth of hostility. prey: what there is to attack, from `prey.build`. number: of the thread."""

    def __init__(self, url: str, prey: Json, number: int) -> None:
        self.prey, self.number, self.url = prey, number, url
        self.host, self.port = str(urlsplit(url).hostname), int(urlsplit(url).port or 80)
        self._line: http.client.HTTPConnection | None = None

    def ask(self, method: str, path: str, body: bytes | None = None, token: str = "", **headers: str) -> bool:
        """Ask, take in the whole answer, and return whether it was refused for being too much."""
        return self.answer(method, path, body, token, **headers)[0] == 429

    def answer(self, method: str, path: str, body: bytes | None = None, token: str = "", **headers: str) -> Any:
        """Return the status and what was said."""
        if self._line is None:
            self._line = http.client.HTTPConnection(self.host, self.port, timeout=PATIENCE_S)
        sent = {"Content-Type": "application/json", **{k.replace("_", "-"): v for k, v in headers.items()}}
        if token:
            sent["Authorization"] = f"Bearer {token}"
        try:
            self._line.request(method, path, body, sent)
            answer = self._line.getresponse()
            return answer.status, answer.read()
        except Exception:
            self._line.close()
            self._line = None
            raise

    def post(self, path: str, body: Json, token: str = "", **headers: str) -> bool:
        """Post JSON, as letters and not as escapes."""
        return self.ask("POST", path, json.dumps(body, ensure_ascii=False).encode(), token, **headers)

    def leave_behind(self, path: str, token: str = "", *, read: int = 0, rest_s: float = 0.0) -> None:
        """Ask, read so many bytes and go, whatever was still to come."""
        with socket.create_connection((self.host, self.port), PATIENCE_S) as line:
            bearer = f"Authorization: Bearer {token}\r\n" if token else ""
            line.sendall(f"GET {path} HTTP/1.1\r\nHost: {self.host}:{self.port}\r\n{bearer}\r\n".encode())
            if read:
                line.recv(read)
            time.sleep(rest_s)

    def slow(self, path: str, token: str, *, body: int = 0) -> socket.socket:
        """Ask and read nothing, or announce a body of so many bytes and send next to none; return what is open."""
        line = socket.socket()
        line.setsockopt(socket.SOL_SOCKET, socket.SO_RCVBUF, 4_096)
        line.settimeout(PATIENCE_S)
        line.bind((ADDRESS, 0))
        line.connect((self.host, self.port))
        head = f"Host: {self.host}:{self.port}\r\nAuthorization: Bearer {token}\r\n"
        sent = (
            f"POST {path} HTTP/1.1\r\n{head}Content-Length: {body}\r\n\r\n{{"
            if body
            else f"GET {path} HTTP/1.1\r\n{head}\r\n"
        )
        line.sendall(sent.encode())
        return line

    def socket(self, code: str = "") -> "Socket":
        """Return an open Engine.IO session over a WebSocket, not yet connected to a table."""
        return Socket(self.host, self.port, code)

    def at(self, code: str, token: str, **auth: Any) -> "Socket":
        """Return a connection to a table."""
        found = self.socket(code)
        found.send("40" + json.dumps({"code": code, "token": token, **auth}))
        if not found.until("40", "44").startswith("40"):
            raise OSError("not let in")
        return found


class Socket:
    """A WebSocket's client without a parser: frames whose mask is zero, of which only the beginning is looked at."""

    def __init__(self, host: str, port: int, code: str) -> None:
        self._line, self._rest, self._number = socket.create_connection((host, port), PATIENCE_S), b"", 0
        path = f"/socket.io/?EIO=4&transport=websocket&code={quote(code)}"
        head = (
            "Upgrade: websocket\r\nConnection: Upgrade\r\nSec-WebSocket-Version: 13\r\nSec-WebSocket-Key: " + "A" * 22
        )
        self._line.sendall(f"GET {path} HTTP/1.1\r\nHost: {host}:{port}\r\n{head}==\r\n\r\n".encode())
        while b"\r\n\r\n" not in self._rest:
            self._rest += self._more()
        head, _, self._rest = self._rest.partition(b"\r\n\r\n")  # type: ignore[assignment]
        if b" 101 " not in head:  # type: ignore[operator]
            raise OSError("no WebSocket")
        self.until("0")

    def send(self, text: str) -> None:
        """Send a text frame."""
        said = text.encode()
        if len(said) < 126:
            head = struct.pack("!BB", 0x81, 0x80 | len(said))
        elif len(said) < 65_536:
            head = struct.pack("!BBH", 0x81, 0xFE, len(said))
        else:
            head = struct.pack("!BBQ", 0x81, 0xFF, len(said))
        self._line.sendall(head + b"\0\0\0\0" + said)

    def command(self, type: str, data: Json, *, id: str = "") -> Json:
        """Send a command and return its answer."""
        self._number += 1
        id = id or f"{time.monotonic_ns():x}{self._number}"
        message = json.dumps({"id": id, "type": type, "data": data}, ensure_ascii=False)
        self.send(f'42{self._number}["command",{message}]')
        found: Json = json.loads(self.until(f"43{self._number}[")[len(f"43{self._number}") :])[0]
        return found

    def refused(self, type: str, data: Json) -> bool:
        """Send a command and return whether it was too much; any other refusal is what it came for."""
        answer = self.command(type, data)
        return not answer["ok"] and answer["error"]["code"] == "rate/limited"

    def until(self, *starts: str) -> str:
        """Return the next frame that starts so, and answer pings meanwhile."""
        while True:
            frame = self._frame()
            if frame == b"2":
                self.send("3")
            elif frame[:12].startswith(tuple(start.encode() for start in starts)):
                return frame.decode()

    def close(self) -> None:
        """Hang up."""
        self._line.close()

    def _frame(self) -> bytes:
        opcode, size = self._take(2)
        size &= 127
        if size > 125:
            size = int.from_bytes(self._take(2 if size == 126 else 8), "big")
        said = self._take(size)
        if opcode & 15 == 8:
            raise OSError("closed")
        return said if opcode & 15 == 1 else b""

    def _take(self, count: int) -> bytes:
        while len(self._rest) < count:
            self._rest += self._more()
        taken, self._rest = self._rest[:count], self._rest[count:]
        return taken

    def _more(self) -> bytes:
        if not (said := self._line.recv(1 << 20)):
            raise OSError("gone")
        return said


def along(line: Any, told: Json) -> Json:
    """Ask along a line for as long as told; return what came of it, and the faults that were the stranger's own."""
    end, came, lock = time.monotonic() + told["seconds"], Counter(asked=0, refused=0, broken=0), threading.Lock()
    own = set[str]()

    def one(number: int) -> None:
        while time.monotonic() < end:
            stranger = Stranger(told["url"], told["prey"], number)
            try:
                for refused in _bounded(line.attack(stranger), end):
                    with lock:
                        came["asked"] += 1
                        came["refused"] += bool(refused)
                    if refused:
                        time.sleep(REFUSED_S)
            except (OSError, http.client.HTTPException, Lost, Refused):  # shown out, or not served in time
                with lock:
                    came["broken"] += 1
                time.sleep(REFUSED_S)
            except Exception as error:
                traceback.print_exc()
                own.add(f"{type(error).__name__}: {error}")
                return

    threads = [threading.Thread(target=one, args=(n,), daemon=True) for n in range(line.connections)]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join(max(0, end + LAST_S - time.monotonic()))
    return {**came, "own": sorted(own)}


def _bounded(asking: Iterator[bool], end: float) -> Iterator[bool]:
    for refused in asking:
        yield refused
        if time.monotonic() > end:
            return


def main() -> None:
    """Take one line after the other, until there are no more."""
    from tests.faults.strangers import LINES

    connect = socket.create_connection
    # Before any connection is made: every one of them comes from this address.
    socket.create_connection = functools.partial(_from_here, connect)  # type: ignore[assignment]
    print("ready", flush=True)
    while said := sys.stdin.readline():
        told = json.loads(said)
        print(json.dumps(along(LINES[told["line"]], told)), flush=True)


def _from_here(connect: Any, address: tuple[str, int], timeout: float = PATIENCE_S, *more: Any, **options: Any) -> Any:
    return connect(address, timeout, (ADDRESS, 0))


if __name__ == "__main__":
    main()
