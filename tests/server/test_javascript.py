"""The JavaScript client, which nobody here wrote, on each transport: all it buffers offline arrives, in order."""

import json
import subprocess
from collections.abc import Callable
from pathlib import Path

import pytest

from tests.conftest import ROOT
from tests.server.conftest import Table
from tools.node import modules


@pytest.mark.parametrize("transports", ["polling", "websocket", "polling,websocket"])
def test_forty_buffered_commands_arrive_in_order(tables: Callable[..., Table], transports: str) -> None:
    table = tables("Lucie")
    node, environment = modules(ROOT)
    script = Path(__file__).with_name("forty.cjs")
    words = [*node, str(script), str(ROOT / "node_modules"), table.url, table.code, table.tokens["Lucie"], transports]
    done = subprocess.run(words, capture_output=True, text=True, env=environment, timeout=60)
    assert done.returncode == 0, done.stdout + done.stderr
    found = json.loads(done.stdout)
    assert found["acks"] == list(range(3, 43))
    assert found["changes"] == [[seq, str(seq - 3)] for seq in range(3, 43)]
    assert found["refused"] == {"message": "token/unknown", "code": "token/unknown"}
    assert found["transport"] == transports.split(",")[-1]
