"""A paper and its page of words, as browsers find the one from the other."""

import re

import pytest
from flask.testing import FlaskClient

PAPERS = ["board", "leaflet", "script", "sheets", "alignment"]
LINK = re.compile(r'<([^>]+)>; rel="alternate"; type="([^"]+)"')


def other(answer: object) -> tuple[str, str]:
    found = LINK.fullmatch(answer.headers["Link"])  # type: ignore[attr-defined]
    assert found
    return found[1], found[2]


@pytest.mark.parametrize("name", PAPERS)
def test_a_paper_is_a_page_of_words_too(http: FlaskClient, name: str) -> None:
    answer = http.get(f"/api/papers/{name}.html?lang=en")
    assert (answer.status_code, answer.content_type) == (200, "text/html; charset=utf-8")
    assert '<html lang="en">' in answer.text
    assert "sandbox" in answer.headers["Content-Security-Policy"]
    assert other(answer) == (f"/api/papers/{name}.pdf?lang=en", "application/pdf")
    assert f'href="/api/papers/{name}.pdf?lang=en"' in answer.text
    again = http.get(f"/api/papers/{name}.html?lang=en", headers={"If-None-Match": answer.headers["ETag"]})
    assert again.status_code == 304


def test_a_page_and_its_pdf_are_asked_for_in_the_same_way(http: FlaskClient) -> None:
    for path, query in (("papers/board", "size=a2&tiled=1"), ("decks/agirlocal/print", "cards=agile%2Copen&lang=en")):
        printed = http.get(f"/api/{path}.pdf?{query}")
        assert other(printed) == (f"/api/{path}.html?{query}", "text/html")
        read = http.get(other(printed)[0])
        assert read.status_code == 200
        assert other(read) == (f"/api/{path}.pdf?{query}", "application/pdf")


def test_an_address_that_would_leave_its_header_is_quoted(http: FlaskClient) -> None:
    answer = http.get("/api/papers/sheets.html?lang=fr&lang=%22%3E%3Cscript%3E")
    assert other(answer)[0] == "/api/papers/sheets.pdf?lang=fr&lang=%22%3E%3Cscript%3E"
    assert "<script" not in answer.text


def test_a_tent_is_read_where_it_is_printed(http: FlaskClient) -> None:
    code = http.post("/api/tables", json={"system": "La vallée", "language": "en"}).json["code"]  # type: ignore[index]
    answer = http.get(f"/api/tables/{code}/tent.html")
    assert answer.status_code == 200
    assert '<html lang="en">' in answer.text
    assert re.search(rf'href="http://[^"]+/t/{code}"', answer.text)
    assert other(answer) == (f"/api/tables/{code}/tent.pdf", "application/pdf")
    assert http.get("/api/tables/AAAAAA/tent.html").status_code == 404


def test_a_passport_is_a_page_of_words_too(http: FlaskClient) -> None:
    answer = http.get("/api/decks/agirlocal/passport.html?size=tarot")
    assert answer.status_code == 200
    assert "Bon à imprimer" in answer.text
    assert "70 × 120" in answer.text
    assert other(answer) == ("/api/decks/agirlocal/passport.pdf?size=tarot", "application/pdf")


def test_a_page_of_words_that_there_is_not_is_refused(http: FlaskClient) -> None:
    assert http.get("/api/papers/tent.html").status_code == 404
    for path in ("board.html?size=a9", "leaflet.html?size=a3", "alignment.html?turn=90"):
        assert http.get(f"/api/papers/{path}").status_code == 400, path


def test_a_decks_page_leads_to_the_lexicon_in_its_language(http: FlaskClient) -> None:
    page = http.get("/api/decks/agirlocal/print.html?lang=en").text
    assert 'href="/lexique?lang=en#rebound-effect"' in page
