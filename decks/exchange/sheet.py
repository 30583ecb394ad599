"""A sheet while it is read: cells by row and column, within limits, whatever the file's format."""

from decks.exchange.errors import ExchangeError
from decks.exchange.limits import MOST_COLUMNS, MOST_IN_A_CELL, MOST_ROWS

EMPTY_FORMULA = "cette formule n’a pas de valeur : ouvrez le fichier dans un tableur, enregistrez-le et renvoyez-le"
"""No formula is computed here; its value is what the program that saved the file has left beside it."""
Grid = list[list[str]]
Cell = str | int


class Sheet:
    """Rows and columns are counted from 0 here, from 1 in what a person is told."""

    def __init__(self, file: str) -> None:
        self.file = file
        self._rows: dict[int, dict[int, str]] = {}

    def put(self, row: int, column: int, text: str) -> None:
        """Keep a cell's text; raise ExchangeError beyond the limits, or where there is one already."""
        if not text:
            return
        if row >= MOST_ROWS:
            raise ExchangeError(self.file, row + 1, "", "trop de lignes ({most} au plus)", most=MOST_ROWS)
        if column >= MOST_COLUMNS:
            raise self.fault(row, column, "trop de colonnes ({most} au plus)", most=MOST_COLUMNS)
        if len(text) > MOST_IN_A_CELL:
            raise self.fault(row, column, "texte trop long ({most} caractères au plus)", most=MOST_IN_A_CELL)
        cells = self._rows.setdefault(row, {})
        if column in cells:
            raise self.fault(row, column, "cette cellule est écrite deux fois")
        cells[column] = text

    def fault(self, row: int, column: int, message: str, **params: object) -> ExchangeError:
        """Return what is wrong with a cell, its column by letter since its title is not known yet."""
        return ExchangeError(self.file, row + 1, letters(column), message, **params)

    def grid(self) -> Grid:
        """Return every row up to the last one that holds something, as long as its last cell."""
        return [
            [cells.get(column, "") for column in range(max(cells) + 1)] if (cells := self._rows.get(row)) else []
            for row in range(max(self._rows, default=-1) + 1)
        ]


def letters(column: int) -> str:
    """Return a column's name as spreadsheets have it: 0 is A, 26 is AA."""
    name = ""
    column += 1
    while column:
        column, digit = divmod(column - 1, 26)
        name = chr(ord("A") + digit) + name
    return name
