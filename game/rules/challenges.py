"""Drawing, writing and keeping challenges; writing and declining blanks of every kind. Rulebook, phase 3, « Cards »."""

from game import commands as c
from game import events as e
from game.cards import Card
from game.draft import Draft
from game.ids import CardId, EntryId, PlayerId
from game.offers import EntryOf, Offer, Several, offer
from game.refusals import Code, Refusal
from game.rules.base import Context, Rule, Why, every, is_seated, not_paused, on_screen
from game.turns import blanks_in_row
from game.words import Beat, Kind, Phase


def at_turn(ctx: Context) -> Why:
    turn = ctx.state.table.turn
    if turn is None:
        return Refusal(Code.VOTE_OPEN if ctx.state.table.beat is Beat.VOTE else Code.ROW_FULL)
    return None if turn == ctx.me else Refusal(Code.TURN_NOT_YOURS, player=turn)


def not_drawn(ctx: Context) -> Why:
    """Whoever has drawn speaks of it, and passes the turn on."""
    return Refusal(Code.TURN_ALREADY_DRAWN) if ctx.me and ctx.state.table.speaks == ctx.me else None


def no_blank(ctx: Context) -> Why:
    return Refusal(Code.BLANK_FIRST) if ctx.me and blanks_in_row(ctx.state, ctx.me) else None


def _pile_left(ctx: Context) -> Why:
    pile = ctx.state.piles.get(Kind.CHALLENGE)
    return None if pile and (pile.draw or pile.discard) else Refusal(Code.PILE_EMPTY)


def _draw(draft: Draft, command: c.DrawChallenge) -> None:
    (card,) = draft.draw(Kind.CHALLENGE)
    draft.emit(e.ChallengeDrawn(player=draft.me, card_id=card, id=entry_of(draft, card)))


def entry_of(draft: Draft, card: CardId) -> EntryId | None:
    """Return the id of the challenge a drawn card becomes; None for a blank, which waits for its words."""
    return None if draft.state.cards[card].blank else draft.new_id("c")


def blanks_of(ctx: Context) -> list[Card]:
    """Return the unwritten blanks a player may write or decline in this phase."""
    if ctx.state.table.phase is Phase.CHALLENGES:
        return [ctx.state.cards[id] for id in blanks_in_row(ctx.state, ctx.me)]
    return [c for kind in (Kind.LEVER, Kind.PITFALL) for c in ctx.index.hands.get((ctx.me, kind), []) if c.unwritten]


def _offer_write(ctx: Context) -> list[Offer]:
    # A drawn pitfall gets its title when it is laid.
    blanks = tuple(b.id for b in blanks_of(ctx) if b.kind is not Kind.PITFALL)
    offers = [offer("write_card", "card_id", "title", card_id=blanks)] if blanks else []
    if ctx.state.table.phase is Phase.CHALLENGES:
        offers.append(offer("write_card", "title", card_id=(None,)))
    return offers


def _write(draft: Draft, command: c.WriteCard) -> None:
    if command.card_id is None:
        id = draft.new_id("c")
        draft.emit(
            e.ChallengeWritten(
                id=id, by=draft.author, card_id=CardId(f"own-{id}"), title=command.title, text=command.text
            )
        )
        return
    kind = draft.state.cards[command.card_id].kind
    draft.emit(
        e.BlankWritten(
            player=draft.me,
            card_id=command.card_id,
            title=command.title,
            text=command.text,
            id=draft.new_id("c") if kind is Kind.CHALLENGE else None,
        )
    )


def _offer_decline(ctx: Context) -> list[Offer]:
    blanks = tuple(b.id for b in blanks_of(ctx))
    return [offer("decline_blank", "card_id", card_id=blanks)] if blanks else []


def _decline(draft: Draft, command: c.DeclineBlank) -> None:
    kind = draft.state.cards[command.card_id].kind
    drawn = next(iter(draft.draw(kind)), None)
    id = entry_of(draft, drawn) if drawn and kind is Kind.CHALLENGE else None
    draft.emit(e.BlankDeclined(player=draft.me, card_id=command.card_id, drawn=drawn, id=id))


def decline(draft: Draft, player: PlayerId) -> None:
    """Discard the blank challenges a player leaves unwritten; nothing is drawn in their place."""
    for card in blanks_in_row(draft.state, player):
        draft.emit(e.BlankDeclined(player=player, card_id=card))


def _pass(draft: Draft, command: c.PassTurn) -> None:
    draft.emit(e.TurnPassed(player=draft.me))


def _offer_keep(ctx: Context) -> list[Offer]:
    if not ctx.state.challenges:
        return []
    most = min(ctx.state.table.options.challenges_kept, len(ctx.state.challenges))
    return [offer("keep_challenges", "ids", ids=Several(EntryOf(("challenges",)), 1, most))]


def _keep(draft: Draft, command: c.KeepChallenges) -> None:
    draft.emit(e.ChallengesKept(ids=tuple(EntryId(i) for i in command.ids)))


DECLINE = Rule(
    allow=every(is_seated, not_paused, on_screen),
    offers=_offer_decline,
    do=_decline,
    codes={"card_id": Code.CARD_NOT_BLANK},
)
WRITE = Rule(allow=is_seated, offers=_offer_write, do=_write, codes={"card_id": Code.CARD_NOT_BLANK})

RULES = {
    "draw_challenge": Rule(
        allow=every(is_seated, not_paused, on_screen, at_turn, no_blank, not_drawn, _pile_left),
        offers=lambda ctx: [offer("draw_challenge")],
        do=_draw,
    ),
    "write_card": WRITE,
    "decline_blank": DECLINE,
    "pass_turn": Rule(
        allow=every(is_seated, not_paused, at_turn, no_blank),
        offers=lambda ctx: [offer("pass_turn")],
        do=_pass,
    ),
    "keep_challenges": Rule(facilitator=True, offers=_offer_keep, do=_keep, codes={"ids": Code.ENTRY_UNKNOWN}),
}
