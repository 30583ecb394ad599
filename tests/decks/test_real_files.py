"""Files as people's own programs make them: CSV from Excel, workbooks of openpyxl and LibreOffice; all their faults."""

import io
from datetime import date, datetime

import openpyxl
import pytest

from decks import exchange
from decks.exchange import ExchangeError
from decks.exchange.faults import MOST_TOLD
from decks.exchange.numbers import shown
from decks.model import Deck
from game.words import Language
from tests.decks.workbooks import TITLES, cell, opendocument, row, workbook

TABLE = "Type;Titre;Description\r\nlevier;Été;«\u00a0Là\u00a0»\r\nécueil;ÉTÉ\u00a0!;\r\n"


def read(content: bytes, name: str = "cartes.csv") -> Deck:
    return exchange.read(content, name)


def titles(deck: Deck) -> list[str]:
    return [deck.words[Language.FR].cards[card.id].title for card in deck.cards]


def faults(content: bytes | str, name: str = "cartes.csv") -> list[tuple[int | None, str, str]]:
    with pytest.raises(ExchangeError) as caught:
        read(content.encode() if isinstance(content, str) else content, name)
    return [(fault.line, fault.field, fault.message) for fault in caught.value.all]


@pytest.mark.parametrize("encoding", ["utf-8", "utf-8-sig", "utf-16", "cp1252", "mac_roman"])
def test_the_encoding_is_told_by_the_whole_file(encoding: str) -> None:
    deck = read(TABLE.encode(encoding))
    assert titles(deck) == ["Été", "ÉTÉ\u00a0!"]
    assert next(iter(deck.words[Language.FR].cards.values())).description == "«\u00a0Là\u00a0»"


def test_a_capital_before_a_no_break_space_is_no_damaged_utf8() -> None:
    """« É » and a no-break space are in cp1252 the two bytes of one letter in UTF-8."""
    assert titles(read("type;titre\nlevier;À l’É\u00a0?\nlevier;été\n".encode("cp1252"))) == ["À l’É\u00a0?", "été"]


def test_letters_that_no_encoding_explains_are_refused_where_they_are() -> None:
    assert faults(b"type;titre\nlevier;ok\nlevier;\x81\x8d\x8f\n")[0][0] == 3
    assert faults("type;titre\nlevier;été, là\nlevier;".encode() + b"\xe9\n")[0][0] == 3


@pytest.mark.parametrize("first", ["sep=;\r\n", "SEP=;\r\n", '"sep=;"\r\n', "sep=;;;\r\n"])
@pytest.mark.parametrize("mark", ["", "\ufeff"])
def test_the_line_by_which_excel_is_told_the_delimiter_is_no_row(first: str, mark: str) -> None:
    assert titles(read((mark + first + "type;titre\r\nlevier;Un, deux\r\n").encode())) == ["Un, deux"]
    assert faults(first + "type;titre\r\njoker;Un\r\n")[0][:2] == (3, "type")


@pytest.mark.parametrize("delimiter", [";", ",", "\t"])
def test_the_delimiter_is_the_one_by_which_columns_are_known(delimiter: str) -> None:
    rows = [
        ["Nos cartes, version 2; essai"],
        [],
        ["Titres", "Type(s)"],
        ["Un; deux, trois", "leviers"],
        ["Quatre", "Écueils"],
    ]
    text = "\n".join(delimiter.join(f'"{each}"' for each in cells) for cells in rows)
    assert titles(read(text.encode())) == ["Un; deux, trois", "Quatre"]


@pytest.mark.parametrize("kind", ["levier", "Leviers", "LEVIER(S)", "lever", "Levers", "Levier "])
@pytest.mark.parametrize("heading", [("TYPES", "Titre(s)"), ("Type de carte", "titre"), ("catégorie", "INTITULÉS")])
def test_plurals_capitals_and_accents_of_headings_are_understood(kind: str, heading: tuple[str, str]) -> None:
    content = ";".join((*heading, "Mots-clefs", "Exemplaires")) + f"\n{kind};Un;sol;3\n"
    if heading[0] == "Type de carte":  # what is not understood is answered with what is
        assert "identifiant, type, copies" in faults(content)[0][2]
        return
    deck = read(content.encode())
    assert (titles(deck), deck.cards[0].copies) == (["Un"], 3)


def book(*rows: list[object], formats: dict[str, str] | None = None) -> bytes:
    """A workbook as openpyxl, and Excel after it, writes it; formats: by cell."""
    made = openpyxl.Workbook()
    sheet = made.active
    assert sheet is not None
    for cells in rows:
        sheet.append(cells)
    for place, code in (formats or {}).items():
        sheet[place].number_format = code
    out = io.BytesIO()
    made.save(out)
    return out.getvalue()


def test_numbers_of_a_workbook_are_read_as_it_shows_them() -> None:
    rows: list[list[object]] = [
        ["Jeu de notre vallée"], [], ["type", "titre", "copies"],
        ["levier", 0.3, 4.0], ["levier", 0.125, 1], ["levier", 2030, 1], ["levier", 0.1 + 0.2, 1],
        ["levier", date(2023, 3, 15), 1], ["levier", datetime(2023, 3, 15, 18, 30), 1], ["levier", 1, 1],
    ]  # fmt: skip
    formats = {"B4": "0%", "B5": "0.0%", "B8": "DD/MM/YYYY", "B9": 'd mmmm yyyy "à" hh:mm', "B10": "0 %"}
    deck = read(book(*rows, formats=formats), "cartes.xlsx")
    assert titles(deck) == [
        "30\u202f%", "12,5\u202f%", "2030", "0.3", "15/03/2023", "15 mars 2023 à 18:30", "100\u202f%",
    ]  # fmt: skip
    assert deck.cards[0].copies == 4


def test_numbers_of_a_document_are_read_as_it_shows_them() -> None:
    value = 'o:value-type="percentage" o:value="{}"'
    rows = row(cell("Nos cartes")) + row(cell("types"), cell("titres"), cell("copies"))
    for text, attributes in (
        ("30\u00a0%", value.format("0.3")), ("100%", value.format("1")),
        ("15 mars 2023", 'o:value-type="date" o:date-value="2023-03-15"'), ("18:30", 'o:value-type="time"'),
        ("2030", 'o:value-type="float" o:value="2030"'),
    ):  # fmt: skip
        rows += row(cell("levier"), cell(text, attributes), cell("2,00", 'o:value-type="float" o:value="2"'))
    deck = read(opendocument(rows), "cartes.ods")
    assert titles(deck) == ["30\u202f%", "100\u202f%", "15 mars 2023", "18:30", "2030"]
    assert deck.cards[0].copies == 2


@pytest.mark.parametrize(
    ("value", "code", "text"),
    [
        ("45000", "[$-40C]d\\ mmmm\\ yyyy;@", "15 mars 2023"), ("45000", "yyyy-mm-dd", "2023-03-15"),
        ("45000.5", "dd/mm/yy hh:mm", "15/03/23 12:00"), ("45000", "ddd d mmm", "mer. 15 mars"),
        ("0.75", "hh:mm:ss", "18:00:00"),
        ("4.0", "General", "4"), ("4.5", '0.0" m"', "4.5"), ("0.1", "[Red]0.00", "0.1"), ("x", "0%", "x"),
        ("0.5", "[h]:mm", None), ("-1", "dd/mm/yyyy", None), ("1e300", "dd/mm/yyyy", None),
    ],
)  # fmt: skip
def test_a_number_is_written_as_its_format_says(value: str, code: str, text: str | None) -> None:
    assert shown(value, code) == text


def test_of_a_formula_the_value_is_read_that_its_program_has_left() -> None:
    """As Excel writes them: of text, of a number, of nothing but blanks; and LibreOffice."""
    strings = (
        '<c r="A2" t="str"><f>"lev"&amp;"ier"</f><v>levier</v></c><c r="B2" t="str"><f>C2&amp;" !"</f><v>Un !</v></c>'
    )
    number = '<c r="A3" t="str"><f>A2</f><v>levier</v></c><c r="B3"><f>1+1</f><v>2</v></c>'
    nothing = '<c r="C3" t="str"><f>IF(1,"","")</f><v></v></c>'
    book = workbook(f'{TITLES}<row r="2">{strings}</row><row r="3">{number}{nothing}</row>')
    assert titles(read(book, "cartes.xlsx")) == ["Un !", "2"]
    text = 't:formula="of:=A1" o:value-type="string"'
    rows = row(cell("type"), cell("titre")) + row(cell("levier", text), cell("Un", text))
    assert titles(read(opendocument(f"<t:table>{rows}</t:table>"), "cartes.ods")) == ["Un"]


def test_all_that_is_wrong_in_a_sheet_is_told_in_its_order() -> None:
    found = faults(
        "licences;CC0;x\ntype;titre;copies;couleur\nlevier;Un;deux;bleu\njoker;"
        + "x" * 50
        + ";1;\n;Trois;0;\nlevier;;1;\n"
    )
    assert [fault[:2] for fault in found] == [
        (1, "licences"), (2, "couleur"), (3, "copies"), (4, "type"), (4, "titre"), (5, "type"), (5, "copies"),
        (6, "titre"),
    ]  # fmt: skip


def test_all_that_is_wrong_in_a_document_is_told() -> None:
    found = faults(
        '{"licence": "", "licence_url": "ftp://x", "languages": ["fr"],\n "cards": [{"id": "a", "kind": "joker",\n'
        ' "copies": 0}],\n "words": {"fr": {"name": "x", "credit": "",\n "cards": {"a": {"title": ""}}}}}',
        "jeu.json",
    )
    assert {fault[:2] for fault in found} >= {
        (1, "licence"), (1, "licence_url"), (2, "cards[0].kind"), (3, "cards[0].copies"), (5, "words.fr.cards.a.title"),
    }  # fmt: skip


def test_of_very_many_faults_the_first_are_told_and_that_there_are_more() -> None:
    with pytest.raises(ExchangeError) as caught:
        read(("type;titre\n" + "joker;Un\n" * 300).encode())
    assert [fault.line for fault in caught.value.all] == list(range(2, 2 + MOST_TOLD))
    assert caught.value.more
    with pytest.raises(ExchangeError) as caught:
        read(("type;titre\n" + f"levier;{'x' * 99}\n" * 500).encode())
    assert caught.value.line == 2
    assert caught.value.others


@pytest.mark.parametrize("name", ["cartes.csv", "cartes.json"])
def test_what_no_text_may_hold_is_taken_out_of_a_file_too(name: str) -> None:
    text = "type;titre\nlevier;Pota\x02ger\ufffe\n"
    if name.endswith("json"):
        text = (
            exchange.encode(read(b"type;titre\nlevier;Potager\n")).decode().replace("Potager", "Pota\\u0002ger\\ufffe")
        )
    assert titles(read(text.encode(), name)) == ["Potager"]
