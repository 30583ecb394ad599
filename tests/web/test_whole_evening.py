"""A whole evening on the wall: every word that a table writes, at people's pace, can be read from the back of the room.

A sampler looks at what is drawn every second of the page's clock, which is the test's. What the wall should say is
worked out here from the state, not by the wall's own code.
"""

from pathlib import Path
from random import Random
from typing import Any

import pytest
from playwright.sync_api import Browser, Page

from game.ids import CardId
from game.state import hand
from game.words import Kind, Phase
from tests.builders import deck, lobby
from tests.web.conftest import AXE, FOUND
from tests.web.wall import Watched, enough, text, wall_page

PEOPLE = (
    "Awa", "Lucie", "Mireille", "Éloïse", "Jean-Baptiste", "Anne-Sophie Delacroix-Lemoine", "Ibrahim", "Zoé", "Théo",
    "Le conseil municipal des jeunes", "Maxime", "Nadia", "Oumar", "Paul", "Quitterie", "Rose", "Samuel", "Tiphaine",
    "Ugo", "Violette",
)  # fmt: skip
SAMPLE = """(wanted) => {
  const u = Math.min(innerWidth / 1920, innerHeight / 1080), there = [], cut = [];
  const space = /[\\s\\u202f\\u00a0]+/g, plain = (words) => words.replace(space, ' ').trim();
  const walk = document.createTreeWalker(document.querySelector('.wall'), NodeFilter.SHOW_TEXT);
  // Whether a piece of text is inside all that could hide its edges, and nothing lies over any of its lines.
  const look = (node, from, to) => {
    const e = node.parentElement, size = parseFloat(getComputedStyle(e).fontSize);
    const range = document.createRange();
    range.setStart(node, from);
    range.setEnd(node, to);
    const boxes = [...range.getClientRects()].filter((box) => box.width > 0);
    // Lines stand closer than the boxes of their letters are high.
    const more = 2 + size / 8;
    const inside = ({ left, right, top, bottom }, edge) =>
      left >= edge.left - 2 && right <= edge.right + 2 && top >= edge.top - more && bottom <= edge.bottom + more;
    let whole = boxes.every((box) => inside(box, { left: 0, top: 0, right: innerWidth, bottom: innerHeight }));
    for (let box = e; box && !box.classList.contains('wall'); box = box.parentElement) {
      const style = getComputedStyle(box);
      if (style.overflow === 'hidden' || style.overflowY === 'hidden')
        whole &&= boxes.every((one) => inside(one, box.getBoundingClientRect()))
          && (style.webkitLineClamp === 'none' || box.scrollHeight <= box.clientHeight + more);
    }
    const seen = boxes.length > 0 && boxes.every(({ left, right, top, bottom }) => {
      const hits = document.elementsFromPoint((left + right) / 2, (top + bottom) / 2);
      const over = hits.slice(0, hits.indexOf(e)).filter((hit) => !hit.closest('svg') && !e.contains(hit));
      return hits.includes(e) && over.every((hit) => getComputedStyle(hit).backgroundColor === 'rgba(0, 0, 0, 0)');
    });
    return { whole: whole && seen, large: size >= 35.9 * u };
  };
  for (let node = walk.nextNode(); node; node = walk.nextNode()) {
    const e = node.parentElement, words = plain(node.data);
    if (!words || e.closest('svg, .visually-hidden')) continue;
    // What turns like a page is whole in turn.
    const { whole } = look(node, 0, node.length);
    // Under a moment the scene waits; strip, rail and moment are always to be seen.
    const stays = e.closest('.wall-top, .wall-bottom, .wall-corner, .wall-moment');
    const under = document.querySelector('.wall-moment') && !stays;
    if (!whole && !under && !e.closest('.wall-moment__body'))
      cut.push(`${e.className || e.parentElement.className}: ${words.slice(0, 60)}`);
    for (const one of wanted) {
      if (!words.includes(one)) continue;
      const found = new RegExp(one.split(' ').join('[\\\\s\\\\u202f\\\\u00a0]+')).exec(node.data);
      if (!found) continue;
      const piece = look(node, found.index, found.index + found[0].length);
      if (piece.whole && piece.large) there.push(one);
    }
  }
  const said = (name) => plain(document.querySelector(name)?.textContent ?? '');
  return { there, cut, head: said('.wall-now__head'), line: said('.wall-now__line') };
}"""

SCENE = "document.querySelector('.wall-moment')?.className"


class Evening:
    """A table whose people write, and the sampler on its wall.

    longest: for each text, the most seconds on end that it could be read. cut: what was, where nothing may be.
    untrue: sentences that did not say who is awaited. unheard: what axe found.
    """

    def __init__(self, page: Page, people: int) -> None:
        self.random = Random(people)
        self.game, _ = lobby(0, decks=deck(copies=12, blanks=2), rounds=5)
        self.players = self.game.sit(*PEOPLE[:people])
        self.watched = Watched(page, self.game)
        self.page = page
        self.longest: dict[str, int] = {}
        self.now: dict[str, int] = {}
        self.cut: set[str] = set()
        self.untrue: set[str] = set()
        self.unheard: set[str] = set()
        self.looked: set[str] = set()
        page.evaluate("document.title = 'Le mur', document.documentElement.lang = 'fr'")
        page.evaluate(AXE.read_text("utf-8"))

    def say(self, letters: tuple[int, ...] = (12, 40, 70, 70, 70, 90, 160, 240, 400)) -> str:
        """Words that nobody has said yet, of a length that people write."""
        words = f"{len(self.longest)} {text(self.random, self.random.choice(letters) - 4)}"
        self.longest[words] = 0
        return words

    def do(self, who: str | None, type: str, *, wait: tuple[int, int] = (4, 12), **data: Any) -> None:
        """Somebody, or the facilitator, does something; some seconds go by."""
        self.watched.send(who, type, **data)
        self.go_by(self.random.randint(*wait))

    def go_by(self, seconds: int) -> None:
        for _ in range(seconds):
            self.sample()
            self.page.clock.run_for(1_000)

    def sample(self) -> None:
        seen = self.page.evaluate(SAMPLE, [words for words, there in self.longest.items() if there < enough(words)])
        for words in self.longest:
            self.now[words] = self.now.get(words, 0) + 1 if words in seen["there"] else 0
            self.longest[words] = max(self.longest[words], self.now[words])
        self.listen(seen["head"])
        # Signs of the path name what is told elsewhere.
        self.cut |= {words for words in seen["cut"] if not words.startswith("wall-sign")}
        if wrong := self.wrong(seen["head"], f"{seen['head']} {seen['line']}"):
            self.untrue.add(f"{self.game.state.table.phase}: {seen['head']} / {seen['line']}: {wrong}")

    def listen(self, head: str) -> None:
        """Once for each kind of scene and of moment, what axe finds."""
        scene = f"{self.game.state.table.phase} {self.page.evaluate(SCENE)} {bool(head)}"
        if scene not in self.looked:
            self.looked.add(scene)
            self.unheard |= {f"{scene}: {fault}" for fault in self.page.evaluate(FOUND)}

    def wrong(self, head: str, said: str) -> str:
        """What is wrong with the wall's sentence, or nothing."""
        state = self.game.state
        table = state.table
        awaited = next(filter(None, (*table.due, table.speaks, table.turn)), None)
        if awaited:
            return "" if head.find(state.players[awaited].name) >= 0 else f"{state.players[awaited].name} is awaited"
        written = {Phase.PRESENT: state.observations, Phase.FUTURES: state.futures, Phase.SITUATE: state.commitments}
        if table.phase not in written or table.beat == "vote":
            return ""
        done = {by for entry in written[table.phase].values() for by in getattr(entry, "authors", (entry.by,))}
        missing = [state.players[p].name for p in self.players if p not in done]
        if 0 < len(missing) <= 3 and not all(name in said for name in missing):
            return f"{missing} are awaited"
        return ""

    def unread(self) -> list[str]:
        """The texts that could not be read for long enough: the seconds they were there, of those they should have."""
        return [
            f"{there} s of {enough(words):.0f}: {words[:70]} ({len(words)})"
            for words, there in self.longest.items()
            if there < int(enough(words))
        ]

    def write_what_is(self) -> None:
        self.do(None, "advance_phase", to="present", force=True)
        for player in self.random.sample(self.players, len(self.players)):
            for _ in range(self.random.choice((1, 1, 2))):
                kind = self.random.choice(("strength", "tension", "value", "actor"))
                self.do(player, "add_observation", kind=kind, text=self.say(), wait=(0, 14))
        self.go_by(60)
        self.vote("observations")

    def vote(self, on: str, count: int = 2) -> None:
        if self.game.state.table.phase != Phase.FUTURES:
            self.do(None, "open_vote")
        for player in self.players:
            for entry in self.random.sample(list(getattr(self.game.state, on)), count):
                self.do(player, "vote", on=entry, wait=(0, 1))

    def meet_challenges(self) -> None:
        self.do(None, "advance_phase", to="challenges", force=True)
        while turn := self.game.state.table.turn:
            self.do(turn, "draw_challenge")
            for offer in self.game.offers(turn, "write_card"):
                for card in (offer.choices or {}).get("card_id", ())[:1]:
                    if card is None:
                        continue
                    self.do(turn, "write_card", card_id=card, title=self.say((40, 70, 120)), text=self.say())
            if self.game.state.table.turn == turn:
                self.do(turn, "pass_turn")
        self.do(self.players[0], "write_card", title=self.say((40, 70, 120)), text=self.say(), wait=(15, 15))
        self.vote("challenges")
        self.do(None, "keep_challenges", ids=list(self.game.state.challenges)[-2:])

    def hope(self) -> None:
        self.do(None, "advance_phase", to="futures", force=True)
        for player in self.players[:8]:
            told = [self.say((12, 40, 70)) for _ in range(2)]
            self.do(player, "propose_future", text=self.say((40, 70, 120)), indicators=told, wait=(2, 20))
        merged = list(self.game.state.futures)[:2]
        self.do(None, "merge_futures", ids=merged, text=self.say((70, 120)), wait=(15, 15))
        self.vote("futures")
        self.do(None, "keep_futures", ids=list(self.game.state.futures)[-2:], wait=(15, 15))

    def tell(self, steps: int) -> None:
        self.do(None, "advance_phase", to="story", force=True)
        game = self.game
        while len(game.state.steps) < steps and game.state.table.turn is not None:
            if game.state.table.due:
                self.lay()
                continue
            player = game.turn
            full = len(game.levers(player)) >= game.state.table.options.hand_limit
            if player not in game.state.drew and not full:
                self.do(player, "draw_lever")
            card = self.lever(player)
            pitfall = next((p.id for p in game.state.pitfalls.values() if p.state == "open" and p.by != player), None)
            if pitfall and self.random.random() < 0.4:
                card = self.lever(player)
                self.do(player, "answer_pitfall", card_id=card, pitfall_id=pitfall, text=self.say(), wait=(3, 25))
                continue
            self.do(player, "play_step", card_id=card, year=2027 + len(game.state.steps) // 3, wait=(2, 40),
                    title=self.say((12, 40, 70, 120)), text=self.say(), unknowns=[self.say((40, 70))])  # fmt: skip
            self.around(game.last("steps"))

    def lever(self, player: str) -> str:
        """A card to play or to answer with."""
        cards = self.game.state.cards
        return self.random.choice([id for id in self.game.levers(player) if not cards[CardId(id)].unwritten])

    def lay(self) -> None:
        player = self.game.state.table.due[0]
        self.do(player, "draw_pitfall")
        cards = hand(self.game.state, player, Kind.PITFALL)
        if cards:
            steps = self.game.offers(player, "lay_pitfall")[0].choices["step_id"]
            title = {"title": self.say((12, 40))} if cards[0].unwritten else {}
            self.do(
                player, "lay_pitfall", card_id=cards[0].id, step_id=steps[-1], text=self.say(), wait=(5, 20), **title
            )

    def around(self, step: str) -> None:
        """What others do while a step is being told, or after it: remarks, marks, light, a pitfall, its answer."""
        random, game = self.random, self.game
        for player in random.sample(self.players, random.choice((0, 1, 4))):
            self.do(player, "comment", on=step, text=self.say(), wait=(0, 6))
        for player in random.sample(self.players, 2):
            self.do(player, "see_myself", step_id=step, on=True)
        if random.random() < 0.3:
            self.do(None, "spotlight", on=step, wait=(10, 30))
        for pitfall in [p for p in game.state.pitfalls.values() if p.state == "open"][:1]:
            if random.random() < 0.5:
                self.do(None, "accept_pitfall", pitfall_id=pitfall.id, text=self.say(), wait=(3, 25))

    def end(self) -> None:
        self.do(None, "advance_phase", to="situate", force=True)
        lights = [f.id for f in self.game.state.futures.values() if f.kept]
        for player in self.players:
            light = self.random.choice([*lights, None])
            self.do(player, "situate", text=self.say(), wait=(1, 15), **({"future_id": light} if light else {}))
        self.go_by(60)
        self.do(None, "advance_phase", to="epilogue", force=True)
        self.do(
            None,
            "write_epilogue",
            version=self.game.state.narrative.version,
            title=self.say((70,)),
            opening=self.say(),
            closing=self.say(),
            wait=(60, 60),
        )
        self.do(None, "close_table", wait=(120, 120))


@pytest.mark.parametrize(
    ("people", "width", "height"), [(12, 1920, 1080), (20, 1024, 768)], ids=["12 people", "20 people, small"]
)
def test_every_word_of_an_evening_is_read_on_the_wall(
    browser: Browser, tmp_path: Path, people: int, width: int, height: int
) -> None:
    with wall_page(browser, tmp_path, width, height) as page:
        evening = Evening(page, people)
        evening.write_what_is()
        evening.meet_challenges()
        evening.hope()
        evening.tell(40)
        evening.end()
    assert len(evening.game.state.steps) == 40
    assert not evening.unread(), f"{len(evening.unread())} of {len(evening.longest)}"
    assert not evening.cut
    assert not evening.untrue
    assert not evening.unheard
    assert len(evening.looked) > 15
