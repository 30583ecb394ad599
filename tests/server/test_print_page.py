"""What the print shop's page asks for: what may be chosen, a picture of a page, the pre-flight."""

import json
from io import BytesIO
from typing import Any

import msgspec
import pytest
from flask.testing import FlaskClient
from PIL import Image

import decks
from game.ids import DeckId
from printables.options import QUERY, Options
from printables.plan import FORMATS, PAPERS, PERFORATED, Duplex
from server.workers.process import Worker
from tests.server.workers import WORKERS

DECK = "/api/decks/agirlocal"


def picture(http: FlaskClient, query: str) -> Image.Image:
    answer = http.get(f"{DECK}/print.png?{query}")
    assert (answer.status_code, answer.content_type) == (200, "image/png"), answer.data[:300]
    return Image.open(BytesIO(answer.data))


def dark(image: Image.Image) -> float:
    """The share of dots that are not nearly white."""
    figures = image.convert("L").histogram()
    return sum(figures[:230]) / sum(figures)


def test_the_choices_are_those_of_the_options_with_their_bounds(http: FlaskClient) -> None:
    said: dict[str, Any] = http.get("/api/printing").json  # type: ignore[assignment]
    assert tuple(said["choices"]) == QUERY
    assert said["choices"]["bleed"] == {"type": "number", "minimum": 0, "maximum": 5, "default": None}
    assert set(said["choices"]["duplex"]["enum"]) == set(Duplex)
    for field in msgspec.structs.fields(Options):
        default = json.loads(msgspec.json.encode(field.default))
        assert said["choices"][field.encode_name]["default"] == default, field.encode_name
    assert [size["name"] for size in said["sizes"]] == list(FORMATS)
    assert [paper["name"] for paper in said["papers"]] == list(PAPERS)
    assert [sheet["name"] for sheet in said["perforated"]] == list(PERFORATED)
    # Its bounds are those that are kept: a step over one is refused.
    for name, choice in said["choices"].items():
        if "maximum" in choice:
            assert http.get(f"{DECK}/print.json?{name}={choice['maximum']}").status_code == 200, name
            assert http.get(f"{DECK}/print.json?{name}={choice['maximum'] + 0.1}").status_code == 400, name
    least, most = said["sides"]
    assert http.get(f"{DECK}/print.json?size={least:g}x60").status_code == 200
    assert http.get(f"{DECK}/print.json?size={least - 1:g}x60").status_code == 400
    assert http.get(f"{DECK}/print.json?press=1&size={most:g}x60").status_code == 200


def test_a_page_is_looked_at_before_it_is_printed(http: FlaskClient) -> None:
    front, back = picture(http, "page=1"), picture(http, "page=2")
    assert (front.mode, front.size) == ("P", (900, 1273))
    assert dark(front) > 0.1
    assert front.tobytes() != back.tobytes()
    assert picture(http, "page=1&size=mini").tobytes() != front.tobytes()
    assert picture(http, "").tobytes() == front.tobytes()


def test_a_preview_stays_small_when_the_card_is_long(http: FlaskClient) -> None:
    wide, high = picture(http, "page=1&press=1&size=40x400").size
    assert wide <= 900
    assert high <= 1300


@pytest.mark.parametrize(
    ("page", "status"), [("12", 200), ("13", 404), ("0", 404), ("-1", 400), ("x", 400), ("٣", 400)]
)
def test_a_page_that_is_not_there_is_refused(http: FlaskClient, page: str, status: int) -> None:
    assert http.get(f"{DECK}/print.png?page={page}").status_code == status


@pytest.mark.parametrize("what", ["print.png", "print.events", "preflight.json"])
def test_what_cannot_be_printed_is_not_shown_nor_begun(http: FlaskClient, what: str) -> None:
    answer = http.get(f"{DECK}/{what}?turn=90")
    assert (answer.status_code, answer.json["params"]["field"]) == (400, "turn")  # type: ignore[index]
    assert http.get(f"/api/decks/nowhere/{what}").status_code == 404


@pytest.mark.parametrize(
    ("duplex", "press", "each"),
    [("long-edge", 0, 2), ("short-edge", 0, 2), ("fold", 0, 1), ("none", 0, 1), ("none", 1, 2)],
)
def test_as_many_pages_are_counted_as_there_are(duplex: str, press: int, each: int, http: FlaskClient) -> None:
    query = f"duplex={duplex}&press={press}&cards=agile,open"
    counted: dict[str, int] = http.get(f"{DECK}/print.json?{query}").json  # type: ignore[assignment]
    assert counted["pages"] == each * counted["sheets"]
    assert http.get(f"{DECK}/print.png?{query}&page={counted['pages']}").status_code == 200
    from pypdf import PdfReader

    assert len(PdfReader(BytesIO(http.get(f"{DECK}/print.pdf?{query}").data)).pages) == counted["pages"]


def test_the_preflight_says_what_fails_and_on_which_card_in_the_readers_language(http: FlaskClient) -> None:
    good = http.get(f"{DECK}/preflight.json", headers={"Accept-Language": "en"}).json["findings"]  # type: ignore[index]
    assert len(good) == 13
    assert all(finding["passed"] for finding in good)
    assert [good[3][key] for key in ("check", "name", "asked")] == ["fonts", "Fonts", "all embedded"]
    small: dict[str, Any] = {
        f["check"]: f for f in http.get(f"{DECK}/preflight.json?size=mini&bleed=0").json["findings"]
    }  # type: ignore[index]
    assert not small["bleed"]["passed"]
    assert small["bleed"]["name"] == "Fond perdu (BleedBox)"
    cut = small["overflow"]
    assert cut["passed"] is not bool(cut["cards"])
    known = {card.id for card in decks.load(DeckId("agirlocal")).cards}
    assert set(cut["cards"]) <= known


def test_a_file_of_too_many_cards_is_refused(http: FlaskClient, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("server.http.decks.MOST_CARDS", 47)
    answer = http.get(f"{DECK}/print.json")
    assert (answer.status_code, answer.json["params"]["field"]) == (400, "cards")  # type: ignore[index]
    assert http.get(f"{DECK}/print.json?cards=agile").status_code == 200


def test_what_was_made_is_not_made_again(http: FlaskClient, monkeypatch: pytest.MonkeyPatch) -> None:
    first = http.get(f"{DECK}/print.pdf?turn=1.5").data

    def none() -> Worker:
        raise OSError("no process")

    monkeypatch.setattr(WORKERS.prints, "_worker", none)
    assert http.get(f"{DECK}/print.pdf?turn=1.5").data == first
    refused = http.get(f"{DECK}/print.pdf?turn=1.6")
    assert (refused.status_code, refused.json["code"]) == (500, "pdf/failed")  # type: ignore[index]
    told = http.get(f"{DECK}/print.events?turn=1.7").text
    assert "event: failed" in told
    assert "event: done" not in told


def test_letters_that_cannot_be_printed_are_named_before_anything_is(http: FlaskClient) -> None:
    assert http.get(f"{DECK}/letters.json").json == {"missing": ""}
    document = http.get(DECK).json
    document["words"]["fr"]["cards"]["agile"]["description"] = "नमस्ते, la vallée"  # type: ignore[index]
    made = http.post("/api/decks", json={"deck": document}).json["id"]  # type: ignore[index]
    told = http.get(f"/api/decks/{made}/letters.json").json["missing"]  # type: ignore[index]
    assert sorted(told) == sorted(set("नमस्ते"))
    assert http.get(f"/api/decks/{made}/letters.json?cards=open").json == {"missing": ""}
    found = http.get(f"/api/decks/{made}/preflight.json?lang=fr&cards=agile,open").json["findings"]  # type: ignore[index]
    (letters,) = [finding for finding in found if finding["check"] == "letters"]
    assert (letters["passed"], letters["cards"]) == (False, ["agile"])


def test_letters_of_a_narrative_are_named_to_those_who_may_read_it(http: FlaskClient) -> None:
    opened = http.post("/api/tables", json={"system": "गाँव"}).json
    path = f"/api/tables/{opened['code']}/letters.json"  # type: ignore[index]
    assert http.get(path).status_code == 401
    told = http.get(path, headers={"Authorization": f"Bearer {opened['board_token']}"})  # type: ignore[index]
    assert sorted(told.json["missing"]) == sorted(set("गाँव"))  # type: ignore[index]
