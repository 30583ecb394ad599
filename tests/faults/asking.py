"""What strangers ask over HTTP. Each function yields once an answer, whether it was refused for being too much."""

import itertools
import json
import random
import time
from collections.abc import Iterator

from tests.faults.prey import WORST
from tests.faults.stranger import Stranger

Asking = Iterator[bool]
HEAPS = ("e\u0323\u0301\u0327" * 120_000)[:440_000]
"""Nearly a megabyte of accents."""
CHOICES = "press=1&bleed=5&marks=1&mark_length=10&duplex=long-edge&lang=fr&paper=a4&size=40x40"


def nothing(me: Stranger) -> Asking:
    """One page, now and then: what the machine gives honest people while nobody attacks."""
    while True:
        yield me.ask("GET", "/healthz")
        time.sleep(0.2)


def bodies(me: Stranger) -> Asking:
    """The largest body of the worst letters to each call that takes one, whether it may or not."""
    table, seat = f"/api/tables/{me.prey['full']['code']}", {"name": HEAPS, "family": "other", "role": HEAPS}
    heavy = json.dumps({"system": HEAPS, **seat}, ensure_ascii=False).encode()[:990_000]
    nested = b'{"system":' * 2_000 + b'"' + HEAPS[:200_000].encode() + b'"' + b"}" * 2_000
    for body in itertools.cycle((heavy + b'"}', nested)):
        for method, path in (("POST", "/api/tables"), ("POST", f"{table}/seats"), ("POST", f"{table}/claims"),
                             ("DELETE", table)):  # fmt: skip
            yield me.ask(method, path, body, me.prey["full"]["seats"][0])


def tables(me: Stranger) -> Asking:
    """Tables of as many decks as may be, one after the other, each with people, claims and an end."""
    for n in itertools.count():
        decks = [me.prey["deck"]["id"], "agirlocal", "energie", "mobilite", "nature", "proximite"]
        body = json.dumps({"system": WORST[0][:100], "decks": decks}).encode()
        status, said = me.answer("POST", "/api/tables", body)
        yield status == 429
        if status != 201:
            continue
        opened = json.loads(said)
        path = f"/api/tables/{opened['code']}"
        for m in range(20):
            yield me.post(f"{path}/seats", {"name": f"{m} " + WORST[3][:30], "family": "other", "role": WORST[0][:100]})
        if n % 2:
            yield me.ask("DELETE", path, json.dumps({"code": opened["code"]}).encode(), opened["facilitator_token"])


def demonstrations(me: Stranger) -> Asking:
    """Tables with guests, that nobody leads."""
    while True:
        status, _ = me.answer("POST", "/api/demonstrations", b'{"leads": false}')
        yield status == 429


def seats(me: Stranger) -> Asking:
    """One seat taken again and again with one key, and claims to the seats of others."""
    path = f"/api/tables/{me.prey['full']['code']}"
    for n in itertools.count():
        seat = {"name": f"Awa {me.number}", "family": "other", "role": WORST[0][:100]}
        yield me.post(f"{path}/seats", seat, Idempotency_Key=f"key-{me.number}")
        yield me.ask("GET", f"{path}/seats")
        yield me.post(f"{path}/claims", {"player_id": f"p{2 + n % 20}"})
        yield me.ask("GET", f"{path}/claims/q{n}", token="x" * 40)


def decks(me: Stranger) -> Asking:
    """Decks as large as they may be: stored, changed, copied, deleted; a table's own cards as a deck."""
    deck, table = me.prey["deck"], me.prey["game"]
    stored = json.dumps({"deck": deck["document"]}, ensure_ascii=False).encode()
    for n in itertools.count(1):
        yield me.ask("POST", "/api/decks", stored)
        changed = json.dumps({"deck": deck["document"], "version": n}, ensure_ascii=False).encode()
        yield me.ask("PUT", f"/api/decks/{deck['id']}", changed, deck["token"])
        yield me.post(f"/api/decks/{deck['id']}/fork", {})
        yield me.ask("DELETE", f"/api/decks/{deck['id']}", None, "x" * 40)
        yield me.post(f"/api/tables/{table['code']}/extension-deck", {}, table["facilitator"])


def imports(me: Stranger) -> Asking:
    """Files that take long to be no deck."""
    heading = ";".join(["_" * 4_900 + "x"] * 60).encode() + b"\n"
    rows = b";".join([b'"' + b"=" * 80 + b'"'] * 60) + b"\n"
    wide = (heading + rows * 150)[:990_000]
    accents = ("id;kind;title fr\n" + "c;lever;" + HEAPS).encode()[:990_000]
    quotes = b'id;kind;title fr\n"' + b'""' * 490_000
    document = json.dumps(me.prey["deck"]["document"], ensure_ascii=False).encode()
    files = (("x.csv", wide), ("x.csv", accents), ("x.csv", quotes), ("x.json", document), ("x.json", b"[" * 900_000))
    for name, content in itertools.cycle(files):
        yield me.ask("POST", f"/api/decks/import?filename={name}", content, Content_Type="application/octet-stream")


def files(me: Stranger) -> Asking:
    """The largest deck, whole and as each file it can be."""
    for tail in itertools.cycle(("", "/export.xlsx", "/export.ods", "/export.csv", "/export.json", "?version=1")):
        yield me.ask("GET", f"/api/decks/{me.prey['deck']['id']}{tail}")
        yield me.ask("GET", "/api/decks")


def _printing(me: Stranger) -> str:
    """A printing that nobody has asked for before."""
    return f"{CHOICES}&shift_x={random.uniform(-10, 10):.6f}"


def prints_left(me: Stranger) -> Asking:
    """Printings begun and left, a hundred a second: sixty-eight filled the line of everybody."""
    while True:
        me.leave_behind(f"/api/decks/{me.prey['deck']['id']}/print.pdf?{_printing(me)}", rest_s=0.2)
        yield False


def prints(me: Stranger) -> Asking:
    """The dearest printings, waited for: pages, pictures of them, checks, passports."""
    path = f"/api/decks/{me.prey['deck']['id']}"
    for tail in itertools.cycle(
        ("print.pdf", "print.png", "preflight.json", "letters.json", "passport.pdf", "passport.html")
    ):
        yield me.ask("GET", f"{path}/{tail}?{_printing(me)}{'&page=2' if tail == 'print.png' else ''}")


def print_pages(me: Stranger) -> Asking:
    """Printings as pages of words, and their counts."""
    path = f"/api/decks/{me.prey['deck']['id']}"
    for tail in itertools.cycle(("print.html", "print.json", "print.html")):
        yield me.ask("GET", f"{path}/{tail}?{_printing(me)}")


def streams(me: Stranger) -> Asking:
    """Streams about printings, held open and left."""
    while True:
        path = f"/api/decks/{me.prey['deck']['id']}/print.events?{_printing(me)}"
        me.leave_behind(path, read=1_000, rest_s=random.uniform(0, 1))
        yield False


def papers(me: Stranger) -> Asking:
    """The rest of the game on paper, and a table's tent."""
    kinds = ("board.pdf?size=a0&tiled=1", "leaflet.pdf", "script.pdf", "sheets.pdf", "alignment.pdf", "board.html",
             "leaflet.html", "script.html", "sheets.html", "alignment.html")  # fmt: skip
    for kind in itertools.cycle(kinds):
        yield me.ask("GET", f"/api/papers/{kind}")
        yield me.ask("GET", f"/api/tables/{me.prey['full']['code']}/tent.{kind.partition('.')[2][:4].rstrip('?')}")


def narratives(me: Stranger) -> Asking:
    """The story of a full table, in each form."""
    table = me.prey["full"]
    for form in itertools.islice(itertools.cycle(("md", "html", "json", "pdf", "docx")), me.number % 5, None):
        for name in (f"narrative.{form}", "letters.json"):
            yield me.ask("GET", f"/api/tables/{table['code']}/{name}", None, table["seats"][me.number])


def catch_ups(me: Stranger) -> Asking:
    """All that a full table has ever been told."""
    table = me.prey["full"]
    for since in itertools.cycle((0, 1_000, 2_500)):
        yield me.ask("GET", f"/api/tables/{table['code']}/changes?since={since}", None, table["seats"][me.number])


def slow_readers(me: Stranger) -> Asking:
    """Much asked for and never read, eight of them a thread; and bodies that never come to their end."""
    table = me.prey["full"]
    while True:
        lines = []
        try:
            for _ in range(8):
                sending = me.slow(f"/api/tables/{table['code']}/changes?since=0", table["seats"][me.number])
                lines += [sending, me.slow("/api/tables", "", body=900_000)]
                yield False
            time.sleep(1)
        finally:
            for line in lines:
                line.close()


def doors(me: Stranger) -> Asking:
    """What a newcomer and who facilitates may ask of a full table, and codes that nobody has."""
    table = me.prey["full"]
    path = f"/api/tables/{table['code']}"
    while True:
        for tail in ("", "/qr.svg?for=story", "/qr.svg?at=10.0.0.1"):
            yield me.ask("GET", path + tail)
        yield me.ask("GET", f"{path}/addresses", None, table["facilitator"])
        yield me.ask("GET", f"/api/tables/{random.randrange(10**6, 10**7)}")


PAGES = (
    "/", "/regles", "/lexique", "/imprimer", "/decks", "/decks/agirlocal", "/t/{code}", "/board/{code}",
    "/place/{code}", "/T/{code}/", "/nowhere", "/story/{code}", "/c/2345", "/C/2345", "/favicon.ico", "/healthz",
    "/readyz", "/metrics", "/api/openapi.json", "/api/asyncapi.json", "/api/glossary?lang=fr",
    "/api/families?lang=en", "/api/printing", "/api/decks/pictures/earth.svg", "/assets/none.js",
)  # fmt: skip


def pages(me: Stranger) -> Asking:
    """Each page, and what is the same for everybody."""
    for page in itertools.islice(itertools.cycle(PAGES), me.number, None):
        yield me.ask("GET", page.format(code=me.prey["full"]["code"]))
