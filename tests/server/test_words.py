"""Every code has a sentence, in both languages; what the catalogue holds is French as the French write it."""

import re
import string
from pathlib import Path

import pytest
from babel.messages.pofile import read_po

from game.refusals import Code
from game.words import Language
from server.refusals import sentences, words
from server.refusals.codes import ServerCode

ROOT = Path(__file__).parents[2]
EVERY = [*Code, *ServerCode]


def msgids() -> set[str]:
    """Every French sentence of this room."""
    return {*words.SENTENCES.values(), *words.PHASES.values(), words.SOMEONE, words.WITHDRAWN}


def english() -> dict[str, str]:
    found: dict[str, str] = {}
    for file in (ROOT / "web" / "locale" / "en").glob("*.po"):
        with file.open("rb") as source:
            found |= {str(m.id): str(m.string) for m in read_po(source, locale="en") if m.id}
    return found


@pytest.mark.parametrize("code", EVERY)
def test_every_code_has_a_sentence(code: str) -> None:
    assert sentences.sentence(code, {}, None, Language.FR)


def test_every_sentence_has_its_english_with_the_same_params() -> None:
    table = english()
    assert sorted(m for m in msgids() if not table.get(m)) == []

    def fields(text: str) -> set[str]:
        return {name for _, name, _, _ in string.Formatter().parse(text) if name}

    assert [m for m in msgids() if fields(m) != fields(table[m])] == []


def test_french_is_set_as_the_french_set_it() -> None:
    wrong = re.compile(r"'|\.\.\.| [:;!?»]|« |(?<![\u202f\s])[;!?]|(?<!\u00a0):")
    assert sorted(m for m in msgids() if wrong.search(m)) == []


def test_names_stand_where_params_carry_ids() -> None:
    from random import Random

    from server.bots.local import Game

    state = Game(Random(1), 2).state
    player = next(iter(state.players))
    said = sentences.sentence(Code.TURN_NOT_YOURS, {"player": player}, state, Language.FR)
    assert said == f"Ce n’est pas votre tour\u00a0: c’est à {state.players[player].name} de jouer."
    missing = [{"code": "ripe/observations", "params": {"players": [player, "p99"]}}]
    said = sentences.sentence(Code.PHASE_NOT_RIPE, {"missing": missing}, state, Language.FR)
    assert f"{state.players[player].name}, quelqu’un" in said
