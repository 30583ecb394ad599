"""PDFs, made by a process of their own: the event loop goes on, and a fault in one harms nothing."""

from collections.abc import Generator, Mapping
from typing import Any

import msgspec

from decks import Deck
from game.ids import DeckId
from game.narrative import Narrative
from game.words import Language
from printables import Options
from printables.papers import Paper
from server import catalogue
from server.works import State, Works

AT_ONCE = 2
"""How many are made at the same time; the others wait."""
LIMIT_S = 60
BEAT_S = 0.5
"""Whoever follows a printing hears something this often: so one who has gone is noticed."""
_WORKS = Works("printables", at_once=AT_ONCE, limit_s=LIMIT_S)
_AS_USUAL = Options()


def deck(printed: Deck, language: Language, options: Options = _AS_USUAL) -> bytes:
    """Return a deck's cards as a PDF; the last few are kept, as of all that is made here but narratives."""
    return _WORKS.make(_job("deck", printed, language, options))


def progress(printed: Deck, language: Language, options: Options) -> Generator[State, None, None]:
    """Yield how far `deck` has got, which it then answers at once; closed before its end, nothing is made."""
    return _WORKS.follow(_job("deck", printed, language, options), every_s=BEAT_S)


def preview(printed: Deck, language: Language, options: Options, page: int) -> bytes:
    """Return a page (from 1) of `deck` as a picture, in PNG; no other is drawn."""
    return _WORKS.make(_job("preview", printed, language, options, page=page))


def passport(printed: Deck, language: Language, options: Options) -> bytes:
    """Return the print passport of a deck as a PDF."""
    return _WORKS.make(_job("passport", printed, language, options))


def preflight(printed: Deck, language: Language, options: Options) -> Any:
    """Return what the pre-flight finds in the file for a print shop: `printables.job.Check`s, their words in French."""
    return msgspec.json.decode(_WORKS.make(_job("preflight", printed, language, options)))


def forget() -> None:
    """Let go of the files that were kept for whoever asks again."""
    _WORKS.forget()


def _job(kind: str, printed: Deck, language: Language, options: Options, **more: int) -> bytes:
    words = catalogue.words(language)
    asked = {"kind": kind, "lang": language, "words": words, "deck": printed, "options": options}
    return msgspec.json.encode({**asked, **more, "progress": True})


def paper(asked: Paper, language: Language) -> bytes:
    """Return another paper of the game as a PDF."""
    words = catalogue.words(language)
    return _WORKS.make(msgspec.json.encode({"kind": "paper", "lang": language, "words": words, "paper": asked}))


def narrative(told: Narrative, language: Language, written: Mapping[DeckId, Deck]) -> bytes:
    """Return a narrative as a PDF. written: the decks that people made among those it names."""
    words = catalogue.words(language)
    job = {"kind": "narrative", "lang": language, "words": words, "narrative": told, "decks": dict(written)}
    return _WORKS.make(msgspec.json.encode(job), keep=False)
