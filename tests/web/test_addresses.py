"""Addresses as people and messages write them lead to a page with a way on; what programs ask for stays JSON."""

import json
import urllib.error
import urllib.request
from collections.abc import Callable

import pytest
from playwright.sync_api import BrowserContext, expect

from server.bots.wire import call
from tests.conftest import Server
from tests.web.conftest import PHONE


@pytest.fixture(scope="module")
def server(servers: Callable[..., Server]) -> Server:
    return servers()


@pytest.mark.parametrize(
    "written",
    ["/t/{code}/", "/T/{lower}", "/t/{lower}", "/t/%20{lower}%20", "/t/{split}", "//t//{code}.", "/t/{code})"],
)
def test_a_table_is_reached_however_its_address_is_written(
    device: Callable[..., BrowserContext], server: Server, written: str
) -> None:
    opened = call(f"{server.url}/api/tables", {"system": "La gare"})
    code = opened["code"]
    path = written.format(code=code, lower=code.lower(), split=f"{code[:3]}%20{code[3:]}")
    page = device(**PHONE).new_page()
    page.goto(server.url + path)
    expect(page.get_by_role("heading", name="La gare")).to_be_visible()
    page.goto(f"{server.url}{path}#{opened['facilitator_token']}")
    expect(page.get_by_role("region", name="Animation")).to_be_visible()


@pytest.mark.parametrize("path", ["/nowhere", "/t/%zz", "/tables/ABCDEF", "/.env", "/decks/a/b/c"])
@pytest.mark.parametrize(("locale", "said"), [("fr-FR", "n’existe pas"), ("en-GB", "does not exist")])
def test_an_address_that_leads_nowhere_says_so_with_a_way_on(
    device: Callable[..., BrowserContext], server: Server, path: str, locale: str, said: str
) -> None:
    page = device(**PHONE, locale=locale).new_page()
    page.goto(server.url + path)
    expect(page.locator("h1")).to_be_visible()
    if path in ("/nowhere", "/tables/ABCDEF", "/.env"):
        expect(page.get_by_role("heading", name=said)).to_be_visible()
    expect(page.locator(".page__home")).to_have_attribute("href", "/")


def test_a_whole_link_typed_for_a_code_leads_to_the_table(
    device: Callable[..., BrowserContext], server: Server
) -> None:
    code = call(f"{server.url}/api/tables", {"system": "La gare"})["code"]
    page = device(**PHONE).new_page()
    page.goto(server.url)
    page.get_by_label("Code de la table").fill(f"{server.url}/t/{code}")
    page.get_by_role("button", name="Rejoindre", exact=True).click()
    expect(page.get_by_role("heading", name="La gare")).to_be_visible()


def asked(url: str, accept: str, method: str = "GET") -> tuple[int, str, bytes]:
    """What an address answers: status, type, content."""
    sent = urllib.request.Request(url, headers={"Accept": accept}, method=method)
    try:
        with urllib.request.urlopen(sent) as answer:
            return answer.status, answer.headers["Content-Type"], answer.read()
    except urllib.error.HTTPError as error:
        with error:
            return error.code, error.headers["Content-Type"], error.read()


BROWSER = "text/html,application/xhtml+xml,application/xml;q=0.9,*/*;q=0.8"


@pytest.mark.parametrize(
    ("path", "accept", "method"),
    [
        ("/nowhere", "*/*", "GET"),
        ("/nowhere", "application/json", "GET"),
        ("/nowhere", BROWSER, "POST"),
        ("/api/nowhere", BROWSER, "GET"),
        ("/assets/nowhere.js", BROWSER, "GET"),
    ],
)
def test_programs_are_answered_a_problem(server: Server, path: str, accept: str, method: str) -> None:
    status, type, content = asked(server.url + path, accept, method)
    assert (status, type) == (404, "application/problem+json")
    assert json.loads(content)["code"] == "page/unknown"


def test_a_page_that_is_not_there_is_a_404_to_browsers_too(server: Server) -> None:
    status, type, _ = asked(f"{server.url}/nowhere", BROWSER)
    assert (status, type) == (404, "text/html; charset=utf-8")
