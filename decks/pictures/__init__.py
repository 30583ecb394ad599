"""The pictures of the cards: one SVG each, the same on a screen and, as vectors, on paper."""

from functools import cache
from pathlib import Path

from game.words import Kind

WIDTH, HEIGHT = 240, 120
"""What every picture is drawn in, in its own units."""
SCENERY = 40
"""How far sky and ground run on at either side of that, for a box that is wider than twice its height."""

_FOLDER = Path(__file__).parent


@cache
def names() -> tuple[str, ...]:
    """Return the names that a card may ask for, in alphabetical order."""
    return tuple(sorted(file.stem for file in _FOLDER.glob("*.svg")))


@cache
def svg(name: str) -> bytes:
    """Return a picture as its file has it; raise KeyError for a name that is not in `names()`."""
    if name not in names():
        raise KeyError(name)
    return (_FOLDER / f"{name}.svg").read_bytes()


def emblem(kind: Kind, *, blank: bool = False) -> str:
    """Return the name of what stands for a whole kind: on backs, and on cards that ask for no picture of their own."""
    return f"blank-{kind}" if blank else str(kind.value)
