"""A person whose phone is gone is recognised by whoever facilitates, and sits down again; so is let in who must ask."""

import re
from collections.abc import Callable, Iterator

import pytest
from playwright.sync_api import Browser, expect

from server.bots.wire import call
from tests.conftest import Server
from tests.e2e.people import LAPTOP, PHONE, Person


@pytest.fixture
def people(browser: Browser) -> Iterator[Callable[..., Person]]:
    """A function that gives somebody a browser; at the end nothing was wrong on any page."""
    made: list[Person] = []

    def person(name: str, **device: object) -> Person:
        made.append(Person(browser, name, name, **device))
        return made[-1]

    yield person
    # The browser says when it was refused: a seat that is no more (401), a door at which one asks (409).
    assert [f for p in made for f in p.faults if not ("401" in f or "409" in f)] == []


def test_awa_comes_back_without_her_phone(servers: Callable[..., Server], people: Callable[..., Person]) -> None:
    server = servers()
    opened = call(f"{server.url}/api/tables", {"system": "La gare"})
    host, awa = people("host", **LAPTOP), people("awa-lost", **PHONE)
    host.page.goto(opened["links"]["facilitate"])
    awa.called = "Awa"
    awa.join(opened["links"]["play"], "Société civile", "potière")
    awa.page.close()
    back = people("awa-back", **PHONE)
    back.page.goto(opened["links"]["play"])
    back.page.get_by_text("Vous étiez déjà à cette table").click()
    back.shot("claim-names")
    back.press("C’est moi : Awa".replace(" :", "\u00a0:"))
    told = back.page.get_by_role("status").filter(has_text="Votre demande porte le numéro")
    number = re.search(r"numéro\s(\d+)", told.inner_text())
    assert number
    back.shot("claim-waiting")
    asked = host.page.get_by_role("status").filter(has_text=f"Demande n° {number[1]}")
    expect(asked).to_contain_text("quelqu’un dit être Awa")
    host.shot("claim-asked")
    back.page.reload()  # the claim is kept
    host.press("Oui, lui rendre sa place")
    expect(back.now).to_be_visible()
    expect(asked).to_be_hidden()
    assert call(f"{server.url}/api/tables/{opened['code']}")["players"] == 1


def test_a_lost_phone_can_do_nothing_more_once_its_owner_is_back(
    servers: Callable[..., Server], people: Callable[..., Person]
) -> None:
    server = servers()
    opened = call(f"{server.url}/api/tables", {"system": "La gare"})
    host, lost = people("host-lost", **LAPTOP), people("awa-stolen", **PHONE)
    host.page.goto(opened["links"]["facilitate"])
    lost.called = "Awa"
    lost.join(opened["links"]["play"], "Société civile", "potière")
    lost.page.goto(f"{server.url}/regles")  # asleep, in somebody's pocket
    back = people("awa-again", **PHONE)
    back.page.goto(opened["links"]["play"])
    back.page.get_by_text("Vous étiez déjà à cette table").click()
    back.page.get_by_label("J’ai perdu mon téléphone").check()
    back.shot("claim-lost")
    back.press("C’est moi : Awa".replace(" :", "\u00a0:"))
    expect(host.page.get_by_role("status").filter(has_text="Demande n°")).to_contain_text("avoir perdu son téléphone")
    host.shot("claim-lost-asked")
    host.press("Oui, lui rendre sa place")
    expect(back.now).to_be_visible()
    lost.page.goto(opened["links"]["play"])
    expect(lost.page.get_by_role("heading", name="Cette place n’est plus la vôtre")).to_be_visible()


def test_a_claim_that_is_refused_says_so(servers: Callable[..., Server], people: Callable[..., Person]) -> None:
    server = servers()
    opened = call(f"{server.url}/api/tables", {"system": "La gare"})
    call(f"{server.url}/api/tables/{opened['code']}/seats", {"name": "Awa", "family": "other"})
    host, other = people("host-no", **PHONE), people("other", **PHONE)
    host.page.goto(opened["links"]["facilitate"])
    host.press("Passer à")
    host.page.get_by_role("group", name="Continuer quand même").get_by_role("button", name="Passer à").click()
    expect(host.now).not_to_contain_text("Invitez")
    other.page.goto(opened["links"]["play"])
    known = other.page.get_by_text("Vous étiez déjà à cette table")
    place = known.bounding_box()
    assert place
    assert place["y"] < PHONE["viewport"]["height"], "once the game goes on, it is seen at once"
    known.click()
    other.press("C’est moi")
    host.shot("claim-asked")
    host.press("Non")
    expect(other.page.get_by_role("alert")).to_contain_text("n’a pas confirmé")
    expect(other.page.get_by_role("button", name="Prendre place")).to_be_visible()
    other.shot("claim-refused")


def test_people_are_let_in_one_by_one_and_sent_out_together(
    servers: Callable[..., Server], people: Callable[..., Person]
) -> None:
    server = servers()
    opened = call(f"{server.url}/api/tables", {"system": "La gare", "options": {"approval": True}})
    host, karim = people("host-door", **LAPTOP), people("karim", **PHONE)
    host.page.goto(opened["links"]["facilitate"])
    karim.page.goto(opened["links"]["play"])
    karim.page.get_by_label("Votre prénom").fill("Karim")
    karim.page.get_by_role("radio", name="Autre").check()
    karim.press("Prendre place")
    karim.shot("door-waiting")
    host.press("Faire entrer")
    expect(karim.now).to_be_visible()
    host.press("Plus")
    host.press("Retirer plusieurs personnes")
    host.page.get_by_role("dialog").get_by_label("Karim").check()
    host.shot("door-remove")
    host.press("Retirer de la table")
    host.page.get_by_role("group", name="Retirer 1 personne").get_by_role("button", name="Retirer").click()
    expect(karim.page.get_by_role("heading", name="Cette place n’est plus la vôtre")).to_be_visible()
