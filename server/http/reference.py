"""The public reference, generated from the types that check messages: OpenAPI for HTTP, AsyncAPI for Socket.IO."""

import re
from collections.abc import Iterator, Mapping
from functools import cache
from http import HTTPStatus
from inspect import cleandoc
from typing import Any

import msgspec
from flask import Blueprint, Response, current_app
from werkzeug.routing import Rule

from game.commands import BY_TYPE
from game.refusals import Code
from server.http.bodies import ProblemBody
from server.http.calls import Call, Schema, call, said, text
from server.http.context import answer
from server.http.prices import price
from server.refusals.codes import ServerCode

CALLS = Blueprint("reference", __name__, url_prefix="/api")
VERSION = "1"
_REF = "#/components/schemas/{name}"
_NAMED = re.compile(r"<(\w+)>")
_CODES = [*Code, *ServerCode]
_FILE = {"schema": {"type": "string", "format": "binary"}}
_TOKEN: list[dict[str, list[str]]] = [{"token": []}]


@CALLS.get("/openapi.json")
@call(gives={200: dict[str, Any]})
def openapi() -> Response:
    """Answer the reference of the calls over HTTP."""
    return answer(_openapi())


@CALLS.get("/asyncapi.json")
@call(gives={200: dict[str, Any]})
def asyncapi() -> Response:
    """Answer the reference of the events over Socket.IO."""
    return answer(_asyncapi())


@cache
def _openapi() -> bytes:
    """Return the reference of every call that says what it is: those of all applications are the same."""
    calls = list(_calls())
    kinds = {kind for _, _, _, its in calls for kind in (its.takes, *its.gives.values()) if _is_type(kind)}
    ordered = [ProblemBody, *sorted(kinds, key=str)]
    schemas, components = msgspec.json.schema_components(ordered, ref_template=_REF)
    known = dict(zip(ordered, schemas, strict=True))
    paths: dict[str, Any] = {}
    for method, rule, about, its in calls:
        path = _NAMED.sub(r"{\1}", str(rule))
        paths.setdefault(path, {})[method.lower()] = _operation(method, rule, about, its, known)
    return msgspec.json.encode({
        "openapi": "3.1.0",
        "info": {"title": "Jeu de la transition", "version": VERSION, "license": {"name": "MIT"}},
        "paths": paths,
        "components": {"schemas": components, "securitySchemes": {"token": {"type": "http", "scheme": "bearer"}}},
        "x-codes": _CODES,
    })  # fmt: skip


def _calls() -> Iterator[tuple[str, Rule, str, Call]]:
    """Yield the method, the rule and the docstring of each call, and what it says of itself."""
    for rule in current_app.url_map.iter_rules():
        view = current_app.view_functions[rule.endpoint]
        if its := said(view):
            for method in sorted((rule.methods or set()) - {"HEAD", "OPTIONS"}):
                yield method, rule, cleandoc(view.__doc__ or ""), its


def _operation(method: str, rule: Rule, about: str, its: Call, known: Mapping[Any, Any]) -> dict[str, Any]:
    """Return a call in OpenAPI's words. known: the schemas by their types."""
    summary, _, more = about.partition("\n\n")
    in_path = {name: its.path.get(name, text()) for name in _NAMED.findall(str(rule))}
    parameters = {"path": in_path, "header": its.header, "query": its.query}
    most = price(method, rule).body
    # Whoever asks may send too much, or ask too often; and what changes something may be asked by another site.
    refuses = {*its.refuses, 413, 429} | ({403} if method != "GET" else set())
    problem = {"application/problem+json": {"schema": known[ProblemBody]}}
    return _without_gaps({
        "summary": summary,
        "description": more,
        "parameters": [_parameter(where, *one) for where, some in parameters.items() for one in some.items()],
        "requestBody": its.takes and {"required": True, "content": _content(its.takes, known), "x-most-bytes": most},
        "security": {"optional": [{}, *_TOKEN], "needed": _TOKEN}.get(its.token or ""),
        "responses": {
            **{status: _response(HTTPStatus(status).phrase, _content(k, known)) for status, k in its.gives.items()},
            **{status: _response("Refused, with a stable code.", problem) for status in sorted(refuses)},
        },
    })  # fmt: skip


def _parameter(where: str, name: str, schema: Schema) -> dict[str, Any]:
    rest = {key: value for key, value in schema.items() if key != "description"}
    always = {"name": name, "in": where, "required": where == "path", "schema": rest}
    return always | _without_gaps({"description": schema.get("description")})


def _response(description: str, content: dict[str, Any]) -> dict[str, Any]:
    return _without_gaps({"description": description, "content": content})


def _without_gaps(said: dict[str, Any]) -> dict[str, Any]:
    return {key: value for key, value in said.items() if value}


def _is_type(kind: Any) -> bool:
    """Whether this is a type, not media types or nothing."""
    return kind is not None and not isinstance(kind, str | tuple)


def _content(kind: Any, known: Mapping[Any, Any]) -> dict[str, Any]:
    """Return what a body is, by media type; empty for nothing."""
    if _is_type(kind):
        return {"application/json": {"schema": known[kind]}}
    return dict.fromkeys((kind,) if isinstance(kind, str) else kind or (), _FILE)


@cache
def _asyncapi() -> bytes:
    commands, components = msgspec.json.schema_components(tuple(BY_TYPE.values()), ref_template=_REF)
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
        "x-codes": _CODES,
    })  # fmt: skip
