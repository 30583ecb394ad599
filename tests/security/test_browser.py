"""G22: every string that people write, on every screen, page and export, in a real browser: none of it ever acts.

A listener hears what the policy had to stop: nothing may get that far. G18: no address that a browser asks for, and
no Referer, holds a token.
"""

from collections.abc import Callable, Iterator
from typing import Any

import msgspec
import pytest
from playwright.sync_api import BrowserContext, Page

from game import Row, replay
from server.bots.wire import call
from server.store.sql import SqlStore
from tests.builders import FACILITATOR, Game
from tests.conftest import Server
from tests.security import moments
from tests.security.conftest import COUNTED, Recorder
from tests.security.moments import LEADER, PLAIN, Copy
from tests.web.conftest import device

__all__ = ["device"]
NAME = "<img src=x onerror=pwn()>"
LONG = (
    "<script>pwn()</script><img src=x onerror=pwn()><svg onload=pwn()><style>*{background:url(//evil.example)}</style>"
    "<a href='javascript:pwn()'>clic</a>{{7*7}}${pwn()}\"'><iframe srcdoc='<script>parent.pwn()</script>'>"
)
WORDS = {"licence", "text", "title", "name", "role", "system", "opening", "closing"}
LISTS = {"indicators", "themes"}
LISTENING = """
  window.heard = [];
  window.pwn = () => window.heard.push("a script ran");
  addEventListener("securitypolicyviolation", (e) => heard.push(`${e.violatedDirective} ${e.blockedURI}`), true);
"""
ALIVE = "document.querySelectorAll('img[src=x], svg[onload], iframe, a[href^=javascript]').length"
Pages = Callable[[str], Page]


def hostile(value: Any, key: str = "") -> Any:
    """Return what a log holds with every text that people wrote replaced."""
    if isinstance(value, dict):
        return {name: hostile(inner, name) for name, inner in value.items()}
    if isinstance(value, list | tuple):
        return [NAME for _ in value] if key in LISTS else [hostile(inner, key) for inner in value]
    if key in WORDS and isinstance(value, str) and value:
        return LONG if key in ("text", "opening", "closing") else NAME
    return value


def poisoned(game: Game) -> Game:
    """Return a game whose people wrote nothing else."""
    rows = msgspec.convert(hostile(msgspec.to_builtins(game.state.rows())), list[Row])
    game.state = replay(rows)
    return game


def told() -> Game:
    """A game played to its end, its story shared."""
    game = moments.pitfall_laid()
    game.to("situate")
    future = game.last("futures")
    game.send(PLAIN, "situate", future_id=future, text="Je m’en occupe")
    game.send(LEADER, "situate", future_id=None, text="Aucun")
    game.to("epilogue")
    version = game.state.narrative.version
    game.send(FACILITATOR, "write_epilogue", title="Titre", opening="Début", closing="Fin", version=version)
    game.send(FACILITATOR, "share", shared=True)
    game.send(FACILITATOR, "close_table")
    return game


def configured() -> Game:
    game = moments.lobby()
    game.send(FACILITATOR, "configure", themes=["Un thème"], licence="Une licence")
    return game


STATES = {
    "lobby": configured,
    "present": moments.present,
    "challenges": moments.blank_drawn,
    "futures": moments.futures,
    "story": moments.pitfall_laid,
    "situate": moments.situate,
    "closed": told,
}


@pytest.fixture(scope="module")
def server(servers: Callable[..., Server]) -> Server:
    return servers(async_mode="eventlet")


@pytest.fixture(scope="module")
def store(server: Server) -> Iterator[SqlStore]:
    found = SqlStore(server.database_url)
    yield found
    found.close()


@pytest.fixture
def listening(device: Callable[..., BrowserContext], record_property: Recorder) -> Pages:
    """A function that opens a page and returns it once what people wrote is to be read there."""
    context, secrets = device(), list[str]()
    context.add_init_script(LISTENING)

    def watched(request: Any) -> None:
        seen = request.url + str(request.headers.get("referer", ""))
        assert not [s for s in secrets if s in seen.partition("#")[0] + str(request.headers.get("referer", ""))]

    context.on("request", watched)

    def open_page(address: str) -> Page:
        _, _, token = address.partition("#")
        if token:
            secrets.append(token)
        page = context.new_page()
        page.goto(address)
        for _ in range(100):
            if page.evaluate("document.body.innerText.includes('onerror=pwn()')"):
                break
            page.wait_for_timeout(100)
        assert "onerror=pwn()" in page.inner_text("body"), page.url
        page.wait_for_timeout(150)
        record_property(COUNTED, "1 pages full of hostile words")
        return page

    return open_page


def clean_of_scripts(page: Page) -> None:
    assert page.evaluate("heard") == [], page.url
    assert page.evaluate(ALIVE) == 0, page.url


@pytest.mark.parametrize("state", STATES)
def test_what_people_write_never_becomes_a_script(
    server: Server, store: SqlStore, listening: Pages, state: str
) -> None:
    copy = Copy(store, poisoned(STATES[state]()), "")
    code = copy.code
    for address in (f"/t/{code}#{copy.tokens['facilitator']}", f"/board/{code}#{copy.tokens['board']}"):
        page = listening(server.url + address)
        clean_of_scripts(page)
        page.close()
    if state == "closed":
        for address in (f"/story/{code}", f"/api/tables/{code}/narrative.html"):
            page = listening(server.url + address)
            clean_of_scripts(page)
            page.close()


def test_what_a_deck_says_never_becomes_a_script(server: Server, listening: Pages) -> None:
    deck = call(f"{server.url}/api/decks/agirlocal")
    words = deck["words"]["fr"]
    words.update(name=NAME, description=NAME, credit=NAME, notice=NAME)
    for card in words["cards"].values():
        card.update(title=NAME)
    for other in ("easy",):
        deck.pop(other, None)
    made = call(f"{server.url}/api/decks", {"deck": {**deck, "licence": NAME}})["id"]
    for address in (f"/decks/{made}", f"/imprimer?deck={made}", f"/api/decks/{made}/print.html"):
        page = listening(server.url + address)
        clean_of_scripts(page)
        page.close()


def test_a_script_that_does_run_is_heard(server: Server, device: Callable[..., BrowserContext]) -> None:
    """Or the tests above would be deaf."""
    context = device()
    context.add_init_script(LISTENING)
    page = context.new_page()
    page.set_content(f"<p>{LONG}</p>")
    page.wait_for_timeout(300)
    assert "a script ran" in page.evaluate("heard")
    assert page.evaluate(ALIVE) > 0
