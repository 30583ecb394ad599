"""CSV: as RFC 4180 has it, with the delimiter that a French or an English spreadsheet opens without asking."""

import csv
import io
import re
from collections.abc import Callable, Sequence
from contextlib import suppress
from itertools import islice

from decks.exchange.errors import ExchangeError
from decks.exchange.sheet import Cell, Grid, Sheet
from decks.exchange.texts import decode

DELIMITERS = ";,\t"
_SEP = re.compile(r'"?sep=([;,\t|])"?[;,\t]*\r?\n', re.IGNORECASE)
_LOOKED_AT = 60
"""How many rows are read to find the delimiter: more than a deck's own rows."""


def read(content: bytes, file: str, known: Callable[[Sequence[str]], int]) -> Grid:
    """Return the sheet in a file; known counts the titles of columns it finds in a row.

    Raises ExchangeError.
    """
    text = decode(content, file)
    if said := _SEP.match(text):  # Excel's own first line; its number stays
        text, best = "\n" + text[said.end() :], said[1]
    else:
        best = max(DELIMITERS, key=lambda delimiter: _titles(text, delimiter, known))
    sheet = Sheet(file)
    rows = csv.reader(io.StringIO(text, newline=""), delimiter=best, strict=True)
    number = 0
    try:
        for number, row in enumerate(rows):
            for column, cell in enumerate(row):
                sheet.put(number, column, cell)
    except csv.Error:
        raise ExchangeError(file, number + 2, "", "guillemets ou cellule illisibles") from None
    return sheet.grid()


def _titles(text: str, delimiter: str, known: Callable[[Sequence[str]], int]) -> int:
    found = 0
    with suppress(csv.Error):
        rows = csv.reader(io.StringIO(text, newline=""), delimiter=delimiter)
        found = max(map(known, islice(rows, _LOOKED_AT)), default=0)
    return found


def write(rows: Sequence[Sequence[Cell]], language: str) -> bytes:
    """Return rows as a file, each as long as the longest; in English with commas, else with semicolons."""
    width = max(map(len, rows))
    out = io.StringIO(newline="")
    writer = csv.writer(out, delimiter="," if language == "en" else ";", lineterminator="\r\n")
    writer.writerows([*row, *[""] * (width - len(row))] for row in rows)
    return out.getvalue().encode("utf-8-sig")
