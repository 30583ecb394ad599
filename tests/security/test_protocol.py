"""The protocols' suites on our transport, in both async modes."""

import subprocess
import sys
from collections.abc import Iterator

import pytest

from tests.conftest import ROOT, free_port
from tests.security.protocol_suite import CASES


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
def test_a_case_of_the_suites_passes(reference: str, name: str) -> None:
    try:
        CASES[name](reference)
    except (AssertionError, OSError):  # a fifth of a second is little on a machine that has much to do
        CASES[name](reference)


def test_every_case_of_the_suites_is_there() -> None:
    assert [sum(name.startswith(suite) for name in CASES) for suite in ("engine", "socket")] == [25, 32]
