"""The calls over HTTP: what they answer, what they refuse and with which code."""

import json
from datetime import UTC, datetime, timedelta
from typing import Any

import pytest
from werkzeug.test import Client, TestResponse

import decks
from server.http.prices import PRICES
from server.process.app import Application
from server.store.tokens import ALPHABET

Json = dict[str, Any]
LUCIE = {"name": "Lucie", "family": "civil_society"}


@pytest.fixture
def table(http: Client) -> Json:
    opened: Json = http.post("/api/tables", json={"system": "Notre vallée"}).json or {}
    return opened


def sit(http: Client, table: Json, body: Json, token: str | None = None, key: str | None = None) -> TestResponse:
    headers = {"Authorization": f"Bearer {token}"} if token else {}
    if key:
        headers["Idempotency-Key"] = key
    return http.post(f"/api/tables/{table['code']}/seats", json=body, headers=headers)


def refused(answer: TestResponse, status: int, code: str) -> Json:
    """Check a problem and return it."""
    assert (answer.status_code, answer.content_type) == (status, "application/problem+json")
    problem: Json = answer.json or {}
    assert problem["code"] == code
    assert problem["detail"]
    return problem


def bearer(token: str) -> Json:
    return {"Authorization": f"Bearer {token}"}


def test_opening_a_table_answers_its_code_tokens_and_links(http: Client) -> None:
    answer = http.post("/api/tables", json={"system": "  Notre vallée ", "horizon": 2050, "options": {"votes": 5}})
    opened: Json = answer.json or {}
    assert answer.status_code == 201
    assert len(opened["code"]) == 6
    assert set(opened["code"]) <= set(ALPHABET)
    assert len(opened["facilitator_token"]) >= 43
    assert opened["links"] == {
        "play": f"http://localhost/t/{opened['code']}",
        "board": f"http://localhost/board/{opened['code']}#{opened['board_token']}",
        "facilitate": f"http://localhost/t/{opened['code']}#{opened['facilitator_token']}",
    }
    first = http.get(f"/api/tables/{opened['code']}/changes?since=0", headers=bearer(opened["board_token"])).json or []
    assert [c["type"] for c in first] == ["open_table"]
    values = {(c, i): v for c, i, v in first[0]["set"]}
    assert values["table", "system"] == "Notre vallée"
    assert values["table", "horizon"] == 2050
    assert values["table", "options"]["votes"] == 5


def test_a_newcomer_sees_the_door_whatever_the_case(http: Client, table: Json) -> None:
    sit(http, table, LUCIE)
    assert http.get(f"/api/tables/{table['code'].lower()}").json == {
        "code": table["code"],
        "system": "Notre vallée",
        "phase": "lobby",
        "players": 1,
        "locked": False,
        "language": "fr",
        "kept_until": (datetime.now(UTC) + timedelta(days=365)).date().isoformat(),
    }


@pytest.mark.parametrize("code", ["AAAAAA", "nope", "ÉÉÉÉÉÉ", "000000", "%00", "' or 1=1"])
def test_an_unknown_code_is_refused_the_same_way(http: Client, code: str) -> None:
    refused(http.get(f"/api/tables/{code}"), 404, "table/unknown")


@pytest.mark.parametrize(
    ("body", "code", "field"),
    [
        (b"", "input/malformed", None),
        (b"{", "input/malformed", None),
        (b'{"system": NaN}', "input/malformed", None),
        (b"[" * 4000, "input/malformed", None),
        (b'{"system": "\\ud800"}', "input/malformed", None),
        (b"\xff\xfe", "input/malformed", None),
        (b"[]", "input/malformed", None),
        (b"{}", "input/invalid", "system"),
        (b'{"system": "   "}', "input/invalid", "system"),
        (b'{"system": 4}', "input/invalid", "system"),
        (b'{"system": "\\u0000 \\ufffe"}', "input/invalid", "system"),
        (b'{"system": "x", "code": "AAAAAA"}', "input/invalid", "code"),
        (b'{"system": "x", "type": "open_table"}', "input/invalid", "type"),
        (b'{"system": "x", "horizon": 1e999}', "input/malformed", None),
        (b'{"system": "x", "options": {"votes": 11}}', "input/invalid", "options.votes"),
    ],
)
def test_a_table_is_not_opened_from_bad_input(http: Client, body: bytes, code: str, field: str | None) -> None:
    problem = refused(http.post("/api/tables", data=body), 400, code)
    assert problem["params"].get("field") == field


@pytest.mark.parametrize("body", [{"system": "x", "horizon": 1999}, {"system": "x", "decks": ["nobody"]}])
def test_a_table_against_the_rules_is_a_bad_request(http: Client, body: Json) -> None:
    answer = http.post("/api/tables", json=body)
    assert answer.status_code == 400
    assert answer.content_type == "application/problem+json"


def test_a_body_of_more_than_a_megabyte_is_refused(http: Client) -> None:
    refused(http.post("/api/tables", data=b"x" * 1_000_001), 413, "input/too_large")


def test_taking_a_seat_answers_a_token_of_ones_own(http: Client, table: Json) -> None:
    first, second = sit(http, table, LUCIE).json or {}, sit(http, table, {**LUCIE, "name": "Awa"}).json or {}
    assert (first["player_id"], second["player_id"]) == ("p2", "p3")
    assert first["seat_token"] != second["seat_token"]
    assert first["seat_token"] not in (table["facilitator_token"], table["board_token"])


def test_the_same_key_finds_the_same_seat_with_a_fresh_token(http: Client, table: Json) -> None:
    first, again = sit(http, table, LUCIE, key="k").json or {}, sit(http, table, LUCIE, key="k").json or {}
    assert first["player_id"] == again["player_id"]
    assert first["seat_token"] != again["seat_token"]
    for token in (first["seat_token"], again["seat_token"]):
        assert http.get(f"/api/tables/{table['code']}/changes", headers=bearer(token)).status_code == 200
    assert (http.get(f"/api/tables/{table['code']}").json or {})["players"] == 1
    assert (sit(http, table, LUCIE, key="other").json or {})["player_id"] == "p3"


def test_the_facilitator_plays_with_the_one_token(http: Client, table: Json) -> None:
    seat = sit(http, table, LUCIE, token=table["facilitator_token"])
    assert (seat.status_code, seat.json) == (201, {"player_id": "p2", "seat_token": None})
    refused(sit(http, table, LUCIE, token=table["facilitator_token"]), 409, "seat/taken")


def test_a_proxy_is_seated_by_the_facilitator_alone(http: Client, table: Json) -> None:
    proxy = {**LUCIE, "proxy": True}
    seated = sit(http, table, proxy, token=table["facilitator_token"])
    assert seated.status_code == 201
    token = (sit(http, table, LUCIE).json or {})["seat_token"]
    refused(sit(http, table, proxy, token=token), 403, "role/facilitator_only")
    refused(sit(http, table, proxy), 401, "token/unknown")


def test_the_twenty_first_is_told_that_the_table_is_full(http: Client, table: Json) -> None:
    for number in range(20):
        assert sit(http, table, {**LUCIE, "name": f"Lucie {number}"}).status_code == 201
    assert refused(sit(http, table, LUCIE), 409, "table/full")["detail"] == (
        "La table est complète\u00a0: il n’y a plus de place."
    )


@pytest.mark.parametrize(
    ("body", "field"),
    [
        ({"name": "", "family": "other"}, "name"),
        ({"name": "x" * 41, "family": "other"}, "name"),
        ({"name": "Lucie", "family": "pirates"}, "family"),
        ({"name": "Lucie"}, "family"),
        ({**LUCIE, "facilitator": True}, "facilitator"),
    ],
)
def test_a_seat_is_not_taken_with_bad_input(http: Client, table: Json, body: Json, field: str) -> None:
    assert refused(sit(http, table, body), 400, "input/invalid")["params"]["field"] == field
    assert (http.get(f"/api/tables/{table['code']}").json or {})["players"] == 0


def test_tokens_open_their_own_table_only(http: Client, table: Json) -> None:
    other: Json = http.post("/api/tables", json={"system": "Autre"}).json or {}
    path = f"/api/tables/{table['code']}/changes"
    for headers in ({}, bearer("x"), bearer(other["facilitator_token"]), {"Authorization": "Basic abc"}):
        refused(http.get(path, headers=headers), 401, "token/unknown")
    refused(sit(http, table, LUCIE, token=other["facilitator_token"]), 401, "token/unknown")
    refused(http.get(f"{path}?token={table['board_token']}"), 401, "token/unknown")


@pytest.mark.parametrize("query", ["since=-1", "since=x", "since=1e3", "since=99999999999999", "sinse=1"])
def test_changes_refuse_a_query_they_do_not_know(http: Client, table: Json, query: str) -> None:
    path = f"/api/tables/{table['code']}/changes?{query}"
    refused(http.get(path, headers=bearer(table["board_token"])), 400, "input/invalid")


def test_changes_after_since_are_exactly_those(http: Client, table: Json) -> None:
    for number in range(4):
        sit(http, table, {**LUCIE, "name": f"Awa {number}"})
    path = f"/api/tables/{table['code']}/changes?since="
    assert [c["seq"] for c in http.get(path + "3", headers=bearer(table["board_token"])).json or []] == [4, 5]
    assert http.get(path + "5", headers=bearer(table["board_token"])).json == []
    assert http.get(path + "50", headers=bearer(table["board_token"])).json == []


def test_refusals_speak_the_language_asked_for(http: Client) -> None:
    french = http.get("/api/tables/AAAAAA", headers={"Accept-Language": "fr-FR,fr;q=0.9,en;q=0.5"})
    assert (french.json or {})["detail"].startswith("Aucune table")
    neither = http.get("/api/tables/AAAAAA", headers={"Accept-Language": "de"})
    assert (neither.json or {})["detail"].startswith("Aucune table")


def test_decks_have_a_strong_tag_that_saves_sending_them_again(http: Client) -> None:
    first = http.get("/api/decks/agirlocal")
    tag = first.headers["ETag"]
    assert not tag.startswith("W/")
    again = http.get("/api/decks/agirlocal", headers={"If-None-Match": tag})
    assert (again.status_code, again.data) == (304, b"")
    assert [d["id"] for d in http.get("/api/decks").json or []] == list(decks.available())
    assert set((first.json or {})["words"]) == {"fr", "en"}


def test_an_unknown_deck_page_or_method_is_a_problem(http: Client) -> None:
    refused(http.get("/api/decks/nobody"), 404, "deck/not_found")
    refused(http.get("/api/decks/..%2Fagirlocal"), 404, "page/unknown")
    refused(http.get("/nowhere"), 404, "page/unknown")
    refused(http.delete("/api/decks"), 405, "method/unknown")


@pytest.mark.parametrize("query", ["size=big", "paper=a5", "duplex=x", "bleed=a", "marks=2", "lang=xx", "what=1"])
def test_printing_refuses_values_it_does_not_know(http: Client, query: str) -> None:
    refused(http.get(f"/api/decks/agirlocal/print.pdf?{query}"), 400, "input/invalid")


def test_every_answer_carries_the_security_headers(http: Client, table: Json) -> None:
    for path in ("/", "/healthz", "/nowhere", "/api/decks", f"/api/tables/{table['code']}/qr.svg", "/socket.io/?EIO=3"):
        headers = http.get(path).headers
        assert headers["X-Content-Type-Options"] == "nosniff", path
        assert "unsafe-inline" not in headers["Content-Security-Policy"]
        assert "default-src 'none'" in headers["Content-Security-Policy"]
        assert headers["X-Frame-Options"] == "DENY"
        assert "Server" not in headers


def test_health_and_metrics_say_nothing_of_anybody(http: Client, table: Json) -> None:
    sit(http, table, LUCIE)
    assert http.get("/healthz").status_code == http.get("/readyz").status_code == 200
    metrics = http.get("/metrics").text
    assert "transition_tables 1\n" in metrics
    assert table["code"] not in metrics


def test_the_qr_code_is_a_picture_without_script(http: Client, table: Json) -> None:
    answer = http.get(f"/api/tables/{table['code']}/qr.svg")
    assert answer.content_type.startswith("image/svg+xml")
    assert b"<script" not in answer.data


def test_the_qr_code_leads_where_it_is_asked_to(http: Client, table: Json) -> None:
    address = f"/api/tables/{table['code']}/qr.svg"
    seat, story = (read_qr(http.get(f"{address}?for={what}").data) for what in ("seat", "story"))
    assert seat == table["links"]["play"] == read_qr(http.get(address).data)
    assert story == seat.replace("/t/", "/story/")
    assert http.get(f"{address}?for=board").status_code == 400
    assert http.get(f"{address}?to=story").status_code == 400


def read_qr(svg: bytes) -> str:
    """Read a QR code back from its picture: a path of dark runs, a module high each."""
    import re

    import zxingcpp
    from PIL import Image

    side = int(re.search(rb'viewBox="0 0 (\d+)', svg)[1])  # type: ignore[index]
    image, scale = Image.new("L", (side * 4, side * 4), 255), 4
    x = y = 0.0
    for letter, figures in re.findall(rb"([mMhH])([^a-zA-Z]*)", re.search(rb'stroke="#000" d="([^"]+)"', svg)[1]):  # type: ignore[index]
        given = [float(v) for v in re.findall(rb"-?[\d.]+", figures)]
        if letter in b"mM":
            x, y = (given[0], given[1]) if letter == b"M" else (x + given[0], y + given[1])
        else:
            end = x + given[0] if letter == b"h" else given[0]
            image.paste(0, (round(x * scale), int(y) * scale, round(end * scale), (int(y) + 1) * scale))
            x = end
    return str(zxingcpp.read_barcodes(image)[0].text)


def test_tokens_are_stored_as_hashes_only(http: Client, application: Application, table: Json) -> None:
    token = (sit(http, table, LUCIE).json or {})["seat_token"]
    kept = json.dumps([t.hash for t in application.hub.store.tokens(table["code"])])
    for secret in (token, table["facilitator_token"], table["board_token"]):
        assert secret not in kept
    assert len(json.loads(kept)) == 3


def test_the_references_name_every_command_and_call(http: Client) -> None:
    from game.commands import BY_TYPE

    spoken = http.get("/api/asyncapi.json").text
    assert all(f'"{name}"' in spoken for name in BY_TYPE)
    paths = (http.get("/api/openapi.json").json or {})["paths"]
    described = {f"{method.upper()} {path}" for path, calls in paths.items() for method in calls}
    calls = {call.replace("<", "{").replace(">", "}") for call in PRICES if " /api/" in call}
    assert described == calls | {"GET /healthz", "GET /readyz", "GET /metrics"}, "@call(…) stands over each view"
