"""Decks of one's own in a real browser: made from nothing, filled from a file, saved, forked, exported, played."""

import json
import re
from collections import Counter
from collections.abc import Callable
from typing import Any

import pytest
from playwright.sync_api import BrowserContext, Locator, Page, expect
from reportlab.lib.units import mm

from decks import pictures
from game.words import Kind
from printables.draw.lay import Setter
from printables.plan import POKER
from tests.conftest import ROOT, Server, fetch
from tests.web.conftest import AXE, FOUND, LAPTOP, PHONE

FORTY = "type;titre\n" + "".join(
    f"{w};{w} {n}\n" for w, many in (("levier", 25), ("écueil", 9), ("défi", 6)) for n in range(many)
)


@pytest.fixture(scope="module")
def server(servers: Callable[..., Server]) -> Server:
    return servers()


@pytest.fixture
def page(device: Callable[..., BrowserContext]) -> Page:
    return device().new_page()


def saved(page: Page) -> Locator:
    return page.locator(".save")


def begin(page: Page, server: Server, name: str = "Le jardin partagé") -> None:
    """Start a deck from nothing, with what a deck needs; not saved."""
    page.goto(f"{server.url}/decks")
    page.get_by_role("button", name="Nouveau jeu").click()
    page.get_by_label("Nom du jeu").fill(name)
    page.get_by_label("Ce qu’il y a dans la boîte").fill("Des cartes pour parler d’un jardin.")
    page.get_by_label("Qui citer").fill("L’atelier du jardin partagé, 2026")
    page.get_by_role("button", name="Sans titre").click()
    title(page).fill("Compost")


def title(page: Page) -> Locator:
    return page.get_by_label("Titre", exact=True)


def save(page: Page, version: int = 1) -> str:
    """Save, and return the deck's id."""
    page.get_by_role("button", name="Enregistrer").click()
    expect(saved(page)).to_contain_text(f"Enregistré, version {version}")
    return page.url.rsplit("/", 1)[1]


def stored(server: Server, deck_id: str) -> dict[str, Any]:
    found: dict[str, Any] = json.loads(fetch(f"{server.url}/api/decks/{deck_id}"))
    return found


def bring(page: Page, content: str, name: str = "cartes.csv") -> None:
    """Add the cards of a file to the deck on the screen."""
    page.get_by_text("Ajouter des cartes depuis un fichier").click()
    page.get_by_label("Choisir un fichier").set_input_files(
        {"name": name, "mimeType": "text/csv", "buffer": content.encode()}
    )


def test_a_deck_is_made_from_nothing_filled_from_a_sheet_and_played(page: Page, server: Server) -> None:
    begin(page, server)
    expect(saved(page)).to_contain_text("pas encore enregistré")
    bring(page, FORTY)
    expect(page.get_by_text("40 cartes ajoutées.")).to_be_visible()
    deck_id = save(page)
    deck = stored(server, deck_id)
    assert deck["words"]["fr"]["name"] == "Le jardin partagé"
    assert Counter(card["kind"] for card in deck["cards"]) == {"lever": 26, "pitfall": 9, "challenge": 6}
    page.get_by_label("De quel système parle-t-on").fill("Le jardin du quartier")
    page.get_by_role("button", name="Ouvrir la table").click()
    page.get_by_role("link", name="Entrer et animer").click()
    page.locator(".next__say").wait_for()
    page.get_by_role("button", name="Préparer la table").first.click()
    chosen = page.get_by_role("group", name="Les jeux de cartes")
    expect(chosen.get_by_label("Le jardin partagé")).to_be_checked()
    expect(chosen.get_by_label("AgirLocal")).not_to_be_checked()


def test_a_deck_goes_out_and_comes_in_again_the_same(page: Page, server: Server) -> None:
    begin(page, server)
    deck_id = save(page)
    with page.expect_download() as got:
        page.get_by_role("link", name="CSV").click()
    content = got.value.path().read_text("utf-8-sig")
    page.goto(f"{server.url}/decks")
    page.get_by_label("Choisir un fichier").set_input_files(
        {"name": "jardin.csv", "mimeType": "text/csv", "buffer": content.encode()}
    )
    expect(page.get_by_role("heading", name="Le jardin partagé")).to_be_visible()
    again = save(page)
    assert again != deck_id
    one, other = stored(server, deck_id), stored(server, again)
    assert {**one, "id": ""} == {**other, "id": ""}


def test_a_file_is_refused_with_its_line_when_a_card_is_of_no_kind(page: Page, server: Server) -> None:
    begin(page, server)
    bring(page, "type;titre\nlevier;Troc\nmachin;Gel\n")
    said = page.get_by_role("alert").filter(has_text="cartes.csv")
    expect(said).to_contain_text("ligne 3")
    expect(said).to_contain_text("machin")
    expect(page.get_by_role("button", name="Troc")).to_have_count(0)


def test_all_that_is_wrong_in_a_file_is_listed(page: Page, server: Server) -> None:
    begin(page, server)
    bring(page, "type;titre;copies\nmachin;Gel;\nlevier;Troc;deux\nlevier;;1\n")
    told = page.get_by_role("alert").filter(has_text="cartes.csv").get_by_role("listitem")
    expect(told).to_have_count(3)
    expect(told.nth(1)).to_have_text("ligne 3, «\u00a0copies\u00a0»\u00a0: ce n’est pas un nombre entier")
    page.set_viewport_size({"width": 360, "height": 640})
    assert page.evaluate("document.documentElement.scrollWidth") <= 360


def test_a_list_of_a_territory_becomes_cards(page: Page, server: Server) -> None:
    page.goto(f"{server.url}/decks")
    content = "type;nom;détail\nacteur;AMAP du canal;Paniers du jeudi\nlieu;La halle;Marché couvert\n"
    page.get_by_label("Choisir un fichier").set_input_files(
        {"name": "ville.csv", "mimeType": "text/csv", "buffer": content.encode()}
    )
    expect(page.get_by_role("button", name="Levier AMAP du canal")).to_be_visible()
    expect(page.get_by_role("button", name="Défi Et demain, La halle")).to_be_visible()


def test_a_fork_is_ones_own_and_leaves_the_deck_as_it_was(page: Page, server: Server) -> None:
    page.goto(f"{server.url}/decks/agirlocal")
    page.get_by_role("button", name="Partir de ce jeu").first.click()
    expect(page.get_by_label("Nom du jeu")).to_be_attached()  # one's own by now
    page.get_by_role("button", name="Agile").click()
    title(page).fill("Souple")
    deck_id = save(page, 2)
    mine, theirs = stored(server, deck_id), stored(server, "agirlocal")
    assert mine["words"]["fr"]["cards"]["agile"]["title"] == "Souple"
    assert theirs["words"]["fr"]["cards"]["agile"]["title"] == "Agile"
    assert (mine["licence"], mine["words"]["fr"]["credit"]) == (theirs["licence"], theirs["words"]["fr"]["credit"])
    assert mine["easy"].keys() == theirs["easy"].keys()
    page.goto(f"{server.url}/decks")
    expect(page.get_by_role("region", name="Mes jeux").get_by_role("listitem")).to_have_count(1)


def test_what_was_typed_is_found_again_when_the_page_is_loaded_again(page: Page, server: Server) -> None:
    begin(page, server)
    page.reload()
    expect(page.get_by_label("Nom du jeu")).to_have_value("Le jardin partagé")
    save(page)
    page.get_by_role("button", name="Compost").click()
    title(page).fill("Compost de quartier")
    page.reload()
    expect(saved(page)).to_contain_text("pas encore enregistré")
    expect(page.get_by_role("button", name="Compost de quartier")).to_be_visible()
    save(page, 2)


def test_nothing_is_lost_when_the_server_does_not_answer(page: Page, server: Server) -> None:
    begin(page, server)
    page.route("**/api/decks", lambda route: route.abort())
    page.get_by_role("button", name="Enregistrer").click()
    expect(page.get_by_text("Le serveur ne répond pas")).to_be_visible()
    expect(saved(page)).to_contain_text("gardé sur cet appareil, pas encore enregistré")
    page.unroute("**/api/decks")
    save(page)


def test_the_page_says_so_when_the_device_keeps_nothing(page: Page, server: Server) -> None:
    page.add_init_script("Storage.prototype.setItem = () => { throw new DOMException('full', 'QuotaExceededError'); }")
    begin(page, server)
    expect(saved(page)).to_contain_text("cet appareil ne garde rien")
    save(page)
    expect(saved(page)).to_contain_text("copiez plus bas le lien")
    expect(page.get_by_label("Pour l’écrire aussi")).to_have_value(re.compile("/decks/d-[0-9a-z]{10}#[\\w-]{20,}$"))


def test_a_file_may_be_dropped(page: Page, server: Server) -> None:
    page.goto(f"{server.url}/decks")
    dropped = page.evaluate_handle(
        "text => { const d = new DataTransfer(); d.items.add(new File([text], 'cartes.csv')); return d; }", FORTY
    )
    page.locator(".import").dispatch_event("drop", {"dataTransfer": dropped})
    expect(page.get_by_text("25 leviers, 9 écueils, 6 défis")).to_be_visible()
    expect(page.locator(".deck-cards").get_by_role("button", name="levier 24")).to_be_visible()


def test_what_is_too_long_is_said_as_one_types_and_not_saved(page: Page, server: Server) -> None:
    begin(page, server)
    title(page).fill("C" * 43)
    expect(page.get_by_text("3 caractères de trop.")).to_be_visible()
    expect(page.get_by_text("43 / 40")).to_be_visible()
    page.get_by_label("Nom du jeu").focus()
    page.get_by_role("button", name="Enregistrer").click()
    expect(title(page)).to_be_focused()
    expect(saved(page)).to_contain_text("1 chose à corriger")
    title(page).fill("Compost")
    save(page)


def test_a_face_that_is_too_full_is_said_before_it_is_printed(page: Page, server: Server) -> None:
    begin(page, server)
    fits = page.locator(".face__fit")
    expect(fits).to_contain_text("tout tient.")
    page.get_by_label("Ce que cela veut dire").fill("m" * 6 + " mmmmmmmmm" * 16)
    page.get_by_label("Exemples").fill("\n".join(["w" * 9 + " wwwwwwwww" * 16] * 2))
    page.get_by_label("Mots-clés").fill("\n".join(["Un mot qui prend presque toute la ligne"] * 6))
    expect(fits).to_contain_text("Trop de mots")


def test_the_cards_of_the_game_fit_where_they_are_read(page: Page, server: Server) -> None:
    page.goto(f"{server.url}/decks/agirlocal")
    for card in page.locator(".deck-cards button.card").all():
        card.click()
        expect(page.locator(".face__fit")).to_contain_text("tout tient")


def test_the_room_on_a_face_is_that_of_the_paper() -> None:
    source = (ROOT / "web" / "src" / "edit" / "fit.ts").read_text("utf-8")
    wide, high = (float(re.findall(rf"{name} = ([0-9.]+)", source)[0]) for name in ("WIDE", "HIGH"))
    words = Setter(card=POKER, translate=str).parts().words
    assert wide == pytest.approx(words.width_mm * mm, abs=0.5)
    assert high == pytest.approx(words.height_mm * mm, abs=1.5)


def test_a_card_is_copied_moved_deleted_and_brought_back(page: Page, server: Server) -> None:
    begin(page, server)
    page.get_by_role("button", name="Dupliquer").click()
    title(page).fill("Troc")
    titles = page.locator(".deck-cards .card__title")
    expect(titles).to_have_text(["Compost", "Troc"])
    page.get_by_role("button", name="Monter").click()
    expect(titles).to_have_text(["Troc", "Compost"])
    page.get_by_role("button", name="Supprimer").click()
    expect(titles).to_have_text(["Compost"])
    page.get_by_role("button", name="Annuler").click()
    expect(titles).to_have_text(["Troc", "Compost"])


def test_a_language_is_written_beside_the_first_one(page: Page, server: Server) -> None:
    begin(page, server)
    page.get_by_text("Ajouter ou retirer une langue").click()
    page.get_by_role("button", name="Ajouter : English".replace(" :", "\u00a0:"), exact=True).click()
    expect(page.get_by_text("Encore 2 cases à remplir")).to_be_visible()
    page.get_by_label("Ce qu’il y a dans la boîte").fill("Cards to talk about a garden.")
    title(page).fill("Compost, too")
    deck = stored(server, save(page))
    assert deck["languages"] == ["fr", "en"]
    assert [deck["words"][lang]["cards"]["lever-1"]["title"] for lang in ("fr", "en")] == ["Compost", "Compost, too"]


def test_both_versions_are_shown_when_somebody_saved_meanwhile(
    page: Page, device: Callable[..., BrowserContext], server: Server
) -> None:
    begin(page, server)
    page.get_by_role("button", name="Ajouter un écueil").click()
    title(page).fill("Gel")
    save(page)
    link = page.get_by_label("Pour l’écrire aussi").input_value()
    other = device().new_page()
    other.goto(link)
    expect(other).to_have_url(link.partition("#")[0])  # once the server has taken the token
    for who, one, both in ((other, "Gel tardif", "Compost d’ailleurs"), (page, "", "Compost d’ici")):
        who.get_by_role("button", name="Compost").click()
        title(who).fill(both)
        if one:
            who.get_by_role("button", name="Gel").click()
            title(who).fill(one)
    save(other, 2)
    page.get_by_role("button", name="Enregistrer").click()
    meeting = page.get_by_role("region", name="Ce jeu a été enregistré ailleurs")
    expect(meeting.get_by_role("heading", name="Compost d’ici")).to_be_visible()
    expect(meeting.get_by_role("heading", name="Compost d’ailleurs")).to_be_visible()
    expect(meeting.get_by_role("group")).to_have_count(1)
    page.get_by_role("button", name="Réunir les deux").click()
    cards = stored(server, save(page, 3))["words"]["fr"]["cards"]
    assert [card["title"] for card in cards.values()] == ["Compost d’ici", "Gel tardif"]


def test_a_deck_is_printed_in_its_own_language_when_it_has_not_the_readers(
    device: Callable[..., BrowserContext], page: Page, server: Server
) -> None:
    begin(page, server)
    deck_id = save(page)
    reader = device(locale="en-GB").new_page()
    reader.goto(f"{server.url}/decks/{deck_id}")
    expect(reader.get_by_role("heading", name="Le jardin partagé")).to_be_visible()
    with reader.expect_download() as got:
        reader.get_by_role("link", name="Print (PDF)", exact=True).click()
    assert got.value.path().read_bytes().startswith(b"%PDF")
    answer = reader.request.get(f"{server.url}/api/decks/{deck_id}/print.pdf", headers={"Accept-Language": "en"})
    assert answer.ok


def test_a_deck_is_only_read_when_it_is_not_ones_own(
    page: Page, device: Callable[..., BrowserContext], server: Server
) -> None:
    begin(page, server)
    deck_id = save(page)
    other = device().new_page()
    other.goto(f"{server.url}/decks/{deck_id}")
    expect(other.get_by_role("heading", name="Compost")).to_be_visible()
    expect(other.get_by_role("button", name="Enregistrer")).to_have_count(0)
    expect(other.get_by_role("button", name="Partir de ce jeu")).to_be_visible()


def test_every_picture_of_the_game_can_be_chosen(page: Page, server: Server) -> None:
    begin(page, server)
    page.get_by_text("Choisir une image").click()
    page.get_by_label("Open", exact=True).check()
    shown = page.locator(".pictures__set img").evaluate_all("all => all.map((i) => i.src.match(/([^/]+)[.]svg$/)[1])")
    emblems = {pictures.emblem(kind, blank=blank) for kind in Kind for blank in (False, True)}
    assert set(shown) - emblems == set(pictures.names()) - emblems
    assert stored(server, save(page))["cards"][0]["picture"] == "open"


@pytest.mark.parametrize("scheme", ["light", "dark"])
@pytest.mark.parametrize("size", [PHONE, LAPTOP], ids=["phone", "laptop"])
def test_a_screen_has_no_accessibility_fault_nor_sideways_scroll(
    device: Callable[..., BrowserContext], server: Server, size: dict[str, Any], scheme: str
) -> None:
    page = device(**size, color_scheme=scheme).new_page()
    faults: list[str] = []

    def look(where: str) -> None:
        page.evaluate(AXE.read_text("utf-8"))
        faults.extend(f"{where}: {fault}" for fault in page.evaluate(FOUND))
        if page.evaluate("document.documentElement.scrollWidth > document.documentElement.clientWidth"):
            faults.append(f"{where}: scrolls sideways")

    page.goto(f"{server.url}/decks")
    page.get_by_role("heading", name="AgirLocal").wait_for()
    look("shelf")
    page.goto(f"{server.url}/decks/agirlocal")
    page.get_by_role("heading", name="S’en servir").wait_for()
    look("read")
    begin(page, server)
    page.get_by_text("Choisir une image").click()
    look("a card")
    save(page)
    look("saved")
    title(page).fill("C" * 50)
    look("too long")
    assert faults == []


def test_the_keyboard_alone_writes_a_card_and_saves_it(page: Page, server: Server) -> None:
    begin(page, server)
    page.get_by_role("button", name="Ajouter un défi").focus()
    page.keyboard.press("Enter")
    expect(title(page)).to_be_focused()
    page.keyboard.type("Qui arrose au mois d’août ?")
    page.get_by_role("button", name="Enregistrer").focus()
    page.keyboard.press("Enter")
    expect(saved(page)).to_contain_text("Enregistré, version 1")
