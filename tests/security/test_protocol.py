"""The protocols' suites on our transport, in both async modes; what fails is known, and why, in docs/threats.md."""

import contextlib
import subprocess
import sys
import time
from collections.abc import Iterator

import pytest

from tests.conftest import ROOT, free_port
from tests.security.protocol_suite import CASES, INTERVAL_S, TIMEOUT_S, ask, polling

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

AT_THE_INSTANT = {name for name in EXPECTED if name.endswith("polling, ends upon time-out")}
"""They ask at the time-out, and sessions are looked at in rounds: when one has just been, the case passes."""


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
    elif name in AT_THE_INSTANT:
        with contextlib.suppress(AssertionError):
            CASES[name](reference)
    else:
        with pytest.raises(Exception):  # noqa: B017 — it passes now: take it off the list
            CASES[name](reference)


def test_a_polling_session_has_ended_one_round_after_its_time_out(reference: str) -> None:
    address = polling(f"{reference}/engine.io/")
    time.sleep(INTERVAL_S + 2 * TIMEOUT_S + 0.1)
    assert ask(address)[0] == 400


@pytest.mark.parametrize("name", sorted(EXPECTED))
def test_every_expected_failure_is_a_case_and_has_its_reason(name: str) -> None:
    assert name in CASES
    assert f"| {name} |" in PAGE
