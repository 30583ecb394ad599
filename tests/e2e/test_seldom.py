"""What an evening seldom needs and must find working: a facilitator who plays on a phone, free pace, a merge, a pitfall
the table lives with, somebody without a device, a hand-over, a person who asks to be forgotten.
"""

import re
from collections.abc import Callable, Iterator

import pytest
from playwright.sync_api import Browser, expect

from server.bots.wire import call
from tests.conftest import Server
from tests.e2e.people import LAPTOP, PHONE, Person


@pytest.fixture
def evening(browser: Browser, servers: Callable[..., Server]) -> Iterator[tuple[Person, Person]]:
    """A facilitator on a phone, and Lucie on a laptop, at a table at free pace with a pitfall after each step."""
    server = servers()
    options = {"pace": "free", "rounds": 1, "pitfall_every": 1}
    opened = call(f"{server.url}/api/tables", {"system": "Les haies du bocage", "options": options})
    host = Person(browser, "host-phone", "Jeanne", **PHONE)
    host.page.goto(opened["links"]["facilitate"])
    lucie = Person(browser, "lucie-laptop", "Lucie", **LAPTOP)
    lucie.join(opened["links"]["play"], "Société civile", "habitante")
    yield host, lucie
    assert host.faults + lucie.faults == []


def advance(host: Person, phase: str) -> None:
    """Go on, forced: ask once, then yes."""
    strip = host.page.get_by_role("region", name="Animation")
    strip.get_by_role("button", name=re.compile(f"Passer à\\s:\\s{phase}")).click()
    asked = strip.get_by_role("group").get_by_role("button", name=re.compile("Passer à"))
    if asked.is_visible():
        asked.click()
    expect(host.page.get_by_role("banner")).to_contain_text(phase)


def test_a_facilitator_plays_on_a_phone_and_meets_what_is_seldom(evening: tuple[Person, Person]) -> None:
    host, lucie = evening
    host.write("Jouer aussi", "Prendre une place", "Développement durable", Prénom="Jeanne")
    host.write("Asseoir quelqu’un sans appareil", "Asseoir cette personne", "Autre", Prénom="Odile")
    host.shot("seldom-lobby")
    advance(host, "L’état présent")
    advance(host, "Les défis")
    host.write("Écrire un défi à nous", "Écrire cette carte", Le_défi="Replanter sans clôturer ?")
    host.write("Retenir des défis", "Retenir ceux-là")
    advance(host, "Les futurs")
    lucie.write("Proposer un futur", "Proposer ce futur", Nous_aurons_réussi="les haies se rejoignent.")
    host.write("Proposer un futur", "Proposer ce futur", Nous_aurons_réussi="on se chauffe au bois d’ici.")
    for box in host.page.get_by_text("À réunir avec un autre").all():
        box.click()
    host.press("Réunir ces deux futurs")
    host.fill("Réunir ces futurs", Le_futur_qui="les haies se rejoignent et nous chauffent.")
    expect(lucie.page.locator("main")).to_contain_text("les haies se rejoignent et nous chauffent.")
    host.write("Retenir des futurs", "Retenir ceux-là")
    host.shot("seldom-futures")

    advance(host, "Le récit")
    # Free pace: both may begin.
    expect(host.now.get_by_role("button", name="Piocher un levier")).to_be_visible()
    lucie.draw("Piocher un levier")
    lucie.now.get_by_role("button", name="Jouer une étape").click()
    sheet = lucie.page.get_by_role("dialog")
    sheet.locator("ul button").first.click()
    lucie.fill("Jouer cette étape", Que_se_passe="Les enfants comptent les haies", En_quelle_année="2030")
    for person in (host, lucie):
        person.saved()
    drawer = next(p for p in (host, lucie) if p.sees("Piocher un écueil"))
    drawer.draw("Piocher un écueil")
    drawer.saved()
    while drawer.sees("En piocher une autre"):
        drawer.press("En piocher une autre")
        drawer.saved()
    drawer.now.get_by_role("button", name="Poser mon écueil").click()
    drawer.page.get_by_role("dialog").locator("label.choice").first.click()
    drawer.fill("Poser cet écueil", Pourquoi="Qui paie l’entretien ?")
    host.press("Le récit")
    host.page.get_by_role("button", name=re.compile("^2030 Les enfants comptent les haies")).click()
    host.press("Vivre avec")
    host.fill("Accepter cet écueil", Pourquoi_la_table="La commune en prend la charge.")
    expect(lucie.page.locator("main")).to_contain_text("Fragile")
    host.shot("seldom-story")

    host.press("Les autres")
    host.page.get_by_role("button", name=re.compile("^Lucie")).click()
    host.press("Lui confier l’animation")
    host.page.get_by_role("group", name=re.compile("Confier")).get_by_role("button", name="Lui confier").click()
    expect(lucie.page.get_by_role("region", name="Animation")).to_be_visible()
    lucie.page.get_by_role("button", name=re.compile("^Odile")).click()
    lucie.press("Effacer son nom et ses mots")
    lucie.page.get_by_role("group", name=re.compile("Effacer partout")).get_by_role("button").first.click()
    expect(host.page.locator("main")).not_to_contain_text("Odile")
    lucie.shot("seldom-host")
