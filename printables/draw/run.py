"""The cards of one printing: which, in which words, each as often as asked, and how large their words are set."""

from collections.abc import Iterable

from msgspec import Struct

from decks import Deck, DeckWords
from game.ids import DeckId
from game.words import Kind, Language
from printables import progress
from printables.count import chosen
from printables.draw.lay import Face, Laid, Setter
from printables.kinds import Translate
from printables.options import Options
from printables.plan import Duplex


class Run(Struct, frozen=True, kw_only=True):
    """All there is to print. faces: card by card; laid: each different face laid out, by card id."""

    deck_id: DeckId
    title: str
    credit: str
    faces: tuple[Face, ...]
    laid: dict[str, Laid]
    setter: Setter


def words_of(deck: Deck, language: Language, options: Options) -> DeckWords:
    """Return the words to print: the easy ones where they are asked for and the deck has them."""
    return deck.speaking(language, easy=options.easy)


def run(deck: Deck, language: Language, options: Options, _: Translate) -> Run:
    """Return what is to print; raise ValueError, the field's name first, when the options cannot be followed."""
    words = words_of(deck, language, options)
    spoken = language if language in deck.words else deck.languages[0]
    credit = deck.credit_line(language)
    faces = tuple(
        Face(facts=f, words=words.cards[f.id], credit=credit, brief=f"{words.name} · {deck.licence}", language=spoken)
        for f in chosen(deck, options)
    )
    different = {face.facts.id: face for face in faces}
    progress.expect(2 * len(different))
    setter = _setter(different.values(), options, _)
    sizes: dict[Kind, float] = {}
    for face in different.values():  # cards of a kind are set alike: as the longest of them asks
        if not face.facts.blank:
            sizes[face.facts.kind] = min(sizes.get(face.facts.kind, 99), setter.body_pt(face))
        progress.step()
    return Run(
        deck_id=deck.id,
        title=f"{words.name} – {_('Jeu de la transition')}",
        credit=credit,
        faces=faces,
        laid={name: setter.front(face, sizes.get(face.facts.kind, 99)) for name, face in different.items()},
        setter=setter,
    )


def _setter(faces: Iterable[Face], options: Options, _: Translate) -> Setter:
    """Return how faces are laid out: with pictures, unless these take the room of words."""
    credited = options.duplex is Duplex.NONE and not options.press
    card = options.card
    shown, plain = (
        Setter(card=card, translate=_, large=options.large, credited=credited, pictures=pictures)
        for pictures in (True, False)
    )
    if any(shown.front(face).cut for face in faces) and not all(plain.front(face).cut for face in faces):
        return plain
    return shown
