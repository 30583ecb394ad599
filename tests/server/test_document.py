"""The narrative's document: whatever was written at a table is in it, and every form of it says all of it, in order."""

import io
import tracemalloc
from collections.abc import Iterator
from datetime import UTC, datetime
from html.parser import HTMLParser
from itertools import count
from typing import Any

import pypdfium2
import pytest
from docx import Document
from msgspec import UNSET, Struct
from msgspec.structs import fields, replace

import decks
from game import State, tell
from game.narrative import CommentPart, Narrative
from game.state import seated
from game.words import Language, words_of
from printables.draw.story.document import narrative_pdf
from printables.said.narrative import document
from printables.said.parts import KINDS, NAMES, Fact, Heading, Part, Said, Title
from server import narrative
from server.narrative.docx import write_docx
from server.refusals.catalogue import translator
from tests.builders import FACILITATOR, at
from tests.faults.prey import WORST
from tests.game.wild import wild
from tests.printables.reading import squeeze
from tests.printables.samples import AGIRLOCAL, ANSWERED, LUCIE
from tests.printables.samples import step as sample_step

AT = datetime(2026, 5, 20, 18, 30, tzinfo=UTC)
FORMS = sorted(set(narrative.FORMS) - {"json", "parts.json"})
"""Those that draw the document; the others are it, or the narrative itself."""


def marked(value: Any, marks: Iterator[int]) -> Any:
    """Return a state, or what is in it, each text that somebody wrote made a word that stands nowhere else."""
    if isinstance(value, dict):
        return {key: marked(each, marks) for key, each in value.items()}
    if isinstance(value, tuple):
        return tuple(marked(each, marks) for each in value)
    if not isinstance(value, Struct):
        return value
    changes = {}
    for name in (f.name for f in fields(value)):
        found = getattr(value, name)
        if name == "log":
            continue
        if name in words_of(type(value)) and isinstance(found, str) and found:
            changes[name] = f"mot{next(marks):05}"
        elif name in words_of(type(value)) and isinstance(found, tuple):
            changes[name] = tuple(f"mot{next(marks):05}" if each else "" for each in found)
        elif found is not UNSET:
            changes[name] = marked(found, marks)
    return replace(value, **changes)


def written(state: State) -> set[str]:
    """Return every text of a state that its story is made of: of entries, their cards, the people, and round it all."""
    cards = [
        state.cards[e.card_id] for e in (*state.challenges.values(), *state.steps.values(), *state.pitfalls.values())
    ]
    cards += [state.cards[p.answer.card_id] for p in state.pitfalls.values() if p.answer]
    entries = (
        state.observations, state.steps, state.pitfalls, state.futures, state.commitments, state.comments,
        state.unknowns,
    )  # fmt: skip
    found: set[str] = set()

    def walk(value: Any) -> None:
        if isinstance(value, tuple):
            for each in value:
                walk(each)
        elif isinstance(value, Struct):
            for name in (f.name for f in fields(value)):
                inside = getattr(value, name)
                if name in words_of(type(value)):
                    found.update([inside] if isinstance(inside, str) else inside if isinstance(inside, tuple) else ())
                else:
                    walk(inside)

    for each in entries:
        walk(tuple(each.values()))
    walk(tuple(cards))
    walk(tuple(seated(state)))
    walk(state.narrative)
    found |= {state.table.system, *state.table.themes}
    return found - {""}


def known(told: Narrative) -> dict[Any, Any]:
    return {name: decks.load(name) for name in told.decks if name in decks.available()}


def strings(part: Part) -> list[str]:
    """Return what a part says, what stands at its head first."""
    said: list[str] = []

    def of(facts: tuple[Fact, ...]) -> None:
        for fact in facts:
            said.extend([fact.label, fact.text])

    for name in ("head", "year", "title", "text", "about", "over", "standing", "by", "quick_win"):
        if value := getattr(part, name, ""):
            said.append(str(value))
    of(getattr(part, "facts", ()))
    of(getattr(part, "items", ()))
    return said


def lost(parts: tuple[Part, ...], text: str) -> list[str]:
    """Return what a form does not say of a document, or not in its order."""
    text, place, gone = squeeze(text), 0, list[str]()
    for part in parts:
        ends = [place]
        for said in map(squeeze, strings(part)):
            # The title stands in whatever order its lines are set.
            found = text.find(said, 0 if isinstance(part, Title) else place)
            if found < 0:
                gone.append(said)
            ends.append(found + len(said))
        place = max(ends)
    return gone


class Reader(HTMLParser):
    """What a page says."""

    def __init__(self, page: str) -> None:
        super().__init__()
        self.text = ""
        self.feed(page[page.index("<main>") :])

    def handle_data(self, data: str) -> None:
        self.text += data


def read(form: str, content: bytes, title: str) -> str:
    """Return the text of a form."""
    if form == "html":
        return Reader(content.decode()).text
    if form == "docx":
        return "\n".join(p.text for p in Document(io.BytesIO(content)).paragraphs)
    if form == "pdf":
        pages = [page.get_textpage().get_text_range() for page in pypdfium2.PdfDocument(content)]
        foot = squeeze(title)
        bare = (squeeze(page).replace(f"{foot}page{n}", "", 1) for n, page in enumerate(pages, 1))
        return "".join(bare)
    return content.decode().replace("\\", "").replace("**", "").replace(">", "")


def drawn(told: Narrative, form: str) -> list[str]:
    """Return what a form loses of a narrative."""
    parts = document(told, known(told), Language.FR, translator(Language.FR))
    title = next(part.text for part in parts if isinstance(part, Title))
    return lost(parts, read(form, narrative.write(told, form, Language.FR, AT), title))


@pytest.fixture(scope="module")
def games() -> list[State]:
    """States in which anything was sent, each text of them a word of its own."""
    return [marked(wild(seed, 150).state, count()) for seed in range(700, 740)]


def test_the_document_says_every_text_that_the_story_is_made_of(games: list[State]) -> None:
    counted = 0
    for state in games:
        told = tell(state)
        parts = document(told, known(told), Language.FR, translator(Language.FR))
        everything = "\n".join(said for part in parts for said in strings(part))
        here = written(state)
        counted += len(here)
        assert sorted(text for text in here if text not in everything) == []
    assert counted > 600


@pytest.mark.parametrize("form", FORMS)
def test_every_form_says_all_of_the_document_in_its_order(games: list[State], form: str) -> None:
    for state in games if form != "pdf" else games[::3]:
        assert drawn(tell(state), form) == []


@pytest.mark.parametrize("form", FORMS)
def test_what_is_shared_is_said_whole_as_well(games: list[State], form: str) -> None:
    for state in games[1::9]:
        players = {i: replace(p, objects=number % 2 == 0) for number, (i, p) in enumerate(state.players.items())}
        shared = tell(replace(state, players=players), shared=True)
        assert drawn(shared, form) == []


@pytest.mark.parametrize("form", FORMS)
def test_what_a_form_once_lost_is_there(form: str) -> None:
    """The reason of an acceptance that an answer followed, a future in a merged merged one, remarks on anything."""
    game, (lucie, awa, _) = at("futures", 3)
    for number, text in enumerate(("PREMIER", "DEUXIÈME", "TROISIÈME")):
        game.send(lucie, "propose_future", text=text, indicators=[f"SIGNE {number}"])
    first, second, third = game.state.futures
    game.send(FACILITATOR, "merge_futures", ids=[first, second], text="ENSEMBLE")
    (merged,) = set(game.state.futures) - {third}
    game.send(FACILITATOR, "merge_futures", ids=[third, merged], text="TOUS ENSEMBLE")
    game.send(awa, "propose_future", text="NON RETENU", indicators=["SON SIGNE"])
    whole = next(i for i, f in game.state.futures.items() if f.text == "TOUS ENSEMBLE")
    game.send(FACILITATOR, "keep_futures", ids=[whole])
    game.send(awa, "comment", on=whole, text="REMARQUE SUR UN FUTUR")
    pitfall = replace(ANSWERED, accepted="TANT PIS", comments=(CommentPart(by=LUCIE, text="REMARQUE SUR UN ÉCUEIL"),))
    path = replace(sample_step(pitfalls=(pitfall,)), challenge=None, future=None)
    told = replace(tell(game.state), steps=(path,), decks=(AGIRLOCAL,))
    assert drawn(told, form) == []
    parts = document(told, {}, Language.FR, translator(Language.FR))
    said = "\n".join(text for part in parts for text in strings(part))
    for text in ("PREMIER", "DEUXIÈME", "TROISIÈME", "SIGNE 0", "SON SIGNE", "REMARQUE SUR UN FUTUR", "TANT PIS",
                 "REMARQUE SUR UN ÉCUEIL"):  # fmt: skip
        assert text in said, text


def test_each_part_of_the_document_and_each_thing_said_has_a_known_name(games: list[State]) -> None:
    names, kinds = set[str](), set[str]()
    for state in games:
        told = tell(state)
        for part in document(told, known(told), Language.EN, translator(Language.EN)):
            if isinstance(part, Heading) and part.level == 2:
                names.add(part.name)
            elif isinstance(part, Said):
                kinds.add(part.kind)
    assert names <= set(NAMES)
    assert kinds <= set(KINDS)


@pytest.mark.parametrize("form", ["docx", "pdf"])
def test_a_story_twice_as_long_takes_hardly_more_memory(form: str) -> None:
    """The forms that stretch a text most are written as it comes: a full table's is as light as an evening's."""

    def draw(texts: int) -> int:
        parts = [Said(kind="observation", text=WORST[n % len(WORST)]) for n in range(texts)]
        tracemalloc.start()
        if form == "pdf":
            narrative_pdf(parts, language=Language.FR, _=translator(Language.FR))
        else:
            write_docx(parts, Language.FR, AT)
        _, most = tracemalloc.get_traced_memory()
        tracemalloc.stop()
        return most

    draw(10)  # the fonts
    assert draw(100) < 1.5 * draw(50)
