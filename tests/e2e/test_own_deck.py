"""A deck of one's own, from nothing to the table and back to paper, in a real browser."""

import re
from collections.abc import Callable

from playwright.sync_api import Browser, Page, expect
from pypdf import PdfReader

from tests.conftest import Server
from tests.e2e.people import LAPTOP, PHONE, Person

CARDS = "type;titre;vierge\n" + "".join(
    f"{kind};{kind.capitalize()} du jardin {n};\n"
    for kind, many in (("levier", 30), ("écueil", 8), ("défi", 1))
    for n in range(1, many + 1)
) + "défi;Défi à écrire;oui\n"  # fmt: skip
OWN = "Et si le jardin ne fermait jamais ?"


def write_deck(page: Page, url: str) -> None:
    """Make a deck from nothing, bring forty cards in from a spreadsheet, save it."""
    page.goto(url)
    page.get_by_role("link", name="Tous les jeux de cartes").click()
    page.get_by_role("button", name="Nouveau jeu").click()
    page.get_by_label("Nom du jeu").fill("Le jardin partagé")
    page.get_by_label("Ce qu’il y a dans la boîte").fill("De quoi parler d’un jardin.")
    page.get_by_label("Qui citer").fill("L’atelier du jardin partagé, 2026")
    page.get_by_text("Ajouter des cartes depuis un fichier").click()
    page.get_by_label("Choisir un fichier").set_input_files(
        {"name": "jardin.csv", "mimeType": "text/csv", "buffer": CARDS.encode()}
    )
    expect(page.get_by_text("40 cartes ajoutées.")).to_be_visible()
    page.get_by_role("button", name="Enregistrer").click()
    expect(page.locator(".save")).to_contain_text("Enregistré, version 1")


def advance(host: Person, phase: str) -> None:
    """Go on to a phase, ripe or not."""
    strip = host.page.get_by_role("region", name="Animation")
    strip.get_by_role("button", name=re.compile(f"Passer à\\s:\\s{phase}")).click()
    banner = host.page.get_by_role("banner")
    sure = host.page.get_by_role("group", name="Continuer quand même").get_by_role("button", name="Passer à")
    expect(sure.or_(banner.get_by_text(phase)).first).to_be_visible()
    if sure.is_visible():
        sure.click()
    expect(banner).to_contain_text(phase)


def play_step(player: Person, year: str) -> str:
    """Draw a lever, play a step with the first card of the hand; return that card's title."""
    player.draw("Piocher un levier")
    player.now.get_by_role("button", name="Jouer une étape").click()
    card = player.page.get_by_role("dialog").locator("button.card").first
    title = card.locator(".card__title").inner_text()
    card.click()
    sheet = player.page.get_by_role("dialog")
    sheet.get_by_label("Que se passe-t-il").fill(f"Le jardin en {year}")
    sheet.get_by_label("En quelle année").fill(year)
    sheet.get_by_role("button", name="Jouer cette étape").click()
    expect(sheet).to_be_hidden()
    return title


def test_a_deck_from_a_sheet_is_played_and_what_was_written_is_printed(
    browser: Browser, servers: Callable[..., Server]
) -> None:
    server = servers()
    host, lucie = Person(browser, "host", **LAPTOP), Person(browser, "lucie", "Lucie", **PHONE)
    page = host.page
    write_deck(page, server.url)
    page.get_by_label("De quel système parle-t-on").fill("Le jardin du quartier")
    page.get_by_role("button", name="Ouvrir la table").click()
    lucie.join(page.get_by_label("Pour qui joue", exact=True).input_value(), "Société civile", "voisine")
    page.get_by_role("link", name="Entrer et animer").click()

    for phase in ("L’état présent", "Les défis"):
        advance(host, phase)
    for _ in range(2):
        lucie.draw("Piocher un défi")
        lucie.saved()
        if lucie.sees("Écrire la carte"):
            lucie.write("Écrire la carte", "Écrire cette carte", Le_défi=OWN)
            lucie.saved()
        lucie.press("Suite")
        lucie.saved()
    drawn = lucie.page.get_by_role("list", name="Les défis de la table")
    expect(drawn).to_contain_text("Défi du jardin")
    expect(drawn).to_contain_text(OWN)
    for phase in ("Les futurs", "Le récit"):
        advance(host, phase)
    played = [play_step(lucie, year) for year in ("2030", "2035")]
    assert all(title.startswith("Levier du jardin") for title in played)
    for phase in ("Se situer", "L’épilogue"):
        advance(host, phase)

    page.get_by_role("button", name="Faire un jeu des cartes écrites ici").click()
    page.get_by_role("link", name="Ouvrir ce jeu").click()
    expect(page.get_by_role("button", name=OWN)).to_be_visible()
    expect(page.locator(".save")).to_contain_text("Enregistré, version 1")
    host.shot("extension")
    with page.expect_download() as got:
        page.get_by_role("link", name="Imprimer (PDF)").click()
    text = " ".join(sheet.extract_text() for sheet in PdfReader(got.value.path()).pages)
    assert "jardin ne fermait jamais" in " ".join(text.split())
    assert host.faults + lucie.faults == []
    assert "Traceback" not in server.log
