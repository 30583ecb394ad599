"""Files of decks, read and written by a process of their own: whatever is in one, tables go on and nothing is kept."""

import subprocess
import sys
import threading
from typing import Any

import msgspec

from decks import Deck, DeckError, exchange
from decks.exchange import ExchangeError
from server.codes import Problem, ServerCode

AT_ONCE = 2
"""How many are read at the same time; the others wait."""
LIMIT_S = 10
HERE = 16_384
"""Bytes of a document that is checked here, in a few milliseconds at the worst; a larger one goes to a process."""
_slots = threading.Semaphore(AT_ONCE)


class _Answer(msgspec.Struct, frozen=True):
    deck: msgspec.Raw = msgspec.Raw()
    fault: dict[str, Any] | None = None


def read(content: bytes, name: str, media_type: str) -> msgspec.Raw:
    """Return the document of the deck in a file, encoded; raise ExchangeError for whatever is no deck."""
    try:
        answered = msgspec.json.decode(_done({"name": name, "media_type": media_type}, content), type=_Answer)
    except subprocess.SubprocessError:
        raise ExchangeError(name, None, "", "ce fichier n’a pas pu être lu") from None
    if fault := answered.fault:
        raise ExchangeError(name, fault["line"], fault["field"], fault["message"], **fault["params"])
    return answered.deck


def deck(document: bytes) -> Deck:
    """Return the deck that a document describes; raise DeckError for whatever is no deck."""
    form = exchange.FORMS["json"]
    try:
        if len(document) <= HERE:
            return exchange.read(document, "deck.json", form)
        return msgspec.json.decode(read(document, "deck.json", form), type=Deck)
    except ExchangeError as fault:  # what was sent has no lines
        raise DeckError(fault.file, fault.field, fault.message, **fault.params) from None


def write(written: Deck, form: str) -> bytes:
    """Return a deck as a file in one of `exchange.FORMS`; raise Problem server/fault."""
    if form == "json":
        return exchange.write(written, form)
    try:
        return _done({"form": form}, msgspec.json.encode(written))
    except subprocess.SubprocessError:
        raise Problem(ServerCode.SERVER_FAULT, 500) from None


def _done(head: dict[str, str], content: bytes) -> bytes:
    with _slots:
        done = subprocess.run(
            [sys.executable, "-m", "decks.exchange"],
            input=msgspec.json.encode(head) + b"\n" + content,
            capture_output=True,
            timeout=LIMIT_S,
            check=True,
        )
    return done.stdout
