"""PDFs, made by a process of their own: the event loop goes on, and a fault in one harms nothing."""

import subprocess
import sys
import threading
from functools import lru_cache
from typing import Any

import msgspec

from game.ids import DeckId
from game.narrative import Narrative
from game.words import Language
from printables import Options
from server import catalogue
from server.codes import Problem, ServerCode

AT_ONCE = 2
"""How many are made at the same time; the others wait."""
LIMIT_S = 60
_slots = threading.Semaphore(AT_ONCE)


_AS_USUAL = Options()


@lru_cache(maxsize=32)
def deck(deck_id: DeckId, language: Language, options: Options = _AS_USUAL) -> bytes:
    """Return a deck's cards as a PDF; kept, since a deck does not change while the server runs."""
    words = catalogue.words(language)
    return _make({"kind": "deck", "lang": language, "words": words, "deck": deck_id, "options": options})


def narrative(told: Narrative, language: Language) -> bytes:
    """Return a narrative as a PDF."""
    return _make({"kind": "narrative", "lang": language, "words": catalogue.words(language), "narrative": told})


def _make(job: dict[str, Any]) -> bytes:
    with _slots:
        try:
            done = subprocess.run(
                [sys.executable, "-m", "printables"],
                input=msgspec.json.encode(job),
                capture_output=True,
                timeout=LIMIT_S,
                check=True,
            )
        except (subprocess.CalledProcessError, subprocess.TimeoutExpired) as error:
            raise Problem(ServerCode.PDF_FAILED, 500) from error
    return done.stdout
