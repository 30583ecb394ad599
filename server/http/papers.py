"""Calls about the rest of the game on paper: board, leaflet, script, sheets, a table's tent, a printer's test."""

import hashlib

import msgspec
from flask import Blueprint, Response, request

from game.words import Language
from printables.options import QUERY, options
from printables.papers import NAMES, POSTER_NAMES, Paper
from server import pdf, sentences
from server.codes import Problem, ServerCode
from server.http.context import choice, known_query, site, table
from server.http.problems import language

CALLS = Blueprint("papers", __name__, url_prefix="/api")
PLAIN = tuple(name for name in NAMES if name != "tent")
"""Those that belong to no table."""


@CALLS.get("/papers/<name>.pdf")
def paper(name: str) -> Response:
    """Answer a paper as a PDF; the board in one of four sizes or on A4 sheets to glue, the test for one's printer."""
    if name not in PLAIN:
        raise Problem(ServerCode.PAGE_UNKNOWN, 404)
    known = {"board": ("size", "tiled"), "alignment": tuple(n for n in QUERY if n != "size")}.get(name, ())
    known_query("lang", *known)
    if name == "board":
        size = choice("size", POSTER_NAMES[0], POSTER_NAMES)
        return _sent(Paper(name=name, size=size, tiled=choice("tiled", "0", ("0", "1")) == "1"))
    try:
        asked = options({key: value for key, value in request.args.items() if key != "lang"})
    except msgspec.ValidationError as error:
        raise sentences.invalid(error) from None
    except ValueError as error:
        field, _, reason = str(error).partition(": ")
        raise Problem(ServerCode.INPUT_INVALID, field=field, reason=reason) from None
    return _sent(Paper(name=name, options=asked))


@CALLS.get("/tables/<code>/tent.pdf")
def tent(code: str) -> Response:
    """Answer the tent of a table: its code and the QR of the link that joins it."""
    known_query("lang")
    at = table(code)
    return _sent(Paper(name="tent", url=f"{site()}/t/{at.code}", code=at.code), default=at.state.table.language)


def _sent(asked: Paper, *, default: Language = Language.FR) -> Response:
    spoken = Language(choice("lang", language() or default, tuple(Language)))
    content = pdf.paper(asked, spoken)
    response = Response(content, content_type="application/pdf")
    response.headers["Content-Disposition"] = f'attachment; filename="{asked.name}-{spoken}.pdf"'
    response.set_etag(hashlib.sha256(content).hexdigest()[:32])
    return response
