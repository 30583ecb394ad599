"""« À vous »: a sound that somebody has asked for, and only then; what concerns one person is told on their screen."""

from typing import Any

from playwright.sync_api import Locator, Page, expect

from tests.web.conftest import AXE, FOUND, LAPTOP, PHONE, Table
from tests.web.test_evening import Lead

HEARD = """() => {
  window.heard = 0;
  const make = AudioContext.prototype.createOscillator;
  AudioContext.prototype.createOscillator = function () { window.heard += 1; return make.call(this); };
  navigator.vibrate = () => { window.vibrated = (window.vibrated ?? 0) + 1; return true; };
}"""
SOUND = "Un son quand c’est à vous"


def listening(table: Table, name: str, **device: Any) -> Page:
    """A player's page that counts the notes it is heard with."""
    page = table.player(name, **device)
    page.context.add_init_script(f"({HEARD})()")
    page.reload()
    page.locator(".next__say").wait_for()
    return page


def heard(page: Page) -> int:
    page.wait_for_timeout(300)
    return int(page.evaluate("window.heard"))


def ask_for_sound(page: Page) -> None:
    page.get_by_role("button", name="Menu").tap()
    page.get_by_role("switch", name=SOUND).check()
    expect(page.get_by_role("switch", name=SOUND)).to_be_checked()
    page.keyboard.press("Escape")


def draw(page: Page) -> Locator:
    page.get_by_role("button", name="Piocher un levier").tap()
    return page.get_by_role("dialog")


def passes(page: Page) -> None:
    draw(page).get_by_role("button", name="Garder").tap()
    page.get_by_role("button", name="Passer mon tour").tap()


def test_a_turn_is_heard_once_by_whoever_has_asked_for_it_and_by_nobody_else(table: Table) -> None:
    lucie, awa = listening(table, "Lucie", **PHONE), listening(table, "Awa", **PHONE)
    ask_for_sound(awa)
    assert heard(awa) == 2  # what one has asked for is heard at once
    Lead(table).to("present", "challenges", "futures", "story")
    expect(lucie.get_by_role("button", name="Piocher un levier")).to_be_visible()
    assert (heard(lucie), heard(awa)) == (0, 2)
    passes(lucie)
    expect(awa.get_by_role("button", name="Piocher un levier")).to_be_visible()
    assert (heard(lucie), heard(awa)) == (0, 4)
    assert awa.evaluate("window.vibrated") == 1
    passes(awa)
    expect(lucie.locator(".play--mine")).to_be_visible()
    assert (heard(lucie), heard(awa)) == (0, 4)


def test_a_page_that_opens_on_ones_turn_is_silent_and_the_wish_is_kept(table: Table) -> None:
    lucie = listening(table, "Lucie", **PHONE)
    table.player("Awa", **PHONE)
    ask_for_sound(lucie)
    Lead(table).to("present", "challenges", "futures", "story")
    lucie.reload()
    lucie.get_by_role("button", name="Menu").tap()
    expect(lucie.get_by_role("switch", name=SOUND)).to_be_checked()
    assert heard(lucie) == 0
    lucie.get_by_role("switch", name=SOUND).uncheck()
    assert heard(lucie) == 0


def test_the_wall_is_never_heard(table: Table) -> None:
    lucie = listening(table, "Lucie", **PHONE)
    ask_for_sound(lucie)
    wall = lucie.context.new_page()
    wall.goto(f"{table.server.url}/board/{table.opened['code']}#{table.opened['board_token']}")
    expect(wall.locator(".wall")).to_be_visible()
    wall.locator(".wall").click()
    Lead(table).to("present", "challenges", "futures", "story")
    expect(wall.get_by_text("C’est à Lucie.")).to_be_visible()
    assert heard(wall) == 0


def test_who_is_given_a_card_and_whose_step_meets_a_pitfall_is_told_at_once(table: Table) -> None:
    lucie, awa = table.player("Lucie", **PHONE), table.player("Awa", **LAPTOP)
    lead = Lead(table)
    lead.send("configure", options={"pitfall_every": 1})
    lead.to("present", "challenges", "futures", "story")
    awa.get_by_role("button", name="Donner un levier").click()
    form = awa.get_by_role("dialog")
    form.get_by_role("radio").first.check()
    form.get_by_role("button", name="Donner").click()
    expect(form).to_be_hidden()
    told = lucie.locator(".for-me")
    expect(told).to_contain_text("Awa vous donne")
    expect(awa.locator(".for-me")).to_have_count(0)
    told.get_by_role("button", name="Lire la carte").tap()
    expect(lucie.get_by_role("dialog").locator(".card--large")).to_be_visible()
    lucie.keyboard.press("Escape")
    expect(told).to_have_count(0)
    draw(lucie).get_by_role("button", name="Jouer cette carte").tap()
    step = lucie.get_by_role("dialog")
    step.get_by_label("Que se passe-t-il").fill("Le car du soir revient")
    step.get_by_label("En quelle année").fill("2030")
    step.get_by_role("button", name="Jouer cette étape").tap()
    expect(step).to_be_hidden()
    awa.get_by_role("button", name="Piocher un écueil").click()
    awa.get_by_role("dialog").get_by_role("button", name="Poser cet écueil").click()
    threat = awa.get_by_role("dialog")
    threat.get_by_role("radio").first.check()
    threat.get_by_label("Pourquoi").fill("Qui paiera ?")
    if (blank := threat.get_by_label("Nom de l’écueil")).is_visible():
        blank.fill("Plus un sou")
    threat.get_by_role("button", name="Poser").click()
    expect(threat).to_be_hidden()
    expect(told).to_contain_text("Awa pose un écueil sur votre étape")
    lucie.evaluate(AXE.read_text("utf-8"))
    assert lucie.evaluate(FOUND) == []
    assert lucie.evaluate("document.documentElement.scrollWidth <= innerWidth")
    told.get_by_role("button", name="Compris").tap()
    expect(told).to_have_count(0)
