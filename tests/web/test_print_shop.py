"""The page to print from, in a real browser: every choice, a look at each sheet, the file, one given up."""

import json
import re
from collections.abc import Callable
from io import BytesIO
from urllib.parse import parse_qs, urlsplit

import pypdf
import pytest
from playwright.sync_api import BrowserContext, Locator, Page, Request, expect

from server.bots.wire import call
from tests.conftest import Server, fetch
from tests.server.workers import at_rest, held, running, until
from tests.web.conftest import AXE, FOUND, LAPTOP, PHONE

MM = 72 / 25.4


@pytest.fixture(scope="module")
def server(servers: Callable[..., Server]) -> Server:
    return servers()


@pytest.fixture
def page(device: Callable[..., BrowserContext]) -> Page:
    return device().new_page()


def plain(text: str) -> str:
    return text.replace("\u202f", " ").replace("\u00a0", " ")


def says(page: Page) -> Locator:
    return page.locator(".outcome__say")


def images(page: Page) -> list[str]:
    """Where the pictures of the preview come from, once they are those of what is asked for."""
    expect(page.locator(".preview__pages")).to_have_attribute("aria-busy", "false", timeout=30_000)
    expect(page.locator(".preview img").first).to_be_visible()
    return [str(image.get_attribute("src")) for image in page.locator(".preview img").all()]


def unfold(page: Page, theme: str) -> None:
    page.locator("summary", has_text=theme).click()


def query(page: Page) -> dict[str, list[str]]:
    return parse_qs(urlsplit(page.url).query, keep_blank_values=True)


def test_a_deck_is_chosen_looked_at_filled_and_downloaded(page: Page, server: Server) -> None:
    page.goto(f"{server.url}/")
    page.get_by_role("link", name="Imprimer les cartes et jouer sur papier").click()
    expect(says(page)).to_have_text("48 cartes, 6 feuilles, 12 pages")
    first = images(page)
    assert len(first) == 2
    page.get_by_label("Jeu de cartes").select_option("energie")
    expect(says(page)).to_have_text("27 cartes, 3 feuilles, 6 pages")
    page.get_by_label("Taille des cartes").select_option("tarot")
    expect(says(page)).to_have_text("27 cartes, 7 feuilles, 14 pages")
    assert set(images(page)).isdisjoint(first)
    page.get_by_role("button", name="Feuille suivante").click()
    expect(page.get_by_text("Feuille 2 sur 7")).to_be_visible()
    assert len(images(page)) == 2
    expect(page.get_by_text("1 carte libre sur la dernière feuille")).to_be_visible()
    page.get_by_role("button", name="Remplir la feuille").click()
    expect(says(page)).to_have_text("28 cartes, 7 feuilles, 14 pages")
    assert query(page) == {"deck": ["energie"], "size": ["tarot"], "fill": ["1"]}
    with page.expect_download() as download:
        page.get_by_role("button", name="Télécharger le PDF").click()
    content = download.value.path().read_bytes()
    assert download.value.suggested_filename == "energie-fr.pdf"
    pages = pypdf.PdfReader(BytesIO(content)).pages
    assert len(pages) == 14
    assert "blanche" in pages[-2].extract_text() or "à écrire" in pages[-2].extract_text()
    expect(page.get_by_text("Le PDF est prêt.")).to_be_visible()
    page.go_back()
    expect(says(page)).to_have_text("27 cartes, 7 feuilles, 14 pages")
    page.go_back()
    expect(page.get_by_label("Taille des cartes")).to_have_value("poker")
    expect(says(page)).to_have_text("27 cartes, 3 feuilles, 6 pages")


def long_deck(server: Server) -> str:
    deck = json.loads(fetch(f"{server.url}/api/decks/agirlocal"))
    deck["cards"] = [{**card, "copies": 99} for card in deck["cards"]]
    return str(call(f"{server.url}/api/decks", {"deck": deck})["id"])


def test_a_printing_that_is_cancelled_ends_and_may_be_begun_again(page: Page, server: Server) -> None:
    page.goto(f"{server.url}/imprimer?deck={long_deck(server)}&press=1&marks=1")
    images(page)
    unfold(page, "Encre et lisibilité")
    page.get_by_label("Gros caractères").check()
    # Not shown yet: the file is made for the one who asks for it alone.
    page.route("**/print.png?*", lambda route: route.abort())
    at_rest(server.process.pid)
    page.get_by_role("button", name="Télécharger le PDF").click()
    expect(page.get_by_label("Avancement")).to_be_visible()
    process = held(server.process.pid)
    page.get_by_role("button", name="Annuler").click()
    expect(page.get_by_text("Annulé : rien n’a été imprimé.")).to_be_visible()
    until(lambda: not set(process) & set(running(server.process.pid)), seconds=5)
    page.get_by_role("button", name="Télécharger le PDF").click()
    expect(page.get_by_label("Avancement")).to_be_visible()
    process = held(server.process.pid)
    page.close()
    until(lambda: not set(process) & set(running(server.process.pid)), seconds=5)


def test_every_choice_of_a_printing_is_on_the_page_within_its_bounds(page: Page, server: Server) -> None:
    page.goto(f"{server.url}/imprimer")
    said = json.loads(fetch(f"{server.url}/api/printing"))
    images(page)
    for name, choice in said["choices"].items():
        field = page.locator(f"#p-{name}")
        expect(field).to_have_count(1)
        for bound, attribute in (("minimum", "min"), ("maximum", "max")):
            if bound in choice:
                assert float(field.get_attribute(attribute) or "nan") == choice[bound], name
        for value in choice.get("enum", ()):
            assert field.locator(f"option[value='{value}']").count() == 1, (name, value)
    for size in said["sizes"]:
        assert page.locator(f"#p-size option[value='{size['name']}']").count() == 1
    for paper in said["papers"] + said["perforated"]:
        assert page.locator(f"#p-paper option[value='{paper['name']}']").count() == 1


def test_a_link_brings_every_choice_back(page: Page, server: Server) -> None:
    asked = (
        "deck=agirlocal&words=en&size=60x90&paper=a3&duplex=short-edge&bleed=2.5&marks=1&mark_length=5&mark_width=0.5"
        "&mark_colour=%23ff0000&mark_side=back&shift_x=0.4&shift_y=-0.2&turn=0.1&ink=low&large=1&cards=agile,open&url="
    )
    page.goto(f"{server.url}/imprimer?{asked}")
    expect(says(page)).to_have_text(re.compile("cartes, 1 feuille, 2 pages"))
    for name, value in parse_qs(asked, keep_blank_values=True).items():
        field = page.locator(f"#p-{name}")
        if name == "size":
            assert page.get_by_label("Largeur, en mm").input_value() == "60"
        elif name in ("large", "url"):
            assert field.is_checked() is (name == "large")
        elif name != "cards":
            assert field.input_value() == value[0], name
    assert page.locator(".picked :checked").count() == 2
    with page.expect_request("**/print.json?*") as sent:
        page.locator("#p-paper").select_option("a4")
    wanted = {n: v for n, v in parse_qs(asked).items() if n not in ("deck", "paper", "words")}
    assert parse_qs(urlsplit(sent.value.url).query) == {"lang": ["en"], **wanted}


def test_codes_lead_to_this_site_unless_one_unticks_it(page: Page, server: Server) -> None:
    with page.expect_request("**/print.json?*") as sent:
        page.goto(f"{server.url}/imprimer")
    assert parse_qs(urlsplit(sent.value.url).query)["url"] == [server.url]
    unfold(page, "Encre et lisibilité")
    with page.expect_request("**/print.json?*") as sent:
        page.get_by_label("Les codes des cartes ouvrent ce site").uncheck()
    assert "url" not in parse_qs(urlsplit(sent.value.url).query)


def test_previews_are_fetched_one_at_a_time_after_a_pause(page: Page, server: Server) -> None:
    under_way = {"now": 0, "most": 0, "all": 0}

    def begun(request: Request) -> None:
        if "/print.png" in request.url:
            under_way["now"] += 1
            under_way["all"] += 1
            under_way["most"] = max(under_way["most"], under_way["now"])

    def over(request: Request) -> None:
        under_way["now"] -= "/print.png" in request.url

    page.on("request", begun)
    page.on("requestfinished", over)
    page.on("requestfailed", over)
    page.goto(f"{server.url}/imprimer")
    former = images(page)
    unfold(page, "Coupe et traits")
    for size in ("euro", "mini", "a7", "bridge"):
        page.get_by_label("Taille des cartes").select_option(size)
    with page.expect_request(re.compile("print.png.*mark_length=7.5")):
        page.locator("#p-mark_length").press_sequentially("7.5")
        assert [image.get_attribute("src") for image in page.locator(".preview img").all()] == former
    images(page)
    assert under_way["most"] == 1
    assert under_way["all"] <= 6  # two a look: before, after, and perhaps one that was begun between


def test_what_cannot_be_printed_is_said_at_its_field_in_the_readers_language(page: Page, server: Server) -> None:
    page.goto(f"{server.url}/imprimer")
    images(page)
    page.get_by_label("Taille des cartes").select_option("other")
    page.get_by_label("Hauteur, en mm").fill("20")
    expect(page.locator("#size-said")).to_contain_text("de 40 à 400")
    expect(page.locator("#p-size")).to_have_attribute("aria-invalid", "true")
    expect(page.get_by_role("button", name="Télécharger le PDF")).to_be_disabled()
    page.get_by_label("Hauteur, en mm").fill("70")
    expect(page.locator("#size-said")).to_be_empty()
    unfold(page, "Réglage de l’imprimante")
    page.locator("#p-turn").fill("30")
    expect(page.locator("#turn-said")).to_have_text("De -5 à 5.")
    page.get_by_role("button", name="English").click()
    expect(page.locator("#turn-said")).to_have_text("From -5 to 5.")


def test_a_perforated_sheet_brings_its_own_size(page: Page, server: Server) -> None:
    page.goto(f"{server.url}/imprimer?size=tarot")
    images(page)
    page.locator("#p-paper").select_option("avery-c32011")
    expect(says(page)).to_have_text("48 cartes, 5 feuilles, 10 pages")
    assert query(page) == {"paper": ["avery-c32011"]}
    page.get_by_label("Faces et dos").select_option("fold")
    expect(page.locator("#duplex-said")).to_contain_text("ne se plie pas")


def test_a_printers_setting_is_kept_on_the_device(page: Page, server: Server) -> None:
    page.goto(f"{server.url}/imprimer")
    unfold(page, "Réglage de l’imprimante")
    page.locator("#p-shift_x").fill("0.4")
    page.locator("#p-turn").fill("-0.2")
    page.get_by_label("Faces et dos").select_option("short-edge")
    page.get_by_label("Nom du réglage").fill("La mairie")
    page.get_by_role("button", name="Garder ce réglage").click()
    expect(page.get_by_text("Réglage gardé sur cet appareil : La mairie")).to_be_visible()
    page.goto(f"{server.url}/imprimer?size=euro")
    unfold(page, "Réglage de l’imprimante")
    page.get_by_label("Mes imprimantes").select_option("La mairie")
    expect(page.locator("#p-shift_x")).to_have_value("0.4")
    expected = {"size": ["euro"], "shift_x": ["0.4"], "turn": ["-0.2"], "duplex": ["short-edge"]}
    assert query(page) == expected
    link = page.get_by_role("link", name="Imprimez la feuille d’essai")
    expect(link).to_have_attribute("href", re.compile("shift_x=0.4"))
    sheet = page.request.get(server.url + str(link.get_attribute("href")))
    assert sheet.body().startswith(b"%PDF")
    page.get_by_role("button", name="Le supprimer").click()
    expect(page.get_by_label("Mes imprimantes")).to_have_count(0)


def test_a_print_shops_file_is_checked_on_the_page(page: Page, server: Server) -> None:
    page.goto(f"{server.url}/imprimer?bleed=1")
    unfold(page, "Imprimeur")
    page.get_by_label("Fichier pour un imprimeur").check()
    expect(says(page)).to_have_text("48 cartes, 96 pages")
    page.get_by_role("button", name="Contrôler le fichier").click()
    expect(page.get_by_text("À corriger avant d’imprimer : Fond perdu (BleedBox)")).to_be_visible()
    assert plain(page.locator(".findings li").first.inner_text()).startswith("À corriger Fond perdu (BleedBox) : 3 mm")
    unfold(page, "Coupe et traits")
    page.locator("#p-bleed").fill("")
    expect(page.locator(".findings")).to_have_count(0)
    page.get_by_role("button", name="Contrôler le fichier").click()
    expect(page.get_by_text("Bon à imprimer")).to_be_visible()
    passport = page.get_by_role("link", name="Passeport d’impression (PDF)").get_attribute("href")
    assert page.request.get(f"{server.url}{passport}").body().startswith(b"%PDF")


def test_the_rest_of_the_game_is_a_link_away_in_either_language(page: Page, server: Server) -> None:
    page.goto(f"{server.url}/imprimer")
    page.locator("#papers-lang").select_option("en")
    links = [str(link.get_attribute("href")) for link in page.locator(".papers__list a").all()]
    assert len(links) == 4 * 2 + 4 + 5
    for link in links:
        assert "lang=en" in link
        if "a0" not in link and "a1" not in link:
            starts = b"%PDF" if ".pdf" in link else b"<!doctype html>"
            assert page.request.get(server.url + link).body().lower().startswith(starts.lower()), link


def test_a_deck_that_is_not_there_is_said_and_another_may_be_chosen(page: Page, server: Server) -> None:
    page.goto(f"{server.url}/imprimer?deck=d-nowhere000")
    expect(page.get_by_role("alert")).to_contain_text("Ce jeu n’existe pas")
    page.get_by_label("Jeu de cartes").select_option("nature")
    expect(says(page)).to_contain_text("31 cartes")


def test_decks_lead_to_their_printing(page: Page, server: Server) -> None:
    page.goto(f"{server.url}/decks")
    page.get_by_role("link", name=re.compile("^Imprimer – AgirLocal")).click()
    page.wait_for_url("**/imprimer?deck=agirlocal")
    page.goto(f"{server.url}/decks/agirlocal")
    page.get_by_role("link", name="Choisir comment imprimer").click()
    page.wait_for_url("**/imprimer?deck=agirlocal&words=fr")
    expect(page.get_by_label("Jeu de cartes")).to_have_value("agirlocal")


def test_the_lobby_leads_whoever_facilitates_to_the_printing_of_its_deck(page: Page, server: Server) -> None:
    made = call(f"{server.url}/api/decks", {"deck": json.loads(fetch(f"{server.url}/api/decks/energie"))})
    opened = call(f"{server.url}/api/tables", {"system": "Le port", "decks": [made["id"], "agirlocal"]})
    page.goto(opened["links"]["facilitate"])
    link = page.get_by_role("link", name="Imprimer les cartes, le plateau, les feuilles")
    with page.expect_popup() as popup:
        link.click()
    expect(popup.value.get_by_label("Jeu de cartes")).to_have_value(f"{made['id']}@1")
    expect(says(popup.value)).to_contain_text("27 cartes")
    assert len(images(popup.value)) == 2


def test_the_keyboard_alone_chooses_and_downloads(page: Page, server: Server) -> None:
    page.goto(f"{server.url}/imprimer")
    images(page)
    page.locator("#p-size").focus()
    page.keyboard.press("ArrowDown")
    expect(says(page)).to_have_text("48 cartes, 5 feuilles, 10 pages")
    page.locator("summary", has_text="Coupe").focus()
    page.keyboard.press("Enter")
    page.keyboard.press("Tab")
    page.keyboard.type("2")
    page.keyboard.press("Enter")
    expect(says(page)).to_have_text("48 cartes, 6 feuilles, 12 pages")
    assert query(page) == {"size": ["bridge"], "bleed": ["2"]}
    page.get_by_role("button", name="Remplir la feuille").focus()
    page.keyboard.press("Enter")
    expect(page.get_by_role("button", name="Retirer les cartes vierges")).to_be_focused()
    page.get_by_role("button", name="Télécharger le PDF").focus()
    with page.expect_download():
        page.keyboard.press("Enter")
    expect(page.get_by_role("button", name="Télécharger le PDF")).to_be_focused()


def test_pages_lie_side_by_side_where_there_is_room_and_one_above_the_other_on_a_phone(
    device: Callable[..., BrowserContext], server: Server
) -> None:
    for options, beside in ((LAPTOP, True), (PHONE, False)):
        page = device(**options).new_page()
        page.goto(f"{server.url}/imprimer")
        images(page)
        front, back = (image.bounding_box() for image in page.locator(".preview img").all())
        assert front
        assert back
        assert (abs(front["y"] - back["y"]) < 2) is beside
        assert [image.get_attribute("alt") for image in page.locator(".preview img").all()] == [
            "Aperçu de la feuille 1, côté faces",
            "Aperçu de la feuille 1, côté dos",
        ]


@pytest.mark.parametrize("scheme", ["light", "dark"])
@pytest.mark.parametrize("width", [320, 1280])
def test_the_page_passes_axe_and_does_not_scroll_sideways(
    device: Callable[..., BrowserContext], server: Server, width: int, scheme: str
) -> None:
    context = device(viewport={"width": width, "height": 740}, color_scheme=scheme, bypass_csp=True)
    page = context.new_page()
    page.goto(f"{server.url}/imprimer?size=60x30&bleed=2")
    expect(page.locator("#size-said")).not_to_be_empty()
    page.goto(f"{server.url}/imprimer?size=60x90&bleed=2")
    images(page)
    for theme in page.locator("details.theme > summary").all():
        theme.click()
    page.get_by_role("button", name="Contrôler le fichier").click()
    expect(page.locator(".findings")).to_be_visible()
    page.add_script_tag(path=AXE)
    assert page.evaluate(FOUND) == []
    assert page.evaluate("document.documentElement.scrollWidth") <= width


@pytest.mark.parametrize("screen", [PHONE, LAPTOP])
def test_letters_that_are_missing_on_paper_are_named_beforehand(
    server: Server, device: Callable[..., BrowserContext], screen: dict[str, object]
) -> None:
    deck = json.loads(fetch(f"{server.url}/api/decks/proximite"))
    name = deck["cards"][0]["id"]
    for words in deck["words"].values():
        words["cards"][name]["title"] = "नमस्ते"
    made = call(f"{server.url}/api/decks", {"deck": deck})["id"]
    page = device(**screen).new_page()
    page.goto(f"{server.url}/imprimer?deck={made}")
    told = page.get_by_text("Ces lettres manquent à nos polices")
    expect(told).to_contain_text("न म स")
    assert page.evaluate("document.documentElement.scrollWidth <= innerWidth")
    page.get_by_label("Jeu de cartes").select_option("energie")
    expect(told).to_have_count(0)
