"""A printing that is followed, waited for by two, or given up, on a running server of each async mode."""

import http.client
import json
import socket
import threading
import time
import urllib.request
from collections.abc import Callable, Iterator
from io import BytesIO
from typing import Any
from urllib.parse import urlsplit

import pypdf
import pytest

from server.bots.wire import call
from tests.conftest import Server, fetch
from tests.server.conftest import Table
from tests.server.workers import at_rest, held, let_go, running, until

LONG = "press=1&marks=1"
"""Of thousands of cards: several seconds to draw, read back and check."""


class Followed:
    """A stream of events, read one by one."""

    def __init__(self, url: str, path: str) -> None:
        at = urlsplit(url)
        self._open = http.client.HTTPConnection(at.hostname or "", at.port, timeout=30)
        self._open.request("GET", path)
        self.answer = self._open.getresponse()

    def __iter__(self) -> Iterator[tuple[str, Any]]:
        name = ""
        while line := self.answer.readline():
            if line.startswith(b"event: "):
                name = line[7:].decode().strip()
            elif line.startswith(b"data: "):
                yield name, json.loads(line[6:])
        self.close()

    def close(self) -> None:
        self.answer.close()
        self._open.close()


@pytest.fixture(scope="module")
def long_deck(live: Server) -> str:
    """A deck of four hundred different cards, twelve times each."""
    deck = json.loads(fetch(f"{live.url}/api/decks/agirlocal"))
    card, said = deck["cards"][0], deck["words"]["fr"]["cards"][deck["cards"][0]["id"]]
    names = [f"card-{n}" for n in range(400)]
    deck["cards"] = [{**card, "id": name, "copies": 12} for name in names]
    deck["languages"], deck["easy"] = ["fr"], {}
    words = {name: {**said, "title": f"Carte {name}"} for name in names}
    deck["words"] = {"fr": {**deck["words"]["fr"], "cards": words}}
    return str(call(f"{live.url}/api/decks", {"deck": deck})["id"])


def test_a_printing_says_how_far_it_is_then_where_the_file_is(live: Server) -> None:
    stream = Followed(live.url, "/api/decks/agirlocal/print.events?size=euro&lang=en")
    assert stream.answer.headers["Content-Type"].startswith("text/event-stream")
    assert stream.answer.headers["Cache-Control"] == "no-store"
    assert stream.answer.headers["X-Accel-Buffering"] == "no"
    heard = list(stream)
    assert heard[-1] == ("done", {"href": "/api/decks/agirlocal/print.pdf?size=euro&lang=en"})
    told = [data for name, data in heard if name == "progress" and data["of"]]
    assert told
    assert all(0 < data["done"] <= data["of"] for data in told)
    pages = pypdf.PdfReader(BytesIO(fetch(live.url + heard[-1][1]["href"]))).pages
    assert len(pages) == 12


def test_a_printing_that_is_given_up_ends_its_process_and_frees_its_place(
    live: Server, long_deck: str, tables: Callable[..., Table]
) -> None:
    table = tables("Lucie")
    lucie = table.connect("Lucie")
    lucie.until("state")
    at_rest(live.process.pid)
    path = f"/api/decks/{long_deck}/print.events?{LONG}"
    streams = [Followed(live.url, f"{path}&shift_x={n}") for n in range(3)]
    # One is made, the others of this address wait and are told so.
    first = [next(iter(stream)) for stream in streams]
    (process,) = held(live.process.pid)
    assert first[1:] == [("queued", {"queued": 1}), ("queued", {"queued": 2})]
    assert lucie.command("update_profile", {"name": "Lucie L."})["ok"]
    for stream in streams:
        stream.close()
    until(lambda: process not in running(live.process.pid))
    # The place is free: something else is made at once, and nothing goes on that nobody waits for.
    assert fetch(f"{live.url}/api/decks/agirlocal/print.pdf?size=bridge").startswith(b"%PDF")
    assert lucie.command("update_profile", {"name": "Lucie"})["ok"]


def test_a_file_whose_asker_has_hung_up_is_given_up(live: Server, long_deck: str) -> None:
    """A browser that is closed, in the middle of what it does: its worker ends, and those in line are let go."""
    at_rest(live.process.pid)
    askers = [asked(live, f"/api/decks/{long_deck}/print.pdf?{LONG}&shift_y={n}") for n in range(5)]
    (process,) = held(live.process.pid)
    askers[1].sendall(b"GET / HTTP/1.1\r\n")  # what nobody has read yet hides no end
    for asker in askers:
        asker.close()
    until(lambda: process not in running(live.process.pid))
    assert fetch(f"{live.url}/api/decks/agirlocal/print.pdf?size=mini").startswith(b"%PDF")


def asked(live: Server, path: str) -> socket.socket:
    """Ask for a path, and wait for no answer."""
    at = urlsplit(live.url)
    asker = socket.create_connection((at.hostname or "", at.port or 80))
    asker.sendall(f"GET {path} HTTP/1.1\r\nHost: {at.netloc}\r\n\r\n".encode())
    return asker


def test_a_narrative_waits_for_no_printing(live: Server, long_deck: str, tables: Callable[..., Table]) -> None:
    """Not even of one's own address."""
    table = tables("Lucie")
    askers = [asked(live, f"/api/decks/{long_deck}/print.pdf?{LONG}&shift_x=-{n}") for n in range(1, 6)]
    process = held(live.process.pid)
    for form in ("md", "docx", "pdf"):
        address = f"{live.url}/api/tables/{table.code}/narrative.{form}"
        request = urllib.request.Request(address, headers={"Authorization": f"Bearer {table.board}"})
        with urllib.request.urlopen(request, timeout=20) as answer:
            assert answer.read()
    for asker in askers:
        asker.close()
    until(lambda: process[0] not in running(live.process.pid))


def test_one_that_waits_for_the_same_file_gets_it_when_the_other_has_gone(live: Server, long_deck: str) -> None:
    at_rest(live.process.pid)
    path = f"/api/decks/{long_deck}/print.events?{LONG}&turn=1"
    one, other = Followed(live.url, path), Followed(live.url, path)
    assert next(iter(one))[0] == next(iter(other))[0] == "progress"
    process = held(live.process.pid)
    one.close()
    time.sleep(2)  # more than it takes to notice
    let_go(process)
    names = {name for name, _ in other}
    assert names == {"progress", "done"}


def test_two_who_ask_for_the_same_file_at_once_have_it_made_once(live: Server, long_deck: str) -> None:
    at_rest(live.process.pid)
    got: list[bytes] = []
    address = f"{live.url}/api/decks/{long_deck}/print.pdf?size=a7"
    asked = [threading.Thread(target=lambda: got.append(fetch(address))) for _ in range(3)]
    for thread in asked:
        thread.start()
    held_at = held(live.process.pid)
    let_go(held_at)
    at_work, before = set(held_at), running(live.process.pid)
    while any(thread.is_alive() for thread in asked):
        now = running(live.process.pid)
        at_work |= {process for process in now if now[process] > before.get(process, 0)}
        before = now
        time.sleep(0.05)
    assert len(at_work) == 1
    assert len(got) == 3
    assert len(set(got)) == 1
