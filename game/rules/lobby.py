"""Opening a table and configuring it. Rulebook, phase 1 and « Options and their limits »."""

from msgspec import UNSET
from msgspec.structs import asdict, replace

from game import commands as c
from game import events as e
from game.bounds import MOST_CARDS
from game.cards import Card, CardSpec, Decks
from game.draft import Draft
from game.entries import Options
from game.ids import DeckId
from game.offers import Between, Offer, offer
from game.refusals import Code, Refusal
from game.rules.base import Context, Rule
from game.state import State
from game.templates import TEMPLATES
from game.words import Kind, Language, Phase, Scale, StartingPoint, TemplateName, Zone

DEFAULT_HORIZON_YEARS = 15
FARTHEST_HORIZON_YEARS = 100
IN_THE_STORY = ("pace", "rounds", "pitfall_every")
"""The options that may still be changed while the story is told."""


def specs_of(ids: tuple[DeckId, ...], decks: Decks) -> tuple[CardSpec, ...]:
    """Return the cards of these decks together. Raises Refusal deck/unknown, deck/no_lever, table/bound."""
    for id in ids:
        if id not in decks:
            raise Refusal(Code.DECK_UNKNOWN, deck=id)
    specs = tuple(spec for id in dict.fromkeys(ids) for spec in decks[id])
    if not any(s.kind is Kind.LEVER for s in specs):
        raise Refusal(Code.DECK_NO_LEVER)
    if sum(s.copies for s in specs) > MOST_CARDS:
        raise Refusal(Code.TABLE_BOUND, what="cards", limit=MOST_CARDS)
    return specs


def _check_horizon(year: int, horizon: int) -> None:
    low, high = year + 1, year + FARTHEST_HORIZON_YEARS
    if not low <= horizon <= high:
        raise Refusal(Code.YEAR_OUT_OF_RANGE, field="horizon", min=low, max=high)


def _merged(old: Options, changes: c.OptionChanges) -> Options:
    """Return the options with these changed. Raises Refusal option/limits when hand_limit is below hand_size."""
    new = replace(old, **{k: v for k, v in asdict(changes).items() if v is not UNSET})
    if new.hand_limit < new.hand_size:
        if changes.hand_limit is not UNSET:
            raise Refusal(Code.OPTION_LIMITS, option="hand_limit", min=new.hand_size, max=9)
        new = replace(new, hand_limit=new.hand_size)
    return new


def open_table(draft: Draft, command: c.OpenTable) -> None:
    year = draft.at.year
    horizon = command.horizon if command.horizon is not None else year + DEFAULT_HORIZON_YEARS
    _check_horizon(year, horizon)
    draft.emit(
        e.TableOpened(
            code=command.code,
            system=command.system,
            year=year,
            horizon=horizon,
            language=command.language,
            decks=tuple(dict.fromkeys(command.decks)),
            specs=specs_of(command.decks, draft.decks),
            options=_merged(Options(), command.options),
        )
    )
    _make_piles(draft)


def _make_piles(draft: Draft) -> None:
    for kind in Kind:
        draft.add_set(kind)


def _offer_configure(ctx: Context) -> list[Offer]:
    if ctx.state.table.phase is Phase.STORY:
        return [offer("configure")]
    year = ctx.state.year
    return [
        offer(
            "configure",
            scale=(*Scale, None),
            starting_point=(*StartingPoint, None),
            horizon=Between(year + 1, year + FARTHEST_HORIZON_YEARS),
            language=tuple(Language),
            template=(*TemplateName, None),
        )
    ]


def _configure(draft: Draft, command: c.Configure) -> None:
    state, options = draft.state, command.options
    changes = {k: v for k, v in asdict(command).items() if v is not UNSET and k not in ("options", "decks")}
    if state.table.phase is Phase.STORY:
        _check_in_story(state, command, set(changes))
    if command.template is not UNSET or options is not UNSET:
        changes["options"] = _merged(
            _by_template(state.table.options, command), c.OptionChanges() if options is UNSET else options
        )
    if command.decks is not UNSET and set(command.decks) != set(state.table.decks):
        _choose_decks(draft, command.decks)
    draft.emit(e.Configured(**changes))


def _by_template(options: Options, command: c.Configure) -> Options:
    """Return the options with those that a template sets; how many rounds follows from who is there."""
    if command.template is UNSET or command.template is None:
        return options
    return replace(options, rounds=None, **TEMPLATES[command.template].options)


def _check_in_story(state: State, command: c.Configure, changed: set[str]) -> None:
    options = {} if command.options is UNSET else asdict(command.options)
    named = {k for k, v in options.items() if v is not UNSET}
    if changed or command.decks is not UNSET or named - set(IN_THE_STORY):
        raise Refusal(Code.OPTION_FIXED)
    rounds = options.get("rounds", UNSET)
    if rounds is None or (rounds is not UNSET and rounds < state.table.round):
        raise Refusal(Code.OPTION_LIMITS, option="rounds", min=state.table.round, max=10)


def _choose_decks(draft: Draft, decks: tuple[DeckId, ...]) -> None:
    if any(_in_play(card) for card in draft.state.cards.values()):
        raise Refusal(Code.DECK_IN_PLAY)
    specs = specs_of(decks, draft.decks)
    draft.emit(e.DecksChosen(decks=tuple(dict.fromkeys(decks)), specs=specs))
    _make_piles(draft)


def _in_play(card: Card) -> bool:
    return card.deck is not None and card.zone is not Zone.DRAW


RULES = {
    "configure": Rule(
        facilitator=True,
        offers=_offer_configure,
        do=_configure,
        codes={"horizon": Code.YEAR_OUT_OF_RANGE},
    ),
}
