"""A sheet to print, as one JSON object: what the server hands to a process of its own."""

from collections.abc import Callable

from msgspec import Struct

import decks
import printables
from decks import Deck
from game.ids import DeckId
from game.narrative import Narrative
from game.words import Language
from printables import papers
from printables.options import Options


class _Job(Struct, frozen=True, kw_only=True, forbid_unknown_fields=True, tag_field="kind"):
    """lang: the language of our words and of the cards'. words: the catalogue, from French; empty for French."""

    lang: Language
    words: dict[str, str] = {}

    def translate(self) -> Callable[[str], str]:
        """Return the function that gives a French sentence in the job's language."""
        return lambda msgid: self.words.get(msgid, msgid)


class DeckJob(_Job, frozen=True, kw_only=True, tag="deck"):
    """A deck's cards, printed as the options say. deck: the id of one that comes with the game, or one whole."""

    deck: DeckId | Deck
    options: Options = Options()


class PassportJob(_Job, frozen=True, kw_only=True, tag="passport"):
    """What tells a print shop of the file that a deck's options make."""

    deck: DeckId | Deck
    options: Options = Options()


class PaperJob(_Job, frozen=True, kw_only=True, tag="paper"):
    """The rest of the game on paper."""

    paper: papers.Paper


class NarrativeJob(_Job, frozen=True, kw_only=True, tag="narrative"):
    """The document a table leaves with. decks: those it names that do not come with the game."""

    narrative: Narrative
    decks: dict[DeckId, Deck] = {}


Job = DeckJob | PassportJob | PaperJob | NarrativeJob


def _deck(deck: DeckId | Deck) -> Deck:
    return deck if isinstance(deck, Deck) else decks.load(deck)


def render(job: Job) -> bytes:
    """Return the PDF of a job.

    Raises KeyError for a deck that does not come with the game, ValueError for options that cannot be followed.
    """
    if isinstance(job, DeckJob):
        return printables.deck_pdf(_deck(job.deck), lang=job.lang, options=job.options, _=job.translate())
    if isinstance(job, PassportJob):
        return printables.passport_pdf(_deck(job.deck), lang=job.lang, options=job.options, _=job.translate())
    if isinstance(job, PaperJob):
        return papers.paper_pdf(job.paper, lang=job.lang, _=job.translate())
    told = job.narrative
    known = {deck_id: decks.load(deck_id) for deck_id in told.decks if deck_id in decks.available()}
    return printables.narrative_pdf(told, decks={**job.decks, **known}, lang=job.lang, _=job.translate())
