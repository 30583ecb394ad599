"""What a worker makes for the print shop's page."""

import os
from io import BytesIO
from typing import Any

import pypdfium2
import pytest
from msgspec.structs import replace
from PIL import Image

import decks
import printables
from game.ids import DeckId
from game.words import Language
from printables.job import DeckJob
from printables.options import InkUse
from printables.plan import Duplex
from server.refusals.codes import Problem
from server.workers import Asker
from server.workers.line import Works
from tests.server.workers import WORKERS, running, until

DECK = decks.load(DeckId("agirlocal"))
FEW = printables.Options(cards=("agile", "open"))
LUCIE = Asker()


def test_a_printing_tells_how_far_it_is() -> None:
    options = replace(FEW, turn=0.25)
    states = list(WORKERS.progress(DECK, Language.FR, options, LUCIE))
    assert states[-1].over
    assert (states[-1].step.done, states[-1].step.of) == (4, 4)
    done = [state.step.done for state in states]
    assert done == sorted(done)
    made = WORKERS.deck(DECK, Language.FR, options)
    assert made.content == printables.deck_pdf(DECK, lang=Language.FR, options=options, _=str)


def test_a_page_of_the_cards_becomes_a_picture() -> None:
    made = WORKERS.preview(DECK, Language.FR, FEW, 2, LUCIE)
    assert Image.open(BytesIO(made.content)).size == (900, 1273)
    for page in (0, 3):
        with pytest.raises(Problem, match="pdf/failed"):
            WORKERS.preview(DECK, Language.FR, FEW, page, LUCIE)


@pytest.mark.parametrize(
    "chosen",
    [
        {}, {"size": "tarot", "bleed_mm": 3.0, "duplex": Duplex.SHORT_EDGE, "shift_x_mm": 4.0}, {"duplex": Duplex.FOLD},
        {"duplex": Duplex.NONE, "ink": InkUse.BLACK}, {"press": True, "marks": True}, {"fill": True, "large": True},
    ],
)  # fmt: skip
def test_a_page_drawn_alone_is_the_same_as_in_the_whole(chosen: dict[str, Any]) -> None:
    options = printables.Options(**chosen)
    whole = pypdfium2.PdfDocument(printables.deck_pdf(DECK, lang=Language.FR, options=options, _=str))
    assert len(whole) == printables.count(DECK, options).pages
    for number in (1, 2, len(whole) - 1, len(whole)):
        alone = pypdfium2.PdfDocument(printables.deck_pdf(DECK, lang=Language.FR, options=options, _=str, only=number))
        assert len(alone) == 1
        seen, meant = (page.render(scale=1).to_pil().tobytes() for page in (alone[0], whole[number - 1]))
        assert seen == meant, number


def test_the_checks_name_pages_and_cards_at_fault() -> None:
    found = WORKERS.preflight(DECK, Language.FR, replace(FEW, bleed_mm=1.0, size="40x40", large=True), LUCIE)
    by_name = {check["check"]: check for check in found}
    assert by_name["bleed"]["about"] == "p. 1, 2, 3, 4, 5, 6, 7, 8 …"
    assert not by_name["bleed"]["passed"]
    assert (by_name["overflow"]["passed"], by_name["overflow"]["cards"]) == (False, ["agile", "open"])
    assert by_name["fonts"]["passed"]


@pytest.mark.parametrize("lang", list(Language))
def test_a_deck_is_printed_in_the_words_of_a_language(lang: Language) -> None:
    from server.refusals.catalogue import translator

    made = WORKERS.deck(DECK, lang, FEW)
    assert made.content == printables.deck_pdf(DECK, lang=lang, options=FEW, _=translator(lang))


def test_a_process_that_takes_too_long_is_ended() -> None:
    line, before = Works(at_once=1, limit_s=0.1, kept_bytes=0), set(running(os.getpid()))
    with pytest.raises(Problem, match="pdf/failed"):
        line.make("key", lambda: DeckJob(lang=Language.FR, deck=DECK, options=printables.Options(press=True)), LUCIE)
    until(lambda: set(running(os.getpid())) <= before)
    assert not line._running
