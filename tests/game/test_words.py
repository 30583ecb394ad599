"""What people write is told by its type: a text without it would count for no bound, and stay for ever."""

from typing import Annotated, Any, get_args, get_origin, get_type_hints

import pytest
from msgspec import Struct

from game import entries
from game import events as e
from game.cards import Card
from game.events import NewCard
from game.state import State
from game.words import Words, words_of

OURS = {
    "TableOpened.code", "Table.code", "NewCard.card", "Card.card", "Face.card", "Spotlit.on", "Table.spotlight",
    "TextEdited.field", "Outcome.facets", "Future.authors", "Gone.id", "Gone.of",
}  # fmt: skip
"""Bare strings that nobody writes: codes, ids, names of fields. So are authors: by, accepted_by."""
EVENTS: list[type[Struct]] = [*get_args(e.AnyEvent), NewCard]
ENTRIES: list[type[Struct]] = [
    kind
    for kind in vars(entries).values()
    if isinstance(kind, type) and issubclass(kind, Struct) and kind is not Struct
] + [Card]


def bare(hint: Any) -> bool:
    """Whether a type is a string, or holds some, that is neither an id nor somebody's words nor of a closed list."""
    return hint is str or (get_origin(hint) is not Annotated and any(bare(part) for part in get_args(hint)))


def texts(kinds: list[type[Struct]]) -> set[str]:
    hints = {kind: get_type_hints(kind, include_extras=True) for kind in kinds}
    names = ((kind, name) for kind in kinds for name in kind.__struct_fields__ if not name.endswith("by"))
    return {f"{kind.__name__}.{name}" for kind, name in names if bare(hints[kind][name])}


def test_every_text_of_an_event_and_of_an_entry_is_somebodys_words_or_known_to_be_ours() -> None:
    assert len(EVENTS) > 40
    assert texts([*EVENTS, *ENTRIES]) - OURS == set()


def test_every_collection_of_a_state_is_looked_at() -> None:
    held = {part for hint in get_type_hints(State).values() for part in get_args(hint) if isinstance(part, type)}
    held |= {hint for hint in get_type_hints(State).values() if isinstance(hint, type)}
    structs = {kind for kind in held if issubclass(kind, Struct)}
    elsewhere = {"CardSpec", "Pile", "State", "Log", "Move"}
    assert {kind.__name__ for kind in structs - set(ENTRIES)} <= elsewhere


def test_a_text_that_is_added_without_being_marked_is_found() -> None:
    class Sung(Struct):
        on: entries.EntryId
        song: str | None
        refrains: tuple[str, ...]
        verse: Words

    assert texts([Sung]) == {"Sung.song", "Sung.refrains"}
    assert words_of(Sung) == ("verse",)


@pytest.mark.parametrize(
    ("kind", "words"),
    [
        (e.Configured, {"system", "themes", "licence"}),
        (e.PlayerSeated, {"name", "role"}),
        (e.FutureProposed, {"text", "indicators"}),
        (e.PitfallLaid, {"title", "text"}),
        (e.Voted, set()),
        (entries.Pitfall, {"text", "accepted"}),
        (Card, {"title", "text"}),
    ],
)
def test_the_words_of_a_kind_are_those_that_people_write(kind: type[Struct], words: set[str]) -> None:
    assert set(words_of(kind)) == words
