"""A table that plays with paper: codes typed, read by a camera, opened by the phone's own; and the shared screen."""

import re
from collections.abc import Callable, Iterator
from pathlib import Path
from typing import Any

import pypdfium2
import pytest
from playwright.sync_api import Browser, BrowserType, expect

import decks
import printables
from game.cards import face_code
from game.ids import DeckId
from game.words import Language
from server.bots.wire import call
from tests.conftest import Server
from tests.e2e.people import LAPTOP, PHONE, WALL, Person, Screen
from tests.e2e.test_seldom import advance

AGIRLOCAL = DeckId("agirlocal")
SIDE = 720


def code(card: str) -> str:
    return face_code(AGIRLOCAL, card)


def film(folder: Path, card: str) -> Path:
    """Return what a camera sees that is held over a printed card: the very PDF, at 300 dpi, as one frame."""
    options = printables.Options(cards=(card,), press=True)
    pdf = printables.deck_pdf(decks.load(AGIRLOCAL), lang=Language.FR, options=options, _=str)
    page = pypdfium2.PdfDocument(pdf)[0].render(scale=300 / 72, grayscale=True).to_pil()
    corner = page.crop((page.width - SIDE, page.height - SIDE, page.width, page.height))
    file = folder / "camera.y4m"
    grey = bytes([128]) * (SIDE * SIDE // 4)
    frame = b"FRAME\n" + corner.tobytes() + grey + grey
    file.write_bytes(f"YUV4MPEG2 W{SIDE} H{SIDE} F10:1 Ip A1:1 C420jpeg\n".encode() + frame * 2)
    return file


@pytest.fixture
def camera(browser_type: BrowserType, browser_type_launch_args: dict[str, Any], tmp_path: Path) -> Iterator[Browser]:
    """A browser whose camera sees the card « open », printed."""
    flags = [
        "--use-fake-ui-for-media-stream",
        "--use-fake-device-for-media-stream",
        f"--use-file-for-fake-video-capture={film(tmp_path, 'open')}",
    ]
    browser = browser_type.launch(**{**browser_type_launch_args, "args": [*browser_type_launch_args["args"], *flags]})
    yield browser
    browser.close()


def test_paper_and_screens_play_the_same_game(
    browser: Browser, camera: Browser, servers: Callable[..., Server]
) -> None:
    server = servers()
    options = {"pace": "turns", "rounds": 2, "pitfall_every": 1, "paper": True}
    opened = call(f"{server.url}/api/tables", {"system": "Les haies du bocage", "options": options})
    host = Person(browser, "host-laptop", **LAPTOP)
    host.page.goto(opened["links"]["facilitate"])
    lucie = Person(browser, "paper-lucie", "Lucie", **PHONE)
    lucie.join(opened["links"]["play"], "Société civile", "habitante")
    karim = Person(camera, "paper-karim", "Karim", **PHONE)
    karim.join(opened["links"]["play"], "Décideurs", "maire")
    wall = Screen(browser, "wall", **WALL)
    wall.page.goto(opened["links"]["board"])

    advance(host, "L’état présent")
    advance(host, "Les défis")
    lucie.now.get_by_role("button", name="Donner le code du défi").click()
    sheet = lucie.page.get_by_role("dialog")
    sheet.get_by_label("Le code de la carte").fill("2222")
    sheet.get_by_role("button", name="Je la joue").click()
    expect(sheet.get_by_role("alert")).to_contain_text("Aucune carte des jeux de cette table ne porte ce code.")
    lucie.shot("paper-code")
    challenge = next(c for c in decks.load(AGIRLOCAL).cards if c.kind == "challenge" and not c.blank)
    lucie.fill("Je la joue", Le_code=code(challenge.id).lower())
    title = decks.load(AGIRLOCAL).words[Language.FR].cards[challenge.id].title
    expect(host.page.locator("main")).to_contain_text(title)
    host.write("Retenir des défis", "Retenir ceux-là")
    advance(host, "Les futurs")
    lucie.write("Proposer un futur", "Proposer ce futur", Nous_aurons_réussi="les haies se rejoignent.")
    host.write("Retenir des futurs", "Retenir ceux-là")
    advance(host, "Le récit")

    # Lucie types; Karim's phone sees the card that lies before it.
    lucie.now.get_by_role("button", name="Donner le code d’une carte").click()
    lucie.page.get_by_role("dialog").get_by_label("Le code de la carte").fill(code("agile"))
    lucie.press("Je la joue")
    lucie.page.get_by_role("dialog").get_by_role("button", name="Jouer cette carte").click()
    lucie.fill("Jouer cette étape", Que_se_passe="Les enfants comptent les haies", En_quelle_année="2030")
    expect(karim.now).to_contain_text("prenez un écueil sur la table")
    pitfall = next(c for c in decks.load(AGIRLOCAL).cards if c.kind == "pitfall" and not c.blank)
    # The phone's own camera opens the address that the code may hold.
    karim.page.goto(f"{server.url}/C/{code(pitfall.id)}")
    karim.press("Je la joue")
    karim.page.get_by_role("dialog").get_by_role("button", name="Poser cet écueil").click()
    karim.fill("Poser cet écueil", Pourquoi="Qui paie l’entretien ?")
    karim.saved()

    karim.now.get_by_role("button", name="Donner le code d’une carte").click()
    sheet = karim.page.get_by_role("dialog")
    sheet.get_by_role("button", name="Viser le code avec l’appareil photo").click()
    expect(sheet.get_by_label("Le code de la carte")).to_have_value(code("open"), timeout=15_000)
    karim.shot("paper-seen")
    sheet.get_by_role("button", name="La montrer à l’écran").click()
    shown = decks.load(AGIRLOCAL).words[Language.FR].cards["open"].title
    expect(wall.page.locator(".wall-moment h2")).to_have_text(shown)
    wall.shot("paper-shown")
    assert [fault for person in (host, lucie, karim, wall) for fault in person.faults] == []


def test_a_code_leads_a_phone_without_a_table_to_the_door(browser: Browser, servers: Callable[..., Server]) -> None:
    server = servers()
    stranger = Screen(browser, "paper-stranger", **PHONE)
    stranger.page.goto(f"{server.url}/C/{code('open')}")
    expect(stranger.page.get_by_role("heading", level=1)).to_have_text(re.compile(code("open")))
    expect(stranger.page.get_by_label("Code de la table")).to_be_visible()
    stranger.shot("paper-door")
    assert stranger.faults == []
