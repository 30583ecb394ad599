"""What a stranger's calls cost: each has its price, bytes are counted before they are read, large work is apart."""

import json
import socket
import time
from collections.abc import Callable
from typing import Any
from urllib.parse import urlsplit

import msgspec
import pytest
from werkzeug.routing import Rule
from werkzeug.test import Client, TestResponse

import decks
from decks import exchange
from game import Actor
from game.commands import Lock
from game.ids import DeckId
from server.http import intake, prices
from server.http.prices import DOCUMENT, PRICES, SMALL
from server.limits import allowances
from server.limits.allowances import ALLOWED, LOOKUPS, RECEIVED, REQUESTS, SENT, WRITTEN, Allowance, Pace
from server.process.app import Application
from server.settings import Settings
from server.sockets.prices import EVENTS
from server.store.memory import MemoryStore
from server.workers import HERE, File
from tests.conftest import PATIENCE_MS, Server
from tests.security.conftest import ask
from tests.server.workers import WORKERS

Json = dict[str, Any]
SEAT = {"name": "Awa", "family": "other"}
HEAPED = "a" + "\u0301\u0316" * 4
"""Letters that take long to put in order."""
PROXIMITY = DeckId("proximite")
DECK = {"deck": msgspec.to_builtins(decks.load(PROXIMITY)), "version": 1}
PROXIED = {"REMOTE_ADDR": "127.0.0.1"}


class Asker:
    """Asks as one address, at a table and of a deck that are its own or another's."""

    def __init__(self, client: Client, address: str) -> None:
        self._client, self._headers = client, {"X-Forwarded-For": address}

    def __call__(self, call: str, table: Json, deck: Json, **more: Any) -> TestResponse:
        """Ask for a call of PRICES, with a body that means something."""
        method, _, rule = call.partition(" ")
        names = {"<code>": table["code"], "<deck_id>": deck["id"], "<form>": "md" if "narrative" in rule else "csv",
                 "<claim_id>": "q9", "<name>": "goal-1"}  # fmt: skip
        for name, value in names.items():
            rule = rule.replace(name, value)
        body = {
            "tables": {"system": "Ici"},
            "seats": SEAT,
            "claims": {"player_id": "p2"},
            "decks": {"deck": DECK["deck"]},
        }.get(rule.rpartition("/")[2], DECK if method == "PUT" else {})
        headers = {**self._headers, **more.pop("headers", {})}
        kwargs = {"json": body} if method != "GET" and "data" not in more else {}
        return self._client.open(rule, method=method, headers=headers, environ_base=PROXIED, **kwargs, **more)


@pytest.fixture
def asker(limited: Client) -> Callable[[str], Asker]:
    return lambda address: Asker(limited, address)


@pytest.fixture
def table(limited: Client) -> Json:
    headers = {"X-Forwarded-For": "203.0.113.1"}
    opened: Json = limited.post("/api/tables", json={"system": "Ici"}, headers=headers).json or {}
    limited.post(f"/api/tables/{opened['code']}/seats", json=SEAT, headers=headers)
    return opened


@pytest.fixture
def deck(limited: Client) -> Json:
    return limited.post("/api/decks/agirlocal/fork", headers={"X-Forwarded-For": "203.0.113.1"}).json or {}


@pytest.fixture
def made(monkeypatch: pytest.MonkeyPatch) -> None:
    """What processes of their own would draw is drawn by none, and every table has written a deck."""
    nothing = File(b"[]", "x")
    read = msgspec.json.encode({"deck": decks.load(PROXIMITY)})
    monkeypatch.setattr("server.workers.line.Works.make", lambda *job, **more: nothing)
    monkeypatch.setattr(WORKERS.files, "make", lambda *job, **more: File(read, "x"))
    monkeypatch.setattr("server.workers.line.Works.follow", lambda *job, **more: (step for step in ()))
    monkeypatch.setattr("server.decks.extension.document", lambda state: msgspec.to_builtins(decks.load(PROXIMITY)))
    monkeypatch.setattr(time, "sleep", lambda s: None)


def test_every_call_has_a_price_and_every_price_a_call() -> None:
    application = Application(Settings(rate_limit=0), MemoryStore(), async_mode="threading")
    prices.check(application.flask.url_map.iter_rules())
    with pytest.raises(ValueError, match="GET /new"):
        prices.check([*application.flask.url_map.iter_rules(), Rule("/new", methods=["GET"])])
    kinds = {kind for price in PRICES.values() for kind in (*price.kinds, *price.later)}
    kinds |= {kind for event in EVENTS.values() for kind in event.kinds}
    assert kinds | {REQUESTS, RECEIVED} == set(ALLOWED)


PRICED = [(call, kind) for call, price in PRICES.items() for kind in (REQUESTS, *price.kinds, *price.later)]


@pytest.mark.usefixtures("made")
@pytest.mark.parametrize(("call", "kind"), PRICED)
def test_a_call_is_refused_past_each_of_its_prices(
    asker: Callable[[str], Asker], table: Json, deck: Json, call: str, kind: str, monkeypatch: pytest.MonkeyPatch
) -> None:
    """Two of each, or two bytes."""
    monkeypatch.setitem(ALLOWED, kind, Allowance(Pace(0.001, 2), Pace(1_000, 1_000)))
    at = {**table, "code": "AAAAAA"} if kind == LOOKUPS else table
    token = deck["edit_token"] if "<deck_id>" in call else table["facilitator_token"]
    headers = {} if kind in (LOOKUPS, "seats") or "DELETE" in call else {"Authorization": f"Bearer {token}"}
    statuses = [asker("192.0.2.1")(call, at, deck, headers=headers).status_code for _ in range(4)]
    assert statuses[0] != 429
    assert statuses[-1] == 429


@pytest.mark.parametrize("call", PRICES)
def test_a_body_is_as_long_as_its_call_allows(
    asker: Callable[[str], Asker], table: Json, deck: Json, call: str, made: None
) -> None:
    most = PRICES[call].body
    assert most in (SMALL, DOCUMENT)
    assert (most == DOCUMENT) == (call in ("POST /api/decks", "PUT /api/decks/<deck_id>", "POST /api/decks/import"))
    refused = asker("192.0.2.1")(call, table, deck, data=b"x" * (most + 1))
    assert (refused.status_code, (refused.json or {})["params"]) == (413, {"limit": most})
    assert asker("192.0.2.1")(call, table, deck, data=b"x" * most).status_code != 413


class Counted:
    """A body that knows how much of it was read."""

    def __init__(self, size: int) -> None:
        self.left, self.read_bytes = size, 0

    def read(self, size: int) -> bytes:
        got = min(size, self.left)
        self.left, self.read_bytes = self.left - got, self.read_bytes + got
        return b" " * got


def sent(client: Client, path: str, body: Counted, length: int | None, method: str = "POST") -> TestResponse:
    base: Json = {"wsgi.input": body, **PROXIED}
    headers = {"X-Forwarded-For": "192.0.2.1"}
    if length is None:
        headers["Transfer-Encoding"] = "chunked"
    else:
        base["CONTENT_LENGTH"] = str(length)
    return client.open(path, method=method, environ_overrides=base, headers=headers)


def test_what_is_announced_too_long_is_not_read_and_what_comes_in_chunks_no_further_than_allowed(
    limited: Client,
) -> None:
    announced, chunks = Counted(10**9), Counted(10**9)
    assert sent(limited, "/api/tables", announced, 10**9).status_code == 413
    assert announced.read_bytes == 0
    assert sent(limited, "/api/tables", chunks, None).status_code == 413
    assert chunks.read_bytes == SMALL + 1
    assert sent(limited, "/api/tables", Counted(2_000), None).status_code == 400, "blanks are no JSON"


def test_limits_are_spent_before_a_body_is_read(limited: Client, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setitem(ALLOWED, "tables", Allowance(Pace(1, 1), Pace(100, 100)))
    assert sent(limited, "/api/tables", Counted(9), 9).status_code == 400
    body = Counted(4_000)
    assert sent(limited, "/api/tables", body, 4_000).status_code == 429
    assert body.read_bytes == 0


@pytest.mark.parametrize("length", [1_000_000, None])
def test_an_address_sends_so_many_bytes_a_minute(limited: Client, length: int | None) -> None:
    """Whatever becomes of them: a fortieth megabyte is read, no forty-first."""
    path = "/api/decks/d-2222222222"
    statuses = [sent(limited, path, Counted(9), length, "PUT").status_code for _ in range(41)]
    assert statuses[-1] == 429
    assert 429 not in statuses[:39]


def test_a_body_that_breaks_off_is_not_taken_for_the_whole(limited: Client) -> None:
    """A sheet of cards without its last lines would still be one."""
    answer = sent(limited, "/api/decks/import?filename=x.csv", Counted(50), 100)
    assert (answer.status_code, (answer.json or {})["code"]) == (400, "input/malformed")


def test_who_is_too_slow_with_a_body_is_cut_off_and_holds_no_place(monkeypatch: pytest.MonkeyPatch) -> None:
    """Large bodies have so much room at the same time, from one address and from all."""
    found, now, cut = intake.Intake(allowances.Limits()), [100.0], list[int]()
    monkeypatch.setattr(intake.time, "monotonic", lambda: now[0])

    class Slow:
        def __init__(self, number: int, then: Callable[[], None]) -> None:
            self.environ = {
                "CONTENT_LENGTH": "1000000",
                "wsgi.input": self,
                "transition.cut": lambda: cut.append(number),
            }
            self._then = then

        def read(self, size: int) -> bytes:
            self._then()
            return b""

    def begin(number: int) -> None:
        slow = Slow(number, lambda: begin(number + 1))
        with pytest.raises(intake.Problem, match="rate/limited" if number == 32 else "input/malformed"):
            found.read(slow.environ, DOCUMENT, "192.0.2.1")
        if number == 32:
            found.sweep()
            assert not cut
            now[0] += 300
            found.sweep()

    begin(0)
    assert cut == list(range(32))
    assert not found._open


def test_a_large_deck_is_read_by_a_process_and_its_words_by_nothing_else(
    limited: Client, monkeypatch: pytest.MonkeyPatch
) -> None:
    """Half a megabyte of heaped accents: nothing here trims, checks or decodes it."""
    seen = []
    monkeypatch.setattr("server.http.context.clean", lambda sent: seen.append("clean"))
    monkeypatch.setattr("decks.exchange.document.clean", lambda sent: seen.append("deck"))
    body = json.dumps({"deck": {"x": HEAPED * 30_000}}, ensure_ascii=False).encode()
    answer = limited.post("/api/decks", data=body)
    assert (answer.status_code, (answer.json or {})["code"]) == (400, "deck/invalid")
    assert not seen


def test_a_large_deck_is_stored_changed_and_written_as_a_small_one_is(limited: Client) -> None:
    document: Json = json.loads(exchange.encode(decks.load(DeckId("agirlocal"))))
    assert len(json.dumps(document)) > 2 * HERE
    made: Json = limited.post("/api/decks", json={"deck": document}).json or {}
    assert {**(limited.get(f"/api/decks/{made['id']}").json or {}), "id": "agirlocal"} == document
    document["words"]["fr"]["cards"]["agile"]["title"] = "x" * 41
    headers = {"Authorization": f"Bearer {made['edit_token']}"}
    refused = limited.put(f"/api/decks/{made['id']}", json={"deck": document, "version": 1}, headers=headers)
    assert (refused.json or {})["params"]["field"] == "words.fr.cards.agile.title"
    assert (refused.json or {})["params"]["line"] is None
    for form in exchange.FORMS:
        file = limited.get(f"/api/decks/{made['id']}/export.{form}").data
        assert exchange.read(file, f"x.{form}").words["fr"].name == document["words"]["fr"]["name"]  # type: ignore[index]


def test_a_stranger_keeps_nobody_from_their_own_deck_or_table(
    limited: Client, table: Json, deck: Json, asker: Callable[[str], Asker]
) -> None:
    """Not even from behind the same address."""
    stranger, headers = asker("192.0.2.1"), {"Authorization": f"Bearer {deck['edit_token']}"}
    change = "PUT /api/decks/<deck_id>"
    statuses = [stranger(change, table, deck).status_code for _ in range(31)]
    assert statuses == [403] * 30 + [429]
    assert stranger(change, table, deck, headers=headers).status_code == 200
    for _ in range(121):
        status = stranger("POST /api/tables/<code>/seats", table, deck, data=b"{}").status_code
    assert status == 429
    lead = {"Authorization": f"Bearer {table['facilitator_token']}"}
    assert stranger("POST /api/tables/<code>/seats", table, deck, headers=lead).status_code == 201
    assert asker("192.0.2.2")("POST /api/tables/<code>/seats", table, deck).status_code == 201


def test_what_a_database_grows_by_is_counted(asker: Callable[[str], Asker], monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setitem(ALLOWED, WRITTEN, Allowance(Pace(0.001, 100_000), Pace(10**6, 10**6)))
    nothing: Json = {"code": "", "id": "agirlocal"}
    forks = [asker("192.0.2.1")("POST /api/decks/<deck_id>/fork", nothing, nothing).status_code for _ in range(5)]
    assert forks == [201, 201, 201, 429, 429], "43 kB each"
    assert asker("192.0.2.1")("POST /api/tables", nothing, nothing).status_code == 429
    tables = [asker("192.0.2.2")("POST /api/tables", nothing, nothing).status_code for _ in range(20)]
    assert tables == [201] * 15 + [429] * 5, "7 kB each"


def test_a_seat_is_counted_as_its_row_weighs(
    asker: Callable[[str], Asker], table: Json, deck: Json, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setitem(ALLOWED, WRITTEN, Allowance(Pace(0.001, 4_000), Pace(10**6, 10**6)))

    def taken(address: str, role: str) -> int:
        body, call = json.dumps({"name": "Awa", "family": "other", "role": role}), "POST /api/tables/<code>/seats"
        headers = {"Content-Type": "application/json"}
        answers = [asker(address)(call, table, deck, data=body, headers=headers) for _ in range(9)]
        return sum(answer.status_code == 201 for answer in answers)

    assert 0 < taken("192.0.2.1", "é" * 120) < taken("192.0.2.2", "")


FOREIGN = [
    {"Origin": "https://evil.example"},
    {"Origin": "null"},
    {"Sec-Fetch-Site": "cross-site"},
    {"Sec-Fetch-Site": "same-site"},
    {"Origin": "https://jeu.example.org", "Sec-Fetch-Site": "cross-site"},
    {"Origin": "https://jeu.example.org", "Content-Type": "text/plain;charset=UTF-8"},
    {"Sec-Fetch-Site": "same-origin", "Content-Type": "application/x-www-form-urlencoded"},
    {"Sec-Fetch-Site": "none", "Content-Type": "multipart/form-data; boundary=x"},
]
OURS = [
    {},
    {"Content-Type": "application/x-www-form-urlencoded"},
    {"Origin": "https://jeu.example.org", "Content-Type": "application/json"},
    {"Origin": "http://localhost"},
    {"Sec-Fetch-Site": "same-origin", "Origin": "https://behind.a.proxy", "Content-Type": "application/json"},
]


@pytest.mark.parametrize("headers", FOREIGN)
def test_what_another_site_makes_a_browser_send_is_refused(limited: Client, headers: dict[str, str]) -> None:
    writing = [call for call in PRICES if not call.startswith("GET")]
    assert len(writing) >= 9
    for call in writing:
        method, _, path = call.partition(" ")
        answer = limited.open(path, method=method, headers=headers, data=b'{"system": "Ici"}')
        if "import" in path and headers.get("Content-Type", "").startswith("text/plain"):
            continue  # a file of ours may be plain text
        assert (answer.status_code, (answer.json or {})["code"]) == (403, "origin/foreign"), call


@pytest.mark.parametrize("headers", OURS)
def test_our_pages_and_plain_scripts_go_on(limited: Client, headers: dict[str, str]) -> None:
    assert limited.post("/api/tables", headers=headers, data=b'{"system": "Ici"}').status_code == 201


def test_a_page_of_ours_that_sends_nothing_is_no_form(guarded: Server) -> None:
    """On a server that says of no body that it is plain text."""
    peer = raw(guarded, "POST /api/decks/agirlocal/fork HTTP/1.1\r\nOrigin: http://x\r\nContent-Length: 0")
    assert peer.recv(65_536).startswith(b"HTTP/1.1 201")
    peer.close()


def test_a_log_is_read_by_the_megabyte_and_so_many_of_them(limited: Client, monkeypatch: pytest.MonkeyPatch) -> None:
    opened: Json = limited.post("/api/tables", json={"system": "Ici"}).json or {}
    path, headers = f"/api/tables/{opened['code']}", {"Authorization": f"Bearer {opened['board_token']}"}
    for _ in range(10):
        limited.post(f"{path}/seats", json=SEAT)
    monkeypatch.setattr("server.http.tables.MOST_BYTES", 1_500)
    found: list[Json] = []
    while page := limited.get(f"{path}/changes?since={len(found)}", headers=headers).json or []:
        assert len(json.dumps(page, separators=(",", ":"))) <= 1_600
        found += page
    assert [change["seq"] for change in found] == list(range(1, 12))
    monkeypatch.setitem(ALLOWED, SENT, Allowance(Pace(1, 6_000), Pace(10**6, 10**6)))
    other = {"Authorization": f"Bearer {opened['facilitator_token']}"}
    statuses = [limited.get(f"{path}/changes", headers=other).status_code for _ in range(9)]
    assert statuses[0] == 200
    assert statuses[-1] == 429


def test_a_key_brings_the_same_seat_and_few_tokens_however_often(limited: Client, table: Json) -> None:
    path = f"/api/tables/{table['code']}"
    headers = {"Idempotency-Key": "a secret of this phone's own", "X-Forwarded-For": "192.0.2.1"}
    seats = [limited.post(f"{path}/seats", json=SEAT, headers=headers, environ_base=PROXIED) for _ in range(130)]
    assert [s.status_code for s in seats] == [201] * 120 + [429] * 10
    assert {(s.json or {})["player_id"] for s in seats[:120]} == {"p3"}
    tokens = [(s.json or {})["seat_token"] for s in seats[:120]]
    works = [
        limited.get(f"{path}/changes", headers={"Authorization": f"Bearer {t}"}).status_code == 200 for t in tokens
    ]
    assert works == [True] + [False] * 115 + [True] * 4, "the first one, and those of retries under way"


def test_a_key_opens_a_locked_door_for_who_knows_it_alone(defended: Application, limited: Client, table: Json) -> None:
    path = f"/api/tables/{table['code']}/seats"
    mine = {"Idempotency-Key": "0123456789abcdef"}
    first: Json = limited.post(path, json=SEAT, headers=mine).json or {}
    defended.hub.table(table["code"]).act(Lock(), by=lambda state: Actor(facilitator=True))
    again = limited.post(path, json=SEAT, headers=mine)
    assert (again.status_code, (again.json or {})["player_id"]) == (201, first["player_id"])
    for key in ("0123456789abcdeF", "", "0"):
        assert limited.post(path, json=SEAT, headers={"Idempotency-Key": key} if key else {}).status_code == 409


def test_a_key_that_two_may_hit_upon_is_one_persons_and_one_tables(limited: Client, table: Json) -> None:
    path, key = f"/api/tables/{table['code']}/seats", {"Idempotency-Key": "1"}
    seats = [limited.post(path, json={**SEAT, "name": name}, headers=key).json or {} for name in ("Awa", "Zoé", "Awa")]
    assert [s["player_id"] for s in seats] == ["p3", "p4", "p3"]
    other: Json = limited.post("/api/tables", json={"system": "Ailleurs"}).json or {}
    assert (limited.post(f"/api/tables/{other['code']}/seats", json=SEAT, headers=key).json or {})["player_id"] == "p2"
    first = {"Authorization": f"Bearer {seats[0]['seat_token']}"}
    assert limited.get(f"/api/tables/{other['code']}/changes", headers=first).status_code == 401


def raw(server: Server, head: str) -> socket.socket:
    peer = socket.create_connection((str(urlsplit(server.url).hostname), server.port), PATIENCE_MS / 1000)
    peer.sendall(f"{head}\r\nHost: x\r\n\r\n".encode())
    return peer


def test_a_body_without_end_is_refused_and_not_drunk_up(guarded: Server) -> None:
    """A gigabyte is announced, and poured out as fast as it goes: the connection ends after a few megabytes at most."""
    peer, poured = raw(guarded, "POST /api/tables HTTP/1.1\r\nContent-Length: 1000000000"), 0
    assert peer.recv(65_536).startswith(b"HTTP/1.1 413")
    with pytest.raises(OSError):  # noqa: PT012
        while poured < 200_000_000:
            peer.sendall(b" " * 65_536)
            poured += 65_536
    peer.close()
    assert poured < 50_000_000


def test_what_is_a_little_too_long_ends_no_connection(guarded: Server) -> None:
    """It is read, so that the refusal arrives whatever the client does meanwhile."""
    peer = raw(guarded, "POST /api/tables HTTP/1.1\r\nContent-Length: 5000")
    peer.sendall(b" " * 5_000 + b"GET /healthz HTTP/1.1\r\nHost: x\r\n\r\n")
    said = _until_quiet(peer)
    assert said.startswith(b"HTTP/1.1 413")
    assert b'{"ok":true}' in said


def _until_quiet(peer: socket.socket) -> bytes:
    found = b""
    while b"true}" not in found and (part := peer.recv(65_536)):
        found += part
    peer.close()
    return found


def test_a_body_comes_in_chunks_as_well(guarded: Server) -> None:
    peer = raw(guarded, "POST /api/tables HTTP/1.1\r\nTransfer-Encoding: chunked\r\nContent-Type: application/json")
    body = b'{"system": "Ici"}'
    for part in (body[:5], body[5:], b""):
        peer.sendall(b"%x\r\n%b\r\n" % (len(part), part))
    assert peer.recv(65_536).startswith(b"HTTP/1.1 201")
    peer.close()
    peer = raw(guarded, "POST /api/tables HTTP/1.1\r\nTransfer-Encoding: chunked\r\nContent-Type: application/json")
    peer.sendall(b"2000\r\n" + b" " * 0x2000 + b"\r\n")
    assert peer.recv(65_536).startswith(b"HTTP/1.1 413")
    assert _ended(peer)


def _ended(peer: socket.socket) -> bool:
    try:
        while peer.recv(65_536):
            pass
    except ConnectionResetError:
        pass
    peer.close()
    return True


def test_while_bodies_of_heaped_accents_pour_in_others_are_answered(guarded: Server) -> None:
    """What is too long is refused by its length: none of it is put in order."""
    body = json.dumps({"system": HEAPED * 50_000}, ensure_ascii=False).encode()
    for number in range(20):
        status, said, _ = ask(f"{guarded.url}/api/tables", body, X_Forwarded_For=f"192.0.2.{number}")
        assert (status, json.loads(said)["params"]) == (413, {"limit": SMALL})


def test_who_announces_a_body_and_sends_none_is_cut_off(guarded: Server) -> None:
    peer = raw(guarded, "POST /api/tables HTTP/1.1\r\nContent-Length: 4000")
    peer.sendall(b'{"system":')
    began = time.monotonic()
    assert _ended(peer)
    assert time.monotonic() - began > intake.PATIENCE_S / 2, "it had some time"
