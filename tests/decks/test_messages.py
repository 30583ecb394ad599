"""Every reason a deck is refused for has its English sentence."""

import ast
import re
from pathlib import Path

from babel.messages.pofile import read_po

from decks import easy, errors, files, loader

ENGLISH = Path(__file__).parents[2] / "web" / "locale" / "en" / "decks.po"


def reasons() -> set[str]:
    """The sentences of the table of msgspec's refusals, and those that the readers give to DeckError themselves."""
    calls = (
        node
        for module in (loader, files, easy)
        for node in ast.walk(ast.parse(Path(module.__file__).read_text("utf-8")))
        if isinstance(node, ast.Call)
    )
    own = {
        ast.literal_eval(call.args[2])
        for call in calls
        if isinstance(call.func, ast.Name) and call.func.id == "DeckError"
    }
    return own | {message for _, message in errors._REASONS}


def test_every_reason_is_in_the_english_catalogue_with_the_same_placeholders() -> None:
    with ENGLISH.open("rb") as file:
        english = {str(m.id): str(m.string) for m in read_po(file, locale="en") if m.id}
    assert english.keys() == reasons()
    for french, text in english.items():
        assert text
        assert sorted(re.findall(r"\{\w+\}", french)) == sorted(re.findall(r"\{\w+\}", text))
