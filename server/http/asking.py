"""Who asks for what workers make: for fair turns, and to notice when they have gone."""

import socket
import struct
from collections.abc import Callable
from typing import Any

from flask import request

from server.http.context import address
from server.workers import Asker

CONNECTION = "transition.connection"
"""In the environment of a request: the socket it came by, put there by what carries it (server/process/entry.py)."""
_ESTABLISHED = 1
_TCP_INFO = getattr(socket, "TCP_INFO", None)


def asker(about: str) -> Asker:
    """Return who sends this request. about: the table or deck."""
    return Asker(address=address(), about=about, gone=_watched(request.environ.get(CONNECTION)))


def _watched(connection: Any) -> Callable[[], bool]:
    """Return what tells whether the other side has closed, even behind what it has sent and nobody read.

    Where the system tells no such thing, nobody has gone.
    """
    if connection is None or _TCP_INFO is None:
        return bool

    def gone() -> bool:
        try:
            (state,) = struct.unpack("B", connection.getsockopt(socket.IPPROTO_TCP, _TCP_INFO, 1))
        except OSError:
            return True  # closed on our side, too
        return bool(state != _ESTABLISHED)

    return gone
