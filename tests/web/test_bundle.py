"""What a phone downloads for a page: a light script and one style sheet, from nobody else."""

import gzip
import re
from importlib.resources import files

import pytest

BUNDLE = files("transition_web")
MOST_BYTES = 60_000
ADDRESS = re.compile(rb"(?:https?:|wss?:)?//[\w.-]+\.[a-z]{2,}", re.IGNORECASE)
NAMED = {b"http://www.w3.org", b"https://socket.io", b"https://creativecommons.org"}
"""Never fetched: what XML calls its elements, the manual that socket.io-client names, a licence that one may choose."""


def compressed(name: str) -> int:
    """The size of a file of the bundle as it travels, in bytes."""
    return len(gzip.compress((BUNDLE / name).read_bytes(), 9))


PAGES = [("index.html", "app.js"), *((f"{name}.html", f"{name}.js") for name in ("read", "edit", "print"))]
SCRIPTS = sorted(file.name for file in BUNDLE.iterdir() if file.name.endswith(".js"))


@pytest.mark.parametrize(("page", "script"), PAGES)
def test_a_page_begins_with_one_light_script_in_one_or_more_parts(page: str, script: str) -> None:
    text = (BUNDLE / page).read_text("utf-8")
    assert re.findall(r'src="/assets/([^"]+)"', text) == [script]
    parts = [script, *re.findall(r'modulepreload" href="/assets/([^"]+)"', text)]
    imported = re.findall(r'(?:from|import)"\./([^"]+)"', (BUNDLE / script).read_text("utf-8"))
    assert set(imported) == set(parts[1:]), "all that it waits for is asked for at once"
    assert sum(map(compressed, parts)) <= MOST_BYTES


@pytest.mark.parametrize("script", SCRIPTS)
def test_what_is_fetched_later_is_light_too(script: str) -> None:
    assert compressed(script) <= MOST_BYTES


def test_the_styles_are_light_when_they_travel() -> None:
    assert compressed("app.css") <= 15_000


@pytest.mark.parametrize("name", [*SCRIPTS, "app.css", "index.html"])
def test_no_address_of_a_third_party_stands_in_what_is_served(name: str) -> None:
    found = set(ADDRESS.findall((BUNDLE / name).read_bytes()))
    assert found - NAMED == set()


def test_the_page_has_no_inline_script_nor_style_when_served() -> None:
    page = (BUNDLE / "index.html").read_text("utf-8")
    assert re.findall(r"<script(?![^>]*\bsrc=)|<style|\sstyle=|\son\w+=", page) == []
