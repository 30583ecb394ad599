"""What a worker is asked for on paper, and what it makes of it."""

import subprocess
import sys
from typing import Any

import msgspec
import pytest

from game.words import Language
from printables.job import Job, render
from tests.printables.samples import AGIRLOCAL, deck_pdf, words


def made(job: dict[str, Any], lang: Language = Language.FR) -> bytes:
    return render(msgspec.convert(job, Job), words(lang))


def test_a_deck_job_gives_the_deck():
    assert made({"kind": "deck", "lang": "en", "deck": AGIRLOCAL}, Language.EN) == deck_pdf(Language.EN)


@pytest.mark.parametrize(
    ("job", "fault"),
    [
        ({}, msgspec.ValidationError),
        ({"kind": "poster", "lang": "fr"}, msgspec.ValidationError),
        ({"kind": "deck", "lang": "de", "deck": "agirlocal"}, msgspec.ValidationError),
        ({"kind": "deck", "lang": "fr", "deck": "nowhere"}, KeyError),
        ({"kind": "deck", "lang": "fr", "deck": "../agirlocal"}, KeyError),
    ],
)
def test_a_job_that_is_none_is_refused(job, fault):
    with pytest.raises(fault):
        made(job)


def test_reportlab_is_not_loaded_when_only_the_goals_are_wanted():
    code = "import sys, printables.goals, printables.job; sys.exit('reportlab' in sys.modules)"
    assert subprocess.run([sys.executable, "-c", code], timeout=60).returncode == 0
