"""The pages and what they are made of: from this server alone, small, kept by the browser."""

import gzip
import re

import pytest
from werkzeug.test import Client


@pytest.mark.parametrize("path", ["/", "/regles", "/imprimer", "/t/ABCDEF", "/board/ABCDEF", "/story/ABCDEF"])
def test_a_page_asks_this_server_for_everything(http: Client, path: str) -> None:
    answer = http.get(path)
    assert answer.status_code == 200
    assert answer.content_type == "text/html; charset=utf-8"
    page = answer.text
    asked = re.findall(r'(?:src|href)="([^"]+)"', page)
    assert asked
    for address in asked:
        assert address.startswith("/assets/"), address
        assert http.get(address).status_code == 200, address
    assert "<style" not in page
    assert not re.search(r"<script(?![^>]*\bsrc=)", page)


def test_text_is_sent_squeezed_to_those_who_can_read_it(http: Client) -> None:
    plain, small = http.get("/assets/app.js"), http.get("/assets/app.js", headers={"Accept-Encoding": "br, gzip"})
    assert gzip.decompress(small.data) == plain.data
    assert (small.headers["Content-Encoding"], small.headers["Vary"]) == ("gzip", "Accept-Encoding")
    assert plain.headers["ETag"] != small.headers["ETag"]
    assert len(small.data) <= 60_000


def test_an_asset_is_kept_for_ever_under_its_version_and_asked_again_without(http: Client) -> None:
    assert "immutable" in http.get("/assets/app.css?v=1").headers["Cache-Control"]
    first = http.get("/assets/app.css")
    assert first.headers["Cache-Control"] == "no-cache"
    assert http.get("/assets/app.css", headers={"If-None-Match": first.headers["ETag"]}).status_code == 304


@pytest.mark.parametrize(
    "name", ["__init__.py", "nunito-regular.ttf", "nobody.js", "..%2fapp.js", "%2e%2e", "app.js%00"]
)
def test_nothing_else_of_the_bundle_is_served(http: Client, name: str) -> None:
    assert http.get(f"/assets/{name}").status_code == 404
