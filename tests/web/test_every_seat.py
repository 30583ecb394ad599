"""Every seat at every state of random games: its sentence is true, its main button is there, and none is refused.

Five hundred games instead of the few that the suite plays, with their figures:
`SEATS_GAMES=500 pytest -s tests/web/test_every_seat.py`; the one of seed 60: `SEATS_FROM=60 SEATS_GAMES=1`.
Pages that no difference of theirs could change are drawn once.
"""

import os
import sys
from collections import Counter
from collections.abc import Iterator
from datetime import timedelta
from random import Random
from typing import Any

import msgspec
import pytest
from playwright.sync_api import Browser, Page

from game import Refusal, State, decide
from game.commands import BY_TYPE
from game.ids import PlayerId
from game.state import hand, kept
from game.words import Phase
from server.tables import encoding
from tests.builders import OPENED, Game
from tests.web.conftest import LAPTOP, page_with
from tests.web.seats import Seat, faults, played, seats, shown, situation

FROM = int(os.environ.get("SEATS_FROM", "0"))
GAMES = int(os.environ.get("SEATS_GAMES", "10"))
MOST_MOVES = 400
BATCH = 40


@pytest.fixture(scope="module")
def pressed(browser: Browser, tmp_path_factory: pytest.TempPathFactory) -> Iterator[Page]:
    jsx = ("--keep-names", "--jsx=automatic", "--jsx-import-source=preact")
    with page_with("tests/web/pressed.tsx", "page", browser, tmp_path_factory.mktemp("seats"), *jsx) as page:
        page.set_viewport_size(LAPTOP["viewport"])
        yield page


class Looking:
    """Gathers pages, has them drawn and pressed many at a time, and keeps what is wrong with any."""

    def __init__(self, page: Page) -> None:
        self.page = page
        self.known: set[Any] = set()
        self.waiting: list[tuple[str, Game, State, Seat, bytes]] = []
        self.faults: dict[str, list[str]] = {}
        self.count: Counter[str] = Counter()

    def add(self, where: str, game: Game, seat: Seat, legal: Any, online: frozenset[PlayerId], typed: Any) -> None:
        self.count["seats"] += 1
        found = situation(game.state, seat, legal, online, typed)
        if found in self.known:
            return
        self.known.add(found)
        told = encoding.encode({**shown(game.state, seat, legal, online), "typed": typed})
        self.waiting.append((where, game, game.state, seat, told))
        if len(self.waiting) >= BATCH:
            self.look()

    def look(self) -> None:
        # As one text: Playwright takes longer over an object than the page takes to draw it.
        cases = b"[" + b",".join(told for *_, told in self.waiting) + b"]"
        look = "async (cases) => JSON.stringify(await page.look(JSON.parse(cases)))"
        drawn = msgspec.json.decode(self.page.evaluate(look, cases.decode()))
        for (where, game, state, seat, _), found in zip(self.waiting, drawn, strict=True):
            here = f"{where} {state.table.phase} {seat}"
            for fault in (*faults(state, seat, found), *self.refused(game, state, seat, found)):
                if fault not in self.faults:
                    print(fault, here, file=sys.stderr)
                self.faults.setdefault(fault, []).append(here)
        self.waiting = []

    def refused(self, game: Game, state: State, seat: Seat, found: dict[str, Any]) -> Iterator[str]:
        """Yield what the engine does not accept of what a page's main buttons send, and buttons that lead nowhere."""
        for main in found["main"]:
            self.count["pressed"] += 1
            label = f"« {main['label']} »"
            if main["dead"]:
                yield f"{label} leads nowhere ({main['opened']}): {main['dead']}"
            for sent in (main["sent"], main["after"]):
                if sent is None:
                    continue
                self.count["sent"] += 1
                try:
                    command = msgspec.convert(sent["data"], BY_TYPE[sent["type"]])
                    by = seat.sends(state, sent.get("for"))
                    at = OPENED + timedelta(seconds=state.seq)
                    decide(state, command, by=by, at=at, entropy=state.seq, decks=game.decks)
                except (Refusal, msgspec.ValidationError) as why:
                    yield f"{label} is refused: {sent['type']} {why!r} {getattr(why, 'params', '')}"


class Desk:
    """What people have typed on their devices and not sent, with what the table had then."""

    def __init__(self, random: Random) -> None:
        self.random = random
        self.typed: dict[PlayerId | None, dict[str, Any]] = {}

    def of(self, state: State, seat: Seat) -> dict[str, Any]:
        """Return what is typed on a device, the steps of cards that are still in hand; sometimes more is."""
        me, phase = seat.me, state.table.phase
        if seat.acting:
            return {}
        cards = {f"step:{k.id}" for k in hand(state, me) if not k.unwritten} if me else set()
        typed = self.typed.setdefault(me, {})
        if self.random.random() < 0.05:
            if phase is Phase.STORY and cards:
                typed[min(cards)] = self.step(state)
            if phase in (Phase.STORY, Phase.SITUATE) and state.futures:
                typed["situate"] = {"future_id": self.random.choice(list(state.futures)), "text": "Moi", "step_ids": []}
            for what in ("challenges", "futures"):
                if there := list(getattr(state, what)):
                    typed[f"keep_{what}"] = {"ids": self.random.sample(there, 1)}
        return {key: words for key, words in typed.items() if not key.startswith("step:") or key in cards}

    def step(self, state: State) -> dict[str, Any]:
        challenge, future = [None, *kept(state.challenges)], [None, *kept(state.futures)]
        return {
            "title": "Prête depuis longtemps", "year": state.table.horizon, "text": "", "families": [],
            "challenge_id": self.random.choice(challenge), "future_id": self.random.choice(future),
            "unknowns": "", "quick_win": False,
        }  # fmt: skip


def test_no_seat_is_told_wrong_left_without_its_button_or_refused(pressed: Page) -> None:
    looking = Looking(pressed)
    for seed in range(FROM, FROM + GAMES):
        desk = Desk(random := Random(seed))
        for game in played(seed, MOST_MOVES):
            looking.count["states"] += 1
            online = frozenset(p for p in game.state.players if random.random() < 0.9)
            for seat, legal in seats(game):
                looking.add(f"seed {seed} seq {game.state.seq}", game, seat, legal, online, desk.of(game.state, seat))
        if seed % 10 == 9:
            print(seed + 1, dict(looking.count), len(looking.known), len(looking.faults), file=sys.stderr)
    looking.look()
    print(f"\n{GAMES} games, {dict(looking.count)}, {len(looking.known)} distinct situations", file=sys.stderr)
    said = sorted(looking.faults.items(), key=lambda item: -len(item[1]))
    assert not said, "\n".join(f"{len(where)} × {fault}\n      {where[0]}" for fault, where in said)
