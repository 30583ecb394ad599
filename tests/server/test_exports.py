"""The narrative in its five forms: whole for those at the table, for anybody once it is shared, and always safe."""

import io
import json
from datetime import UTC, datetime
from html.parser import HTMLParser
from random import Random
from typing import Any

import pytest
from docx import Document
from msgspec.structs import replace
from pypdf import PdfReader
from werkzeug.test import Client

from game import tell
from game.narrative import Narrative
from game.words import Language, Phase
from server import narrative
from server.bots.local import Game
from server.narrative.markdown import escape

AT = datetime(2026, 5, 20, 18, 30, 5, tzinfo=UTC)
Json = dict[str, Any]
HOSTILE = '<script>alert(1)</script> & "x" *gras* [lien](javascript:x) 1. # =cmd() 🌍 é'


@pytest.fixture(scope="module")
def told() -> Narrative:
    """A whole game's narrative, one of its titles hostile."""
    whole = tell(Game(Random(3), 4).play())
    first = replace(whole.steps[0], title=HOSTILE)
    return replace(whole, title=HOSTILE, steps=(first, *whole.steps[1:]))


class Reader(HTMLParser):
    """Collects what a page says and which tags it uses."""

    def __init__(self, page: str) -> None:
        super().__init__()
        self.text, self.tags, self.attributes = "", set[str](), set[str]()
        self.feed(page)

    def handle_starttag(self, tag: str, attributes: list[tuple[str, str | None]]) -> None:
        self.tags.add(tag)
        self.attributes |= {name for name, _ in attributes}

    def handle_data(self, data: str) -> None:
        self.text += data


def test_the_page_shows_hostile_words_as_words(told: Narrative) -> None:
    page = Reader(narrative.write(told, "html", Language.FR, AT).decode())
    assert page.text.count(HOSTILE) >= 3, "the title of the window, of the page, and the step"
    assert not page.tags & {"script", "img", "iframe", "a", "link", "form"}
    assert not {a for a in page.attributes if a.startswith("on")}


def test_the_page_says_everything_people_wrote(told: Narrative) -> None:
    text = Reader(narrative.write(told, "html", Language.FR, AT).decode()).text
    words = [s.title for s in told.steps] + [f.text for f in told.futures if f.kept]
    words += [c.text for c in told.commitments] + [o.text for o in told.observations]
    words += [p.text for s in told.steps for p in s.pitfalls]
    assert words
    assert [w for w in words if w not in text] == []
    assert "La Fing" in text, "the credit line stands wherever cards are shown"


def test_the_page_says_what_its_pdf_says_beside_peoples_words(told: Narrative) -> None:
    """Each is the twin of the other: what was not kept, the states of pitfalls, the figures, whose the story is."""
    passed = replace(told, challenges=(*told.challenges, replace(told.challenges[0], kept=False)), shared=False)
    for form in ("html", "pdf"):
        content = narrative.write(passed, form, Language.FR, AT)
        if form == "html":
            text = Reader(content.decode()).text
        else:
            text = " ".join(page.extract_text() for page in PdfReader(io.BytesIO(content)).pages)
        plain = "".join(text.split()).replace("\u00ad", "")
        assert passed.outcome is not None
        for said in (
            "Aussi évoqués", f"Défis relevés : {passed.outcome.challenges_taken_up} sur",
            f"Écueils surmontés : {passed.outcome.pitfalls_answered}", "Partage de la parole", "Familles présentes",
            "la table ne l’a pas partagé", f"table {passed.code}", "Surmonté",
        ):  # fmt: skip
            assert "".join(said.split()) in plain, (form, said)
    going_on = narrative.write(replace(told, phase=Phase.STORY, outcome=None), "html", Language.FR, AT).decode()
    assert "la partie n’est pas terminée" in going_on


def test_markdown_escapes_what_it_would_obey(told: Narrative) -> None:
    text = narrative.write(told, "md", Language.FR, AT).decode()
    assert text.startswith("# \\<script\\>")
    assert "<script>" not in text
    assert "[lien](javascript" not in text
    assert escape("1. un\n- deux\n# trois") == "1\\. un\n\\- deux\n\\# trois"


def test_the_document_opens_in_another_library(told: Narrative) -> None:
    document = Document(io.BytesIO(narrative.write(told, "docx", Language.EN, AT)))
    text = "\n".join(p.text for p in document.paragraphs)
    assert HOSTILE in text
    assert [s.title for s in told.steps if s.title not in text] == []


def test_the_json_is_the_narrative(told: Narrative) -> None:
    assert json.loads(narrative.write(told, "json", Language.FR, AT))["title"] == HOSTILE


def test_the_pdf_is_made_by_another_process_and_reads_back(told: Narrative) -> None:
    reader = PdfReader(io.BytesIO(narrative.write(told, "pdf", Language.FR, AT)))
    text = " ".join(" ".join(page.extract_text() for page in reader.pages).split())
    assert told.system in text
    assert "<script>" in text


def test_the_headings_speak_the_language_asked_for(told: Narrative) -> None:
    french = narrative.write(told, "md", Language.FR, AT).decode()
    assert "## Les défis" in french


@pytest.fixture
def table(http: Client) -> Json:
    opened: Json = http.post("/api/tables", json={"system": "Notre vallée"}).json or {}
    return opened


@pytest.mark.parametrize("form", ["md", "html", "json", "docx"])
def test_those_at_the_table_read_it_at_any_time(http: Client, table: Json, form: str) -> None:
    path = f"/api/tables/{table['code']}/narrative.{form}"
    answer = http.get(path, headers={"Authorization": f"Bearer {table['board_token']}"})
    assert answer.status_code == 200
    assert answer.content_type == narrative.FORMS[form]
    expected = "inline" if form == "html" else "attachment"
    assert answer.headers["Content-Disposition"].startswith(f'{expected}; filename="recit-{table["code"]}.{form}"')
    policy = answer.headers["Content-Security-Policy"]
    assert "script-src" not in policy or form != "html"
    assert "unsafe" not in policy


def test_nobody_else_reads_it_until_it_is_shared(http: Client, table: Json) -> None:
    path = f"/api/tables/{table['code']}/narrative.json"
    assert http.get(path).status_code == 401
    assert http.get(path, headers={"Authorization": "Bearer x"}).status_code == 401
    assert http.get(f"/api/tables/{table['code']}/narrative.exe").status_code == 404
    assert http.get("/api/tables/AAAAAA/narrative.json").status_code == 404


def test_the_deck_prints(http: Client) -> None:
    answer = http.get("/api/decks/agirlocal/print.pdf?lang=en")
    assert answer.status_code == 200
    assert answer.headers["Content-Disposition"] == 'attachment; filename="agirlocal-en.pdf"'
    assert len(PdfReader(io.BytesIO(answer.data)).pages) > 2
    again = http.get("/api/decks/agirlocal/print.pdf?lang=en", headers={"If-None-Match": answer.headers["ETag"]})
    assert again.status_code == 304
