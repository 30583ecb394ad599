"""The public reference, generated from the types that check messages: OpenAPI for HTTP, AsyncAPI for Socket.IO."""

from collections.abc import Sequence
from functools import cache
from typing import Any

import msgspec
from flask import Blueprint, Response

from decks import exchange, pictures
from game.commands import BY_TYPE
from game.refusals import Code
from printables.options import HELP
from printables.papers import POSTER_NAMES
from server import narrative
from server.http import bodies, papers
from server.http.context import answer
from server.http.prices import PRICES
from server.refusals.codes import ServerCode
from server.wire.messages import Made, Reachable

CALLS = Blueprint("reference", __name__, url_prefix="/api")
VERSION = "1"
_REF = "#/components/schemas/{name}"
_CODE = {"name": "code", "in": "path", "required": True, "schema": {"type": "string"}}
_TOKEN: list[dict[str, list[str]]] = [{"token": []}]


@CALLS.get("/openapi.json")
def openapi() -> Response:
    """Answer the reference of the calls over HTTP."""
    return answer(_openapi())


@CALLS.get("/asyncapi.json")
def asyncapi() -> Response:
    """Answer the reference of the events over Socket.IO."""
    return answer(_asyncapi())


def _schemas(kinds: Sequence[type]) -> tuple[list[dict[str, Any]], dict[str, Any]]:
    schemas, components = msgspec.json.schema_components(kinds, ref_template=_REF)
    return list(schemas), components


def _json(schema: Any) -> dict[str, Any]:
    return {"application/json": {"schema": schema}}


def _problems(*statuses: int) -> dict[str, Any]:
    content = {"application/problem+json": {"schema": {"$ref": "#/components/schemas/ProblemBody"}}}
    return {str(s): {"description": "Refused, with a stable code.", "content": content} for s in statuses}


def _file(description: str, *types: str) -> dict[str, Any]:
    return {
        "description": description,
        "content": {t: {"schema": {"type": "string", "format": "binary"}} for t in types},
    }


def _query(name: str, *, schema: dict[str, Any], **more: str) -> dict[str, Any]:
    return {"name": name, "in": "query", "required": False, "schema": schema, **more}


def _making(deck: Any, document: Any, change: Any, made: Any) -> dict[str, Any]:
    """Return the calls that make decks, by their paths."""
    stored = {"description": "Stored.", "content": _json(made)}
    numbered = {"type": "object", "required": ["id", "version"]}
    held = {"type": "object", "required": ["deck"], "properties": {"deck": {"type": "object"}}}
    bytes_ = {"schema": {"type": "string", "format": "binary"}}
    file = {"required": True, "content": dict.fromkeys(exchange.FORMS.values(), bytes_)}
    form = {"name": "form", "in": "path", "required": True, "schema": {"enum": list(exchange.FORMS)}}
    return {
        "/api/decks/{deck_id}/fork": {"post": {
            "summary": "Store a copy of a deck.", "parameters": [deck],
            "responses": {"201": stored, **_problems(404, 503)},
        }},
        "/api/decks/import": {"post": {
            "summary": "Read a deck from a file; nothing is stored.", "requestBody": file,
            "parameters": [_query("filename", schema={"type": "string"})],
            "responses": {"200": {"description": "The deck.", "content": _json(held)}, **_problems(400, 413)},
        }},
        "/api/decks/{deck_id}/export.{form}": {"get": {
            "summary": "The deck as a file.", "parameters": [deck, form],
            "responses": {"200": _file("The file.", *exchange.FORMS.values()), **_problems(404, 503)},
        }},
        "/api/tables/{code}/extension-deck": {"post": {
            "summary": "Store the blank cards that a table has written as a deck.", "parameters": [_CODE],
            "security": _TOKEN, "responses": {"201": stored, **_problems(401, 403, 404, 409, 503)},
        }},
        "/api/decks": {"post": {
            "summary": "Store a new deck.", "requestBody": {"required": True, "content": _json(document)},
            "responses": {"201": stored, **_problems(400, 413, 503)},
        }},
        "/api/decks/{deck_id}": {"delete": {
            "summary": "Delete every version of a deck, or an older one alone, for who made it.",
            "parameters": [deck, _query("version", schema={"type": "integer", "minimum": 1})], "security": _TOKEN,
            "responses": {"204": {"description": "Deleted."}, **_problems(400, 403, 404, 503)},
        }, "put": {
            "summary": "Store the next version of a deck.", "parameters": [deck], "security": _TOKEN,
            "requestBody": {"required": True, "content": _json(change)},
            "responses": {
                "200": {"description": "Stored.", "content": _json(numbered)},
                **_problems(400, 403, 404, 409, 413, 503),
            },
        }},
    }  # fmt: skip


def _claiming() -> tuple[dict[str, Any], dict[str, Any]]:
    """Return the calls that claim a seat, by their paths, and their schemas."""
    (asked, claimed, state, absent), schemas = _schemas(
        [bodies.NewClaim, bodies.Claimed, bodies.ClaimState, bodies.Absent]
    )
    id = {"name": "claim_id", "in": "path", "required": True, "schema": {"type": "string"}}
    names = {"description": "Perhaps nobody.", "content": _json({"type": "array", "items": absent})}
    return {
        "/api/tables/{code}/seats": {"get": {
            "summary": "Who is seated without a device now; nobody while the door is locked.", "parameters": [_CODE],
            "responses": {"200": names, **_problems(404, 429, 503)},
        }},
        "/api/tables/{code}/claims": {"post": {
            "summary": "Ask the facilitator for one's seat back or, where joining takes approval, to be let in.",
            "parameters": [_CODE], "requestBody": {"required": True, "content": _json(asked)},
            "responses": {
                "201": {"description": "Asked.", "content": _json(claimed)}, **_problems(400, 404, 409, 413, 429, 503),
            },
        }},
        "/api/tables/{code}/claims/{claim_id}": {"get": {
            "summary": "What has become of one's claim, with the token that came with it.",
            "parameters": [_CODE, id], "security": _TOKEN,
            "responses": {"200": {"description": "So far.", "content": _json(state)}, **_problems(401, 404, 503)},
        }},
    }, schemas  # fmt: skip


def _priced(paths: dict[str, Any]) -> None:
    """Add to each call what all may be refused with, and how long its body may be."""
    for name, price in PRICES.items():
        method, _, rule = name.partition(" ")
        path = rule.replace("<", "{").replace(">", "}")
        if call := paths.get(path, {}).get(method.lower()):
            call["responses"] |= _problems(429) if method == "GET" else _problems(403, 413, 429)
            if "requestBody" in call:
                call["requestBody"]["x-most-bytes"] = price.body


@cache
def _openapi() -> bytes:
    kinds = [
        bodies.NewTable,
        bodies.NewSeat,
        bodies.TableOpened,
        bodies.SeatTaken,
        bodies.TableSummary,
        bodies.ProblemBody,
        bodies.Confirmation,
        bodies.NewDeck,
        bodies.DeckChange,
        Made,
        Reachable,
    ]
    schemas, components = _schemas(kinds)
    table, seat, opened, seated, summary, _, confirmation, document, change_of_deck, made, address = schemas
    change = {"type": "object", "required": ["seq", "at", "by", "type"]}
    key = {"name": "Idempotency-Key", "in": "header", "required": False, "schema": {"type": "string", "maxLength": 255}}
    key["description"] = "A secret of yours, of 16 random characters at least: who has it has the seat."
    form = {"name": "form", "in": "path", "required": True, "schema": {"enum": list(narrative.FORMS)}}
    deck = {"name": "deck_id", "in": "path", "required": True, "schema": {"type": "string"}}
    any_object = {"type": "object"}
    printing = [deck, _query("lang", schema={"enum": ["fr", "en"]})]
    printing += [_query(name, description=text, schema={"type": "string"}) for name, text in HELP.items()]
    paths: dict[str, Any] = {
        "/api/tables": {"post": {
            "summary": "Open a table.",
            "requestBody": {"required": True, "content": _json(table)},
            "responses": {"201": {"description": "Opened.", "content": _json(opened)}, **_problems(400, 413, 503)},
        }},
        "/api/tables/{code}": {"delete": {
            "summary": "Delete the table for good, for its facilitator; the code stands in the body again.",
            "parameters": [_CODE], "security": _TOKEN,
            "requestBody": {"required": True, "content": _json(confirmation)},
            "responses": {"204": {"description": "Deleted."}, **_problems(400, 401, 403, 404, 503)},
        }, "get": {
            "summary": "What a newcomer may know.", "parameters": [_CODE],
            "responses": {"200": {"description": "The table.", "content": _json(summary)}, **_problems(404, 503)},
        }},
        "/api/tables/{code}/seats": {"post": {
            "summary": "Take a seat; with the facilitator's token, the facilitator's or a proxy's.",
            "parameters": [_CODE, key], "security": [{}, *_TOKEN],
            "requestBody": {"required": True, "content": _json(seat)},
            "responses": {
                "201": {"description": "Seated.", "content": _json(seated)},
                **_problems(400, 401, 403, 404, 409, 413, 503),
            },
        }},
        "/api/tables/{code}/changes": {"get": {
            "summary": "The changes after `since`: a thousand at most, a megabyte, always one.", "security": _TOKEN,
            "parameters": [_CODE, _query("since", schema={"type": "integer", "minimum": 0})],
            "responses": {
                "200": {"description": "In order.", "content": _json({"type": "array", "items": change})},
                **_problems(400, 401, 404, 503),
            },
        }},
        "/api/tables/{code}/narrative.{form}": {"get": {
            "summary": "The narrative so far; without a token once it is shared.", "security": [{}, *_TOKEN],
            "parameters": [_CODE, form, _query("lang", schema={"enum": ["fr", "en"]})],
            "responses": {"200": _file("The document.", *narrative.FORMS.values()), **_problems(400, 401, 404, 503)},
        }},
        "/api/tables/{code}/letters.json": {"get": {
            "summary": "`missing`: the letters of the narrative that its PDF cannot show.", "security": [{}, *_TOKEN],
            "parameters": [_CODE],
            "responses": {
                "200": {"description": "`missing`.", "content": _json(any_object)},
                **_problems(400, 401, 404, 429, 500, 503),
            },
        }},
        "/api/tables/{code}/qr.svg": {"get": {
            "summary": "The QR code of the link that joins or, `for=story`, of the page where the story is read.",
            "parameters": [
                _CODE, _query("for", schema={"enum": ["seat", "story"]}),
                _query("at", schema={"type": "string"}, description="The host that the link names: one of `addresses`; "
                                                                    "any other is not looked at."),
            ],
            "responses": {"200": _file("A picture.", "image/svg+xml"), **_problems(400, 404, 503)},
        }},
        "/api/tables/{code}/addresses": {"get": {
            "summary": "Where others reach this server now, the likeliest first, for who facilitates; none: nobody.",
            "parameters": [_CODE], "security": _TOKEN,
            "responses": {
                "200": {"description": "Each with its network.", "content": _json({"type": "array", "items": address})},
                **_problems(401, 403, 404, 503),
            },
        }},
        "/api/decks": {"get": {
            "summary": "The decks, with all their texts.",
            "responses": {"200": {"description": "All.", "content": _json({"type": "array", "items": any_object})}},
        }},
        "/api/decks/{deck_id}": {"get": {
            "summary": "A deck, with all its texts; of one's own, the newest version or the one asked for.",
            "parameters": [deck, _query("version", schema={"type": "integer", "minimum": 1})],
            "responses": {"200": {"description": "The deck.", "content": _json(any_object)}, **_problems(404)},
        }},
        "/api/glossary": {"get": {
            "summary": "The Kit's lexicon: its terms by id.",
            "parameters": [_query("lang", schema={"enum": ["fr", "en"]})],
            "responses": {"200": {"description": "The terms.", "content": _json(any_object)}, **_problems(400)},
        }},
        "/api/families": {"get": {
            "summary": "The four families of the Kit's map of actors.",
            "parameters": [_query("lang", schema={"enum": ["fr", "en"]})],
            "responses": {"200": {"description": "The families.", "content": _json(any_object)}, **_problems(400)},
        }},
        "/api/decks/pictures/{name}.svg": {"get": {
            "summary": "What a card shows: the picture its deck names, else that of its kind.",
            "parameters": [{"name": "name", "in": "path", "required": True, "schema": {"enum": [*pictures.names()]}}],
            "responses": {"200": _file("A picture, 240 × 120.", "image/svg+xml"), **_problems(404)},
        }},
        "/api/decks/{deck_id}/print.pdf": {"get": {
            "summary": "The deck to print.", "parameters": printing,
            "responses": {"200": _file("The cards.", "application/pdf"), **_problems(400, 404, 429, 500)},
        }},
        "/api/decks/{deck_id}/print.html": {"get": {
            "summary": "What the PDF says, as a page of words.", "parameters": printing,
            "responses": {"200": _file("The cards.", "text/html"), **_problems(400, 404)},
        }},
        "/api/papers/{name}.pdf": {"get": {
            "summary": "The rest of the game on paper. `size`, `tiled`: of the board. The alignment sheet takes "
                       "what a deck's printing takes.",
            "parameters": [
                {"name": "name", "in": "path", "required": True, "schema": {"enum": [*papers.PLAIN]}},
                _query("lang", schema={"enum": ["fr", "en"]}), _query("size", schema={"enum": [*POSTER_NAMES]}),
                _query("tiled", schema={"enum": ["0", "1"]}),
            ],
            "responses": {"200": _file("The paper.", "application/pdf"), **_problems(400, 404, 500)},
        }},
        "/api/papers/{name}.html": {"get": {
            "summary": "What the PDF says, as a page of words.",
            "parameters": [
                {"name": "name", "in": "path", "required": True, "schema": {"enum": [*papers.PLAIN]}},
                _query("lang", schema={"enum": ["fr", "en"]}), _query("size", schema={"enum": [*POSTER_NAMES]}),
                _query("tiled", schema={"enum": ["0", "1"]}),
            ],
            "responses": {"200": _file("The paper.", "text/html"), **_problems(400, 404)},
        }},
        "/api/tables/{code}/tent.html": {"get": {
            "summary": "What the tent says, as a page of words.",
            "parameters": [_CODE, _query("lang", schema={"enum": ["fr", "en"]})],
            "responses": {"200": _file("The tent.", "text/html"), **_problems(400, 404, 503)},
        }},
        "/api/tables/{code}/tent.pdf": {"get": {
            "summary": "A tent for the table: its code and the QR of the link that joins it.",
            "parameters": [_CODE, _query("lang", schema={"enum": ["fr", "en"]})],
            "responses": {"200": _file("One sheet to fold.", "application/pdf"), **_problems(400, 404, 500, 503)},
        }},
        "/api/decks/{deck_id}/passport.pdf": {"get": {
            "summary": "What a print shop should know of the file that `press=1` makes, and its pre-flight.",
            "parameters": printing,
            "responses": {"200": _file("One page, in French.", "application/pdf"), **_problems(400, 404, 500)},
        }},
        "/api/decks/{deck_id}/passport.html": {"get": {
            "summary": "What the passport says, as a page of words.", "parameters": printing,
            "responses": {"200": _file("In French.", "text/html"), **_problems(400, 404, 500)},
        }},
        "/api/decks/{deck_id}/print.json": {"get": {
            "summary": "How many cards and sheets that takes, and how many cards are free on the last.",
            "parameters": printing,
            "responses": {"200": {"description": "Counts.", "content": _json(any_object)}, **_problems(400, 404)},
        }},
        "/api/printing": {"get": {
            "summary": "What may be chosen of a printing, with its bounds; sizes and papers with their measures.",
            "responses": {"200": {"description": "The choices.", "content": _json(any_object)}},
        }},
        "/api/decks/{deck_id}/print.png": {"get": {
            "summary": "A page of the PDF to print, as a picture.",
            "parameters": [*printing, _query("page", schema={"type": "integer", "minimum": 1})],
            "responses": {"200": _file("900 dots wide at most.", "image/png"), **_problems(400, 404, 429, 500, 503)},
        }},
        "/api/decks/{deck_id}/print.events": {"get": {
            "summary": "How far the PDF has got: `queued`, `progress`, then `done` with its `href`, or `failed`. "
                       "Who closes the stream gives it up.",
            "parameters": printing,
            "responses": {"200": _file("Server-sent events.", "text/event-stream"), **_problems(400, 404)},
        }},
        "/api/decks/{deck_id}/preflight.json": {"get": {
            "summary": "Each check of the file that `press=1` makes, with the cards at fault.",
            "parameters": printing,
            "responses": {
                "200": {"description": "`findings`.", "content": _json(any_object)},
                **_problems(400, 404, 429, 500, 503),
            },
        }},
        "/api/decks/{deck_id}/letters.json": {"get": {
            "summary": "`missing`: the letters of the cards that no font here can print.", "parameters": printing,
            "responses": {
                "200": {"description": "`missing`.", "content": _json(any_object)}, **_problems(400, 404, 429, 500),
            },
        }},
        "/healthz": {"get": {"summary": "Alive.", "responses": {"200": {"description": "Yes."}}}},
        "/readyz": {"get": {"summary": "Ready.", "responses": {"200": {"description": "Yes."}, **_problems(503)}}},
        "/metrics": {"get": {"summary": "Figures.", "responses": {"200": _file("Prometheus text.", "text/plain")}}},
    }  # fmt: skip
    claiming, more = _claiming()
    components |= more
    for path, calls in [*claiming.items(), *_making(deck, document, change_of_deck, made).items()]:
        paths[path] = paths.get(path, {}) | calls
    _priced(paths)
    return msgspec.json.encode({
        "openapi": "3.1.0",
        "info": {"title": "Jeu de la transition", "version": VERSION, "license": {"name": "MIT"}},
        "paths": paths,
        "components": {"schemas": components, "securitySchemes": {"token": {"type": "http", "scheme": "bearer"}}},
        "x-codes": [*Code, *ServerCode],
    })  # fmt: skip


@cache
def _asyncapi() -> bytes:
    commands, components = _schemas(tuple(BY_TYPE.values()))
    envelopes = [
        {
            "type": "object",
            "required": ["id", "type"],
            "properties": {
                "id": {"type": "string", "minLength": 1, "maxLength": 64},
                "type": {"const": name},
                "data": data,
                "for": {"type": ["string", "null"]},
            },
        }
        for name, data in zip(BY_TYPE, commands, strict=True)
    ]
    events = ("state", "changes", "change", "legal", "presence")
    messages: dict[str, Any] = {name: {"name": name, "payload": {"type": ["object", "array"]}} for name in events}
    messages["probe"] = {"name": "probe", "payload": {"type": "null"}}
    messages["command"] = {"name": "command", "payload": {"oneOf": envelopes}}
    references = {name: {"$ref": f"#/components/messages/{name}"} for name in messages}
    channel = {"$ref": "#/channels/table"}
    return msgspec.json.encode({
        "asyncapi": "3.0.0",
        "info": {"title": "Jeu de la transition", "version": VERSION},
        "channels": {"table": {"address": "/socket.io/", "messages": references}},
        "operations": {
            "send": {
                "action": "receive", "channel": channel,
                "messages": [{"$ref": f"#/channels/table/messages/{name}"} for name in ("command", "probe")],
            },
            "hear": {
                "action": "send", "channel": channel,
                "messages": [{"$ref": f"#/channels/table/messages/{name}"} for name in events],
            },
        },
        "components": {"messages": messages, "schemas": components},
        "x-codes": [*Code, *ServerCode],
    })  # fmt: skip
