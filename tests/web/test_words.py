"""Every sentence of the client has its English, with the same holes, in French typography that the page can set."""

import json
import re
from importlib.resources import files
from pathlib import Path

import pytest

ROOT = Path(__file__).parents[2]
TEXT = r'"((?:[^"\\]|\\.)*)"'
ONE = re.compile(rf"\bt\(\s*{TEXT}")
MANY = re.compile(rf"\bn\(\s*{TEXT},\s*{TEXT}")
HOLE = re.compile(r"\{\w+\}")


def typeset(text: str) -> str:
    """What the page makes of a French sentence (web/src/core/i18n.ts): it finds its English under either form."""
    text = re.sub(r" ([;!?»])", "\u202f\\1", text)
    return text.replace(" :", "\u00a0:").replace("« ", "«\u202f")


def sentences() -> list[str]:
    """Every sentence given to t() or n() in the client's sources, once."""
    found: dict[str, None] = {}
    for source in sorted((ROOT / "web" / "src").rglob("*.ts*")):
        text = source.read_text("utf-8")
        found.update(dict.fromkeys(match[1] for match in ONE.finditer(text)))
        for match in MANY.finditer(text):
            found.update(dict.fromkeys([match[1], match[2]]))
    return [sentence for sentence in found if sentence]


@pytest.fixture(scope="module")
def english() -> dict[str, str]:
    words: dict[str, str] = json.loads((files("transition_web") / "en.json").read_text("utf-8"))
    return words


def test_a_sentence_has_its_english_when_the_client_says_it(english: dict[str, str]) -> None:
    assert len(sentences()) > 300
    assert [s for s in sentences() if not (english.get(s) or english.get(typeset(s)))] == []


def test_a_translation_has_the_same_holes_when_the_sentence_has_some(english: dict[str, str]) -> None:
    both = [(s, english.get(s) or english.get(typeset(s), "")) for s in sentences()]
    assert [s for s, e in both if set(HOLE.findall(s)) != set(HOLE.findall(e))] == []


def test_a_sentence_has_no_straight_apostrophe_nor_three_dots_when_it_is_french() -> None:
    assert [s for s in sentences() if "'" in s or "..." in s or "\\" in s] == []
