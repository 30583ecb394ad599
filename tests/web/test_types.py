"""The client's types are checked strictly."""

import subprocess
from pathlib import Path

from tools.node import modules

ROOT = Path(__file__).parents[2]


def test_tsc_finds_nothing_when_it_checks_the_client_strictly() -> None:
    node, env = modules(ROOT)
    command = [*node, str(ROOT / "node_modules/typescript/bin/tsc"), "--noEmit", "-p", "web/tsconfig.json"]
    done = subprocess.run(command, cwd=ROOT, env=env, capture_output=True, text=True)
    assert done.returncode == 0, done.stdout + done.stderr
