"""The page's pure files, each tried by itself in Node: no browser, no server."""

import re
from pathlib import Path
from subprocess import CompletedProcess, run

from tests.conftest import ROOT
from tools import node, wire

CASES = sorted((ROOT / "tests" / "web" / "pure").glob("*.test.ts"))
WRITTEN = sum(len(re.findall(r"^ *test\(", case.read_text("utf-8"), re.MULTILINE)) for case in CASES)


def tried(cases: list[Path], folder: Path) -> CompletedProcess[str]:
    """Bundle the cases into a folder, and have Node try them."""
    wire.write()
    form = ("--bundle", "--platform=node", "--format=esm", "--jsx=automatic", "--jsx-import-source=preact")
    files = ("--out-extension:.js=.mjs", f"--outdir={folder}", "--log-level=warning")
    node.run(ROOT, "esbuild/bin/esbuild", *map(str, cases), *form, *files, check=True)
    command, env = node.modules(ROOT)
    bundles = [str(folder / f"{case.stem}.mjs") for case in cases]
    trial = [*command, "--test", "--test-reporter=spec", *bundles]
    return run(trial, cwd=folder, env=env, capture_output=True, encoding="utf-8")


def passed(done: CompletedProcess[str]) -> int:
    """How many cases held."""
    found = re.search(r"^. pass (\d+)$", done.stdout, re.MULTILINE)
    return int(found[1]) if found else 0


def test_each_of_them_does_what_is_said_of_it(tmp_path: Path) -> None:
    done = tried(CASES, tmp_path)
    assert done.returncode == 0, done.stdout[-6000:] + done.stderr[-2000:]
    assert passed(done) >= WRITTEN > 0, "a case that was not tried says nothing"


def test_one_that_does_not_is_told_by_its_name(tmp_path: Path) -> None:
    case = tmp_path / "wrong.test.ts"
    case.write_text("""import { test } from "node:test";
        test("one is one", () => {});
        test("one is two", () => { throw new Error("it is not"); });""")
    done = tried([case], tmp_path / "out")
    assert (done.returncode, passed(done)) == (1, 1)
    assert "one is two" in done.stdout
    assert "it is not" in done.stdout
