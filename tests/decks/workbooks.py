"""Workbooks that are no deck, XLSX and ODS; see tests/decks/hostile.py."""

import io
import zipfile
from collections.abc import Iterator
from typing import NamedTuple
from xml.sax.saxutils import escape

import decks
from decks import exchange
from game.ids import DeckId


class File(NamedTuple):
    name: str
    content: bytes
    line: int | None = None
    field: str = ""
    reason: str = ""
    """Words of the reason, where another fault of the file would be told at the same place."""


MAIN = "http://schemas.openxmlformats.org/spreadsheetml/2006/main"
RELATIONS = "http://schemas.openxmlformats.org/officeDocument/2006/relationships"
SHEETS = '<sheets><sheet name="a" sheetId="1" r:id="r1"/></sheets>'
WORKBOOK = f'<workbook xmlns="{MAIN}" xmlns:r="{RELATIONS}">{SHEETS}</workbook>'


def zipped(parts: dict[str, bytes | str], compression: int = zipfile.ZIP_DEFLATED) -> bytes:
    """A zip of these parts."""
    out = io.BytesIO()
    with zipfile.ZipFile(out, "w", compression) as package:
        for name, content in parts.items():
            package.writestr(name, content)
    return out.getvalue()


def workbook(rows: str, target: str = "worksheets/sheet1.xml", **more: bytes | str) -> bytes:
    """An XLSX whose sheet has these rows, in XML; more: other parts by the name they have in xl/."""
    relation = f'<Relationships><Relationship Id="r1" Target="{escape(target)}"/></Relationships>'
    sheet = rows if rows.startswith("<?") else f'<worksheet xmlns="{MAIN}"><sheetData>{rows}</sheetData></worksheet>'
    others = {f"xl/{name}.xml": content for name, content in more.items()}
    return zipped(
        {
            "xl/workbook.xml": WORKBOOK,
            "xl/_rels/workbook.xml.rels": relation,
            "xl/worksheets/sheet1.xml": sheet,
            **others,
        }
    )


def inline(*cells: str) -> str:
    """A row of texts in XLSX."""
    return "<row>" + "".join(f'<c t="inlineStr"><is><t>{escape(cell)}</t></is></c>' for cell in cells) + "</row>"


TITLES = inline("type", "titre", "copies")


def _xlsx() -> Iterator[tuple[str, File]]:
    def bad(
        name: str, content: bytes, line: int | None = None, field: str = "", *, reason: str = ""
    ) -> tuple[str, File]:
        return "xlsx: " + name, File("cartes.xlsx", content, line, field, reason)

    good = exchange.write(decks.load(DeckId("energie")), "xlsx")
    bomb = "<!DOCTYPE x [" + "".join(f'<!ENTITY a{n + 1} "{f"&a{n};" * 10}">' for n in range(9)) + '<!ENTITY a0 "ha">]>'
    outside = '<!DOCTYPE x [<!ENTITY a SYSTEM "file:///etc/passwd">]>'
    yield bad("cut in the middle", good[: len(good) // 2])
    yield bad("bytes turned over", good[:3_000] + bytes(b ^ 255 for b in good[3_000:3_200]) + good[3_200:])
    yield bad("a zip of nothing", zipped({}))
    yield bad("a zip of something else", zipped({"bonjour.txt": "bonjour"}))
    yield bad("a zip in a zip", zipped({"cartes.xlsx": good}))
    yield bad("a document of text", zipped({"word/document.xml": "<a/>"}))
    yield bad("no sheet", zipped({"xl/workbook.xml": "<workbook/>", "xl/_rels/workbook.xml.rels": "<a/>"}))
    yield bad("a sheet that climbs out", workbook(TITLES, target="../../../etc/passwd"), reason="pas de feuille")
    yield bad("a sheet on a network", workbook(TITLES, target="http://169.254.169.254/x.xml"))
    yield bad("a sheet that is not there", workbook(TITLES, target="worksheets/sheet2.xml"))
    yield bad("a path that climbs out", zipped({"xl/workbook.xml": WORKBOOK, "../../x": "x"}), reason="chemin sort")
    yield bad("an absolute path", zipped({"xl/workbook.xml": WORKBOOK, "/etc/x": "x"}), reason="chemin sort")
    yield bad("a path with a drive", zipped({"xl/workbook.xml": WORKBOOK, "C:\\x": "x"}), reason="chemin sort")
    yield bad("a link", _linked(), reason="chemin sort")
    yield bad("the same part twice", _doubled(), reason="écrit deux fois")
    yield bad("an encrypted part", _encrypted(good), reason="mot de passe")
    yield bad("a strange compression", zipped({"xl/workbook.xml": WORKBOOK}, zipfile.ZIP_BZIP2))
    yield bad("10,000 parts", zipped({f"a{n}": b"" for n in range(9_000)}), reason="trop de fichiers")
    yield bad("a bomb of 200 MB", workbook("<?xml version='1.0'?><a>" + " " * 200_000_000), reason="trop de données")
    yield bad(
        "a bomb in the texts",
        workbook(TITLES, sharedStrings="<sst>" + "<si><t>a</t></si>" * 150_000),
        reason="trop de données",
    )
    yield bad(
        "entities in entities", workbook(f"<?xml version='1.0'?>{bomb}<worksheet>&a9;</worksheet>"), reason="entités"
    )
    yield bad(
        "an entity of a file", workbook(f"<?xml version='1.0'?>{outside}<worksheet>&a;</worksheet>"), reason="entités"
    )
    yield bad("no XML", workbook("<?bonjour"))
    yield bad("XML in XML", workbook("<?xml version='1.0'?>" + "<a>" * 100_000), reason="imbriqués")
    yield bad("attributes without end", workbook("<row " + " ".join(f'a{n}="x"' for n in range(250_000)) + "/>"))
    yield bad("a formula without a value", workbook(TITLES + '<row r="2"><c r="B2"><f>1+1</f></c></row>'), 2, "B")
    yield bad(
        "a formula in error", workbook(TITLES + '<row r="2"><c r="B2" t="e"><f>A9</f><v>#REF!</v></c></row>'), 2, "B"
    )
    yield bad("hours that are no date", workbook(
        TITLES + '<row><c s="0"><v>45000</v></c></row>',
        styles='<a><numFmts><numFmt numFmtId="200" formatCode="[h]:mm"/></numFmts>'
               '<cellXfs><xf numFmtId="200"/></cellXfs></a>'), 2, "A")  # fmt: skip
    yield bad("a cell in error", workbook(TITLES + '<row><c t="e"><v>#REF!</v></c></row>'), 2, "A")
    yield bad("a text that is not there", workbook(TITLES + '<row><c t="s"><v>7</v></c></row>'), 2, "A")
    yield bad("a text before the first", workbook(TITLES + '<row><c t="s"><v>-1</v></c></row>'), 2, "A")
    yield bad(
        "a cell twice", workbook(TITLES + '<row r="2"><c r="A2"><v>1</v></c><c r="A2"><v>2</v></c></row>'), 2, "A"
    )
    yield bad("a cell far below", workbook(TITLES + '<row r="1048576"><c r="A1048576"><v>1</v></c></row>'), 1_048_576)
    yield bad("a cell far right", workbook(TITLES + '<row r="2"><c r="XFD2"><v>1</v></c></row>'), 2, "XFD")
    yield bad("a cell of 1 MB", workbook(TITLES + inline("levier", "x" * 1_000_000)), 2, "B")
    yield bad("100,000 rows", workbook(TITLES + "<row><c><v>1</v></c></row>" * 100_000), 561)
    yield bad("copies that are no number", workbook(TITLES + inline("levier", "Un", "NaN")), 2, "copies")
    yield bad("an unknown kind", workbook(TITLES + inline("joker", "Un")), 2, "type")


def _linked() -> bytes:
    out = io.BytesIO()
    with zipfile.ZipFile(out, "w") as package:
        package.writestr("xl/workbook.xml", WORKBOOK)
        link = zipfile.ZipInfo("xl/sharedStrings.xml")
        link.create_system, link.external_attr = 3, 0o120777 << 16
        package.writestr(link, "/etc/passwd")
    return out.getvalue()


def _doubled() -> bytes:
    return zipped({"xl/workbook.xml": WORKBOOK, "xl/workbook.xmk": WORKBOOK}).replace(b"workbook.xmk", b"workbook.xml")


def _encrypted(content: bytes) -> bytes:
    """The same zip, its parts marked as encrypted in the directory."""
    found = bytearray(content)
    at = content.find(b"PK\x01\x02")
    while at >= 0:
        found[at + 8] |= 1
        at = content.find(b"PK\x01\x02", at + 4)
    return bytes(found)


OASIS = "urn:oasis:names:tc:opendocument:xmlns"


def opendocument(rows: str) -> bytes:
    """An ODS whose sheet has these rows, in XML."""
    content = (
        f'<?xml version="1.0"?><o:document-content xmlns:o="{OASIS}:office:1.0" xmlns:t="{OASIS}:table:1.0" '
        f'xmlns:x="{OASIS}:text:1.0"><o:body><o:spreadsheet><t:table>{rows}</t:table></o:spreadsheet></o:body>'
        "</o:document-content>"
    )
    return zipped({"mimetype": "application/vnd.oasis.opendocument.spreadsheet", "content.xml": content})


def row(*cells: str, repeated: int = 1) -> str:
    """A row of cells in ODS."""
    return f'<t:table-row t:number-rows-repeated="{repeated}">{"".join(cells)}</t:table-row>'


def cell(text: str, attributes: str = "") -> str:
    """A cell in ODS."""
    return f"<t:table-cell {attributes}><x:p>{text}</x:p></t:table-cell>"


def _ods() -> Iterator[tuple[str, File]]:
    def bad(
        name: str, content: bytes, line: int | None = None, field: str = "", *, reason: str = ""
    ) -> tuple[str, File]:
        return "ods: " + name, File("cartes.ods", content, line, field, reason)

    def sheet(name: str, rows: str, line: int | None = None, field: str = "") -> tuple[str, File]:
        return bad(name, opendocument(row(cell("type"), cell("titre")) + rows), line, field)

    million, wide, blanks = 1_048_576, 't:number-columns-repeated="16384"', '<x:s x:c="99999999"/>' * 9
    yield bad("no content", zipped({"mimetype": "application/vnd.oasis.opendocument.spreadsheet"}))
    yield bad("no XML", zipped({"content.xml": "bonjour"}))
    yield bad("entities", zipped({"content.xml": '<!DOCTYPE x [<!ENTITY a "b">]><x>&a;</x>'}), reason="entités")
    yield bad(
        "an outside document type",
        zipped({"content.xml": '<!DOCTYPE x SYSTEM "http://169.254.169.254/x"><x/>'}),
        reason="entités",
    )
    yield bad("tables in tables", opendocument("<t:table>" * 60_000), reason="imbriqués")
    yield sheet("a million rows", row(cell("x"), repeated=million), 561)
    yield sheet("a cell sixteen thousand times", row(cell("x", wide)), 2, "BI")
    yield sheet("a million times sixteen thousand", row(cell("x", wide), repeated=million), 2, "BI")
    yield sheet("a cell after a million rows", row("<t:table-cell/>", repeated=million) + row(cell("x")), million + 2)
    yield sheet("blanks without end", row(cell("a" + blanks)), 2, "A")
    yield sheet("lines without end", row(f"<t:table-cell>{'<x:p>a</x:p>' * 9_000}</t:table-cell>"), 2, "A")
    yield sheet("a formula without a value", row(cell("", 't:formula="of:=1"')), 2, "A")
    yield sheet(
        "a formula in error",
        row(cell("#NAME?", 't:formula="of:=x" o:value-type="string" t:value-type="error"')),
        2,
        "A",
    )
    yield sheet("an unknown kind", row(cell("joker"), cell("Un")), 2, "type")


def every() -> Iterator[tuple[str, File]]:
    """Yield each of them with its name."""
    yield from _xlsx()
    yield from _ods()
