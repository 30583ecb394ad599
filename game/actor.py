"""Who acts. The server knows it from the connection, never from what is sent."""

from msgspec import Struct

from game.ids import FACILITATOR, Author, PlayerId


class Actor(Struct, frozen=True, kw_only=True):
    """player_id: the seat acted for, or None. facilitator: has the powers. board: reads. server: acts by itself."""

    player_id: PlayerId | None = None
    facilitator: bool = False
    board: bool = False
    server: bool = False


def author(actor: Actor) -> Author | None:
    """Return whose words these are: a player's, the facilitator's without a seat, or None for the server."""
    if actor.server:
        return None
    return actor.player_id or FACILITATOR
