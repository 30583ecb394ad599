"""Calls of somebody without a token: say who one is (or ask to be let in), and wait for the facilitator's word."""

from collections.abc import Sequence
from functools import partial

from flask import Blueprint, Response

from game import Actor
from game.commands import ClaimSeat
from game.events import AnyEvent, SeatClaimed
from game.ids import ClaimId, PlayerId
from game.state import seated
from game.words import Phase
from server.http import bodies
from server.http.calls import call
from server.http.context import afford, answer, body, charge, given, spend, table
from server.limits.allowances import WRITTEN
from server.refusals.codes import Problem, ServerCode
from server.store import CLAIM, SEAT, Token
from server.store.tokens import new_token, token_hash
from server.tables import Table

CALLS = Blueprint("claims", __name__, url_prefix="/api/tables")


@CALLS.get("/<code>/seats")
@call(gives={200: list[bodies.Absent]}, refuses=(404, 503))
def seats(code: str) -> Response:
    """Answer who is seated without a device now, as they called themselves; nobody behind a locked door."""
    at = table(code)
    spend("claims", at.code)
    return answer([bodies.Absent(id, name) for id, name in _absent(at).items()])


def _absent(at: Table) -> dict[PlayerId, str]:
    state = at.state
    if state.table.locked or state.table.phase is Phase.CLOSED:
        return {}
    here = at.audience.online
    return {p.id: p.name for p in seated(state) if p.name and not p.proxy and p.id not in here}


@CALLS.post("/<code>/claims")
@call(takes=bodies.NewClaim, gives={201: bodies.Claimed}, refuses=(400, 404, 409, 503))
def claim(code: str) -> Response:
    """Ask the facilitator for one's seat back (« that is me ») or, where joining takes approval, to be let in.

    The token becomes the seat's when the claim is granted.
    """
    at = table(code)
    spend("claims", at.code)
    afford(WRITTEN)
    asked = body(bodies.NewClaim)
    # A phone that was lost may well be connected.
    if asked.player_id is not None and asked.player_id in at.audience.online and not asked.lost:
        raise Problem(ServerCode.SEAT_IN_USE, 409)
    token, ids = new_token(), list[ClaimId]()

    def tokens(events: Sequence[AnyEvent]) -> Sequence[Token]:
        ids[:] = [event.id for event in events if isinstance(event, SeatClaimed)]
        return [Token(hash=token_hash(token), kind=CLAIM, player_id=PlayerId(id)) for id in ids]

    command = ClaimSeat(
        player_id=asked.player_id, name=asked.name, family=asked.family, role=asked.role, lost=asked.lost
    )
    at.act(command, by=lambda state: Actor(), tokens=tokens, weighed=partial(charge, WRITTEN))
    return answer(bodies.Claimed(ids[0], token), 201)


@CALLS.get("/<code>/claims/<claim_id>")
@call(token="needed", gives={200: bodies.ClaimState}, refuses=(401, 404, 503))
def state_of(code: str, claim_id: str) -> Response:
    """Answer what has become of one's claim, with the token that came with it."""
    at = table(code)
    token = at.claim_token(token_hash(given() or ""))
    if token.kind == SEAT:
        return answer(bodies.ClaimState("granted", token.player_id))
    if token.kind != CLAIM or token.player_id != claim_id:
        raise Problem(ServerCode.TOKEN_UNKNOWN, 401)
    return answer(bodies.ClaimState("waiting" if claim_id in at.state.claims else "refused", None))
