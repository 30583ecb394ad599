"""What is wrong with a field, as the screen names it: its label, the limit, what to do.

The labels are the page's own sentences, looked up in the same catalogue; a test finds each of them on a screen.
"""

import re
from collections.abc import Callable
from typing import Any

from game.words import Language

_Translate = Callable[[str], str]

LABELS: dict[str, str] = {
    # Of any command or call; below, where one says it in its own way.
    "name": "Votre prénom, ou un pseudonyme",
    "family": "Au nom de qui parlez-vous ?",
    "role": "Votre rôle (facultatif)",
    "helper": "Qui agit pour cette personne ?",
    "system": "Le système dont on raconte la transition",
    "horizon": "L’horizon",
    "scale": "Son échelle",
    "starting_point": "Le point de départ",
    "themes": "Thèmes (facultatif)",
    "language": "La langue de la table",
    "licence": "La licence du récit, s’il est partagé",
    "decks": "Les jeux de cartes",
    "options.pace": "Qui joue quand ?",
    "options.rounds": "Tours par personne",
    "options.reveal": "Montrer ce qui s’écrit et se vote",
    "template": "Combien de temps avez-vous ?",
    "options.votes": "Gommettes par personne à chaque vote",
    "options.challenges_kept": "Défis à retenir",
    "options.pitfall_every": "Un écueil toutes les … étapes",
    "options.hand_size": "Leviers en main au début",
    "options.hand_limit": "Leviers en main au plus",
    "options.absence_grace_s": "Passer le tour de qui s’absente après… (secondes)",
    "options.paper": "Les cartes",
    "options.approval": "Entrer à la table",
    "seconds": "Minutes",
    "code": "Le code de la carte",
    "kind": "C’est…",
    "ids": "Retenez-en jusqu’à {n} avec la table",
    "card_ids": "Les cartes à rendre",
    "to": "À qui ?",
    "title": "Titre",
    "text": "Texte",
    "indicators": "À quoi le verra-t-on ?",
    "unknowns": "Les données manquantes",
    "families": "Qui il faut embarquer",
    "year": "En quelle année ?",
    "challenge_id": "Le défi qu’elle relève",
    "future_id": "Le futur où elle mène",
    "step_id": "Quelle étape menace-t-il ?",
    "step_ids": "Les étapes où vous agissez (facultatif)",
    "pitfall_id": "Quel écueil ?",
    "opening": "Ouverture",
    "closing": "Conclusion",
    "answer": "Parade",
    "player_ids": "Les dernières arrivées d’abord",
    "goals": "Objectifs de développement durable",
    # Where a form has words of its own for it.
    "new_table.system": "De quel système parle-t-on ?",
    "new_table.horizon": "Horizon",
    "new_table.language": "Langue de la table",
    "confirmation.code": "Code de la table",
    "comment.text": "Votre commentaire",
    "add_observation.text": "Votre constat sur « {system} »",
    "write_card.title": "Titre de la carte",
    "write_card.text": "Précisions (facultatif)",
    "propose_future.text": "Nous aurons réussi si, en {year}…",
    "merge_futures.text": "Le futur qui les réunit",
    "give_lever.card_id": "Quel levier ?",
    "answer_pitfall.card_id": "Avec quel levier ?",
    "play_step.title": "Que se passe-t-il ?",
    "play_step.text": "Grâce à…",
    "edit_step.year": "Année",
    "lay_pitfall.text": "Pourquoi ?",
    "lay_pitfall.title": "Nom de l’écueil",
    "raise_pitfall.text": "Pourquoi ?",
    "raise_pitfall.title": "Nom de l’écueil",
    "answer_pitfall.text": "Comment le surmonte-t-on ?",
    "accept_pitfall.text": "Pourquoi la table vit-elle avec ?",
    "situate.text": "Ce que vous faites pour qu’il advienne",
    "situate.future_id": "Le futur où vous avez une place",
    "write_epilogue.title": "Titre du récit",
}
"""By field, or by command and field: what the screen calls it. Holes: the table's system, its horizon."""

UNTYPED = {
    "id", "type", "data", "for", "on", "field", "version", "seq", "force", "redact", "object", "shared", "away",
    "player_id", "claim_id", "granted", "lost", "proxy", "quick_win", "card_id", "deck",
}  # fmt: skip
"""What the page fills in by itself: nobody can put it right but by loading the page again."""

_ITEMS: dict[str, tuple[str, str]] = {
    "indicators": ("Le 1er indicateur", "Le {n}e indicateur"),
    "unknowns": ("La 1re donnée manquante", "La {n}e donnée manquante"),
    "themes": ("Le 1er thème", "Le {n}e thème"),
}
_LONG = "{where} : {limit} caractères au plus ; il y en a {length}. Raccourcissez, puis renvoyez."
_MANY = "{where} : {limit} au plus ; il y en a {length}. Ôtez-en, puis renvoyez."
_LONG_UNCOUNTED = "{where} : {limit} caractères au plus. Raccourcissez, puis renvoyez."
_MANY_UNCOUNTED = "{where} : {limit} au plus. Ôtez-en, puis renvoyez."
_FEW = "{where} : choisissez-en au moins {limit}."
_LEAST = "{where} : {limit} au moins."
_MOST = "{where} : {limit} au plus."
_EMPTY = "{where} : c’est à remplir."
_ONE_LINE = "{where} : cela tient sur une seule ligne. Ôtez les retours à la ligne, puis renvoyez."
_CHOICE = "{where} : ce choix n’existe pas."
_PAGE = (
    "Cette page n’a pas envoyé ce que le jeu attendait ({field}). Rechargez-la, puis recommencez : vos mots restent."
)
_THIS = "Cette valeur"
SENTENCES = [
    _LONG, _MANY, _LONG_UNCOUNTED, _MANY_UNCOUNTED, _FEW, _LEAST, _MOST, _EMPTY, _ONE_LINE, _CHOICE, _PAGE, _THIS,
    *(each for pair in _ITEMS.values() for each in pair),
]  # fmt: skip
"""The msgids of this module, but for the labels."""

_RULES = {"too_long": _LONG, "too_many": _MANY, "one_line": _ONE_LINE, "empty": _EMPTY}
"""What the rules say of a correction; params bring the limit."""
# What msgspec says of a value that does not fit.
_REASONS = [
    (re.compile(r"`str` of length <= (\d+)"), _LONG),
    (re.compile(r"`array` of length <= (\d+)"), _MANY),
    (re.compile(r"`array` of length >= (\d+)"), _FEW),
    (re.compile(r"`str` of length >= 1$|missing required field"), _EMPTY),
    (re.compile(r"(?:int|float)` >= (-?[\d.]+)"), _LEAST),
    (re.compile(r"(?:int|float)` <= (-?[\d.]+)"), _MOST),
    (re.compile(r"`str` matching regex"), _ONE_LINE),
    (re.compile(r"Invalid enum value"), _CHOICE),
]
_UNCOUNTED = {_LONG: _LONG_UNCOUNTED, _MANY: _MANY_UNCOUNTED}
_PATH = re.compile(r"^(?P<name>.*?)(?:\[(?P<item>\d+)\])?$")
_S_PER_MINUTE = 60
_YEARS = {"year", "horizon"}


def measured(value: Any, path: str) -> int | None:
    """Return how long the value is that a path like "a.b[2]" leads to, in code points or items; None: there is none."""
    for key in re.findall(r"[^.\[\]]+", path):
        try:
            value = value[int(key)] if isinstance(value, list) else value[key]
        except (KeyError, IndexError, TypeError, ValueError):
            return None
    return len(value) if isinstance(value, str | list) else None


def told(params: dict[str, Any], language: Language, translate: _Translate, **holes: Any) -> str | None:
    """Return what is wrong with the field that params name, in words; None when it is no field of a command or call.

    params: field, a path; reason, as msgspec says it; type, of the command or call; length, of what was sent.
    """
    path, reason, kind = str(params.get("field", "")), str(params.get("reason", "")), params.get("type")
    match = _PATH.match(path)
    name, item = (match["name"], match["item"]) if match else (path, None)
    say, limit = _reason(reason, params.get("limit"))
    msgid = LABELS.get(f"{kind}.{name}") or LABELS.get(name)
    if name in UNTYPED and msgid is None:
        return translate(_PAGE).format(field=path)
    if say is None:
        return None if msgid is None or kind is None else translate(_PAGE).format(field=path)
    length = params.get("length")
    if name == "seconds":
        limit, length = limit / _S_PER_MINUTE, None
    if item is not None and name in _ITEMS:
        first, other = _ITEMS[name]
        where = translate(first if item == "0" else other).format(n=int(item) + 1)
    elif msgid is None:
        where = translate(_THIS)
    else:
        label = translate(msgid).format(**{"n": "…", **holes})
        where = f"«\u202f{typeset(label)}\u202f»" if language is Language.FR else f"“{label}”"
    say = say if length is not None else _UNCOUNTED.get(say, say)
    shown = f"{limit:.0f}" if name in _YEARS else _number(limit, language)
    return translate(say).format(where=where, limit=shown, length=_number(length or 0, language))


def _reason(reason: str, limit: Any) -> tuple[str | None, float]:
    """Return the sentence for a reason, and the limit in it; None when there is nothing a person can do about it."""
    if reason in _RULES:
        return _RULES[reason], float(limit or 0)
    for shape, say in _REASONS:
        if (hit := shape.search(reason)) is not None:
            return say, float(hit[1]) if shape.groups else 0.0
    return None, 0.0


def typeset(text: str) -> str:
    """Return a French label as the page sets it: thin spaces before ; ! ? and », and unbreakable ones."""
    return re.sub(r" ([;!?»])", "\u202f\\1", text).replace(" :", "\u00a0:").replace("« ", "«\u202f")


def _number(value: float, language: Language) -> str:
    text = f"{value:,.10g}"
    return text.replace(",", "\u202f").replace(".", ",") if language is Language.FR else text
