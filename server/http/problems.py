"""Errors as application/problem+json: a stable code, params, and a sentence in the language asked for."""

import logging
from http import HTTPStatus

import msgspec
from flask import Flask, Response, g, request
from werkzeug.exceptions import HTTPException, MethodNotAllowed, NotFound, RequestEntityTooLarge

from game import Refusal, State
from game.refusals import Code
from game.words import Language
from server.refusals import sentences
from server.refusals.codes import Problem, ServerCode
from server.store import StorageFault

LOG = logging.getLogger("transition.http")
_FORBIDDEN = {Code.ROLE_FACILITATOR_ONLY, Code.ROLE_READ_ONLY, Code.ROLE_NO_SEAT}


def language() -> Language | None:
    """Return the language the request asks for, or None when it asks for neither of ours."""
    best = request.accept_languages.best_match([*Language])
    return Language(best) if best else None


def problem(code: str, status: int, params: dict[str, object]) -> Response:
    """Return a problem as a response, in the language asked for or else the table's."""
    state: State | None = g.table.state if "table" in g else None
    sentence = sentences.sentence(code, params, state, language())
    body = {
        "type": "about:blank",
        "title": HTTPStatus(status).phrase,
        "status": status,
        "detail": sentence,
        "code": str(code),
        "message": sentence,
        "params": params,
    }
    response = Response(msgspec.json.encode(body), status, content_type="application/problem+json")
    if "retry_after_s" in params:
        response.headers["Retry-After"] = str(params["retry_after_s"])
    return response


def register(app: Flask) -> None:
    """Answer every error of app as a problem."""

    @app.errorhandler(Problem)
    def known(error: Problem) -> Response:
        return problem(error.code, error.status, error.params)

    @app.errorhandler(Refusal)
    def refused(error: Refusal) -> Response:
        return problem(error.code, 403 if error.code in _FORBIDDEN else 409, error.params)

    @app.errorhandler(StorageFault)
    def storage(error: StorageFault) -> Response:
        LOG.error("storage: %s", error)
        return problem(ServerCode.STORAGE_UNAVAILABLE, 503, {})

    @app.errorhandler(HTTPException)
    def http(error: HTTPException) -> Response:
        codes = {
            NotFound: ServerCode.PAGE_UNKNOWN,
            MethodNotAllowed: ServerCode.METHOD_UNKNOWN,
            RequestEntityTooLarge: ServerCode.INPUT_TOO_LARGE,
        }
        code = codes.get(type(error), ServerCode.INPUT_MALFORMED)
        response = problem(code, error.code or 500, {})
        if isinstance(error, MethodNotAllowed) and error.valid_methods:
            response.headers["Allow"] = ", ".join(sorted(error.valid_methods))
        return response

    @app.errorhandler(Exception)
    def fault(error: Exception) -> Response:
        LOG.exception("a call failed", exc_info=error)
        return problem(ServerCode.SERVER_FAULT, 500, {})
