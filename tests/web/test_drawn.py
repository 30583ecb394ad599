"""What is drawn again when something happens at the table: who shows it, and nobody else."""

import re
from collections.abc import Iterator
from typing import Any

import msgspec
import pytest
from playwright.sync_api import Browser, Page

from game import Actor, Offers, changes, view
from game.ids import PlayerId
from server.tables import encoding
from tests.builders import Game, at
from tests.web.conftest import LAPTOP, drawn_page, plain

HERE = PlayerId("p2")


@pytest.fixture(scope="module")
def bundled(browser: Browser, tmp_path_factory: pytest.TempPathFactory) -> Iterator[Page]:
    folder = tmp_path_factory.mktemp("drawn")
    with drawn_page(browser, folder) as page:
        page.set_viewport_size(LAPTOP["viewport"])
        yield page


@pytest.fixture
def story() -> Game:
    """Twelve at a table, who have told six steps."""
    game, _ = at("story", 12)
    for year in range(2028, 2034):
        step = game.play(year=year, title=f"Étape de {year}")
        if game.state.table.due:
            game.lay(step)
    return game


def shown(page: Page, what: str, game: Game, role: str = "player") -> None:
    actor = game.actor(HERE) if role == "player" else Actor(player_id=HERE, facilitator=True)
    you, legal = {"player_id": HERE, "role": role}, Offers(game.state).of(actor)
    told = {"seq": game.state.seq, "you": you, "view": view(game.state), "legal": legal}
    page.evaluate("([what, told]) => page.show(what, told)", [what, plain(told)])


def drawn_by(page: Page, game: Game, who: str, type: str, **data: Any) -> set[str]:
    """Which components are drawn by a command's change, and by what may be done after it."""
    before, offered = game.state, Offers(game.state).of(game.actor(HERE))
    game.send(game.actor(who), type, **data)
    told = encoding.change(game.state.rows()[-1], changes(before, game.state, frozenset()))
    legal = Offers(game.state).of(game.actor(HERE))
    return set(page.evaluate(
        "([change, legal]) => page.change(change, legal)",
        [msgspec.json.decode(told), plain(legal) if legal != offered else None],
    ))  # fmt: skip


def test_who_comes_and_goes_draws_the_list_of_people_and_nothing_else(bundled: Page, story: Game) -> None:
    shown(bundled, "seat", story)
    for up in (True, False):
        assert set(bundled.evaluate("up => page.presence('p5', up)", up)) == {"FaceMark", "Others", "Part", "News"}
    assert bundled.locator(".person--off").count() == 12


def test_nobody_sees_on_the_wall_who_comes_and_goes(bundled: Page, story: Game) -> None:
    shown(bundled, "wall", story)
    assert bundled.evaluate("page.presence('p5', true)") == []


def test_a_comment_on_a_step_draws_neither_hands_nor_people(bundled: Page, story: Game) -> None:
    shown(bundled, "seat", story)
    drawn = drawn_by(bundled, story, "p3", "comment", on=story.last("steps"), text="Et les bus du soir ?")
    assert drawn == {"Announced", "News", "Station", "KindMark", "Comments"}


def test_who_leads_passes_the_turn_of_somebody_gone_with_one_tap(bundled: Page, story: Game) -> None:
    awaited = view(story.state)["table"]["awaited"][0]
    shown(bundled, "seat", story, "facilitator")
    name = story.state.players[awaited].name
    button = bundled.get_by_role("button", name=re.compile(f"^Passer le tour .*{name}"))
    bundled.evaluate("id => page.presence(id, true)", awaited)
    assert button.count() == 0
    bundled.evaluate("id => page.presence(id, false)", awaited)
    assert button.count() == 1
