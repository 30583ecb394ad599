"""Read one JSON file of a deck and say what is wrong with it, file and field."""

import json
from collections import Counter
from pathlib import Path
from typing import Any, TypeVar

import msgspec

from decks.errors import DeckError, from_msgspec
from decks.model import CardWords
from game.words import clean

_T = TypeVar("_T")


def read_struct(path: Path, kind: type[_T]) -> _T:
    """Return a JSON file as kind, its texts normalised; raise DeckError with the field and a reason at a fault."""
    name = f"{path.resolve().parent.name}/{path.name}"

    def once(pairs: list[tuple[str, Any]]) -> dict[str, Any]:
        """Refuse a key that stands twice, of which JSON would silently keep the last."""
        for key, count in Counter(key for key, _ in pairs).items():
            if count > 1:
                raise DeckError(name, key, "écrit deux fois")
        return dict(pairs)

    try:
        content = clean(json.loads(path.read_text("utf-8-sig"), object_pairs_hook=once))
    except json.JSONDecodeError as error:
        raise DeckError(
            name, "", "JSON illisible, ligne {line}, colonne {column}", line=error.lineno, column=error.colno
        ) from error
    except OSError as error:
        raise DeckError(name, "", "fichier absent ou illisible") from error
    except (ValueError, RecursionError) as error:  # no UTF-8, a number of thousands of digits, lists in lists
        raise DeckError(name, "", "ce n’est pas du JSON en UTF-8") from error
    return _convert(name, content, kind)


def _convert(name: str, content: Any, kind: type[_T], field: str = "") -> _T:
    try:
        return msgspec.convert(content, kind)
    except msgspec.ValidationError as error:
        fault = from_msgspec(name, error, field)
        if fault.field.startswith("cards[...]"):  # msgspec does not say which card: ask it of each
            for card_id, card in content["cards"].items():
                _convert(name, card, CardWords, f"cards.{card_id}")
        raise fault from error
