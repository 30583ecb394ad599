"""A seat through what phones, networks and people do to it: two tabs, a dead one, sleep, a portal, a phase gone by."""

import re
from collections.abc import Callable

from playwright.sync_api import Browser, BrowserContext, Page, Route, WebSocketRoute, expect

from server.bots.wire import call
from tests.conftest import Server
from tests.web.conftest import LAPTOP, PHONE, Table
from tests.web.test_play import OBSERVATION, present, status, write

__all__ = ["present"]  # a fixture
ADD = "Ajouter ce constat"
TWENTY_S = 20_000


def onward(table: Table, host: Page) -> None:
    """Go on to the next phase, ripe or not."""
    table.advance(host)
    asked = host.get_by_role("group", name="Continuer quand même").get_by_role("button", name="Passer à")
    if asked.is_visible():
        asked.click()


def seen_again(page: Page) -> None:
    """Do what a phone does when its screen goes on."""
    page.evaluate(
        """() => { for (const hidden of [true, false]) {
            Object.defineProperty(document, "hidden", { value: hidden, configurable: true });
            document.dispatchEvent(new Event("visibilitychange"));
        } }"""
    )


def test_words_that_come_too_late_are_given_back(present: tuple[Table, Page, Page]) -> None:
    table, lucie, host = present
    address = f"{table.server.url}/api/tables/{table.opened['code']}/seats"
    awa = table.visit(call(address, {"name": "Karim", "family": "other"})["seat_token"], **LAPTOP)
    write(awa, "La gare ferme à 20 h.").get_by_role("button", name=ADD).click()
    expect(lucie.locator(".entry")).to_have_count(1)
    form = write(lucie, OBSERVATION)
    offline = Deaf(lucie)
    offline.on()
    form.get_by_role("button", name=ADD).click()
    expect(status(lucie)).to_contain_text("1 action gardée ici")
    lucie.keyboard.press("Escape")
    onward(table, host)
    offline.off()
    said = lucie.locator(".orphans")
    expect(said.get_by_role("blockquote")).to_have_text(OBSERVATION, timeout=TWENTY_S)
    expect(said).to_contain_text("Ce n’est pas le moment")
    lucie.reload()
    expect(said.get_by_role("blockquote")).to_have_text(OBSERVATION)
    said.get_by_role("button", name="Les dire à la table, en commentaire").click()
    expect(said.get_by_role("blockquote")).to_have_count(0)
    token = table.opened["facilitator_token"]
    rows = call(f"{table.server.url}/api/tables/{table.opened['code']}/changes?since=0", token=token)
    assert [r["set"][0][2]["text"] for r in rows if r["type"] == "comment"] == [
        f"Arrivé trop tard : {OBSERVATION}".replace(" :", "\u00a0:")
    ]


class Deaf:
    """A page whose server cannot be reached; the connections it has fall silent, new ones end at once."""

    def __init__(self, page: Page) -> None:
        self._page = page

    def on(self) -> None:
        self._page.context.set_offline(True)
        self._page.route("**/socket.io/**", lambda route: route.abort())
        self._page.evaluate("dispatchEvent(new Event('offline'))")

    def off(self) -> None:
        self._page.unroute("**/socket.io/**")
        self._page.context.set_offline(False)


def test_a_tab_that_dies_leaves_its_words_to_another(servers: Callable[..., Server], browser: Browser) -> None:
    table = Table(servers(), browser)
    lucie, host = table.player("Lucie", **PHONE), table.facilitator(**LAPTOP)
    table.player("Awa", **LAPTOP)
    onward(table, host)
    expect(lucie.get_by_role("button", name="Ajouter un constat")).to_be_visible()
    twin = lucie.context.new_page()
    twin.goto(lucie.url)
    expect(status(twin)).to_have_text("Enregistré")
    form = write(lucie, OBSERVATION)
    table.server.kill()
    form.get_by_role("button", name=ADD).click()
    expect(status(lucie)).to_contain_text("1 action gardée ici")
    lucie.close()
    table.server.start()
    expect(twin.locator(".entry").filter(has_text=OBSERVATION)).to_have_count(1, timeout=TWENTY_S)
    expect(status(twin)).to_have_text("Enregistré")
    twin.wait_for_timeout(6_000)  # long enough for it to be sent again, if it were
    expect(host.locator(".entry").filter(has_text=OBSERVATION)).to_have_count(1)
    for context in table.contexts:
        context.close()


def test_an_action_of_two_living_tabs_acts_once(servers: Callable[..., Server], browser: Browser) -> None:
    table = Table(servers(), browser)
    lucie, host = table.player("Lucie", **PHONE), table.facilitator(**LAPTOP)
    table.player("Awa", **LAPTOP)
    onward(table, host)
    form = write(lucie, OBSERVATION)
    table.server.kill()
    form.get_by_role("button", name=ADD).click()
    expect(status(lucie)).to_contain_text("1 action gardée ici")
    twin = lucie.context.new_page()
    lucie.wait_for_timeout(500)
    table.server.start()
    twin.goto(lucie.url)  # it finds the same action, and sends it too
    for page in (lucie, twin, host):
        expect(page.locator(".entry").filter(has_text=OBSERVATION)).to_have_count(1, timeout=TWENTY_S)
    for page in (lucie, twin):
        expect(status(page)).to_have_text("Enregistré", timeout=TWENTY_S)
    expect(lucie.get_by_role("dialog")).to_be_hidden()
    for context in table.contexts:
        context.close()


def test_two_tabs_that_write_in_one_place_keep_both_texts(present: tuple[Table, Page, Page]) -> None:
    _, lucie, _ = present
    twin = lucie.context.new_page()
    twin.goto(lucie.url)
    twin.get_by_role("button", name="Ajouter un constat").click()
    form = twin.get_by_role("dialog")
    write(lucie, "Les trains du soir.")
    form.get_by_label("Votre constat").fill("Les bus du matin.")
    expect(form.get_by_text("Un autre onglet")).to_contain_text("Les trains du soir.")
    form.get_by_role("button", name="Reprendre ces mots-là").click()
    expect(form.get_by_label("Votre constat")).to_have_value("Les trains du soir.")
    expect(form.get_by_text("Un autre onglet")).to_contain_text("Les bus du matin.")
    form.get_by_role("button", name=ADD).click()
    expect(form).to_be_hidden()
    # What was sent is gone; what was not is still somewhere.
    assert "Les bus du matin." in twin.evaluate("JSON.stringify(localStorage)")


class Relay:
    """A browser's WebSockets through our hands. links: all so far. dead: those that say nothing any more.

    refuse: new ones end at once. server: what the server then says its pages are.
    """

    def __init__(self, context: BrowserContext) -> None:
        self.links: list[WebSocketRoute] = []
        self.dead: list[WebSocketRoute] = []
        self.server, self.refuse = "", False
        context.route_web_socket("**/socket.io/**", self._carry)

    def _carry(self, page: WebSocketRoute) -> None:
        if self.refuse:
            return page.close()
        far = page.connect_to_server()
        page.on_message(lambda said: None if page in self.dead else far.send(said))
        far.on_message(lambda said: None if page in self.dead else page.send(self._said(said)))
        self.links.append(page)

    def _said(self, said: str | bytes) -> str | bytes:
        if isinstance(said, str) and self.server:
            return re.sub(r'"server":"\w+"', f'"server":"{self.server}"', said)
        return said


def through(table: Table, browser: Browser) -> tuple[Page, Relay]:
    """Open Lucie's phone, its connections relayed."""
    context = browser.new_context(locale="fr-FR", reduced_motion="reduce", **PHONE)
    table.contexts.append(context)
    relay = Relay(context)
    address = f"{table.server.url}/api/tables/{table.opened['code']}/seats"
    token = call(address, {"name": "Lucie", "family": "deciders"})["seat_token"]
    page = context.new_page()
    page.goto(f"{table.server.url}/t/{table.opened['code']}#{token}")
    expect(status(page)).to_have_text("Enregistré")
    return page, relay


def test_a_phone_that_wakes_notices_that_its_connection_is_dead(table: Table, browser: Browser) -> None:
    lucie, relay = through(table, browser)
    host = table.facilitator(**LAPTOP)
    table.player("Awa", **LAPTOP)
    relay.dead.extend(relay.links)
    onward(table, host)
    lucie.wait_for_timeout(500)
    expect(lucie.get_by_role("button", name="Ajouter un constat")).to_be_hidden()
    seen_again(lucie)
    # Without the probe it would take until the server's next ping is overdue, fourteen seconds.
    expect(lucie.get_by_role("button", name="Ajouter un constat")).to_be_visible(timeout=9_000)
    assert len(relay.links) > len(relay.dead)


def test_a_phone_that_wakes_keeps_a_connection_that_lives(table: Table, browser: Browser) -> None:
    lucie, relay = through(table, browser)
    seen_again(lucie)
    lucie.wait_for_timeout(2_000)
    expect(status(lucie)).to_have_text("Enregistré")
    assert len(relay.links) == 1


def test_a_page_offers_to_load_anew_once_the_server_has_other_pages(table: Table, browser: Browser) -> None:
    lucie, relay = through(table, browser)
    assert lucie.get_by_role("button", name="Recharger").count() == 0
    relay.server = "f00d"
    relay.dead.extend(relay.links)
    seen_again(lucie)
    lucie.get_by_role("button", name="Recharger").click()
    expect(status(lucie)).to_have_text("Enregistré")
    assert lucie.get_by_role("button", name="Recharger").count() == 0


def test_a_portal_that_answers_everything_is_offline(servers: Callable[..., Server], browser: Browser) -> None:
    table = Table(servers(), browser)
    lucie, relay = through(table, browser)
    host = table.facilitator(**LAPTOP)
    table.player("Awa", **LAPTOP)
    onward(table, host)
    form = write(lucie, OBSERVATION)
    relay.refuse = True
    met: list[str] = []

    def portal(route: Route) -> None:
        met.append(route.request.url)
        route.fulfill(status=200, content_type="text/html", body="<html><h1>Bienvenue à l’hôtel</h1></html>")

    lucie.context.route("**/*", portal)
    table.server.kill()
    form.get_by_role("button", name=ADD).click()
    table.server.start()
    for _ in range(200):
        if any("polling" in url for url in met):
            break
        lucie.wait_for_timeout(200)
    else:
        raise AssertionError("the page never asked by polling, so it met no portal")
    lucie.wait_for_timeout(500)
    expect(status(lucie)).to_contain_text("1 action gardée ici")
    lucie.context.unroute("**/*", portal)
    expect(status(lucie)).to_have_text("Enregistré", timeout=TWENTY_S)
    expect(host.locator(".entry").filter(has_text=OBSERVATION)).to_have_count(1)
    for context in table.contexts:
        context.close()
