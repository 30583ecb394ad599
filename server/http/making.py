"""Calls that make decks: a new one, the next version, a copy, a file read, a file written, a table's own cards."""

from typing import Any

import msgspec
from flask import Blueprint, Response, request

import decks
from decks import exchange
from game.refusals import Code
from game.words import Language
from server import extension, imports
from server.catalogue import translator
from server.codes import Problem, ServerCode
from server.http import bodies
from server.http.context import actor, answer, body, given, known_query, required, services, spend, table
from server.http.problems import language
from server.library import Library, Made

CALLS = Blueprint("making", __name__, url_prefix="/api")
LONGEST_NAME = 255
LONGEST_TOLD = 300


def _library() -> Library:
    return services().hub.library


def _invalid(fault: decks.DeckError) -> Problem:
    """Return what is wrong with a deck as a problem, all of it, in the language asked for.

    The first is told as line, field, reason and place; faults lists them all, more says that these are not all.
    """
    say = translator(language() or Language.FR)

    def told(one: decks.DeckError) -> dict[str, Any]:
        line, field = getattr(one, "line", None), _short(one.field)
        places = {
            (True, True): "ligne {line}, « {field} »",
            (True, False): "ligne {line}",
            (False, True): "« {field} »",
        }
        place = say(places.get((line is not None, bool(field)), "le fichier")).format(line=line, field=field)
        return {"line": line, "field": field, "message": _short(say(one.message).format(**one.params)), "place": place}

    first, *others = map(told, getattr(fault, "all", [fault]))
    return Problem(
        ServerCode.DECK_INVALID,
        line=first["line"],
        field=first["field"],
        reason=first["message"],
        place=first["place"],
        faults=[first, *others],
        more=getattr(fault, "more", False),
    )


def _short(text: str) -> str:
    """Return a text that came with a file, cut where it is longer than anyone reads."""
    return text if len(text) <= LONGEST_TOLD else text[:LONGEST_TOLD] + "…"


def _made(content: Any, parent: decks.Deck | None = None) -> Response:
    spend("decks")
    try:
        made: Made = _library().create(content, parent)
    except decks.DeckError as fault:
        raise _invalid(fault) from None
    response = answer(made, 201)
    response.headers["Location"] = f"/api/decks/{made.id}"
    return response


@CALLS.post("/decks")
def create() -> Response:
    """Store a new deck; answer its id and the token that may change it."""
    return _made(body(bodies.NewDeck).deck)


@CALLS.put("/decks/<deck_id>")
def change(deck_id: str) -> Response:
    """Store the next version of a deck."""
    spend("versions", deck_id)
    asked = body(bodies.DeckChange)
    try:
        version = _library().change(deck_id, asked.deck, asked.version, given() or "")
    except KeyError:
        raise Problem(ServerCode.DECK_NOT_FOUND, 404) from None
    except decks.DeckError as fault:
        raise _invalid(fault) from None
    return answer({"id": deck_id, "version": version})


@CALLS.post("/decks/<deck_id>/fork")
def fork(deck_id: str) -> Response:
    """Store a copy of a deck, with its credit and its licence; answer as for a new one."""
    parent = _found(deck_id)
    return _made(msgspec.to_builtins(parent), parent)


@CALLS.post("/decks/import")
def read() -> Response:
    """Answer the deck that a file holds. Nothing is stored."""
    known_query("filename")
    spend("imports")
    name = request.args.get("filename", "")[-LONGEST_NAME:]
    try:
        return answer({"deck": imports.read(request.get_data(), name, request.mimetype)})
    except decks.DeckError as fault:
        raise _invalid(fault) from None


@CALLS.get("/decks/<deck_id>/export.<form>")
def export(deck_id: str, form: str) -> Response:
    """Answer a deck as a file: json, csv, xlsx, ods."""
    known_query()
    if form not in exchange.FORMS:
        raise Problem(ServerCode.PAGE_UNKNOWN, 404)
    content = exchange.write(_found(deck_id), form)
    response = Response(content, content_type=exchange.FORMS[form])
    response.headers["Content-Disposition"] = f'attachment; filename="{deck_id.partition("@")[0]}.{form}"'
    return response


@CALLS.post("/tables/<code>/extension-deck")
def extend(code: str) -> Response:
    """Store the blank cards that a table has written as a deck, for its facilitator."""
    at = table(code)
    if not actor(required(at), at.state).facilitator:
        raise Problem(Code.ROLE_FACILITATOR_ONLY, 403)
    content = extension.document(at.state)
    if content is None:
        raise Problem(ServerCode.DECK_NOTHING_WRITTEN, 409)
    return _made(content)


def _found(deck_id: str) -> decks.Deck:
    try:
        return _library().find(deck_id)
    except KeyError:
        raise Problem(ServerCode.DECK_NOT_FOUND, 404) from None
