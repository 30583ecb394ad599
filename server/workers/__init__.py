"""All that is made of many words: made by workers, kept a while, in three lanes of which none waits for another."""

from collections.abc import Callable, Generator, Mapping
from datetime import datetime
from typing import Any

import msgspec

from decks import CardWords, Deck, DeckError, exchange
from decks.exchange import ExchangeError
from game.ids import DeckId
from game.narrative import Narrative
from game.words import Language
from printables import Options
from printables.job import DeckJob, PaperJob, PassportJob, PreflightJob, PreviewJob
from printables.papers import Paper
from server.refusals.codes import Problem, ServerCode
from server.workers.jobs import DeckPageJob, ExportJob, LettersJob, NarrativeJob, PaperPageJob, PassportPageJob, ReadJob
from server.workers.kept import Kept
from server.workers.line import Asker, State, Works
from server.workers.process import File, tag

__all__ = ["Asker", "File", "State"]

BEAT_S = 0.5
"""Whoever follows a printing hears something this often: so one who has gone is noticed."""
HERE = 16_384
"""Bytes of a document that is checked here, in a few milliseconds at the worst; a larger one goes to a worker."""
NOBODY = Asker()


class Workers:
    """prints, narratives, files: the lanes, each with its own workers and its own line."""

    def __init__(self) -> None:
        self.prints = Works(at_once=2, limit_s=60, kept_bytes=48_000_000)
        self.narratives = Works(at_once=2, limit_s=60, kept_bytes=16_000_000)
        self.files = Works(at_once=2, limit_s=10, kept_bytes=16_000_000)
        self._encoded = Kept(16_000_000)

    def deck(self, printed: Deck, language: Language, options: Options, asker: Asker = NOBODY) -> File:
        """Return a deck's cards as a PDF."""
        return self.prints.make(*_deck(printed, language, options), asker)

    def progress(
        self, printed: Deck, language: Language, options: Options, asker: Asker
    ) -> Generator[State, None, None]:
        """Yield how far `deck` has got, which it then answers at once; closed before its end, nothing is made."""
        return self.prints.follow(*_deck(printed, language, options), asker, every_s=BEAT_S)

    def preview(self, printed: Deck, language: Language, options: Options, page: int, asker: Asker) -> File:
        """Return a page (from 1) of `deck` as a picture, in PNG; no other is drawn."""
        key = _key("preview", printed, language, options, page)
        return self.prints.make(key, lambda: PreviewJob(lang=language, deck=printed, options=options, page=page), asker)

    def passport(self, printed: Deck, language: Language, options: Options, asker: Asker = NOBODY) -> File:
        """Return the print passport of a deck as a PDF."""
        key = _key("passport", printed, language, options)
        return self.prints.make(key, lambda: PassportJob(lang=language, deck=printed, options=options), asker)

    def preflight(self, printed: Deck, language: Language, options: Options, asker: Asker) -> Any:
        """Return what the pre-flight finds in a file for a print shop: `printables.job.Check`s, in French."""
        key = _key("preflight", printed, language, options)
        made = self.prints.make(key, lambda: PreflightJob(lang=language, deck=printed, options=options), asker)
        return msgspec.json.decode(made.content)

    def passport_page(self, printed: Deck, language: Language, options: Options, pdf: str, asker: Asker) -> File:
        """Return the print passport of a deck as a page of words. pdf: its address as a PDF."""
        key = _key("passport page", printed, language, options, pdf)
        return self.prints.make(
            key, lambda: PassportPageJob(lang=language, deck=printed, options=options, pdf=pdf), asker
        )

    def deck_letters(self, printed: Deck, language: Language, options: Options, asker: Asker) -> str:
        """Return the letters of a deck's chosen cards that our fonts do not have, each once."""

        def said() -> list[CardWords]:
            words = printed.speaking(language, easy=options.easy)
            return [words.cards[name] for name in options.cards or words.cards]

        return self._letters(_key("letters", printed, language, options), said, self.files, asker)

    def narrative_letters(self, key: tuple[Any, ...], told: Callable[[], Narrative], asker: Asker) -> str:
        """Return the letters of a narrative that our fonts do not have, each once. key, told: as of `narrative`."""
        return self._letters((*key, "letters"), told, self.narratives, asker)

    def _letters(self, key: tuple[Any, ...], said: Callable[[], Any], lane: Works, asker: Asker) -> str:
        found = lane.make(key, lambda: LettersJob(said=said()), asker)
        return str(msgspec.json.decode(found.content))

    def paper(self, asked: Paper, language: Language, asker: Asker = NOBODY) -> File:
        """Return another paper of the game as a PDF."""
        return self.prints.make(("paper", asked, language), lambda: PaperJob(lang=language, paper=asked), asker)

    def narrative(
        self,
        key: tuple[Any, ...],
        told: Callable[[], tuple[Narrative, Mapping[DeckId, Deck]]],
        form: str,
        language: Language,
        at: datetime,
        asker: Asker,
    ) -> File:
        """Return a narrative in one of `server.narrative.FORMS`.

        key: of the table's, at which row, told to whom. told: the narrative, and the decks that people made among
        those it names; asked for when it is made, if it is. at: when the table was so.
        """

        def job() -> NarrativeJob:
            narrative, written = told()
            return NarrativeJob(lang=language, form=form, at=at, narrative=narrative, decks=dict(written))

        return self.narratives.make((*key, form, language), job, asker)

    def deck_page(
        self, printed: Deck, language: Language, options: Options, addresses: tuple[str, str], asker: Asker
    ) -> File:
        """Return a deck's cards as a page of words. addresses: of its PDF, and of the lexicon."""
        key, (pdf, lexicon) = _key("page", printed, language, options, addresses), addresses
        job = lambda: DeckPageJob(lang=language, deck=printed, options=options, pdf=pdf, lexicon=lexicon)  # noqa: E731
        return self.files.make(key, job, asker)

    def export(self, written: Deck, form: str, asker: Asker) -> File:
        """Return a deck as a file in one of `decks.exchange.FORMS`."""
        return self.files.make(
            ("export", written.id, written.version, form), lambda: ExportJob(deck=written, form=form), asker
        )

    def read(self, content: bytes, name: str, media_type: str, asker: Asker) -> msgspec.Raw:
        """Return the document of the deck in a file that somebody brings, encoded.

        Raises ExchangeError for whatever is no deck.
        """
        job = ReadJob(content=content, name=name, media_type=media_type)
        try:
            answered = msgspec.json.decode(self.files.make(object(), lambda: job, asker).content, type=_Answer)
        except Problem as problem:
            if problem.code != ServerCode.PDF_FAILED:
                raise
            raise ExchangeError(name, None, "", "ce fichier n’a pas pu être lu") from None
        if answered.faults:
            first, *others = (
                ExchangeError(name, f["line"], f["field"], f["message"], **f["params"]) for f in answered.faults
            )
            first.others, first.more = tuple(others), answered.more
            raise first
        return answered.deck

    def checked(self, document: bytes, asker: Asker) -> Deck:
        """Return the deck that a document describes; raise DeckError for whatever is no deck."""
        form = exchange.FORMS["json"]
        try:
            if len(document) <= HERE:
                return exchange.read(document, "deck.json", form)
            return msgspec.json.decode(self.read(document, "deck.json", form, asker), type=Deck)
        except ExchangeError as fault:  # what was sent has no lines
            raise DeckError(fault.file, fault.field, fault.message, **fault.params) from None

    def paper_page(self, asked: Paper, language: Language, pdf: str, asker: Asker) -> File:
        """Return what a paper says as a page of words. pdf: its address as a PDF."""
        return self.files.make(
            ("paper page", asked, language, pdf), lambda: PaperPageJob(lang=language, paper=asked, pdf=pdf), asker
        )

    def encoded(self, written: Deck) -> File:
        """Return a deck as JSON, encoded once for a version of it."""
        key = written.id, written.version
        file = self._encoded.get(key)
        if file is None:
            file = tagged(msgspec.json.encode(written))
            self._encoded.put(key, written.id, file)
        return file

    def forget(self, about: str | None = None) -> None:
        """Let go of what is kept of a table or deck, by its code or id; without one, of all."""
        for lane in (self.prints, self.narratives, self.files):
            lane.forget(about)
        self._encoded.forget(about)


def _deck(printed: Deck, language: Language, options: Options) -> tuple[tuple[Any, ...], Callable[[], DeckJob]]:
    return _key("deck", printed, language, options), lambda: DeckJob(lang=language, deck=printed, options=options)


class _Answer(msgspec.Struct, frozen=True):
    deck: msgspec.Raw = msgspec.Raw()
    faults: list[dict[str, Any]] = []
    more: bool = False


def _key(kind: str, printed: Deck, language: Language, options: Options, *more: Any) -> tuple[Any, ...]:
    return kind, printed.id, printed.version, language, options, *more


def tagged(content: bytes) -> File:
    """Return as a file what was made here."""
    return File(content, tag(content))
