"""PDFs, made by a process of their own: the event loop goes on, and a fault in one harms nothing."""

import subprocess
import sys
import threading
from collections.abc import Mapping
from functools import lru_cache

import msgspec

from decks import Deck
from game.ids import DeckId
from game.narrative import Narrative
from game.words import Language
from printables import Options
from printables.papers import Paper
from server import catalogue
from server.codes import Problem, ServerCode

AT_ONCE = 2
"""How many are made at the same time; the others wait."""
LIMIT_S = 60
_slots = threading.Semaphore(AT_ONCE)


_AS_USUAL = Options()


def deck(printed: Deck, language: Language, options: Options = _AS_USUAL) -> bytes:
    """Return a deck's cards as a PDF; the last few are kept."""
    return _kept(_job("deck", printed, language, options))


def passport(printed: Deck, language: Language, options: Options) -> bytes:
    """Return the print passport of a deck as a PDF; the last few are kept."""
    return _kept(_job("passport", printed, language, options))


def _job(kind: str, printed: Deck, language: Language, options: Options) -> bytes:
    words = catalogue.words(language)
    return msgspec.json.encode({"kind": kind, "lang": language, "words": words, "deck": printed, "options": options})


def paper(asked: Paper, language: Language) -> bytes:
    """Return another paper of the game as a PDF; the last few are kept."""
    words = catalogue.words(language)
    return _kept(msgspec.json.encode({"kind": "paper", "lang": language, "words": words, "paper": asked}))


def narrative(told: Narrative, language: Language, written: Mapping[DeckId, Deck]) -> bytes:
    """Return a narrative as a PDF. written: the decks that people made among those it names."""
    words = catalogue.words(language)
    job = {"kind": "narrative", "lang": language, "words": words, "narrative": told, "decks": dict(written)}
    return _make(msgspec.json.encode(job))


def _make(job: bytes) -> bytes:
    with _slots:
        try:
            done = subprocess.run(
                [sys.executable, "-m", "printables"],
                input=job,
                capture_output=True,
                timeout=LIMIT_S,
                check=True,
            )
        except (subprocess.CalledProcessError, subprocess.TimeoutExpired) as error:
            raise Problem(ServerCode.PDF_FAILED, 500) from error
    return done.stdout


_kept = lru_cache(maxsize=32)(_make)
