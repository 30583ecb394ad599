"""Proposing, merging and keeping futures. Rulebook, phases 4 and 6."""

from game import commands as c
from game import events as e
from game.bounds import MOST_MERGED, merged
from game.draft import Draft
from game.ids import EntryId
from game.offers import Choice, EntryOf, Offer, Several, offer
from game.refusals import Code, Refusal
from game.rules.base import Context, Rule, Why, every, is_seated
from game.words import MOST_NAMED, Phase

MOST_KEPT = 3


def _open_to_futures(ctx: Context) -> Why:
    """In the futures phase; in situate, once someone has said that none suits them."""
    if ctx.state.table.phase is Phase.FUTURES:
        return None
    if any(s.future_id is None for s in ctx.state.commitments.values()):
        return None
    return Refusal(Code.PHASE_NOT_NOW, phase=ctx.state.table.phase)


def _propose(draft: Draft, command: c.ProposeFuture) -> None:
    draft.emit(
        e.FutureProposed(id=draft.new_id("f"), by=draft.author, text=command.text, indicators=command.indicators)
    )


def _offer_merge(ctx: Context) -> list[Offer]:
    free = tuple(i for i, f in ctx.state.futures.items() if merged(f) < MOST_MERGED)
    if len(free) < 2:
        return []
    some: Choice = EntryOf(("futures",)) if len(free) == len(ctx.state.futures) else free
    return [offer("merge_futures", "ids", "text", ids=Several(some, 2, 2))]


def _explain_merge(ctx: Context, command: c.MergeFutures) -> Why:
    named = [f for i, f in ctx.state.futures.items() if i in command.ids]
    deep = any(merged(future) >= MOST_MERGED for future in named)
    return Refusal(Code.TABLE_BOUND, what="merge", limit=MOST_MERGED) if deep else None


def _merge(draft: Draft, command: c.MergeFutures) -> None:
    ids = tuple(EntryId(i) for i in command.ids)
    draft.emit(e.FuturesMerged(id=draft.new_id("f"), by=draft.author, ids=ids, text=command.text))


def _offer_keep(ctx: Context) -> list[Offer]:
    count = len(ctx.state.futures)
    if not count:
        return []
    # Beyond three if need be, when someone finds no place in those kept.
    most = min(count, MOST_NAMED) if ctx.state.table.phase is Phase.SITUATE else min(MOST_KEPT, count)
    return [offer("keep_futures", "ids", ids=Several(EntryOf(("futures",)), 1, most))]


def _keep(draft: Draft, command: c.KeepFutures) -> None:
    draft.emit(e.FuturesKept(ids=tuple(EntryId(i) for i in command.ids)))


RULES = {
    "propose_future": Rule(
        allow=every(is_seated, _open_to_futures),
        offers=lambda ctx: [offer("propose_future", "text", "indicators")],
        do=_propose,
    ),
    "merge_futures": Rule(
        facilitator=True,
        allow=_open_to_futures,
        offers=_offer_merge,
        do=_merge,
        codes={"ids": Code.ENTRY_UNKNOWN},
        explain=_explain_merge,
    ),
    "keep_futures": Rule(
        facilitator=True,
        allow=_open_to_futures,
        offers=_offer_keep,
        do=_keep,
        codes={"ids": Code.ENTRY_UNKNOWN},
    ),
}
