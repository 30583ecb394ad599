"""The page of a player on a slow phone: twenty at the table, forty steps; processor ×6 slower, 512 kbit/s, 300 ms.

    python bench/page.py

Prints, in milliseconds, medians of some visits: until there is something to see, until the first button is there, and
from an input to what it paints (Event Timing, W3C: rounded to 8 ms), on Chromium with DevTools' own brakes.
"""

import itertools
import sys
import tempfile
from pathlib import Path
from statistics import median
from typing import Any

sys.path.insert(0, str(Path(__file__).parents[1]))

from playwright.sync_api import Browser, Page, sync_playwright

from bench.long import ask, until
from server.bots.wire import Wire, call
from tests.conftest import Server, npm_chromium

SLOWER, KBIT_S, LATENCY_MS, VISITS = 6, 512, 300, 5
FAMILIES = itertools.cycle(("digital", "environment", "deciders", "civil_society", "other"))
STEP = "Les six communes partagent deux minibus que l’on réserve par un simple appel, et la ligne du soir revient."
WATCH = """() => {
  window.slowest = {};
  new PerformanceObserver((list) => {
    for (const e of list.getEntries())
      if (e.interactionId) window.slowest[window.doing] = Math.max(window.slowest[window.doing] ?? 0, e.duration);
  }).observe({ type: 'event', durationThreshold: 16, buffered: false });
}"""


def long_story(url: str, players: int, steps: int) -> tuple[dict[str, Any], str]:
    """Return a table in its story, and a seat's token."""
    options = {"rounds": -(-steps // players), "pitfall_every": 0}
    table: dict[str, Any] = call(f"{url}/api/tables", {"system": "Se déplacer dans la vallée", "options": options})
    seats = {}
    for n in range(players):
        body = {"name": f"Personne {n + 1}", "family": next(FAMILIES), "role": "habitante du bourg"}
        seat = call(f"{url}/api/tables/{table['code']}/seats", body)
        seats[seat["player_id"]] = seat["seat_token"]
    wires = {player: Wire(url, {"code": table["code"], "token": token}) for player, token in seats.items()}
    host = Wire(url, {"code": table["code"], "token": table["facilitator_token"]})
    ask(host, "advance_phase", {"to": "present", "force": True})
    for wire in wires.values():
        ask(wire, "add_observation", {"kind": "tension", "text": STEP})
    for phase in ("challenges", "futures"):
        ask(host, "advance_phase", {"to": phase, "force": True})
    ask(next(iter(wires.values())), "propose_future", {"text": STEP, "indicators": []})
    host.close()
    host = Wire(url, {"code": table["code"], "token": table["facilitator_token"]})
    ask(host, "keep_futures", {"ids": list(until(host, "state")["view"]["futures"])})
    ask(host, "advance_phase", {"to": "story", "force": True})
    for number in range(steps):
        board = Wire(url, {"code": table["code"], "token": table["board_token"]})
        view = until(board, "state")["view"]
        board.close()
        turn = view["table"]["turn"]
        card = next(c["id"] for c in view["cards"].values() if c["owner"] == turn and c["zone"] == "hand")
        ask(wires[turn], "draw_lever", {})
        ask(
            wires[turn],
            "play_step",
            {"card_id": card, "year": 2027 + number % 14, "title": f"Étape {number}", "text": STEP},
        )
    for wire in (*wires.values(), host):
        wire.close()
    return table, next(iter(seats.values()))


def slowed(page: Page) -> None:
    """Put the brakes on."""
    devtools = page.context.new_cdp_session(page)
    bytes_s = KBIT_S * 1000 / 8
    devtools.send("Network.enable")
    devtools.send(
        "Network.emulateNetworkConditions",
        {"offline": False, "latency": LATENCY_MS, "downloadThroughput": bytes_s, "uploadThroughput": bytes_s},
    )
    devtools.send("Emulation.setCPUThrottlingRate", {"rate": SLOWER})


def visit(browser: Browser, link: str) -> dict[str, float]:
    """Come with an empty cache, wait for the first button, then use what a player uses."""
    context = browser.new_context(
        viewport={"width": 360, "height": 740}, is_mobile=True, has_touch=True, locale="fr-FR"
    )
    page = context.new_page()
    page.set_default_timeout(30_000)
    slowed(page)
    page.goto(link, wait_until="commit")
    page.locator("#now").wait_for()
    found = {"first use": float(page.evaluate("performance.now()"))}
    painted = "performance.getEntriesByName('first-contentful-paint')[0].startTime"
    found["first paint"] = float(page.evaluate(painted))
    page.wait_for_timeout(4_000)  # what is fetched later
    page.evaluate(WATCH)
    used(page)
    found.update(page.evaluate("window.slowest"))
    context.close()
    return found


def used(page: Page) -> None:
    """Go through the places, open a step, write a comment."""

    def doing(what: str) -> None:
        page.wait_for_timeout(600)
        page.evaluate("what => { window.doing = what; }", what)

    bar = page.locator(".bar")
    for place in ("Ma main", "Les autres", "Le récit"):
        doing(place)
        bar.locator("button", has_text=place).tap()
    doing("a step's sheet")
    page.get_by_text("Étape 12", exact=False).first.tap()
    doing("a comment's form")
    page.get_by_role("dialog").get_by_role("button", name="Commenter").last.tap()
    doing("typing")
    page.get_by_role("dialog").get_by_role("textbox").first.press_sequentially("La ligne du soir manque.", delay=60)
    page.wait_for_timeout(600)


def measured() -> list[tuple[str, str]]:
    """Return what was measured, medians in milliseconds."""
    program, environment = npm_chromium()
    with tempfile.TemporaryDirectory() as folder, sync_playwright() as playwright:
        server = Server(Path(folder), {})
        try:
            table, token = long_story(server.url, 20, 40)
            flags = ["--disable-gpu", "--no-first-run", "--disable-dev-shm-usage"]
            browser = playwright.chromium.launch(
                executable_path=program, env={**environment}, chromium_sandbox=False, args=flags
            )
            visits = [visit(browser, f"{table['links']['play']}#{token}") for _ in range(VISITS)]
            browser.close()
        finally:
            server.stop()
    names = list(dict.fromkeys(name for each in visits for name in each))
    return [(name, f"{median(each[name] for each in visits if name in each):,.0f}") for name in names]


def main() -> None:
    print("| what | ms |\n|---|---|")
    for what, figure in measured():
        print(f"| {what} | {figure} |")


if __name__ == "__main__":
    main()
