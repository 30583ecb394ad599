"""Calls about the rest of the game on paper: board, leaflet, script, sheets, a table's tent, a printer's test."""

import msgspec
from flask import Blueprint, Response, request

from game.words import Language
from printables.options import QUERY, options
from printables.papers import NAMES, POSTER_NAMES, Paper
from server.http import twins
from server.http.asking import asker
from server.http.calls import KEPT, LANG, call, one_of
from server.http.context import choice, known_query, services, site, table
from server.http.decks import PRINTING
from server.http.problems import language
from server.refusals import sentences
from server.refusals.codes import Problem, ServerCode

CALLS = Blueprint("papers", __name__, url_prefix="/api")
PLAIN = tuple(name for name in NAMES if name != "tent")
"""Those that belong to no table."""
_NAME = {"name": one_of(PLAIN)}
_TILED = ("0", "1")
_QUERY = {
    **PRINTING,
    "size": one_of(POSTER_NAMES, description="Of the board."),
    "tiled": one_of(_TILED, description="Of the board: on A4 sheets to glue."),
}
"""The board has its own size; what else a deck's printing takes, the alignment sheet does."""


@CALLS.get("/papers/<name>.pdf")
@call(path=_NAME, query=_QUERY, gives={200: twins.PDF, **KEPT}, refuses=(400, 404, 500))
def paper(name: str) -> Response:
    """Answer a paper as a PDF; the board in one of four sizes or on A4 sheets to glue, the test for one's printer."""
    return _printed(_paper(name))


@CALLS.get("/papers/<name>.html")
@call(path=_NAME, query=_QUERY, gives={200: twins.HTML, **KEPT}, refuses=(400, 404, 500))
def paper_read(name: str) -> Response:
    """Answer what a paper says as a page of words, for those who listen or enlarge."""
    return _read(_paper(name))


@CALLS.get("/tables/<code>/tent.pdf")
@call(query=LANG, gives={200: twins.PDF, **KEPT}, refuses=(400, 404, 500, 503))
def tent(code: str) -> Response:
    """Answer the tent of a table: its code and the QR of the link that joins it."""
    return _printed(*_tent(code))


@CALLS.get("/tables/<code>/tent.html")
@call(query=LANG, gives={200: twins.HTML, **KEPT}, refuses=(400, 404, 500, 503))
def tent_read(code: str) -> Response:
    """Answer what a table's tent says as a page of words."""
    return _read(*_tent(code))


def _paper(name: str) -> Paper:
    """Return the paper that a query asks for; raise Problem page/unknown or input/invalid, the field named."""
    if name not in PLAIN:
        raise Problem(ServerCode.PAGE_UNKNOWN, 404)
    known = {"board": ("size", "tiled"), "alignment": tuple(n for n in QUERY if n != "size")}.get(name, ())
    known_query("lang", *known)
    if name == "board":
        size = choice("size", POSTER_NAMES[0], POSTER_NAMES)
        return Paper(name=name, size=size, tiled=choice("tiled", "0", _TILED) == "1")
    try:
        asked = options({key: value for key, value in request.args.items() if key != "lang"})
    except msgspec.ValidationError as error:
        raise sentences.invalid(error) from None
    except ValueError as error:
        field, _, reason = str(error).partition(": ")
        raise Problem(ServerCode.INPUT_INVALID, field=field, reason=reason) from None
    return Paper(name=name, options=asked)


def _tent(code: str) -> tuple[Paper, Language]:
    """Return the tent of a table and the table's language."""
    known_query("lang")
    at = table(code)
    return Paper(name="tent", url=f"{site()}/t/{at.code}", code=at.code), at.state.table.language


def _spoken(default: Language) -> Language:
    return Language(choice("lang", language() or default, tuple(Language)))


def _printed(asked: Paper, default: Language = Language.FR) -> Response:
    spoken = _spoken(default)
    return twins.pdf(services().workers.paper(asked, spoken, asker(asked.name)), f"{asked.name}-{spoken}")


def _read(asked: Paper, default: Language = Language.FR) -> Response:
    spoken = _spoken(default)
    page = services().workers.paper_page(asked, spoken, twins.address(twins.PDF), asker(asked.name))
    return twins.html(page, f"{asked.name}-{spoken}")
