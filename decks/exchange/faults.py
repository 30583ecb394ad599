"""Every fault of a file, not the first alone: each is put down, what is at fault is put right, and reading goes on."""

import re
from collections.abc import Callable
from typing import Any

from decks.errors import DeckError
from decks.exchange.document import deck_of
from decks.exchange.errors import ExchangeError
from decks.model import Deck

MOST_TOLD = 50
"""Faults that one answer tells."""
_MOST_WORK = 12_000
"""Cards that are looked at again in all, so that the worst of files is answered as soon as any."""
_STEP = re.compile(r"[^.\[\]]+|\[\d+\]")
_PLAIN: dict[str, Any] = {
    "title": "x", "description": "", "keywords": [], "examples": [], "kind": "lever", "copies": 1, "blank": False,
    "facet": None, "picture": None, "source": "", "name": "x", "credit": "x", "notice": "", "version": 1,
    "licence": "x", "licence_url": "https://x", "id": "x",
}  # fmt: skip
"""What each field may always be."""


class Faults:
    """What is wrong with a file, as it is found."""

    def __init__(self) -> None:
        self.found: list[ExchangeError] = []

    def add(self, fault: ExchangeError) -> None:
        """Put a fault down."""
        self.found.append(fault)

    def end(self) -> None:
        """Raise the first in the file with all the others behind it, if there is any."""
        if self.found:
            first, *others = sorted(self.found, key=lambda fault: fault.line or 0)
            first.others = tuple(others[: MOST_TOLD - 1])
            first.more = len(others) > len(first.others)
            raise first


def deck_without_fault(content: Any, file: str, place: Callable[[DeckError], ExchangeError], faults: Faults) -> Deck:
    """Return the deck that a decoded document describes; raise ExchangeError with all that is wrong, faults' too.

    content is changed: what is at fault is replaced by something plain. place: says where in the file a fault stands.
    """
    work, mended = 0, set[str]()
    deck = None
    while deck is None:
        try:
            deck = deck_of(content, file)
        except DeckError as fault:
            faults.add(place(fault))
            work += len(content["cards"]) if isinstance(content, dict) and isinstance(content.get("cards"), list) else 1
            enough = len(faults.found) > MOST_TOLD or work > _MOST_WORK
            if enough or fault.field in mended or not _mend(content, fault.field):
                break
            mended.add(fault.field)
    faults.end()
    assert deck  # or there was a fault
    return deck


def _mend(content: Any, field: str) -> bool:
    """Put something plain in the place of a field; return whether there is such a place."""
    steps = [int(step[1:-1]) if step.startswith("[") else step for step in _STEP.findall(field)]
    while steps and steps[-1] not in _PLAIN:
        steps.pop()  # of a list, the whole
    if not steps:
        return False
    *way, last = steps
    for step in way:
        try:
            content = content[step]
        except (KeyError, IndexError, TypeError):
            return False
    if not isinstance(content, dict):
        return False
    content[last] = _PLAIN[str(last)]
    return True
