"""A small deck on disk, which each test spoils in its own way."""

import json
from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest

FACTS: dict[str, Any] = {
    "id": "jardin",
    "version": 1,
    "licence": "CC0 1.0",
    "licence_url": "https://creativecommons.org/publicdomain/zero/1.0/",
    "languages": ["fr"],
    "cards": [{"id": "potager", "kind": "lever", "copies": 2}, {"id": "secheresse", "kind": "pitfall"}],
}
WORDS: dict[str, Any] = {
    "name": "Jardin",
    "description": "Un petit jeu de cartes.",
    "credit": "Le jardin partagé",
    "cards": {"potager": {"title": "Potager"}, "secheresse": {"title": "Sécheresse"}},
}


@pytest.fixture
def garden(tmp_path: Path) -> Callable[..., Path]:
    """Write the deck « jardin » and return its folder; spoil(facts, words) may change it first."""

    def write(spoil: Callable[[Any, Any], object] = lambda facts, words: None) -> Path:
        facts, words = json.loads(json.dumps(FACTS)), json.loads(json.dumps(WORDS))
        spoil(facts, words)
        folder = tmp_path / "jardin"
        folder.mkdir()
        (folder / "deck.json").write_text(json.dumps(facts), "utf-8")
        (folder / "fr.json").write_text(json.dumps(words), "utf-8")
        return folder

    return write
