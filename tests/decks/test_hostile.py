"""Whatever somebody brings: an answer within a second, in bounded memory, that says where; and nothing is kept."""

import time
import tracemalloc
from pathlib import Path

import pytest

from decks import exchange
from tests.decks.hostile import HOSTILE, File

MOST_CPU_S = 1.0
MOST_MEMORY = 64_000_000
"""Bytes beside the file itself."""


def test_there_are_more_than_eighty() -> None:
    assert len(HOSTILE) >= 80


@pytest.mark.parametrize("file", HOSTILE.values(), ids=HOSTILE)
def test_a_hostile_file_is_refused_with_line_and_field(file: File) -> None:
    begun = time.process_time()
    with pytest.raises(exchange.ExchangeError) as caught:
        exchange.read(file.content, file.name)
    assert time.process_time() - begun <= MOST_CPU_S
    fault = caught.value
    assert (fault.line, fault.field) == (file.line, file.field)
    assert fault.reason
    assert file.reason in fault.reason
    assert len(str(fault).splitlines()) == 1


@pytest.mark.parametrize("file", HOSTILE.values(), ids=HOSTILE)
def test_a_hostile_file_takes_little_memory(file: File, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.chdir(tmp_path)
    tracemalloc.start()
    try:
        with pytest.raises(exchange.ExchangeError):
            exchange.read(file.content, file.name)
        assert tracemalloc.get_traced_memory()[1] <= MOST_MEMORY
    finally:
        tracemalloc.stop()
    assert list(tmp_path.iterdir()) == []
