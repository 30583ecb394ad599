"""Turns: of one address a few calls at a time are worked on in the loop, so that everybody else's come in between.

Counting alone does not do that: a hundred calls that are all allowed, and all there at once, would be answered first.
"""

import threading
import time

from flask import g, request

from server.http import prices
from server.http.context import address

AT_ONCE = 2


class Turns:
    """Hooks of Flask's, round the calls that are answered in the loop without waiting for a body or a worker."""

    def __init__(self) -> None:
        self._lines: dict[str, _Line] = {}

    def wait(self) -> None:
        """Return once it is this call's turn among those of its address."""
        if request.method not in ("GET", "HEAD") or prices.price("GET", request.url_rule).made != prices.LOOP:
            return
        who = address()
        line = self._lines.setdefault(who, _Line())
        line.calls += 1
        g.turn = who
        line.turns.acquire()
        g.has_turn = True
        # Work in the loop never pauses: without this pause all that has come would be done before anybody is heard.
        time.sleep(0)

    def end(self, error: BaseException | None = None) -> None:
        """Let the next of this address have its turn."""
        who = g.pop("turn", None)
        if who is None:
            return
        line = self._lines[who]
        line.calls -= 1
        if not line.calls:  # before others run: letting them have their turn may do so at once
            del self._lines[who]
        if g.pop("has_turn", False):
            line.turns.release()


class _Line:
    """calls: that wait or have their turn."""

    def __init__(self) -> None:
        self.calls, self.turns = 0, threading.Semaphore(AT_ONCE)
