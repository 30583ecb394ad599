"""Decks in and out of files: one JSON document, or a sheet of cards as CSV, XLSX or ODS."""

from decks.exchange import csvfile, jsonfile, ods, reading, territory, xlsx
from decks.exchange.document import deck_of, encode
from decks.exchange.errors import ExchangeError
from decks.exchange.faults import Faults, deck_without_fault
from decks.exchange.grid import rows_of
from decks.exchange.limits import MOST_BYTES
from decks.exchange.package import Package
from decks.exchange.sheet import Grid
from decks.model import Deck
from game.words import writable

__all__ = ["FORMS", "ExchangeError", "deck_of", "encode", "read", "write"]

FORMS = {
    "json": "application/json",
    "csv": "text/csv; charset=utf-8",
    "xlsx": "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet",
    "ods": ods.TYPE,
}
"""The forms and their media types."""
_TEXTS = {"json", "csv", "tsv", "txt", ""}
_MAGIC = (
    (b"\xd0\xcf\x11\xe0", "classeur ancien ou protégé par un mot de passe : enregistrez-le en XLSX, ODS ou CSV"),
    (b"%PDF", "un PDF n’est pas un jeu de cartes"),
    (b"\x89PNG", "une image n’est pas un jeu de cartes"),
    (b"\xff\xd8\xff", "une image n’est pas un jeu de cartes"),
    (b"GIF8", "une image n’est pas un jeu de cartes"),
    (b"RIFF", "une image n’est pas un jeu de cartes"),
    (b"<", "une page ou une image n’est pas un jeu de cartes"),
)


def write(deck: Deck, form: str) -> bytes:
    """Return a deck as a file in one of FORMS. Read and written again, its bytes are the same."""
    if form == "json":
        return encode(deck)
    rows, titles = rows_of(deck)
    rows = [[writable(cell) if isinstance(cell, str) else cell for cell in row] for row in rows]
    if form == "csv":
        return csvfile.write(rows, deck.languages[0])
    return xlsx.write(rows, titles) if form == "xlsx" else ods.write(rows, titles)


def read(content: bytes, name: str = "", media_type: str = "") -> Deck:
    """Return the deck in a file, whose form its content tells, and its name where that does not.

    Raises ExchangeError, with line and field, for whatever is no deck, all its faults together; what is too large or
    too deep is not unpacked.
    """
    file = name.replace("\\", "/").rpartition("/")[2] or "cartes"
    ending = file.rpartition(".")[2].lower() if "." in file else ""
    if not content.strip(b"\xef\xbb\xbf \t\r\n"):
        raise ExchangeError(file, None, "", "ce fichier est vide")
    if len(content) > MOST_BYTES:
        raise ExchangeError(file, None, "", "ce fichier est trop gros ({most} octets au plus)", most=MOST_BYTES)
    for magic, reason in _MAGIC:
        if content.startswith(magic):
            raise ExchangeError(file, None, "", reason)
    if content.startswith(b"PK"):
        return _of_sheet(_workbook(Package(content, file)), file)
    if ending not in _TEXTS:
        raise ExchangeError(file, None, "", "ce n’est ni du JSON, ni du CSV, ni un classeur XLSX ou ODS")
    if "json" in (ending, media_type.rpartition("/")[2]) or content.lstrip(b"\xef\xbb\xbf \t\r\n")[:1] in (b"{", b"["):
        return jsonfile.read(content, file)
    return _of_sheet(csvfile.read(content, file, lambda row: reading.titles_in(list(row))), file)


def _workbook(package: Package) -> Grid:
    if "xl/workbook.xml" in package.names:
        return xlsx.read(package)
    if "content.xml" in package.names:
        return ods.read(package)
    raise package.fault("ce n’est pas un classeur")


def _of_sheet(grid: Grid, file: str) -> Deck:
    faults = Faults()
    header = reading.header_of(grid, file, faults)
    reader = territory if territory.is_pack(grid[header]) else reading
    document, places = reader.document_of(grid, header, file, faults)
    return deck_without_fault(document, file, places.of, faults)
