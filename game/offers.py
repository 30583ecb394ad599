"""What a client may send now, and how its choices are said. The same offers are shown to it and checked against.

The wire's forms are protocol.md's: `[v, …]`, `{min, max}`, `{in: [collection, …], by?}`, `{of: rule, min, max}`.
"""

from typing import Any

from msgspec import UNSET, Struct, UnsetType

from game.ids import Author, PlayerId
from game.refusals import Code
from game.state import State
from game.words import PILED


class Between(Struct, frozen=True):
    """A whole number from min to max."""

    min: int
    max: int


class EntryOf(Struct, frozen=True, rename={"collections": "in"}):
    """The id of an entry of these collections of the view; by: of that author's."""

    collections: tuple[str, ...]
    by: Author | UnsetType = UNSET


class Several(Struct, frozen=True):
    """A list of min to max different values, each of which satisfies of."""

    of: "Choice"
    min: int
    max: int


Value = str | int | bool | None
Choice = tuple[Value, ...] | Between | EntryOf | Several


class Missing(Struct, frozen=True):
    """Why a phase is not ripe."""

    code: Code
    params: dict[str, Any]


class Offer(Struct, frozen=True, rename={"for_": "for"}, omit_defaults=True):
    """A command type that may be sent now. needs: the fields that must be given. for_: the proxy seat it is for."""

    type: str
    needs: tuple[str, ...]
    choices: dict[str, Choice]
    for_: PlayerId | None = None
    missing: tuple[Missing, ...] = ()


def offer(type: str, *needs: str, **choices: Choice) -> Offer:
    """Return an offer of a command type, with what it needs and a choice for each finite or bounded field."""
    return Offer(type, needs, choices)


def satisfies(value: Any, choice: Choice, state: State) -> bool:
    """Whether a value is one that a choice allows."""
    if isinstance(choice, tuple):
        return value in choice
    if isinstance(choice, Between):
        return bool(choice.min <= value <= choice.max)
    if isinstance(choice, EntryOf):
        found = next((c[value] for name in choice.collections if value in (c := getattr(state, name))), None)
        if found is None or getattr(found, "zone", None) in PILED:
            return False
        return choice.by is UNSET or bool(found.by == choice.by)
    different = len(set(value)) == len(value)
    return different and choice.min <= len(value) <= choice.max and all(satisfies(v, choice.of, state) for v in value)


def first_misfit(command: Struct, offered: Offer, state: State) -> str | None:
    """Return the first field of a command that its offer does not allow, or None when all fit."""
    for name in offered.needs:
        if getattr(command, name) is UNSET or getattr(command, name) is None:
            # A field may need a value here that the command's type leaves open: a blank's title, for one.
            if getattr(command, name) is UNSET or None not in _values(offered.choices.get(name)):
                return name
    for name, choice in offered.choices.items():
        value = getattr(command, name)
        if value is UNSET or (value is None and name not in offered.needs):
            continue
        if not satisfies(value, choice, state):
            return name
    return None


def _values(choice: Choice | None) -> tuple[Value, ...]:
    return choice if isinstance(choice, tuple) else ()
