"""The worker's own side of the print shop's page; and the line of jobs, without a server."""

import subprocess
import sys
import threading
from io import BytesIO
from typing import Any

import msgspec
import pypdfium2
import pytest
from PIL import Image

import decks
import printables
from game.ids import DeckId
from game.words import Language
from printables.options import InkUse
from printables.plan import Duplex
from server.codes import Problem
from server.works import Works
from tests.printables.samples import AGIRLOCAL

DECK = {"lang": "fr", "words": {}, "deck": AGIRLOCAL, "options": {"cards": ["agile", "open"]}}


def run(job: Any) -> subprocess.CompletedProcess[bytes]:
    data = msgspec.json.encode(job)
    return subprocess.run([sys.executable, "-m", "printables"], input=data, capture_output=True, timeout=60)


def test_the_worker_tells_how_far_it_is_when_asked_to() -> None:
    done = run({"kind": "deck", **DECK, "progress": True})
    steps = [msgspec.json.decode(line) for line in done.stderr.splitlines()]
    assert (done.returncode, steps[-1]) == (0, {"done": 4, "of": 4})
    assert [step["done"] for step in steps] == sorted(step["done"] for step in steps)
    silent = run({"kind": "deck", **DECK})
    assert (silent.returncode, silent.stderr, silent.stdout) == (0, b"", done.stdout)


def test_a_page_of_the_cards_becomes_a_picture() -> None:
    job = {"kind": "preview", **DECK, "page": 2}
    done = run(job)
    assert (done.returncode, done.stderr) == (0, b"")
    assert Image.open(BytesIO(done.stdout)).size == (900, 1273)
    for page in (0, 3):
        refused = run({**job, "page": page})
        assert (refused.returncode, refused.stdout) == (2, b"")
        assert refused.stderr.count(b"\n") == 1


@pytest.mark.parametrize(
    "chosen",
    [
        {}, {"size": "tarot", "bleed_mm": 3.0, "duplex": Duplex.SHORT_EDGE, "shift_x_mm": 4.0}, {"duplex": Duplex.FOLD},
        {"duplex": Duplex.NONE, "ink": InkUse.BLACK}, {"press": True, "marks": True}, {"fill": True, "large": True},
    ],
)  # fmt: skip
def test_a_page_drawn_alone_is_the_same_as_in_the_whole(chosen: dict[str, Any]) -> None:
    deck, options = decks.load(DeckId("agirlocal")), printables.Options(**chosen)
    whole = pypdfium2.PdfDocument(printables.deck_pdf(deck, lang=Language.FR, options=options, _=str))
    assert len(whole) == printables.count(deck, options).pages
    for number in (1, 2, len(whole) - 1, len(whole)):
        alone = pypdfium2.PdfDocument(printables.deck_pdf(deck, lang=Language.FR, options=options, _=str, only=number))
        assert len(alone) == 1
        seen, meant = (page.render(scale=1).to_pil().tobytes() for page in (alone[0], whole[number - 1]))
        assert seen == meant, number


def test_the_checks_name_pages_and_cards_at_fault() -> None:
    options = {"cards": ["agile", "open"], "bleed": 1, "size": "40x40", "large": True}
    done = run({"kind": "preflight", **DECK, "options": options})
    found = {check["check"]: check for check in msgspec.json.decode(done.stdout)}
    assert found["bleed"]["about"] == "p. 1, 2, 3, 4, 5, 6, 7, 8 …"
    assert not found["bleed"]["passed"]
    assert (found["overflow"]["passed"], found["overflow"]["cards"]) == (False, ["agile", "open"])
    assert found["fonts"]["passed"]


def test_a_line_that_is_too_long_is_refused_and_the_others_go_on(monkeypatch: pytest.MonkeyPatch) -> None:
    works = Works("printables", at_once=1, limit_s=60)
    jobs = [msgspec.json.encode({"kind": "deck", **DECK, "lang": lang}) for lang in ("fr", "en")]
    first = works.follow(jobs[0], every_s=0.1)
    assert not next(first).over
    monkeypatch.setattr("server.works.MOST_IN_LINE", 0)
    with pytest.raises(Problem) as refused:
        works.make(jobs[1])
    assert (refused.value.code, refused.value.status) == ("rate/limited", 429)
    assert list(first)[-1].over
    monkeypatch.undo()
    assert works.make(jobs[1]).startswith(b"%PDF")


def test_a_process_that_takes_too_long_is_ended() -> None:
    works = Works("timeit", at_once=1, limit_s=0.3)
    works._command += ["-n", "1", "import time; time.sleep(60)"]
    with pytest.raises(Problem, match="pdf/failed"):
        works.make(b"{}")
    assert works._busy == 0


def test_files_are_kept_up_to_a_size_and_narratives_never(monkeypatch: pytest.MonkeyPatch) -> None:
    works = Works("printables", at_once=2, limit_s=60)
    jobs = [msgspec.json.encode({"kind": "deck", **DECK, "lang": lang}) for lang in ("fr", "en")]
    files = [works.make(job) for job in jobs]
    assert list(works._kept.values()) == files
    works.make(msgspec.json.encode({"kind": "deck", **DECK, "words": {"recto": "front"}}), keep=False)
    assert list(works._kept.values()) == files
    monkeypatch.setattr("server.works.KEPT_BYTES", len(files[1]) + 10)
    again = works.make(jobs[1])
    third = works.make(msgspec.json.encode({"kind": "deck", **DECK, "options": {"cards": ["soft"]}}))
    assert again == files[1]
    assert sum(map(len, works._kept.values())) <= len(files[1]) + 10
    assert third in works._kept.values()


def test_one_that_is_given_up_in_line_is_never_begun() -> None:
    works = Works("printables", at_once=1, limit_s=60)
    jobs = [msgspec.json.encode({"kind": "deck", **DECK, "lang": lang}) for lang in ("fr", "en")]
    first, second = works.follow(jobs[0], every_s=0.1), works.follow(jobs[1], every_s=0.1)
    next(first)
    assert next(second).ahead == 1
    second.close()
    assert list(first)[-1].over
    assert len(works._kept) == 1
    assert not works._line
    assert threading.active_count() < 10
