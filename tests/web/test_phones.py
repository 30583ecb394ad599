"""What phones do to a page: a keyboard that takes half of it, a Back button, a wheel, a memory that keeps nothing."""

import re
from collections.abc import Callable
from pathlib import Path

import pytest
from playwright.sync_api import BrowserContext, Locator, Page, expect

from server.bots.wire import call
from tests.conftest import Server
from tests.web.conftest import LAPTOP, PHONE, Table
from tests.web.test_play import OBSERVATION, present, status, write
from tests.web.test_seats import Deaf, onward

__all__ = ["present"]  # a fixture
CARET = Path(__file__).with_name("caret.js").read_text("utf-8")
KEYBOARD = [(360, 270), (360, 320), (375, 300), (384, 330), (393, 360), (412, 340), (412, 410)]
ON_ITS_SIDE = [(640, 170), (740, 180), (844, 200)]
LONG = "\n".join(f"Ligne {n} : la gare, le marché, la rivière, et tout ce qui va avec." for n in range(14))


def covered(page: Page, form: str) -> list[str]:
    """What is covered in the form on the screen while one types in each of its fields, at every size."""
    sheet = page.get_by_role("dialog")
    sheet.locator(".write__foot .button").first.wait_for()
    for more in sheet.locator("details:not([open]) > summary").all():
        more.click()
    faults = []
    for number, field in enumerate(sheet.locator("textarea, input[type=text]").all()):
        page.set_viewport_size({"width": 360, "height": 740})
        field.fill(LONG if field.evaluate("(e) => e.tagName") == "TEXTAREA" else LONG[:60].replace("\n", " "))
        for width, height in KEYBOARD + ON_ITS_SIDE:
            page.set_viewport_size({"width": width, "height": height})
            page.keyboard.type("x")
            page.wait_for_timeout(60)
            if fault := page.evaluate(CARET):
                faults.append(f"{form}, field {number}, {width} × {height}: {fault}")
    page.set_viewport_size({"width": 360, "height": 740})
    page.keyboard.press("Escape")
    expect(sheet).to_be_hidden()
    return faults


def test_the_line_one_types_and_the_button_are_seen_with_a_keyboard_open(table: Table) -> None:
    lucie, host = table.player("Lucie", **PHONE), table.facilitator(**PHONE)
    faults: list[str] = []

    def look(page: Page, *path: str) -> None:
        for name in path:
            page.get_by_role("button", name=re.compile(f"^{name}")).first.click()
        faults.extend(covered(page, path[-1]))

    look(host, "Préparer la table")
    look(host, "Asseoir quelqu’un sans appareil")
    look(lucie, "Relire mon nom")
    onward(table, host)
    look(lucie, "Ajouter un constat")
    write(lucie, OBSERVATION).get_by_role("button", name="Ajouter ce constat").click()
    look(lucie, "Commenter")
    look(lucie, "Modifier", "Corriger")
    onward(table, host)
    look(lucie, "Écrire un défi")
    onward(table, host)
    look(lucie, "Proposer un futur")
    onward(table, host)
    lucie.get_by_role("button", name="Piocher").first.click()
    lucie.get_by_role("dialog").get_by_role("button", name="Garder").click()
    lucie.get_by_role("button", name="Ma main").click()
    lucie.locator(".part--hand .card").first.click()
    look(lucie, "Jouer cette carte")
    onward(table, host)
    lucie.get_by_role("button", name="La table", exact=True).click()
    look(lucie, "Dire ma part")
    onward(table, host)
    look(lucie, "Écrire")
    assert faults == [], "\n".join(faults)


def test_a_keyboard_that_lies_over_the_page_leaves_the_form_in_sight(present: tuple[Table, Page, Page]) -> None:
    _, lucie, _ = present
    write(lucie, LONG)
    # As in Safari: what is seen gets smaller and moves, the page does not.
    lucie.evaluate(
        """() => { const here = { height: 330, offsetTop: 40, scale: 1 };
            for (const [name, value] of Object.entries(here)) Object.defineProperty(visualViewport, name, { value });
            visualViewport.dispatchEvent(new Event("resize")); }"""
    )
    form = lucie.get_by_role("dialog").bounding_box()
    button = lucie.get_by_role("button", name="Ajouter ce constat").bounding_box()
    assert form
    assert button
    assert (form["y"], form["height"]) == (40, 330)
    assert button["y"] + button["height"] <= 370


def test_the_wheel_changes_no_number(table: Table) -> None:
    host = table.facilitator(**LAPTOP)
    host.get_by_role("button", name="Préparer la table").first.click()
    year = host.get_by_label("L’horizon")
    year.fill("2033")
    box = year.bounding_box()
    assert box
    host.mouse.move(box["x"] + 10, box["y"] + 10)
    for _ in range(3):
        host.mouse.wheel(0, 100)
        host.wait_for_timeout(100)
    expect(year).to_have_value("2033")


def gone_back(page: Page) -> None:
    """Press Back, and wait until that has been said to the page."""
    page.go_back(wait_until="commit")
    page.wait_for_timeout(300)


@pytest.mark.parametrize("device", [PHONE, LAPTOP], ids=["phone", "laptop"])
def test_back_closes_the_sheet_and_then_leaves(table: Table, device: dict[str, object]) -> None:
    host = table.facilitator(**device)
    before = host.url
    for _ in range(2):
        host.get_by_role("button", name="Menu").click()
        expect(host.get_by_role("dialog")).to_be_visible()
        gone_back(host)
        expect(host.get_by_role("dialog")).to_be_hidden()
        assert host.url == before
    host.get_by_role("button", name="Menu").click()
    host.get_by_role("dialog").get_by_role("button", name="Fermer").click()
    host.goto(f"{table.server.url}/regles")
    host.get_by_role("link", name="Jeu de la transition").click()
    host.wait_for_url(f"{table.server.url}/")
    for address in ("/regles", f"/t/{table.opened['code']}"):
        gone_back(host)
        expect(host).to_have_url(table.server.url + address)
    host.locator(".next__say").wait_for()
    host.get_by_role("button", name="Minuteur").click()
    gone_back(host)
    expect(host.get_by_role("dialog")).to_be_hidden()


def test_back_asks_before_it_leaves_words_behind(present: tuple[Table, Page, Page]) -> None:
    table, lucie, _ = present
    code = table.opened["code"]
    lucie.evaluate("location.assign('/regles')")
    lucie.wait_for_url("**/regles")
    lucie.goto(f"{table.server.url}/t/{code}")
    form = write(lucie, OBSERVATION)
    offline = Deaf(lucie)
    offline.on()
    form.get_by_role("button", name="Ajouter ce constat").click()
    expect(status(lucie)).to_contain_text("1 action gardée ici")
    gone_back(lucie)
    expect(form).to_be_hidden()
    gone_back(lucie)
    asked = lucie.get_by_role("dialog", name="Quitter la table")
    expect(asked).to_contain_text("ne sont pas encore partis")
    asked.get_by_role("button", name="Rester").click()
    gone_back(lucie)
    expect(asked).to_be_visible()
    offline.off()
    asked.get_by_role("button", name="Quitter quand même").click()
    lucie.wait_for_url("**/regles")


BLOCKED = "Object.defineProperty(window, 'localStorage', { get() { throw new DOMException('no', 'SecurityError'); } });"
FULL = """Storage.prototype.setItem = () => { throw new DOMException("full", "QuotaExceededError"); };"""


@pytest.mark.parametrize("script", [BLOCKED, FULL], ids=["blocked", "full"])
def test_a_device_that_keeps_nothing_plays_on_by_its_address(
    device: Callable[..., BrowserContext], server: Server, script: str
) -> None:
    opened = call(f"{server.url}/api/tables", {"system": "La gare"})
    page = device(**PHONE).new_page()
    page.context.add_init_script(script)
    page.goto(f"{server.url}/t/{opened['code']}")
    page.get_by_label("Votre prénom").fill("Awa")
    page.get_by_label("Société civile").check()
    page.get_by_role("button", name="Prendre place").click()
    say = page.get_by_role("status").filter(has_text="ne garde rien")
    expect(say).to_be_visible()
    assert re.search(r"/t/\w{6}#[\w-]{43}$", page.url)
    page.reload()
    expect(page.locator(".next__say")).to_contain_text("Awa")
    page.get_by_role("button", name="Menu").click()
    page.get_by_role("button", name="English").click()
    expect(page.locator(".next__say")).to_contain_text("Awa")
    host = page.context.new_page()
    host.goto(opened["links"]["facilitate"])
    host.get_by_role("button", name="Passer à").first.click()
    host.get_by_role("button", name="Passer à").first.click()
    page.get_by_role("button", name="Add an observation").click()
    page.get_by_role("dialog").get_by_label("Your observation").fill("The station closes at 8.")
    expect(page.get_by_role("dialog").get_by_text("leave this page open")).to_be_visible()
    page.get_by_role("button", name="Add this observation").click()
    expect(page.locator(".entry")).to_contain_text("The station closes at 8.")
    assert call(f"{server.url}/api/tables/{opened['code']}")["players"] == 1


def test_whoever_opens_a_table_without_a_memory_enters_as_its_facilitator(
    device: Callable[..., BrowserContext], server: Server
) -> None:
    page = device(**PHONE).new_page()
    page.context.add_init_script(BLOCKED)
    page.goto(server.url)
    page.get_by_label("De quel système").fill("La gare")
    page.get_by_role("button", name="Ouvrir la table").click()
    page.get_by_role("link", name="Entrer et animer").click()
    expect(page.get_by_role("region", name="Animation")).to_be_visible()
    assert "#" in page.url


def mine(page: Page) -> Locator:
    return page.get_by_role("region", name="Mes tables").get_by_role("listitem")


def test_home_knows_the_tables_of_this_device_and_forgets_one(table: Table) -> None:
    page = table.player("Awa", **PHONE)
    code = table.opened["code"]
    other = call(f"{table.server.url}/api/tables", {"system": "Le port"})
    page.goto(other["links"]["facilitate"])
    expect(page.get_by_role("region", name="Animation")).to_be_visible()
    page.goto(table.server.url)
    expect(mine(page)).to_have_count(2)
    expect(mine(page).first).to_contain_text("Le port")
    expect(mine(page).first).to_contain_text("l’animation")
    expect(mine(page).last).to_contain_text("La mobilité dans la vallée")
    expect(mine(page).last).to_contain_text(re.compile(rf"{code} · la place d’Awa · \d+ \w+ 20\d\d"))
    mine(page).last.get_by_role("link", name="Revenir à la table").click()
    expect(page.locator(".next__say")).to_contain_text("Awa")
    page.goto(table.server.url)
    mine(page).first.get_by_role("button", name="Oublier").click()
    page.get_by_role("group", name="Oublier cette table").get_by_role("button", name="L’oublier").click()
    expect(mine(page)).to_have_count(1)
    assert code not in page.evaluate("JSON.stringify(localStorage)")
    page.goto(f"{table.server.url}/t/{code}")
    expect(page.get_by_label("Votre prénom")).to_be_visible()
