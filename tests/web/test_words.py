"""Every sentence of the client has its English, with the same holes, in French typography that the page can set."""

import json
import re
from collections.abc import Iterator
from importlib.resources import files
from pathlib import Path

import pytest
from playwright.sync_api import Browser, Page

from tests.web.conftest import page_with

ROOT = Path(__file__).parents[2]
TEXT = r'"((?:[^"\\]|\\.)*)"'
ONE = re.compile(rf"\bt\(\s*{TEXT}")
MANY = re.compile(rf"\bn\(\s*{TEXT},\s*{TEXT}")
HOLE = re.compile(r"\{\w+\}")


def typeset(text: str) -> str:
    """What the page makes of a French sentence (web/src/core/french.ts): it finds its English under either form."""
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


@pytest.mark.parametrize(
    ("name", "said"),
    [
        ("Awa", "la place d’Awa, qu’Awa tient"),
        ("Élodie et Karim", "la place d’Élodie et Karim, qu’Élodie et Karim tient"),
        ("Inès", "la place d’Inès, qu’Inès tient"),
        ("Œdipe", "la place d’Œdipe, qu’Œdipe tient"),
        ("Hélène", "la place d’Hélène, qu’Hélène tient"),
        ("Hassan", "la place de Hassan, que Hassan tient"),
        ("Yves", "la place de Yves, que Yves tient"),
        ("la personne qui anime", "la place de la personne qui anime, que la personne qui anime tient"),
        ("12", "la place de 12, que 12 tient"),
    ],
)
def test_de_and_que_give_way_to_a_vowel(french: Page, name: str, said: str) -> None:
    sentence = "la place de {name}, que {name} tient"
    assert french.evaluate("([s, name]) => french.fill(s, () => name)", [sentence, name]) == said


def test_a_hole_that_nothing_fills_stays_as_it_is(french: Page) -> None:
    assert french.evaluate("french.fill('De {least} à {most}.', (n) => ({ least: '3' })[n])") == "De 3 à {most}."


@pytest.fixture(scope="module")
def french(browser: Browser, tmp_path_factory: pytest.TempPathFactory) -> Iterator[Page]:
    """A page that has the client's French, and nothing else, as `french`."""
    with page_with("web/src/core/french.ts", "french", browser, tmp_path_factory.mktemp("french")) as page:
        yield page
