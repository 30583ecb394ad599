"""The store that forgets: for tests, and for bots that play without a disk."""

from collections.abc import Collection, Sequence
from datetime import datetime

from msgspec.structs import replace

from game.ids import PlayerId
from server.store import (
    SEAT,
    CodeTaken,
    Conflict,
    Deletion,
    Entry,
    Loaded,
    Rewritten,
    StoredDeck,
    Token,
    deletion,
    within,
)


class MemoryStore:
    """Everything in dictionaries; the contract is server.store.Store's."""

    def __init__(self) -> None:
        self._rows: dict[str, list[Entry]] = {}
        self._tokens: dict[str, dict[str, Token]] = {}
        self._snapshots: dict[str, bytes] = {}
        self._decks: dict[str, dict[int, StoredDeck]] = {}
        self._journal: list[Deletion] = []

    def create(self, code: str, opening: Entry, tokens: Sequence[Token]) -> None:
        if code in self._rows:
            raise CodeTaken(code)
        self._rows[code] = [opening]
        self._tokens[code] = {t.hash: t for t in tokens}

    def load(self, code: str) -> Loaded | None:
        entries = self._rows.get(code)
        if entries is None:
            return None
        known = {(e.sender, e.command_id): e.row.seq for e in entries if e.sender and e.command_id}
        return Loaded(rows=[e.row for e in entries], known=known, snapshot=self._snapshots.get(code))

    def tokens(self, code: str) -> list[Token]:
        return list(self._tokens.get(code, {}).values())

    def since(self, code: str, seq: int) -> tuple[list[Entry], list[Token]]:
        return self.entries(code, seq), self.tokens(code)

    def newest(self, codes: Collection[str]) -> dict[str, int]:
        return {code: len(self._rows[code]) for code in codes if code in self._rows}

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
        if code not in self._rows:
            raise Conflict(code)
        rows = self._rows[code]
        repeated = entry.command_id is not None and any(
            (e.sender, e.command_id) == (entry.sender, entry.command_id) for e in rows
        )
        if entry.row.seq != len(rows) + 1 or repeated:
            raise Conflict(code)
        for new in rewritten:
            old = rows[new.seq - 1]
            row = old.row if new.events is None else replace(old.row, events=new.events)
            rows[new.seq - 1] = replace(old, row=row, change=old.change if new.change is None else new.change)
        if snapshot is not None:
            self._snapshots[code] = snapshot
        rows.append(entry)
        kept = {h: t for h, t in self._tokens[code].items() if not (t.kind == SEAT and t.player_id in revoke)}
        self._tokens[code] = {**kept, **{t.hash: t for t in tokens}}

    def mentioning(self, code: str, names: Sequence[str]) -> list[tuple[int, bytes]]:
        said = [f'"{name}"'.encode() for name in names]
        return [(e.row.seq, e.change) for e in self._rows.get(code, []) if any(name in e.change for name in said)]

    def issue(self, code: str, token: Token, seq: int, *, ended: Sequence[str] = ()) -> None:
        if len(self._rows.get(code, [])) != seq:
            raise Conflict(code)
        kept = {h: t for h, t in self._tokens[code].items() if h not in ended}
        self._tokens[code] = {**kept, token.hash: token}

    def changes(self, code: str, since: int, limit: int, most_bytes: int) -> list[bytes]:
        return within((e.change for e in self.entries(code, since)[:limit]), most_bytes)

    def entries(self, code: str, since: int) -> list[Entry]:
        return self._rows.get(code, [])[max(since, 0) :]

    def add_deck(self, deck: StoredDeck) -> None:
        versions = self._decks.setdefault(deck.id, {})
        if deck.version in versions:
            raise Conflict(deck.id)
        versions[deck.version] = deck

    def deck_version(self, deck_id: str, version: int | None = None) -> int | None:
        found = self.deck(deck_id, version)
        return found.version if found else None

    def deck(self, deck_id: str, version: int | None = None) -> StoredDeck | None:
        versions = sorted(v for v in self._decks.get(deck_id, {}) if version is None or v >= version)
        return self._decks[deck_id][versions[-1 if version is None else 0]] if versions else None

    def untouched(self, since: datetime) -> list[str]:
        return [code for code, rows in self._rows.items() if rows[-1].row.at < since]

    def delete_table(self, code: str, why: str) -> bool:
        rows = self._rows.pop(code, [])
        self._tokens.pop(code, None)
        self._snapshots.pop(code, None)
        return self._deleted("table", code, why, len(rows))

    def clear(self, code: str) -> bool:
        return False

    def deleted(self) -> list[str]:
        return []

    def delete_deck(self, deck_id: str, why: str, version: int | None = None) -> bool:
        versions = self._decks.get(deck_id, {})
        gone = [v for v in versions if version in (None, v)]
        self._decks[deck_id] = {v: deck for v, deck in versions.items() if v not in gone}
        return self._deleted("deck", deck_id, why, len(gone))

    def _deleted(self, kind: str, name: str, why: str, rows: int) -> bool:
        if rows:
            self._journal.append(deletion(kind, name, why, rows))
        return rows > 0

    unwiped = False

    def wipe(self) -> None:
        """Memory has no disk."""

    def journal(self) -> list[Deletion]:
        return list(self._journal)

    def ping(self) -> None:
        """Memory always answers."""

    def close(self) -> None:
        """Nothing to let go of."""
