"""The call that lists where this server is reached, for who chooses which address the room is shown."""

from flask import Blueprint, Response

from game.refusals import Code
from server.http.context import actor, answer, port, required, services, table
from server.http.lan import reachable
from server.refusals.codes import Problem

CALLS = Blueprint("addresses", __name__, url_prefix="/api/tables")


@CALLS.get("/<code>/addresses")
def addresses(code: str) -> Response:
    """Answer the addresses that others may type now, for the facilitator; none: only this machine reaches the server.

    A machine's networks are nobody else's business.
    """
    at = table(code)
    if not actor(required(at), at.state).facilitator:
        raise Problem(Code.ROLE_FACILITATOR_ONLY, 403)
    return answer(reachable(services().settings, port()))
