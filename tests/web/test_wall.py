"""The projected board: legible from eight metres in every phase, whatever the table does."""

from collections.abc import Callable, Iterator
from random import Random

import pytest
from playwright.sync_api import Browser, Page

from server.bots.live import LiveTable
from server.bots.report import Report
from tests.conftest import Server
from tests.web.conftest import page_with

# What must not be on the wall: text under 36 px at 1920 wide, text off the screen or cut by the box it stands in.
FAULTS = """() => {
  const u = Math.min(innerWidth / 1920, innerHeight / 1080), bad = [];
  const page = document.documentElement;
  if (page.scrollWidth > innerWidth || page.scrollHeight > innerHeight) bad.push('the page scrolls');
  for (const e of document.querySelectorAll('.wall *')) {
    if (e.closest('svg') || ![...e.childNodes].some((n) => n.nodeType === 3 && n.data.trim())) continue;
    const { left, top, right, bottom } = e.getBoundingClientRect();
    const name = `${e.className}: ${e.textContent.slice(0, 40)}`;
    const size = parseFloat(getComputedStyle(e).fontSize) / u;
    if (size < 35.9) bad.push(`${size} px ${name}`);
    if (left < -1 || top < -1 || right > innerWidth + 1 || bottom > innerHeight + 1) bad.push(`off ${name}`);
    if (getComputedStyle(e).display === 'inline') continue;
    for (let box = e.parentElement; box && !box.classList.contains('wall'); box = box.parentElement) {
      const edge = box.getBoundingClientRect(), hides = getComputedStyle(box).overflow === 'hidden';
      if (hides && (bottom > edge.bottom + 2 || right > edge.right + 2)) bad.push(`cut ${name}`);
    }
  }
  return bad;
}"""
# As web/src/board/layout.ts has them.
PATH_START, PATH_END, BAND_TOP, BAND_BOTTOM = 130, 1430, 206, 742
Sign = dict[str, float]


def wall(browser: Browser, server: Server, table: LiveTable, width: int, height: int) -> Page:
    context = browser.new_context(viewport={"width": width, "height": height}, reduced_motion="reduce")
    page = context.new_page()
    page.goto(f"{server.url}/board/{table.code}#{table.facilitator_token}")
    page.locator("h1.wall-top__system").wait_for()
    return page


def phase(page: Page) -> str:
    return str(page.locator("main").get_attribute("class")).rpartition("--")[2]


def test_nothing_is_small_cut_or_off_the_wall_while_bots_play_a_game(
    browser: Browser, servers: Callable[..., Server]
) -> None:
    server = servers()
    table = LiveTable(server.url, Random(3), 6, Report(tables=1))
    pages = [wall(browser, server, table, *size) for size in ((1920, 1080), (1366, 768))]
    problems: list[str] = []
    table.start()
    while any(thread.is_alive() for thread in table.threads):
        for page in pages:
            problems += [f"{phase(page)} {fault}" for fault in page.evaluate(FAULTS)]
            page.wait_for_timeout(100)
    table.stop()
    for page in pages:  # the bots may be done before a screen has drawn their last move
        page.locator("main.wall--closed").wait_for()
        problems += [f"closed {fault}" for fault in page.evaluate(FAULTS)]
    assert not problems


def test_the_wall_says_who_is_at_the_table_and_how_to_join(browser: Browser, servers: Callable[..., Server]) -> None:
    server = servers()
    table = LiveTable(server.url, Random(1), 3, Report(tables=1))
    page = wall(browser, server, table, 1920, 1080)
    assert "3 personnes" in page.locator(".wall-lobby__people h2").inner_text().replace("\u202f", " ")
    assert table.code in page.locator(".wall-lobby__way").inner_text()
    drawn = page.locator(".wall-lobby__code img").evaluate("image => image.decode().then(() => image.naturalWidth)")
    assert drawn > 0
    assert page.evaluate("location.hash") == "", "the token stays out of the address bar"
    table.stop()


@pytest.fixture(scope="module")
def layout(browser: Browser, tmp_path_factory: pytest.TempPathFactory) -> Iterator[Page]:
    """A page that has the wall's arithmetic, and nothing else, as `layout`."""
    with page_with("web/src/board/layout.ts", "layout", browser, tmp_path_factory.mktemp("layout")) as page:
        yield page


PLACED = """(steps) => {
  const places = layout.stations(steps, 2026, 2041);
  return [places, layout.signs(places, steps.map((s) => s.id).reverse())];
}"""


@pytest.mark.parametrize("count", [1, 2, 6, 12, 30])
def test_signs_never_overlap_and_the_newest_has_one(layout: Page, count: int) -> None:
    draw = Random(count)
    for _ in range(40):
        steps = [{"id": f"s{n}", "year": draw.randint(2026, 2041), "order": n} for n in range(1, count + 1)]
        places, signs = layout.evaluate(PLACED, steps)
        xs = [place["x"] for place in places]
        assert xs == sorted(set(xs)), "stations stand in the order of their years, apart"
        assert PATH_START <= xs[0] <= xs[-1] <= PATH_END
        assert [sign["id"] for sign in signs if sign["newest"]] == [f"s{count}"]
        for number, sign in enumerate(signs):
            assert BAND_TOP <= sign["top"] <= BAND_BOTTOM - sign["height"]
            assert not any(overlap(sign, other) for other in signs[:number])


def overlap(a: Sign, b: Sign) -> bool:
    across = a["left"] < b["left"] + b["width"] and b["left"] < a["left"] + a["width"]
    down = a["top"] < b["top"] + b["height"] and b["top"] < a["top"] + a["height"]
    return across and down
