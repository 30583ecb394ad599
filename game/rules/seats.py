"""Seats: taking, leaving, being away, removing, handing over. Rulebook, phase 1 and « Facilitation »."""

from msgspec import UNSET

from game import commands as c
from game import events as e
from game.draft import Draft
from game.ids import PlayerId
from game.names import looks
from game.offers import Offer, Several, offer
from game.refusals import Code, Refusal
from game.rules.base import Context, Rule, Why, is_seated, not_closed, takes_part, was_seated
from game.state import State, seated
from game.words import Family, Phase

MOST_PLAYERS = 20
FAMILIES = tuple(Family)


def _may_sit(ctx: Context) -> Why:
    table = ctx.state.table
    if table.phase is Phase.CLOSED:
        return Refusal(Code.TABLE_CLOSED)
    if len(seated(ctx.state)) >= MOST_PLAYERS:
        return Refusal(Code.TABLE_FULL)
    if table.locked and not ctx.facilitator:
        return Refusal(Code.TABLE_LOCKED)
    if table.options.approval and not ctx.facilitator:
        return Refusal(Code.TABLE_APPROVAL)
    return None


def _take_seat(draft: Draft, command: c.TakeSeat) -> None:
    if command.proxy and not draft.by.facilitator:
        raise Refusal(Code.ROLE_FACILITATOR_ONLY)
    host = draft.by.facilitator and not command.proxy
    if host and draft.by.player_id is not None:
        raise Refusal(Code.SEAT_TAKEN)
    first = host and not any(p.facilitator for p in draft.state.players.values())
    sit_down(draft, command.name, command.family, command.role, facilitator=first, proxy=command.proxy)


def sit_down(
    draft: Draft, name: str, family: Family, role: str, *, facilitator: bool = False, proxy: bool = False
) -> PlayerId:
    """Add that somebody new is seated, last in the order of turns; return their id."""
    last = max((p.seat or 0 for p in draft.state.players.values()), default=0)
    id = PlayerId(f"p{draft.state.seq + 1}")
    draft.emit(
        e.PlayerSeated(
            id=id,
            name=_own_name(draft.state, name),
            family=family,
            role=role,
            seat=last + 1,
            facilitator=facilitator,
            proxy=proxy,
        )
    )
    return id


def _own_name(state: State, name: str, me: str | None = None) -> str:
    """Return a name that looks like nobody else's at the table: a number is added to the second Lucie."""
    taken = {look for p in seated(state) if p.id != me for look in looks(p.name)}
    found, number = name, 2
    while looks(found) & taken:
        tail = f" {number}"
        found, number = name[: 40 - len(tail)].rstrip() + tail, number + 1
    return found


def _offer_profile(ctx: Context) -> list[Offer]:
    if ctx.player is not None and ctx.player.proxy:
        helpers = tuple(p.id for p in seated(ctx.state) if not p.proxy)
        return [offer("update_profile", family=FAMILIES, helper=(*helpers, None))]
    return [offer("update_profile", family=FAMILIES)]


def _update_profile(draft: Draft, command: c.UpdateProfile) -> None:
    if command.helper is not UNSET and not draft.state.players[draft.me].proxy:
        raise Refusal(Code.HELPER_NOT_PROXY)
    name = command.name if command.name is UNSET else _own_name(draft.state, command.name, draft.me)
    draft.emit(
        e.ProfileUpdated(player=draft.me, name=name, family=command.family, role=command.role, helper=command.helper)
    )


def _offer_away(ctx: Context) -> list[Offer]:
    if not ctx.facilitator:
        return [offer("set_away", "away", away=(True, False), player_id=(ctx.me, None))]
    seats = tuple(p.id for p in seated(ctx.state))
    if ctx.seated:
        return [offer("set_away", "away", away=(True, False), player_id=(*seats, None))]
    return [offer("set_away", "away", "player_id", away=(True, False), player_id=seats)] if seats else []


def _set_away(draft: Draft, command: c.SetAway) -> None:
    draft.emit(e.AwaySet(player=command.player_id or draft.me, away=command.away))


def _leave_seat(draft: Draft, command: c.LeaveSeat) -> None:
    draft.emit(e.PlayerLeft(player=draft.me))


def _offer_remove(ctx: Context) -> list[Offer]:
    if ctx.state.table.phase is Phase.CLOSED:
        # What is left to do then is to forget a person's name and words.
        known = tuple(p.id for p in ctx.state.players.values() if p.name)
        return [offer("remove_player", "player_id", "redact", player_id=known, redact=(True,))] if known else []
    others = tuple(p.id for p in seated(ctx.state) if p.id != ctx.me)
    gone = tuple(p.id for p in ctx.state.players.values() if p.seat is None and p.name)
    offers = []
    if others:
        offers.append(offer("remove_player", "player_id", player_id=others, redact=(False, True)))
    if gone:
        offers.append(offer("remove_player", "player_id", "redact", player_id=gone, redact=(True,)))
    return offers


def _remove_player(draft: Draft, command: c.RemovePlayer) -> None:
    # First: whose words they are is asked while they are there.
    if command.redact:
        draft.emit(e.Redacted(player=command.player_id))
    if draft.state.table.phase is not Phase.CLOSED and draft.state.players[command.player_id].seat is not None:
        draft.emit(e.PlayerLeft(player=command.player_id, removed=True))


def _offer_remove_several(ctx: Context) -> list[Offer]:
    others = tuple(p.id for p in seated(ctx.state) if p.id != ctx.me)
    return [offer("remove_players", "player_ids", player_ids=Several(others, 1, len(others)))] if others else []


def _remove_several(draft: Draft, command: c.RemovePlayers) -> None:
    for player in command.player_ids:
        draft.emit(e.PlayerLeft(player=player, removed=True))


def _offer_hand_over(ctx: Context) -> list[Offer]:
    seats = tuple(p.id for p in seated(ctx.state) if not p.facilitator and not p.proxy)
    return [offer("hand_over", "player_id", player_id=seats)] if seats else []


def _hand_over(draft: Draft, command: c.HandOver) -> None:
    draft.emit(e.FacilitationHandedOver(to=command.player_id))


def _object(draft: Draft, command: c.ObjectToSharing) -> None:
    draft.emit(e.SharingObjected(player=draft.me, objects=command.object))


RULES = {
    "take_seat": Rule(allow=_may_sit, offers=lambda ctx: [offer("take_seat")], do=_take_seat),
    "update_profile": Rule(
        allow=is_seated,
        offers=_offer_profile,
        do=_update_profile,
        codes={"helper": Code.SEAT_UNKNOWN},
    ),
    "set_away": Rule(
        allow=takes_part,
        offers=_offer_away,
        do=_set_away,
        codes={"player_id": Code.SEAT_UNKNOWN},
        explain=lambda ctx, command: None if ctx.facilitator else Refusal(Code.ROLE_FACILITATOR_ONLY),
    ),
    "leave_seat": Rule(allow=is_seated, offers=lambda ctx: [offer("leave_seat")], do=_leave_seat),
    "remove_player": Rule(
        facilitator=True, offers=_offer_remove, do=_remove_player, codes={"player_id": Code.SEAT_UNKNOWN}
    ),
    "remove_players": Rule(
        facilitator=True,
        allow=not_closed,
        offers=_offer_remove_several,
        do=_remove_several,
        codes={"player_ids": Code.SEAT_UNKNOWN},
    ),
    "hand_over": Rule(
        facilitator=True,
        allow=not_closed,
        offers=_offer_hand_over,
        do=_hand_over,
        codes={"player_id": Code.SEAT_UNKNOWN},
    ),
    "object_to_sharing": Rule(
        allow=was_seated,
        offers=lambda ctx: [offer("object_to_sharing", "object", object=(True, False))],
        do=_object,
    ),
}
