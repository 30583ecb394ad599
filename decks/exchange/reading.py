"""A sheet as the document of a deck, and where in the sheet each of its fields stands."""

import re
from typing import Any

from decks.errors import DeckError
from decks.exchange import columns
from decks.exchange.columns import FACTS, OWN_FACTS, OWN_WORDS, WORDS
from decks.exchange.errors import ExchangeError
from decks.exchange.faults import Faults
from decks.exchange.grid import parted
from decks.exchange.sheet import Grid, letters
from decks.exchange.slugs import slug
from decks.exchange.texts import as_written
from game.words import Kind, Language

Json = dict[str, Any]
_CARD = re.compile(r"cards\[(\d+)\](?:\.(\w++))?.*")
_WORDS = re.compile(r"(words|easy)\.(fr|en)\.cards\.([^.]++)(?:\.(\w++))?.*")
_OWN = re.compile(r"(?:(words|easy)\.(fr|en)\.)?(\w++).*")
_WHOLE = re.compile(r"(\d{1,9})(?:[.,]0+)?")
NO_TITLES = (
    "cette ligne n’est ni un champ du jeu ni une ligne de titres : il faut au moins « type » et « titre » "
    "(ou « nom », pour un territoire)"
)
NOTHING = "aucune ligne de titres : il faut au moins « type » et « titre »"
UNKNOWN_COLUMN = (
    "colonne inconnue ; on connaît : identifiant, type, copies, vierge, facette, image, source, titre, description, "
    "mots-clés, exemples"
)
MISSING: dict[Language, Json] = {
    Language.FR: {
        "name": "Cartes importées",
        "description": "Des cartes venues d’un tableur.",
        "credit": "Les autrices et auteurs de ces cartes",
    },
    Language.EN: {
        "name": "Imported cards",
        "description": "Cards that come from a spreadsheet.",
        "credit": "The authors of these cards",
    },
}
"""What a sheet of cards alone leaves open."""
LICENCE = {"licence": "CC BY-SA 4.0", "licence_url": "https://creativecommons.org/licenses/by-sa/4.0/"}


class Places:
    """Where the fields of a document stand: its own by path, the cards' by row and column."""

    def __init__(self, file: str, faults: Faults) -> None:
        self.file = file
        self.faults = faults
        self.passed: set[int] = set()
        self.header = 0
        self.own: dict[str, tuple[int | None, str]] = {}
        self.columns: dict[tuple[str, str], str] = {}
        self.cards: list[int] = []
        self.ids: dict[str, int] = {}

    def stand_at(self, header: int) -> None:
        """Say which row has the titles, from 0: what is wrong with all the cards is told there."""
        self.header = header + 1
        self.own["cards"] = self.header, ""

    def wrong(self, line: int, field: str, message: str, **params: object) -> None:
        """Put down what is wrong, and go on."""
        self.faults.add(ExchangeError(self.file, line, field, message, **params))

    def of(self, fault: DeckError) -> ExchangeError:
        """Return a fault of the document as one that names the row and the column's title."""
        if found := _CARD.fullmatch(fault.field):
            return ExchangeError.of(fault, self.cards[int(found[1])], self.columns.get((found[2] or "", ""), ""))
        if found := _WORDS.fullmatch(fault.field):
            tag = found[2] + ("-falc" if found[1] == "easy" else "")
            line = self.ids.get(found[3], self.header)
            return ExchangeError.of(fault, line, self.columns.get((found[4] or "title", tag), ""))
        path = _path(fault.field)
        if path not in self.own:
            return ExchangeError.of(fault, None)
        return ExchangeError.of(fault, *self.own[path])


def _path(field: str) -> str:
    found = _OWN.fullmatch(field)
    if not found:
        return field
    return found[3] if not found[1] else f"{found[1]}.{found[2]}.{found[3]}"


def titles_in(row: list[str]) -> int:
    """Return how many cells of a row are titles that a sheet of cards, or of a territory, may have."""
    return sum(bool(columns.field(cell)[0]) for cell in row if cell)


def _is_own(full: list[str]) -> bool:
    """Whether a row says something of the deck itself: a field and its value. « nom ; type » are two titles, though."""
    fields = [columns.field(cell) for cell in full]
    if fields[0] == ("name", "") and len(full) == 2 and fields[1][0] in ("kind", "detail", "card"):
        return False
    return len(full) <= 2 and fields[0][0] in (*OWN_FACTS, *OWN_WORDS)


def header_of(grid: Grid, file: str, faults: Faults) -> int:
    """Return which row has the titles of the columns; raise ExchangeError when none has.

    A row of one cell above it is the sheet's own title, and passed over; one of several that says nothing is a fault.
    """
    strange: list[ExchangeError] = []
    for number, row in enumerate(grid):
        full = [cell for cell in row if cell.strip()]
        if not full or _is_own(full):
            continue
        if titles_in(full) >= 2:
            for fault in strange:
                if len([cell for cell in grid[(fault.line or 1) - 1] if cell.strip()]) > 1:
                    faults.add(fault)
            return number
        strange.append(ExchangeError(file, number + 1, full[0][:80], NO_TITLES))
    raise strange[0] if strange else ExchangeError(file, None, "", NOTHING)


def document_of(grid: Grid, header: int, file: str, faults: Faults) -> tuple[Json, Places]:
    """Return the document of a sheet of cards, not checked yet; what the sheet itself lacks goes to faults.

    Raises ExchangeError where columns are missing without which no row can be read.
    """
    places = Places(file, faults)
    places.stand_at(header)
    document: Json = {**LICENCE, "cards": [], "words": {}, "easy": {}}
    named = _columns(grid[header], places)
    tags = [tag for tag in dict.fromkeys(tag for _, tag in named.values()) if tag]
    document["languages"] = [tag for tag in tags if not tag.endswith("-falc")]
    for tag in tags:
        missing = MISSING[Language(tag[:2])]
        document["easy" if tag.endswith("-falc") else "words"][tag[:2]] = {**missing, "cards": {}}
    _own(grid[:header], document, places)
    for number, row in enumerate(grid[header + 1 :], header + 2):
        if any(cell.strip() for cell in row):
            _card(row, number, named, document, places)
    if not document["easy"]:
        del document["easy"]
    return document, places


def _columns(row: list[str], places: Places) -> dict[int, tuple[str, str]]:
    """Return which field each column holds, and for which words; those that say none: the language of the titles."""
    found: dict[int, tuple[str, str]] = {}
    for number, title in enumerate(row):
        name, tag = columns.field(title)
        if not title.strip():
            continue
        if name not in (*FACTS, *WORDS):
            places.wrong(places.header, title[:80], UNKNOWN_COLUMN)
            places.passed.add(number)
            continue
        if name in WORDS and not tag:
            own = next((t for t in row if columns.field(t) == ("title", "")), title)
            tag = str(columns.language_of(own))
        if (name, tag) in found.values():
            places.wrong(places.header, title[:80], "cette colonne est écrite deux fois")
            places.passed.add(number)
            continue
        found[number] = name, tag
        places.columns[name, tag] = title.strip()
    tags = {tag for _, tag in found.values() if tag}
    lacks = False
    for name, tag in (("kind", ""), *(("title", tag) for tag in tags or {""})):
        if (name, tag) not in found.values():
            wanted = " ".join(filter(None, (columns.TITLES[Language.FR][name], tag)))
            places.wrong(places.header, wanted, "cette colonne manque")
            lacks = True
    if tags and all(tag.endswith("-falc") for tag in tags):
        places.wrong(places.header, "titre fr", "cette colonne manque")
        lacks = True
    if lacks:
        places.faults.end()
    return found


def _own(rows: Grid, document: Json, places: Places) -> None:
    """Read the rows above the cards, which describe the deck."""
    for number, row in enumerate(rows, 1):
        cells = [cell for cell in row if cell.strip()]
        if not cells or not _is_own(cells):
            continue
        title, value = cells[0].strip(), as_written(cells[1].strip()) if len(cells) > 1 else ""
        name, tag = columns.field(title)
        tag = tag or (document["languages"][0] if name in OWN_WORDS else "")
        within = "" if name in OWN_FACTS else f"{'easy' if tag.endswith('-falc') else 'words'}.{tag[:2]}"
        path = ".".join(filter(None, (within, name)))
        if path in places.own:
            places.wrong(number, title, "cette ligne est écrite deux fois")
            continue
        places.own[path] = number, title
        if name == "version":
            document[name] = _number(value, number, title, places)
        elif name in OWN_FACTS:
            document[name] = value
        elif tag[:2] not in document["easy" if tag.endswith("-falc") else "words"]:
            places.wrong(number, title, "aucune colonne n’est dans cette langue")
        else:
            document["easy" if tag.endswith("-falc") else "words"][tag[:2]][name] = value


def _number(text: str, line: int, title: str, places: Places) -> int:
    found = _WHOLE.fullmatch(text)
    if not found:
        places.wrong(line, title, "ce n’est pas un nombre entier")
    return int(found[1]) if found else 1


def _card(row: list[str], line: int, named: dict[int, tuple[str, str]], document: Json, places: Places) -> None:
    facts: Json = {}
    words: dict[str, Json] = {tag: {"title": ""} for _, tag in named.values() if tag}
    for column, cell in enumerate(row):
        if not cell.strip() or column in places.passed:
            continue
        if column not in named:
            places.wrong(line, letters(column), "cette colonne n’a pas de titre")
            continue
        name, tag = named[column]
        title = places.columns[name, tag]
        cell = cell.lstrip(" ")
        if cell.startswith("="):
            places.wrong(line, title, "une formule n’est pas lue : mettez sa valeur")
            cell = "x"
        if name in WORDS:
            text = as_written(cell)
            words[tag][name] = parted(text) if name in ("keywords", "examples") else text
        else:
            facts[name] = _fact(name, as_written(cell).strip(), line, title, places)
    if "kind" not in facts:
        places.wrong(line, places.columns["kind", ""], "champ obligatoire absent")
        facts["kind"] = Kind.LEVER.value
    first = str(words[document["languages"][0]]["title"])
    card_id = facts.setdefault("id", slug(first, places.ids))
    if card_id in places.ids:
        places.wrong(line, places.columns.get(("id", ""), ""), "écrit deux fois : « {value} »", value=card_id)
        card_id = facts["id"] = slug(first, places.ids)
    places.ids[card_id] = line
    places.cards.append(line)
    document["cards"].append(facts)
    for tag, said in words.items():
        document["easy" if tag.endswith("-falc") else "words"][tag[:2]]["cards"][card_id] = said


def _fact(name: str, text: str, line: int, title: str, places: Places) -> Any:
    if name == "kind":
        if (kind := columns.kind(text)) is None:
            places.wrong(line, title, "valeur inconnue : « {value} »", value=text[:80])
        return (kind or Kind.LEVER).value
    if name == "copies":
        return _number(text, line, title, places)
    if name == "blank":
        if (blank := columns.truth(text)) is None:
            places.wrong(line, title, "valeur inconnue : « {value} »", value=text[:80])
        return bool(blank)
    return text
