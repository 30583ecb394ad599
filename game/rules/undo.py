"""Taking a move back: the state is then that of the log without it. Rulebook, « Facilitation, at any time »."""

from game import commands as c
from game import events as e
from game.draft import Draft
from game.offers import Offer, offer
from game.refusals import Code, Refusal
from game.rules.base import Context, Rule, Why, takes_part


def _why_not(ctx: Context) -> Why:
    last = ctx.state.last
    if last is None:
        return Refusal(Code.UNDO_STALE)
    if not ctx.facilitator and last.row.by != ctx.author:
        return Refusal(Code.UNDO_NOT_YOURS)
    return Refusal(last.kept_by) if last.kept_by else None


def _offer_undo(ctx: Context) -> list[Offer]:
    last = ctx.state.last
    return [] if last is None or _why_not(ctx) else [offer("undo", "seq", seq=(last.row.seq,))]


def _explain(ctx: Context, command: c.Undo) -> Why:
    last = ctx.state.last
    return _why_not(ctx) if last is not None and last.row.seq == command.seq else Refusal(Code.UNDO_STALE)


def _undo(draft: Draft, command: c.Undo) -> None:
    draft.emit(e.MoveUndone(seq=command.seq))


RULES = {
    "undo": Rule(allow=takes_part, offers=_offer_undo, do=_undo, codes={"seq": Code.UNDO_STALE}, explain=_explain),
}
