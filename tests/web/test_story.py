"""The narrative as a page: all of the document that the other forms are made of, in its order, on any screen."""

from collections.abc import Callable
from random import Random
from types import SimpleNamespace
from typing import Any

import pytest
from playwright.sync_api import BrowserContext, Page, expect

from game import tell
from game.words import Language
from printables.said.narrative import document
from server.bots.local import Game as Played
from server.refusals.catalogue import translator
from server.store.sql import SqlStore
from tests.builders import Game
from tests.conftest import Server
from tests.game.wild import wild
from tests.security.moments import Copy
from tests.security.test_browser import server, store
from tests.server.test_document import known, lost
from tests.web.conftest import AXE, FOUND, LAPTOP, PHONE

__all__ = ["server", "store"]  # fixtures
SEEDS = (3, 700, 709)


def evening() -> Any:
    """A whole game of bots, to its end."""
    return SimpleNamespace(state=Played(Random(3), 4).play())


@pytest.fixture
def read(server: Server, store: SqlStore, device: Callable[..., BrowserContext]) -> Callable[..., Page]:
    """A function that stores a game and opens its story, as the table's wall."""

    def opened(game: Game, **screen: Any) -> Page:
        copy = Copy(store, game, "")
        page = device(**screen).new_page()
        page.goto(f"{server.url}/board/{copy.code}#{copy.tokens['board']}")
        page.locator(".wall").wait_for()
        page.goto(f"{server.url}/story/{copy.code}")
        page.locator("article h1").wait_for()
        return page

    return opened


@pytest.mark.parametrize("seed", SEEDS)
def test_the_page_says_all_of_the_document_in_its_order(read: Callable[..., Page], seed: int) -> None:
    game = wild(seed, 150)
    page = read(game)
    told = tell(game.state)
    for language in Language:
        parts = document(told, known(told), language, translator(language))
        if language is Language.EN:
            page.get_by_role("button", name="English").click()
            expect(page.get_by_role("heading", name="The path, from")).to_be_visible()
        assert lost(parts, page.locator("article").text_content() or "") == []


@pytest.mark.parametrize("screen", [LAPTOP, PHONE], ids=["laptop", "phone"])
def test_the_page_is_whole_on_any_screen(read: Callable[..., Page], screen: dict[str, Any]) -> None:
    page = read(evening(), **screen)
    assert page.evaluate("document.documentElement.scrollWidth <= document.documentElement.clientWidth")
    page.evaluate(AXE.read_text("utf-8"))
    assert page.evaluate(FOUND) == []


def test_a_step_is_a_press_away_from_who_does_their_part_in_it(read: Callable[..., Page]) -> None:
    page = read(evening())
    page.locator(".story__part--commitments a").first.click()
    assert page.evaluate("document.activeElement.id").startswith("step-")
    assert page.evaluate("location.hash") == ""
