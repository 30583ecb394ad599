"""Refusals as a person reads them: a code, its params, and a sentence in their language."""

import re
from typing import Any

import msgspec
from babel.numbers import format_decimal

from game import State
from game.refusals import Code
from game.words import Language, Phase
from server.refusals import fields, words
from server.refusals.catalogue import translator
from server.refusals.codes import Problem, ServerCode
from server.wire.messages import Refused

_WHERE = re.compile(r"^(?P<reason>.*?)(?: - at `(?P<path>[^`]*)`)?$", re.DOTALL)
_FIELD = re.compile(r"field `(\w+)`")


class _Params(dict[str, Any]):
    """Params by name; one that is missing is left out rather than raised."""

    def __missing__(self, key: str) -> str:
        return ""


def error(code: str, params: dict[str, Any], state: State | None, language: str | None) -> Refused:
    """Return a refusal for the wire. language None: the table's; params are left as they are."""
    return Refused(code=str(code), message=sentence(code, params, state, language), params=params)


def sentence(code: str, params: dict[str, Any], state: State | None, language: str | None) -> str:
    """Return a code's sentence; players are named, phases said in words."""
    spoken = Language(language) if language in list(Language) else (state.table.language if state else Language.FR)
    translate = translator(Language(spoken))
    shown = _Params(params)
    if code in (ServerCode.INPUT_INVALID, Code.TEXT_LIMITS):
        here = {"system": state.table.system, "year": state.table.horizon} if state else {"system": "…", "year": ""}
        if (told := fields.told(params, spoken, translate, **here)) is not None:
            return told
    if code == Code.TABLE_BOUND and params.get("what") in words.BOUNDS:
        limit = format_decimal(params["limit"], locale=str(spoken))
        return translate(words.BOUNDS[params["what"]]).format(limit=limit)
    if "player" in shown:
        shown["player"] = _name(shown["player"], state, translate)
    if "players" in shown:
        shown["players"] = ", ".join(_name(p, state, translate) for p in shown["players"])
    for key in ("phase", "to"):
        if shown.get(key) in list(Phase):
            shown[key] = translate(words.PHASES[Phase(shown[key])])
    if "missing" in shown:
        shown["missing"] = " ".join(_missing(m, state, spoken) for m in shown["missing"])
    return translate(words.SENTENCES[str(code)]).format_map(shown)


def _missing(missing: Any, state: State | None, language: str) -> str:
    code, params = (missing["code"], missing["params"]) if isinstance(missing, dict) else (missing.code, missing.params)
    return sentence(code, params, state, language)


def _name(player: Any, state: State | None, translate: Any) -> str:
    found = state.players.get(player) if state else None
    if found is None:
        return str(translate(words.SOMEONE))
    return found.name or str(translate(words.WITHDRAWN))


def invalid(fault: msgspec.ValidationError, sent: Any = None, kind: str | None = None) -> Problem:
    """Return the problem that a failed schema check is: which field of what was sent, and why.

    kind: the wire's name of the command or the call's body, by which the screen's own label of the field is found.
    """
    shape = _WHERE.match(str(fault))
    reason, path = (shape["reason"], shape["path"]) if shape else (str(fault), None)
    named = _FIELD.search(reason)
    field = (path or "").removeprefix("$").removeprefix(".")
    if named:
        field = ".".join(part for part in (field, named[1]) if part)
    if not field:
        return Problem(ServerCode.INPUT_MALFORMED)
    length = fields.measured(sent, field)
    more = {name: value for name, value in (("type", kind), ("length", length)) if value is not None}
    return Problem(ServerCode.INPUT_INVALID, 400, field=field, reason=reason, **more)
