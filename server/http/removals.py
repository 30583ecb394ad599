"""Calls that delete for good: a table by who facilitates it, a deck by who made it."""

from flask import Blueprint, Response

from game.refusals import Code
from server.http import bodies
from server.http.calls import call, whole_number
from server.http.context import (
    actor,
    body,
    given,
    its_maker,
    known_query,
    required,
    services,
    table,
    unknown_deck,
    version_asked,
)
from server.refusals.codes import Problem, ServerCode
from server.store import ASKED
from server.store.tokens import canonical_code
from server.tables import retention

CALLS = Blueprint("removals", __name__, url_prefix="/api")


@CALLS.delete("/tables/<code>")
@call(takes=bodies.Confirmation, token="needed", gives={204: None}, refuses=(400, 401, 403, 404, 503))
def delete_table(code: str) -> Response:
    """Delete a table for good and at once, for its facilitator.

    The code stands in the body again: nobody deletes two hours' words by a slip.
    """
    at = table(code)
    if not actor(required(at), at.state).facilitator:
        raise Problem(Code.ROLE_FACILITATOR_ONLY, 403)
    if canonical_code(body(bodies.Confirmation).code) != at.code:
        raise Problem(ServerCode.INPUT_INVALID, field="code", reason="the table's own code")
    retention.delete_table(services().hub, at.code, ASKED)
    return Response(status=204)


@CALLS.delete("/decks/<deck_id>")
@call(query={"version": whole_number(1)}, token="needed", gives={204: None}, refuses=(400, 403, 404, 503))
def delete_deck(deck_id: str) -> Response:
    """Delete every version of a deck or, with `version`, an older one alone, for who made it.

    Tables that play with it go on; its cards lose their words there. What an older version said and the next does not
    is nowhere any more.
    """
    known_query("version")
    its_maker(deck_id)
    with unknown_deck():
        retention.delete_deck(services().hub, deck_id, given() or "", version_asked())
    return Response(status=204)
