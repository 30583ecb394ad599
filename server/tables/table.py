"""One table: a serial queue round a state.

Under the lock, in this order and never another: decide, work out the state and the change that follow, append and
commit, acknowledge, yield once, take over the new state, tell everyone. Nothing else changes the state.

How it works: `act` waits for its turn and looks whether the command's id is known already. `_append` has the rules
decide, makes the row, and stores it with the change that goes out; the key (table, seq) makes it fail where another
process was quicker: then `_catch_up` reads what that one has stored, and `act` tries again. A redaction also writes
earlier rows and changes anew (`_rewritten`), in the same transaction.
"""

import secrets
import threading
import time
from collections.abc import Callable, Sequence
from datetime import UTC, datetime
from typing import Any

from msgspec.structs import replace

from game import Actor, Code, Refusal, State, apply, changes, decide, row_of
from game.censoring import taken
from game.commands import Command, SkipTurn
from game.events import AnyEvent, ClaimAnswered, Redacted, put_out
from game.ids import PlayerId
from game.redaction import targets, told
from server.decks.library import Library
from server.limits.bucket import Bucket
from server.refusals.codes import Problem, ServerCode
from server.store import CLAIM, SEAT, Conflict, Entry, Rewritten, Store, Token
from server.tables import encoding, snapshots
from server.tables.broadcast import Audience

ATTEMPTS = 20
"""How often a command is decided anew because another process appended first."""
MOST_CHANGE = 65_536
"""Bytes of a change. Moving on, closing and taking words or people out may take more: they must always be possible."""
LARGE = frozenset({
    "advance_phase", "return_phase", "close_table", "undo", "withdraw", "remove_player", "remove_players", "leave_seat",
})  # fmt: skip
BURST_S = 6
"""How many seconds' worth of commands a seat may send at once."""


class Table:
    """state is what the last row left. Raises game.Refusal and refusals.codes.Problem; then nothing has changed."""

    def __init__(
        self,
        code: str,
        store: Store,
        library: Library,
        *,
        rate: int,
        moved: Callable[[], None] = lambda: None,
        forgotten: Callable[[str | None], None] = lambda code: None,
    ) -> None:
        """Load a table; raise KeyError when there is none with this code.

        moved: called for each row appended here. forgotten: see Hub.
        """
        loaded = store.load(code)
        if loaded is None:
            raise KeyError(code)
        self.code, self._store, self._library, self._rate = code, store, library, rate
        self._moved, self._forgotten = moved, forgotten
        self.lock = threading.Lock()
        self.state: State = snapshots.state_of(loaded.rows, loaded.snapshot)
        self.tokens: dict[str, Token] = {token.hash: token for token in store.tokens(code)}
        self.audience = Audience()
        self._known = loaded.known
        self._buckets: dict[str, Bucket] = {}
        self._fresh: dict[PlayerId | None, list[str]] = {}

    def token(self, hash: str) -> Token:
        """Return one of the table's tokens; raise Problem token/unknown."""
        if hash not in self.tokens:
            self.refresh()  # another process may have issued it
        return self.still_valid(hash)

    def still_valid(self, hash: str) -> Token:
        """Return a token that was valid before, as it is now; raise Problem token/unknown. Takes no lock."""
        token = self.tokens.get(hash)
        if token is None or token.kind == CLAIM:
            raise Problem(ServerCode.TOKEN_UNKNOWN, 401)
        return token

    def claim_token(self, hash: str) -> Token:
        """Return a token of somebody who waits to be recognised or let in, or has been; raise token/unknown."""
        self.look()  # another process may have heard the answer
        if hash not in self.tokens:
            raise Problem(ServerCode.TOKEN_UNKNOWN, 401)
        return self.tokens[hash]

    def known(self, sender: str, command_id: str) -> int | None:
        """Return the seq that a command got when it was accepted, or None."""
        return self._known.get((sender, command_id))

    def throttle(self, sender: str, amount: float = 1) -> None:
        """Count a command of a seat, a heavy one for several; raise Problem rate/limited when it sends too much."""
        if not self._rate:
            return
        now = time.monotonic()
        bucket = self._buckets.setdefault(sender, Bucket(self._rate, self._rate * BURST_S, now))
        if wait_s := bucket.take(now, amount):
            raise Problem(ServerCode.RATE_LIMITED, 429, retry_after_s=round(wait_s + 0.05, 1))

    def act(
        self,
        command: Command,
        *,
        by: Callable[[State], Actor],
        sender: str | None = None,
        command_id: str | None = None,
        tokens: Callable[[Sequence[AnyEvent]], Sequence[Token]] = lambda events: (),
        accepted: Callable[[int], None] = lambda seq: None,
        weighed: Callable[[int], None] = lambda size: None,
    ) -> int:
        """Carry out one command and return its seq; a command_id that was accepted before only returns its seq.

        by: who acts, asked for when the turn of this command comes. tokens: what is issued with the row of these facts.
        accepted: called as soon as the row is on disk, before anyone is told. weighed: told the bytes by which the
        database is about to grow; what it raises is raised, and nothing stored.
        """
        with self.lock:
            for _ in range(ATTEMPTS):
                seq = self.known(sender, command_id) if sender and command_id else None
                if seq:
                    accepted(seq)
                    return seq
                try:
                    return self._append(command, by(self.state), sender, command_id, tokens, accepted, weighed)
                except Conflict:
                    self._catch_up()
                    if not self.tokens:
                        raise Problem(ServerCode.TABLE_UNKNOWN, 404) from None
        raise Problem(ServerCode.STORAGE_UNAVAILABLE, 503)

    def _append(
        self,
        command: Command,
        by: Actor,
        sender: str | None,
        command_id: str | None,
        tokens: Callable[[Sequence[AnyEvent]], Sequence[Token]],
        accepted: Callable[[int], None],
        weighed: Callable[[int], None],
    ) -> int:
        before, at, command = self.state, datetime.now(UTC), self._library.pinned(command)
        specs = self._library.specs(getattr(command, "decks", None) or ())
        known = self.audience.offers(before).index
        events = decide(before, command, by=by, at=at, entropy=secrets.randbits(128), decks=specs, known=known)
        row = row_of(before, command, by=by, at=at, events=events)
        after = apply(before, row)
        # Those who are at the table count as present in what goes out; a fresh `presence` says the rest.
        change = encoding.change(row, changes(before, after, self.audience.online))
        if len(change) > MOST_CHANGE and row.type not in LARGE:
            raise Refusal(Code.TABLE_BOUND, what="change", limit=MOST_CHANGE)
        entry = Entry(row=row, change=change, sender=sender, command_id=command_id)
        weighed(entry.size)
        rewritten = self._rewritten(before, after, events)
        snapshot = snapshots.encode(after) if rewritten or snapshots.due(row) else None
        gone, issued = put_out(events), [*tokens(events), *self._granted(events)]
        self._store.append(self.code, entry, tokens=issued, revoke=gone, rewritten=rewritten, snapshot=snapshot)
        accepted(row.seq)
        self._moved()
        time.sleep(0)  # lets the acknowledgement leave before the work of telling everyone
        self._remember(entry, after, issued, gone)
        self.audience.publish(after, change, self.tokens)
        return row.seq

    def _rewritten(self, before: State, after: State, events: Sequence[AnyEvent]) -> list[Rewritten]:
        """Return earlier rows as a redaction leaves them. Changes hold whole entries: later ones say the words too."""
        redaction = next((event for event in events if isinstance(event, Redacted)), None)
        if redaction is None:
            return []
        gone = targets(before, redaction)
        rows, words = taken(before.log, after.log)
        found = {row.seq: Rewritten(seq=row.seq, events=row.events) for row in rows}
        for seq, change in self._store.mentioning(self.code, [*told(gone)]):
            if (new := encoding.censored(change, gone, words)) != change:
                found[seq] = replace(found.get(seq, Rewritten(seq=seq)), change=new)
        return list(found.values())

    def _granted(self, events: Sequence[AnyEvent]) -> list[Token]:
        """Return the tokens of claims that are granted, as the seat's they become."""
        seats = {str(e.id): e.player for e in events if isinstance(e, ClaimAnswered) and e.granted}
        waiting = [(t.hash, str(t.player_id)) for t in self.tokens.values() if t.kind == CLAIM]
        return [Token(hash=hash, kind=SEAT, player_id=seats[claim]) for hash, claim in waiting if claim in seats]

    def _remember(self, entry: Entry, after: State, issued: Sequence[Token], gone: Sequence[PlayerId]) -> None:
        self.state = after
        self._forgotten(self.code)  # what was made of it is old now, and may hold words that were just redacted
        if entry.sender and entry.command_id:
            self._known[entry.sender, entry.command_id] = entry.row.seq
        kept = {h: t for h, t in self.tokens.items() if not (t.kind == SEAT and t.player_id in gone)}
        self.tokens = {**kept, **{t.hash: t for t in issued}}

    def _catch_up(self) -> None:
        """Apply and tell what another process has appended. A table that was deleted has no token any more."""
        entries, tokens = self._store.since(self.code, self.state.seq)
        self.tokens = {token.hash: token for token in tokens}
        for entry in entries:
            self._remember(entry, apply(self.state, entry.row), (), ())
            self.audience.publish(self.state, entry.change, self.tokens)
        self.audience.show_out(self.tokens)

    def refresh(self) -> None:
        """Look whether another process has appended, and tell what it did."""
        with self.lock:
            self._catch_up()

    def look(self) -> None:
        """Do so if the database says that there is something to learn: one small question, before words are served."""
        if self._store.newest([self.code]).get(self.code) != self.state.seq:
            self.refresh()

    def changes(self, since: int, limit: int, most_bytes: int) -> list[bytes]:
        """Return the encoded changes after since as they went out, up to the state's own seq: see Store.changes."""
        return self._store.changes(self.code, since, min(limit, max(0, self.state.seq - since)), most_bytes)

    def issue(self, token: Token, allowed: Callable[[State], None], *, most: int) -> None:
        """Add a token to a seat's; of those added in this way the last `most` stay valid. Raises StorageFault.

        allowed: raises what stands against it, by the state that the database has when it is stored.
        """
        with self.lock:
            fresh = [*self._fresh.get(token.player_id, ()), token.hash]
            gone = fresh[:-most]
            for _ in range(ATTEMPTS):
                allowed(self.state)
                try:
                    self._store.issue(self.code, token, self.state.seq, ended=gone)
                except Conflict:
                    self._catch_up()
                else:
                    self._fresh[token.player_id] = fresh[-most:]
                    self.tokens = {h: t for h, t in self.tokens.items() if h not in gone} | {token.hash: token}
                    return
        raise Problem(ServerCode.STORAGE_UNAVAILABLE, 503)

    def held_up(self, now: float) -> bool:
        """Say whether whoever is awaited has been away from every device for as long as the table chose."""
        grace_s = self.state.table.options.absence_grace_s
        if not grace_s or self.state.table.paused:
            return False
        late = self.audience.absent_since(self.state, now)
        return late is not None and now - late >= grace_s

    def pass_absent_turn(self, now: float) -> None:
        """Pass the turn of a player who holds the table up."""
        if not self.held_up(now):
            return
        try:
            self.act(SkipTurn(), by=lambda state: Actor(server=True))
        except Refusal:
            return

    def describe(self) -> dict[str, Any]:
        """Return what a newcomer may know."""
        table = self.state.table
        return {
            "code": self.code,
            "system": table.system,
            "phase": table.phase,
            "players": sum(p.seat is not None for p in self.state.players.values()),
            "locked": table.locked,
            "language": table.language,
        }
