"""Finding one's place, and closing the story. Rulebook, phases 6 and 7, « Je m’y vois »."""

from msgspec import UNSET

from game import commands as c
from game import events as e
from game.draft import Draft
from game.ids import EntryId
from game.offers import EntryOf, Offer, Several, offer
from game.refusals import Code, Refusal
from game.rules.base import Context, Rule, Why, is_seated, takes_part
from game.state import kept

GOALS = tuple(range(1, 18))
MOST_STEPS_TIED = 20


def _offer_situate(ctx: Context) -> list[Offer]:
    return [
        offer(
            "situate",
            "text",
            future_id=(*kept(ctx.state.futures), None),
            step_ids=Several(EntryOf(("steps",)), 0, min(MOST_STEPS_TIED, len(ctx.state.steps))),
        )
    ]


def _situate(draft: Draft, command: c.Situate) -> None:
    mine = next((s.id for s in draft.state.commitments.values() if s.by == draft.me), None)
    draft.emit(
        e.Situated(
            id=mine or draft.new_id("m"),
            by=draft.me,
            future_id=command.future_id,
            text=command.text,
            step_ids=tuple(EntryId(i) for i in command.step_ids),
        )
    )


def _offer_see(ctx: Context) -> list[Offer]:
    """Any step, however often one says so; not any more: one of those one has marked."""
    mine = tuple(m.on for m in ctx.state.marks.values() if m.by == ctx.me)
    offers = [offer("see_myself", "step_id", "on", step_id=EntryOf(("steps",)), on=(True,))] if ctx.state.steps else []
    return [*offers, offer("see_myself", "step_id", "on", step_id=mine, on=(False,))] if mine else offers


def _see(draft: Draft, command: c.SeeMyself) -> None:
    if command.on:
        draft.emit(e.SelfSeen(id=draft.new_id("j"), by=draft.me, on=command.step_id))
    else:
        draft.emit(e.SelfUnseen(by=draft.me, on=command.step_id))


def _offer_epilogue(ctx: Context) -> list[Offer]:
    return [offer("write_epilogue", "version", version=(ctx.state.narrative.version,))]


def _explain_epilogue(ctx: Context, command: c.WriteEpilogue) -> Why:
    now = ctx.state.narrative
    return Refusal(Code.TEXT_STALE, version=now.version, title=now.title, opening=now.opening, closing=now.closing)


def _write(draft: Draft, command: c.WriteEpilogue) -> None:
    if command.title is UNSET and command.opening is UNSET and command.closing is UNSET:
        return
    words = {"title": command.title, "opening": command.opening, "closing": command.closing}
    draft.emit(e.EpilogueWritten(by=draft.author, **words))


RULES = {
    "situate": Rule(
        allow=is_seated,
        offers=_offer_situate,
        do=_situate,
        codes={"future_id": Code.FUTURE_NOT_KEPT, "step_ids": Code.ENTRY_UNKNOWN},
    ),
    "see_myself": Rule(
        allow=is_seated, offers=_offer_see, do=_see, codes={"step_id": Code.ENTRY_UNKNOWN, "on": Code.TABLE_ALREADY}
    ),
    "write_epilogue": Rule(
        allow=takes_part,
        offers=_offer_epilogue,
        do=_write,
        codes={"version": Code.TEXT_STALE},
        explain=_explain_epilogue,
    ),
    "tag_goals": Rule(
        allow=takes_part,
        offers=lambda ctx: [offer("tag_goals", "goals", goals=Several(GOALS, 0, len(GOALS)))],
        do=lambda draft, command: draft.emit(e.GoalsTagged(goals=command.goals)),
    ),
    "share": Rule(
        facilitator=True,
        offers=lambda ctx: [offer("share", "shared", shared=(True, False))],
        do=lambda draft, command: draft.emit(e.SharingSet(shared=command.shared)),
    ),
}
