"""One open connection to a table, and who it is: decided by its token, never by what it sends."""

from collections.abc import Callable
from typing import Any

from game import Actor, State
from game.ids import PlayerId
from game.words import Language
from server.store import BOARD, FACILITATOR, SEAT, Token
from server.wire.frames import Frame
from server.wire.messages import Role, You


class Connection:
    """id: the transport's. send and close are the transport's too; close may be called more than once."""

    __slots__ = ("close", "id", "language", "legal", "private", "send", "token", "you")

    def __init__(
        self,
        *,
        id: str,
        token: Token,
        language: Language | None,
        send: Callable[[Frame], None],
        close: Callable[[], None],
    ) -> None:
        self.id, self.token, self.language = id, token, language
        self.send, self.close = send, close
        self.you: You | None = None
        self.legal: bytes = b""
        self.private: bytes = b""


def identify(token: Token, state: State) -> tuple[Actor, You]:
    """Return who a valid token acts as now, and what its holder is told about it."""
    if token.kind == BOARD:
        return Actor(board=True), You(None, Role.BOARD)
    player = state.players.get(token.player_id) if token.player_id else None
    if token.kind == FACILITATOR:
        seat = player.id if player and player.seat is not None else None
        return Actor(player_id=seat, facilitator=True), You(seat, Role.FACILITATOR)
    facilitator = bool(player and player.facilitator)
    return Actor(player_id=token.player_id, facilitator=facilitator), You(
        token.player_id, Role.FACILITATOR if facilitator else Role.PLAYER
    )


def sender(token: Token) -> str:
    """Return under whose name a command's id is remembered: the seat's, or the facilitator token's."""
    return str(token.player_id) if token.kind == SEAT else token.kind


def online_player(connection: Connection) -> PlayerId | None:
    """Return the seat that this connection shows as present."""
    you: Any = connection.you
    return you.player_id if you else None
