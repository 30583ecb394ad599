"""Decks of one's own over HTTP: made, changed, copied, read from files, written to files, played and printed."""

import io
import json
import urllib.error
import urllib.request
from collections.abc import Callable
from datetime import UTC, datetime
from pathlib import Path
from typing import Any

import pytest
from click.testing import CliRunner
from msgspec.structs import asdict
from pypdf import PdfReader
from werkzeug.test import Client, TestResponse

import decks
from decks import exchange
from game import State, tell
from game.ids import DeckId
from game.narrative import CardRef, ChallengePart, Narrative, Voice
from game.words import Language, clean
from server import narrative
from server.bots.wire import call
from server.cli import main
from server.process.app import Application
from server.workers.process import Worker
from tests.decks.hostile import HOSTILE
from tests.server.conftest import Table
from tests.server.workers import WORKERS

Json = dict[str, Any]
CREATED = {"id", "version", "edit_token"}


def garden(**changes: Any) -> Json:
    """The document of a small deck."""
    return {
        "licence": "CC0 1.0",
        "licence_url": "https://creativecommons.org/publicdomain/zero/1.0/",
        "languages": ["fr"],
        "cards": [{"id": "potager", "kind": "lever", "copies": 2}, {"id": "secheresse", "kind": "pitfall"}],
        "words": {
            "fr": {
                "name": "Jardin",
                "description": "Un petit jeu de cartes.",
                "credit": "Le jardin partagé",
                "cards": {"potager": {"title": "Potager"}, "secheresse": {"title": "Sécheresse"}},
            }
        },
        **changes,
    }


@pytest.fixture
def made(http: Client) -> Json:
    answer = http.post("/api/decks", json={"deck": garden()})
    assert answer.status_code == 201
    found: Json = answer.json or {}
    return found


def bearer(token: str) -> Json:
    return {"Authorization": f"Bearer {token}"}


def refused(answer: TestResponse, status: int, code: str) -> Json:
    """Check a problem and return its params."""
    problem: Json = answer.json or {}
    assert (answer.status_code, answer.content_type, problem["code"]) == (status, "application/problem+json", code)
    assert "{" not in problem["detail"]
    params: Json = problem["params"]
    return params


def test_a_deck_is_made_and_read_again(http: Client, made: Json) -> None:
    assert set(made) == CREATED
    assert made["id"].startswith("d-")
    assert len(made["edit_token"]) >= 43
    found = http.get(f"/api/decks/{made['id']}").json or {}
    assert (found["id"], found["version"], found["words"]["fr"]["name"]) == (made["id"], 1, "Jardin")
    assert made["edit_token"] not in json.dumps(found)


def test_the_list_has_the_decks_of_the_game_alone(http: Client, made: Json) -> None:
    assert [deck["id"] for deck in http.get("/api/decks").json or []] == list(decks.available())


def test_a_deck_changes_with_its_token_and_every_version_stays(http: Client, made: Json) -> None:
    path = f"/api/decks/{made['id']}"
    asked = {"deck": garden(licence="CC BY 4.0"), "version": 1}
    answer = http.put(path, json=asked, headers=bearer(made["edit_token"]))
    assert (answer.status_code, answer.json) == (200, {"id": made["id"], "version": 2})
    for query, licence in (("", "CC BY 4.0"), ("?version=1", "CC0 1.0"), ("@1", "CC0 1.0"), ("@2", "CC BY 4.0")):
        assert (http.get(path + query).json or {})["licence"] == licence
    for query in ("?version=3", "@3", "@0", "@", "@x", "@1?version=2"):
        refused(http.get(path + query), 404, "deck/not_found")
    refused(http.get(path + "?version=x"), 400, "input/invalid")


def test_a_change_of_an_older_version_is_refused_with_the_newest(http: Client, made: Json) -> None:
    path, headers = f"/api/decks/{made['id']}", bearer(made["edit_token"])
    http.put(path, json={"deck": garden(licence="CC BY 4.0"), "version": 1}, headers=headers)
    params = refused(http.put(path, json={"deck": garden(), "version": 1}, headers=headers), 409, "deck/stale")
    assert (params["version"], params["deck"]["licence"], params["deck"]["version"]) == (2, "CC BY 4.0", 2)
    refused(http.put(path, json={"deck": garden(), "version": 3}, headers=headers), 409, "deck/stale")


def test_a_deck_is_not_changed_without_its_token(http: Client, made: Json) -> None:
    asked = {"deck": garden(licence="X"), "version": 1}
    other = http.post("/api/decks", json={"deck": garden()}).json or {}
    for headers in ({}, bearer("x"), bearer(other["edit_token"]), {"Authorization": f"Basic {made['edit_token']}"}):
        refused(http.put(f"/api/decks/{made['id']}", json=asked, headers=headers), 403, "deck/not_yours")
    assert (http.get(f"/api/decks/{made['id']}").json or {})["version"] == 1


@pytest.mark.parametrize("deck_id", ["agirlocal", "d-2222222222", "d-nobody", "x"])
def test_a_deck_that_nobody_made_is_not_changed(http: Client, deck_id: str) -> None:
    asked = {"deck": garden(), "version": 1}
    refused(http.put(f"/api/decks/{deck_id}", json=asked, headers=bearer("x")), 404, "deck/not_found")


@pytest.mark.parametrize(
    ("document", "field"),
    [
        (garden(colour="red"), "colour"),
        (garden(languages=["fr", "en"]), "words.en"),
        (garden(cards=[]), "cards"),
        (garden(cards=[{"id": "potager", "kind": "joker"}]), "cards[0].kind"),
        (garden(cards=[{"id": "potager", "kind": "lever", "picture": "../x"}]), "cards[0].picture"),
        (garden(licence_url="http://169.254.169.254/"), "licence_url"),
        (garden(cards=[{"id": "potager", "kind": "lever"}]), "words.fr.cards.secheresse"),
    ],
)
def test_a_deck_that_breaks_the_schema_is_refused_with_its_field(http: Client, document: Json, field: str) -> None:
    params = refused(http.post("/api/decks", json={"deck": document}), 400, "deck/invalid")
    assert (params["line"], params["field"]) == (None, field)
    assert params["reason"]


def test_a_fork_keeps_cards_credit_and_licence(http: Client, application: Application) -> None:
    copy = http.post("/api/decks/agirlocal/fork").json or {}
    assert set(copy) == CREATED
    found, original = (http.get(f"/api/decks/{i}").json or {} for i in (copy["id"], "agirlocal"))
    assert {**found, "id": "", "version": 0} == {**original, "id": "", "version": 0}
    stored = application.hub.store.deck(copy["id"])
    assert stored is not None
    assert (stored.parent, stored.parent_version) == ("agirlocal", original["version"])
    refused(http.post("/api/decks/nobody/fork"), 404, "deck/not_found")


@pytest.mark.parametrize("form", exchange.FORMS)
def test_a_deck_leaves_as_a_file_and_comes_back(http: Client, made: Json, form: str) -> None:
    file = http.get(f"/api/decks/{made['id']}/export.{form}")
    assert (file.status_code, file.content_type) == (200, exchange.FORMS[form])
    assert file.headers["Content-Disposition"] == f'attachment; filename="{made["id"]}.{form}"'
    read = http.post(f"/api/decks/import?filename=x.{form}", data=file.data)
    assert read.json == {"deck": http.get(f"/api/decks/{made['id']}").json}


def test_all_that_is_wrong_in_a_file_is_told_at_once_in_the_language_asked_for(http: Client) -> None:
    sheet = b"type;titre\njoker;Un\nlevier;\n"
    for language, told in (("fr", ("valeur inconnue", "texte vide")), ("en", ("unknown value", "empty"))):
        sent = http.post("/api/decks/import?filename=x.csv", data=sheet, headers={"Accept-Language": language})
        params = refused(sent, 400, "deck/invalid")
        assert [(fault["line"], fault["field"]) for fault in params["faults"]] == [(2, "type"), (3, "titre")]
        assert all(word in fault["message"] for word, fault in zip(told, params["faults"], strict=True))
        assert (params["line"], params["field"], params["reason"]) == (2, "type", params["faults"][0]["message"])
        assert params["more"] is False


def test_a_file_that_is_no_deck_is_told_with_line_field_and_reason(http: Client) -> None:
    sheet = b"type;titre\nlevier;Compost\njoker;Autre\n"
    french = http.post("/api/decks/import?filename=cartes.csv", data=sheet)
    params = refused(french, 400, "deck/invalid")
    assert (params["line"], params["field"], params["reason"]) == (
        3,
        "type",
        "valeur inconnue\u00a0: «\u00a0joker\u00a0»",
    )
    english = http.post("/api/decks/import?filename=x.csv", data=sheet, headers={"Accept-Language": "en"})
    assert refused(english, 400, "deck/invalid")["reason"] == "unknown value: “joker”"


def test_a_form_that_is_not_written_is_no_page(http: Client) -> None:
    refused(http.get("/api/decks/agirlocal/export.yaml"), 404, "page/unknown")
    refused(http.get("/api/decks/nobody/export.csv"), 404, "deck/not_found")


def test_a_table_keeps_the_version_it_took(http: Client, made: Json) -> None:
    opened = http.post("/api/tables", json={"system": "La vallée", "decks": [made["id"], "energie"]}).json or {}
    edited = {"deck": garden(cards=[{"id": "autre", "kind": "lever"}]), "version": 1}
    edited["deck"]["words"]["fr"]["cards"] = {"autre": {"title": "Autre"}}
    http.put(f"/api/decks/{made['id']}", json=edited, headers=bearer(made["edit_token"]))
    changes = http.get(f"/api/tables/{opened['code']}/changes", headers=bearer(opened["board_token"])).json or []
    assert ["table", "decks", [made["id"] + "@1", "energie"]] in changes[0]["set"]
    pinned = http.get(f"/api/decks/{made['id']}@1").json or {}
    assert [card["id"] for card in pinned["cards"]] == ["potager", "secheresse"]


@pytest.mark.parametrize("name", ["d-2222222222", "d-2222222222@1", "nobody", "../x", "d-\u0000222222222"])
def test_a_table_does_not_take_a_deck_that_is_not_there(http: Client, name: str) -> None:
    answer = http.post("/api/tables", json={"system": "La vallée", "decks": [name]})
    assert refused(answer, 400, "deck/unknown")["deck"] == clean(name)


def test_a_deck_is_chosen_in_the_lobby_and_its_cards_are_drawn(tables: Callable[..., Table]) -> None:
    table = tables("Lucie", "Awa")
    deck = call(f"{table.url}/api/decks", {"deck": garden()})
    facilitator = table.connect(table.facilitator)
    facilitator.until("state")
    assert facilitator.command("configure", {"decks": [deck["id"]]})["ok"]
    assert facilitator.command("configure", {"decks": [deck["id"] + "@1"]})["ok"]
    assert not facilitator.command("configure", {"decks": ["d-2222222222"]})["ok"]


def test_the_blanks_a_table_wrote_become_a_deck(tables: Callable[..., Table]) -> None:
    table = tables("Lucie", "Awa", "Karim")
    facilitator = table.connect(table.facilitator)
    lucie, awa, karim = (table.connect(name) for name in ("Lucie", "Awa", "Karim"))
    for ear in (facilitator, lucie, awa, karim):
        ear.until("state")
    for phase in ("present", "challenges"):
        assert facilitator.command("advance_phase", {"to": phase, "force": True})["ok"]
    long = "x" * 119
    assert lucie.command("write_card", {"title": "Qui arrose au mois d’août ?", "text": "Deux\nlignes"})["ok"]
    assert awa.command("write_card", {"title": long})["ok"]
    assert karim.command("write_card", {"title": "À taire"})["ok"]
    assert karim.command("object_to_sharing", {"object": True})["ok"]
    path = f"{table.url}/api/tables/{table.code}/extension-deck"
    made = call(path, {}, token=table.facilitator)
    deck = call(f"{table.url}/api/decks/{made['id']}")
    words = deck["words"]["fr"]
    assert [card["kind"] for card in deck["cards"]] == ["challenge", "challenge"]
    assert words["cards"]["qui-arrose-au-mois-d-aout"] == {
        "title": "Qui arrose au mois d’août ?", "description": "Deux lignes", "keywords": [], "examples": [],
    }  # fmt: skip
    assert sorted(card["title"] for card in words["cards"].values()) == ["Qui arrose au mois d’août ?", "x" * 89 + "…"]
    assert words["credit"] == "Lucie, Awa, à la table «\u00a0Notre vallée\u00a0»"
    assert deck["licence"] == "CC BY-SA 4.0"
    assert deck["licence_url"] == "https://creativecommons.org/licenses/by-sa/4.0/"


def test_the_extension_deck_is_for_the_facilitator(http: Client) -> None:
    opened = http.post("/api/tables", json={"system": "La vallée"}).json or {}
    path = f"/api/tables/{opened['code']}/extension-deck"
    refused(http.post(path), 401, "token/unknown")
    refused(http.post(path, headers=bearer(opened["board_token"])), 403, "role/facilitator_only")
    refused(http.post(path, headers=bearer(opened["facilitator_token"])), 409, "deck/nothing_written")


def test_a_stored_deck_is_read_once_for_each_version(application: Application, made: Json) -> None:
    library = application.hub.library
    assert library.find(made["id"]) is library.find(made["id"] + "@1")
    assert library.find("energie") is decks.load(DeckId("energie"))


@pytest.mark.parametrize("form", ["md", "html", "docx", "pdf", "json"])
def test_a_narrative_names_the_cards_of_the_deck_the_table_took(form: str) -> None:
    name = DeckId("d-2222222222@1")
    deck = exchange.deck_of(garden())
    drawn = ChallengePart(card=CardRef(deck=name, card="potager"), by=Voice(name=""), dots=0, kept=True, taken_up=False)
    told = Narrative(**{**asdict(tell(State())), "decks": (name,), "challenges": (drawn,)})
    content = narrative.write(told, form, Language.FR, datetime(2026, 5, 20, tzinfo=UTC), {name: deck})
    if form in ("md", "html"):
        assert "Le jardin partagé – CC0 1.0" in content.decode()
        assert "Potager" in content.decode()
        assert "potager" in narrative.write(told, form, Language.FR, datetime(2026, 5, 20, tzinfo=UTC)).decode()


def test_a_deck_of_ones_own_is_printed(http: Client, made: Json) -> None:
    answer = http.get(f"/api/decks/{made['id']}/print.pdf")
    assert (answer.status_code, answer.data[:5]) == (200, b"%PDF-")
    text = PdfReader(io.BytesIO(answer.data)).pages[0].extract_text()
    assert "Potager" in text


def test_files_are_read_while_a_table_plays(tables: Callable[..., Table]) -> None:
    table = tables("Lucie", "Awa")
    lucie = table.connect("Lucie")
    lucie.until("state")
    sheet = "type;titre\n" + "".join(f"levier;Carte {n}\n" for n in range(40))

    def send(content: bytes, name: str) -> Json:
        address = f"{table.url}/api/decks/import?filename={name}"
        request = urllib.request.Request(address, content, {"Content-Type": "application/octet-stream"})
        try:
            with urllib.request.urlopen(request) as answer:
                found: Json = json.load(answer)
        except urllib.error.HTTPError as error:
            with error:
                found = json.load(error)
        return found

    assert len(send(sheet.encode(), "cartes.csv")["deck"]["cards"]) == 40
    for name in ("xlsx: a bomb of 200 MB", "json: 100,000 cards", "ods: a million rows"):
        file = HOSTILE[name]
        answer = send(file.content, file.name)
        assert (answer["code"], answer["params"]["line"]) == ("deck/invalid", file.line)
        assert lucie.command("set_away", {"away": True})["ok"]
        assert lucie.command("set_away", {"away": False})["ok"]


def test_a_reader_that_fails_is_a_refusal(http: Client, monkeypatch: pytest.MonkeyPatch) -> None:
    def none() -> Worker:
        raise OSError("no process")

    monkeypatch.setattr(WORKERS.files, "_worker", none)
    params = refused(http.post("/api/decks/import?filename=x.csv", data=b"type;titre\n"), 400, "deck/invalid")
    assert params["reason"] == "ce fichier n’a pas pu être lu"


@pytest.mark.parametrize(
    ("content", "said"),
    [
        (b"type;titre\nlevier;Compost\n", "deck : 1 cartes, fr."),
        (b"type;titre\njoker;Compost\n", "jeu.csv – ligne 2 – type – valeur inconnue\u00a0: «\u00a0joker\u00a0»"),
    ],
)
def test_the_command_line_checks_a_sheet_too(tmp_path: Path, content: bytes, said: str) -> None:
    (tmp_path / "jeu.csv").write_bytes(content)
    assert said in CliRunner().invoke(main, ["deck", "check", str(tmp_path / "jeu.csv")]).output


def test_an_older_version_is_deleted_alone_and_the_next_stands_for_it(http: Client, made: Json) -> None:
    address, own = f"/api/decks/{made['id']}", {"Authorization": f"Bearer {made['edit_token']}"}
    words = garden()["words"]["fr"]
    hurtful = garden(words={"fr": {**words, "cards": {**words["cards"], "potager": {"title": "Mot blessant"}}}})
    assert http.put(address, json={"deck": hurtful, "version": 1}, headers=own).status_code == 200
    assert http.put(address, json={"deck": garden(), "version": 2}, headers=own).status_code == 200
    assert "blessant" in http.get(f"{address}?version=2").text
    assert http.delete(f"{address}?version=2", headers={"Authorization": "Bearer " + "x" * 43}).status_code == 403
    assert http.delete(f"{address}?version=3", headers=own).status_code == 400, "the newest goes with the deck"
    assert http.delete(f"{address}?version=2", headers=own).status_code == 204
    assert http.delete(f"{address}?version=2", headers=own).status_code == 404
    assert [(http.get(f"{address}?version={n}").json or {})["version"] for n in (1, 2, 3)] == [1, 3, 3]
    assert "blessant" not in http.get(f"{address}?version=2").text
    table = http.post("/api/tables", json={"system": "La vallée", "decks": ["agirlocal", f"{made['id']}@2"]})
    assert table.status_code == 201, "a table that plays with it goes on"
