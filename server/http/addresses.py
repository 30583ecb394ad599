"""The call that lists where this server is reached, for who chooses which address the room is shown."""

from flask import Blueprint, Response

from game.refusals import Code
from server.http.calls import call
from server.http.context import actor, answer, port, required, services, table
from server.http.lan import reachable
from server.refusals.codes import Problem
from server.wire.messages import Reachable

CALLS = Blueprint("addresses", __name__, url_prefix="/api/tables")


@CALLS.get("/<code>/addresses")
@call(token="needed", gives={200: list[Reachable]}, refuses=(401, 403, 404, 503))
def addresses(code: str) -> Response:
    """Answer to the facilitator where others reach this server now, the likeliest first; none: nobody does.

    A machine's networks are nobody else's business.
    """
    at = table(code)
    if not actor(required(at), at.state).facilitator:
        raise Problem(Code.ROLE_FACILITATOR_ONLY, 403)
    return answer(reachable(services().settings, port()))
