"""A sheet to print, as one JSON object: what the server hands to a process of its own."""

from collections.abc import Callable

from msgspec import Struct

import decks
import printables
from game.ids import DeckId
from game.narrative import Narrative
from game.words import Language
from printables.options import Options


class _Job(Struct, frozen=True, kw_only=True, forbid_unknown_fields=True, tag_field="kind"):
    """lang: the language of our words and of the cards'. words: the catalogue, from French; empty for French."""

    lang: Language
    words: dict[str, str] = {}

    def translate(self) -> Callable[[str], str]:
        """Return the function that gives a French sentence in the job's language."""
        return lambda msgid: self.words.get(msgid, msgid)


class DeckJob(_Job, frozen=True, kw_only=True, tag="deck"):
    """The cards of one of the decks that come with the game, printed as the options say."""

    deck: DeckId
    options: Options = Options()


class NarrativeJob(_Job, frozen=True, kw_only=True, tag="narrative"):
    """The document a table leaves with."""

    narrative: Narrative


Job = DeckJob | NarrativeJob


def render(job: Job) -> bytes:
    """Return the PDF of a job.

    Raises KeyError for a deck that does not come with the game, ValueError for options that cannot be followed.
    """
    if isinstance(job, DeckJob):
        return printables.deck_pdf(decks.load(job.deck), lang=job.lang, options=job.options, _=job.translate())
    told = job.narrative
    known = {deck_id: decks.load(deck_id) for deck_id in told.decks if deck_id in decks.available()}
    return printables.narrative_pdf(told, decks=known, lang=job.lang, _=job.translate())
