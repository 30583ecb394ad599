"""A turn of the story: draw or exchange, then play a step, answer, or pass; and giving a lever. Rulebook, phase 5."""

from game import commands as c
from game import events as e
from game.draft import Draft
from game.ids import CardId, EntryId, PlayerId
from game.offers import Between, Choice, Offer, Several, offer
from game.refusals import Code, Refusal
from game.rules.base import Context, Rule, Why, every, is_seated, not_paused, on_screen
from game.state import State, in_turns, is_over, kept, seated, untaken
from game.words import Family, Kind


def has_turn(ctx: Context) -> Why:
    """The player may take their turn now: in order in `turns`, once a round in `free`."""
    table = ctx.state.table
    if in_turns(ctx.state):
        if table.due:
            return Refusal(Code.PITFALL_DUE, player=table.due[0])
        if table.turn is None:
            return Refusal(Code.TURN_NONE_LEFT)
        return None if table.turn == ctx.me else Refusal(Code.TURN_NOT_YOURS, player=table.turn)
    if is_over(ctx.state):
        return Refusal(Code.TURN_NONE_LEFT)
    return Refusal(Code.TURN_TAKEN) if ctx.me in ctx.state.done else None


def _full(ctx: Context) -> bool:
    return len(ctx.levers()) >= ctx.state.table.options.hand_limit


def has_drawn(ctx: Context) -> Why:
    """Draw or exchange comes first; at the hand limit it may be left out, and on paper the table does not see it."""
    if ctx.me in ctx.state.drew or _full(ctx) or ctx.state.table.options.paper:
        return None
    return Refusal(Code.TURN_DRAW_FIRST)


def _not_drawn(ctx: Context) -> Why:
    return Refusal(Code.TURN_ALREADY_DRAWN) if ctx.me in ctx.state.drew else None


def room(ctx: Context) -> Why:
    limit = ctx.state.table.options.hand_limit
    return Refusal(Code.HAND_FULL, limit=limit) if _full(ctx) else None


def may_act(ctx: Context) -> Why:
    """In one's turn, after drawing; or with a last word, once nobody has a turn left."""
    if is_over(ctx.state):
        return None
    return has_turn(ctx) or has_drawn(ctx)


def _draw(draft: Draft, command: c.DrawLever) -> None:
    (card,) = draft.draw(Kind.LEVER)
    draft.emit(e.LeverDrawn(player=draft.me, card_id=card))


def _offer_exchange(ctx: Context) -> list[Offer]:
    cards = tuple(card.id for card in ctx.levers())
    if not cards:
        return []
    return [offer("exchange_levers", "card_ids", card_ids=Several(cards, 1, len(cards)))]


def _exchange(draft: Draft, command: c.ExchangeLevers) -> None:
    cards = tuple(CardId(i) for i in command.card_ids)
    draft.emit(e.LeversExchanged(player=draft.me, cards=cards))
    draft.emit(e.CardsDealt(player=draft.me, cards=draft.draw(Kind.LEVER, len(cards))))


def _may_give(ctx: Context) -> Why:
    if is_over(ctx.state):
        return Refusal(Code.TURN_NONE_LEFT)
    return Refusal(Code.HELP_GIVEN) if ctx.me in ctx.state.gave else None


def _offer_give(ctx: Context) -> list[Offer]:
    turn = ctx.state.table.turn
    to = (turn,) if in_turns(ctx.state) else tuple(p.id for p in seated(ctx.state))
    others = tuple(p for p in to if p is not None and p != ctx.me)
    cards = tuple(card.id for card in ctx.levers())
    return [offer("give_lever", "card_id", "to", card_id=cards, to=others)] if cards and others else []


def _give(draft: Draft, command: c.GiveLever) -> None:
    draft.emit(e.LeverGiven(by=draft.me, to=PlayerId(command.to), card_id=command.card_id))


def _no_lever(ctx: Context) -> Why:
    return None if ctx.levers() else Refusal(Code.HAND_EMPTY)


def _explain_give(ctx: Context, command: c.GiveLever) -> Why:
    turn = ctx.state.table.turn
    if in_turns(ctx.state) and turn is not None and command.to != turn:
        return Refusal(Code.TURN_NOT_YOURS, player=turn)
    if command.card_id in {card.id for card in ctx.levers()}:
        return Refusal(Code.SEAT_UNKNOWN)
    return _no_lever(ctx)


def step_choices(state: State) -> dict[str, Choice]:
    """Return the choices for the fields that a step may have, when it is played or edited."""
    return {
        "year": Between(state.year, state.table.horizon),
        "challenge_id": (*kept(state.challenges), None),
        "future_id": (*kept(state.futures), None),
        "families": Several(tuple(Family), 0, len(Family)),
        "quick_win": (True, False),
    }


STEP_CODES = {
    "card_id": Code.CARD_NOT_YOURS,
    "year": Code.YEAR_OUT_OF_RANGE,
    "challenge_id": Code.CHALLENGE_NOT_KEPT,
    "future_id": Code.FUTURE_NOT_KEPT,
}


def _offer_step(ctx: Context) -> list[Offer]:
    cards = ctx.playable()
    if not cards:
        return []
    choices = ctx.index.once(step_choices)
    if is_over(ctx.state):
        open_ones = tuple(untaken(ctx.state))
        choices = {**choices, "challenge_id": open_ones}
        needs = ("card_id", "year", "title", "challenge_id")
        return [offer("play_step", *needs, card_id=cards, **choices)] if open_ones else []
    return [offer("play_step", "card_id", "year", "title", card_id=cards, **choices)]


def _explain_step(ctx: Context, command: c.PlayStep) -> Why:
    if why := _no_lever(ctx):
        return why
    if command.card_id in {card.id for card in ctx.levers() if card.unwritten}:
        return Refusal(Code.CARD_UNWRITTEN)
    if command.card_id in ctx.playable() and is_over(ctx.state) and command.challenge_id not in untaken(ctx.state):
        return Refusal(Code.CHALLENGE_TAKEN)
    return None


def _play_step(draft: Draft, command: c.PlayStep) -> None:
    last_word = is_over(draft.state)
    id = draft.new_id("s")
    draft.emit(
        e.StepPlayed(
            id=id,
            by=draft.me,
            card_id=command.card_id,
            year=command.year,
            title=command.title,
            text=command.text,
            challenge_id=command.challenge_id,
            future_id=command.future_id,
            families=command.families,
            quick_win=command.quick_win,
            last_word=last_word,
        )
    )
    add_unknowns(draft, id, tuple(dict.fromkeys(command.unknowns)))


def add_unknowns(draft: Draft, step_id: EntryId, texts: tuple[str, ...]) -> None:
    for text in texts:
        draft.emit(e.UnknownAdded(id=draft.new_id("u"), by=draft.author, step_id=step_id, text=text))


def _pass(draft: Draft, command: c.PassTurn) -> None:
    draft.emit(e.TurnPassed(player=draft.me))


_PLAYER = (is_seated, not_paused)

RULES = {
    "draw_lever": Rule(
        allow=every(*_PLAYER, on_screen, has_turn, _not_drawn, room), offers=lambda ctx: [offer("draw_lever")], do=_draw
    ),
    "exchange_levers": Rule(
        allow=every(*_PLAYER, on_screen, has_turn, _not_drawn),
        offers=_offer_exchange,
        do=_exchange,
        codes={"card_ids": Code.CARD_NOT_YOURS},
        explain=lambda ctx, command: _no_lever(ctx),
    ),
    "give_lever": Rule(
        allow=every(*_PLAYER, on_screen, _may_give),
        offers=_offer_give,
        do=_give,
        codes={"card_id": Code.CARD_NOT_YOURS, "to": Code.SEAT_UNKNOWN},
        explain=_explain_give,
    ),
    "play_step": Rule(
        allow=every(*_PLAYER, may_act), offers=_offer_step, do=_play_step, codes=STEP_CODES, explain=_explain_step
    ),
    "pass_turn": Rule(allow=every(*_PLAYER, has_turn, has_drawn), offers=lambda ctx: [offer("pass_turn")], do=_pass),
}
