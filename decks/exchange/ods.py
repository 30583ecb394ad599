"""ODS (ISO/IEC 26300): its first sheet as rows of text, and rows of text as a document."""

import re
from collections.abc import Sequence
from xml.sax.saxutils import escape, quoteattr

from decks.exchange.limits import MOST_IN_A_CELL
from decks.exchange.package import Package, pack
from decks.exchange.sheet import EMPTY_FORMULA, Cell, Grid, Sheet
from decks.exchange.xml import Attributes, Enough, walk

TYPE = "application/vnd.oasis.opendocument.spreadsheet"
_FAR = 2_000_000
"""Beyond any sheet: where a count of repeated rows or cells stops being believed."""
_BLANKS = re.compile(" {2,}")
_PER_CENT = re.compile(r"(?<!\s)\s*+%")


def read(package: Package) -> Grid:
    """Return the first sheet of a document, formulas by their value, as it shows; raise ExchangeError."""
    reader = _Reader(package.file)
    walk(package, "content.xml", start=reader.start, end=reader.end, text=reader.text)
    return reader.sheet.grid()


class _Reader:
    """Rows and cells as the events come; both may be repeated, the blank ones a million times."""

    def __init__(self, file: str) -> None:
        self.sheet = Sheet(file)
        self._tables = 0
        self._row = self._column = 0
        self._repeated = 1
        self._cell: Attributes | None = None
        self._lines: list[str] = []
        self._aside = 0

    def start(self, name: str, attributes: Attributes) -> None:
        if name == "table":
            self._tables += 1
        elif not self._tables:
            return
        elif name == "table-row":
            self._column, self._repeated = 0, _count(attributes, "number-rows-repeated")
        elif name in ("table-cell", "covered-table-cell"):
            self._cell, self._lines = attributes, []
        elif name == "annotation":
            self._aside += 1
        elif self._cell is not None and not self._aside:
            self._inside(name, attributes)

    def _inside(self, name: str, attributes: Attributes) -> None:
        if name == "p":
            self._lines.append("")
        elif name == "s":
            self.text(" " * min(_count(attributes, "c"), 1_000))
        elif name == "tab":
            self.text(" ")
        elif name == "line-break":
            self.text("\n")

    def text(self, text: str) -> None:
        if self._cell is not None and self._lines and not self._aside:
            self._lines[-1] += text
            if len(self._lines[-1]) > MOST_IN_A_CELL or len(self._lines) > MOST_IN_A_CELL:
                self.sheet.put(self._row, self._column, "\n".join(self._lines))  # which refuses it

    def end(self, name: str) -> None:
        if name == "annotation":
            self._aside -= 1
        elif name in ("table-cell", "covered-table-cell") and self._cell is not None:
            self._put(self._cell, "\n".join(self._lines))
            self._cell = None
        elif name == "table-row":
            self._row = min(self._row + self._repeated, _FAR)
        elif name == "table" and self._tables:
            raise Enough

    def _put(self, cell: Attributes, text: str) -> None:
        kind = cell.get("value-type")
        if "formula" in cell and not kind:
            raise self.sheet.fault(self._row, self._column, EMPTY_FORMULA)
        if kind == "error":  # LibreOffice's own attribute, beside the standard's
            raise self.sheet.fault(self._row, self._column, "cette cellule contient une erreur")
        if kind in ("float", "currency") and cell.get("value", "").isdigit():
            text = cell["value"]
        if kind == "percentage":
            text = _PER_CENT.sub("\u202f%", text)
        if kind == "boolean":
            text = "1" if cell.get("boolean-value") == "true" else "0"
        times = _count(cell, "number-columns-repeated")
        if text:
            for row in range(self._repeated):
                for column in range(times):
                    self.sheet.put(self._row + row, self._column + column, text)
        self._column = min(self._column + times, _FAR)


def _count(attributes: Attributes, name: str) -> int:
    text = attributes.get(name, "1")
    return max(1, min(int(text), _FAR)) if text.isascii() and text.isdigit() and len(text) <= 9 else 1


def write(rows: Sequence[Sequence[Cell]], titles: int) -> bytes:
    """Return rows as a document of one sheet; titles: which row has the columns' titles, from 0."""
    return pack({
        "mimetype": TYPE.encode(),
        "META-INF/manifest.xml": _MANIFEST.encode(),
        "content.xml": "".join(_content(rows, titles)).encode(),
    })  # fmt: skip


def _content(rows: Sequence[Sequence[Cell]], titles: int) -> list[str]:
    lines = [_CONTENT]
    lines.append(f'<table:table-column table:style-name="w" table:number-columns-repeated="{max(map(len, rows))}"/>')
    for number, row in enumerate(rows):
        style = "b" if number == titles else "t"
        lines.append(f"<table:table-row>{''.join(_cell(cell, style) for cell in row) or _NOTHING}</table:table-row>")
    return [*lines, "</table:table></office:spreadsheet></office:body></office:document-content>\n"]


def _cell(cell: Cell, style: str) -> str:
    if cell == "":
        return _NOTHING
    if isinstance(cell, int):
        value = f'office:value-type="float" office:value={quoteattr(str(cell))}'
        return f"<table:table-cell {value}><text:p>{cell}</text:p></table:table-cell>"
    lines = "".join(f"<text:p>{_spaced(line)}</text:p>" for line in cell.split("\n"))
    return f'<table:table-cell table:style-name="{style}" office:value-type="string">{lines}</table:table-cell>'


def _spaced(line: str) -> str:
    """Return a line where the blanks that ODS would take as one stand as an element that counts them."""
    return _BLANKS.sub(lambda found: f' <text:s text:c="{len(found[0]) - 1}"/>', escape(line))


_NOTHING = "<table:table-cell/>"
_OASIS = "urn:oasis:names:tc:opendocument:xmlns"
_MANIFEST = (
    '<?xml version="1.0" encoding="UTF-8"?>\n'
    f'<manifest:manifest xmlns:manifest="{_OASIS}:manifest:1.0" manifest:version="1.2">'
    f'<manifest:file-entry manifest:full-path="/" manifest:media-type="{TYPE}"/>'
    '<manifest:file-entry manifest:full-path="content.xml" manifest:media-type="text/xml"/></manifest:manifest>\n'
)
_CONTENT = (
    f'<?xml version="1.0" encoding="UTF-8"?>\n<office:document-content xmlns:office="{_OASIS}:office:1.0" '
    f'xmlns:table="{_OASIS}:table:1.0" xmlns:text="{_OASIS}:text:1.0" xmlns:style="{_OASIS}:style:1.0" '
    f'xmlns:fo="{_OASIS}:xsl-fo-compatible:1.0" xmlns:number="{_OASIS}:datastyle:1.0" office:version="1.2">'
    '<office:automatic-styles><number:text-style style:name="n"><number:text-content/></number:text-style>'
    '<style:style style:name="w" style:family="table-column">'
    '<style:table-column-properties style:column-width="5cm"/></style:style>'
    '<style:style style:name="t" style:family="table-cell" style:data-style-name="n">'
    '<style:table-cell-properties fo:wrap-option="wrap" style:vertical-align="top"/></style:style>'
    '<style:style style:name="b" style:family="table-cell" style:data-style-name="n">'
    '<style:table-cell-properties fo:wrap-option="wrap" style:vertical-align="top"/>'
    '<style:text-properties fo:font-weight="bold"/></style:style></office:automatic-styles>'
    '<office:body><office:spreadsheet><table:table table:name="cartes">'
)
