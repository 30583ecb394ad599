"""Commenting, correcting and withdrawing what is written. Rulebook, « Phases », « Facilitation », « Whose words ».

How it works: an offer's fields are independent, and a correction's are not (which field, at which version, depends on
the entry). So there is an offer for all entries that share both, and a collection whose entries all do is named
whole: offers do not grow with the table. What fits none of them is looked at once more to say why (`_explain_edit`).
"""

from collections.abc import Iterable
from typing import Any

from msgspec import UNSET

from game import commands as c
from game import events as e
from game.cards import Card
from game.draft import Draft
from game.entries import Challenge, Comment, Commitment, Future, Observation, Pitfall, Step, Unknown
from game.ids import EntryId
from game.offers import Choice, EntryOf, Offer, offer
from game.redaction import NARRATIVE, TABLE, parts, stays
from game.refusals import Code, Refusal
from game.rules.base import Context, Rule, Why, takes_part
from game.rules.levers import STEP_CODES, add_unknowns, step_choices
from game.state import WRITTEN, State, find
from game.veil import hidden
from game.words import LONGEST_TITLE, MOST_LISTED, Kind, Phase

_FIELDS: dict[type, tuple[str, ...]] = {
    Observation: ("text",),
    Future: ("text", "indicators"),
    Step: ("title", "text"),
    Commitment: ("text",),
    Comment: ("text",),
    Unknown: ("text",),
}
_PRINTED: dict[type, tuple[str, ...]] = {Challenge: (), Pitfall: ("text",)}
"""What a printed card leaves to people's words; a blank one leaves its title too."""
_Edited = tuple[tuple[str, ...], int]
"""The fields and the version that entries have in common."""
COMMENTED_ON = ("observations", "challenges", "futures", "steps", "pitfalls", "commitments")


def _offer_comment(ctx: Context) -> list[Offer]:
    there = any(getattr(ctx.state, name) for name in COMMENTED_ON)
    return [offer("comment", "on", "text", on=EntryOf(COMMENTED_ON))] if there else []


def _comment(draft: Draft, command: c.Comment) -> None:
    draft.emit(e.Commented(id=draft.new_id("k"), by=draft.author, on=EntryId(command.on), text=command.text))


def fields_of(state: State, entry: Any) -> tuple[str, ...]:
    """Return the fields of an entry that are people's words and may be edited."""
    if (fields := _FIELDS.get(type(entry))) is not None:
        return fields
    blank = state.cards[entry.card_id].blank
    return ("title", "text") if blank else _PRINTED[type(entry)]


def _mine(ctx: Context, entry: Any) -> bool:
    return ctx.facilitator or entry.by == ctx.author


def _offer_edit(ctx: Context) -> list[Offer]:
    """One offer for all the entries that share their fields and their version: fields are independent in an offer.

    A collection whose entries all agree is named whole, so that offers do not grow with the table.
    """
    uniform: dict[_Edited, list[str]] = {}
    single: dict[_Edited, list[EntryId]] = {}
    for collection, written in ctx.mine().items():
        alike: dict[_Edited, list[EntryId]] = {}
        for version, entries in written.items():
            if fields := _FIELDS.get(type(next(iter(entries.values())))):
                alike[fields, version] = list(entries)
                continue
            for entry in entries.values():  # a blank card leaves more to words than a printed one
                alike.setdefault((fields_of(ctx.state, entry), version), []).append(entry.id)
        for edited, ids in alike.items():
            if edited[0] and len(alike) == 1:
                uniform.setdefault(edited, []).append(collection)
            elif edited[0]:
                single.setdefault(edited, []).extend(ids)
    offers = [_edit(_entries(ctx, tuple(names)), *edited) for edited, names in uniform.items()]
    offers += [_edit(in_order(ids), *edited) for edited, ids in sorted(single.items())]
    return offers + _offer_edit_answers(ctx)


def in_order(ids: Iterable[EntryId]) -> tuple[EntryId, ...]:
    """Return ids as they were given: a letter, then a number."""
    return tuple(sorted(ids, key=lambda name: (len(name), name)))


def _entries(ctx: Context, collections: tuple[str, ...]) -> EntryOf:
    return EntryOf(collections) if ctx.facilitator else EntryOf(collections, ctx.author)


def _edit(on: Choice, fields: tuple[str, ...], version: int) -> Offer:
    return offer("edit_text", "on", "field", "text", "version", on=on, field=fields, version=(version,))


def _offer_edit_answers(ctx: Context) -> list[Offer]:
    groups: dict[int, list[EntryId]] = {}
    for pitfall in ctx.state.pitfalls.values():
        if pitfall.answer is not None and _mine(ctx, pitfall.answer):
            groups.setdefault(pitfall.answer.version, []).append(pitfall.id)
    return [_edit(tuple(ids), ("answer",), version) for version, ids in groups.items()]


def _explain_edit(ctx: Context, command: c.EditText) -> Why:
    found = find(ctx.state, command.on)
    if found is None:
        return Refusal(Code.ENTRY_UNKNOWN, field="on")
    _, entry = found
    is_answer = command.field == "answer" and isinstance(entry, Pitfall)
    fields = ("answer",) if is_answer and entry.answer else fields_of(ctx.state, entry)
    if command.field not in fields:
        return Refusal(Code.CHOICE_NOT_OFFERED, field="field")
    written = entry.answer if is_answer else entry
    if not _mine(ctx, written) or (written.by != ctx.author and _covered(ctx.state, entry)):
        return Refusal(Code.ENTRY_NOT_YOURS)
    return Refusal(Code.TEXT_STALE, version=written.version, text=_words(ctx.state, entry, command.field))


def _covered(state: State, entry: Any) -> bool:
    """Whether only its author may read an entry yet."""
    return any(entry.id in ids or getattr(entry, "card_id", "") in ids for ids in hidden(state).values())


def _words(state: State, entry: Any, field: str) -> str:
    """Return the words that a field of an entry holds now."""
    if field == "answer":
        return str(entry.answer.text)
    if field == "indicators":
        return "\n".join(entry.indicators)
    if isinstance(entry, Challenge) or (isinstance(entry, Pitfall) and field == "title"):
        words = getattr(state.cards[entry.card_id], field)
        return "" if words is UNSET else str(words)
    return str(getattr(entry, field))


def _edit_text(draft: Draft, command: c.EditText) -> None:
    entry = (find(draft.state, command.on) or ("", None))[1]
    if (why := _misfit(entry, command.field, command.text)) is not None:
        raise why
    draft.emit(e.TextEdited(on=EntryId(command.on), by=draft.author, field=command.field, text=command.text))


def _misfit(entry: Any, field: str, text: str) -> Why:
    """Why words do not keep to the limits of the field they are meant for, said as when it was first written."""

    def why(reason: str, field: str = field, **measure: int) -> Refusal:
        return Refusal(Code.TEXT_LIMITS, field=field, reason=reason, **measure)

    def too_long(words: str, field: str = field) -> Refusal:
        return why("too_long", field, limit=LONGEST_TITLE, length=len(words))

    if field == "indicators":
        lines = [line.strip() for line in text.split("\n") if line.strip()]
        if len(lines) > MOST_LISTED:
            return why("too_many", limit=MOST_LISTED, length=len(lines))
        long = next((i for i, line in enumerate(lines) if len(line) > LONGEST_TITLE), None)
        return None if long is None else too_long(lines[long], f"indicators[{long}]")
    short = field == "title" or isinstance(entry, Unknown)
    if short and len(text) > LONGEST_TITLE:
        return too_long(text)
    if short and "\n" in text:
        return why("one_line")
    optional = field == "text" and isinstance(entry, Step | Challenge)
    return None if text or optional else why("empty")


def _offer_edit_step(ctx: Context) -> list[Offer]:
    versions = ctx.mine().get("steps", {})
    choices = ctx.index.once(step_choices) if versions else {}
    return [
        offer(
            "edit_step",
            "step_id",
            "version",
            step_id=_entries(ctx, ("steps",)) if len(versions) == 1 else in_order(ids),
            version=(version,),
            **choices,
        )
        for version, ids in sorted(versions.items())
    ]


def _explain_edit_step(ctx: Context, command: c.EditStep) -> Why:
    step = ctx.state.steps.get(command.step_id)
    if step is None:
        return Refusal(Code.ENTRY_UNKNOWN, field="step_id")
    if not _mine(ctx, step):
        return Refusal(Code.ENTRY_NOT_YOURS)
    return Refusal(Code.TEXT_STALE, version=step.version) if command.version != step.version else None


def _edit_step(draft: Draft, command: c.EditStep) -> None:
    draft.emit(
        e.StepEdited(
            step_id=command.step_id,
            year=command.year,
            challenge_id=command.challenge_id,
            future_id=command.future_id,
            families=command.families,
            quick_win=command.quick_win,
        )
    )
    if command.unknowns is UNSET:
        return
    old = [u for u in draft.state.unknowns.values() if u.step_id == command.step_id]
    for unknown in old:
        if unknown.text not in command.unknowns:
            draft.emit(e.Withdrawn(on=unknown.id))
    known = {unknown.text for unknown in old}
    new = tuple(text for text in dict.fromkeys(command.unknowns) if text not in known)
    add_unknowns(draft, command.step_id, new)


def _was_here(ctx: Context) -> Why:
    """What one has written stays one's own, after leaving too."""
    return None if ctx.player is not None or ctx.facilitator else Refusal(Code.ROLE_NO_SEAT)


def _offer_withdraw(ctx: Context) -> list[Offer]:
    closed = ctx.state.table.phase is Phase.CLOSED
    used = {s.future_id for s in ctx.state.commitments.values()}
    mine = ctx.mine()
    futures = in_order(id for ids in mine.get("futures", {}).values() for id in ids)
    held = tuple(id for id in futures if id in used)
    # A future someone is committed to is corrected or redacted, never taken from under them.
    names = tuple(n for n in WRITTEN if mine.get(n) and not (n == "futures" and held and not closed))
    free = tuple(id for id in futures if id not in used) if held and not closed else ()
    answers = tuple(
        p.id
        for p in ctx.state.pitfalls.values()
        if p.answer and p.answer.by == ctx.author and p.by != ctx.author and not ctx.facilitator
    )
    redact: tuple[bool, ...] = (True,) if closed else (True, False)
    needs = ("on", "redact") if closed else ("on",)
    offers = [offer("withdraw", *needs, on=_entries(ctx, names), redact=redact)] if names else []
    if free or answers:
        offers.append(offer("withdraw", *needs, on=(*free, *answers), redact=redact))
    only_words = (*(() if closed else held), *(p.id for p in parts(ctx.state) if _mine(ctx, p)), *_cards(ctx))
    if ctx.facilitator:
        only_words = (*only_words, *_singles(ctx.state))
    if only_words:
        offers.append(offer("withdraw", "on", "redact", on=only_words, redact=(True,)))
    if any(_mine(ctx, g) for g in ctx.state.gone.values()):
        offers.append(offer("withdraw", "on", "redact", on=_entries(ctx, ("gone",)), redact=(True,)))
    return offers


def _cards(ctx: Context) -> tuple[str, ...]:
    """Return the words of blank levers that one may take back; those of challenges and pitfalls go with their entry."""
    return tuple(k.words for k in ctx.index.once(_written_cards) if ctx.facilitator or k.by == ctx.author)  # type: ignore[misc]


def _written_cards(state: State) -> list[Card]:
    return [k for k in state.cards.values() if k.kind is Kind.LEVER and k.words is not UNSET and k.title]


def _singles(state: State) -> tuple[str, ...]:
    """Return what is named in place of an entry, where words were ever written."""
    return (TABLE, NARRATIVE) if state.narrative.version > 1 else (TABLE,)


def _explain_withdraw(ctx: Context, command: c.Withdraw) -> Why:
    found = find(ctx.state, command.on)
    entry = found[1] if found else next((p for p in parts(ctx.state) if p.id == command.on), None)
    entry = entry or ctx.state.gone.get(command.on)
    if entry is None:
        return Refusal(Code.ENTRY_UNKNOWN, field="on")
    if ctx.state.table.phase is Phase.CLOSED and not command.redact:
        return Refusal(Code.TABLE_CLOSED)
    return Refusal(Code.FUTURE_IN_USE) if _mine(ctx, entry) else Refusal(Code.ENTRY_NOT_YOURS)


def _withdraw(draft: Draft, command: c.Withdraw) -> None:
    on = EntryId(command.on)
    _, entry = find(draft.state, on) or ("", None)
    answer = isinstance(entry, Pitfall) and not draft.by.facilitator and entry.by != draft.author
    leaves = entry is not None and not stays(draft.state, on)
    # First: what hangs on an entry is found while it is there.
    if command.redact:
        draft.emit(e.Redacted(on=on, answer=answer))
    if leaves:
        draft.emit(e.Withdrawn(on=on, answer=answer))


RULES = {
    "comment": Rule(allow=takes_part, offers=_offer_comment, do=_comment, codes={"on": Code.ENTRY_UNKNOWN}),
    "edit_text": Rule(
        allow=_was_here,
        offers=_offer_edit,
        do=_edit_text,
        codes={"on": Code.ENTRY_UNKNOWN, "version": Code.TEXT_STALE},
        explain=_explain_edit,
    ),
    "edit_step": Rule(
        allow=_was_here,
        offers=_offer_edit_step,
        do=_edit_step,
        codes=STEP_CODES | {"step_id": Code.ENTRY_UNKNOWN, "version": Code.TEXT_STALE},
        explain=_explain_edit_step,
    ),
    "withdraw": Rule(
        allow=_was_here,
        offers=_offer_withdraw,
        do=_withdraw,
        codes={"on": Code.ENTRY_UNKNOWN, "redact": Code.TABLE_CLOSED},
        explain=_explain_withdraw,
    ),
}
