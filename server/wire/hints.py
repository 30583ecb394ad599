"""What processes that serve the same tables tell each other. The truth stays in the database."""

from msgspec import Struct

from game.ids import DeckId, PlayerId


class TableMoved(Struct, frozen=True, tag="table"):
    """A table has another row, or is no more."""

    code: str


class DeckGone(Struct, frozen=True, tag="deck"):
    """A deck that people made is no more, or an older version of it."""

    deck_id: DeckId


class Connected(Struct, frozen=True, tag="connected"):
    """Who is connected at a table to one process, as it names itself."""

    code: str
    process: str
    players: tuple[PlayerId, ...]


Hint = TableMoved | DeckGone | Connected
