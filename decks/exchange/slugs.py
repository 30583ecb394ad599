"""Ids for cards that came without one."""

import re
import unicodedata
from collections.abc import Container

LONGEST = 40
_OTHER = re.compile(r"[^a-z0-9]+")
_LETTERS = str.maketrans({"’": "-", "œ": "oe", "æ": "ae", "ß": "ss", "ø": "o", "đ": "d", "ł": "l"})


def slug(text: str, taken: Container[str] = ()) -> str:
    """Return an id made from a text, different from those taken: « Où va l’eau ? » gives "ou-va-l-eau"."""
    plain = unicodedata.normalize("NFKD", text.lower().translate(_LETTERS)).encode("ascii", "ignore").decode()
    stem = _OTHER.sub("-", plain)[:LONGEST].strip("-") or "carte"
    found, number = stem, 2
    while found in taken:
        end = f"-{number}"
        found, number = stem[: LONGEST - len(end)].strip("-") + end, number + 1
    return found
