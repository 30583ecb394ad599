"""The seventeen sustainable development goals, by their official short names; msgids of the catalogue."""

from pathlib import Path

import msgspec
from msgspec import Struct


class _Goal(Struct, frozen=True, forbid_unknown_fields=True):
    title: str
    colour: str


# The client is bundled from the same file (web/src/cards/goals.tsx).
_ALL = msgspec.json.decode(Path(__file__).with_suffix(".json").read_bytes(), type=tuple[_Goal, ...])

GOALS = tuple(goal.title for goal in _ALL)
"""Goal n is GOALS[n - 1]. United Nations, « Objectifs de développement durable », 2015."""
