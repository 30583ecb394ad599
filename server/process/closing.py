"""Ending well: nobody new is let in, what is under way is finished, who is connected is told to come back."""

import time
from collections.abc import Callable, Iterable, Iterator
from typing import Any

from server.http.headers import Wsgi
from server.process.app import Application

PATIENCE_S = 4
"""How long what is under way may take; a printing that takes longer is asked for again."""
_LOOK_S = 0.02


class Underway:
    """A WSGI application that counts the requests it has not finished, connections among them."""

    def __init__(self, application: Wsgi) -> None:
        self._application = application
        self.count = 0

    def __call__(self, environ: dict[str, Any], start_response: Callable[..., Any]) -> Iterable[bytes]:
        """Carry out one request."""
        self.count += 1
        try:
            answer = self._application(environ, start_response)
        except BaseException:
            self.count -= 1
            raise
        if environ.get("PATH_INFO", "").startswith("/socket.io/"):
            self.count -= 1
            return answer  # a WebSocket that has ended: the async mode wants its own object back
        return _Answer(answer, self._over)

    def _over(self) -> None:
        self.count -= 1


class _Answer:
    """An answer that says when it has been sent."""

    def __init__(self, answer: Iterable[bytes], over: Callable[[], None]) -> None:
        self._answer, self._over = answer, over

    def __iter__(self) -> Iterator[bytes]:
        return iter(self._answer)

    def close(self) -> None:
        """Close the answer itself, and say so."""
        try:
            if close := getattr(self._answer, "close", None):
                close()
        finally:
            self._over()


def close(application: Application, underway: Underway, stop_accepting: Callable[[], None]) -> None:
    """Stop accepting, end every connection, and return once nothing is under way, or PATIENCE_S later.

    Connections end as a transport that closes, not by Socket.IO's DISCONNECT: after that one clients stay away, or come
    back all at once; after this one they come back by themselves, each after a random delay.
    """
    end = time.monotonic() + PATIENCE_S
    stop_accepting()
    engine = application.sockets.server.eio
    for session in list(engine.sockets):
        engine.disconnect(session)
    while underway.count and time.monotonic() < end:
        time.sleep(_LOOK_S)
