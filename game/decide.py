"""From a command to facts or a refusal. Nothing here changes anything."""

from datetime import datetime

from game import commands as c
from game import events as e
from game.actor import Actor, author
from game.bounds import check
from game.cards import Decks
from game.draft import Draft
from game.ids import PlayerId
from game.log import Row
from game.offers import Between, first_misfit
from game.refusals import Code, Refusal
from game.rules.base import Context, Rule
from game.rules.conclude import conclude
from game.rules.index import Index
from game.rules.lobby import open_table
from game.rules.table import PHASES
from game.state import State
from game.words import Phase


def decide(
    state: State, command: c.Command, *, by: Actor, at: datetime, entropy: int, decks: Decks, known: Index | None = None
) -> tuple[e.AnyEvent, ...]:
    """Return the facts that a command makes. The state is unchanged, whatever happens.

    by: who sends it. at: the server's clock, UTC. entropy: any whole number, 64 bits or more, new for each call; a
    shuffle depends on it alone. decks: every deck that a table may take. known: what was looked up already.
    Raises Refusal with its code.
    """
    draft = Draft(state, by, at, entropy, decks)
    if isinstance(command, c.OpenTable):
        open_table(draft, command)
        return conclude(draft)
    name = c.type_of(command)
    if by.board:
        raise Refusal(Code.ROLE_READ_ONLY)
    rule = PHASES[state.table.phase].get(name)
    if rule is None:
        closed = state.table.phase is Phase.CLOSED
        raise Refusal(Code.TABLE_CLOSED) if closed else Refusal(Code.PHASE_NOT_NOW, phase=state.table.phase)
    _check(rule, command, Context(state, by, known))
    rule.do(draft, command)
    if by.player_id and not _is_about_own_presence(command, by.player_id):
        _return(draft, by.player_id)
    events = conclude(draft)
    check(state, draft.state, events, name)
    return events


def row_of(state: State, command: c.Command, *, by: Actor, at: datetime, events: tuple[e.AnyEvent, ...]) -> Row:
    """Return the row of the log that a command makes, of the facts that `decide` has made of it."""
    who = author(by)
    if isinstance(command, c.TakeSeat):  # who sits down is the one who acts
        who = e.newcomer(events)
    elif isinstance(command, c.ClaimSeat):  # who claims to be somebody is nobody yet
        who = None
    return Row(seq=state.seq + 1, at=at, by=who, type=c.type_of(command), events=events)


def _is_about_own_presence(command: c.Command, player_id: PlayerId) -> bool:
    return isinstance(command, c.SetAway) and command.player_id in (None, player_id)


def _return(draft: Draft, player_id: PlayerId) -> None:
    """Whoever acts is back. Said last: undoing and redacting read the log again, which has nothing of this row yet."""
    player = draft.state.players.get(player_id)
    closed = draft.state.table.phase is Phase.CLOSED
    if player is not None and player.away and player.seat is not None and not closed:
        draft.emit(e.AwaySet(player=player_id, away=False))


def _check(rule: Rule, command: c.Command, ctx: Context) -> None:
    """Raise Refusal unless the command may be sent now and fits one of its offers."""
    if (why := rule.allow(ctx)) is not None:
        raise why
    misfits = []
    offers = rule.offers(ctx)
    for offered in offers:
        misfit = first_misfit(command, offered, ctx.state)
        if misfit is None:
            return
        misfits.append((misfit, offered))
    if (why := rule.explain(ctx, command)) is not None:
        raise why
    if not misfits:
        raise Refusal(next(iter(rule.codes.values()), Code.ENTRY_UNKNOWN))
    field, offered = misfits[0]
    choice = (offered.choices or {}).get(field)
    bounds = {"min": choice.min, "max": choice.max} if isinstance(choice, Between) else {}
    raise Refusal(rule.codes.get(field, Code.CHOICE_NOT_OFFERED), field=field, **bounds)
