"""A file that somebody brings, read by a process of its own: whatever is in it, tables go on and nothing is kept."""

import subprocess
import sys
import threading
from typing import Any

import msgspec

from decks import Deck, DeckError, exchange
from decks.exchange import ExchangeError

AT_ONCE = 2
"""How many are read at the same time; the others wait."""
LIMIT_S = 10
HERE = 16_384
"""Bytes of a document that is checked here, in a few milliseconds at the worst; a larger one goes to a process."""
_slots = threading.Semaphore(AT_ONCE)


class _Answer(msgspec.Struct, frozen=True):
    deck: msgspec.Raw = msgspec.Raw()
    faults: list[dict[str, Any]] = []
    more: bool = False


def read(content: bytes, name: str, media_type: str) -> msgspec.Raw:
    """Return the document of the deck in a file, encoded; raise ExchangeError for whatever is no deck."""
    head = msgspec.json.encode({"name": name, "media_type": media_type})
    with _slots:
        try:
            done = subprocess.run(
                [sys.executable, "-m", "decks.exchange"],
                input=head + b"\n" + content,
                capture_output=True,
                timeout=LIMIT_S,
                check=True,
            )
        except (subprocess.CalledProcessError, subprocess.TimeoutExpired):
            raise ExchangeError(name, None, "", "ce fichier n’a pas pu être lu") from None
    answered = msgspec.json.decode(done.stdout, type=_Answer)
    if answered.faults:
        first, *others = (
            ExchangeError(name, f["line"], f["field"], f["message"], **f["params"]) for f in answered.faults
        )
        first.others, first.more = tuple(others), answered.more
        raise first
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
