"""A territory pack: a town's own actors, places and plans, one a row, as cards.

An actor and a plan are levers (who and what one can act with), a risk is a pitfall, a place asks what becomes of it,
and a question stands as it is. A column « carte » may choose otherwise.
"""

from enum import StrEnum
from typing import Any

from decks.exchange import columns
from decks.exchange.columns import TITLES, fold
from decks.exchange.errors import ExchangeError
from decks.exchange.reading import LICENCE, Places
from decks.exchange.sheet import Grid, letters
from decks.exchange.slugs import slug
from decks.exchange.texts import as_written
from game.words import Kind, Language

Json = dict[str, Any]
COLUMNS = ("kind", "name", "detail", "card", "source")


class Sort(StrEnum):
    ACTOR = "actor"
    PLACE = "place"
    PLAN = "plan"
    RISK = "risk"
    QUESTION = "question"


CARDS = {
    Sort.ACTOR: Kind.LEVER,
    Sort.PLACE: Kind.CHALLENGE,
    Sort.PLAN: Kind.LEVER,
    Sort.RISK: Kind.PITFALL,
    Sort.QUESTION: Kind.CHALLENGE,
}
_SORTS = {
    "acteur": Sort.ACTOR,
    "actrice": Sort.ACTOR,
    "actor": Sort.ACTOR,
    "lieu": Sort.PLACE,
    "place": Sort.PLACE,
    "plan": Sort.PLAN,
    "projet": Sort.PLAN,
    "project": Sort.PLAN,
    "risque": Sort.RISK,
    "risk": Sort.RISK,
    "question": Sort.QUESTION,
}
_OF_A_PLACE = {Language.FR: "Et demain, {name} ?", Language.EN: "What next for {name}?"}
_OWN: dict[Language, Json] = {
    Language.FR: {
        "name": "Notre territoire",
        "description": "Les acteurs, les lieux et les plans de notre territoire.",
        "credit": "Les habitantes et habitants de ce territoire",
    },
    Language.EN: {
        "name": "Our territory",
        "description": "The actors, places and plans of our territory.",
        "credit": "The people of this territory",
    },
}


def is_pack(row: list[str]) -> bool:
    """Whether a row of titles is that of a territory pack: it names things, and gives no card a title."""
    named = [columns.field(cell) for cell in row if cell.strip()]
    return ("name", "") in named and not any(name == "title" for name, _ in named)


def document_of(grid: Grid, header: int, file: str) -> tuple[Json, Places]:
    """Return the document of a pack, not checked yet; raise ExchangeError for what the sheet itself lacks."""
    places = Places(file)
    places.stand_at(header)
    named = _columns(grid[header], places)
    language = columns.language_of(places.columns["name", ""])
    places.columns["title", language] = places.columns["title", ""] = places.columns["name", ""]
    places.columns["description", language] = places.columns.get(("detail", ""), "")
    cards: dict[str, Json] = {}
    document: Json = {
        **LICENCE,
        "languages": [language],
        "cards": [],
        "words": {language: {**_OWN[language], "cards": cards}},
    }
    for number, row in enumerate(grid[header + 1 :], header + 2):
        values = _values(row, number, named, places)
        if values:
            _card(values, number, document["cards"], cards, places, language)
    return document, places


def _columns(row: list[str], places: Places) -> dict[int, str]:
    found: dict[int, str] = {}
    for number, title in enumerate(row):
        if not title.strip():
            continue
        name, tag = columns.field(title)
        name = "detail" if name == "description" else name
        if tag or name not in COLUMNS:
            raise ExchangeError(places.file, places.header, title[:80], "colonne inconnue")
        if name in found.values():
            raise ExchangeError(places.file, places.header, title[:80], "cette colonne est écrite deux fois")
        found[number] = name
        places.columns[name, ""] = title.strip()
    if "kind" not in found.values():
        raise ExchangeError(places.file, places.header, TITLES[Language.FR]["kind"], "cette colonne manque")
    return found


def _values(row: list[str], line: int, named: dict[int, str], places: Places) -> dict[str, str]:
    found: dict[str, str] = {}
    for column, cell in enumerate(row):
        if not cell.strip():
            continue
        if column not in named:
            raise ExchangeError(places.file, line, letters(column), "cette colonne n’a pas de titre")
        if cell.lstrip().startswith("="):
            title = places.columns[named[column], ""]
            raise ExchangeError(places.file, line, title, "une formule n’est pas lue : mettez sa valeur")
        found[named[column]] = " ".join(as_written(cell.strip()).split("\n"))
    return found


def _card(
    values: dict[str, str], line: int, facts: list[Json], words: dict[str, Json], places: Places, language: Language
) -> None:
    def wrong(column: str) -> ExchangeError:
        value, title = values.get(column, ""), places.columns[column, ""]
        if not value:
            return ExchangeError(places.file, line, title, "champ obligatoire absent")
        return ExchangeError(places.file, line, title, "valeur inconnue : « {value} »", value=value[:80])

    sort = _SORTS.get(fold(values.get("kind", "")))
    if sort is None:
        raise wrong("kind")
    kind = columns.kind(values["card"]) if "card" in values else CARDS[sort]
    if kind is None:
        raise wrong("card")
    name = values.get("name", "")
    if not name:
        raise wrong("name")
    title = _OF_A_PLACE[language].format(name=name) if sort is Sort.PLACE and kind is Kind.CHALLENGE else name
    card_id = slug(name, words)
    facts.append({"id": card_id, "kind": kind.value, "source": values.get("source", "")})
    words[card_id] = {"title": title, "description": values.get("detail", "")}
    places.cards.append(line)
    places.ids[card_id] = line
