"""A connection to PostgreSQL that does not wait for ever: what lies between may take every byte and never answer.

Imported when the first connection is made, as psycopg is, so that it finds the patched standard library.
"""

from typing import Any

from psycopg import Connection, OperationalError
from psycopg.errors import _WaitTimeout

from server.store.engine import ANSWER_S


class Bounded(Connection[Any]):
    """Raises OperationalError, and is closed, when the server has not answered a request in time."""

    def wait(self, gen: Any, interval: float = 0.1, timeout: float | None = None) -> Any:
        """Wait for what was asked of the server."""
        try:
            return super().wait(gen, interval, ANSWER_S if timeout is None else timeout)
        except _WaitTimeout:
            if timeout is not None:
                raise
            self.close()  # nothing is said to it any more: that could wait as well
            raise OperationalError("the server does not answer") from None
