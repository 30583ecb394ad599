"""The worker, as the server runs it."""

import os
import subprocess
import sys
import time
from typing import Any

import msgspec
import pytest

from game.words import Language
from tests.printables.reading import squeeze, text_of
from tests.printables.samples import AGIRLOCAL, catalogue, deck_pdf, narrative, narrative_pdf


def run(job: Any) -> subprocess.CompletedProcess[bytes]:
    data = job if isinstance(job, bytes) else msgspec.json.encode(job)
    return subprocess.run([sys.executable, "-m", "printables"], input=data, capture_output=True, timeout=60)


def test_a_deck_job_gives_the_deck():
    done = run({"kind": "deck", "lang": "en", "words": catalogue(), "deck": AGIRLOCAL})
    assert (done.returncode, done.stderr) == (0, b"")
    assert done.stdout == deck_pdf(Language.EN)


def test_a_narrative_job_gives_the_narrative():
    done = run({"kind": "narrative", "lang": "fr", "words": {}, "narrative": narrative()})
    assert (done.returncode, done.stderr) == (0, b"")
    assert squeeze(text_of(done.stdout)) == squeeze(text_of(narrative_pdf(narrative())))


@pytest.mark.parametrize(
    "job",
    [
        b"not json",
        b"",
        {"kind": "poster", "lang": "fr", "words": {}},
        {"kind": "deck", "lang": "de", "words": {}, "deck": "agirlocal"},
        {"kind": "deck", "lang": "fr", "words": {}, "deck": "nowhere"},
        {"kind": "deck", "lang": "fr", "words": {}, "deck": "../agirlocal"},
    ],
)
def test_a_job_that_is_none_is_refused_in_one_line(job):
    done = run(job)
    assert (done.returncode, done.stdout) == (2, b"")
    assert done.stderr.startswith(b"printables: ")
    assert done.stderr.count(b"\n") == 1


def test_a_printing_lets_others_go_first():
    usual = os.getpriority(os.PRIO_PROCESS, 0)
    command = [sys.executable, "-m", "printables"]
    with subprocess.Popen(command, stdin=subprocess.PIPE, stderr=subprocess.DEVNULL) as made:
        end = time.monotonic() + 30
        while os.getpriority(os.PRIO_PROCESS, made.pid) <= usual and time.monotonic() < end:
            time.sleep(0.02)
        found = os.getpriority(os.PRIO_PROCESS, made.pid)
    assert found == min(19, usual + 10)


def test_reportlab_is_not_loaded_when_only_the_goals_are_wanted():
    code = "import sys, printables.goals, printables.job; sys.exit('reportlab' in sys.modules)"
    assert subprocess.run([sys.executable, "-c", code], timeout=60).returncode == 0
