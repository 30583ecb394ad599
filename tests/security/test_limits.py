"""Failed look-ups, by address and for the instance; what costs something to make; a school is hit by none of it."""

import json
import threading
from typing import Any

import pytest
from werkzeug.test import Client, TestResponse

from server.bots.wire import Wire
from server.limits import allowances
from server.limits.allowances import ALLOWED, LOOKUPS, MEGABYTE, WRITTEN, Limits
from server.process.app import Application
from server.process.checks import Unsafe, before
from server.refusals.codes import Problem
from server.settings import Settings
from server.store.memory import MemoryStore
from tests.conftest import Server
from tests.security.conftest import COUNTED, Recorder, ask
from tests.server.test_hostile import Polling
from tests.server.workers import WORKERS

MOST_KEPT = 60_000
"""Of those who have asked lately: how many may be remembered at the same time."""
SEAT = {"name": "Awa", "family": "other"}


class Clock:
    """A clock that stands until it is moved."""

    def __init__(self, monkeypatch: pytest.MonkeyPatch) -> None:
        self.now = 1_000.0
        monkeypatch.setattr(allowances.time, "monotonic", lambda: self.now)


@pytest.fixture
def clock(monkeypatch: pytest.MonkeyPatch) -> Clock:
    return Clock(monkeypatch)


def get(client: Client, path: str, address: str = "192.0.2.1", **more: Any) -> TestResponse:
    return client.get(path, environ_base={"REMOTE_ADDR": "127.0.0.1"}, headers={"X-Forwarded-For": address}, **more)


def post(client: Client, path: str, body: Any, address: str = "192.0.2.1", token: str = "") -> TestResponse:
    headers = {"X-Forwarded-For": address, **({"Authorization": f"Bearer {token}"} if token else {})}
    return client.post(path, json=body, environ_base={"REMOTE_ADDR": "127.0.0.1"}, headers=headers)


def fail(client: Client, times: int, address: str = "192.0.2.1") -> None:
    for _ in range(times):
        assert get(client, "/api/tables/AAAAAA", address).status_code == 404


def test_failed_lookups_of_an_address_are_limited_and_recover(limited: Client, clock: Clock) -> None:
    fail(limited, 60)
    refused = get(limited, "/api/tables/AAAAAA")
    assert (refused.status_code, refused.json["code"]) == (429, "rate/limited")  # type: ignore[index]
    assert refused.json["params"] == {"retry_after_s": 2}  # type: ignore[index]
    assert refused.headers["Retry-After"] == "2"
    clock.now += 2
    fail(limited, 1)
    assert get(limited, "/api/tables/AAAAAA").status_code == 429
    fail(limited, 1, address="192.0.2.2")


def test_failed_lookups_of_the_whole_instance_are_limited(limited: Client, clock: Clock) -> None:
    for number in range(600):
        fail(limited, 1, address=f"198.51.{number // 200}.{number % 200}")
    assert get(limited, "/api/tables/AAAAAA", "203.0.113.7").status_code == 429
    clock.now += 0.1
    fail(limited, 1, address="203.0.113.7")


@pytest.mark.parametrize("path", ["", "/qr.svg", "/narrative.md", "/changes", "/tent.pdf"])
def test_a_failed_lookup_counts_wherever_it_is_made(limited: Client, clock: Clock, path: str) -> None:
    for _ in range(60):
        assert get(limited, f"/api/tables/AAAAAA{path}").status_code == 404
    assert get(limited, "/api/tables/AAAAAA").status_code == 429


def test_what_can_be_no_code_and_guesses_past_the_limit_never_load_a_table(
    limited: Client, clock: Clock, monkeypatch: pytest.MonkeyPatch
) -> None:
    """Who has a token is let through still: that is asked by its hash alone."""
    opened = limited.post("/api/tables", json={"system": "Le territoire"}).json or {}
    loaded, load = list[str](), MemoryStore.load
    monkeypatch.setattr(MemoryStore, "load", lambda self, code: loaded.append(code) or load(self, code))  # type: ignore[func-returns-value]
    for code in ("A", "AAAAAAA", "AAAAA0", "%E1%84%92" * 6):
        assert get(limited, f"/api/tables/{code}").status_code == 404
    assert loaded == []
    fail(limited, 56)
    loaded.clear()

    def asked(code: str, token: str) -> int:
        headers = {"X-Forwarded-For": "192.0.2.1", "Authorization": f"Bearer {token}"}
        path = f"/api/tables/{code}/changes?since=0"
        return limited.get(path, headers=headers, environ_base={"REMOTE_ADDR": "127.0.0.1"}).status_code

    assert [asked(code, "anything") for code in ("AAAAAA", "A", opened["code"])] == [429] * 3
    assert loaded == []
    assert asked(opened["code"], opened["facilitator_token"]) == 200
    assert loaded == [opened["code"]]


def test_a_lookup_that_finds_its_table_never_counts(limited: Client, clock: Clock) -> None:
    code = post(limited, "/api/tables", {"system": "Ici"}).json["code"]  # type: ignore[index]
    for _ in range(200):
        assert get(limited, f"/api/tables/{code}").status_code == 200
    fail(limited, 60)


def test_who_holds_a_token_is_let_through_and_a_code_alone_is_not(limited: Client, clock: Clock) -> None:
    opened: Any = post(limited, "/api/tables", {"system": "Ici"}).json
    path = f"/api/tables/{opened['code']}"
    fail(limited, 60)
    assert get(limited, path).status_code == 429
    assert post(limited, f"{path}/seats", SEAT).status_code == 429
    assert post(limited, f"{path}/seats", SEAT, token=opened["facilitator_token"]).status_code == 201


def test_while_it_is_limited_an_address_learns_nothing_of_a_code(limited: Client, clock: Clock) -> None:
    code = post(limited, "/api/tables", {"system": "Ici"}).json["code"]  # type: ignore[index]
    fail(limited, 60)
    for token in ("", "wrong"):
        answers = {post(limited, f"/api/tables/{c}/seats", SEAT, token=token).data for c in (code, "AAAAAA", "x")}
        assert len(answers) == 1


def test_what_is_no_table_is_told_in_the_same_words_whatever_it_is(limited: Client) -> None:
    """A code nobody has, one that cannot be one, one as long as a page."""
    answers = {get(limited, f"/api/tables/{code}").data for code in ("AAAAAA", "000000", "x", "A" * 500, "ÉÉÉÉÉÉ")}
    assert len(answers) == 1


def test_a_school_opens_forty_tables_and_a_flood_is_stopped(limited: Client, clock: Clock) -> None:
    statuses = [post(limited, "/api/tables", {"system": "Ici"}).status_code for _ in range(130)]
    assert statuses == [201] * 120 + [429] * 10
    assert post(limited, "/api/tables", {"system": "Ici"}, "192.0.2.2").status_code == 201


def test_decks_are_made_at_a_bounded_pace(limited: Client, clock: Clock) -> None:
    statuses = [post(limited, "/api/decks/agirlocal/fork", {}).status_code for _ in range(122)]
    assert statuses == [201] * 120 + [429] * 2


def test_files_are_read_at_a_bounded_pace(limited: Client, clock: Clock, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(WORKERS, "read", lambda *file: {})
    statuses = [post(limited, "/api/decks/import?filename=x.csv", {}).status_code for _ in range(62)]
    assert statuses == [200] * 60 + [429] * 2


def test_the_narrative_of_a_table_is_written_at_a_bounded_pace(limited: Client, clock: Clock) -> None:
    opened: Any = post(limited, "/api/tables", {"system": "Ici"}).json
    path, headers = f"/api/tables/{opened['code']}/narrative.md", {"Authorization": f"Bearer {opened['board_token']}"}
    statuses = [limited.get(path, headers=headers).status_code for _ in range(121)]
    assert statuses == [200] * 120 + [429]


def test_a_deck_is_stored_again_at_a_bounded_pace(limited: Client, clock: Clock) -> None:
    made: Any = post(limited, "/api/decks/agirlocal/fork", {}).json
    document = limited.get(f"/api/decks/{made['id']}").json
    headers = {"Authorization": f"Bearer {made['edit_token']}"}
    statuses = [
        limited.put(f"/api/decks/{made['id']}", json={"deck": document, "version": n}, headers=headers).status_code
        for n in range(1, 33)
    ]
    assert statuses == [200] * 30 + [429] * 2


@pytest.mark.parametrize(
    ("peer", "forwarded", "client"),
    [
        ("192.0.2.9", "198.51.100.1", "192.0.2.9"),
        ("127.0.0.1", "198.51.100.1", "198.51.100.1"),
        ("127.0.0.1", "1.1.1.1, 198.51.100.1", "198.51.100.1"),
        ("127.0.0.1", "1.1.1.1, 198.51.100.1, 10.1.2.3", "198.51.100.1"),
        ("127.0.0.1", "198.51.100.1, nonsense", "127.0.0.1"),
        ("127.0.0.1", "", "127.0.0.1"),
        ("::ffff:127.0.0.1", "198.51.100.1", "198.51.100.1"),
        ("127.0.0.1", "2001:db8:1:2:3:4:5:6", "2001:db8:1:2::/64"),
    ],
)
def test_an_address_is_believed_from_our_own_proxies_alone(peer: str, forwarded: str, client: str) -> None:
    found = Limits(trusted="127.0.0.1, 10.0.0.0/8")
    assert found.client({"REMOTE_ADDR": peer, "HTTP_X_FORWARDED_FOR": forwarded}) == client


def test_without_a_proxy_nobody_is_believed() -> None:
    assert Settings().proxies == ""
    assert Limits(trusted="").client({"REMOTE_ADDR": "127.0.0.1", "HTTP_X_FORWARDED_FOR": "1.1.1.1"}) == "127.0.0.1"


def test_addresses_without_end_take_no_memory_without_end(clock: Clock) -> None:
    found = Limits()
    for number in range(3 * MOST_KEPT):
        clock.now += 60 / ALLOWED[LOOKUPS].all.a_minute
        assert found.too_many(LOOKUPS, str(number)) is None
        found.count(LOOKUPS, str(number))
        found.too_many(LOOKUPS, f"never {number}")
    assert len(found._asked) < 200


def test_no_flood_of_strangers_makes_an_address_be_forgotten(clock: Clock) -> None:
    """What counts for something is remembered, and how many there may be is bounded by what an instance answers."""
    found = Limits()
    for _ in range(60):
        found.count(LOOKUPS, "192.0.2.1")
    for number in range(MOST_KEPT + 500):
        assert found.too_many(LOOKUPS, str(number)) is None
    for number in range(500):
        found.count(LOOKUPS, str(number))
    assert found.too_many(LOOKUPS, "192.0.2.1")
    each = [a.all.burst + a.all.a_minute / a.one.a_minute for a in ALLOWED.values() if a.one.burst < MEGABYTE]
    assert sum(each) < 60_000, "some twenty megabytes"


def test_a_key_as_long_as_a_page_is_kept_short(clock: Clock) -> None:
    found = Limits()
    for end in "ab":
        found.take("versions", "192.0.2.1", at="x" * 8_000 + end)
    assert sorted(len(key) for _, key in found._asked) == [9, 64, 64]


def test_who_holds_a_token_is_not_held_up_by_strangers(clock: Clock) -> None:
    """Nor a table by those of another, until their address has had its share of all of them."""
    found = Limits()
    for _ in range(40):
        found.take("claims", "192.0.2.1", at="AAAAAA")
    with pytest.raises(Problem, match="rate/limited"):
        found.take("claims", "192.0.2.1", at="AAAAAA")
    found.take("claims", "192.0.2.1", at="AAAAAA", holder="h" * 64)
    found.take("claims", "192.0.2.2", at="AAAAAA")
    found.take("claims", "192.0.2.1", at="BBBBBB")


def test_an_address_has_a_share_of_all_tables_and_tokens(clock: Clock) -> None:
    found, passed = Limits(), 0
    for number in range(600):
        if not found.too_many("claims", "192.0.2.1", at=f"table {number}", holder=f"token {number}"):
            passed += 1
            found.count("claims", "192.0.2.1", at=f"table {number}", holder=f"token {number}")
    assert ALLOWED["claims"].line
    assert passed == ALLOWED["claims"].line.burst
    found.take("claims", "192.0.2.2", at="table 1")


def test_bytes_are_counted_by_their_number_and_a_large_piece_is_owed(clock: Clock) -> None:
    found = Limits()
    one = ALLOWED[WRITTEN].one
    found.take(WRITTEN, "192.0.2.1", one.burst - 1)
    found.take(WRITTEN, "192.0.2.1", 1)
    with pytest.raises(Problem, match="rate/limited"):
        found.take(WRITTEN, "192.0.2.1", 100)
    clock.now += 60 * one.burst / one.a_minute
    found.take(WRITTEN, "192.0.2.1", 2 * one.burst)
    clock.now += 60 * one.burst / one.a_minute
    assert found.too_many(WRITTEN, "192.0.2.1")
    clock.now += 1
    found.take(WRITTEN, "192.0.2.1")


def test_what_an_address_may_write_in_an_hour_is_less_than_a_hundred_megabytes() -> None:
    one = ALLOWED[WRITTEN].one
    assert one.burst + 60 * one.a_minute <= 100_000_000


def test_without_a_rate_limit_nothing_is_limited() -> None:
    client = Client(Application(Settings(rate_limit=0), MemoryStore(), async_mode="threading").wsgi)
    assert {client.get("/api/tables/AAAAAA").status_code for _ in range(700)} == {404}


def test_every_allowance_lets_a_class_pass_at_once() -> None:
    assert all(allowed.one.burst >= 40 or kind == "versions" for kind, allowed in ALLOWED.items())


def test_what_is_over_the_limit_is_a_problem_and_counts_for_nothing(clock: Clock) -> None:
    found = Limits()
    for _ in range(60):
        found.take("imports", "x")
    for _ in range(3):
        with pytest.raises(Problem, match="rate/limited"):
            found.take("imports", "x")
    clock.now += 1
    found.take("imports", "x")


def test_lookups_over_both_doors_are_counted_together(guarded: Server) -> None:
    """Half over HTTP, half as connections: the sixty-first is refused on either."""
    stranger, wrong = "203.0.113.41", {"code": "AAAAAA", "token": "x"}

    def connected() -> str:
        client = Polling(guarded.url, wrong, **{"X-Forwarded-For": stranger})
        said = client.get()
        client.post("1")
        return said

    for _ in range(30):
        assert ask(f"{guarded.url}/api/tables/AAAAAA", X_Forwarded_For=stranger)[0] == 404
    for _ in range(30):
        assert "table/unknown" in connected()
    refused = json.loads(connected().removeprefix("44"))
    assert refused["message"] == "rate/limited"
    assert refused["data"]["params"]["retry_after_s"] >= 1
    assert ask(f"{guarded.url}/api/tables/AAAAAA", X_Forwarded_For=stranger)[0] == 429
    assert ask(f"{guarded.url}/api/tables/AAAAAA", X_Forwarded_For="203.0.113.9")[0] == 404


def test_forty_phones_behind_one_address_join_and_play_at_once(guarded: Server, record_property: Recorder) -> None:
    """G16: two tables of twenty, one X-Forwarded-For, everyone at the same moment: nobody is refused."""
    school = {"X_Forwarded_For": "203.0.113.40"}
    opened = [_opened(guarded, school) for _ in range(2)]
    barrier, faults = threading.Barrier(40), list[str]()

    def phone(number: int) -> None:
        code = opened[number % 2]
        barrier.wait()
        status, said, _ = ask(f"{guarded.url}/api/tables/{code}", **school)
        if status != 200:
            faults.append(f"{number}: {said!r}")
        seat = {"name": f"Élève {number}", "family": "other"}
        status, said, _ = ask(f"{guarded.url}/api/tables/{code}/seats", seat, **school)
        if status != 201:
            faults.append(f"{number}: {said!r}")
            return
        _play(guarded.url, code, said, faults)

    threads = [threading.Thread(target=phone, args=(number,)) for number in range(40)]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()
    record_property(COUNTED, f"{40 * 12} requests and commands")
    assert not faults


def _opened(server: Server, headers: dict[str, str]) -> str:
    status, said, _ = ask(f"{server.url}/api/tables", {"system": "Le collège"}, **headers)
    assert status == 201
    return str(json.loads(said)["code"])


def _play(url: str, code: str, seat: bytes, faults: list[str]) -> None:
    """Connect and send ten commands one after the other, as fast as they are answered."""
    wire = Wire(url, {"code": code, "token": json.loads(seat)["seat_token"]})
    for number in range(10):
        asked = wire.send("command", {"id": f"i{number}", "type": "update_profile", "data": {"role": str(number)}})
        while (received := wire.receive(20)) is not None and received[0] != asked:
            pass
        if received is None or not received[1]["ok"]:
            faults.append(str(received))
    wire.close()


def test_a_proxy_that_is_no_address_is_said_before_anything_is_served() -> None:
    with pytest.raises(Unsafe, match="nginx"):
        before(Settings(trusted_proxies="10.0.0.0/8, nginx"))
