"""What is written comes to the wall whole, for as long as reading it takes; the clock of the page is the test's."""

from collections.abc import Iterator
from itertools import pairwise
from random import Random

import pytest
from playwright.sync_api import Browser, Page

from tests.builders import FACILITATOR, at, lobby
from tests.web.wall import Watched, enough, text, wall_page

LETTERS = (12, 40, 70, 70, 90, 160, 240, 400)
"""How long what people write is: seventy letters in the middle, four hundred at most."""
READABLE = """(words) => {
  const said = (box) => box.textContent.replace(/[\\s\\u202f\\u00a0]+/g, ' ');
  const plain = words.replace(/[\\s\\u202f\\u00a0]+/g, ' ');
  const whole = (e) => {
    for (let box = e; box && !box.classList.contains('wall'); box = box.parentElement)
      if (getComputedStyle(box).overflow === 'hidden'
          && (box.scrollHeight > box.clientHeight + 2 || box.scrollWidth > box.clientWidth + 2)) return false;
    return parseFloat(getComputedStyle(e).fontSize) >= 35.9 * Math.min(innerWidth / 1920, innerHeight / 1080);
  };
  return [...document.querySelectorAll('.wall h2, .wall p, .wall li, .wall span')]
    .some((e) => said(e).includes(plain) && whole(e));
}"""


@pytest.fixture(scope="module", params=[(1920, 1080), (1024, 768)], ids=["1920", "1024"])
def wall(request: pytest.FixtureRequest, browser: Browser, tmp_path_factory: pytest.TempPathFactory) -> Iterator[Page]:
    with wall_page(browser, tmp_path_factory.mktemp("moments"), *request.param) as page:
        yield page


def readable_s(page: Page, text: str, most: int) -> int:
    """For how many of the next seconds a text can be read whole, at the most so many."""
    seen = 0
    for _ in range(most):
        seen += bool(page.evaluate(READABLE, text))
        page.clock.run_for(1_000)
    return seen


@pytest.mark.parametrize("letters", LETTERS)
def test_a_step_that_is_told_is_read_whole_on_the_wall(wall: Page, letters: int) -> None:
    game, _ = at("story", 12)
    random = Random(letters)
    watched = Watched(wall, game)
    title, words = text(random, min(letters, 120)), text(random, letters)
    game.draw()
    watched = Watched(wall, game)
    who = game.turn
    watched.send(who, "play_step", card_id=game.levers(who)[0], year=2031, title=title, text=words)
    assert wall.locator(".wall-moment").inner_text().count(game.state.players[who].name)  # type: ignore[index]
    assert readable_s(wall, words, 16) >= enough(words)


@pytest.mark.parametrize("letters", LETTERS)
def test_an_observation_is_read_whole_when_it_comes_and_afterwards_once_a_minute(wall: Page, letters: int) -> None:
    game, players = at("present", 12)
    random = Random(letters)
    watched = Watched(wall, game)
    for n in range(11):
        game.send(players[n], "add_observation", kind=("strength", "tension", "value", "actor")[n % 4],
                  text=text(random, random.choice(LETTERS)))  # fmt: skip
    watched = Watched(wall, game)
    words = text(random, letters)
    watched.send(players[11], "add_observation", kind="tension", text=words)
    assert readable_s(wall, words, 15) >= enough(words)
    wall.clock.run_for(15_000)
    assert wall.locator(".wall-moment").count() == 0
    assert readable_s(wall, words, 70) >= 7


def test_more_than_three_that_wait_are_told_together_and_none_is_dropped(wall: Page) -> None:
    game, players = at("present", 12)
    watched = Watched(wall, game)
    said = [f"Constat numéro {n} de la soirée" for n in range(9)]
    for n, words in enumerate(said):
        watched.send(players[n], "add_observation", kind="value", text=words)
    seen = {words for words in said if wall.evaluate(READABLE, words)}
    assert seen
    for _ in range(60):
        wall.clock.run_for(1_000)
        if wall.locator(".wall-moment--together").count():
            seen |= {words for words in said if wall.evaluate(READABLE, words)}
    assert seen == set(said)


def test_what_was_taken_back_meanwhile_is_not_told(wall: Page) -> None:
    game, players = at("present", 4)
    watched = Watched(wall, game)
    for n in (0, 1):
        watched.send(players[n], "add_observation", kind="value", text=f"Constat de {n}")
    watched.send(players[1], "withdraw", on=game.last("observations"))
    wall.clock.run_for(20_000)
    assert wall.locator(".wall-moment").count() == 0
    assert not wall.evaluate(READABLE, "Constat de 1")


def test_every_title_of_the_path_is_read_in_turn(wall: Page) -> None:
    game, _ = at("story", 6)
    random = Random(5)
    titles = []
    while len(titles) < 10:
        titles.append(text(random, random.choice((14, 40, 70, 120))))
        step = game.play(year=2027 + len(titles), title=titles[-1])
        if game.state.table.due:
            game.lay(step, text=text(random, 70))
    watched = Watched(wall, game)
    unread = set(titles)
    for _ in range(70):
        unread -= {title for title in unread if wall.evaluate(READABLE, title)}
        wall.clock.run_for(1_000)
    assert not unread, watched.game.state.table.phase
    assert wall.locator(".wall-sign--newest").inner_text().replace("\u00a0", " ").count(titles[-1][:10])


def test_what_is_longer_than_the_wall_turns_like_a_page_in_the_light(wall: Page) -> None:
    game, players = at("present", 3)
    words = text(Random(9), 1_900)
    game.send(players[0], "add_observation", kind="value", text=words)
    game.send(game.actor(players[0]) if game.actor(players[0]).facilitator else FACILITATOR, "spotlight",
              on=game.last("observations"))  # fmt: skip
    watched = Watched(wall, game)
    seen = {wall.locator(".wall-moment__body").evaluate("box => box.scrollTop")}
    for _ in range(40):
        wall.clock.run_for(1_000)
        seen.add(wall.locator(".wall-moment__body").evaluate("box => box.scrollTop"))
    box = wall.locator(".wall-moment__body").evaluate("box => [box.scrollHeight, box.clientHeight]")
    assert max(seen) + box[1] >= box[0] - 2, "its end is read too"
    assert all(b - a <= box[1] for a, b in pairwise(sorted(seen)))
    assert watched.page.locator(".wall-now__head").is_visible()


def test_who_comes_before_the_game_does_not_hide_the_way_in(wall: Page) -> None:
    game, _ = lobby(3)
    watched = Watched(wall, game)
    before = game.state
    game.sit("Zoé")
    watched.told(before)
    assert wall.locator(".wall-moment").count() == 0
    assert wall.evaluate(READABLE, "Zoé")


def test_the_close_shows_each_light_with_who_goes_to_it_then_what_the_table_has_done(wall: Page) -> None:
    game, players = at("situate", 3)
    light = game.last("futures")
    said = ["Je prête mon garage", "J’anime le café des aidants", "Je ne sais pas encore"]
    for player, words in zip(players, said, strict=True):
        place = {} if words == said[2] else {"future_id": light}
        game.send(player, "situate", text=words, **place)
    game.to("epilogue")
    watched = Watched(wall, game)
    watched.send(None, "close_table")
    seen = []
    for _ in range(40):
        if wall.locator(".wall-moment").count():
            shown = plain_words(wall.locator(".wall-moment").inner_text())
            if shown not in seen:
                seen.append(shown)
        wall.clock.run_for(1_000)
    first, last = seen
    assert "La rivière est vivante" in first
    for name, words in zip(("Joueur 1", "Joueur 2"), said, strict=False):
        assert f"{name} : {words}" in first
    assert f"Joueur 3 : {said[2]}" in last
    assert "Il reste des places à trouver" in last
    assert wall.locator(".wall-moment").count() == 0
    assert "Récit ouvert" in wall.locator(".wall-now").inner_text()


def plain_words(words: str) -> str:
    return " ".join(words.split())


def test_what_comes_while_something_is_in_the_light_is_told_afterwards(wall: Page) -> None:
    game, _ = at("story", 4)
    step = game.play(title="Le car de nuit")
    if game.state.table.due:
        game.lay(step)
    game.draw()
    watched = Watched(wall, game)
    watched.send(None, "spotlight", on=step)
    watched.send(game.turn, "comment", on=step, text="Enfin un car")
    wall.clock.run_for(20_000)
    assert wall.evaluate(READABLE, "Le car de nuit")
    assert not wall.evaluate(READABLE, "Enfin un car")
    player = game.turn
    watched.send(player, "play_step", card_id=game.levers(player)[0], year=2031, title="Le marché du jeudi")
    assert wall.evaluate(READABLE, "Le marché du jeudi"), "the move that ends the light comes first"
    assert readable_s(wall, "Enfin un car", 20) >= 4
