"""Decks leave as files and come back the same, to the byte; files that others have written are read too."""

import csv
import io
import warnings
import zipfile
from pathlib import Path
from typing import Any

import openpyxl
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from python_calamine import CalamineWorkbook

import decks
from decks import exchange
from decks.exchange.grid import joined, parted, rows_of
from decks.exchange.slugs import slug
from decks.exchange.texts import as_written, harmless
from decks.model import CardFacts, CardWords, Deck, DeckWords
from game.ids import DeckId
from game.words import Kind, Language, clean
from tests.decks.hostile import document
from tests.decks.workbooks import cell, inline, opendocument, row, workbook

SHEETS = ("csv", "xlsx", "ods")
DECKS = [decks.load(each) for each in decks.available()]


def small(**changes: Any) -> Deck:
    return exchange.deck_of({**document(), **changes})


def same(deck: Deck, form: str) -> None:
    """Check that a deck goes out, in and out again without a byte changing."""
    out = exchange.write(deck, form)
    back = exchange.read(out, f"jeu.{form}")
    assert back == deck
    assert exchange.write(back, form) == out


@pytest.mark.parametrize("form", exchange.FORMS)
@pytest.mark.parametrize("deck", DECKS, ids=decks.available())
def test_the_decks_of_the_game_go_out_and_in_and_out_the_same(deck: Deck, form: str) -> None:
    same(deck, form)


@pytest.mark.parametrize("form", exchange.FORMS)
def test_a_deck_of_facts_in_english_alone_goes_out_and_in_and_out_the_same(form: str) -> None:
    same(small(languages=["en"], words={"en": document()["words"]["fr"]}), form)


def texts(most: int, least: int = 0) -> st.SearchStrategy[str]:
    """Lines as a deck may hold them: clean, of any script, with the signs that formats stumble on."""
    letters = st.characters(blacklist_categories=["Cc", "Cs"], blacklist_characters="\u2028\u2029\ufffe\uffff")
    tricky = st.sampled_from(
        [*"=+-@'\";,|_x<>&%\\", "'=1", "_x0041_", "; ", "  ", "]]>", "&amp;", "\u00a0", "🌍", "e\u0301"]
    )
    text = st.lists(st.one_of(letters, tricky), max_size=most).map("".join)
    return text.map(lambda t: clean(t)[:most].strip()).filter(lambda t: len(t) >= least and clean(t) == t)


@st.composite
def any_deck(draw: st.DrawFn) -> Deck:
    languages = draw(st.sampled_from([("fr",), ("en",), ("fr", "en"), ("en", "fr")]))
    ids = draw(st.lists(st.from_regex(r"[a-z0-9]{1,9}(-[a-z0-9]{1,9}){0,2}", fullmatch=True), min_size=1, max_size=4,
                        unique=True))  # fmt: skip
    cards = tuple(
        CardFacts(
            id=card_id,
            kind=draw(st.sampled_from(Kind)),
            copies=draw(st.integers(1, 99)),
            blank=draw(st.booleans()),
            facet=draw(st.sampled_from([None, "agile", "open"])),
            picture=draw(st.sampled_from([None, "agile"])),
            source=draw(texts(20)),
        )
        for card_id in ids
    )
    words = {
        Language(each): DeckWords(
            name=draw(texts(20, 1)),
            description=draw(texts(30, 1)),
            credit=draw(texts(30, 1)),
            notice=draw(texts(30)),
            cards={
                card_id: CardWords(
                    title=draw(texts(30, 1)),
                    description=draw(texts(60)),
                    keywords=tuple(draw(st.lists(texts(20, 1), max_size=4))),
                    examples=tuple(draw(st.lists(texts(40, 1), max_size=2))),
                )
                for card_id in ids
            },
        )
        for each in languages
    }
    return Deck(
        id=DeckId("d-" + "2" * 10),
        version=draw(st.integers(1, 999_999)),
        licence=draw(texts(20, 1)),
        licence_url="https://example.org/",
        languages=tuple(Language(each) for each in languages),
        cards=cards,
        words=words,
    )


@settings(deadline=None, max_examples=60)
@given(any_deck())
def test_any_deck_goes_out_and_in_and_out_the_same_in_every_form(deck: Deck) -> None:
    for form in exchange.FORMS:
        same(deck, form)


def test_no_cell_that_leaves_can_be_taken_for_a_formula() -> None:
    found = document()
    found["words"]["fr"]["cards"]["potager"] = {
        "title": "=HYPERLINK(1)", "description": "+33 6", "keywords": ["-1", "a"], "examples": ["@x"],
    }  # fmt: skip
    deck = exchange.deck_of(found)
    rows, _ = rows_of(deck)
    assert not [c for r in rows for c in r if isinstance(c, str) and c.startswith(tuple("=+-@\t\r"))]
    assert "'=HYPERLINK(1)" in exchange.write(deck, "csv").decode("utf-8-sig")
    for form in SHEETS:
        same(deck, form)


@given(st.text(alphabet="'=+-@ a\t\r＝"))
def test_an_apostrophe_is_put_and_taken_off_again(text: str) -> None:
    assert as_written(harmless(text)) == text
    assert not harmless(text).startswith(tuple("=+-@\t\r＝"))


@given(st.lists(st.text(alphabet="ab;, ", min_size=1).map(str.strip).filter(bool)))
def test_a_list_in_a_cell_is_parted_as_it_was_joined(items: list[str]) -> None:
    assert parted(joined(items)) == items


def test_a_list_may_stand_on_one_line() -> None:
    assert parted("sol ; eau;  air;") == ["sol", "eau", "air"]


def test_a_csv_opens_where_its_language_is_spoken() -> None:
    french = exchange.write(small(), "csv")
    assert french.startswith(b"\xef\xbb\xbfidentifiant;deck;")
    english = exchange.write(small(languages=["en"], words={"en": document()["words"]["fr"]}), "csv")
    assert english.startswith(b"\xef\xbb\xbfid,deck,")
    rows = list(csv.reader(io.StringIO(french.decode("utf-8-sig"), newline=""), delimiter=";"))
    assert {len(each) for each in rows} == {11}


@pytest.mark.parametrize("form", ["xlsx", "ods"])
def test_a_workbook_says_nothing_of_when_it_was_written(form: str) -> None:
    parts = zipfile.ZipFile(io.BytesIO(exchange.write(small(), form))).infolist()
    assert {part.date_time for part in parts} == {(1980, 1, 1, 0, 0, 0)}


@pytest.mark.parametrize("form", ["xlsx", "ods"])
@pytest.mark.parametrize("deck", DECKS, ids=decks.available())
def test_another_library_reads_every_cell_of_our_workbooks(deck: Deck, form: str) -> None:
    found = CalamineWorkbook.from_filelike(io.BytesIO(exchange.write(deck, form))).get_sheet_by_index(0).to_python()
    rows, _ = rows_of(deck)
    width = max(map(len, rows))
    assert found == [[*each, *[""] * (width - len(each))] for each in rows]


def test_a_workbook_that_another_library_saved_is_read() -> None:
    deck = decks.load(DeckId("agirlocal"))
    with warnings.catch_warnings():
        warnings.simplefilter("error")
        book = openpyxl.load_workbook(io.BytesIO(exchange.write(deck, "xlsx")))
    out = io.BytesIO()
    book.save(out)
    assert exchange.read(out.getvalue(), "jeu.xlsx") == deck


def read(text: str | bytes, name: str = "cartes.csv") -> Deck:
    return exchange.read(text.encode() if isinstance(text, str) else text, name)


def titles(deck: Deck, language: Language = Language.FR) -> list[str]:
    return [deck.words[language].cards[card.id].title for card in deck.cards]


@pytest.mark.parametrize("delimiter", [";", ",", "\t"])
@pytest.mark.parametrize("encoding", ["utf-8", "utf-8-sig", "cp1252", "utf-16"])
@pytest.mark.parametrize("newline", ["\n", "\r\n"])
def test_forty_cards_are_read_however_a_spreadsheet_saved_them(delimiter: str, encoding: str, newline: str) -> None:
    lines = [
        ["Type", "Titre", "Mots-clés"],
        *([("levier", "écueil", "défi")[n % 3], f"Été n° {n}", "a|b"] for n in range(40)),
    ]
    text = newline.join(delimiter.join(line) for line in lines)
    deck = read(text.encode(encoding))
    assert titles(deck) == [f"Été n° {n}" for n in range(40)]
    assert [card.kind for card in deck.cards[:3]] == [Kind.LEVER, Kind.PITFALL, Kind.CHALLENGE]


def test_titles_of_columns_are_known_in_both_languages_and_many_spellings() -> None:
    text = "ID,Kind,Title (fr),TITRE EN,Keywords en,Blank\npot,Lever,Potager,Garden,soil; water,x\n"
    deck = read(text)
    assert (deck.languages, titles(deck), titles(deck, Language.EN)) == (("fr", "en"), ["Potager"], ["Garden"])
    assert deck.words[Language.EN].cards["pot"].keywords == ("soil", "water")
    assert deck.cards[0].blank


def test_the_deck_says_of_itself_what_stands_above_the_cards() -> None:
    deck = read("nom;Le jardin\n\nversion;3\nlicence;CC0\n;\ntype;titre\nlevier;Potager\n")
    assert (deck.words[Language.FR].name, deck.version, deck.licence) == ("Le jardin", 3, "CC0")
    assert deck.words[Language.FR].credit


def test_ids_are_made_from_titles() -> None:
    assert [card.id for card in read("type;titre\nlevier;L’Été\nlevier;L'été !\ndéfi;???\n").cards] == [
        "l-ete", "l-ete-2", "carte",
    ]  # fmt: skip


def test_an_id_is_short_and_free() -> None:
    taken = {"x" * 40}
    assert slug("x" * 90, taken) == "x" * 38 + "-2"
    assert slug("Œuvre d’Ærø") == "oeuvre-d-aero"


@pytest.mark.parametrize("name", ["territoire.csv", "territoire.xlsx", "territoire.ods"])
def test_a_territory_pack_becomes_cards(name: str) -> None:
    rows = [
        ["type", "nom", "détail", "carte", "source"],
        ["acteur", "La régie de l’eau", "Elle relève les compteurs.", "", "Site de la ville"],
        ["lieu", "la gare", "", "", ""],
        ["plan", "Plan climat 2030", "", "", ""],
        ["risque", "La crue", "", "", ""],
        ["question", "Qui paie ?", "", "", ""],
        ["lieu", "Le pont", "", "écueil", ""],
    ]
    content = {
        "csv": "\n".join(";".join(each) for each in rows).encode(),
        "xlsx": workbook("".join(inline(*each) for each in rows)),
        "ods": opendocument("".join(row(*map(cell, each)) for each in rows)),
    }[Path(name).suffix[1:]]
    deck = read(content, name)
    assert titles(deck) == [
        "La régie de l’eau", "Et demain, la gare\u202f?", "Plan climat 2030", "La crue", "Qui paie ?", "Le pont",
    ]  # fmt: skip
    lever, pitfall, challenge = Kind
    assert [card.kind for card in deck.cards] == [lever, challenge, lever, pitfall, challenge, pitfall]
    assert deck.cards[0].source == "Site de la ville"
    assert deck.words[Language.FR].cards["la-regie-de-l-eau"].description == "Elle relève les compteurs."
    same(deck, name.rpartition(".")[2])


def test_a_territory_pack_may_be_in_english() -> None:
    assert titles(read("name,kind\nthe station,place\n"), Language.EN) == ["What next for the station?"]


def test_numbers_truths_and_shared_texts_of_a_workbook_are_read() -> None:
    strings = "<sst><si><t>type</t></si><si><r><t>ti</t></r><r><t>tre</t></r><rPh><t>x</t></rPh></si></sst>"
    head = (
        '<row><c t="s"><v>0</v></c><c t="s"><v>1</v></c><c t="str"><v>copies</v></c><c t="str"><v>vierge</v></c></row>'
    )
    body = '<row r="4"><c r="A4" t="str"><v>levier</v></c><c r="B4"><v>2030</v></c><c r="C4"><v>4.0</v></c>'
    deck = read(workbook(head + body + '<c r="D4" t="b"><v>1</v></c></row>', sharedStrings=strings), "x.xlsx")
    assert (titles(deck), deck.cards[0].copies, deck.cards[0].blank) == (["2030"], 4, True)


def test_a_document_as_libreoffice_writes_it_is_read() -> None:
    rows = (
        row(cell("type"), cell("titre"), cell("copies"), cell("mots-clés"))
        + row("<t:table-cell t:number-columns-repeated='1024'/>", repeated=2)
        + row(
            cell("levier<o:annotation><x:p>Une note</x:p></o:annotation>"),
            cell("Un <x:span>beau</x:span><x:s/> jardin"),
            cell("4,00", 'o:value-type="float" o:value="4"'),
            "<t:table-cell><x:p>sol</x:p><x:p>eau</x:p></t:table-cell>",
            "<t:table-cell t:number-columns-repeated='1020'/>",
        )
        + row("<t:table-cell t:number-columns-repeated='1024'/>", repeated=1_048_572)
    )
    deck = read(opendocument(rows), "x.ods")
    assert (titles(deck), deck.cards[0].copies) == (["Un beau  jardin"], 4)
    assert next(iter(deck.words[Language.FR].cards.values())).keywords == ("sol", "eau")


def test_a_fault_names_the_row_that_a_spreadsheet_shows() -> None:
    with pytest.raises(exchange.ExchangeError) as caught:
        read('type;titre\n\nlevier;"Un"\nlevier;"a\nb"\n')
    assert (caught.value.line, caught.value.field, caught.value.reason) == (4, "titre", "caractères non admis")


def test_the_documents_of_the_documentation_are_read() -> None:
    page = (Path(__file__).parents[2] / "docs" / "deck-format.md").read_text("utf-8")
    whole = page.partition("## One file for the whole deck")[2].partition("```json\n")[2].partition("```")[0]
    assert titles(read(whole, "jardin.json")) == ["Compost"]
    for chapter, count in (("## A spreadsheet", 3), ("## A territory pack", 5)):
        table = page.partition(chapter)[2].partition("\n\n|")[2].partition("\n\n")[0].split("\n")
        lines = ["|" + table[0], *table[2:]]
        sheet = "\n".join("\t".join(part.strip() for part in line.strip("|").split("|")) for line in lines)
        assert len(read(sheet).cards) == count
