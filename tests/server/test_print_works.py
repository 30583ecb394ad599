"""A printing that is followed, waited for by two, or given up, on a running server of each async mode."""

import http.client
import json
import os
import signal
import threading
import time
from collections.abc import Callable, Iterator
from io import BytesIO
from pathlib import Path
from typing import Any
from urllib.parse import urlsplit

import pypdf
import pytest

from server.bots.wire import call
from tests.conftest import Server, fetch
from tests.server.conftest import Table

LONG = "press=1&marks=1"
"""Of thousands of cards: several seconds to draw, read back and check."""


def children(server: Server) -> list[int]:
    """The processes that a server has started to print, while they run."""
    found = []
    for status in Path("/proc").glob("[0-9]*/stat"):
        try:
            parts = status.read_text().rsplit(")", 1)[1].split()
            command = (status.parent / "cmdline").read_bytes()
        except OSError:
            continue
        if int(parts[1]) == server.process.pid and parts[0] != "Z" and b"printables" in command:
            found.append(int(status.parent.name))
    return found


def held(server: Server, many: int) -> list[int]:
    """Wait for so many of them, and stop these where they are: none ends by itself."""
    until(lambda: len(children(server)) == many)
    found = children(server)
    for process in found:
        os.kill(process, signal.SIGSTOP)
    return found


def until(true: Callable[[], Any], seconds: float = 15) -> None:
    """Return once it is; fail when it does not come."""
    end = time.monotonic() + seconds
    while not true():
        assert time.monotonic() < end
        time.sleep(0.02)


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
    assert not children(live)
    pages = pypdf.PdfReader(BytesIO(fetch(live.url + heard[-1][1]["href"]))).pages
    assert len(pages) == 12
    assert not children(live)


def test_a_printing_that_is_given_up_ends_its_process_and_frees_its_place(
    live: Server, long_deck: str, tables: Callable[..., Table]
) -> None:
    table = tables("Lucie")
    lucie = table.connect("Lucie")
    lucie.until("state")
    path = f"/api/decks/{long_deck}/print.events?{LONG}"
    streams = [Followed(live.url, f"{path}&shift_x={n}") for n in range(3)]
    # Two are made, the third waits and is told so.
    first = [next(iter(stream)) for stream in streams]
    held(live, 2)
    assert first[2] == ("queued", {"queued": 1})
    assert lucie.command("update_profile", {"name": "Lucie L."})["ok"]
    for stream in streams:
        stream.close()
    until(lambda: not children(live))
    again = Followed(live.url, f"{path}&shift_x=0")
    assert next(iter(again))[0] != "done"  # it was ended, it did not end
    again.close()
    until(lambda: not children(live))
    # The places are free: something else is made at once.
    assert fetch(f"{live.url}/api/decks/agirlocal/print.pdf?size=bridge").startswith(b"%PDF")
    assert lucie.command("update_profile", {"name": "Lucie"})["ok"]
    assert not children(live)


def test_one_that_waits_for_the_same_file_gets_it_when_the_other_has_gone(live: Server, long_deck: str) -> None:
    path = f"/api/decks/{long_deck}/print.events?{LONG}&turn=1"
    one, other = Followed(live.url, path), Followed(live.url, path)
    assert next(iter(one))[0] == next(iter(other))[0] == "progress"
    (process,) = held(live, 1)
    one.close()
    time.sleep(2)  # more than it takes to notice
    os.kill(process, signal.SIGCONT)
    names = {name for name, _ in other}
    assert names == {"progress", "done"}
    assert not children(live)


def test_two_who_ask_for_the_same_file_at_once_have_it_made_once(live: Server, long_deck: str) -> None:
    got: list[bytes] = []
    address = f"{live.url}/api/decks/{long_deck}/print.pdf?size=a7"
    asked = [threading.Thread(target=lambda: got.append(fetch(address))) for _ in range(3)]
    for thread in asked:
        thread.start()
    most = 0
    while any(thread.is_alive() for thread in asked):
        most = max(most, len(children(live)))
        time.sleep(0.02)
    assert most == 1
    assert len(got) == 3
    assert len(set(got)) == 1
