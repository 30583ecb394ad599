"""Copying the link to a table, where a page may not write to the clipboard by itself too."""

from collections.abc import Callable, Iterator

import pytest
from playwright.sync_api import Browser, expect

from tests.conftest import Server
from tests.web.conftest import LAPTOP, Table


@pytest.fixture
def table(servers: Callable[..., Server], browser: Browser) -> Iterator[Table]:
    made = Table(servers(), browser)
    yield made
    for context in made.contexts:
        context.close()


# Without https a browser has no clipboard to write to.
WITHOUT = "Object.defineProperty(navigator.clipboard, 'writeText', {value: () => Promise.reject(new Error('no'))})"


@pytest.mark.parametrize("script", ["0", WITHOUT], ids=["https", "http"])
def test_the_link_to_play_is_copied(table: Table, script: str) -> None:
    host = table.facilitator(**LAPTOP, permissions=["clipboard-read", "clipboard-write"])
    asked: list[str] = []
    host.on("dialog", lambda dialog: (asked.append(dialog.message), dialog.dismiss()))
    host.evaluate(script)
    host.get_by_role("button", name="Copier le lien pour jouer").click()
    expect(host.get_by_role("button", name="Copié")).to_be_visible()
    assert host.evaluate("navigator.clipboard.readText()") == f"{table.server.url}/t/{table.opened['code']}"
    assert asked == []
