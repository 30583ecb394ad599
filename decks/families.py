"""The four families of the Kit's map of actors: who belongs to each, in each language."""

from functools import cache
from pathlib import Path
from typing import Annotated

from msgspec import Meta, Struct

from decks.files import read_struct
from decks.model import Address, Line, Middle, Short
from game.words import Family, Language

FOLDER = Path(__file__).parent / "families"


class FamilyWords(Struct, frozen=True, kw_only=True, forbid_unknown_fields=True):
    """A family's name, who it is made of, and actors to think of when one builds a table."""

    name: Short
    description: Line
    actors: Annotated[tuple[Short, ...], Meta(min_length=1, max_length=8)]


class FamilyMap(Struct, frozen=True, kw_only=True, forbid_unknown_fields=True):
    """The map in one language. `other`, which the game adds for those who are of none, is not on it.

    source: where the Kit draws it. credit: whom its licence asks to name, word for word. notice: who worded it.
    """

    source: Middle
    credit: Line
    licence: Short
    licence_url: Address
    notice: Line
    families: dict[Family, FamilyWords]


@cache
def families(language: Language) -> FamilyMap:
    """Return the map of actors in a language; raise DeckError when its file is broken."""
    return read_struct(FOLDER / f"{language}.json", FamilyMap)
