"""The narrative of a table, so far or for good, in five forms."""

from urllib.parse import quote

from flask import Blueprint, Response

from game import tell
from game.words import Language
from server import exports
from server.codes import Problem, ServerCode
from server.http.context import bearer, choice, known_query, services, spend, table
from server.http.problems import language

CALLS = Blueprint("narratives", __name__, url_prefix="/api/tables")


@CALLS.get("/<code>/narrative.<form>")
def narrative(code: str, form: str) -> Response:
    """Answer the narrative: whole for those at the table; once it is shared, for anybody, less what may not be."""
    if form not in exports.FORMS:
        raise Problem(ServerCode.PAGE_UNKNOWN, 404)
    at = table(code)
    holder = bearer(at)
    if holder is None and not at.state.narrative.shared:
        raise Problem(ServerCode.TOKEN_UNKNOWN, 401)
    spend("narratives", at.code, holder)
    known_query("lang")
    asked = choice("lang", language() or at.state.table.language, tuple(Language))
    told, library = tell(at.state, shared=holder is None), services().hub.library
    content = exports.write(told, form, Language(asked), library.written(told.decks))
    response = Response(content, content_type=exports.FORMS[form])
    name = f"recit-{at.code}.{form}"
    disposition = "inline" if form == "html" else "attachment"
    response.headers["Content-Disposition"] = f"{disposition}; filename=\"{name}\"; filename*=UTF-8''{quote(name)}"
    if form == "html":
        response.headers["Content-Security-Policy"] = exports.PAGE_POLICY
    return response
