"""The pages outside a game: opening, joining, reading, in a real browser."""

from collections.abc import Callable, Iterator
from typing import Any

import pytest
from playwright.sync_api import Browser, Page

from server.bots.wire import call
from tests.conftest import ROOT, Server

AXE = ROOT / "node_modules" / "axe-core" / "axe.min.js"
# Run as Playwright runs it, past the page's Content-Security-Policy, which forbids a script from elsewhere.
FOUND = "axe.run({resultTypes: ['violations']}).then((r) => r.violations.map((v) => `${v.id} ${v.nodes[0].html}`))"


@pytest.fixture(scope="module")
def server(servers: Callable[..., Server]) -> Server:
    return servers()


@pytest.fixture
def visit(browser: Browser, server: Server) -> Iterator[Callable[..., Page]]:
    """Opens an address in a context of its own; at the end, nothing was asked of anybody else, nor blocked."""
    elsewhere: list[str] = []
    errors: list[str] = []
    contexts = []

    def go(path: str, width: int = 360, height: int = 740, **options: Any) -> Page:
        size = {"width": width, "height": height}
        context = browser.new_context(**{"viewport": size, "locale": "fr-FR", "reduced_motion": "reduce", **options})
        contexts.append(context)
        page = context.new_page()
        ours = (server.url, "blob:", "data:")
        page.on("request", lambda r: None if r.url.startswith(ours) else elsewhere.append(r.url))
        page.on("pageerror", lambda error: errors.append(str(error)))
        page.on("console", lambda m: errors.append(m.text) if "Content Security Policy" in m.text else None)
        page.goto(server.url + path)
        page.locator("h1").wait_for()
        return page

    yield go
    for context in contexts:
        context.close()
    assert not elsewhere
    assert not errors


@pytest.fixture(scope="module")
def opened(server: Server) -> dict[str, Any]:
    answer: dict[str, Any] = call(f"{server.url}/api/tables", {"system": "La mobilité dans le pays de Redon"})
    return answer


def plain(text: str) -> str:
    return text.replace("\u202f", " ").replace("\u00a0", " ")


def test_opening_a_table_shows_its_code_and_links_and_leads_to_it(visit: Callable[..., Page]) -> None:
    page = visit("/")
    page.get_by_label("De quel système parle-t-on").fill("La forêt de Brocéliande")
    page.get_by_role("button", name="Ouvrir la table").click()
    page.get_by_role("heading", name="La table est ouverte").wait_for()
    play, board, facilitate = (field.input_value() for field in page.locator(".links__one input").all())
    code = play.rpartition("/")[2]
    assert code == page.locator(".links__code strong").inner_text()
    assert board.partition("#")[0].endswith(f"/board/{code}")
    assert facilitate.partition("#")[0].endswith(f"/t/{code}")
    page.get_by_role("link", name="Entrer et animer").click()
    page.wait_for_url(f"**/t/{code}")
    page.get_by_text("La forêt de Brocéliande").first.wait_for()


def test_a_table_needs_its_system_said(visit: Callable[..., Page]) -> None:
    page = visit("/")
    page.get_by_role("button", name="Ouvrir la table").click()
    assert "quel système" in page.get_by_role("alert").inner_text()


def test_pressing_twice_takes_one_seat(visit: Callable[..., Page], server: Server) -> None:
    code = call(f"{server.url}/api/tables", {"system": "Le port"})["code"]
    page = visit("/")
    page.get_by_label("Code de la table").fill(f" {code.lower()} ")
    page.get_by_role("button", name="Rejoindre", exact=True).click()
    page.get_by_label("Votre prénom").fill("Awa")
    page.get_by_label("Société civile").check()
    page.get_by_role("button", name="Prendre place").dblclick()
    page.get_by_role("button", name="Prendre place").wait_for(state="detached")
    assert call(f"{server.url}/api/tables/{code}")["players"] == 1


def test_what_is_missing_to_take_a_seat_is_said_beside_it(visit: Callable[..., Page], opened: dict[str, Any]) -> None:
    page = visit(f"/t/{opened['code']}")
    page.get_by_role("button", name="Prendre place").click()
    assert page.get_by_role("alert").inner_text() == "Dites-nous comment vous appeler."
    page.get_by_label("Votre prénom").fill("Karim")
    page.get_by_role("button", name="Prendre place").click()
    assert page.get_by_role("alert").inner_text() == "Choisissez au nom de qui vous parlez."


def test_a_wrong_code_is_told_in_words(visit: Callable[..., Page]) -> None:
    page = visit("/t/ZZZZZZ")
    assert "ZZZZZZ" in page.locator("h1").inner_text()
    assert page.get_by_role("link", name="Taper un autre code").is_visible()


def test_a_story_that_is_not_shared_is_closed_to_strangers(visit: Callable[..., Page], opened: dict[str, Any]) -> None:
    assert visit(f"/story/{opened['code']}").locator("h1").inner_text() == "Ce récit n’est pas partagé"


def test_the_table_reads_its_story_and_takes_it_away(
    visit: Callable[..., Page], server: Server, opened: dict[str, Any]
) -> None:
    page = visit("/regles")
    page.goto(f"{server.url}/board/{opened['code']}#{opened['board_token']}")
    page.locator(".wall").wait_for()
    page.goto(f"{server.url}/story/{opened['code']}")
    assert "Redon" in page.locator("h1").inner_text()
    with page.expect_download() as download:
        page.get_by_role("button", name="Markdown").click()
    assert "Redon" in download.value.path().read_text("utf-8")


def test_the_keyboard_skips_to_the_content(visit: Callable[..., Page]) -> None:
    page = visit("/regles")
    page.keyboard.press("Tab")
    assert page.evaluate("document.activeElement.textContent") == "Aller au contenu"
    page.keyboard.press("Enter")
    assert page.evaluate("document.activeElement.id") == "main"
    assert page.evaluate("location.hash") == ""


def test_english_is_one_press_away(visit: Callable[..., Page]) -> None:
    page = visit("/regles")
    page.get_by_role("button", name="English").click()
    page.get_by_role("heading", name="The rules in five minutes").wait_for()
    assert page.evaluate("document.documentElement.lang") == "en"
    assert "é" not in plain(page.locator("main").inner_text())


@pytest.mark.parametrize("scheme", ["light", "dark"])
@pytest.mark.parametrize("width", [320, 1280])
def test_no_page_fails_axe_or_scrolls_sideways(
    visit: Callable[..., Page], opened: dict[str, Any], width: int, scheme: str
) -> None:
    code, board = opened["code"], opened["board_token"]
    for path in ("/", "/regles", f"/t/{code}", "/t/ZZZZZZ", f"/story/{code}", f"/board/{code}#{board}"):
        page = visit(path, width, color_scheme=scheme, bypass_csp=True)
        page.add_script_tag(path=AXE)
        assert page.evaluate(FOUND) == [], path
        assert page.evaluate("document.documentElement.scrollWidth") <= width, path
