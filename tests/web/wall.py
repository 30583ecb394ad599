"""A wall without a server, on a clock of ours, and words as long as people write."""

import re
from base64 import b64encode
from collections.abc import Iterator
from contextlib import contextmanager
from importlib.resources import files
from pathlib import Path
from random import Random
from typing import Any

import msgspec
from playwright.sync_api import Browser, Page

from game import changes, view
from server.tables import encoding
from tests.builders import FACILITATOR, Game
from tests.web.conftest import drawn_page, plain

WORDS = (
    "le dernier car pour Gaillac part à dix-sept heures quarante",
    "et après il n’y a plus rien alors les jeunes restent au bourg",
    "ou attendent qu’un parent vienne les chercher ce qui use tout le monde",
)


@contextmanager
def wall_page(browser: Browser, folder: Path, width: int, height: int) -> Iterator[Page]:
    """A page for the wall, of this size, without a server."""
    with drawn_page(browser, folder) as page:
        page.set_viewport_size({"width": width, "height": height})
        page.emulate_media(reduced_motion="reduce")
        page.add_style_tag(content=styles())
        page.evaluate("document.fonts.load('16px Nunito').then(() => document.fonts.load('bold 16px Nunito'))")
        page.clock.install()
        yield page


def styles() -> str:
    """The pages' own, with their typeface inside: no server is there to be asked for it."""
    built = files("transition_web")

    def inside(found: re.Match[str]) -> str:
        return f"url(data:font/woff2;base64,{b64encode((built / found[1]).read_bytes()).decode()})"

    return re.sub(r"url\(/assets/([\w-]+\.woff2)\)", inside, (built / "app.css").read_text("utf-8"))


class Watched:
    """A game, and the wall of it."""

    def __init__(self, page: Page, game: Game) -> None:
        self.page, self.game = page, game
        told = {
            "seq": game.state.seq,
            "you": {"player_id": None, "role": "board"},
            "view": view(game.state),
            "legal": [],
        }
        page.evaluate("told => page.show('wall', told)", plain(told))
        page.clock.run_for(100)  # effects come after painting

    def send(self, who: str | None, type: str, **data: Any) -> None:
        """A seat, or without one the facilitator, sends a command."""
        before = self.game.state
        self.game.send(who or FACILITATOR, type, **data)
        self.told(before)

    def told(self, before: Any) -> None:
        """Tell the wall of all rows since a state."""
        change = encoding.change(
            self.game.state.rows()[-1], changes(before, self.game.state, frozenset(self.game.state.players))
        )
        self.page.evaluate("change => page.take(change)", msgspec.json.decode(change))
        self.page.clock.run_for(100)


def text(random: Random, letters: int) -> str:
    said = ""
    while len(said) < letters:
        said += random.choice(random.choice(WORDS).split()) + " "
    return said[:letters].strip().capitalize()


def enough(words: str) -> float:
    """Seconds that reading takes: one, and one for each three words; no moment lasts longer than fourteen."""
    return min(13, 1 + len(words.split()) / 3)
