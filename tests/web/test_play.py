"""A seat's screens, in a real browser: words are kept, refusals said, everything reached by keyboard."""

import re
from typing import Any

import pytest
from playwright.sync_api import Locator, Page, expect

from server.bots.wire import call
from tests.web.conftest import AXE, FOUND, LAPTOP, PHONE, Table

NARROW: dict[str, Any] = {"viewport": {"width": 320, "height": 640}, "color_scheme": "dark"}
OBSERVATION = "Le train s’arrête à 19 h 30."


@pytest.fixture
def present(table: Table) -> tuple[Table, Page, Page]:
    """A table in the present phase, with Lucie's phone and the facilitator's laptop."""
    lucie, host = table.player("Lucie", **PHONE), table.facilitator(**LAPTOP)
    table.player("Awa", **LAPTOP)
    table.advance(host)
    expect(lucie.get_by_role("button", name="Ajouter un constat")).to_be_visible()
    return table, lucie, host


def write(page: Page, text: str) -> Locator:
    """Type an observation; return its form, not sent."""
    page.get_by_role("button", name="Ajouter un constat").click()
    form = page.get_by_role("dialog")
    form.get_by_label("Votre constat").fill(text)
    return form


def status(page: Page) -> Locator:
    return page.locator(".link")


def test_a_draft_is_found_again_when_the_page_is_loaded_again(present: tuple[Table, Page, Page]) -> None:
    _, lucie, _ = present
    expect(write(lucie, OBSERVATION).get_by_text("pas encore envoyé")).to_be_visible()
    lucie.reload()
    lucie.get_by_role("button", name="Ajouter un constat").click()
    form = lucie.get_by_role("dialog")
    expect(form.get_by_label("Votre constat")).to_have_value(OBSERVATION)
    form.get_by_role("button", name="Ajouter ce constat").click()
    expect(form).to_be_hidden()
    lucie.get_by_role("button", name="Ajouter un constat").click()
    expect(form.get_by_label("Votre constat")).to_have_value("")


def test_words_sent_offline_are_stored_once_when_the_tab_is_opened_again(present: tuple[Table, Page, Page]) -> None:
    table, lucie, host = present
    form = write(lucie, OBSERVATION)
    table.server.kill()
    form.get_by_role("button", name="Ajouter ce constat").click()
    expect(form.get_by_text("partira au retour du réseau")).to_be_visible()
    expect(status(lucie)).to_have_text("Hors ligne : 1 action gardée ici".replace(" :", "\u00a0:"))
    context, address = lucie.context, lucie.url
    lucie.close()
    table.server.start()
    again = context.new_page()
    again.goto(address)
    expect(status(again)).to_have_text("Enregistré")
    expect(again.locator(".entry").filter(has_text=OBSERVATION)).to_have_count(1)
    expect(host.locator(".entry").filter(has_text=OBSERVATION)).to_have_count(1)


def test_pressing_twice_acts_once(present: tuple[Table, Page, Page]) -> None:
    _, lucie, _ = present
    write(lucie, OBSERVATION).get_by_role("button", name="Ajouter ce constat").dblclick()
    expect(lucie.get_by_role("dialog")).to_be_hidden()
    expect(lucie.locator(".entry")).to_have_count(1)


def test_words_stay_when_the_phase_closes_while_they_are_typed(present: tuple[Table, Page, Page]) -> None:
    table, lucie, host = present
    form = write(lucie, OBSERVATION)
    table.advance(host)
    host.get_by_role("group", name="Continuer quand même").get_by_role("button", name="Passer à").click()
    expect(form.get_by_text("Vos mots restent gardés ici")).to_be_visible()
    expect(form.get_by_label("Votre constat")).to_have_value(OBSERVATION)
    expect(form.get_by_role("button", name="Ajouter ce constat")).to_be_disabled()


def correcting(present: tuple[Table, Page, Page]) -> tuple[Page, Page]:
    """Return Lucie's page and the facilitator's, each about to correct what Lucie wrote."""
    _, lucie, host = present
    write(lucie, OBSERVATION).get_by_role("button", name="Ajouter ce constat").click()
    for page in (lucie, host):
        page.get_by_role("button", name="Modifier").click()
        page.get_by_role("button", name="Corriger").click()
    return lucie, host


def test_both_texts_are_shown_when_two_people_correct_the_same_one(present: tuple[Table, Page, Page]) -> None:
    lucie, host = correcting(present)
    for page, text in ((host, "Celui de l’animatrice."), (lucie, "Le mien.")):
        page.get_by_role("dialog").get_by_label("Texte").fill(text)
    host.get_by_role("button", name="Enregistrer").click()
    expect(host.get_by_role("dialog")).to_have_count(0)
    lucie.get_by_role("button", name="Enregistrer").click()
    form = lucie.get_by_role("dialog")
    expect(form.get_by_role("blockquote")).to_have_text("Celui de l’animatrice.")
    expect(form.get_by_label("Texte")).to_have_value("Le mien.")
    expect(form.get_by_role("alert")).not_to_be_empty()
    lucie.get_by_role("button", name="Enregistrer").click()
    expect(host.locator(".entry")).to_contain_text("Le mien.")


def test_who_has_typed_nothing_yet_corrects_what_another_made_of_it(present: tuple[Table, Page, Page]) -> None:
    lucie, host = correcting(present)
    host.get_by_role("dialog").get_by_label("Texte").fill("Celui de l’animatrice.")
    host.get_by_role("button", name="Enregistrer").click()
    words = lucie.get_by_role("dialog").get_by_label("Texte")
    expect(words).to_have_value("Celui de l’animatrice.")
    words.fill("Celui de l’animatrice, et le mien.")
    lucie.get_by_role("button", name="Enregistrer").click()
    expect(lucie.get_by_role("dialog")).to_be_hidden()
    expect(host.locator(".entry")).to_contain_text("Celui de l’animatrice, et le mien.")


def test_what_happens_is_said_to_screen_readers_when_another_acts(present: tuple[Table, Page, Page]) -> None:
    _, lucie, host = present
    write(lucie, OBSERVATION).get_by_role("button", name="Ajouter ce constat").click()
    expect(host.get_by_role("status").filter(has_text="Lucie ajoute un constat")).to_have_count(1)


def test_a_person_without_a_device_is_acted_for_and_signs(present: tuple[Table, Page, Page]) -> None:
    table, _, host = present
    seats = f"{table.server.url}/api/tables/{table.opened['code']}/seats"
    body = {"name": "Jeanne", "family": "environment", "proxy": True}
    call(seats, body, token=table.opened["facilitator_token"])
    host.get_by_role("button", name="Agir pour Jeanne").click()
    write(host, "Les haies reviennent.").get_by_role("button", name="Ajouter ce constat").click()
    expect(host.locator(".entry")).to_contain_text("Jeanne")


def test_the_keyboard_alone_opens_writes_sends_and_comes_back(present: tuple[Table, Page, Page]) -> None:
    _, lucie, _ = present
    opener = lucie.get_by_role("button", name="Ajouter un constat")
    opener.focus()
    lucie.keyboard.press("Enter")
    form = lucie.get_by_role("dialog")
    expect(form).to_be_visible()
    lucie.keyboard.press("Escape")
    expect(form).to_be_hidden()
    expect(opener).to_be_focused()
    lucie.keyboard.press("Enter")
    expect(form).to_be_visible()
    for _ in range(12):
        lucie.keyboard.press("Tab")
        assert lucie.evaluate("document.activeElement === document.body || !!document.activeElement.closest('dialog')")
        if lucie.evaluate("document.activeElement.tagName") == "TEXTAREA":
            break
    lucie.keyboard.type("Au clavier.")
    lucie.keyboard.press("Tab")
    lucie.keyboard.press("Enter")
    expect(lucie.locator(".entry")).to_contain_text("Au clavier.")


def test_a_seat_that_was_taken_away_says_so(present: tuple[Table, Page, Page]) -> None:
    _, lucie, host = present
    host.get_by_role("button", name="Lucie").click()
    host.get_by_role("button", name="Retirer de la table").click()
    host.get_by_role("group", name="Retirer Lucie").get_by_role("button", name="Retirer de la table").click()
    expect(lucie.get_by_role("heading", name="Cette place n’est plus la vôtre")).to_be_visible()


def test_the_page_speaks_english_when_asked_and_keeps_it(present: tuple[Table, Page, Page]) -> None:
    _, lucie, _ = present
    lucie.get_by_role("button", name="Menu").click()
    lucie.get_by_role("button", name="English").click()
    expect(lucie.get_by_role("button", name="Add an observation")).to_be_visible()
    lucie.reload()
    expect(lucie.get_by_role("button", name="Add an observation")).to_be_visible()
    expect(lucie.locator("html")).to_have_attribute("lang", "en")
    expect(lucie).to_have_title(re.compile("^The present"))


@pytest.mark.parametrize("device", [PHONE, NARROW, LAPTOP], ids=["phone", "narrow dark", "laptop"])
def test_a_screen_has_no_accessibility_fault_nor_sideways_scroll(table: Table, device: dict[str, Any]) -> None:
    host = table.facilitator(**device)
    table.player("Lucie", **device)
    faults: list[str] = []

    def look(where: str) -> None:
        host.evaluate(AXE.read_text("utf-8"))
        faults.extend(f"{where}: {fault}" for fault in host.evaluate(FOUND))
        if host.evaluate("document.documentElement.scrollWidth > document.documentElement.clientWidth"):
            faults.append(f"{where}: scrolls sideways")

    look("lobby")
    host.get_by_role("button", name="Préparer la table").first.click()
    look("configure")
    host.keyboard.press("Escape")
    host.get_by_role("button", name="Plus", exact=True).click()
    look("facilitator's sheet")
    host.keyboard.press("Escape")
    table.advance(host)
    look("a question asked once")
    host.get_by_role("button", name="Passer à").first.click()
    host.get_by_text("Qu’est-ce qui compte").or_(host.get_by_text("Écoutez les autres")).first.wait_for()
    look("present")
    assert faults == []


def test_a_table_is_reached_when_the_network_swallows_websockets(table: Table) -> None:
    context = table.browser.new_context(locale="fr-FR")
    table.contexts.append(context)
    page = context.new_page()
    page.route_web_socket(lambda _: True, lambda _: None)  # taken, and never answered
    page.goto(f"{table.server.url}/t/{table.opened['code']}#{table.opened['facilitator_token']}")
    expect(status(page)).to_have_text("Enregistré", timeout=30_000)
    page.get_by_role("button", name="Minuteur").click()
    page.get_by_role("button", name="Lancer le minuteur").click()
    expect(page.get_by_role("timer")).to_be_visible()
