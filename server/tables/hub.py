"""All the tables of this process: opened, found by their code, looked after."""

import logging
import secrets
import threading
import time
from collections.abc import Callable
from contextlib import nullcontext
from datetime import UTC, datetime
from functools import partial

from game import EMPTY, Actor, Row, apply, changes, decide
from game.commands import OpenTable
from game.ids import FACILITATOR, PlayerId
from server.codes import Problem, ServerCode
from server.library import Library
from server.store import BOARD, CodeTaken, Entry, StorageFault, Store, Token
from server.store import FACILITATOR as FACILITATOR_TOKEN
from server.tables import encoding
from server.tables.table import Table
from server.tokens import canonical_code, new_code, new_token, token_hash

LOG = logging.getLogger("transition.tables")
LOOK_AGAIN_S = 3
"""How long a table that other processes serve too is believed unmoved: Redis may be gone, or lose a word."""
IDLE_S = 900
"""A table with nobody connected for so long leaves memory; the next call loads it again."""


class Opened:
    """A new table's code, its two tokens, which are never to be had again, and the bytes that it takes."""

    def __init__(self, code: str, facilitator_token: str, board_token: str) -> None:
        self.code, self.facilitator_token, self.board_token = code, facilitator_token, board_token
        self.size = 0


class Hub:
    """rate: commands a second and seat; 0 for no limit. moved: see Table; set before the first table is loaded."""

    def __init__(self, store: Store, *, rate: int = 0) -> None:
        self.store, self._rate, self.library = store, rate, Library(store)
        self._tables: dict[str, Table] = {}
        self._loading = threading.Lock()
        self._process = secrets.token_hex(4)
        self.moved: Callable[[str], None] | None = None

    @property
    def tables(self) -> list[Table]:
        """The tables in memory."""
        return list(self._tables.values())

    def open(self, command: Callable[[str], OpenTable]) -> Opened:
        """Open the table that command(code) describes; raise game.Refusal."""
        while True:
            opened = Opened(new_code(), new_token(), new_token())
            entry = self._opening(command(opened.code))
            tokens = [
                Token(hash=token_hash(opened.facilitator_token), kind=FACILITATOR_TOKEN),
                Token(hash=token_hash(opened.board_token), kind=BOARD),
            ]
            try:
                self.store.create(opened.code, entry, tokens)
            except CodeTaken:
                continue
            opened.size = entry.size
            return opened

    def _opening(self, command: OpenTable) -> Entry:
        at, by, command = datetime.now(UTC), Actor(facilitator=True), self.library.pinned(command)
        specs = self.library.specs(command.decks)
        events = decide(EMPTY, command, by=by, at=at, entropy=secrets.randbits(128), decks=specs)
        row = Row(seq=1, at=at, by=FACILITATOR, type="open_table", events=events)
        return Entry(row=row, change=encoding.change(row, changes(EMPTY, apply(EMPTY, row), frozenset())))

    def table(self, code: str) -> Table:
        """Return the table with this code, however it is typed; raise Problem table/unknown."""
        code = canonical_code(code)
        if code in self._tables:
            return self._tables[code]
        with self._loading:
            if code not in self._tables:
                try:
                    table = Table(code, self.store, self.library, rate=self._rate, moved=self.moved)
                except KeyError:
                    raise Problem(ServerCode.TABLE_UNKNOWN, 404) from None
                table.audience.announce = partial(self._announce, code)
                self._tables[code] = table
            return self._tables[code]

    def refresh(self, code: str) -> None:
        """Look whether another process has appended to a table that is in memory here, or deleted it (or a deck).

        code may be the word of `_announce` too: who is connected to that process.
        """
        code, *said = code.split(" ")
        if said:
            self._hear(code, *said)
            return
        if code.startswith("d-"):
            self.library.forget()
        if table := self._tables.get(code):
            try:
                table.refresh()
            except StorageFault as fault:
                LOG.error("storage: %s", fault)
            if not table.tokens:
                self._forget(code)

    def _announce(self, code: str, players: frozenset[PlayerId]) -> None:
        if self.moved:
            self.moved(" ".join((code, self._process, *sorted(players))))

    def _hear(self, code: str, process: str, *players: str) -> None:
        table = self._tables.get(code)
        if table and process != self._process:
            table.audience.hear(process, frozenset(map(PlayerId, players)), time.monotonic())

    def delete(self, code: str, why: str) -> bool:
        """Delete a table for good and close its connections; say whether there was one. Raises StorageFault."""
        table = self._tables.get(code)
        with table.lock if table else nullcontext():
            found = self.store.delete_table(code, why)
            self._forget(code)
        if found and self.moved:
            self.moved(code)
        return found

    def _forget(self, code: str) -> None:
        """Let go of a table that is no more, and of who is connected to it."""
        if table := self._tables.pop(code, None):
            table.tokens = {}  # whoever waits for its lock finds no right to act
            for connection in list(table.audience.connections.values()):
                connection.close()

    def sweep(self) -> None:
        """Do what time brings: pass the turns of the absent, let go of tables that nobody looks at."""
        now = time.monotonic()
        for table in self.tables:
            try:
                table.audience.keep_word(now)
                if self.moved and table.audience.connections and now - table.looked_at > LOOK_AGAIN_S:
                    self.refresh(table.code)
                table.pass_absent_turn(now)
            except Exception:  # a fault in one table costs the others nothing
                LOG.exception("table %s could not be looked after", table.code)
            idle = not table.audience.connections and now - table.audience.idle_since > IDLE_S
            if idle and not table.lock.locked():
                del self._tables[table.code]
