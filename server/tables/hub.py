"""All the tables of this process: opened, found by their code, looked after."""

import logging
import secrets
import threading
import time
from collections.abc import Callable
from contextlib import nullcontext
from datetime import UTC, datetime
from functools import partial

from game import EMPTY, Actor, apply, changes, decide, row_of
from game.commands import OpenTable
from game.ids import PlayerId
from server.decks.library import Library
from server.refusals.codes import Problem, ServerCode
from server.store import BOARD, CodeTaken, Entry, Store, Token
from server.store import FACILITATOR as FACILITATOR_TOKEN
from server.store.tokens import canonical_code, new_code, new_token, token_hash
from server.tables import encoding
from server.tables.errands import Errands
from server.tables.table import Table
from server.wire.hints import Connected, DeckGone, Hint, TableMoved

LOG = logging.getLogger("transition.tables")
LOOK_AGAIN_S = 3
"""How long the tables in memory are believed unmoved: another process, or an administrator, may have said nothing."""
IDLE_S = 900
"""A table with nobody connected for so long leaves memory; the next call loads it again."""


class Opened:
    """A new table's code, its two tokens, which are never to be had again, and the bytes that it takes."""

    def __init__(self, code: str, facilitator_token: str, board_token: str) -> None:
        self.code, self.facilitator_token, self.board_token = code, facilitator_token, board_token
        self.size = 0


class Hub:
    """rate: commands a second and seat; 0 for no limit. tell: tells the other processes, where there are
    some; set before the first table is loaded.

    forgotten: called with a table whose files are old now, or with None when a table or deck is no more.
    """

    def __init__(self, store: Store, *, rate: int = 0) -> None:
        self.store, self._rate, self.library = store, rate, Library(store)
        self._tables: dict[str, Table] = {}
        self._loading: dict[str, threading.Lock] = {}
        self._errands = Errands()
        self._looked_at = time.monotonic()
        self._process = secrets.token_hex(4)
        self.tell: Callable[[Hint], None] = lambda hint: None
        self.forgotten: Callable[[str | None], None] = lambda code: None

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
        row = row_of(EMPTY, command, by=by, at=at, events=events)
        return Entry(row=row, change=encoding.change(row, changes(EMPTY, apply(EMPTY, row), frozenset())))

    def table(self, code: str) -> Table:
        """Return the table with this code, however it is typed; raise Problem table/unknown."""
        code = canonical_code(code)
        if code in self._tables:
            return self._tables[code]
        if not code:
            raise Problem(ServerCode.TABLE_UNKNOWN, 404)
        with self._loading.setdefault(code, threading.Lock()):  # of one table alone: others wait for none of it
            try:
                return self._tables.get(code) or self._tables.setdefault(code, self._load(code))
            finally:
                self._loading.pop(code, None)

    def holds(self, code: str, hash: str) -> bool:
        """Whether a table has a token of a hash; one that is not in memory stays where it is."""
        code = canonical_code(code)
        if (table := self._tables.get(code)) and hash in table.tokens:
            return True
        return bool(code) and any(token.hash == hash for token in self.store.tokens(code))

    def _load(self, code: str) -> Table:
        try:
            table = Table(
                code,
                self.store,
                self.library,
                rate=self._rate,
                moved=partial(self._moved, code),
                forgotten=self.forgotten,
            )
        except KeyError:
            raise Problem(ServerCode.TABLE_UNKNOWN, 404) from None
        table.audience.announce = partial(self._announce, code)
        return table

    def current(self, table: Table) -> None:
        """Bring a table in memory up to what the database says; raise Problem table/unknown when it is no more."""
        table.look()
        if not table.tokens:
            self._forget(table.code)
            raise Problem(ServerCode.TABLE_UNKNOWN, 404)

    def hear(self, hint: Hint) -> None:
        """Hear what another process (or this one) tells; waits for nothing."""
        if isinstance(hint, DeckGone):
            self.library.forget()
            self.forgotten(None)
        elif table := self._tables.get(hint.code):
            if isinstance(hint, TableMoved):
                self._errands.run(hint.code, partial(self._look_after, table))
            elif hint.process != self._process:
                table.audience.hear(hint.process, frozenset(hint.players), time.monotonic())

    def _moved(self, code: str) -> None:
        self.tell(TableMoved(code))

    def _look_after(self, table: Table) -> None:
        table.look()
        if table.tokens:
            table.pass_absent_turn(time.monotonic())
        else:
            self._forget(table.code)

    def _announce(self, code: str, players: frozenset[PlayerId]) -> None:
        self.tell(Connected(code, self._process, tuple(sorted(players))))

    def delete(self, code: str, why: str) -> bool:
        """Delete a table for good and close its connections; say whether there was one. Raises StorageFault."""
        table = self._tables.get(code)
        with table.lock if table else nullcontext():
            found = self.store.delete_table(code, why)
            self._forget(code)
        if found:
            self._moved(code)
        self.clear(code)
        return found

    def clear(self, code: str) -> None:
        """Take what is left of a deleted table out of the database, others going on in between."""
        while self.store.clear(code):
            time.sleep(0)
        self.store.wipe()

    def _forget(self, code: str) -> None:
        """Let go of a table that is no more, and of who is connected to it."""
        if table := self._tables.pop(code, None):
            table.tokens = {}  # whoever waits for its lock finds no right to act
            table.audience.show_out({})
            self.store.unwiped = True  # whoever deleted it may have left its words in the database's log
            self.forgotten(None)

    def sweep(self) -> None:
        """Do what time brings: pass the turns of the absent, let go of tables that nobody looks at.

        Here nothing asks the database: whoever waits for it does so alone.
        """
        now = time.monotonic()
        if now - self._looked_at > LOOK_AGAIN_S:
            self._looked_at = now
            self._errands.run("", self._look_again)
        for table in self.tables:
            try:
                table.audience.keep_word(now)
                if table.held_up(now):
                    self._errands.run(table.code, partial(self._look_after, table))
            except Exception:  # a fault in one table costs the others nothing
                LOG.exception("table %s could not be looked after", table.code)
            idle = not table.audience.connections and now - table.audience.idle_since > IDLE_S
            if idle and not table.lock.locked():
                self._tables.pop(table.code, None)

    def _look_again(self) -> None:
        """Ask once for all the tables in memory which have moved on or are no more."""
        newest = self.store.newest([table.code for table in self.tables])
        for table in self.tables:
            if newest.get(table.code) != table.state.seq:
                self._errands.run(table.code, partial(self._look_after, table))
