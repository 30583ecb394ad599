"""Why a file that somebody brings is no deck: where in it, and a reason that they understand."""

from decks.errors import DeckError


class ExchangeError(DeckError):
    """A file is refused as a whole; nothing of it is kept.

    line: the row of the sheet as a spreadsheet numbers it, or the line of a JSON file, from 1; None for the whole file.
    field: the column's title as the file has it, or the path in the JSON; empty when there is none.
    others: what else is wrong, further down; more: whether that is not all.
    """

    others: tuple["ExchangeError", ...] = ()
    more = False

    def __init__(self, file: str, line: int | None, field: str, message: str, **params: object) -> None:
        self.line = line
        super().__init__(file, field, message, **params)

    @property
    def all(self) -> "tuple[ExchangeError, ...]":
        """This fault and the others, in the order of the file."""
        return self, *self.others

    def __str__(self) -> str:
        line = f"ligne {self.line}" if self.line else ""
        whole = " – ".join(part for part in (self.file, line, self.field, self.reason) if part)
        return " ".join(whole.encode("utf-8", "replace").decode().splitlines())

    @classmethod
    def of(cls, fault: DeckError, line: int | None, field: str | None = None) -> "ExchangeError":
        """Return a fault of the schema as one that says where it stands in the file."""
        return cls(fault.file, line, fault.field if field is None else field, fault.message, **fault.params)
