"""XLSX (ISO/IEC 29500): its first sheet as rows of text, and rows of text as a workbook."""

import re
from collections.abc import Sequence
from xml.sax.saxutils import escape

from decks.exchange.limits import LONGEST_FORMAT, MOST_COLUMNS, MOST_ROWS
from decks.exchange.numbers import BUILT_IN, shown
from decks.exchange.package import Package, pack
from decks.exchange.sheet import EMPTY_FORMULA, Cell, Grid, Sheet, letters
from decks.exchange.xml import Attributes, Enough, walk

_REF = re.compile(r"([A-Z]{1,3})([1-9]\d{0,6})")
_SHEET = re.compile(r"(?:/xl/|/?)(worksheets/[\w.-]+\.xml)")
_CODED = re.compile(r"_x([0-9A-Fa-f]{4})_")
_LITERAL = re.compile(r"_(?=x[0-9A-Fa-f]{4}_)")
_NAMESPACE = "http://schemas.openxmlformats.org/spreadsheetml/2006/main"


def read(package: Package) -> Grid:
    """Return the first sheet of a workbook, of formulas their value; raise ExchangeError, for faulty cells too."""
    reader = _Reader(package)
    walk(package, _first_sheet(package), start=reader.start, end=reader.end, text=reader.text)
    return reader.sheet.grid()


class _Reader:
    """Rows, cells and their values, as the events come."""

    def __init__(self, package: Package) -> None:
        self.sheet = Sheet(package.file)
        self._strings = _shared_strings(package)
        self._formats = _formats(package)
        self._since_1904 = _since_1904(package)
        self._row = self._column = -1
        self._cell: Attributes = {}
        self._said: list[str] | None = None
        self._value = ""
        self._formula = False
        self._aside = 0

    def start(self, name: str, attributes: Attributes) -> None:
        if name == "row":
            self._row, self._column = _number(attributes.get("r"), self._row + 2) - 1, -1
        elif name == "c":
            self._cell, self._value, self._column = attributes, "", self._column + 1
            self._formula = False
            if found := _REF.fullmatch(attributes.get("r", "")):
                self._row, self._column = int(found[2]) - 1, _column(found[1])
        elif name == "f":
            self._formula = True
        elif name == "rPh":
            self._aside += 1
        elif name in ("v", "t") and not self._aside:
            self._said = []

    def text(self, text: str) -> None:
        if self._said is not None:
            self._said.append(text)

    def end(self, name: str) -> None:
        if name in ("v", "t") and self._said is not None:
            self._value, self._said = self._value + "".join(self._said), None
        elif name == "rPh":
            self._aside -= 1
        elif name == "c":
            self.sheet.put(self._row, self._column, self._shown())
        elif name == "sheetData":
            raise Enough

    def _shown(self) -> str:
        kind, value = self._cell.get("t", "n"), self._value
        if self._formula and not value and kind != "str":
            raise self.sheet.fault(self._row, self._column, EMPTY_FORMULA)
        if kind == "s":
            number = _number(value, -1)
            if not 0 <= number < len(self._strings):
                raise self.sheet.fault(self._row, self._column, "cette cellule est illisible")
            return self._strings[number]
        if kind == "b":
            return "1" if value == "1" else "0"
        if kind == "e":
            raise self.sheet.fault(self._row, self._column, "cette cellule contient une erreur")
        if kind == "d":
            return value.partition("T")[0]
        if kind != "n" or not value:
            return _decoded(value)
        style = _number(self._cell.get("s"), 0)
        text = shown(value, self._formats.get(style, ""), since_1904=self._since_1904)
        if text is None:
            raise self.sheet.fault(
                self._row, self._column, "cette cellule contient une date : mettez-la au format texte"
            )
        return text


def _first_sheet(package: Package) -> str:
    """Return the name of the first sheet's part: the workbook gives an id, its relations the target of each."""
    ids: list[str] = []
    targets: dict[str, str] = {}

    def sheet(name: str, attributes: Attributes) -> None:
        if name == "sheet":
            ids.append(attributes.get("id", ""))
            raise Enough

    def relation(name: str, attributes: Attributes) -> None:
        if name == "Relationship":
            targets[attributes.get("Id", "")] = attributes.get("Target", "")

    walk(package, "xl/workbook.xml", start=sheet)
    walk(package, "xl/_rels/workbook.xml.rels", start=relation)
    found = _SHEET.fullmatch(targets.get(ids[0], "")) if ids else None
    if not found:
        raise package.fault("ce classeur n’a pas de feuille")
    return "xl/" + found[1]


def _shared_strings(package: Package) -> list[str]:
    if "xl/sharedStrings.xml" not in package.names:
        return []
    found: list[str] = []
    said: list[str] = []
    aside = 0
    listening = False

    def start(name: str, _: Attributes) -> None:
        nonlocal aside, listening
        if name == "si":
            said.clear()
        elif name == "rPh":
            aside += 1
        listening = name == "t" and not aside

    def end(name: str) -> None:
        nonlocal aside, listening
        listening = False
        if name == "si":
            found.append(_decoded("".join(said)))
            if len(found) > MOST_ROWS * MOST_COLUMNS:
                raise package.fault("ce classeur contient trop de données")
        elif name == "rPh":
            aside -= 1

    walk(package, "xl/sharedStrings.xml", start=start, end=end, text=lambda t: said.append(t) if listening else None)
    return found


def _formats(package: Package) -> dict[int, str]:
    """Return in which format each of the cells' styles shows a number."""
    if "xl/styles.xml" not in package.names:
        return {}
    codes, styles = dict(BUILT_IN), dict[int, str]()
    inside, count = False, 0

    def start(name: str, attributes: Attributes) -> None:
        nonlocal inside, count
        if name == "numFmt":
            codes[_number(attributes.get("numFmtId"), -1)] = attributes.get("formatCode", "")[:LONGEST_FORMAT]
        elif name == "cellXfs":
            inside = True
        elif name == "xf" and inside:
            styles[count] = codes.get(_number(attributes.get("numFmtId"), 0), "")
            count += 1

    def end(name: str) -> None:
        if name == "cellXfs":
            raise Enough

    walk(package, "xl/styles.xml", start=start, end=end)
    return styles


def _since_1904(package: Package) -> bool:
    """Whether days are counted from 1904, as old Macintoshes did."""
    found = False

    def start(name: str, attributes: Attributes) -> None:
        nonlocal found
        if name == "workbookPr":
            found = attributes.get("date1904") in ("1", "true")
            raise Enough

    walk(package, "xl/workbook.xml", start=start)
    return found


def _number(text: str | None, otherwise: int) -> int:
    return int(text) if text and text.isascii() and text.isdigit() and len(text) <= 9 else otherwise


def _column(name: str) -> int:
    number = 0
    for letter in name:
        number = number * 26 + ord(letter) - ord("A") + 1
    return number - 1


def _decoded(text: str) -> str:
    return _CODED.sub(lambda found: chr(int(found[1], 16)), text) if "_x" in text else text


def write(rows: Sequence[Sequence[Cell]], titles: int) -> bytes:
    """Return rows as a workbook of one sheet; titles: which row has the columns' titles, from 0."""
    return pack({
        "[Content_Types].xml": _TYPES.encode(),
        "_rels/.rels": _relations(officeDocument="xl/workbook.xml"),
        "xl/workbook.xml": _WORKBOOK.encode(),
        "xl/_rels/workbook.xml.rels": _relations(worksheet="worksheets/sheet1.xml", styles="styles.xml"),
        "xl/styles.xml": _STYLES.encode(),
        "xl/worksheets/sheet1.xml": "".join(_sheet(rows, titles)).encode(),
    })  # fmt: skip


def _sheet(rows: Sequence[Sequence[Cell]], titles: int) -> list[str]:
    width = max(map(len, rows))
    lines = [
        _HEAD,
        f'<worksheet xmlns="{_NAMESPACE}"><cols><col min="1" max="{width}" width="24" customWidth="1"/></cols>',
    ]
    lines.append("<sheetData>")
    for number, row in enumerate(rows):
        style = 2 if number == titles else 1
        cells = (_cell(f"{letters(column)}{number + 1}", cell, style) for column, cell in enumerate(row) if cell != "")
        lines.append(f'<row r="{number + 1}">{"".join(cells)}</row>')
    return [*lines, "</sheetData></worksheet>"]


def _cell(ref: str, cell: Cell, style: int) -> str:
    if isinstance(cell, int):
        return f'<c r="{ref}"><v>{cell}</v></c>'
    text = escape(_LITERAL.sub("_x005F_", cell))
    return f'<c r="{ref}" s="{style}" t="inlineStr"><is><t xml:space="preserve">{text}</t></is></c>'


_HEAD = '<?xml version="1.0" encoding="UTF-8" standalone="yes"?>\n'
_OFFICE = "http://schemas.openxmlformats.org/officeDocument/2006/relationships"
_RELATIONS = "http://schemas.openxmlformats.org/package/2006/relationships"
_PART = "application/vnd.openxmlformats-officedocument.spreadsheetml"
_TYPES = (
    f'{_HEAD}<Types xmlns="http://schemas.openxmlformats.org/package/2006/content-types">'
    '<Default Extension="rels" ContentType="application/vnd.openxmlformats-package.relationships+xml"/>'
    f'<Override PartName="/xl/workbook.xml" ContentType="{_PART}.sheet.main+xml"/>'
    f'<Override PartName="/xl/styles.xml" ContentType="{_PART}.styles+xml"/>'
    f'<Override PartName="/xl/worksheets/sheet1.xml" ContentType="{_PART}.worksheet+xml"/></Types>'
)
_WORKBOOK = (
    f'{_HEAD}<workbook xmlns="{_NAMESPACE}" xmlns:r="{_OFFICE}">'
    '<sheets><sheet name="cartes" sheetId="1" r:id="rId1"/></sheets></workbook>'
)
# Style 1: text, as it is typed and in as many lines as it takes; 2: the same in bold.
_TEXT = 'numFmtId="49" fillId="0" borderId="0" xfId="0" applyNumberFormat="1" applyAlignment="1"'
_STYLES = (
    f'{_HEAD}<styleSheet xmlns="{_NAMESPACE}"><fonts count="2"><font><sz val="11"/><name val="Calibri"/></font>'
    '<font><b/><sz val="11"/><name val="Calibri"/></font></fonts>'
    '<fills count="2"><fill><patternFill patternType="none"/></fill><fill><patternFill patternType="gray125"/></fill>'
    '</fills><borders count="1"><border><left/><right/><top/><bottom/><diagonal/></border></borders>'
    '<cellStyleXfs count="1"><xf numFmtId="0" fontId="0" fillId="0" borderId="0"/></cellStyleXfs><cellXfs count="3">'
    '<xf numFmtId="0" fontId="0" fillId="0" borderId="0" xfId="0"/>'
    f'<xf fontId="0" {_TEXT}><alignment vertical="top" wrapText="1"/></xf>'
    f'<xf fontId="1" applyFont="1" {_TEXT}><alignment vertical="top" wrapText="1"/></xf></cellXfs>'
    '<cellStyles count="1"><cellStyle name="Normal" xfId="0" builtinId="0"/></cellStyles></styleSheet>'
)


def _relations(**targets: str) -> bytes:
    each = "".join(
        f'<Relationship Id="rId{number}" Type="{_OFFICE}/{kind}" Target="{target}"/>'
        for number, (kind, target) in enumerate(targets.items(), 1)
    )
    return f'{_HEAD}<Relationships xmlns="{_RELATIONS}">{each}</Relationships>'.encode()
