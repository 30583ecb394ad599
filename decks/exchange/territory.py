"""A territory pack: a town's own actors, places and plans, one a row, as cards.

An actor and a plan are levers (who and what one can act with), a risk is a pitfall, a place asks what becomes of it,
and a question stands as it is. A column « carte » may choose otherwise.
"""

from enum import StrEnum
from typing import Any

from decks.exchange import columns
from decks.exchange.columns import TITLES, stem
from decks.exchange.faults import Faults
from decks.exchange.reading import LICENCE, Places
from decks.exchange.sheet import Grid, letters
from decks.exchange.slugs import slug
from decks.exchange.texts import as_written
from game.words import Kind, Language

Json = dict[str, Any]
UNKNOWN_COLUMN = "colonne inconnue ; on connaît : type, nom, détail, carte, source"
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


def document_of(grid: Grid, header: int, file: str, faults: Faults) -> tuple[Json, Places]:
    """Return the document of a pack, not checked yet; what the sheet itself lacks goes to faults, or is raised."""
    places = Places(file, faults)
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
            places.wrong(places.header, title[:80], UNKNOWN_COLUMN)
            places.passed.add(number)
            continue
        if name in found.values():
            places.wrong(places.header, title[:80], "cette colonne est écrite deux fois")
            places.passed.add(number)
            continue
        found[number] = name
        places.columns[name, ""] = title.strip()
    if "kind" not in found.values():
        places.wrong(places.header, TITLES[Language.FR]["kind"], "cette colonne manque")
        places.faults.end()
    return found


def _values(row: list[str], line: int, named: dict[int, str], places: Places) -> dict[str, str]:
    found: dict[str, str] = {}
    for column, cell in enumerate(row):
        if not cell.strip() or column in places.passed:
            continue
        if column not in named:
            places.wrong(line, letters(column), "cette colonne n’a pas de titre")
            continue
        if cell.lstrip().startswith("="):
            places.wrong(line, places.columns[named[column], ""], "une formule n’est pas lue : mettez sa valeur")
        found[named[column]] = " ".join(as_written(cell.strip()).split("\n"))
    return found


def _card(
    values: dict[str, str], line: int, facts: list[Json], words: dict[str, Json], places: Places, language: Language
) -> None:
    def wrong(column: str) -> None:
        value, title = values.get(column, ""), places.columns[column, ""]
        if not value:
            places.wrong(line, title, "champ obligatoire absent")
        else:
            places.wrong(line, title, "valeur inconnue : « {value} »", value=value[:80])

    sort = _SORTS.get(stem(values.get("kind", "")))
    if sort is None:
        wrong("kind")
    kind = columns.kind(values["card"]) if "card" in values else CARDS[sort or Sort.ACTOR]
    if kind is None:
        wrong("card")
    name = values.get("name", "")
    if not name:
        wrong("name")
    kind, name = kind or Kind.LEVER, name or "x"
    title = _OF_A_PLACE[language].format(name=name) if sort is Sort.PLACE and kind is Kind.CHALLENGE else name
    card_id = slug(name, words)
    facts.append({"id": card_id, "kind": kind.value, "source": values.get("source", "")})
    words[card_id] = {"title": title, "description": values.get("detail", "")}
    places.cards.append(line)
    places.ids[card_id] = line
