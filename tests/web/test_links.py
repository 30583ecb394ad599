"""Links that carry a token: one that came by replaces no seat, wall or deck’s maker unasked; there is a way back."""

import json
from collections.abc import Callable
from typing import Any

import pytest
from playwright.sync_api import BrowserContext, Page, expect

from server.bots.wire import call
from tests.conftest import Server, fetch
from tests.web.conftest import PHONE

FORGED = "A" * 43
SEAT = "seat:play:"


@pytest.fixture(scope="module")
def server(servers: Callable[..., Server]) -> Server:
    return servers()


class Gare:
    """A table with Awa and Karim seated; links with their tokens, the facilitator's, the wall's, and a forged one."""

    def __init__(self, server: Server) -> None:
        self.opened = call(f"{server.url}/api/tables", {"system": "La gare"})
        self.code: str = self.opened["code"]
        self.at = f"{server.url}/t/{self.code}"
        self.wall = f"{server.url}/board/{self.code}"
        self.tokens = {name: self._seat(server, name) for name in ("Awa", "Karim")}
        self.tokens |= {"host": self.opened["facilitator_token"], "wall": self.opened["board_token"], "forged": FORGED}

    def _seat(self, server: Server, name: str) -> str:
        taken = call(f"{server.url}/api/tables/{self.code}/seats", {"name": name, "family": "other"})
        return str(taken["seat_token"])

    def link(self, who: str) -> str:
        return f"{self.at}#{self.tokens[who]}"


@pytest.fixture
def gare(server: Server) -> Gare:
    return Gare(server)


def seated(page: Page, gare: Gare) -> None:
    """Wait until the page shows the table, no token in its address."""
    page.locator(".next__say").wait_for()
    assert page.url == gare.at


def held(page: Page, code: str, place: str = "play") -> str:
    """The token that the device keeps for a table."""
    kept: dict[str, Any] = page.evaluate(f"JSON.parse(localStorage['transition:seat:{place}:{code}'])")
    return str(kept["token"])


def moved(page: Page, address: str) -> Page:
    """Follow a link in a tab of its own, as from a message."""
    page.close()
    other = page.context.new_page()
    other.goto(address)
    return other


@pytest.mark.parametrize("who", ["host", "Awa"])
def test_a_forged_link_replaces_nothing_and_says_so(
    device: Callable[..., BrowserContext], gare: Gare, who: str
) -> None:
    page = device(**PHONE).new_page()
    page.goto(gare.link(who))
    seated(page, gare)
    for bad in ("forged", "wall"):
        page = moved(page, gare.link(bad))
        expect(page.get_by_role("heading", name="ne mène à aucune place")).to_be_visible()
        page.get_by_role("button", name="Garder").click()
        seated(page, gare)
        assert held(page, gare.code) == gare.tokens[who]


def test_a_link_to_another_seat_asks_and_stays_where_one_was(device: Callable[..., BrowserContext], gare: Gare) -> None:
    page = device(**PHONE).new_page()
    page.goto(gare.link("host"))
    seated(page, gare)
    page = moved(page, gare.link("Karim"))
    expect(page.get_by_role("status")).to_contain_text("la place de Karim")
    page.get_by_role("button", name="Garder l’animation").click()
    seated(page, gare)
    assert held(page, gare.code) == gare.tokens["host"]


def test_the_other_seat_is_taken_when_chosen_and_there_is_a_way_back(
    device: Callable[..., BrowserContext], gare: Gare
) -> None:
    page = device(**PHONE).new_page()
    page.goto(gare.link("host"))
    seated(page, gare)
    page = moved(page, gare.link("Awa"))
    page.get_by_role("button", name="Prendre").click()
    seated(page, gare)
    assert held(page, gare.code) == gare.tokens["Awa"]
    page.get_by_role("button", name="Menu").click()
    page.get_by_role("button", name="Reprendre l’animation").click()
    expect(page.get_by_role("region", name="Animation")).to_be_visible()
    assert held(page, gare.code) == gare.tokens["host"]
    page.get_by_role("button", name="Menu").click()
    expect(page.get_by_role("button", name="Reprendre la place d’Awa")).to_be_visible()


def test_a_seat_that_is_no_more_gives_way_unasked_and_shows_the_way_back(
    device: Callable[..., BrowserContext], gare: Gare, server: Server
) -> None:
    page = device(**PHONE).new_page()
    for who in ("Awa", "Karim"):
        page.goto(gare.link(who)) if who == "Awa" else (page := moved(page, gare.link(who)))
        if who == "Karim":
            page.get_by_role("button", name="Prendre").click()
        seated(page, gare)
    host = device().new_page()
    host.goto(gare.link("host"))
    host.get_by_role("button", name="Karim").click()
    host.get_by_role("button", name="Retirer de la table").click()
    host.get_by_role("group", name="Retirer Karim").get_by_role("button", name="Retirer de la table").click()
    expect(page.get_by_role("heading", name="Cette place n’est plus la vôtre")).to_be_visible()
    page.get_by_role("button", name="Reprendre la place d’Awa").click()
    seated(page, gare)
    assert held(page, gare.code) == gare.tokens["Awa"]
    host.get_by_role("button", name="Awa").click()
    host.get_by_role("button", name="Retirer de la table").click()
    host.get_by_role("group", name="Retirer Awa").get_by_role("button", name="Retirer de la table").click()
    expect(page.get_by_role("heading", name="Cette place n’est plus la vôtre")).to_be_visible()
    fresh = call(f"{server.url}/api/tables/{gare.code}/seats", {"name": "Lou", "family": "other"})["seat_token"]
    page = moved(page, f"{gare.at}#{fresh}")
    seated(page, gare)
    assert held(page, gare.code) == fresh


def test_a_link_is_not_believed_while_nobody_answers(device: Callable[..., BrowserContext], gare: Gare) -> None:
    page = device(**PHONE).new_page()
    page.goto(gare.link("Awa"))
    seated(page, gare)
    page.context.route("**/socket.io/**", lambda route: route.abort())
    page.context.route_web_socket("**/socket.io/**", lambda socket: socket.close())
    page = moved(page, gare.link("Karim"))
    expect(page.get_by_role("heading", name="n’a pas pu être vérifié")).to_be_visible()
    assert held(page, gare.code) == gare.tokens["Awa"]


def test_a_wall_keeps_its_token_when_a_forged_link_comes(device: Callable[..., BrowserContext], gare: Gare) -> None:
    page = device().new_page()
    page.goto(f"{gare.wall}#{gare.tokens['wall']}")
    expect(page.get_by_text("La gare").first).to_be_visible()
    for bad in ("forged", "Awa"):
        page = moved(page, f"{gare.wall}#{gare.tokens[bad]}")
        expect(page.get_by_text("La gare").first).to_be_visible()
        assert held(page, gare.code, "board") == gare.tokens["wall"]
        assert page.url == gare.wall


def test_a_wall_takes_a_good_link_in_place_of_a_bad_one(device: Callable[..., BrowserContext], gare: Gare) -> None:
    page = device().new_page()
    page.goto(f"{gare.wall}#{FORGED}")
    expect(page.get_by_role("status")).to_contain_text("n’a pas, ou plus, de place")
    page = moved(page, f"{gare.wall}#{gare.tokens['wall']}")
    expect(page.get_by_text("La gare").first).to_be_visible()
    assert held(page, gare.code, "board") == gare.tokens["wall"]


def test_a_story_opens_with_whichever_token_is_good(device: Callable[..., BrowserContext], gare: Gare) -> None:
    page = device().new_page()
    page.goto(f"{gare.wall}#{gare.tokens['wall']}")
    expect(page.get_by_text("La gare").first).to_be_visible()
    page.goto(gare.link("forged"))  # nothing is held there, so nothing gives way
    expect(page.get_by_role("heading", name="Cette place n’est plus la vôtre")).to_be_visible()
    page.goto(page.url.replace("/t/", "/story/"))
    expect(page.get_by_role("heading", level=1)).to_contain_text("La gare")


def made(server: Server) -> dict[str, Any]:
    deck: dict[str, Any] = call(f"{server.url}/api/decks/agirlocal/fork", {})
    return deck


def test_a_forged_link_leaves_a_deck_to_its_maker(device: Callable[..., BrowserContext], server: Server) -> None:
    deck = made(server)
    at = f"{server.url}/decks/{deck['id']}"
    page = device().new_page()
    page.goto(f"{at}#{deck['edit_token']}")
    expect(page.get_by_role("button", name="Enregistrer", exact=True)).to_be_visible()
    assert page.url == at
    page = moved(page, f"{at}#{FORGED}")
    expect(page.get_by_role("status").filter(has_text="ne permet pas d’écrire ce jeu")).to_be_visible()
    expect(page.get_by_role("button", name="Enregistrer", exact=True)).to_be_visible()
    kept = json.loads(page.evaluate(f"localStorage['transition:deck:{deck['id']}']"))
    assert (kept["token"], page.url) == (deck["edit_token"], at)
    assert json.loads(fetch(f"{server.url}/api/decks/{deck['id']}"))["version"] == 1


def test_a_forged_link_gives_nobody_a_deck_to_write(device: Callable[..., BrowserContext], server: Server) -> None:
    page = device().new_page()
    page.goto(f"{server.url}/decks/{made(server)['id']}#{FORGED}")
    expect(page.get_by_role("status").filter(has_text="ne permet pas d’écrire ce jeu")).to_be_visible()
    assert page.get_by_role("button", name="Enregistrer", exact=True).count() == 0
