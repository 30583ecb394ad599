"""Our own words on paper: all of them in English too, all in good French typography."""

import ast
import re

from babel.messages.pofile import read_po

from printables.goals import GOALS
from tests.printables.samples import ROOT, catalogue

NO_BREAK = "\u00a0\u202f"


def msgids() -> set[str]:
    """Every French sentence that the room asks `_` for."""
    found = set(GOALS)
    for file in (ROOT / "printables").rglob("*.py"):
        for node in ast.walk(ast.parse(file.read_text("utf-8"))):
            if isinstance(node, ast.Call) and node.args and isinstance(node.args[0], ast.Constant):
                name = getattr(node.func, "id", getattr(node.func, "attr", ""))
                if name in ("_", "say"):
                    found.add(str(node.args[0].value))
    return found


def test_every_word_of_ours_has_its_english_and_none_is_left_over():
    assert len(msgids()) > 60
    assert msgids() == {msgid for msgid, english in catalogue().items() if english}


def test_placeholders_are_the_same_in_both_languages():
    for msgid, english in catalogue().items():
        assert set(re.findall(r"{\w+}", msgid)) == set(re.findall(r"{\w+}", english)), msgid


def test_french_is_set_as_french_is():
    for msgid in msgids():
        assert "'" not in msgid
        assert "..." not in msgid
        assert not re.search(r"(?<![{NO_BREAK}])[;!?»%]".replace("{NO_BREAK}", NO_BREAK), msgid), msgid
        assert not re.search(f"[^{NO_BREAK}]:", msgid), msgid
        assert not re.search(f"«[^{NO_BREAK}]", msgid), msgid


def test_a_sentence_shared_with_a_screen_or_the_server_is_said_in_the_same_english():
    for file in (ROOT / "web/locale/en").glob("*.po"):
        with file.open("rb") as source:
            other = {m.id: m.string for m in read_po(source, locale="en") if m.id}
        assert {i: other[i] for i in other.keys() & catalogue()} == {
            i: catalogue()[i] for i in other.keys() & catalogue()
        }


def test_there_are_seventeen_goals():
    assert len(set(GOALS)) == 17
