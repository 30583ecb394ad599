"""Devices for pages: browsers with a memory of their own, on whose pages nothing may fail."""

from collections.abc import Callable, Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import Any

import pytest
from playwright.sync_api import Browser, BrowserContext, Page

from tests.conftest import ROOT
from tools.node import run

AXE = ROOT / "node_modules" / "axe-core" / "axe.min.js"
FOUND = "axe.run({resultTypes: ['violations']}).then((r) => r.violations.map((v) => `${v.id} ${v.nodes[0].html}`))"
LAPTOP: dict[str, Any] = {"viewport": {"width": 1280, "height": 800}}
PHONE: dict[str, Any] = {"viewport": {"width": 360, "height": 740}, "has_touch": True, "is_mobile": True}


@pytest.fixture
def device(browser: Browser) -> Iterator[Callable[..., BrowserContext]]:
    """Makes devices, each with a memory of its own; at the end, no page of theirs has failed."""
    made: list[BrowserContext] = []
    errors: list[str] = []

    def make(**options: Any) -> BrowserContext:
        context = browser.new_context(**{"locale": "fr-FR", "reduced_motion": "reduce", **LAPTOP, **options})
        context.on("weberror", lambda error: errors.append(str(error.error)))
        context.on("console", lambda m: errors.append(m.text) if "Content Security Policy" in m.text else None)
        made.append(context)
        return context

    yield make
    for context in made:
        context.close()
    assert errors == []


@contextmanager
def page_with(source: str, name: str, browser: Browser, folder: Path, *more: str) -> Iterator[Page]:
    """A page that has a source file, and nothing else, as `name`; it is bundled into folder. more: for esbuild."""
    out = folder / f"{name}.js"
    form = ("--format=iife", f"--global-name={name}", "--log-level=warning", f"--outfile={out}", *more)
    run(ROOT, "esbuild/bin/esbuild", source, "--bundle", *form, check=True)
    page = browser.new_page()
    page.add_script_tag(path=out)
    yield page
    page.close()
