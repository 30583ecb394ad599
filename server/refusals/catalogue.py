"""The catalogue of sentences: French is the source, the other languages come with the bundle."""

import json
from collections.abc import Callable
from functools import cache
from importlib.resources import files

from game.words import Language


@cache
def words(language: Language) -> dict[str, str]:
    """Return the sentences of a language by their French source; empty for French itself, or without a bundle."""
    try:
        text = (files("transition_web") / f"{language.value}.json").read_text("utf-8")
    except (ModuleNotFoundError, FileNotFoundError):
        return {}
    return dict(json.loads(text))


def translator(language: Language) -> Callable[[str], str]:
    """Return the function that gives a French sentence in a language."""
    table = words(language)
    return lambda msgid: table.get(msgid, msgid)
