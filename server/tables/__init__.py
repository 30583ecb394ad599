"""Tables in play: each a serial queue round a state, its connections, and what goes out to them."""

from server.tables.hub import Hub
from server.tables.table import Table

__all__ = ["Hub", "Table"]
