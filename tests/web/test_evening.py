"""The evening on the page: meeting a card, preparing a step, seeing oneself in one, its length, its script."""

from contextlib import closing
from secrets import token_hex
from typing import Any

from playwright.sync_api import Page, expect

from server.bots.wire import Wire, call
from tests.web.conftest import LAPTOP, PHONE, Table

WIDE: dict[str, Any] = {"viewport": {"width": 1920, "height": 1080}}


class Lead:
    """Who leads, without a page: comes for each word, and goes."""

    def __init__(self, table: Table) -> None:
        self._url = table.server.url
        self._auth = {"code": table.opened["code"], "token": table.opened["facilitator_token"]}

    def send(self, type: str, **data: Any) -> None:
        with closing(Wire(self._url, self._auth)) as wire:
            asked = wire.send("command", {"id": token_hex(8), "type": type, "data": data})
            while (heard := wire.receive(10)) is not None:
                if heard[0] == asked:
                    assert heard[1]["ok"], heard[1]
                    return
        raise AssertionError(f"no answer to {type}")

    def to(self, *phases: str) -> None:
        for phase in phases:
            self.send("advance_phase", to=phase, force=True)


def in_the_story(table: Table) -> tuple[Page, Page]:
    """Lucie's phone, whose turn it is, and Awa's, who comes next."""
    lucie, awa = table.player("Lucie", **PHONE), table.player("Awa", **PHONE)
    Lead(table).to("present", "challenges", "futures", "story")
    expect(lucie.get_by_role("button", name="Piocher un levier")).to_be_visible()
    return lucie, awa


def test_a_card_that_is_drawn_is_met_and_played_from_there_in_four_taps(table: Table) -> None:
    lucie, awa = in_the_story(table)
    lucie.get_by_role("button", name="Piocher un levier").tap()
    met = lucie.get_by_role("dialog", name="Vous avez pioché")
    expect(met.locator(".card--large")).to_be_visible()
    expect(met.get_by_role("button", name="Garder")).to_be_visible()
    met.get_by_role("button", name="Jouer cette carte").tap()
    form = lucie.get_by_role("dialog")
    expect(form.locator(".card")).to_be_visible()
    form.get_by_label("Que se passe-t-il").fill("Le car du soir revient")
    form.get_by_label("En quelle année").fill("2030")
    form.get_by_role("button", name="Jouer cette étape").tap()
    expect(form).to_be_hidden()
    awa.get_by_role("button", name="Le récit").tap()
    expect(awa.locator("main")).to_contain_text("Le car du soir revient")


def test_a_step_is_prepared_while_others_tell_and_played_with_one_tap(table: Table) -> None:
    lucie, awa = in_the_story(table)
    awa.get_by_role("button", name="Préparer mon étape").tap()
    awa.get_by_role("dialog").locator("button.card").first.tap()
    form = awa.get_by_role("dialog")
    form.get_by_label("Que se passe-t-il").fill("Les haies se rejoignent")
    form.get_by_label("En quelle année").fill("2031")
    form.get_by_role("button", name="Garder pour mon tour").tap()
    expect(form).to_be_hidden()
    awa.reload()
    expect(awa.get_by_role("button", name="Revoir mon étape préparée")).to_be_visible()
    lucie.get_by_role("button", name="Piocher un levier").tap()
    lucie.get_by_role("dialog").get_by_role("button", name="Garder").tap()
    lucie.get_by_role("button", name="Passer mon tour").tap()
    awa.get_by_role("button", name="Piocher un levier").tap()
    awa.get_by_role("dialog").get_by_role("button", name="Garder").tap()
    awa.locator("#now").get_by_role("button", name="Jouer l’étape préparée").tap()
    lucie.get_by_role("button", name="Le récit").tap()
    expect(lucie.locator("main")).to_contain_text("Les haies se rejoignent")
    expect(awa.get_by_role("button", name="étape préparée")).to_have_count(0)


def test_one_sees_oneself_in_a_step_and_its_sheet_names_who_does(table: Table) -> None:
    lucie, awa = in_the_story(table)
    lucie.get_by_role("button", name="Piocher un levier").tap()
    lucie.get_by_role("dialog").get_by_role("button", name="Jouer cette carte").tap()
    form = lucie.get_by_role("dialog")
    form.get_by_label("Que se passe-t-il").fill("Le car du soir revient")
    form.get_by_label("En quelle année").fill("2030")
    form.get_by_role("button", name="Jouer cette étape").tap()
    expect(form).to_be_hidden()
    awa.get_by_role("button", name="Le récit").tap()
    awa.get_by_text("Le car du soir revient").first.tap()
    sheet = awa.get_by_role("dialog")
    sheet.get_by_role("button", name="Je m’y vois", exact=True).tap()
    expect(sheet).to_contain_text("S’y reconnaissent")
    expect(sheet.locator("dd", has_text="Awa")).to_be_visible()
    sheet.get_by_role("button", name="Je ne m’y vois plus").tap()
    expect(sheet).not_to_contain_text("S’y reconnaissent")


def test_the_length_sets_the_table_and_says_how_long_it_takes(table: Table) -> None:
    host = table.facilitator(**LAPTOP)
    table.player("Lucie", **PHONE)
    host.get_by_role("radio", name="Trois quarts d’heure").check()
    expect(host.get_by_text("À 1 personne, comptez")).to_be_visible()
    state = call(f"{table.server.url}/api/tables/{table.opened['code']}")
    assert state["phase"] == "lobby"
    expect(host.get_by_role("radio", name="Trois quarts d’heure")).to_be_checked()


def test_who_leads_has_the_script_beside_the_game_where_there_is_room(table: Table) -> None:
    wide, narrow = table.facilitator(**WIDE), table.facilitator(**LAPTOP)
    table.player("Lucie", **PHONE)
    Lead(table).to("present")
    expect(wide.get_by_text("À dire")).to_be_visible()
    expect(wide.get_by_text("Qu’est-ce qui fait la force de ce système")).to_be_visible()
    expect(wide.get_by_text("À ce rythme, fin vers")).to_be_visible()
    expect(wide.get_by_text("Avant de passer à la suite")).to_contain_text("Lucie")
    assert wide.evaluate("document.documentElement.scrollWidth <= innerWidth")
    expect(narrow.get_by_text("À dire")).to_be_hidden()
    narrow.get_by_text("Le déroulé").click()
    expect(narrow.get_by_text("À dire")).to_be_visible()
    assert narrow.evaluate("document.documentElement.scrollWidth <= innerWidth")


def test_what_others_write_is_hidden_until_the_vote_opens(table: Table) -> None:
    lucie, awa = table.player("Lucie", **PHONE), table.player("Awa", **PHONE)
    lead = Lead(table)
    lead.send("configure", options={"reveal": "hidden"})
    lead.to("present")
    lucie.get_by_role("button", name="Ajouter un constat").tap()
    form = lucie.get_by_role("dialog")
    form.get_by_label("Votre constat").fill("La mairie ne répond plus")
    form.get_by_text("Une tension").tap()
    form.get_by_role("button", name="Ajouter ce constat").tap()
    expect(form).to_be_hidden()
    expect(lucie.locator("main")).to_contain_text("La mairie ne répond plus")
    expect(awa.locator("main")).to_contain_text("1 constat sera montré quand le vote s’ouvrira.")
    expect(awa.locator("main")).not_to_contain_text("La mairie")
    lead.send("open_vote")
    expect(awa.locator("main")).to_contain_text("La mairie ne répond plus")
