"""The protocols' suites on our transport, in both async modes; what fails is known, and why, in docs/threats.md."""

import subprocess
import sys
from collections.abc import Iterator

import pytest

from tests.conftest import ROOT, free_port
from tests.security.protocol_suite import CASES

PAGE = (ROOT / "docs" / "threats.md").read_text("utf-8")
EXPECTED = {
    "engine: handshake, polling, opens a session",
    "socket: handshake, polling, opens a session",
    "engine: handshake, websocket, opens a session",
    "socket: handshake, websocket, opens a session",
    "engine: handshake, polling, invalid method",
    "socket: handshake, polling, invalid method",
    "engine: message, polling, one packet of text",
    "engine: message, polling, several packets of text",
    "engine: message, polling, text and binary",
    "engine: heartbeat, polling, ends upon time-out",
    "socket: heartbeat, polling, ends upon time-out",
    "engine: close, polling",
    "socket: close, polling",
    "socket: connect, unknown namespace",
}
"""Frozen: a case that comes to pass leaves the list, and none may come to it."""


@pytest.fixture(scope="module")
def reference(async_mode: str) -> Iterator[str]:
    """The address of the reference handlers on our transport."""
    port = free_port()
    command = [sys.executable, "-m", "tests.security.protocol_app", async_mode, str(port)]
    with subprocess.Popen(command, cwd=ROOT, stdout=subprocess.PIPE, stderr=subprocess.DEVNULL) as process:
        assert process.stdout is not None
        process.stdout.readline()
        yield f"http://127.0.0.1:{port}"
        process.kill()


@pytest.mark.parametrize("name", sorted(CASES))
def test_a_case_of_the_suites_passes_or_is_expected_to_fail(reference: str, name: str) -> None:
    if name not in EXPECTED:
        CASES[name](reference)
        return
    with pytest.raises(Exception):  # noqa: B017 — it passes now: take it off the list
        CASES[name](reference)


@pytest.mark.parametrize("name", sorted(EXPECTED))
def test_every_expected_failure_is_a_case_and_has_its_reason(name: str) -> None:
    assert name in CASES
    assert f"| {name} |" in PAGE
