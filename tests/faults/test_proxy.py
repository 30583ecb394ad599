"""The proxy: it carries what it should, and breaks what it is told to."""

import socket
import threading
import time
from collections.abc import Iterator

import pytest

from tests.faults.proxy import Proxy


@pytest.fixture
def echo() -> Iterator[Proxy]:
    """A proxy before something that says everything back."""
    listener = socket.create_server(("127.0.0.1", 0))

    def serve(one: socket.socket) -> None:
        with one:
            try:
                while data := one.recv(65_536):
                    one.sendall(data)
            except OSError:
                return

    def accept() -> None:
        try:
            while True:
                threading.Thread(target=serve, args=(listener.accept()[0],), daemon=True).start()
        except OSError:
            return

    thread = threading.Thread(target=accept, daemon=True)
    thread.start()
    proxy = Proxy(listener.getsockname()[1])
    yield proxy
    proxy.close()
    listener.shutdown(socket.SHUT_RDWR)
    listener.close()
    thread.join(5)


def ask(client: socket.socket, what: bytes) -> tuple[bytes, float]:
    begun, found = time.monotonic(), b""
    client.sendall(what)
    while len(found) < len(what):
        found += client.recv(65_536)
    return found, time.monotonic() - begun


def test_what_is_carried_is_whole_and_late_as_asked(echo: Proxy) -> None:
    echo.latency_s, echo.jitter_s, echo.slice, content = 0.05, 0.01, 100, bytes(range(256)) * 40
    with socket.create_connection(("127.0.0.1", echo.port), 10) as client:
        said, seconds = ask(client, content)
    assert said == content
    assert seconds > 0.08


def test_silence_holds_back_and_lets_go_again(echo: Proxy) -> None:
    with socket.create_connection(("127.0.0.1", echo.port), 10) as client:
        ask(client, b"x")
        echo.silent = True
        client.sendall(b"y")
        client.settimeout(0.2)
        with pytest.raises(TimeoutError):
            client.recv(1)
        echo.silent = False
        client.settimeout(10)
        assert client.recv(1) == b"y"


def test_a_cut_ends_what_is_open_and_a_reset_does_it_rudely(echo: Proxy) -> None:
    with socket.create_connection(("127.0.0.1", echo.port), 10) as client:
        ask(client, b"x")
        assert echo.cut() == 1
        assert client.recv(1) == b""
    with socket.create_connection(("127.0.0.1", echo.port), 10) as client:
        ask(client, b"x")
        echo.cut(reset=True)
        with pytest.raises(ConnectionResetError):
            client.recv(1)


def test_the_bandwidth_is_what_is_left(echo: Proxy) -> None:
    echo.rate = 100_000
    with socket.create_connection(("127.0.0.1", echo.port), 10) as client:
        _, seconds = ask(client, b"x" * 30_000)
    assert seconds > 0.25
