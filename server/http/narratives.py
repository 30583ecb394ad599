"""The narrative of a table, so far or for good, in five forms."""

from collections.abc import Callable, Mapping
from urllib.parse import quote

from flask import Blueprint, Response

from decks import Deck
from game import tell
from game.ids import DeckId
from game.narrative import Narrative
from game.words import Language
from server.http.asking import asker
from server.http.calls import LANG, call, one_of
from server.http.context import answer, bearer, choice, known_query, services, spend, table
from server.http.problems import language
from server.narrative import FORMS, PAGE_POLICY
from server.refusals.codes import Problem, ServerCode
from server.tables import Table
from server.tables.retention import touched

CALLS = Blueprint("narratives", __name__, url_prefix="/api/tables")


@CALLS.get("/<code>/narrative.<form>")
@call(
    path={"form": one_of(FORMS)},
    query=LANG,
    token="optional",
    gives={200: tuple(FORMS.values())},
    refuses=(400, 401, 404, 500, 503),
)
def narrative(code: str, form: str) -> Response:
    """Answer the narrative so far: whole at the table; once it is shared, for anybody, less what may not be."""
    if form not in FORMS:
        raise Problem(ServerCode.PAGE_UNKNOWN, 404)
    at, key, told = _told(code, "lang")
    asked = choice("lang", language() or at.state.table.language, tuple(Language))
    library, moment = services().hub.library, touched(at.state)

    def whole() -> tuple[Narrative, Mapping[DeckId, Deck]]:
        found = told()
        return found, library.written(found.decks)

    file = services().workers.narrative(key, whole, form, Language(asked), moment, asker(at.code))
    response = Response(file.content, content_type=FORMS[form])
    name = f"recit-{at.code}.{form}"
    disposition = "inline" if form == "html" else "attachment"
    response.headers["Content-Disposition"] = f"{disposition}; filename=\"{name}\"; filename*=UTF-8''{quote(name)}"
    if form == "html":
        response.headers["Content-Security-Policy"] = PAGE_POLICY
    return response


@CALLS.get("/<code>/letters.json")
@call(token="optional", gives={200: dict[str, str]}, refuses=(400, 401, 404, 500, 503))
def letters(code: str) -> Response:
    """Answer as `missing` the letters of the narrative that no font here has, each once: they are not in its PDF."""
    at, key, told = _told(code)
    return answer({"missing": services().workers.narrative_letters(key, told, asker(at.code))})


def _told(code: str, *query: str) -> tuple[Table, tuple[str, int, bool], Callable[[], Narrative]]:
    """Return a table, what stands for its narrative as who asks may read it, and a function that tells it.

    query: names that it may have.
    """
    at = table(code)
    holder, state = bearer(at), at.state
    shared = holder is None
    if shared and not state.narrative.shared:
        raise Problem(ServerCode.TOKEN_UNKNOWN, 401)
    spend("narratives", at.code, holder)
    known_query(*query)
    return at, (at.code, state.seq, shared), lambda: tell(state, shared=shared)
