"""Calls that make decks: a new one, the next version, a copy, a file read, a file written, a table's own cards."""

from typing import Any

import msgspec
from flask import Blueprint, Response, request

import decks
from decks import exchange
from game.refusals import Code
from game.words import Language
from server.decks import extension
from server.decks.library import Library
from server.http import bodies
from server.http.asking import asker
from server.http.calls import call, one_of, text
from server.http.context import (
    actor,
    afford,
    answer,
    charge,
    its_maker,
    known_query,
    large_body,
    raw_body,
    required,
    services,
    table,
    unknown_deck,
)
from server.http.problems import language
from server.limits.allowances import WRITTEN
from server.refusals.catalogue import translator
from server.refusals.codes import Problem, ServerCode
from server.wire.messages import Made

CALLS = Blueprint("making", __name__, url_prefix="/api")
LONGEST_NAME = 255
LONGEST_TOLD = 300
_FILES = tuple(exchange.FORMS.values())


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


def _read(document: bytes) -> decks.Deck:
    try:
        return services().workers.checked(document, asker("decks"))
    except decks.DeckError as fault:
        raise _invalid(fault) from None


def _made(deck: decks.Deck, parent: decks.Deck | None = None) -> Response:
    afford(WRITTEN)  # once more: others of the same address may have been read meanwhile
    made, size = _library().create(deck, parent)
    charge(WRITTEN, size)
    response = answer(made, 201)
    response.headers["Location"] = f"/api/decks/{made.id}"
    return response


@CALLS.post("/decks")
@call(takes=bodies.NewDeck, gives={201: Made}, refuses=(400, 503))
def create() -> Response:
    """Store a new deck; answer its id and the token that may change it."""
    afford(WRITTEN)
    return _made(_read(bytes(large_body(bodies.NewDeck).deck)))


@CALLS.put("/decks/<deck_id>")
@call(takes=bodies.DeckChange, token="needed", gives={200: bodies.Changed}, refuses=(400, 403, 404, 409, 503))
def change(deck_id: str) -> Response:
    """Store the next version of a deck."""
    its_maker(deck_id)
    afford(WRITTEN)
    asked = large_body(bodies.DeckChange)
    deck = _read(bytes(asked.deck))
    afford(WRITTEN)
    with unknown_deck():
        version, size = _library().change(deck_id, deck, asked.version)
    charge(WRITTEN, size)
    return answer(bodies.Changed(deck_id, version))


@CALLS.post("/decks/<deck_id>/fork")
@call(gives={201: Made}, refuses=(404, 503))
def fork(deck_id: str) -> Response:
    """Store a copy of a deck, with its credit and its licence; answer as for a new one."""
    parent = _found(deck_id)
    return _made(parent, parent)


@CALLS.post("/decks/import")
@call(takes=_FILES, query={"filename": text()}, gives={200: bodies.NewDeck}, refuses=(400,))
def read() -> Response:
    """Answer the deck that a file holds. Nothing is stored."""
    known_query("filename")
    name = request.args.get("filename", "")[-LONGEST_NAME:]
    try:
        return answer({"deck": services().workers.read(raw_body(), name, request.mimetype, asker("imports"))})
    except decks.DeckError as fault:
        raise _invalid(fault) from None


@CALLS.get("/decks/<deck_id>/export.<form>")
@call(path={"form": one_of(exchange.FORMS)}, gives={200: _FILES}, refuses=(400, 404, 500, 503))
def export(deck_id: str, form: str) -> Response:
    """Answer a deck as a file: json, csv, xlsx, ods."""
    known_query()
    if form not in exchange.FORMS:
        raise Problem(ServerCode.PAGE_UNKNOWN, 404)
    found = _found(deck_id)
    file = services().workers.export(found, form, asker(found.id))
    response = Response(file.content, content_type=exchange.FORMS[form])
    response.headers["Content-Disposition"] = f'attachment; filename="{deck_id.partition("@")[0]}.{form}"'
    return response


@CALLS.post("/tables/<code>/extension-deck")
@call(token="needed", gives={201: Made}, refuses=(400, 401, 403, 404, 409, 503))
def extend(code: str) -> Response:
    """Store the blank cards that a table has written as a deck, for its facilitator."""
    at = table(code)
    if not actor(required(at), at.state).facilitator:
        raise Problem(Code.ROLE_FACILITATOR_ONLY, 403)
    document = extension.document(at.state)
    if document is None:
        raise Problem(ServerCode.DECK_NOTHING_WRITTEN, 409)
    return _made(_read(msgspec.json.encode(document)))


def _found(deck_id: str) -> decks.Deck:
    with unknown_deck():
        return _library().find(deck_id)
