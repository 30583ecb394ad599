"""Paper: the cards to cut and the narrative to hand over. ReportLab is loaded by the first page drawn, not before."""

from collections.abc import Callable, Sequence

from msgspec import structs

from decks import Deck
from game.words import Language
from printables.count import Count, count
from printables.options import Options
from printables.said.parts import Part

__all__ = ["Count", "Options", "count", "deck_pdf", "narrative_pdf", "passport_pdf"]
_AS_USUAL = Options()


def deck_pdf(
    deck: Deck, *, lang: Language, _: Callable[[str], str], options: Options = _AS_USUAL, only: int = 0
) -> bytes:
    """Return every card of a deck, each as often as it says, as a PDF to print on both sides and cut.

    lang: of the cards; a deck that lacks it speaks its own. _: our own few words, from French. only: the one page to
    draw, from 1, as it is in the whole. Raises ValueError, the field's name first, when the options cannot be followed.
    """
    if not 0 <= only <= count(deck, options).pages:
        raise ValueError("page: the file has not so many")
    if options.press:
        from printables.draw.press import press_pdf

        return press_pdf(deck, language=lang, options=options, _=_, only=only)
    from printables.draw.deck import deck_pdf as draw

    return draw(deck, language=lang, options=options, _=_, only=only)


def passport_pdf(deck: Deck, *, lang: Language, _: Callable[[str], str], options: Options = _AS_USUAL) -> bytes:
    """Return the print passport of a deck's file for a print shop: one page in French, its pre-flight on it.

    Raises ValueError as `deck_pdf` does.
    """
    from printables.draw.passport import passport_pdf as draw

    return draw(deck, language=lang, options=structs.replace(options, press=True), _=_)


def narrative_pdf(parts: Sequence[Part], *, lang: Language, _: Callable[[str], str]) -> bytes:
    """Return a narrative's document (`said.narrative`) as a PDF to read and hand over. lang, _: as in deck_pdf."""
    from printables.draw.story.document import narrative_pdf as draw

    return draw(parts, language=lang, _=_)
