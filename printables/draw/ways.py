"""Which way words run: Arabic letters joined, and lines with right-to-left words put in the order they are seen in.

Joined letters are the presentation forms of Unicode, which DejaVu has; a reader of the file gets the letters themselves
(`fonts`). The order is the Unicode Bidirectional Algorithm's, by python-bidi.
"""

import re
import unicodedata
from collections.abc import Sequence
from functools import cache
from typing import Any

from arabic_reshaper import ArabicReshaper
from bidi import algorithm

# Hebrew to the last of the right-to-left scripts, and the presentation forms of both.
_TURNED = re.compile("[\u0590-\u08ff\ufb1d-\ufdff\ufe70-\ufefc\U00010800-\U00010fff\U0001e800-\U0001efff]")
_ARABIC = re.compile("[\u0600-\u06ff\u0750-\u077f\u08a0-\u08ff]")
_STRONG = {"L": False, "R": True, "AL": True}
# Format characters, which the algorithm leaves out: the hyphen at a line's end, and what stands for a narrow space.
_KEPT = {"\u00ad": "ON", "\u2060": "CS"}


@cache
def _reshaper() -> Any:
    return ArabicReshaper(configuration={"delete_harakat": False, "support_zwj": False, "ARABIC LIGATURE ALLAH": False})


def joined(text: str) -> str:
    """Return text, in the order it is read in, with its Arabic letters as they stand beside their neighbours."""
    return str(_reshaper().reshape(text)) if _ARABIC.search(text) else text


def mixed(text: str) -> bool:
    """Whether some of it runs from right to left."""
    return _TURNED.search(text) is not None


def turned(text: str) -> bool:
    """Whether a paragraph runs from right to left: as its first letter does."""
    if not mixed(text):
        return False
    return next((way for c in text if (way := _STRONG.get(unicodedata.bidirectional(c))) is not None), False)


def seen(line: str, *, turned: bool) -> Sequence[tuple[int, str]]:
    """Return a line's letters from left to right: where each stands in the line, and itself or its mirror image.

    turned: whether the paragraph runs from right to left.
    """
    storage = algorithm.get_empty_storage()
    storage["base_level"], storage["base_dir"] = (1, "R") if turned else (0, "L")
    algorithm.get_embedding_levels(line, storage)
    for number, letter in enumerate(storage["chars"]):
        letter["number"] = number
        letter["type"] = letter["orig"] = _KEPT.get(letter["ch"], letter["type"])
    for rule in (
        algorithm.explicit_embed_and_overrides,
        algorithm.resolve_weak_types,
        algorithm.resolve_neutral_types,
        algorithm.resolve_implicit_levels,
        algorithm.reorder_resolved_levels,
        algorithm.apply_mirroring,
    ):
        rule(storage, False)
    return [(letter["number"], letter["ch"]) for letter in storage["chars"]]


def visual(line: str, *, turned: bool) -> str:
    """Return a line as it is drawn from left to right; a line without right-to-left words is the same."""
    return "".join(letter for _, letter in seen(line, turned=turned)) if mixed(line) else line
