"""No screen of any seat, at any state of random games, has an accessibility fault, nor has to be moved sideways.

At 360 and 1280 px, in both themes. The wall is looked at in test_whole_evening.py.
"""

from collections.abc import Iterator
from typing import Any

import pytest
from playwright.sync_api import Browser, Page

from tests.builders import Game
from tests.web.conftest import AXE, FOUND, drawn_page, plain
from tests.web.seats import Seat, asked_of, played, seats, shown
from tests.web.wall import styles

GAMES, MOST_MOVES, MOST_SCREENS = 6, 400, 60
DRAW = """async ({ online, acting, ...told }) => {
  const drawn = () => new Promise((done) => setTimeout(done, 20));
  page.show('seat', told);
  page.here(online);
  await drawn();
  if (acting) document.querySelector('[aria-label="Sans appareil"] button')?.click();
  await drawn();
}"""
WIDE = "document.documentElement.scrollWidth > innerWidth && 'sideways: ' + document.documentElement.scrollWidth"


@pytest.fixture(scope="module")
def screens(browser: Browser, tmp_path_factory: pytest.TempPathFactory) -> Iterator[Page]:
    with drawn_page(browser, tmp_path_factory.mktemp("screens")) as page:
        page.add_style_tag(content=styles())
        page.evaluate("document.documentElement.lang = 'fr'")
        page.evaluate(AXE.read_text("utf-8"))
        yield page


def kind(game: Game, seat: Seat, legal: Any) -> Any:
    """What makes a screen another: whose it is, where the game is, what is asked of them, and what they may do."""
    table = game.state.table
    who = (seat.actor.facilitator, seat.me is None, seat.acting is not None)
    return (
        who,
        table.phase,
        table.beat,
        table.paused,
        tuple(asked_of(game.state, seat)),
        len({o.type for o in legal}) // 4,
    )


def screens_of_games() -> Iterator[tuple[str, dict[str, Any]]]:
    """Yield each screen that is unlike those before, with where it was found."""
    known = set()
    for seed in range(GAMES):
        for game in played(seed, MOST_MOVES):
            for seat, legal in seats(game):
                if (found := kind(game, seat, legal)) in known:
                    continue
                known.add(found)
                online = frozenset(game.state.players)
                told = plain(shown(game.state, seat, legal, online))
                yield f"seed {seed} seq {game.state.seq} {found}", told


@pytest.mark.parametrize("theme", ["light", "dark"])
@pytest.mark.parametrize("width", [360, 1280])
def test_no_screen_has_a_fault(screens: Page, width: int, theme: Any) -> None:
    screens.set_viewport_size({"width": width, "height": 740})
    screens.emulate_media(color_scheme=theme, reduced_motion="reduce")
    faults: dict[str, str] = {}
    every = list(screens_of_games())
    assert len(every) > MOST_SCREENS
    for where, told in every[:: max(1, len(every) // MOST_SCREENS)]:
        screens.evaluate(DRAW, told)
        for fault in [*screens.evaluate(FOUND), screens.evaluate(WIDE)]:
            if fault:
                faults.setdefault(fault, where)
    assert not faults
