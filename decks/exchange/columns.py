"""The titles of rows and columns in a sheet, in French and in English, and how people may write them."""

import re
import unicodedata

from game.words import Kind, Language

FACTS = ("id", "kind", "copies", "blank", "facet", "picture", "source")
WORDS = ("title", "description", "keywords", "examples")
OWN_FACTS = ("id", "version", "licence", "licence_url")
OWN_WORDS = ("name", "description", "credit", "notice")

TITLES: dict[Language, dict[str, str]] = {
    Language.FR: {
        "id": "identifiant",
        "kind": "type",
        "copies": "copies",
        "blank": "vierge",
        "facet": "facette",
        "picture": "image",
        "source": "source",
        "title": "titre",
        "description": "description",
        "keywords": "mots-clés",
        "examples": "exemples",
        "version": "version",
        "licence": "licence",
        "licence_url": "adresse de la licence",
        "name": "nom",
        "credit": "crédit",
        "notice": "mention",
        "detail": "détail",
        "card": "carte",
    },
    Language.EN: {name: name.replace("_", " ") for name in (*FACTS, *WORDS, *OWN_FACTS, *OWN_WORDS, "detail", "card")},
}
"""By language and field, as they are written out. Read, each is known by its title in either language."""
KINDS: dict[Language, dict[Kind, str]] = {
    Language.FR: {Kind.LEVER: "levier", Kind.PITFALL: "écueil", Kind.CHALLENGE: "défi"},
    Language.EN: {kind: kind.value for kind in Kind},
}
YES = {Language.FR: "oui", Language.EN: "yes"}
_TRUE = {"oui", "yes", "x", "vrai", "true", "1"}
_FALSE = {"", "non", "no", "faux", "false", "0"}
_OTHER_NAMES = {
    "license": "licence",
    "license url": "licence_url",
    "exemplaires": "copies",
    "nombre": "copies",
    "sorte": "kind",
    "question": "title",
    "mot clef": "keywords",
    "quantite": "copies",
    "categorie": "kind",
    "intitule": "title",
    "texte": "description",
}
_PARTING = " _(:/-"
_TAG = re.compile(rf"[{_PARTING}](fr|en)(?:[ -](falc))?\)?$")
_LONGEST_TAG = len("(fr-falc)")


def fold(text: str) -> str:
    """Return a title as it is compared: small letters, no accent, no hyphen or underscore, single blanks."""
    plain = unicodedata.normalize("NFKD", text.casefold()).encode("ascii", "ignore").decode()
    return " ".join(re.sub(r"[_-]", " ", plain).split())


def stem(text: str) -> str:
    """Return a title folded, without its plurals: « Titres », « TITRE(S) » and « titre » are one."""
    words = fold(re.sub(r"\((?:s|x|es)\)", "", text, flags=re.IGNORECASE)).split()
    return " ".join(word.rstrip("sx") if len(word) > 3 else word for word in words)


_FIELDS = {stem(title): name for titles in TITLES.values() for name, title in titles.items()}
_FIELDS |= {stem(title): name for title, name in _OTHER_NAMES.items()}
_KINDS = {stem(title): kind for kinds in KINDS.values() for kind, title in kinds.items()}


def field(title: str) -> tuple[str, str]:
    """Return which field a title names and the words it is for ("fr", "en-falc"; empty when it says none).

    ("", "") for a title nobody knows: "Titre (fr)" gives ("title", "fr").
    """
    whole = title.strip().casefold()
    if found := _TAG.search(whole[-_LONGEST_TAG:]):
        named = _FIELDS.get(stem(whole.removesuffix(found[0]).rstrip(_PARTING)))
        if named in (*WORDS, *OWN_WORDS):
            return named, "-".join(filter(None, found.groups()))
    return _FIELDS.get(stem(title), ""), ""


def language_of(title: str) -> Language:
    """Return the language a known title is in; French for those that both have, and for other names of one."""
    return next((each for each in Language if stem(title) in map(stem, TITLES[each].values())), Language.FR)


def kind(text: str) -> Kind | None:
    """Return the kind of card a cell names, or None."""
    return _KINDS.get(stem(text))


def truth(text: str) -> bool | None:
    """Return what a cell says to a yes-or-no question, or None."""
    return True if fold(text) in _TRUE else False if fold(text) in _FALSE else None
