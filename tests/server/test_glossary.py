"""The Kit's lexicon and families, as browsers ask for them."""

import pytest
from flask.testing import FlaskClient

import decks
from game.words import Language

CALLS = pytest.mark.parametrize("name", ["glossary", "families"])


@CALLS
def test_the_kit_speaks_the_language_asked_for(http: FlaskClient, name: str) -> None:
    french, english = (http.get(f"/api/{name}?lang={lang}") for lang in ("fr", "en"))
    assert french.headers["Content-Language"] == "fr"
    assert french.json["source"] == getattr(decks, name)(Language.FR).source  # type: ignore[index]
    assert english.json["source"] == getattr(decks, name)(Language.EN).source  # type: ignore[index]
    unsaid = http.get(f"/api/{name}", headers={"Accept-Language": "en-GB,en;q=0.9"})
    assert unsaid.data == english.data
    assert unsaid.headers["Vary"] == "Accept-Language"


@CALLS
def test_the_kit_names_its_authors_and_their_licence(http: FlaskClient, name: str) -> None:
    found = http.get(f"/api/{name}?lang=fr").json
    agirlocal = http.get("/api/decks/agirlocal").json
    assert found
    assert agirlocal
    assert found["credit"] == agirlocal["words"]["fr"]["credit"]
    assert (found["licence"], found["licence_url"]) == (agirlocal["licence"], agirlocal["licence_url"])


@CALLS
def test_what_a_browser_holds_already_is_not_sent_again(http: FlaskClient, name: str) -> None:
    first = http.get(f"/api/{name}?lang=fr")
    tag = first.headers["ETag"]
    assert not tag.startswith("W/")
    again = http.get(f"/api/{name}?lang=fr", headers={"If-None-Match": tag})
    assert (again.status_code, again.data) == (304, b"")
    assert http.get(f"/api/{name}?lang=en", headers={"If-None-Match": tag}).status_code == 200


@CALLS
@pytest.mark.parametrize("query", ["lang=de", "theme=digital"])
def test_a_query_that_says_something_else_is_refused(http: FlaskClient, name: str, query: str) -> None:
    answer = http.get(f"/api/{name}?{query}")
    assert (answer.status_code, answer.json["code"]) == (400, "input/invalid")  # type: ignore[index]
