"""The statements of every move, compiled once for a database: that costs more than carrying them out."""

from collections.abc import Mapping
from typing import Any

from sqlalchemy import Connection, CursorResult, Engine, bindparam, insert, select

from server.store.schema import ROWS


class Prepared:
    """A statement of SQLAlchemy's as an engine's database is told it."""

    def __init__(self, engine: Engine, statement: Any) -> None:
        compiled = statement.compile(dialect=engine.dialect)
        self._text, self._order = str(compiled), compiled.positiontup
        self._fixed = {name: value for name, value in compiled.params.items() if value is not None}

    def on(self, db: Connection, values: Mapping[str, Any]) -> CursorResult[Any]:
        """Carry it out with these values of its parameters."""
        named = {**self._fixed, **values}
        given: Any = named if self._order is None else tuple(named[name] for name in self._order)
        return db.exec_driver_sql(self._text, given)


def add_row(engine: Engine) -> Prepared:
    """Return the statement that stores a row, its columns as parameters."""
    return Prepared(engine, insert(ROWS))


def first_row(engine: Engine) -> Prepared:
    """Return the statement that finds a table's first row; code: its code."""
    return Prepared(engine, select(ROWS.c.seq).where(ROWS.c.table_code == bindparam("code"), ROWS.c.seq == 1))
