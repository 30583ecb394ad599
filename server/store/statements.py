"""The statements of every move, compiled once for a database: that costs more than carrying them out."""

from collections.abc import Mapping
from typing import Any

from sqlalchemy import Connection, CursorResult, Engine


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
