"""Nothing typed or pasted is cut: what is too long stays whole, counted as the server counts, and says why it waits."""

from collections.abc import Callable

import pytest
from playwright.sync_api import BrowserContext, Locator, Page, expect

from server.bots.wire import call
from tests.conftest import Server
from tests.web.conftest import PHONE, Table
from tests.web.test_play import present, write
from tests.web.test_seats import onward

__all__ = ["present"]  # a fixture
LONG = "La gare. " * 289 + "Oui"


def plain(text: str) -> str:
    return text.replace("\u202f", " ").replace("\u00a0", " ")


def waits(form: Locator, button: str, why: str) -> None:
    """The button does not send, and says why."""
    expect(form.get_by_role("button", name=button)).to_be_disabled()
    assert why in plain(form.locator(".write__foot").inner_text())


def paste(field: Locator, text: str) -> None:
    """Put a text in as a paste does: by the browser's own editing, limits and all."""
    field.focus()
    field.evaluate("(e, text) => { e.select(); document.execCommand('insertText', false, text); }", text)


def test_a_long_paste_stays_whole_and_waits_until_it_is_shorter(present: tuple[Table, Page, Page]) -> None:
    _, lucie, host = present
    assert len(LONG) == 2_604
    form = write(lucie, "")
    field = form.get_by_label("Votre constat")
    paste(field, LONG)
    expect(field).to_have_value(LONG)
    expect(form.locator(".count")).to_have_class("count status--error")
    assert plain(form.locator(".count").inner_text()) == "2 604 / 2 000"
    waits(form, "Ajouter ce constat", "« Votre constat sur « La mobilité dans la vallée » » : 604 caractères de trop.")
    lucie.reload()
    lucie.get_by_role("button", name="Ajouter un constat").click()
    expect(field).to_have_value(LONG)
    paste(field, LONG[:2_000])
    form.get_by_role("button", name="Ajouter ce constat").click()
    expect(host.locator(".entry")).to_contain_text(LONG[:2_000].strip())


@pytest.mark.parametrize("letter", ["e\u0301", "\U0001f33b"], ids=["two signs, one letter", "beyond sixteen bits"])
def test_letters_are_counted_as_the_server_counts_them(present: tuple[Table, Page, Page], letter: str) -> None:
    _, lucie, host = present
    form = write(lucie, letter * 2_000)
    expect(form.get_by_label("Votre constat")).to_have_value(letter * 2_000)
    assert plain(form.locator(".count").inner_text()) == "2 000 / 2 000"
    form.get_by_role("button", name="Ajouter ce constat").click()
    expect(form).to_be_hidden()
    expect(host.locator(".entry")).to_have_count(1)


def test_each_line_of_a_list_is_counted_by_itself(present: tuple[Table, Page, Page]) -> None:
    table, lucie, host = present
    onward(table, host)
    onward(table, host)
    lucie.get_by_role("button", name="Proposer un futur").click()
    form = lucie.get_by_role("dialog")
    form.get_by_label("Nous aurons réussi si").fill("La vallée se traverse à pied.")
    signs = form.get_by_label("À quoi le verra-t-on")
    button = form.get_by_role("button", name="Proposer ce futur")
    signs.fill("Un pont\n" + "b" * 136)
    assert plain(form.locator(".counts").inner_text()).split("\n") == ["ligne 2 : 136 / 120", "2 / 10"]
    waits(form, "Proposer ce futur", "Ligne 2 de « À quoi le verra-t-on ? » : 16 caractères de trop. Raccourcissez.")
    signs.fill("\n".join("abcdefghijk"))
    waits(form, "Proposer ce futur", "« À quoi le verra-t-on ? » : 1 ligne de trop.")
    signs.fill("Un pont\n\nUn bac")
    button.click()
    expect(form).to_be_hidden()
    lucie.get_by_role("button", name="Modifier").first.click()
    lucie.get_by_role("button", name="Corriger : indicateurs".replace(" :", "\u00a0:")).click()
    form.get_by_label("Indicateurs, un par ligne").fill("b" * 136)
    waits(form, "Enregistrer", "Ligne 1 de « Indicateurs, un par ligne » : 16 caractères de trop. Raccourcissez.")
    form.get_by_label("Indicateurs, un par ligne").fill("b" * 120)
    form.get_by_role("button", name="Enregistrer").click()
    expect(form).to_be_hidden()


def test_a_long_title_is_counted_once_it_comes_near_its_limit(present: tuple[Table, Page, Page]) -> None:
    table, lucie, host = present
    onward(table, host)
    lucie.get_by_role("button", name="Écrire un défi").click()
    form = lucie.get_by_role("dialog")
    title = form.get_by_label("Le défi, en une question")
    title.fill("x" * 80)
    expect(form.locator(".count")).to_have_count(1)  # the other field's
    paste(title, "x" * 121)
    expect(title).to_have_value("x" * 121)
    expect(form.locator(".count").first).to_have_text("121 / 120")
    waits(form, "Écrire cette carte", "« Le défi, en une question » : 1 caractère de trop.")


def test_a_name_is_never_cut_at_the_door(device: Callable[..., BrowserContext], server: Server) -> None:
    code = call(f"{server.url}/api/tables", {"system": "La gare"})["code"]
    page = device(**PHONE).new_page()
    page.goto(f"{server.url}/t/{code}")
    name, long = page.get_by_label("Votre prénom"), "Marie-Antoinette Élisabeth de la Rochefoucauld"
    paste(name, long)
    expect(name).to_have_value(long)
    page.get_by_label("Société civile").check()
    page.get_by_role("button", name="Prendre place").click()
    said = page.get_by_role("alert")
    assert plain(said.inner_text()) == "« Votre prénom, ou un pseudonyme » : 6 caractères de trop. Raccourcissez."
    name.fill("Marie")
    paste(page.get_by_label("Votre rôle"), "y" * 121)
    page.get_by_role("button", name="Prendre place").click()
    expect(said).to_contain_text("1 caractère de trop")
    page.get_by_label("Votre rôle").fill("élue")
    page.get_by_role("button", name="Prendre place").click()
    expect(page.locator(".next__say")).to_contain_text("Marie")


def test_a_system_is_never_cut_on_the_first_page(device: Callable[..., BrowserContext], server: Server) -> None:
    page = device(**PHONE).new_page()
    page.goto(server.url)
    system = page.get_by_label("De quel système")
    paste(system, "z" * 130)
    expect(system).to_have_value("z" * 130)
    page.get_by_role("button", name="Ouvrir la table").click()
    expect(page.get_by_role("alert")).to_contain_text("10 caractères de trop")


def test_the_server_refuses_what_is_too_long_in_the_words_of_the_screen(
    device: Callable[..., BrowserContext], server: Server
) -> None:
    code = call(f"{server.url}/api/tables", {"system": "La gare"})["code"]
    body = {"name": "N" * 41, "family": "other"}
    answer = device().request.post(f"{server.url}/api/tables/{code}/seats", data=body)
    assert plain(answer.json()["detail"]) == (
        "« Votre prénom, ou un pseudonyme » : 40 caractères au plus ; il y en a 41. Raccourcissez, puis renvoyez."
    )
