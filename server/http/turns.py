"""Turns: of one address a few calls at a time are worked on in the loop, so that everybody else's come in between.

Counting alone does not do that: a hundred calls that are all allowed, and all there at once, would be answered first.
"""

import threading
import time

from flask import g, request

from server.http import prices
from server.http.context import address

AT_ONCE = 2


class Lines:
    """Who asks, by address: AT_ONCE of each are worked on, the others wait."""

    def __init__(self) -> None:
        self._lines: dict[str, _Line] = {}

    def enter(self, who: str) -> None:
        """Return once it is the turn of one more of who's; `leave` must follow."""
        line = self._lines.setdefault(who, _Line())
        line.calls += 1
        try:
            line.turns.acquire()
        except BaseException:  # ended while it waited
            self._gone(who, line)
            raise
        # Work in the loop never pauses: without this pause all that has come would be done before anybody is heard.
        time.sleep(0)

    def leave(self, who: str) -> None:
        """Let the next of who's have its turn."""
        line = self._lines[who]
        self._gone(who, line)
        line.turns.release()

    def _gone(self, who: str, line: "_Line") -> None:
        line.calls -= 1
        if not line.calls:  # before others run: letting them have their turn may do so at once
            del self._lines[who]


class Turns(Lines):
    """Hooks of Flask's, round the calls that are answered in the loop without waiting for a body or a worker."""

    def wait(self) -> None:
        """Return once it is this call's turn among those of its address."""
        if request.method not in ("GET", "HEAD") or prices.price("GET", request.url_rule).made != prices.LOOP:
            return
        who = address()
        self.enter(who)
        g.turn = who

    def end(self, error: BaseException | None = None) -> None:
        """Let the next of this address have its turn."""
        if (who := g.pop("turn", None)) is not None:
            self.leave(who)


class _Line:
    """calls: that wait or have their turn."""

    def __init__(self) -> None:
        self.calls, self.turns = 0, threading.Semaphore(AT_ONCE)
