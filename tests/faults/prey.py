"""What strangers attack: a table at its bounds, one in its futures, one to open and shut, a deck as large as can be.

Made once, through the public protocol, by a server without limits whose disk is not waited for; its database is then
copied for each attack.
"""

import json
import time
from pathlib import Path

from server.bots.wire import Wire, call
from tests.faults.journal import Json
from tests.faults.stand import Served
from tests.security.conftest import ask

SEATS = 20
WORDS = 800
"""Bytes of an entry: five thousand are four megabytes."""
WORST = [
    "\u1112\u1161\u11ab" * 88,
    "a" + "\n" * (WORDS - 2) + "a",
    "e\u0323\u0301\u0327" * 110,
    "\U0001f469\u200d\U0001f33e" * 72,
]
"""Texts of so many bytes: jamo to compose, breaks of lines, heaped accents, joined emoji."""
DECK_BYTES = 880_000


def build(folder: Path, entries: int) -> Json:
    """Return what to attack: `full`, `futures`, `game` (code, facilitator, seats), `deck` (id, token), files.

    entries: what the full table holds, or as many as it lets itself be told. The database stays in folder.
    """
    server = Served(folder, rate_limit=0, env={"FAULTS_PRAGMA": "synchronous=OFF"}).start()
    found = {
        "full": _full(server.url, entries),
        "futures": _table(server.url, 8, "present", "challenges", "futures"),
        "game": _table(server.url, 4, "present", "challenges", "futures", "story"),
        **_deck(server.url),
    }
    server.stop()
    return {**found, "database": server.database_url.removeprefix("sqlite:///")}


def _table(url: str, seats: int, *phases: str) -> Json:
    opened = call(f"{url}/api/tables", {"system": "La table que l’on attaque"})
    code, facilitator = opened["code"], opened["facilitator_token"]
    seated = [
        call(f"{url}/api/tables/{code}/seats", {"name": f"Awa {n}", "family": "other"})["seat_token"]
        for n in range(seats)
    ]
    host = Wire(url, {"code": code, "token": facilitator})
    for phase in phases:
        tell(host, [{"type": "advance_phase", "data": {"to": phase, "force": True}}])
    host.close()
    return {"code": code, "facilitator": facilitator, "board": opened["board_token"], "seats": seated}


def _full(url: str, entries: int) -> Json:
    table = _table(url, SEATS, "present")
    wire = Wire(url, {"code": table["code"], "token": table["seats"][0]})
    seen = tell(wire, [{"type": "add_observation", "data": {"kind": "tension", "text": WORST[0]}}])
    on = f"o{seen[0]['seq']}"
    comments = [{"type": "comment", "data": {"on": on, "text": WORST[n % len(WORST)]}} for n in range(entries)]
    told = tell(wire, comments)
    wire.close()
    host = Wire(url, {"code": table["code"], "token": table["facilitator"]})
    for phase in ("challenges", "futures", "story"):
        tell(host, [{"type": "advance_phase", "data": {"to": phase, "force": True}}])
    host.close()
    return {**table, "on": on, "entries": sum(answer["ok"] for answer in told)}


def tell(wire: Wire, commands: list[Json], at_once: int = 100) -> list[Json]:
    """Send commands, many before the first is answered, and return the answers in order."""
    answers: list[Json] = []
    for start in range(0, len(commands), at_once):
        waiting = {
            wire.send("command", {"id": f"{time.monotonic_ns():x}-{n}", **command}): n
            for n, command in enumerate(commands[start : start + at_once])
        }
        got: dict[int, Json] = {}
        while len(got) < len(waiting):
            heard = wire.receive(60)
            assert heard, "no answer"
            if heard[0] in waiting:
                got[waiting[heard[0]]] = heard[1]  # type: ignore[index]
        answers += [got[n] for n in range(len(waiting))]
    return answers


def _deck(url: str) -> Json:
    """A deck of as many cards and letters as the server takes, and what it is as files."""
    made = call(f"{url}/api/decks/agirlocal/fork", {})
    document = call(f"{url}/api/decks/{made['id']}")
    for cards in (500, 400, 300, 200, 100, 50):
        large = _large(document, cards)
        status, said, _ = ask(f"{url}/api/decks", json.dumps({"deck": large}, ensure_ascii=False).encode())
        if status == 201:
            break
    assert status == 201, said
    stored = json.loads(said)
    return {"deck": {"id": stored["id"], "token": stored["edit_token"], "document": large}}


def _large(document: Json, cards: int) -> Json:
    deck = json.loads(json.dumps(document))
    facts = [
        {"id": f"c{n}", "kind": ("lever", "pitfall", "challenge")[n % 3], "copies": 5_000 // cards}
        for n in range(cards)
    ]
    heavy = "W\u0323\u0301" * 56
    words = {
        fact["id"]: {"title": f"{n} " + heavy[:30], "description": heavy[:170], "keywords": [heavy[:40]] * 6,
                     "examples": [heavy[:170]] * 2}
        for n, fact in enumerate(facts)
    }  # fmt: skip
    languages = deck["languages"]
    deck["cards"] = facts
    deck["easy"] = {}
    deck["words"] = {language: {**deck["words"][language], "cards": words} for language in languages[:1]}
    deck["languages"] = languages[:1]
    while len(json.dumps({"deck": deck}, ensure_ascii=False).encode()) > DECK_BYTES:
        for each in words.values():
            each["keywords"] = each["keywords"][1:]
            each["examples"] = each["examples"][1:]
    return deck
