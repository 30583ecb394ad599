"""The store: a port, with two implementations that pass the same tests (memory.py, sql.py)."""

import hashlib
from collections.abc import Collection, Iterable, Sequence
from datetime import UTC, datetime
from typing import Protocol

import msgspec
from msgspec import Struct

from game import Row
from game.events import AnyEvent
from game.ids import PlayerId

FACILITATOR, BOARD, SEAT, CLAIM = "facilitator", "board", "seat", "claim"
RETENTION, ASKED, ADMINISTRATOR = "retention", "asked", "administrator"
"""Why something was deleted: nobody had touched it for as long as things are kept, or somebody who may asked for it."""


class Entry(Struct, frozen=True, kw_only=True):
    """A row of a table's log as it is kept.

    change: what went out to everyone, encoded. sender and command_id: what makes a repeated command act once.
    """

    row: Row
    change: bytes
    sender: str | None = None
    command_id: str | None = None

    @property
    def size(self) -> int:
        """The bytes that it takes in the database, nearly."""
        return len(msgspec.json.encode(self.row.events)) + len(self.change)


class Loaded(Struct, frozen=True, kw_only=True):
    """What a table is loaded from. known: each command's seq by its sender and id. snapshot: as `append` got it."""

    rows: list[Row]
    known: dict[tuple[str, str], int]
    snapshot: bytes | None = None


class Rewritten(Struct, frozen=True, kw_only=True):
    """An earlier row as a redaction leaves it. events or change: None where it stays as it was."""

    seq: int
    events: tuple[AnyEvent, ...] | None = None
    change: bytes | None = None


class Token(Struct, frozen=True, kw_only=True):
    """A token of a table, known by its hash alone. player_id: whose seat; for a facilitator, the one they took; for a
    claim, the claim: it opens nothing until it is granted."""

    hash: str
    kind: str
    player_id: PlayerId | None = None


class StoredDeck(Struct, frozen=True, kw_only=True):
    """A version of a deck that somebody made, for ever as it is.

    content: its document, encoded. token_hash: of the token that may add versions. parent, parent_version: the deck it
    was forked from. created_at: RFC 3339.
    """

    id: str
    version: int
    content: bytes
    token_hash: str
    parent: str | None = None
    parent_version: int | None = None
    created_at: str


class Deletion(Struct, frozen=True, kw_only=True):
    """What the journal keeps of something deleted.

    at: RFC 3339. subject: SHA-256 of the table's code or the deck's id. kind: table or deck. rows: how many it had.
    """

    at: str
    subject: str
    kind: str
    why: str
    rows: int


def deletion(kind: str, name: str, why: str, rows: int) -> Deletion:
    """Return what the journal keeps of a deletion that happens now."""
    subject = hashlib.sha256(name.encode()).hexdigest()
    return Deletion(at=datetime.now(UTC).isoformat(), subject=subject, kind=kind, why=why, rows=rows)


def within(parts: Iterable[bytes], most_bytes: int) -> list[bytes]:
    """Return the first parts that have most_bytes at most together, and always one; the rest is not asked for."""
    found, size = list[bytes](), 0
    for part in parts:
        size += len(part)
        if found and size > most_bytes:
            break
        found.append(part)
    return found


class CodeTaken(Exception):
    """A table has this code already."""


class Conflict(Exception):
    """Somebody else has appended this seq, or this command, first. Nothing was stored."""


class StorageFault(Exception):
    """The database does not answer, is full or read-only. Nothing was stored."""


class OtherVersion(StorageFault):
    """The database is of a version of the game that nobody here knows: a later one, most likely."""


class Store(Protocol):
    """Every call is one transaction; when it returns, what it wrote is on disk. Each may raise StorageFault."""

    def create(self, code: str, opening: Entry, tokens: Sequence[Token]) -> None:
        """Store a new table with its first row; raise CodeTaken."""

    def load(self, code: str) -> Loaded | None:
        """Return the whole log of a table in order, and its snapshot; None when there is no such table."""

    def tokens(self, code: str) -> list[Token]:
        """Return a table's valid tokens."""

    def since(self, code: str, seq: int) -> tuple[list[Entry], list[Token]]:
        """Return the rows after seq and the valid tokens, as one moment held them; both empty for no table."""

    def newest(self, codes: Collection[str]) -> dict[str, int]:
        """Return the seq of the last row of each of these tables; those that are not there (any more) are left out."""

    def append(
        self,
        code: str,
        entry: Entry,
        *,
        tokens: Sequence[Token] = (),
        revoke: Sequence[PlayerId] = (),
        rewritten: Sequence[Rewritten] = (),
        snapshot: bytes | None = None,
    ) -> None:
        """Append a row whose seq follows the last; raise Conflict.

        tokens: issued (or changed) with it. revoke: those whose seat tokens end. rewritten: earlier rows as a redaction
        leaves them. snapshot: takes the place of the one there is.
        """

    def mentioning(self, code: str, names: Sequence[str]) -> list[tuple[int, bytes]]:
        """Return the seq and the change of each row whose change says one of these in quotes; of all, for many."""

    def issue(self, code: str, token: Token, seq: int, *, ended: Sequence[str] = ()) -> None:
        """Add a token to a table whose last row is seq, and end those with these hashes; raise Conflict when it is
        another row, or there is no table."""

    def changes(self, code: str, since: int, limit: int, most_bytes: int) -> list[bytes]:
        """Return the encoded changes after since, in order: limit at most, most_bytes together, and always one."""

    def entries(self, code: str, since: int) -> list[Entry]:
        """Return the rows after since, in order."""

    def deck_version(self, deck_id: str, version: int | None = None) -> int | None:
        """Return the number of the version that `deck` would return, or None."""

    def add_deck(self, deck: StoredDeck) -> None:
        """Store a version of a deck; raise Conflict when there is this version already."""

    def deck(self, deck_id: str, version: int | None = None) -> StoredDeck | None:
        """Return a version of a deck, the newest when none is named; None when there is no such deck.

        Where that version was deleted, the next one stands for it.
        """

    def untouched(self, since: datetime) -> list[str]:
        """Return the codes of the tables at which nothing has happened since."""

    def delete_table(self, code: str, why: str) -> bool:
        """Delete a table for whoever reads, and journal it; say whether there was one. `clear` takes what is left."""

    def clear(self, code: str) -> bool:
        """Take some more of a deleted table's rows; say whether there may be others left."""

    def deleted(self) -> list[str]:
        """Return the codes of the deleted tables of which something is left."""

    def delete_deck(self, deck_id: str, why: str, version: int | None = None) -> bool:
        """Delete a version of a deck, or (None) every one, and journal it; say whether there was one."""

    unwiped: bool
    """Whether the disk may still hold words that were deleted since the last `wipe`."""

    def wipe(self) -> None:
        """Take what was deleted out of the disk, where somebody does not stand in the way; waits for nobody."""

    def journal(self) -> list[Deletion]:
        """Return what was deleted, oldest first."""

    def ping(self) -> None:
        """Return when the database answers."""

    def close(self) -> None:
        """Let go of the database."""
