"""What each viewer of a state may send, and who acts for whom.

How it works: what is offered follows from the state, rule by rule. Where an earlier state's offers are at hand, a rule
is asked again only when something that it reads (`rules.reads`) is another object; a viewer for whom nothing has
changed is given the same tuple as before, so that nobody needs to compare it, or to encode it again.
"""

from msgspec import Struct
from msgspec.structs import replace

from game.actor import Actor
from game.entries import Player
from game.ids import Author, PlayerId
from game.offers import Offer
from game.refusals import Code, Refusal
from game.rules.base import Context, Rule
from game.rules.index import EVERYONE, Index, Written
from game.rules.reads import LOOSE, MINE, READS
from game.rules.table import HTTP_ONLY, PHASES
from game.state import State, seated

_FIELDS = State.__struct_fields__
_TIGHT = frozenset(_FIELDS) - LOOSE
_OFFERED: dict[tuple[str, bool], list[tuple[frozenset[str] | None, Rule]]] = {
    (phase, facilitator): [
        (frozenset(READS[name]) | _TIGHT if name in READS else None, rule)
        for name, rule in rules.items()
        if name not in HTTP_ONLY and (facilitator or not rule.facilitator)
    ]
    for phase, rules in PHASES.items()
    for facilitator in (True, False)
}
"""What may be offered in a phase, to who facilitates or not, and what each depends on."""


class _Own(Struct, frozen=True):
    """What a viewer is offered for themselves, by rule and together."""

    by_rule: list[list[Offer]]
    offers: tuple[Offer, ...]


class Offers:
    """What each viewer of a state may send. Made once for a state, asked for each viewer.

    before: those of an earlier state of the table, of which what still holds is kept.
    """

    def __init__(self, state: State, before: "Offers | None" = None) -> None:
        self._state = state
        self.index: Index = Index(state, before.index if before else None)
        self._own: dict[Actor, _Own] = {}
        self._all: dict[Actor, tuple[Offer, ...]] = {}
        self._changed: set[str] = set()
        self._written: dict[Author, dict[str, Written]] = {}
        self._own_before: dict[Actor, _Own] = {}
        self._all_before: dict[Actor, tuple[Offer, ...]] = {}
        self._stale: dict[tuple[bool, bool], list[int]] = {}
        if before is not None and before._state.players is state.players:
            if before._state.table.phase is state.table.phase:
                self._own_before, self._all_before = before._own, before._all
                self._written = before.index.written
                self._changed = {f for f in _FIELDS if getattr(before._state, f) is not getattr(state, f)}

    def of(self, actor: Actor) -> tuple[Offer, ...]:
        """Return the offers of one viewer, then those for each proxy seat they may act for; none for the board."""
        if actor.board:
            return ()
        if actor not in self._all:
            self._all[actor] = self._with_proxies(actor)
        return self._all[actor]

    def _with_proxies(self, actor: Actor) -> tuple[Offer, ...]:
        proxies = [p.id for p in self.index.once(seated) if p.proxy and (actor.facilitator or helps(actor, p))]
        seats = [actor, *(Actor(player_id=id) for id in proxies)]
        own = [self._of(seat) for seat in seats]
        as_before = all(self._own_before.get(seat) is held for seat, held in zip(seats, own, strict=True))
        if as_before and actor in self._all_before:
            return self._all_before[actor]
        for_others = (replace(o, for_=id) for id, held in zip(proxies, own[1:], strict=True) for o in held.offers)
        return (*own[0].offers, *for_others)

    def _of(self, actor: Actor) -> _Own:
        if actor not in self._own:
            self._own[actor] = self._worked_out(actor, self._own_before.get(actor))
        return self._own[actor]

    def _worked_out(self, actor: Actor, known: _Own | None) -> _Own:
        ctx = Context(self._state, actor, self.index)
        rules = _OFFERED[self._state.table.phase, ctx.facilitator]
        if known is None:
            by_rule = [_offered(rule, ctx) for _, rule in rules]
        else:
            by_rule = known.by_rule
            mine = ctx.mine() is not self._written.get(EVERYONE if ctx.facilitator else ctx.author, {})
            for number in self._to_ask_again(ctx.facilitator, mine=mine):
                if (offers := _offered(rules[number][1], ctx)) != by_rule[number]:
                    by_rule = by_rule.copy() if by_rule is known.by_rule else by_rule
                    by_rule[number] = offers
            if by_rule is known.by_rule:
                return known
        return _Own(by_rule, tuple(offer for offers in by_rule for offer in offers))

    def _to_ask_again(self, facilitator: bool, *, mine: bool) -> list[int]:
        """Return which of the rules may offer something else than before. mine: whether one's own words are others."""
        if (facilitator, mine) not in self._stale:
            changed = self._changed | {MINE} if mine else self._changed
            rules = _OFFERED[self._state.table.phase, facilitator]
            self._stale[facilitator, mine] = [
                n for n, (reads, _) in enumerate(rules) if reads is None or not reads.isdisjoint(changed)
            ]
        return self._stale[facilitator, mine]


def _offered(rule: Rule, ctx: Context) -> list[Offer]:
    return rule.offers(ctx) if rule.allow(ctx) is None else []


def acting_for(state: State, sender: Actor, player_id: PlayerId) -> Actor:
    """Return who acts when sender acts for a proxy seat: that seat, without the sender's powers.

    Raises Refusal seat/not_proxy when the seat is no proxy's, or the sender neither facilitates nor helps it.
    """
    proxy = state.players.get(player_id)
    may = proxy is not None and (sender.facilitator or helps(sender, proxy))
    if proxy is None or not proxy.proxy or proxy.seat is None or not may or sender.board:
        raise Refusal(Code.SEAT_NOT_PROXY)
    return Actor(player_id=player_id)


def helps(actor: Actor, proxy: Player) -> bool:
    """Whether somebody acts for a seat without a device because it asked them to."""
    return actor.player_id is not None and proxy.helper == actor.player_id
