"""The decks a table or a reader may ask for: those of the game, and those people have made, by version."""

import re
import secrets
from collections.abc import Iterable
from contextlib import suppress
from datetime import UTC, datetime
from functools import lru_cache
from typing import TypeVar

import msgspec
from msgspec.structs import replace

import decks
from decks.exchange.document import deck_of, encode
from game.cards import Decks
from game.ids import DeckId
from game.words import ALPHABET
from server.refusals.codes import Problem, ServerCode
from server.store import ASKED, Conflict, Store, StoredDeck
from server.store.tokens import new_token, token_hash
from server.wire.messages import Made

_C = TypeVar("_C")
ID_LENGTH = 10
_ID = re.compile(rf"d-[{ALPHABET.lower()}]{{{ID_LENGTH}}}")
KEPT = 64
"""How many versions of stored decks stay decoded in memory."""
MOST_HOLDERS = 4_096
"""Of how many decks the hash of their maker's token stays in memory: it is asked before anything else."""


class Library:
    """Names: "agirlocal", "d-k3m9x2pqrs" (its newest version), "d-k3m9x2pqrs@2" (that one, as long as it is kept)."""

    def __init__(self, store: Store) -> None:
        self._store = store
        self._version = lru_cache(KEPT)(self._decoded)
        self._holder = lru_cache(MOST_HOLDERS)(lambda deck_id: self._stored(deck_id).token_hash)

    def find(self, name: str, version: int | None = None) -> decks.Deck:
        """Return a deck; raise KeyError when there is none of this name, or not that version of it."""
        if name in decks.available():
            deck = decks.load(DeckId(name))
            if version not in (None, deck.version):
                raise KeyError(name)
            return deck
        name, at, number = name.partition("@")
        if at:
            if not (number.isascii() and number.isdigit() and len(number) <= 6) or version not in (None, int(number)):
                raise KeyError(name)
            version = int(number)
        # Asked of the database though it is in memory here: another process may have deleted it.
        found = self._store.deck_version(name, version) if _ID.fullmatch(name) and version != 0 else None
        if found is None:
            raise KeyError(name)
        return self._version(name, found)

    def specs(self, names: Iterable[str]) -> Decks:
        """Return the cards of the decks of the game, and of those named that somebody has made."""
        written = {name: replace(deck, id=name).spec() for name, deck in self.written(names).items()}
        return {**decks.specs(), **written}  # the rules refuse what is not there

    def written(self, names: Iterable[str]) -> dict[DeckId, decks.Deck]:
        """Return those of the decks named that people have made."""
        found: dict[DeckId, decks.Deck] = {}
        for name in names:
            if name not in decks.available():
                with suppress(KeyError):
                    found[DeckId(name)] = self.find(name)
        return found

    def pinned(self, command: _C) -> _C:
        """Return a command whose decks, if it names some, stand at the version they have now.

        A table keeps its cards when their author changes the deck.
        """
        named = getattr(command, "decks", None)
        if not isinstance(named, tuple):
            return command
        return msgspec.structs.replace(command, decks=tuple(self._pin(name) for name in named))  # type: ignore[type-var]

    def _pin(self, name: str) -> str:
        if name in decks.available() or "@" in name:
            return name
        try:
            return f"{name}@{self._stored(name).version}"
        except KeyError:
            return name  # the rules refuse what is not there

    def create(self, deck: decks.Deck, parent: decks.Deck | None = None) -> tuple[Made, int]:
        """Store a new deck; return it and the bytes that it takes."""
        token = new_token()
        while True:
            new_id = "d-" + "".join(secrets.choice(ALPHABET.lower()) for _ in range(ID_LENGTH))
            stored = _stored(deck, new_id, 1, token_hash(token), parent)
            try:
                self._store.add_deck(stored)
            except Conflict:
                continue
            return Made(id=new_id, version=1, edit_token=token), len(stored.content)

    def is_holder(self, deck_id: str, token: str) -> bool:
        """Whether a token may change a deck; raise KeyError when there is none."""
        return secrets.compare_digest(self._holder(deck_id), token_hash(token))

    def change(self, deck_id: str, deck: decks.Deck, version: int) -> tuple[int, int]:
        """Store the next version of a deck that was changed from version; return its number and the bytes it takes.

        Raises KeyError, and Problem deck/stale with the newest version's document.
        """
        newest = self._stored(deck_id)
        if version == newest.version:
            stored = _stored(deck, deck_id, version + 1, newest.token_hash, (newest.parent, newest.parent_version))
            try:
                self._store.add_deck(stored)
            except Conflict:
                newest = self._stored(deck_id)
            else:
                return version + 1, len(stored.content)
        raise Problem(ServerCode.DECK_STALE, 409, version=newest.version, deck=msgspec.to_builtins(self.find(deck_id)))

    def delete(self, deck_id: str, token: str, version: int | None = None) -> None:
        """Delete every version of a deck, or an older one, whose place the next takes at the tables that play with it.

        Raises KeyError, Problem deck/not_yours, and input/invalid for the newest version.
        """
        newest = self._stored(deck_id)
        if not secrets.compare_digest(newest.token_hash, token_hash(token)):
            raise Problem(ServerCode.DECK_NOT_YOURS, 403)
        if version is not None and version >= newest.version:
            raise Problem(ServerCode.INPUT_INVALID, field="version", reason="an older version")
        if not self._store.delete_deck(deck_id, ASKED, version):
            raise KeyError(deck_id)
        self.forget()

    def forget(self) -> None:
        """Let go of the decoded decks: one of them is no more."""
        self._version.cache_clear()
        self._holder.cache_clear()

    def _stored(self, deck_id: str, version: int | None = None) -> StoredDeck:
        found = self._store.deck(deck_id, version) if _ID.fullmatch(deck_id) else None
        if found is None:
            raise KeyError(deck_id)
        return found

    def _decoded(self, deck_id: str, version: int) -> decks.Deck:
        content = self._stored(deck_id, version).content
        try:
            return msgspec.json.decode(content, type=decks.Deck)
        except msgspec.ValidationError:  # stored when less was asked of a deck
            return deck_of(msgspec.json.decode(content))


def _stored(
    deck: decks.Deck,
    deck_id: str,
    version: int,
    hash: str,
    parent: decks.Deck | tuple[str | None, int | None] | None,
) -> StoredDeck:
    above = (parent.id, parent.version) if isinstance(parent, decks.Deck) else parent or (None, None)
    return StoredDeck(
        id=deck_id,
        version=version,
        content=encode(replace(deck, id=DeckId(deck_id), version=version)),
        token_hash=hash,
        parent=above[0],
        parent_version=above[1],
        created_at=datetime.now(UTC).isoformat(),
    )
