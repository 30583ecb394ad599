"""The narrative as a document of an office: its paper, its date, its styles, and words that break other writers."""

import io
import re
from datetime import UTC, datetime
from random import Random
from xml.etree import ElementTree
from zipfile import ZipFile

import pytest
from docx import Document
from docx.shared import Mm
from msgspec.structs import replace

import decks
from decks import exchange
from game import tell
from game.ids import DeckId
from game.narrative import Narrative
from game.words import Language
from printables.html import deck_html
from printables.options import Options
from server import narrative
from server.bots.local import Game

AT = datetime(2026, 5, 20, 18, 30, 5, tzinfo=UTC)
NASTY = "L’eau\u0002 de\ufffe la\uffff vallée\ufdd0 <b>&amp;</b>\n\tfin"


@pytest.fixture(scope="module")
def told() -> Narrative:
    return tell(Game(Random(3), 4).play())


def parts(content: bytes) -> dict[str, str]:
    with ZipFile(io.BytesIO(content)) as file:
        return {name: file.read(name).decode() for name in file.namelist()}


def test_it_is_a_page_of_a4_with_the_tables_own_date_and_no_other_author(told: Narrative) -> None:
    content = narrative.write(told, "docx", Language.FR, AT)
    document = Document(io.BytesIO(content))
    section = document.sections[0]
    assert (round(section.page_width / Mm(1)), round(section.page_height / Mm(1))) == (210, 297)
    assert (round(section.left_margin / Mm(1)), round(section.top_margin / Mm(1))) == (22, 20)
    known = document.core_properties
    assert known.created == known.modified == AT
    assert (known.title, known.author, known.language) == (told.title or told.system, "Jeu de la transition", "fr-FR")
    assert (known.comments, known.last_modified_by) == ("", "")
    assert not [name for name, part in parts(content).items() if "python-docx" in part]
    assert content == narrative.write(told, "docx", Language.FR, AT), "the same bytes each time"


def test_it_has_the_houses_styles_in_the_language_asked_for(told: Narrative) -> None:
    for language, locale in ((Language.FR, "fr-FR"), (Language.EN, "en-GB")):
        content = narrative.write(told, "docx", language, AT)
        styles = parts(content)["word/styles.xml"]
        assert set(re.findall(r'<w:lang w:val="([^"]+)"', styles)) == {locale}
        document = Document(io.BytesIO(content))
        used = {paragraph.style.name for paragraph in document.paragraphs if paragraph.style}
        assert {"Title", "Heading 1", "Heading 2", "Quote", "List Bullet", "Normal"} <= used
        assert document.styles["Heading 1"].font.size.pt == 16  # type: ignore[union-attr]
        assert 'w:ascii="Nunito"' in styles
    foot = parts(content)["word/footer1.xml"]
    assert " PAGE " in foot
    assert (told.title or told.system) in foot


def test_every_part_is_sound_and_named(told: Narrative) -> None:
    found = parts(narrative.write(told, "docx", Language.FR, AT))
    for part in found.values():
        ElementTree.fromstring(part)
    named = re.findall(r'PartName="/([^"]+)"', found["[Content_Types].xml"])
    assert {name for name in found if name.endswith(".xml") and not name.startswith("[")} == set(named)


@pytest.mark.parametrize("form", sorted(narrative.FORMS))
def test_no_character_breaks_a_writer(told: Narrative, form: str) -> None:
    """What a log of before may hold: a paste from a viewer of PDFs brings U+FFFE and U+0002."""
    voice = replace(told.players[0], name=NASTY, role=NASTY)
    nasty = replace(
        told, title=NASTY, system=NASTY, opening=NASTY, players=(voice, *told.players[1:]), themes=(NASTY,),
        steps=tuple(replace(step, title=NASTY, text=NASTY, by=voice, unknowns=(NASTY,)) for step in told.steps),
        observations=tuple(replace(seen, text=NASTY, by=voice) for seen in told.observations),
    )  # fmt: skip
    content = narrative.write(nasty, form, Language.FR, AT)
    if form == "docx":
        text = "\n".join(p.text for p in Document(io.BytesIO(content)).paragraphs)
        assert "L’eau de la vallée <b>&amp;</b>\n" in text
    elif form in ("md", "html"):
        text = content.decode()
        assert "L’eau de la vallée" in text
        assert not re.search("[\x00-\x08\x0b-\x1f\ufdd0\ufffe\uffff]", text)


@pytest.mark.parametrize("form", [*sorted(set(exchange.FORMS) - {"json"}), "html"])
def test_no_character_breaks_a_writer_of_decks(form: str) -> None:
    deck = decks.load(DeckId("agirlocal"))
    words = deck.words[Language.FR]
    card = replace(words.cards["agile"], title=NASTY, description=NASTY)
    words = replace(words, name=NASTY, credit=NASTY, cards={**words.cards, "agile": card})
    nasty = replace(deck, languages=(Language.FR,), easy={}, words={Language.FR: words})
    if form == "html":
        content = deck_html(nasty, language=Language.FR, options=Options(), pdf="", lexicon="", _=str)
    else:
        content = exchange.write(nasty, form)
    found = parts(content) if form in ("xlsx", "ods") else {"all.txt": content.decode()}
    assert "L’eau de la vallée" in "".join(found.values())
    for name, part in found.items():
        assert not re.search("[\x00-\x08\x0b\x0c\x0e-\x1f\ufdd0\ufffe\uffff]", part)
        if name.endswith(".xml"):
            ElementTree.fromstring(part)


def test_what_runs_from_right_to_left_is_set_so(told: Narrative) -> None:
    body = parts(narrative.write(replace(told, opening="שלום לכולם"), "docx", Language.FR, AT))["word/document.xml"]
    assert body.count("<w:bidi/>") == body.count("<w:rtl/>") == 1
