"""Which files of which packages may be installed: pins.txt, by SHA-256, whatever registry they come from.

uv's lock names the registry, so it is not kept: it is made on each machine, and this strikes from it every file that
pins.txt does not have. uv then refuses a download that is not one of those left.

python -m tools.pins            # after `uv lock`: strikes; where a package loses all, says so, removes the lock
python -m tools.pins --write    # after a change to pyproject.toml and `uv lock`: writes pins.txt and the build's hashes
"""

import re
import sys
import tomllib
from collections.abc import Mapping
from pathlib import Path

ROOT = Path(__file__).parents[1]
Pins = dict[str, frozenset[str]]
"""By "name==version": the hashes of its files, as "sha256:…"."""
_HASH = re.compile(r'\bhash = "(sha256:[0-9a-f]{64})"')
_FILE = re.compile(r'\{ (?:url|path) = "')
_BUILD = re.compile(r"(?<=^build-constraint-dependencies = \[\n).*?(?=^\])", re.MULTILINE | re.DOTALL)
_HEAD = """\
# What may be installed, and nothing else: each package at one version, each of its files by its hash.
# Made by `make pins`; `make` checks it (tools/pins.py).
"""


def read(text: str) -> Pins:
    """Return the pins in the text of a pins.txt."""
    lines = (line.split() for line in text.splitlines() if line and not line.startswith("#"))
    return {name: frozenset(word.removeprefix("--hash=") for word in hashes) for name, *hashes in lines}


def written(pins: Pins) -> str:
    """Return the text of a pins.txt, which pip and uv read as requirements too."""
    lines = (f"{name} {' '.join(f'--hash={each}' for each in sorted(pins[name]))}\n" for name in sorted(pins))
    return _HEAD + "".join(lines)


def locked(lock: str) -> Pins:
    """Return what the text of a uv.lock would install, but for the project itself."""
    found: Pins = {}
    for package in tomllib.loads(lock)["package"]:
        if "registry" in package["source"]:
            files = [*package.get("wheels", []), *([package["sdist"]] if "sdist" in package else [])]
            found[f"{package['name']}=={package['version']}"] = frozenset(f.get("hash", "") for f in files)
    return found


def struck(lock: str, pins: Pins) -> str:
    """Return the text of a lock without the files that pins lack; raise SystemExit where a package loses them all."""
    kept: list[str] = []
    name = ""
    allowed: frozenset[str] = frozenset()
    for line in lock.splitlines(keepends=True):
        if line.startswith("name = "):
            name = line.split('"')[1]
        elif line.startswith("version = ") and name:
            allowed = pins.get(name + "==" + line.split('"')[1], frozenset())
        found = _HASH.search(line)
        if not _FILE.search(line) or (found and found[1] in allowed):
            kept.append(line)
    text = "".join(kept)
    if bare := sorted(name for name, hashes in locked(text).items() if not hashes):
        raise SystemExit(f"pins.txt has no file of: {', '.join(bare)}. Was pyproject.toml changed? Then `make pins`.")
    return text


def build_constraints(pyproject: str, pins: Mapping[str, frozenset[str]]) -> str:
    """Return the text of pyproject.toml with the hashes of what the build needs, a package a line."""
    given = tomllib.loads(pyproject)["tool"]["uv"]["build-constraint-dependencies"]
    lines = []
    for name in (each if isinstance(each, str) else each["requirement"] for each in given):
        hashes = ", ".join(f'"{each}"' for each in sorted(pins[name]))
        lines.append(f'  {{ requirement = "{name}", hashes = [{hashes}] }},\n')
    return _BUILD.sub(lambda _: "".join(lines), pyproject)


def main(root: Path, arguments: list[str]) -> None:
    """Check, or with --write make, the pins of the project at root."""
    lock, pins, project = root / "uv.lock", root / "pins.txt", root / "pyproject.toml"
    if "--write" in arguments:
        found = locked(lock.read_text("utf-8"))
        pins.write_text(written(found), "utf-8")
        project.write_text(build_constraints(project.read_text("utf-8"), found), "utf-8")
        return
    text = lock.read_text("utf-8")
    lock.unlink()  # nothing unchecked stays, whatever ends this
    lock.write_text(struck(text, read(pins.read_text("utf-8"))), "utf-8")


if __name__ == "__main__":
    main(ROOT, sys.argv[1:])
