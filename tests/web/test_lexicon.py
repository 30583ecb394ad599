"""The lexicon, the families and easy words, in a real browser."""

import json
from collections.abc import Callable, Iterator
from typing import Any

import pytest
from playwright.sync_api import Browser, Page, expect

import decks
from decks.model import CardWords
from game.words import Family, Language
from server.bots.wire import call
from tests.conftest import ROOT, Server
from tests.web.conftest import AXE, FOUND, LAPTOP, PHONE, Table
from tools.node import run

CREDIT = "Le comité des fêtes de la vallée"
WORDS: dict[str, Any] = {
    "name": "La vallée",
    "description": "Trois cartes.",
    "credit": CREDIT,
    "notice": "Relu par personne.",
    "cards": {
        "levier": {"title": "Levier de la vallée"},
        "ecueil": {"title": "Écueil de la vallée"},
        "defi": {"title": "Comment déjouer l’effet rebond de l’open data ?"},
    },
}
EASY = WORDS | {
    "notice": "Relu par le club de lecture.",
    "cards": WORDS["cards"] | {"defi": {"title": "On gagne puis on perd. Que faire ?"}},
}
DECK: dict[str, Any] = {
    "licence": "CC BY 4.0",
    "licence_url": "https://creativecommons.org/licenses/by/4.0/",
    "languages": ["fr"],
    "cards": [
        {"id": "levier", "kind": "lever", "copies": 30},
        {"id": "ecueil", "kind": "pitfall"},
        {"id": "defi", "kind": "challenge", "copies": 9},
    ],
    "words": {"fr": WORDS},
    "easy": {"fr": EASY},
}


@pytest.fixture(scope="module")
def server(servers: Callable[..., Server]) -> Server:
    return servers()


@pytest.fixture
def visit(browser: Browser, server: Server) -> Iterator[Callable[..., Page]]:
    contexts = []

    def go(path: str, **device: Any) -> Page:
        context = browser.new_context(**{"locale": "fr-FR", "reduced_motion": "reduce", **device})
        contexts.append(context)
        page = context.new_page()
        page.goto(server.url + path)
        return page

    yield go
    for context in contexts:
        context.close()


@pytest.fixture
def table(server: Server, browser: Browser) -> Iterator[Table]:
    """A table whose one challenge speaks of two terms of the lexicon, on it already."""
    made = Table(server, browser)
    deck = call(f"{server.url}/api/decks", {"deck": DECK})["id"]
    made.opened = call(f"{server.url}/api/tables", {"system": "La vallée", "decks": [deck]})
    yield made
    for context in made.contexts:
        context.close()


@pytest.fixture
def drawn(table: Table) -> Page:
    """Lucie's phone, a challenge drawn."""
    lucie, host = table.player("Lucie", **PHONE), table.facilitator(**LAPTOP)
    table.player("Awa", **LAPTOP)
    table.advance(host)
    table.advance(host)
    host.get_by_role("group", name="Continuer quand même").get_by_role("button", name="Passer à").click()
    lucie.get_by_role("button", name="Piocher un défi").click()
    lucie.get_by_role("dialog").get_by_role("button", name="Fermer").click()
    return lucie


def said(words: CardWords) -> str:
    return "\n".join((words.title, words.description, *words.keywords, *words.examples))


def texts(language: Language) -> list[str]:
    """What every card says, and what is hard to find words in."""
    hard = [
        "(BIM).", "l’open data d’abord, open data open data", "des données\u00a0ouvertes, des Repair\nCafés",
        "Le réopen data, la BIMA, un_BIM, BIM2", "smart gr\u0131d, smart gr\u0130d", "", "ACV/BIM-ACV",
        "Les objectifs de développement durable", "ÉCO-CONCEPTION", "How odd: a House, two data centres",
    ]  # fmt: skip
    found = [deck for deck in map(decks.load, decks.available()) if language in deck.words]
    words = [w for deck in found for w in (deck.words[language], deck.easy.get(language)) if w]
    return [*hard, *(said(card) for each in words for card in each.cards.values())]


@pytest.mark.parametrize("language", list(Language))
def test_a_screen_finds_the_terms_that_the_paper_finds(browser: Browser, language: Language) -> None:
    form = ("--bundle", "--format=iife", "--global-name=Kit", "--target=es2018", "--charset=utf8")
    made = run(ROOT, "esbuild/bin/esbuild", "web/src/core/glossary.ts", *form, check=True, capture_output=True)
    page = browser.new_page()
    page.add_script_tag(content=made.stdout)
    terms = {i: {"forms": list(t.forms)} for i, t in decks.glossary(language).terms.items()}
    asked = texts(language)
    found = page.evaluate(f"(texts) => texts.map((t) => Kit.mentions(t, {json.dumps({'terms': terms})}))", asked)
    page.close()
    assert sum(map(len, found)) > 20
    assert found == [list(decks.mentions(text, language)) for text in asked]


def test_every_term_has_an_address_that_leads_to_it(visit: Callable[..., Page]) -> None:
    # An address that might be taken for a secret, for its length.
    page = visit("/lexique#sustainable-development-goals", **PHONE)
    expect(page.locator("#sustainable-development-goals")).to_be_focused()
    expect(page.locator("#sustainable-development-goals")).to_be_in_viewport()
    glossary = decks.glossary(Language.FR)
    assert page.locator("dt").all_inner_texts() == [
        *(t.term for theme in ("ecology", "digital") for t in glossary.terms.values() if t.theme == theme),
        *(f.name for f in decks.families(Language.FR).families.values()),
    ]
    expect(page.get_by_text(glossary.credit, exact=False).first).to_be_visible()
    expect(page.locator(".goal")).to_have_count(17)
    expect(page.locator(".goal").nth(12)).to_contain_text("13 Mesures relatives")
    loaded: list[str] = []
    page.on("load", lambda _: loaded.append(page.url))
    page.locator("#open-source dt a").click()
    expect(page).to_have_url(page.url.partition("#")[0] + "#open-source")
    page.locator("#life-cycle-assessment dt a").click()
    page.wait_for_timeout(200)
    assert loaded == []


def test_the_lexicon_is_in_english_when_its_address_says_so(visit: Callable[..., Page]) -> None:
    page = visit("/lexique?lang=en", **LAPTOP)
    expect(page.get_by_role("heading", name="The glossary", exact=True)).to_be_visible()
    expect(page.get_by_text(decks.glossary(Language.EN).terms["rebound-effect"].definition)).to_be_visible()
    assert page.evaluate("document.documentElement.lang") == "en"
    assert page.locator("cite").first.get_attribute("lang") == "fr"


def test_the_lexicon_says_so_when_it_cannot_come(browser: Browser, server: Server) -> None:
    page = browser.new_page(locale="fr-FR")
    page.route("**/api/glossary*", lambda route: route.abort())
    page.goto(f"{server.url}/lexique")
    expect(page.get_by_role("alert")).to_contain_text("n’a pas pu être chargé")
    page.close()


@pytest.mark.parametrize("scheme", ["light", "dark"])
@pytest.mark.parametrize("width", [320, 1280])
def test_the_lexicon_passes_axe_and_does_not_scroll_sideways(
    visit: Callable[..., Page], width: int, scheme: str
) -> None:
    page = visit("/lexique", viewport={"width": width, "height": 700}, color_scheme=scheme, bypass_csp=True)
    page.locator("#goals").wait_for()
    page.add_script_tag(path=AXE)
    assert page.evaluate(FOUND) == []
    assert page.evaluate("document.documentElement.scrollWidth") <= width


def test_a_family_is_explained_where_it_is_chosen(visit: Callable[..., Page], table: Table) -> None:
    page = visit(f"/t/{table.opened['code']}", **PHONE, bypass_csp=True)
    about = decks.families(Language.FR).families
    page.get_by_label("Décideurs").check()
    expect(page.locator("#family-about")).to_contain_text(about[Family.DECIDERS].description)
    page.get_by_text("Qui est dans quelle famille").click()
    for words in about.values():
        expect(page.locator(".terms").get_by_text(words.description)).to_be_visible()
    page.add_script_tag(path=AXE)
    assert page.evaluate(FOUND) == []


def test_a_seat_fetches_no_lexicon_before_a_card_is_read(table: Table, drawn: Page) -> None:
    # performance, not events: what the page asked for before this test looked counts too.
    asked = "performance.getEntriesByType('resource').map((e) => e.name).filter((n) => n.includes('/api/glossary'))"
    assert len(drawn.evaluate(asked)) == 1, "whoever has drawn a card has met it"
    other = table.player("Karim", **PHONE)
    other.get_by_role("button", name="Continuer la partie").click()
    expect(other.locator("button.card").first).to_be_visible()
    assert other.evaluate(asked) == []
    other.locator("button.card").first.click()
    expect(other.get_by_text("Dans le lexique")).to_be_visible()
    assert len(other.evaluate(asked)) == 1


def test_a_card_tells_the_terms_that_it_uses(drawn: Page) -> None:
    drawn.locator("button.card").first.click()
    sheet = drawn.get_by_role("dialog")
    sheet.get_by_text("Dans le lexique").click()
    terms = decks.glossary(Language.FR).terms
    assert sheet.locator("dt").all_inner_texts() == [terms[i].term for i in ("rebound-effect", "open-data")]
    expect(sheet.get_by_text(terms["open-data"].definition)).to_be_visible()
    expect(sheet.get_by_text("Fing")).to_be_visible()


def test_cards_say_easy_words_where_these_are_wanted_and_go_on_to(drawn: Page) -> None:
    usual, easy = (words["cards"]["defi"]["title"] for words in (WORDS, EASY))
    title = drawn.locator("button.card .card__title").first
    expect(title).to_have_text(usual)
    drawn.get_by_role("button", name="Menu").click()
    drawn.get_by_role("switch", name="Mots faciles").check()
    drawn.get_by_role("button", name="Fermer").click()
    expect(title).to_have_text(easy)
    drawn.reload()
    expect(title).to_have_text(easy)
    title.click()
    sheet = drawn.get_by_role("dialog")
    expect(sheet.locator(".card__credit").first).to_have_text(f"{CREDIT} – CC BY 4.0. Relu par le club de lecture.")
    sheet.get_by_role("switch", name="Mots faciles").uncheck()
    expect(sheet.get_by_role("heading", name=usual)).to_be_visible()
    expect(sheet.locator(".card__credit").first).to_contain_text("Relu par personne")


def test_a_card_says_its_language_when_it_is_not_the_readers(drawn: Page) -> None:
    assert drawn.locator("[lang=fr] >> nth=0").evaluate("e => e.tagName") == "HTML"
    drawn.get_by_role("button", name="Menu").click()
    drawn.get_by_role("button", name="English").click()
    expect(drawn.locator("button.card .card__title").first).to_have_attribute("lang", "fr")
    drawn.locator("button.card").first.click()
    sheet = drawn.get_by_role("dialog")
    expect(sheet.locator(".card__title")).to_have_attribute("lang", "fr")
    expect(sheet.locator(".card__band")).to_have_text("Challenge")
    # Its terms are explained in its own language.
    expect(sheet.locator(".terms dl")).to_have_attribute("lang", "fr")


def test_the_wall_says_easy_words_when_its_address_asks(table: Table, drawn: Page, visit: Callable[..., Page]) -> None:
    path = f"/board/{table.opened['code']}"
    for query, words in (("", WORDS), ("?easy", EASY)):
        wall = visit(f"{path}{query}#{table.opened['board_token']}", viewport={"width": 1920, "height": 1080})
        expect(wall.get_by_text(words["cards"]["defi"]["title"]).first).to_be_visible()


def test_a_deck_opens_in_easy_words_when_these_are_wanted(visit: Callable[..., Page]) -> None:
    page = visit("/decks", **LAPTOP, bypass_csp=True)
    page.get_by_role("switch", name="Mots faciles").check()
    page.get_by_role("link", name="AgirLocal", exact=True).click()
    easy = decks.load(decks.available()[0]).easy[Language.FR].cards
    page.get_by_role("button", name=next(iter(easy.values())).title).first.wait_for()
    page.add_script_tag(path=AXE)
    assert page.evaluate(FOUND) == []
