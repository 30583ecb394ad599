"""Pitfalls: drawn by who owes one, raised from the row, answered, accepted. Rulebook, phase 5, « Pitfalls »."""

from game import commands as c
from game import events as e
from game.cards import Card
from game.draft import Draft
from game.offers import Offer, offer
from game.refusals import Code, Refusal
from game.rules.base import Context, Rule, Why, every, is_seated, not_paused, on_screen
from game.rules.levers import may_act
from game.state import State, free_steps, is_over, row
from game.words import Kind, PitfallState


def owes(ctx: Context) -> Why:
    return None if ctx.me in ctx.state.table.due else Refusal(Code.PITFALL_NOT_DUE)


def _drawn(ctx: Context) -> list[Card]:
    return ctx.index.hands.get((ctx.me, Kind.PITFALL), [])


def nothing_drawn(ctx: Context) -> Why:
    return Refusal(Code.PITFALL_DRAWN) if _drawn(ctx) else None


def _draw(draft: Draft, command: c.DrawPitfall) -> None:
    for card in draft.draw(Kind.PITFALL):
        draft.emit(e.PitfallDrawn(player=draft.me, card_id=card))


def _offer_placing(name: str, cards: list[Card], ctx: Context) -> list[Offer]:
    """Offer to put these pitfalls on the free steps; the type stands a second time for blanks, which need a title."""
    steps = tuple(ctx.index.once(free_steps))
    printed = tuple(card.id for card in cards if not card.unwritten)
    blanks = tuple(card.id for card in cards if card.unwritten)
    offers = []
    if steps and printed:
        offers.append(offer(name, "card_id", "step_id", "text", card_id=printed, step_id=steps))
    if steps and blanks:
        offers.append(offer(name, "card_id", "step_id", "text", "title", card_id=blanks, step_id=steps))
    return offers


def _explain_placing(ctx: Context, command: c.LayPitfall | c.RaisePitfall) -> Why:
    card = ctx.state.cards.get(command.card_id)
    if card is None or card.id not in {k.id for k in (*_drawn(ctx), *row(ctx.state, Kind.PITFALL))}:
        return None
    if command.step_id not in ctx.state.steps:
        return Refusal(Code.ENTRY_UNKNOWN, field="step_id")
    if command.step_id not in free_steps(ctx.state):
        return Refusal(Code.STEP_THREATENED)
    return Refusal(Code.CARD_TITLE_NEEDED) if card.unwritten else None


def _place(draft: Draft, command: c.LayPitfall | c.RaisePitfall) -> None:
    title = command.title if draft.state.cards[command.card_id].unwritten else None
    draft.emit(
        e.PitfallLaid(
            id=draft.new_id("e"),
            by=draft.me,
            card_id=command.card_id,
            step_id=command.step_id,
            text=command.text,
            title=title or None,
            raised=isinstance(command, c.RaisePitfall),
        )
    )


def not_raised(ctx: Context) -> Why:
    return Refusal(Code.PITFALL_RAISED) if ctx.me in ctx.state.raised else None


def _face_up(ctx: Context) -> list[Card]:
    """The row; on paper it lies on the table, and who raises one has taken it from there."""
    taken = _drawn(ctx) if ctx.state.table.options.paper and owes(ctx) else []
    return [*ctx.index.once(_row), *taken]


def _row(state: State) -> list[Card]:
    return row(state, Kind.PITFALL)


def _offer_answer(ctx: Context) -> list[Offer]:
    cards = ctx.playable()
    mine = tuple(p.id for p in ctx.state.pitfalls.values() if p.state is not PitfallState.ANSWERED and p.by != ctx.me)
    if not cards or not mine:
        return []
    return [offer("answer_pitfall", "card_id", "pitfall_id", "text", card_id=cards, pitfall_id=mine)]


def _explain_answer(ctx: Context, command: c.AnswerPitfall) -> Why:
    if command.card_id not in ctx.playable():
        return None
    pitfall = ctx.state.pitfalls.get(command.pitfall_id)
    if pitfall is None:
        return Refusal(Code.ENTRY_UNKNOWN, field="pitfall_id")
    return Refusal(Code.PITFALL_OWN) if pitfall.by == ctx.me else Refusal(Code.PITFALL_NOT_OPEN)


def _answer(draft: Draft, command: c.AnswerPitfall) -> None:
    draft.emit(
        e.PitfallAnswered(
            pitfall_id=command.pitfall_id,
            by=draft.me,
            card_id=command.card_id,
            text=command.text,
            last_word=is_over(draft.state),
        )
    )


def _offer_accept(ctx: Context) -> list[Offer]:
    open_ones = tuple(p.id for p in ctx.state.pitfalls.values() if p.state is PitfallState.OPEN)
    return [offer("accept_pitfall", "pitfall_id", "text", pitfall_id=open_ones)] if open_ones else []


def _accept(draft: Draft, command: c.AcceptPitfall) -> None:
    draft.emit(e.PitfallAccepted(pitfall_id=command.pitfall_id, by=draft.author, text=command.text))


RULES = {
    "draw_pitfall": Rule(
        allow=every(is_seated, not_paused, on_screen, owes, nothing_drawn),
        offers=lambda ctx: [offer("draw_pitfall")],
        do=_draw,
    ),
    "lay_pitfall": Rule(
        allow=every(is_seated, not_paused, owes),
        offers=lambda ctx: _offer_placing("lay_pitfall", _drawn(ctx), ctx),
        do=_place,
        codes={"card_id": Code.CARD_NOT_YOURS, "step_id": Code.ENTRY_UNKNOWN},
        explain=_explain_placing,
    ),
    "raise_pitfall": Rule(
        allow=every(is_seated, not_paused, not_raised),
        offers=lambda ctx: _offer_placing("raise_pitfall", _face_up(ctx), ctx),
        do=_place,
        codes={"card_id": Code.CARD_NOT_IN_ROW, "step_id": Code.ENTRY_UNKNOWN},
        explain=_explain_placing,
    ),
    "answer_pitfall": Rule(
        allow=every(is_seated, not_paused, may_act),
        offers=_offer_answer,
        do=_answer,
        codes={"card_id": Code.CARD_NOT_YOURS, "pitfall_id": Code.PITFALL_NOT_OPEN},
        explain=_explain_answer,
    ),
    "accept_pitfall": Rule(
        facilitator=True, offers=_offer_accept, do=_accept, codes={"pitfall_id": Code.PITFALL_NOT_OPEN}
    ),
}
