"""The blank cards that a table has written, as a deck of their own: the extension deck."""

import re
from collections.abc import Iterator
from typing import Any

from msgspec import UNSET

from decks.exchange.slugs import slug
from decks.model import TITLE_LENGTH
from game import State
from game.cards import Card
from game.ids import Author
from game.veil import hidden
from server.refusals.catalogue import translator

NAME = "Cartes de « {system} »"
DESCRIPTION = "Les cartes écrites à la table « {system} » en {year}."
CREDIT = "{names}, à la table « {system} »"
NOBODY = "Une table du Jeu de la transition"
_CREATIVE = re.compile(r"CC (BY(?:-NC)?(?:-SA|-ND)?) (\d\.\d)")
_ANY_LICENCE = "https://spdx.org/licenses/"


def document(state: State) -> dict[str, Any] | None:
    """Return the document of a deck of a table's written blanks; None when there is none that may leave the table.

    A card whose author refuses sharing stays. What is longer than a printed card takes is cut, visibly.
    """
    say = translator(state.table.language)
    facts: list[dict[str, Any]] = []
    words: dict[str, dict[str, Any]] = {}
    names: dict[str, None] = {}
    for card, author in _written(state):
        title = str(card.title)
        card_id = slug(title, words)
        facts.append({"id": card_id, "kind": card.kind})
        text = "" if card.text is UNSET else " ".join(card.text.split())
        words[card_id] = {"title": _cut(title, TITLE_LENGTH[card.kind]), "description": _cut(text, 170)}
        player = state.players.get(author)  # type: ignore[call-overload]
        if player and player.name:
            names[player.name] = None
    if not facts:
        return None
    system, language = state.table.system, state.table.language
    credit = say(CREDIT).format(names=", ".join(names), system=system) if names else say(NOBODY)
    own = {
        "name": _cut(say(NAME).format(system=system), 40),
        "description": _cut(say(DESCRIPTION).format(system=system, year=state.year), 500),
        "credit": _cut(credit, 170),
        "cards": words,
    }
    licence = state.table.licence
    return {
        "licence": _cut(licence, 40),
        "licence_url": _address(licence),
        "languages": [language],
        "cards": facts,
        "words": {language: own},
    }


def _written(state: State) -> Iterator[tuple[Card, Author | None]]:
    """Each written blank with who wrote it, as far as the table knows; those whose words were redacted are none."""
    unsaid = hidden(state).get("cards", frozenset())
    for card in state.cards.values():
        if card.id not in unsaid and card.blank and card.title is not UNSET and card.title:
            author = None if card.by is UNSET else card.by
            player = state.players.get(author) if author else None  # type: ignore[call-overload]
            if not (player and player.objects):
                yield card, author


def _cut(text: str, most: int) -> str:
    return text if len(text) <= most else text[: most - 1].rstrip() + "…"


def _address(licence: str) -> str:
    known = _CREATIVE.search(licence)
    return f"https://creativecommons.org/licenses/{known[1].lower()}/{known[2]}/" if known else _ANY_LICENCE
