"""What the cards show, over HTTP."""

import pytest
from werkzeug.test import Client

from decks import pictures


@pytest.mark.parametrize("name", pictures.names())
def test_a_picture_is_sent_as_it_is_drawn_and_kept_for_a_day(http: Client, name: str) -> None:
    answer = http.get(f"/api/decks/pictures/{name}.svg")
    assert (answer.status_code, answer.content_type, answer.data) == (200, "image/svg+xml", pictures.svg(name))
    assert answer.headers["Cache-Control"] == "public, max-age=86400"
    assert "default-src 'none'" in answer.headers["Content-Security-Policy"]


def test_a_picture_that_has_not_changed_is_not_sent_again(http: Client) -> None:
    tag = http.get("/api/decks/pictures/agile.svg").headers["ETag"]
    again = http.get("/api/decks/pictures/agile.svg", headers={"If-None-Match": tag})
    assert (again.status_code, again.data) == (304, b"")


@pytest.mark.parametrize(
    "name", ["nobody.svg", "agile", "agile.png", "../agirlocal/deck.json", "..%2F__init__.py", "%2e%2e/x.svg", ".svg"]
)
def test_no_other_file_is_sent(http: Client, name: str) -> None:
    answer = http.get(f"/api/decks/pictures/{name}")
    assert answer.status_code == 404
    assert answer.content_type == "application/problem+json"
