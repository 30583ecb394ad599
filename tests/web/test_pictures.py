"""The pictures of the cards, on a seat's screens and on the wall."""

from collections.abc import Callable, Iterator

import pytest
from playwright.sync_api import Browser, Locator, Page, expect

from tests.conftest import Server
from tests.web.conftest import LAPTOP, PHONE, Table

WIDTH = "image => image.decode().then(() => image.naturalWidth)"
STORY = 4  # phases on from the lobby


@pytest.fixture
def table(servers: Callable[..., Server], browser: Browser) -> Iterator[Table]:
    made = Table(servers(), browser)
    yield made
    for context in made.contexts:
        context.close()


@pytest.fixture
def story(table: Table) -> tuple[Table, Page, Page]:
    """A table in the story, with Lucie's phone and the facilitator's laptop."""
    lucie, host = table.player("Lucie", **PHONE), table.facilitator(**LAPTOP)
    for _ in range(STORY):
        table.advance(host)
        host.get_by_role("group", name="Continuer quand même").get_by_role("button", name="Passer à").click()
        expect(host.get_by_role("group", name="Continuer quand même")).to_have_count(0)
    expect(host.locator(".card").first).to_be_visible()
    return table, lucie, host


def shown(picture: Locator) -> str:
    """Which picture it is, once it is sure that it was drawn."""
    expect(picture).to_have_attribute("alt", "")
    assert picture.evaluate(WIDTH) > 0
    return str(picture.get_attribute("src"))


def test_a_card_read_large_has_the_picture_it_had_in_the_hand(story: tuple[Table, Page, Page]) -> None:
    _, lucie, _ = story
    lucie.get_by_role("button", name="Ma main").click()
    small = lucie.locator(".cards--hand .card").first
    picture = shown(small.locator("img"))
    assert picture.startswith("/api/decks/pictures/")
    small.click()
    large = lucie.locator(".card--large")
    assert shown(large.locator(".card__picture")) == picture
    band = large.locator(".card__band").evaluate("band => band.getBoundingClientRect().width")
    assert large.locator(".card__picture").evaluate("image => image.getBoundingClientRect().width") == band


def test_a_card_in_the_light_has_its_picture_on_the_wall(story: tuple[Table, Page, Page]) -> None:
    table, _, host = story
    wall = host.context.new_page()
    wall.set_viewport_size({"width": 1920, "height": 1080})
    wall.goto(f"{table.server.url}/board/{table.opened['code']}#{table.opened['facilitator_token']}")
    host.locator("button.card.kind-pitfall").first.click()
    picture = shown(host.locator(".card__picture"))
    host.get_by_role("button", name="Montrer en grand").click()
    assert shown(wall.locator(".wall-moment__picture")) == picture
