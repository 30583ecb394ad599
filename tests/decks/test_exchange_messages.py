"""Every reason a file is refused for has its English sentence, with the same placeholders."""

import ast
import re
from pathlib import Path

from babel.messages.pofile import read_po

from decks import exchange
from decks.exchange import reading, territory
from decks.exchange.columns import FACTS, TITLES, WORDS
from game.words import Language

FOLDER = Path(exchange.__file__).parent
ENGLISH = Path(__file__).parents[2] / "web" / "locale" / "en"
MESSAGE_AT = {"ExchangeError": 3, "DeckError": 2}
"""Which argument of a call is the reason; of a method `fault`, the first text; of `wrong`, the third argument."""
NAMED = {reading.UNKNOWN_COLUMN, reading.NO_TITLES, reading.NOTHING, territory.UNKNOWN_COLUMN}


def reason(call: ast.Call) -> str | None:
    """Return the reason that a call gives, if it gives one."""
    if isinstance(call.func, ast.Name) and call.func.id in MESSAGE_AT:
        given = call.args[MESSAGE_AT[call.func.id] :][:1]
    elif isinstance(call.func, ast.Attribute) and call.func.attr == "fault":
        given = call.args
    elif isinstance(call.func, ast.Attribute) and call.func.attr == "wrong":
        given = call.args[2:3]
    else:
        return None
    texts = [a.value for a in given if isinstance(a, ast.Constant) and isinstance(a.value, str)]
    return texts[0] if texts else None


def reasons() -> set[str]:
    files = (ast.parse(file.read_text("utf-8")) for file in FOLDER.glob("*.py"))
    calls = (node for file in files for node in ast.walk(file) if isinstance(node, ast.Call))
    return {found for call in calls if (found := reason(call))} | {text for _, text in exchange._MAGIC} | NAMED


def english() -> dict[str, str]:
    found: dict[str, str] = {}
    for name in ("exchange", "decks"):
        with (ENGLISH / f"{name}.po").open("rb") as file:
            found |= {str(m.id): str(m.string) for m in read_po(file, locale="en") if m.id}
    return found


def test_every_reason_is_in_the_english_catalogue_with_the_same_placeholders() -> None:
    said = english()
    assert len(reasons()) > 30
    assert sorted(text for text in reasons() if not said.get(text)) == []
    for french in reasons():
        assert sorted(re.findall(r"\{\w+\}", french)) == sorted(re.findall(r"\{\w+\}", said[french]))


def test_the_reasons_are_french_as_it_is_printed() -> None:
    wrong = re.compile(r"'|\.\.\.| [:;!?»]|« |(?<![\u202f\s])[;!?]|(?<!\u00a0):")
    assert sorted(text for text in reasons() if wrong.search(text)) == []


def test_whoever_wrote_a_column_that_is_not_known_is_told_all_that_are() -> None:
    for message, names in ((reading.UNKNOWN_COLUMN, (*FACTS, *WORDS)), (territory.UNKNOWN_COLUMN, territory.COLUMNS)):
        for language, said in ((Language.FR, message), (Language.EN, english()[message])):
            listed = said.partition(":")[2].strip().split(", ")
            assert listed == [TITLES[language][name] for name in names]
