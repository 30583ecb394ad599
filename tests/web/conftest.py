"""Devices for pages: browsers with a memory of their own, on whose pages nothing may fail."""

from collections.abc import Callable, Iterator
from contextlib import AbstractContextManager, contextmanager
from pathlib import Path
from typing import Any

import msgspec
import pytest
from playwright.sync_api import Browser, BrowserContext, Page

from server.bots.wire import call
from server.tables import encoding
from tests.conftest import ROOT, Server
from tools.node import run

AXE = ROOT / "node_modules" / "axe-core" / "axe.min.js"
FOUND = "axe.run({resultTypes: ['violations']}).then((r) => r.violations.map((v) => `${v.id} ${v.nodes[0].html}`))"
LAPTOP: dict[str, Any] = {"viewport": {"width": 1280, "height": 800}}
PHONE: dict[str, Any] = {"viewport": {"width": 360, "height": 740}, "has_touch": True, "is_mobile": True}


class Table:
    """A table of its own, and the browsers of those who sit at it."""

    def __init__(self, server: Server, browser: Browser) -> None:
        self.server = server
        self.browser = browser
        self.opened = call(f"{server.url}/api/tables", {"system": "La mobilité dans la vallée"})
        self.contexts: list[BrowserContext] = []

    def visit(self, token: str, **device: Any) -> Page:
        context = self.browser.new_context(**{"locale": "fr-FR", "reduced_motion": "reduce", **device})
        self.contexts.append(context)
        page = context.new_page()
        page.goto(f"{self.server.url}/t/{self.opened['code']}#{token}")
        page.locator(".next__say").wait_for()
        return page

    def player(self, name: str, **device: Any) -> Page:
        address = f"{self.server.url}/api/tables/{self.opened['code']}/seats"
        return self.visit(call(address, {"name": name, "family": "deciders"})["seat_token"], **device)

    def facilitator(self, **device: Any) -> Page:
        return self.visit(self.opened["facilitator_token"], **device)

    def advance(self, host: Page) -> None:
        host.get_by_role("region", name="Animation").get_by_role("button", name="Passer à").click()


@pytest.fixture(scope="module")
def server(servers: Callable[..., Server]) -> Server:
    return servers()


@pytest.fixture
def table(server: Server, browser: Browser) -> Iterator[Table]:
    made = Table(server, browser)
    yield made
    for context in made.contexts:
        context.close()


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


def drawn_page(browser: Browser, folder: Path) -> AbstractContextManager[Page]:
    """A page that has a seat's page and the wall, without a server, as `page` (see drawn.tsx)."""
    jsx = ("--keep-names", "--jsx=automatic", "--jsx-import-source=preact")
    return page_with("tests/web/drawn.tsx", "page", browser, folder, *jsx)


def plain(value: Any) -> Any:
    """Return what the page gets of a value."""
    return msgspec.json.decode(encoding.encode(value))
