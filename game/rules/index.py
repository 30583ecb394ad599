"""What the offers of a state ask of it again and again, looked up once for all viewers, and kept for the next state.

How it works: collections are never written in place, so one that is the same object holds the same entries. Of one that
has grown, only what is new is looked at.
"""

from collections.abc import Callable, Mapping
from functools import cached_property
from typing import Any, TypeVar

from game.cards import Card
from game.ids import Author, EntryId, PlayerId
from game.state import WRITTEN, State, difference
from game.words import Kind, Zone

T = TypeVar("T")
Written = dict[int, dict[EntryId, Any]]
"""Entries by their version, then by their id: corrections are offered by these."""
EVERYONE = ""


class Index:
    """before: that of an earlier state, from which is taken what still holds."""

    def __init__(self, state: State, before: "Index | None" = None) -> None:
        self.state = state
        self._answers: dict[Callable[[State], Any], Any] = {}
        self._seen: dict[str, dict[EntryId, Any]] = {}
        self._by: dict[Author, dict[str, Written]] = {}
        if before is not None:
            self._seen, self._by = before._seen, before._by
            if "hands" in before.__dict__ and before.state.cards is state.cards:
                self.hands = before.hands

    @cached_property
    def hands(self) -> dict[tuple[PlayerId | None, Kind], list[Card]]:
        """Every hand, by owner and kind."""
        found: dict[tuple[PlayerId | None, Kind], list[Card]] = {}
        for card in self.state.cards.values():
            if card.zone is Zone.HAND:
                found.setdefault((card.owner, card.kind), []).append(card)
        return found

    @cached_property
    def written(self) -> dict[Author, dict[str, Written]]:
        """What each author has written, and EVERYONE has, by collection; of who has written nothing more, as it was."""
        for name in WRITTEN:
            entries, known = getattr(self.state, name), self._seen.get(name, {})
            if entries is not known:
                self._seen = {**self._seen, name: entries}
                put, gone = difference(known, entries)
                for author, held in _sorted(known, entries, (*put, *gone), self._by, name).items():
                    others = {**self._by.get(author, {}), name: held}
                    # In the order of WRITTEN, however it has come to be.
                    self._by = {**self._by, author: {n: others[n] for n in WRITTEN if others.get(n)}}
        return self._by

    def once(self, question: Callable[[State], T]) -> T:
        """Return a question's answer for this state, asked once for all viewers."""
        if question not in self._answers:
            self._answers[question] = question(self.state)
        answer: T = self._answers[question]
        return answer


def _sorted(
    known: Mapping[EntryId, Any],
    entries: Mapping[EntryId, Any],
    ids: tuple[EntryId, ...],
    by: Mapping[Author, Mapping[str, Written]],
    name: str,
) -> dict[Author, Written]:
    """Return a collection's entries by author and version, for the authors of those that differ. ids: of these.

    known: the entries as they were, sorted in `by`.
    """
    new: dict[Author, Written] = {}
    own: set[tuple[Author, int]] = set()

    def held(author: Author, version: int) -> dict[EntryId, Any]:
        """The entries of an author at a version, as a dictionary of ours to be written."""
        mine = new.setdefault(author, dict(by.get(author, {}).get(name, {})))
        if (author, version) not in own:
            mine[version] = dict(mine.get(version, {}))
            own.add((author, version))
        return mine[version]

    for entry_id in ids:
        if entry_id in known:
            was = known[entry_id]
            for author in (was.by, EVERYONE):
                del held(author, was.version)[entry_id]
        if entry_id in entries:
            now = entries[entry_id]
            for author in (now.by, EVERYONE):
                held(author, now.version)[entry_id] = now
    return {author: {v: found for v, found in mine.items() if found} for author, mine in new.items()}
