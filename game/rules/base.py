"""What a rule is: when a command may be sent, what it may name, and what it makes happen."""

from collections.abc import Callable, Mapping
from typing import Any

from msgspec import UNSET

from game.actor import Actor, author
from game.cards import Card
from game.draft import Draft
from game.entries import Player
from game.ids import FACILITATOR, Author, PlayerId
from game.offers import Offer
from game.refusals import Code, Refusal
from game.rules.index import EVERYONE, Index, Written
from game.state import State
from game.words import Kind, Phase

Why = Refusal | None


class Context:
    """Who asks, of which state."""

    def __init__(self, state: State, actor: Actor, index: Index | None = None) -> None:
        self.state = state
        self.actor = actor
        self.index = index or Index(state)
        self.me: PlayerId | None = actor.player_id
        self.player: Player | None = state.players.get(actor.player_id) if actor.player_id else None
        self.author: Author = author(actor) or FACILITATOR
        self.facilitator: bool = actor.facilitator
        self.seated: bool = self.player is not None and self.player.seat is not None

    def levers(self) -> list[Card]:
        """The levers in hand."""
        return self.index.hands.get((self.me, Kind.LEVER), [])

    def mine(self) -> dict[str, Written]:
        """What may be corrected, by collection: one's own words, or everyone's for the facilitator."""
        return self.index.written.get(EVERYONE if self.facilitator else self.author, {})

    def playable(self) -> tuple[str, ...]:
        """The ids of the levers in hand that can be played: blanks once they are written."""
        return tuple(c.id for c in self.levers() if not c.unwritten)


class Rule:
    """A command's rule.

    facilitator: whether it is for who facilitates alone. allow: why it may not be sent now at all, or None.
    offers: what it may name now, at least one when it may be sent. do: adds the facts to the draft.
    codes: the refusal for a field that names what is not offered. explain: a better reason than the field's code,
    once a field has been found not to fit.
    """

    def __init__(
        self,
        *,
        facilitator: bool = False,
        allow: Callable[[Context], Why] = lambda ctx: None,
        offers: Callable[[Context], list[Offer]],
        do: Callable[[Draft, Any], None],
        codes: Mapping[str, Code] | None = None,
        explain: Callable[[Context, Any], Why] = lambda ctx, command: None,
    ) -> None:
        self.facilitator = facilitator
        self.allow = every(is_facilitator, allow) if facilitator else allow
        self.offers = offers
        self.do = do
        self.codes = codes or {}
        self.explain = explain


def every(*checks: Callable[[Context], Why]) -> Callable[[Context], Why]:
    """Return a check that gives the first reason any of the checks gives."""

    def first(ctx: Context) -> Why:
        for check in checks:
            if (why := check(ctx)) is not None:
                return why
        return None

    return first


def is_seated(ctx: Context) -> Why:
    return None if ctx.seated else Refusal(Code.ROLE_NO_SEAT)


def was_seated(ctx: Context) -> Why:
    """Someone who left their seat may still answer for their texts."""
    return None if ctx.player is not None else Refusal(Code.ROLE_NO_SEAT)


def is_facilitator(ctx: Context) -> Why:
    return None if ctx.facilitator else Refusal(Code.ROLE_FACILITATOR_ONLY)


def takes_part(ctx: Context) -> Why:
    """A player, or the facilitator without a seat."""
    return None if ctx.seated or ctx.facilitator else Refusal(Code.ROLE_NO_SEAT)


def not_paused(ctx: Context) -> Why:
    return Refusal(Code.TABLE_PAUSED) if ctx.state.table.paused else None


def on_screen(ctx: Context) -> Why:
    """Cards are dealt, drawn and given by the table, not by hand."""
    return Refusal(Code.CARD_ON_PAPER) if ctx.state.table.options.paper else None


def not_closed(ctx: Context) -> Why:
    return Refusal(Code.TABLE_CLOSED) if ctx.state.table.phase is Phase.CLOSED else None


def given(value: Any) -> bool:
    """Whether a field was sent."""
    return value is not UNSET
