"""The print shop, as browsers and the command line ask for it."""

from html import escape
from io import BytesIO
from pathlib import Path

import pypdf
import pytest
from click.testing import CliRunner
from flask.testing import FlaskClient

from decks import exchange
from printables.options import HELP, QUERY
from server.cli import main

PDF = "/api/decks/agirlocal/print.pdf"
MM = 72 / 25.4


def page_mm(content: bytes) -> tuple[float, float]:
    box = pypdf.PdfReader(BytesIO(content)).pages[0].mediabox
    return round(float(box.width) / MM, 1), round(float(box.height) / MM, 1)


def test_a_printing_follows_what_the_query_asks_for(http: FlaskClient) -> None:
    answer = http.get(f"{PDF}?size=tarot&paper=a3&bleed=3&duplex=short-edge&ink=black&cards=agile,open&lang=en")
    assert answer.status_code == 200
    assert page_mm(answer.data) == (420, 297)
    assert "Agile" in pypdf.PdfReader(BytesIO(answer.data)).pages[0].extract_text()


@pytest.mark.parametrize(
    ("query", "field"),
    [
        ("size=20x30", "size"), ("size=400x400", "size"), ("paper=a9", "paper"), ("bleed=9", "bleed"),
        ("bleed=nan", "bleed"), ("mark_colour=red", "mark_colour"), ("cards=nobody", "cards"), ("turn=90", "turn"),
        ("paper=avery-l7414&size=poker", "size"), ("paper=avery-l7414&duplex=fold", "duplex"), ("fill=maybe", "fill"),
        ("shift_x=11", "shift_x"), ("mark_length=0", "mark_length"), ("unknown=1", "unknown"),
    ],
)  # fmt: skip
def test_what_cannot_be_printed_is_refused_by_the_fields_name(http: FlaskClient, query: str, field: str) -> None:
    answer = http.get(f"{PDF}?{query}")
    assert (answer.status_code, answer.json["code"]) == (400, "input/invalid")  # type: ignore[index]
    assert answer.json["params"]["field"] == field  # type: ignore[index]


def test_how_much_paper_it_takes_is_told_before_it_is_printed(http: FlaskClient) -> None:
    answer = http.get("/api/decks/agirlocal/print.json")
    assert answer.json == {"cards": 48, "per_sheet": 9, "sheets": 6, "pages": 12, "free": 6}  # 6 × 9 - 48
    filled = http.get("/api/decks/agirlocal/print.json?fill=1")
    assert filled.json == {"cards": 54, "per_sheet": 9, "sheets": 6, "pages": 12, "free": 0}


def test_the_command_line_offers_the_same_choices(tmp_path: Path) -> None:
    assert set(HELP) == set(QUERY)
    file = tmp_path / "cards.pdf"
    asked = ["print", "agirlocal", "-o", str(file), "--size", "60x90", "--paper", "letter", "--no-marks", "--large"]
    done = CliRunner().invoke(main, asked)
    assert done.exit_code == 0, done.output
    assert "48 cartes" in done.output
    assert page_mm(file.read_bytes())[0] in (215.9, 279.4)
    refused = CliRunner().invoke(main, [*asked[:4], "--size", "big"])
    assert refused.exit_code == 1
    assert "size: " in refused.output


def test_a_print_shop_gets_a_passport_with_its_file(http: FlaskClient, tmp_path: Path) -> None:
    answer = http.get("/api/decks/agirlocal/passport.pdf?size=tarot&lang=en")
    assert answer.status_code == 200
    assert "Bon à imprimer" in pypdf.PdfReader(BytesIO(answer.data)).pages[0].extract_text()
    file = tmp_path / "cards.pdf"
    done = CliRunner().invoke(main, ["print", "agirlocal", "-o", str(file), "--press", "--size", "tarot"])
    assert done.exit_code == 0, done.output
    assert page_mm(file.read_bytes()) == (76, 126)
    assert page_mm((tmp_path / "cards-passeport.pdf").read_bytes()) == (210, 297)


def test_the_rest_of_the_game_is_printed_too(http: FlaskClient, tmp_path: Path) -> None:
    for name in ("board", "leaflet", "script", "sheets", "alignment"):
        answer = http.get(f"/api/papers/{name}.pdf?lang=en")
        assert (answer.status_code, answer.content_type) == (200, "application/pdf"), name
    assert page_mm(http.get("/api/papers/board.pdf?size=a1").data) == (841, 594)
    assert http.get("/api/papers/tent.pdf").status_code == 404
    for query in ("board.pdf?size=a9", "leaflet.pdf?size=a3", "alignment.pdf?turn=90", "board.pdf?tiled=2"):
        assert http.get(f"/api/papers/{query}").status_code == 400, query
    file = tmp_path / "board.pdf"
    assert CliRunner().invoke(main, ["paper", "board", "-o", str(file), "--tiled"]).exit_code == 0
    assert page_mm(file.read_bytes()) == (297, 210)


def test_a_table_has_a_tent_with_its_code(http: FlaskClient) -> None:
    code = http.post("/api/tables", json={"system": "La vallée"}).json["code"]  # type: ignore[index]
    answer = http.get(f"/api/tables/{code}/tent.pdf")
    assert answer.status_code == 200
    assert pypdf.PdfReader(BytesIO(answer.data)).pages[0].extract_text().count(code) == 2
    assert http.get("/api/tables/AAAAAA/tent.pdf").status_code == 404


def test_the_cards_are_a_page_of_words_too(http: FlaskClient) -> None:
    answer = http.get("/api/decks/agirlocal/print.html?lang=en")
    assert answer.status_code == 200
    assert '<html lang="en">' in answer.text
    assert "<title>AgirLocal – The Transition Game</title>" in answer.text
    deck = http.get("/api/decks/agirlocal").json
    for words in deck["words"]["en"]["cards"].values():  # type: ignore[index]
        for said in (
            words["title"],
            words.get("description", ""),
            *words.get("keywords", ()),
            *words.get("examples", ()),
        ):
            assert escape(said) in answer.text
    assert "sandbox" in answer.headers["Content-Security-Policy"]
    only = http.get("/api/decks/agirlocal/print.html?cards=agile&lang=fr").text
    assert only.count("<article>") == 1
    assert http.get("/api/decks/agirlocal/print.html?cards=nobody").status_code == 400


def test_the_command_line_prints_a_deck_that_people_made(tmp_path: Path) -> None:
    from server.decks.library import Library
    from server.store.sql import SqlStore

    database = f"sqlite:///{tmp_path}/jeu.sqlite3"
    words = {
        "name": "Le port",
        "description": "Une carte.",
        "credit": "Le club",
        "cards": {"quai": {"title": "Le quai"}},
    }
    deck = {
        "licence": "CC BY 4.0", "licence_url": "https://creativecommons.org/licenses/by/4.0/", "languages": ["fr"],
        "cards": [{"id": "quai", "kind": "lever", "copies": 9}], "words": {"fr": words},
    }  # fmt: skip
    made = Library(SqlStore(database)).create(exchange.deck_of(deck))[0]
    file = tmp_path / "port.pdf"
    asked = ["-o", str(file), "--database-url", database]
    done = CliRunner().invoke(main, ["print", made.id, *asked, "--lang", "en"])
    assert done.exit_code == 0, done.output
    assert "9 cartes, 1 feuilles" in done.output
    assert "Le quai" in pypdf.PdfReader(BytesIO(file.read_bytes())).pages[0].extract_text()
    for name in ("d-2222222222", f"{made.id}@7", "jardin"):
        refused = CliRunner().invoke(main, ["print", name, *asked])
        assert refused.exit_code == 1
        assert name in refused.output


def test_a_slip_of_the_pen_makes_no_database(tmp_path: Path) -> None:
    database = tmp_path / "none.sqlite3"
    asked = ["-o", str(tmp_path / "x.pdf"), "--database-url", f"sqlite:///{database}"]
    assert CliRunner().invoke(main, ["print", "agirlocale", *asked]).exit_code == 1
    assert CliRunner().invoke(main, ["print", "agirlocal", *asked]).exit_code == 0
    assert not database.exists()
