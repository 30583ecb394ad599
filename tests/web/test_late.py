"""Whoever comes late: the story so far, told once, and found again whenever they wish."""

from typing import Any

import pytest
from playwright.sync_api import Locator, Page, expect

from tests.web.conftest import AXE, FOUND, LAPTOP, PHONE, Table
from tests.web.test_evening import Lead
from tests.web.test_play import OBSERVATION, status, write

STORY = "L’histoire jusqu’ici"
STEP = "Le car du soir revient"


def recap(page: Page) -> Locator:
    return page.get_by_role("dialog", name=STORY)


def observe(page: Page, text: str) -> None:
    form = write(page, text)
    form.get_by_text("Une tension").click()
    form.get_by_role("button", name="Ajouter ce constat").click()
    expect(form).to_be_hidden()


def told(table: Table) -> Page:
    """A table in its story, where Lucie has told a step: her page."""
    lucie = table.player("Lucie", **PHONE)
    lead = Lead(table)
    lead.to("present")
    for text in ("La gare est loin.", "Le marché vit.", OBSERVATION, "La rivière déborde."):
        observe(lucie, text)
    lead.send("open_vote")
    lucie.get_by_role("button", name=f"+ 1 gommette : {OBSERVATION}".replace(" :", "\u00a0:")).tap()
    expect(lucie.get_by_text("1 gommette · 1 de vous")).to_be_visible()
    lead.to("challenges", "futures")
    lucie.get_by_role("button", name="Proposer un futur").tap()
    form = lucie.get_by_role("dialog")
    form.get_by_role("textbox").first.fill("On va partout sans voiture")
    form.get_by_role("button", name="Proposer ce futur").tap()
    expect(form).to_be_hidden()
    lead.to("story")
    lucie.get_by_role("button", name="Piocher un levier").tap()
    lucie.get_by_role("dialog").get_by_role("button", name="Jouer cette carte").tap()
    form = lucie.get_by_role("dialog")
    form.get_by_label("Que se passe-t-il").fill(STEP)
    form.get_by_label("En quelle année").fill("2030")
    form.get_by_role("button", name="Jouer cette étape").tap()
    expect(form).to_be_hidden()
    return lucie


@pytest.mark.parametrize("device", [PHONE, LAPTOP], ids=["phone", "laptop"])
def test_who_comes_late_is_told_the_story_so_far_once(table: Table, device: dict[str, Any]) -> None:
    lucie = told(table)
    expect(recap(lucie)).to_have_count(0)
    awa = table.player("Awa", **device)
    sheet = recap(awa)
    expect(sheet.get_by_role("heading", name=STORY)).to_be_focused()
    for words in (OBSERVATION, "1 gommette", "2030", STEP, "Lucie", "On va partout sans voiture", "Maintenant"):
        expect(sheet).to_contain_text(words)
    expect(sheet.locator("section", has_text="Ce qui pèse").get_by_role("listitem")).to_have_count(3)
    expect(sheet.get_by_role("listitem").first).to_contain_text(OBSERVATION)
    awa.evaluate(AXE.read_text("utf-8"))
    assert awa.evaluate(FOUND) == []
    assert awa.evaluate("document.documentElement.scrollWidth <= innerWidth")
    awa.keyboard.press("Escape")
    expect(sheet).to_be_hidden()
    assert awa.evaluate("document.activeElement.id") == "places"
    awa.reload()
    expect(awa.locator(".next__say")).to_be_visible()
    awa.wait_for_timeout(500)
    expect(sheet).to_have_count(0)


def test_the_story_so_far_is_told_again_where_the_path_is_and_where_one_missed_a_phase(table: Table) -> None:
    lucie = told(table)
    lucie.get_by_role("button", name="Le récit").tap()
    lucie.get_by_role("button", name=STORY).tap()
    expect(recap(lucie)).to_contain_text(STEP)
    recap(lucie).get_by_role("button", name="Continuer la partie").tap()
    expect(recap(lucie)).to_be_hidden()
    context, address = lucie.context, lucie.url
    lucie.close()
    Lead(table).to("situate")
    again = context.new_page()
    again.goto(address)
    expect(recap(again)).to_contain_text("Et moi, quelle est ma part")


def test_nothing_is_told_where_nothing_has_been_said_yet_nor_to_who_leads(table: Table) -> None:
    lucie = table.player("Lucie", **PHONE)
    Lead(table).to("present")
    awa = table.player("Awa", **PHONE)
    expect(awa.get_by_role("button", name="Ajouter un constat")).to_be_visible()
    observe(lucie, OBSERVATION)
    host = table.facilitator(**LAPTOP)
    expect(host.get_by_text(OBSERVATION)).to_be_visible()
    host.wait_for_timeout(300)
    for page in (awa, host):
        expect(recap(page)).to_have_count(0)
        expect(status(page)).to_have_text("Enregistré")


def test_what_is_not_shown_yet_is_not_told_to_who_comes_late(table: Table) -> None:
    lucie = table.player("Lucie", **PHONE)
    lead = Lead(table)
    lead.send("configure", options={"reveal": "hidden"})
    lead.to("present")
    observe(lucie, OBSERVATION)
    awa = table.player("Awa", **PHONE)
    expect(recap(awa)).to_contain_text("1 constat sera montré quand le vote s’ouvrira.")
    expect(recap(awa)).not_to_contain_text(OBSERVATION)
