"""Somebody who has never led a table leads one by what the screen says: its main button, and what forms ask for."""

import time
from collections.abc import Callable
from random import Random

import pytest
from playwright.sync_api import Browser, Page, expect

from game.words import Language
from server.bots.guests import Guests
from server.bots.wire import call
from tests.conftest import Server
from tests.e2e.people import LAPTOP, Person


def pressed(page: Page) -> bool:
    """Press the main button of what is expected now, and go through what it asks; False when there is none."""
    main = page.locator("#now .next__main .button--main:not([aria-disabled=true])")
    if not main.first.is_visible():
        return False
    main.first.click()
    page.wait_for_timeout(250)
    sure = page.locator("#now .ask .button--main")
    if sure.first.is_visible():
        sure.first.click()
    sheet = page.get_by_role("dialog")
    if sheet.is_visible():
        for field in sheet.locator("input[type=text]:visible, input:not([type]):visible, textarea:visible").all():
            if field.input_value() == "":
                field.fill("Une année où la vallée a changé")
        sheet.locator("footer .button--main").click()
        expect(sheet).to_be_hidden()
    return True


def test_a_first_time_facilitator_leads_a_table_of_twelve_to_its_close_by_the_main_button(
    browser: Browser, servers: Callable[..., Server]
) -> None:
    server = servers()
    host = Person(browser, "first-time", **LAPTOP)
    page = host.page
    page.goto(server.url)
    page.get_by_label("De quel système parle-t-on").fill("Notre vallée")
    page.get_by_role("button", name="Ouvrir la table").click()
    code = page.get_by_label("Pour qui joue", exact=True).input_value().rsplit("/", 1)[1]
    page.get_by_role("link", name="Entrer et animer").click()
    page.get_by_role("radio", name="Une heure").check()
    guests = Guests(server.url, code, players=12, random=Random(2), language=Language.FR, pace=0.02)
    expect(page.get_by_text("À 12 personnes, comptez")).to_be_visible()
    expect(page.get_by_text("deux tables racontent mieux")).to_be_visible()
    host.shot("first-time-lobby")
    guests.start()
    shown, end = "", time.monotonic() + 240
    while (phase := call(f"{server.url}/api/tables/{code}")["phase"]) != "closed":
        if time.monotonic() > end:
            host.shot("first-time-stuck")
            pytest.fail(f"stuck at {phase}: {host.now.inner_text()}")
        if phase != shown:
            shown = phase
            host.shot(f"first-time-{phase}")
        if not pressed(page):
            page.wait_for_timeout(150)
    guests.join()
    assert guests.faults == []
    expect(page.locator("main")).to_contain_text("Récit abouti")
    token = page.evaluate("() => Object.values(localStorage).map(String).join(' ').match(/[\\w-]{43}/)[0]")
    rows = call(f"{server.url}/api/tables/{code}/changes?since=0", token=token)
    told = [row["type"] for row in rows if row["type"] in ("open_vote", "vote", "advance_phase")]
    for phase in range(2):
        opened = [n for n, type in enumerate(told) if type == "open_vote"][phase]
        assert told[opened + 1] == "vote", "a vote is held in both beats"
    assert host.faults == []
    assert "Traceback" not in server.log
