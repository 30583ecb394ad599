"""A word between processes, over a real Redis."""

import queue
from urllib.parse import urlsplit

import pytest

from server.tables.hints import Hints
from server.wire.hints import Hint, TableMoved
from tests.server.swallowing import Swallowing

WITHIN_S = 10
BROKEN = TableMoved("BROKEN")


def test_a_word_that_cannot_be_taken_does_not_make_a_process_deaf(redis_url: str) -> None:
    heard: queue.Queue[Hint] = queue.Queue()

    def take(hint: Hint) -> None:
        heard.put(hint)
        if hint == BROKEN:
            raise ValueError(hint)

    hints = Hints(redis_url, take)
    _say_until_heard(hints, heard, BROKEN)
    _say_until_heard(hints, heard, TableMoved("WHOLE"))


def _say_until_heard(hints: Hints, heard: queue.Queue[Hint], word: Hint) -> None:
    """Who is not listening yet, or just now, misses a word: it is said again, as it is in a game."""
    for _ in range(WITHIN_S * 5):
        hints.say(word)
        try:
            while heard.get(timeout=0.2) != word:
                pass
        except queue.Empty:
            continue
        return
    raise AssertionError(f"{word} was never heard")


def test_a_listener_whose_redis_has_fallen_silent_listens_anew(redis_url: str, monkeypatch: pytest.MonkeyPatch) -> None:
    """Every byte is taken and none passed on: nothing ends, nothing is said."""
    monkeypatch.setattr("server.tables.hints.PING_S", 0.5)
    monkeypatch.setattr("server.tables.hints.ANSWER_S", 0.5)
    between = Swallowing(int(urlsplit(redis_url).port or 0))
    heard: queue.Queue[Hint] = queue.Queue()
    hints = Hints(f"redis://127.0.0.1:{between.port}/0", heard.put)
    _say_until_heard(hints, heard, TableMoved("BEFORE"))
    between.swallow()
    _say_until_heard(hints, heard, TableMoved("AFTER"))
    between.close()
