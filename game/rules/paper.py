"""Paper meets screen: a card in somebody's hand is named by the four symbols on its face. Rulebook, « Cards ».

At a paper table people deal, draw and exchange with their hands. What the table knows of a hand is what has been
taken by its code; from there on, a card is played by the rules of every table.
"""

from game import commands as c
from game import events as e
from game.cards import Card, CardSpec, Face, face_code
from game.draft import Draft
from game.offers import Offer, offer
from game.refusals import Code, Refusal
from game.rules.base import Context, Rule, Why, every, is_facilitator, is_seated, not_paused
from game.rules.challenges import at_turn, entry_of, no_blank, not_drawn
from game.rules.levers import room
from game.rules.pitfalls import not_raised, nothing_drawn, owes
from game.state import State
from game.turns import blanks_in_row
from game.words import PILED, Kind, Phase


def _faces(state: State) -> dict[str, CardSpec]:
    """Return the faces of the table's decks by their codes; of two that share one, the first."""
    found: dict[str, CardSpec] = {}
    for spec in state.specs:
        found.setdefault(face_code(spec.deck, spec.card), spec)
    return found


def _challenges_left(state: State) -> frozenset[tuple[str, str]]:
    """Return the challenges that lie in a pile still: they alone have no second set."""
    return frozenset(
        (card.deck or "", card.card or "")
        for card in state.cards.values()
        if card.kind is Kind.CHALLENGE and card.zone in PILED
    )


def _may_take(ctx: Context, kind: Kind) -> Why:
    phase = ctx.state.table.phase
    if (phase is Phase.CHALLENGES) is not (kind is Kind.CHALLENGE):
        return Refusal(Code.CARD_NOT_NOW, kind=kind)
    if kind is Kind.CHALLENGE:
        return at_turn(ctx) or no_blank(ctx) or not_drawn(ctx)
    if kind is Kind.LEVER:
        return room(ctx)
    return nothing_drawn(ctx) or (not_raised(ctx) if owes(ctx) else None)


def _left(ctx: Context, face: CardSpec) -> bool:
    return face.kind is not Kind.CHALLENGE or (face.deck, face.card) in ctx.index.once(_challenges_left)


def _offer_take(ctx: Context) -> list[Offer]:
    kinds = {kind for kind in Kind if _may_take(ctx, kind) is None}
    faces = ctx.index.once(_faces).items()
    codes = tuple(code for code, face in faces if face.kind in kinds and _left(ctx, face))
    return [offer("take_card", "code", code=codes)] if codes else []


def _explain_take(ctx: Context, command: c.TakeCard) -> Why:
    face = ctx.index.once(_faces).get(command.code)
    if face is None:
        return None
    return _may_take(ctx, face.kind) or Refusal(Code.PILE_EMPTY)


def _take(draft: Draft, command: c.TakeCard) -> None:
    face = _faces(draft.state)[command.code]
    card = draft.find(face)
    assert card is not None  # what is offered is there
    if face.kind is Kind.LEVER:
        draft.emit(e.CardTaken(player=draft.me, card_id=card))
    elif face.kind is Kind.PITFALL:
        draft.emit(e.PitfallDrawn(player=draft.me, card_id=card))
    else:
        draft.emit(e.ChallengeDrawn(player=draft.me, card_id=card, id=entry_of(draft, card)))


def _held(ctx: Context) -> list[Card]:
    """Return the cards in hand, and the blank challenge that waits for its words."""
    blanks = [ctx.state.cards[id] for id in blanks_in_row(ctx.state, ctx.me)]
    return [*blanks, *(card for kind in Kind for card in ctx.index.hands.get((ctx.me, kind), []))]


def _offer_return(ctx: Context) -> list[Offer]:
    held = tuple(card.id for card in _held(ctx))
    return [offer("return_card", "card_id", card_id=held)] if held else []


def _return(draft: Draft, command: c.ReturnCard) -> None:
    draft.emit(e.CardReturned(player=draft.me, card_id=command.card_id))


def _may_show(ctx: Context) -> Why:
    """Whoever facilitates; where cards are of paper, also whoever holds a seat."""
    return is_seated(ctx) if ctx.state.table.options.paper and not ctx.facilitator else is_facilitator(ctx)


def _offer_show(ctx: Context) -> list[Offer]:
    shown = [offer("show_card", code=(None,))] if ctx.state.table.shown else []
    return [offer("show_card", "code", code=tuple(ctx.index.once(_faces))), *shown]


def _show(draft: Draft, command: c.ShowCard) -> None:
    spec = _faces(draft.state)[command.code] if command.code else None
    draft.emit(e.CardShown(face=Face(deck=spec.deck, card=spec.card) if spec else None))


def _on_paper(ctx: Context) -> Why:
    return None if ctx.state.table.options.paper else Refusal(Code.CARD_ON_SCREEN)


_UNKNOWN = {"code": Code.CARD_CODE_UNKNOWN}

RULES = {
    "take_card": Rule(
        allow=every(is_seated, not_paused, _on_paper),
        offers=_offer_take,
        do=_take,
        codes=_UNKNOWN,
        explain=_explain_take,
    ),
    "return_card": Rule(
        allow=every(is_seated, not_paused, _on_paper),
        offers=_offer_return,
        do=_return,
        codes={"card_id": Code.CARD_NOT_YOURS},
    ),
    "show_card": Rule(allow=_may_show, offers=_offer_show, do=_show, codes=_UNKNOWN),
}
