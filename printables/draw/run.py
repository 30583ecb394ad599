"""The cards of one printing: which, in which words, each as often as asked, and how large their words are set."""

from msgspec import Struct
from msgspec.structs import replace

from decks import Deck, DeckWords
from game.cards import face_code
from game.ids import DeckId
from game.words import Kind, Language
from printables import progress
from printables.count import chosen
from printables.draw.blocks import Column
from printables.draw.codes import Codes
from printables.draw.lay import Face, Laid, Setter
from printables.kinds import Translate
from printables.options import Options
from printables.plan import Duplex


class Run(Struct, frozen=True, kw_only=True):
    """All there is to print. faces: card by card; laid: each different face laid out, by card id.

    codes: what a camera reads on them.
    """

    deck_id: DeckId
    title: str
    credit: str
    faces: tuple[Face, ...]
    laid: dict[str, Laid]
    setter: Setter
    codes: Codes


def words_of(deck: Deck, language: Language, options: Options) -> DeckWords:
    """Return the words to print: the easy ones where they are asked for and the deck has them."""
    return deck.speaking(language, easy=options.easy)


def run(deck: Deck, language: Language, options: Options, _: Translate) -> Run:
    """Return what is to print; raise ValueError, the field's name first, when the options cannot be followed."""
    words = words_of(deck, language, options)
    spoken = language if language in deck.words else deck.languages[0]
    credit = deck.credit_line(language)
    codes = Codes(options.site)
    faces = tuple(
        Face(
            facts=facts, words=words.cards[facts.id], credit=credit, brief=f"{words.name} · {deck.licence}",
            language=spoken, code=face_code(deck.id, facts.id),
        )
        for facts in chosen(deck, options)
    )  # fmt: skip
    different = {face.facts.id: face for face in faces}
    progress.expect(2 * len(different))
    setter, columns = _set(tuple(different.values()), options, codes.modules, _)
    laid = {}
    for name, face in different.items():
        laid[name] = setter.placed(face, columns[name])
        progress.step()
    return Run(
        deck_id=deck.id,
        title=f"{words.name} – {_('Jeu de la transition')}",
        credit=credit,
        faces=faces,
        laid=laid,
        setter=setter,
        codes=codes,
    )


def _set(faces: tuple[Face, ...], options: Options, modules: int, _: Translate) -> tuple[Setter, dict[str, Column]]:
    """Return how faces are laid out, and their words; where these are cut, pictures give way, then cameras' codes."""
    shown = Setter(
        card=options.card, translate=_, large=options.large, modules=modules,
        credited=options.duplex is Duplex.NONE and not options.press,
    )  # fmt: skip
    columns = _columns(shown, faces)
    if not _cut(columns):
        return shown, columns
    plain = replace(shown, pictures=False)
    without = _columns(plain, faces)
    if _cut(without) and shown.parts().code:
        bare = replace(plain, modules=0)
        alone = _columns(bare, faces)
        if _cut(alone) < _cut(without):
            plain, without = bare, alone
    return (shown, columns) if _cut(without) == len(faces) else (plain, without)


def _cut(columns: dict[str, Column]) -> int:
    return sum(column.cut for column in columns.values())


def _columns(setter: Setter, faces: tuple[Face, ...]) -> dict[str, Column]:
    """Set faces' words, by card id: cards of a kind alike, as the fullest of them asks.

    The longest come first: the others then are set in its size at once, and seldom again.
    """
    sizes: dict[Kind, float] = {}
    found: dict[str, Column] = {}
    for face in sorted(faces, key=_fullness, reverse=True):
        kind = face.facts.kind
        found[face.facts.id] = made = setter.fitting(face, sizes.get(kind, 99))
        if not face.facts.blank:
            sizes[kind] = made.body_pt
    for face in faces:
        size = sizes.get(face.facts.kind, 99)
        if found[face.facts.id].body_pt > size:
            found[face.facts.id] = setter.fitting(face, size)
    return found


def _fullness(face: Face) -> tuple[bool, int]:
    words = face.words
    return not face.facts.blank, sum(map(len, (words.title, words.description, *words.keywords, *words.examples)))
