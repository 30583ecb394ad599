"""Asking for a seat: somebody whose device no longer knows them, or somebody new where whoever joins is let in.

Nobody proves who they are: whoever facilitates sees the people and says yes or no.
"""

from game import commands as c
from game import events as e
from game.draft import Draft
from game.ids import ClaimId
from game.offers import Offer, offer
from game.refusals import Code, Refusal
from game.rules.base import Context, Rule, Why, every, not_closed
from game.rules.seats import MOST_PLAYERS, sit_down
from game.state import State, seated

MOST_CLAIMS = 3
"""How many may wait to be recognised. Who waits for a seat of their own waits beside them, a place each."""


def _full(state: State) -> bool:
    return len(seated(state)) >= MOST_PLAYERS


def _open(ctx: Context) -> Why:
    return Refusal(Code.TABLE_LOCKED) if ctx.state.table.locked else None


def _offer_claim(ctx: Context) -> list[Offer]:
    mine = tuple(p.id for p in seated(ctx.state) if not p.proxy)
    found = [offer("claim_seat", "player_id", player_id=mine)] if mine else []
    if ctx.state.table.options.approval:
        found.append(offer("claim_seat", "name", "family", player_id=(None,)))
    return found


def _claim(draft: Draft, command: c.ClaimSeat) -> None:
    state, new = draft.state, command.player_id is None
    waiting = [w for w in state.claims.values() if (w.player_id is None) is new]
    most = MOST_PLAYERS - len(seated(state)) if new else MOST_CLAIMS
    if new and (_full(state) or not command.name):
        raise Refusal(Code.TABLE_FULL) if _full(state) else Refusal(Code.CHOICE_NOT_OFFERED, field="name")
    if len([w for w in waiting if new or w.player_id != command.player_id]) >= most:
        raise Refusal(Code.CLAIM_TOO_MANY, most=most)
    id = ClaimId(draft.new_id("q"))
    if new:
        draft.emit(e.SeatClaimed(id=id, name=command.name, family=command.family, role=command.role))
    else:
        draft.emit(e.SeatClaimed(id=id, player=command.player_id, lost=command.lost))


def _offer_answer(ctx: Context) -> list[Offer]:
    state = ctx.state
    no_room = {w.id for w in state.claims.values() if w.player_id is None} if _full(state) else set()
    free = tuple(id for id in state.claims if id not in no_room)
    found = [offer("answer_claim", "claim_id", "granted", claim_id=free, granted=(True, False))] if free else []
    if no_room:
        found.append(offer("answer_claim", "claim_id", "granted", claim_id=tuple(sorted(no_room)), granted=(False,)))
    return found


def _answer(draft: Draft, command: c.AnswerClaim) -> None:
    claim = draft.state.claims[command.claim_id]
    player = claim.player_id
    if command.granted and player is None:
        assert claim.family is not None  # somebody new has said it
        player = sit_down(draft, claim.name, claim.family, claim.role)
    if command.granted:
        draft.emit(e.ClaimAnswered(id=claim.id, granted=True, player=player, lost=bool(claim.lost)))
    else:
        draft.emit(e.ClaimAnswered(id=claim.id, granted=False))


def _explain_answer(ctx: Context, command: c.AnswerClaim) -> Why:
    return Refusal(Code.TABLE_FULL) if command.claim_id in ctx.state.claims else None


RULES = {
    "claim_seat": Rule(
        allow=every(not_closed, _open),
        offers=_offer_claim,
        do=_claim,
        codes={"player_id": Code.SEAT_UNKNOWN},
    ),
    "answer_claim": Rule(
        facilitator=True,
        allow=not_closed,
        offers=_offer_answer,
        do=_answer,
        codes={"claim_id": Code.CLAIM_GONE},
        explain=_explain_answer,
    ),
}
