"""« C'est moi »: a seat is found again without its token, with the facilitator's word."""

from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest
from werkzeug.test import Client, TestResponse

from game import Actor
from game.commands import BY_TYPE
from server.bots.wire import Refused, call
from server.process.app import Application
from server.settings import Settings
from server.store import Store
from server.store.memory import MemoryStore
from server.store.sql import SqlStore
from tests.server.conftest import Json, Table
from tests.server.test_http import bearer, refused

LUCIE = {"name": "Lucie", "family": "civil_society"}


@pytest.fixture
def table(http: Client) -> Json:
    opened: Json = http.post("/api/tables", json={"system": "Notre vallée"}).json or {}
    return opened


@pytest.fixture
def lucie(http: Client, table: Json) -> Json:
    seated: Json = http.post(f"/api/tables/{table['code']}/seats", json=LUCIE).json or {}
    return seated


def claim(http: Client, table: Json, **body: Any) -> TestResponse:
    return http.post(f"/api/tables/{table['code']}/claims", json=body)


def becomes(http: Client, table: Json, asked: Json) -> Json:
    path = f"/api/tables/{table['code']}/claims/{asked['claim_id']}"
    return http.get(path, headers=bearer(asked["seat_token"])).json or {}


def changes(http: Client, table: Json, token: str) -> TestResponse:
    return http.get(f"/api/tables/{table['code']}/changes", headers=bearer(token))


def send(application: Application, table: Json, type: str, **data: Any) -> None:
    """Send a command as the facilitator."""
    at = application.hub.table(table["code"])
    at.act(BY_TYPE[type](**data), by=lambda state: Actor(facilitator=True))


def test_who_is_absent_is_named_to_who_knows_the_code(http: Client, table: Json, lucie: Json) -> None:
    path = f"/api/tables/{table['code']}/seats"
    http.post(
        path, json={"name": "Odile", "family": "other", "proxy": True}, headers=bearer(table["facilitator_token"])
    )
    assert http.get(path).json == [{"player_id": lucie["player_id"], "name": "Lucie"}]


def test_nobody_is_named_behind_a_locked_door(application: Application, http: Client, table: Json, lucie: Json) -> None:
    send(application, table, "lock")
    assert http.get(f"/api/tables/{table['code']}/seats").json == []
    refused(claim(http, table, player_id=lucie["player_id"]), 409, "table/locked")


def test_a_claim_opens_nothing_before_it_is_granted(http: Client, table: Json, lucie: Json) -> None:
    answer = claim(http, table, player_id=lucie["player_id"])
    asked: Json = answer.json or {}
    assert answer.status_code == 201
    assert becomes(http, table, asked) == {"state": "waiting", "player_id": None}
    refused(changes(http, table, asked["seat_token"]), 401, "token/unknown")
    seats = f"/api/tables/{table['code']}/seats"
    refused(http.post(seats, json=LUCIE, headers=bearer(asked["seat_token"])), 401, "token/unknown")
    story = f"/api/tables/{table['code']}/narrative.json"
    refused(http.get(story, headers=bearer(asked["seat_token"])), 401, "token/unknown")


def test_a_claim_is_told_to_nobody_else(http: Client, table: Json, lucie: Json) -> None:
    asked: Json = claim(http, table, player_id=lucie["player_id"]).json or {}
    path = f"/api/tables/{table['code']}/claims/{asked['claim_id']}"
    refused(http.get(path), 401, "token/unknown")
    for token in (table["board_token"], table["facilitator_token"]):
        refused(http.get(path, headers=bearer(token)), 401, "token/unknown")
    other: Json = claim(http, table, player_id=lucie["player_id"]).json or {}
    refused(http.get(path, headers=bearer(other["seat_token"])), 401, "token/unknown")
    assert becomes(http, table, asked)["state"] == "refused", "a later one has taken its place"


@pytest.fixture(params=["memory", "sqlite"])
def store(request: pytest.FixtureRequest, tmp_path: Path) -> Store:
    return MemoryStore() if request.param == "memory" else SqlStore(f"sqlite:///{tmp_path}/jeu.sqlite3")


def test_a_granted_claim_is_a_seat_beside_the_old_one_after_a_restart_too(store: Store) -> None:
    application = Application(Settings(rate_limit=0), store, async_mode="threading")
    http = Client(application.wsgi)
    table: Json = http.post("/api/tables", json={"system": "Notre vallée"}).json or {}
    lucie: Json = http.post(f"/api/tables/{table['code']}/seats", json=LUCIE).json or {}
    asked: Json = claim(http, table, player_id=lucie["player_id"]).json or {}
    # The server starts anew while the claim waits.
    application = Application(Settings(rate_limit=0), store, async_mode="threading")
    http = Client(application.wsgi)
    assert becomes(http, table, asked)["state"] == "waiting"
    send(application, table, "answer_claim", claim_id=asked["claim_id"], granted=True)
    http = Client(Application(Settings(rate_limit=0), store, async_mode="threading").wsgi)
    assert becomes(http, table, asked) == {"state": "granted", "player_id": lucie["player_id"]}
    for token in (asked["seat_token"], lucie["seat_token"]):
        assert changes(http, table, token).status_code == 200


def test_a_refused_claim_stays_refused(application: Application, http: Client, table: Json, lucie: Json) -> None:
    asked: Json = claim(http, table, player_id=lucie["player_id"]).json or {}
    send(application, table, "answer_claim", claim_id=asked["claim_id"], granted=False)
    assert becomes(http, table, asked) == {"state": "refused", "player_id": None}
    refused(changes(http, table, asked["seat_token"]), 401, "token/unknown")


def test_those_removed_together_lose_their_tokens_together(application: Application, http: Client, table: Json) -> None:
    path = f"/api/tables/{table['code']}/seats"
    seats: list[Json] = [http.post(path, json=LUCIE).json or {} for _ in range(3)]
    send(application, table, "remove_players", player_ids=tuple(s["player_id"] for s in seats[1:]))
    assert [changes(http, table, s["seat_token"]).status_code for s in seats] == [200, 401, 401]


def test_where_joining_takes_approval_a_claim_becomes_a_new_seat(application: Application, http: Client) -> None:
    table: Json = http.post("/api/tables", json={"system": "La rue", "options": {"approval": True}}).json or {}
    refused(http.post(f"/api/tables/{table['code']}/seats", json=LUCIE), 409, "table/approval")
    asked: Json = claim(http, table, **LUCIE).json or {}
    send(application, table, "answer_claim", claim_id=asked["claim_id"], granted=True)
    assert becomes(http, table, asked) == {"state": "granted", "player_id": "p3"}
    assert changes(http, table, asked["seat_token"]).status_code == 200


def test_claims_at_one_table_are_slow() -> None:
    http = Client(Application(Settings(rate_limit=10), MemoryStore(), async_mode="threading").wsgi)
    table: Json = http.post("/api/tables", json={"system": "Notre vallée"}).json or {}
    codes = [http.get(f"/api/tables/{table['code']}/seats").status_code for _ in range(60)]
    assert codes[0] == 200
    assert codes[-1] == 429


def test_a_claim_reaches_the_facilitator_and_its_token_then_connects(tables: Callable[..., Table]) -> None:
    table = tables("Awa")
    lead = table.connect(table.facilitator)
    lead.until("state")
    asked = call(f"{table.url}/api/tables/{table.code}/claims", {"player_id": table.players["Awa"]})
    with pytest.raises(Refused, match="token/unknown"):
        table.connect(asked["seat_token"])
    assert [o["type"] for o in lead.until("legal") if o["type"] == "answer_claim"]
    change = lead.until("change")
    assert (change["type"], change["by"]) == ("claim_seat", None)
    assert change["set"] == [
        ["claims", asked["claim_id"], {
            "id": asked["claim_id"], "player_id": table.players["Awa"], "name": "", "family": None, "role": ""}]
    ]  # fmt: skip
    assert lead.command("answer_claim", {"claim_id": asked["claim_id"], "granted": True})["ok"]
    awa = table.connect(asked["seat_token"])
    assert awa.until("state")["you"] == {"player_id": table.players["Awa"], "role": "player"}
    codes = call(f"{table.url}/api/tables/{table.code}/seats")
    assert codes == [], "whoever is connected is not named"


def test_a_claim_for_a_lost_phone_ends_what_the_seat_had_once_it_is_granted(store: Store) -> None:
    application = Application(Settings(rate_limit=0), store, async_mode="threading")
    http = Client(application.wsgi)
    table: Json = http.post("/api/tables", json={"system": "Notre vallée"}).json or {}
    path, key = f"/api/tables/{table['code']}/seats", {"Idempotency-Key": "the phone's own"}
    lucie: Json = http.post(path, json=LUCIE, headers=key).json or {}
    first: Json = claim(http, table, player_id=lucie["player_id"]).json or {}
    send(application, table, "answer_claim", claim_id=first["claim_id"], granted=True)
    asked: Json = claim(http, table, player_id=lucie["player_id"], lost=True).json or {}
    shown = application.hub.table(table["code"]).state.claims[asked["claim_id"]]  # type: ignore[index]
    assert shown.lost is True
    assert changes(http, table, lucie["seat_token"]).status_code == 200, "nothing ends before it is granted"
    send(application, table, "answer_claim", claim_id=asked["claim_id"], granted=True)
    for _ in range(2):  # the second time after a restart
        assert changes(http, table, asked["seat_token"]).status_code == 200
        for token in (lucie["seat_token"], first["seat_token"]):
            refused(changes(http, table, token), 401, "token/unknown")
        refused(http.post(path, json=LUCIE, headers=key), 409, "seat/gone")
        http = Client(Application(Settings(rate_limit=0), store, async_mode="threading").wsgi)


def test_a_lost_phone_that_is_still_connected_is_shown_out(tables: Callable[..., Table]) -> None:
    table = tables("Awa")
    lead, phone = table.connect(table.facilitator), table.connect("Awa")
    for ear in (lead, phone):
        ear.until("state")
    path = f"{table.url}/api/tables/{table.code}/claims"
    with pytest.raises(Refused, match="seat/in_use"):
        call(path, {"player_id": table.players["Awa"]})
    asked = call(path, {"player_id": table.players["Awa"], "lost": True})
    assert lead.until("change")["set"] == [
        ["claims", asked["claim_id"], {
            "id": asked["claim_id"], "player_id": table.players["Awa"], "name": "", "family": None, "role": "",
            "lost": True}]
    ]  # fmt: skip
    assert lead.command("answer_claim", {"claim_id": asked["claim_id"], "granted": True})["ok"]
    assert phone.ended()
    assert table.connect(asked["seat_token"]).until("state")["you"]["player_id"] == table.players["Awa"]
