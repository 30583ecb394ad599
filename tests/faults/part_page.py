"""G9, G10: a real browser behind a bad network: « Enregistré » is said only of what the database holds, and words
that are being typed survive the death of their tab."""

import contextlib
import os
import random
import signal
import sqlite3
import threading
import time
from concurrent.futures import ThreadPoolExecutor
from pathlib import Path
from typing import Any

from playwright.sync_api import Locator, Page, sync_playwright

from server.bots.wire import Lost, Wire, call
from tests.conftest import npm_chromium
from tests.faults.figures import Bench, Figure
from tests.faults.part_acks import answer
from tests.faults.proxy import Proxy
from tests.faults.stand import Served

SAMPLER = Path(__file__).with_name("sampler.js").read_text("utf-8")
GRAIN_MS = 40
"""How often the database is looked at, and so how late a row may be seen."""
ENOUGH = 5
"""Texts to write, however slow the machine: fewer would show nothing."""
FLAGS = ["--disable-gpu", "--no-first-run", "--disable-background-networking", "--disable-dev-shm-usage"]


class Watch:
    """Looks at the database from outside and notes when each command was first there, in milliseconds."""

    def __init__(self, database_url: str) -> None:
        self._file, self._over = database_url.removeprefix("sqlite:///"), threading.Event()
        self.seen: dict[str, float] = {}
        self._thread = threading.Thread(target=self._look, daemon=True)
        self._thread.start()

    def _look(self) -> None:
        db = sqlite3.connect(self._file, isolation_level=None, timeout=20)
        while not self._over.wait(0.01):
            for (id,) in db.execute("select command_id from rows where command_id is not null"):
                self.seen.setdefault(id, time.time() * 1000)
        db.close()

    def close(self) -> None:
        """Look no more."""
        self._over.set()
        self._thread.join(10)


def page(bench: Bench) -> list[Figure]:
    """In a thread of its own: another may have a browser already."""
    with ThreadPoolExecutor(1) as alone:
        return alone.submit(_page, bench).result()


def _page(bench: Bench) -> list[Figure]:
    seconds, dice = bench.seconds if bench.long else 10.0, random.Random(bench.seed)
    server = Served(bench.place("page")).start()
    opened = call(f"{server.url}/api/tables", {"system": "Notre vallée"})
    proxy, watch = Proxy(server.port), Watch(server.database_url)
    program, environment = npm_chromium()
    others = _renderers()
    with sync_playwright() as playwright:
        browser = playwright.chromium.launch(
            executable_path=program, env=environment, chromium_sandbox=False, args=FLAGS
        )  # fmt: skip
        sheet = browser.new_context(locale="fr-FR").new_page()
        sheet.add_init_script(SAMPLER)
        sheet.goto(f"{proxy.url}/t/{opened['code']}")
        sheet.get_by_label("Votre prénom").fill("Lucie")
        sheet.get_by_role("radio", name="Société civile").check()
        sheet.get_by_role("button", name="Prendre place").click()
        sheet.locator("#now").wait_for()
        _advance(server.url, opened)
        stop = threading.Event()
        breaker = threading.Thread(target=_break, args=(proxy, dice, stop, bench.long), daemon=True)
        breaker.start()
        written, end = 0, time.monotonic() + seconds
        while time.monotonic() < end or written < ENOUGH:
            _field(sheet).fill(f"Constat {written}")
            form = sheet.get_by_role("dialog")
            form.get_by_role("button", name="Ajouter ce constat").click()
            form.wait_for(state="hidden", timeout=60_000)
            written += 1
        stop.set()
        breaker.join(10)
        sheet.wait_for_timeout(500)
        samples, queued = sheet.evaluate("[window.__samples, window.__queued]")
        drafts = _drafts(sheet, others, dice, 100 if bench.long else 3)
        browser.close()
    watch.close()
    proxy.close()
    server.stop()
    return [*figures_of_the_page(samples, queued, watch.seen, proxy.cuts), drafts]


def _drafts(sheet: Page, others: set[int], dice: random.Random, kills: int) -> Figure:
    """G9: type, kill the tab's process in the middle, open another: the words are there, to the last letter."""
    typed, lost = 0, list[str]()
    for number in range(kills):
        field = _field(sheet)
        more = f"{number} " + "".join(dice.choices("la rivière déborde ", k=dice.randint(5, 60)))
        field.press_sequentially(more)
        expected = field.input_value()
        typed += len(more)
        with sheet.expect_event("crash"):
            for process in _renderers() - others:
                os.kill(process, signal.SIGKILL)
        context, address = sheet.context, sheet.url
        sheet.close()
        sheet = context.new_page()
        sheet.goto(address)
        found = _field(sheet).input_value()
        if found != expected:
            lost.append(f"« {expected} » became « {found} »")
    what = f"tabs killed in the middle of a text that lost some of it ({typed} letters typed)"
    return Figure(goal="G9", what=what, figure=str(len(lost)), n=f"{kills} tabs", ok=not lost, details=lost)


def _renderers() -> set[int]:
    """Return the processes in which tabs run, of every browser here (Linux)."""
    commands = ((int(folder.name), folder / "cmdline") for folder in Path("/proc").iterdir() if folder.name.isdigit())
    found = set[int]()
    for process, command in commands:
        with contextlib.suppress(OSError):
            if b"--type=renderer" in command.read_bytes():
                found.add(process)
    return found


def _field(sheet: Page) -> Locator:
    """Open the form for what is seen, unless it opens again by itself, and return where it is written."""
    sheet.locator("#now").wait_for()
    form = sheet.get_by_role("dialog")
    if not form.is_visible():
        sheet.locator("#now").get_by_role("button", name="Ajouter un constat").click(timeout=60_000)
    return form.get_by_label("Votre constat")


def _advance(url: str, opened: dict[str, Any]) -> None:
    wire = Wire(url, {"code": opened["code"], "token": opened["facilitator_token"]})
    command = {"type": "advance_phase", "data": {"to": "present", "force": True}}
    if not answer(wire, {"id": "present", **command})["ok"]:
        raise Lost("the facilitator could not go on")
    wire.close()


def _break(proxy: Proxy, dice: random.Random, stop: threading.Event, long: bool) -> None:
    """Slow, then cut or silent, again and again; well again at the end."""
    proxy.latency_s, proxy.jitter_s = 0.2, 0.15
    while not stop.wait(dice.uniform(3, 12) if long else dice.uniform(1, 3)):
        if dice.random() < 0.3:
            proxy.silent = True
            stop.wait(dice.uniform(0.5, 4))
            proxy.silent = False
        else:
            proxy.cut(reset=dice.random() < 0.5)
    proxy.latency_s = proxy.jitter_s = 0.0


def figures_of_the_page(samples: list[Any], queued: list[Any], seen: dict[str, float], cuts: int) -> list[Figure]:
    """A sample lies when it says saved and something queued before it is not in the database yet."""
    false, late, shy = list[str](), 0.0, 0
    for sample in samples:
        there = [seen.get(q["id"], float("inf")) for q in queued[: sample["count"]]]
        stored = all(at <= sample["at"] + GRAIN_MS for at in there)
        if sample["saved"] and not stored:
            false.append(f"at {sample['at']} « Enregistré » and not in the database")
        elif not sample["saved"] and stored and there:
            shy += 1
            late = max(late, sample["at"] - max(there))
    n = f"{len(samples)} samples"
    saved = sum(sample["saved"] for sample in samples)
    what = (
        f"samples where « Enregistré » stood over words not in the database ({saved} said so; {len(queued)} commands, "
    )
    what += f"{cuts} connections broken)"
    ok = not false and len(queued) >= ENOUGH and 0 < saved < len(samples)
    held = "samples where the page still said « Envoi » or « Hors ligne » of what was stored: the answer was on its way"
    return [
        Figure(goal="G10", what=what, figure=str(len(false)), n=n, ok=ok, details=false),
        Figure(goal="G10", what=held, figure=f"{shy}, for {late / 1000:.1f} s at most", n=n, ok=True),
    ]
