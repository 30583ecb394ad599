"""Acting for somebody without a device: whose words they are is always said, and it ends by itself after one act."""

import re
from typing import Any

import pytest
from playwright.sync_api import Locator, Page, expect

from server.bots.wire import call
from tests.web.conftest import AXE, FOUND, LAPTOP, PHONE, Table
from tests.web.test_evening import Lead
from tests.web.test_play import OBSERVATION, status, write
from tests.web.test_seats import Deaf

ADD = "Ajouter ce constat"


def seat(table: Table, name: str, *, proxy: bool) -> None:
    seats = f"{table.server.url}/api/tables/{table.opened['code']}/seats"
    body = {"name": name, "family": "environment", "proxy": proxy}
    call(seats, body, token=table.opened["facilitator_token"])


def leading(table: Table, **device: Any) -> Page:
    """The page of who leads and plays, as Lucie, with Jeanne beside them, who has no device."""
    seat(table, "Lucie", proxy=False)
    seat(table, "Jeanne", proxy=True)
    return table.facilitator(**device)


def acting(page: Page) -> Locator:
    return page.locator(".acting-place")


@pytest.mark.parametrize("device", [PHONE, LAPTOP], ids=["phone", "laptop"])
def test_it_ends_after_one_act_and_goes_on_with_one_tap(table: Table, device: dict[str, Any]) -> None:
    host = leading(table, **device)
    Lead(table).to("present")
    host.locator("#now").get_by_role("button", name="Agir pour Jeanne").click()
    expect(acting(host)).to_contain_text("Vous agissez pour Jeanne.")
    expect(host).to_have_title(re.compile("^Au nom de Jeanne"))
    form = write(host, "Les haies reviennent.")
    expect(form).to_have_accessible_description(re.compile("Au nom de Jeanne"))
    host.evaluate(AXE.read_text("utf-8"))
    assert host.evaluate(FOUND) == []
    form.get_by_role("button", name=ADD).click()
    expect(form).to_be_hidden()
    expect(host.locator(".entry")).to_contain_text("Jeanne")
    expect(acting(host)).to_contain_text("Vous n’agissez plus à sa place.")
    expect(host).to_have_title(re.compile("^L’état présent"))
    assert host.evaluate(FOUND) == []
    assert host.evaluate("document.documentElement.scrollWidth <= innerWidth")
    acting(host).get_by_role("button", name="Continuer pour Jeanne").click()
    expect(acting(host)).to_contain_text("Vous agissez pour Jeanne.")
    acting(host).get_by_role("button", name="Redevenir moi").click()
    expect(acting(host)).to_be_empty()


def test_a_refusal_ends_nothing(table: Table) -> None:
    host = leading(table, **LAPTOP)
    Lead(table).to("present")
    host.get_by_role("button", name="Agir pour Jeanne").click()
    write(host, OBSERVATION)
    Lead(table).to("challenges")
    form = host.get_by_role("dialog")
    expect(form.get_by_text("Vos mots restent gardés ici")).to_be_visible()
    host.keyboard.press("Escape")
    expect(acting(host)).to_contain_text("Vous agissez pour Jeanne.")


def test_each_keeps_their_draft_when_one_acts_for_the_other(table: Table) -> None:
    host = leading(table, **LAPTOP)
    Lead(table).to("present")
    write(host, "Le mien, à moitié")
    host.keyboard.press("Escape")
    host.get_by_role("button", name="Agir pour Jeanne").click()
    expect(write(host, "Le sien, à moitié").get_by_text("Au nom de Jeanne")).to_be_visible()
    host.keyboard.press("Escape")
    acting(host).get_by_role("button", name="Redevenir moi").click()
    host.get_by_role("button", name="Ajouter un constat").click()
    form = host.get_by_role("dialog")
    expect(form.get_by_label("Votre constat")).to_have_value("Le mien, à moitié")
    expect(form.get_by_text("Au nom de")).to_have_count(0)
    form.get_by_role("button", name=ADD).click()
    expect(form).to_be_hidden()
    host.get_by_role("button", name="Agir pour Jeanne").click()
    host.get_by_role("button", name="Ajouter un constat").click()
    expect(form.get_by_label("Votre constat")).to_have_value("Le sien, à moitié")
    expect(status(host)).to_have_text("Enregistré")


def test_a_card_drawn_for_somebody_is_met_and_played_in_their_name(table: Table) -> None:
    seat(table, "Jeanne", proxy=True)
    host = table.facilitator(**PHONE)
    Lead(table).to("present", "challenges", "futures", "story")
    host.locator("#now").get_by_role("button", name="C’est à Jeanne").tap()
    host.get_by_role("button", name="Piocher un levier").tap()
    met = host.get_by_role("dialog", name="Vous avez pioché")
    expect(met).to_have_accessible_description(re.compile("Au nom de Jeanne"))
    expect(acting(host)).to_contain_text("Vous n’agissez plus à sa place.")
    met.get_by_role("button", name="Jouer cette carte").tap()
    form = host.get_by_role("dialog")
    expect(form).to_have_accessible_description(re.compile("Au nom de Jeanne"))
    form.get_by_label("Que se passe-t-il").fill("Le car du soir revient")
    form.get_by_label("En quelle année").fill("2030")
    form.get_by_role("button", name="Jouer cette étape").tap()
    expect(form).to_be_hidden()
    host.get_by_role("button", name="Le récit", exact=True).tap()
    expect(host.locator(".station")).to_contain_text("Jeanne")


def test_it_is_said_whose_words_they_are_however_far_one_has_scrolled(table: Table) -> None:
    host = leading(table, **PHONE)
    Lead(table).to("present")
    host.get_by_role("button", name="Agir pour Jeanne").tap()
    host.get_by_role("button", name="Les autres").tap()
    host.evaluate("scrollTo(0, document.body.scrollHeight)")
    assert host.evaluate("scrollY") > 0
    expect(host.locator(".acting")).to_be_in_viewport()


def test_words_that_came_too_late_are_said_in_the_name_they_were_written_in(table: Table) -> None:
    host = leading(table, **LAPTOP)
    Lead(table).to("present")
    write(host, OBSERVATION).get_by_role("button", name=ADD).click()
    expect(host.locator(".entry")).to_have_count(1)
    host.get_by_role("button", name="Agir pour Jeanne").click()
    form = write(host, "Les haies reviennent.")
    offline = Deaf(host)
    offline.on()
    form.get_by_role("button", name=ADD).click()
    expect(status(host)).to_contain_text("1 action gardée ici")
    host.keyboard.press("Escape")
    Lead(table).to("challenges")
    offline.off()
    host.get_by_role("button", name="Les dire à la table, en commentaire").click(timeout=40_000)
    expect(host.get_by_role("blockquote")).to_have_count(0)
    rows = call(
        f"{table.server.url}/api/tables/{table.opened['code']}/changes?since=0", token=table.opened["facilitator_token"]
    )
    names = {id: entry["name"] for r in rows for where, id, entry in r.get("set", []) if where == "players"}
    assert [names[r["by"]] for r in rows if r["type"] == "comment"] == ["Jeanne"]
