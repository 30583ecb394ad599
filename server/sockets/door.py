"""How many may come in: by address, by token, and how often on one session. What it costs is in `prices`."""

import time
from collections.abc import Iterable
from contextlib import AbstractContextManager, nullcontext
from typing import Any

from game import State
from game.bounds import size
from server.limits.allowances import COMMANDS, CONNECTS, SESSIONS, STATES, WRITTEN, Limits
from server.limits.bucket import Bucket
from server.limits.turns import Lines
from server.refusals.codes import Problem, ServerCode
from server.sockets.crowd import Crowd
from server.sockets.prices import EVENTS, MOST_BOARDS, MOST_TABS
from server.store import BOARD, Token

HALL = 10
"""How many times less a connection of a board's token counts: its link is for a whole hall."""
ENTRIES_COST = 500
"""With so many entries a table's command counts twice: what each may do next is worked out for it."""
SILENT_S = 1
"""A session whose pong has not come for so long is taken for gone when there is no room."""


class Door:
    """engine: a mended Engine.IO server. Where limits are off, nothing is counted."""

    def __init__(self, engine: Any, limits: Limits) -> None:
        self.limits, self._engine = limits, engine
        self.crowd = Crowd()
        self._lines = Lines()
        self._spent: dict[str, dict[str, Bucket]] = {}
        engine.may_open = self._may_open

    def _may_open(self, environ: dict[str, Any]) -> bool:
        address = self.limits.client(environ)
        if self.limits.too_many(SESSIONS, address) or (not self.limits.off and self.crowd.is_full(address)):
            return False
        self.limits.count(SESSIONS, address)
        return True

    def came(self, engine_sid: str, environ: dict[str, Any]) -> None:
        """Count a new session."""
        self.crowd.came(engine_sid, self.limits.client(environ), time.monotonic())

    def went(self, engine_sid: str) -> None:
        """Forget a session that has ended."""
        self.crowd.went(engine_sid)
        self._spent.pop(engine_sid, None)

    def spend(self, engine_sid: str, event: str) -> None:
        """Count one of a kind of EVENTS for its session; raise Problem rate/limited when it is too many."""
        if self.limits.off:
            return
        now = time.monotonic()
        buckets = self._spent.setdefault(engine_sid, {})
        if wait_s := buckets.setdefault(event, EVENTS[event].bucket(now)).take(now):
            raise Problem(ServerCode.RATE_LIMITED, 429, retry_after_s=round(wait_s + 0.05, 1))

    def admit(self, token: Token, address: str, open_sids: Iterable[str], coming: int) -> None:
        """Count a connection of a token's; raise Problem rate/limited or rate/connections.

        open_sids: of the sessions that have come to the table with it; those that answer no more make room.
        coming: how many are about to.
        """
        if self.limits.off:
            return
        share = HALL if token.kind == BOARD else 1
        if refusal := self.limits.too_many(STATES, address, 1 / share, holder=token.hash):
            raise refusal
        self.limits.take(CONNECTS, address, 1 / share, holder=token.hash)
        most = MOST_BOARDS if token.kind == BOARD else MOST_TABS
        sessions = [s for sid in open_sids if (s := self._engine.sockets.get(sid))]
        for session in sessions if len(sessions) + coming >= most else ():
            if session.silent_s > SILENT_S:
                session.let_go()
        if sum(not session.closed for session in sessions) + coming >= most:
            raise Problem(ServerCode.RATE_CONNECTIONS, 429, most=most)

    def welcomed(self, token: Token, address: str, size: int) -> None:
        """Count the bytes that a connection was told at first."""
        share = HALL if token.kind == BOARD else 1
        self.limits.count(STATES, address, size / share, holder=token.hash)

    def command(self, engine_sid: str, state: State) -> None:
        """Count a command by its address, the more the larger the table is; raise Problem rate/limited."""
        self.limits.take(COMMANDS, self.crowd.address(engine_sid), 1 + size(state) / ENTRIES_COST)

    def turn(self, engine_sid: str) -> AbstractContextManager[None]:
        """Wait for the turn of a session among those of its address: others' come in between."""
        return nullcontext() if self.limits.off else self._lines.turn(self.crowd.address(engine_sid))

    def write(self, engine_sid: str, stored: int) -> None:
        """Count the bytes that an address is about to have stored; raise Problem rate/limited, and count nothing."""
        self.limits.take(WRITTEN, self.crowd.address(engine_sid), stored)
