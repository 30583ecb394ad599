"""What happened: facts in the past tense, the only thing stored. A shuffle is stored as its result.

Stored logs must replay for ever: a field may be added with a default, never renamed or removed.
"""

from collections.abc import Iterable

from msgspec import UNSET, Struct, UnsetType

from game.cards import CardSpec, Face
from game.entries import Options, Outcome, Timer
from game.ids import Author, CardId, ClaimId, DeckId, EntryId, PlayerId
from game.words import (
    Family,
    Kind,
    Language,
    ObservationKind,
    Phase,
    Scale,
    StartingPoint,
    TemplateName,
    Words,
    wire_name,
)


class Event(
    Struct, frozen=True, kw_only=True, forbid_unknown_fields=True, tag=wire_name, tag_field="e", omit_defaults=True
):
    """The base of all events."""


class TableOpened(Event, frozen=True, kw_only=True):
    code: str
    system: Words
    year: int
    horizon: int
    language: Language
    decks: tuple[DeckId, ...]
    specs: tuple[CardSpec, ...]
    options: Options


class Configured(Event, frozen=True, kw_only=True):
    system: Words | UnsetType = UNSET
    scale: Scale | None | UnsetType = UNSET
    starting_point: StartingPoint | None | UnsetType = UNSET
    horizon: int | UnsetType = UNSET
    themes: tuple[Words, ...] | UnsetType = UNSET
    language: Language | UnsetType = UNSET
    licence: Words | UnsetType = UNSET
    template: TemplateName | None | UnsetType = UNSET
    options: Options | UnsetType = UNSET


class DecksChosen(Event, frozen=True, kw_only=True):
    """The piles are gathered up; SetAdded follows for each kind."""

    decks: tuple[DeckId, ...]
    specs: tuple[CardSpec, ...]


class NewCard(Struct, frozen=True, kw_only=True, omit_defaults=True):
    id: CardId
    deck: DeckId
    card: str
    blank: bool = False


class SetAdded(Event, frozen=True, kw_only=True):
    """One more set of a kind, in the order of the pile: the last one is on top."""

    kind: Kind
    cards: tuple[NewCard, ...]


class PileShuffled(Event, frozen=True, kw_only=True):
    """The discard became the draw pile, in this order: the last one is on top."""

    kind: Kind
    order: tuple[CardId, ...]


class PlayerSeated(Event, frozen=True, kw_only=True):
    id: PlayerId
    name: Words
    family: Family
    role: Words
    seat: int
    facilitator: bool = False
    proxy: bool = False


class ProfileUpdated(Event, frozen=True, kw_only=True):
    player: PlayerId
    name: Words | UnsetType = UNSET
    family: Family | UnsetType = UNSET
    role: Words | UnsetType = UNSET
    helper: PlayerId | None | UnsetType = UNSET


class AwaySet(Event, frozen=True, kw_only=True):
    player: PlayerId
    away: bool


class PlayerLeft(Event, frozen=True, kw_only=True):
    player: PlayerId
    removed: bool = False


class SeatClaimed(Event, frozen=True, kw_only=True):
    """Somebody says they are player; None: somebody new waits at the door, under that name. lost: their device is."""

    id: ClaimId
    player: PlayerId | None = None
    name: Words = ""
    family: Family | None = None
    role: Words = ""
    lost: bool = False


class ClaimAnswered(Event, frozen=True, kw_only=True):
    """player: whose seat it now is, when it was granted. lost: by no other device any more."""

    id: ClaimId
    granted: bool
    player: PlayerId | None = None
    lost: bool = False


class FacilitationHandedOver(Event, frozen=True, kw_only=True):
    to: PlayerId


class DoorSet(Event, frozen=True, kw_only=True):
    locked: bool


class PauseSet(Event, frozen=True, kw_only=True):
    """timer: as it stands from now on (held, running or none)."""

    paused: bool
    timer: Timer | None = None


class TimerSet(Event, frozen=True, kw_only=True):
    timer: Timer | None


class Spotlit(Event, frozen=True, kw_only=True):
    on: str | None


class CardShown(Event, frozen=True, kw_only=True):
    face: Face | None


class PhaseAdvanced(Event, frozen=True, kw_only=True):
    to: Phase
    forced: bool = False


class PhaseReturned(Event, frozen=True, kw_only=True):
    to: Phase


class TableClosed(Event, frozen=True, kw_only=True):
    outcome: Outcome


class VoteOpened(Event, frozen=True, kw_only=True):
    """The phase is in its second beat: dots may be put."""


class VoteClosed(Event, frozen=True, kw_only=True):
    """Back to the first beat: the dots stay where they are."""


class ObservationAdded(Event, frozen=True, kw_only=True):
    id: EntryId
    by: Author
    kind: ObservationKind
    text: Words


class Voted(Event, frozen=True, kw_only=True):
    id: EntryId
    by: PlayerId
    on: EntryId


class Unvoted(Event, frozen=True, kw_only=True):
    id: EntryId


class ChallengeDrawn(Event, frozen=True, kw_only=True):
    """id: the new entry's; None for a blank, which becomes one when it is written."""

    player: PlayerId
    card_id: CardId
    id: EntryId | None = None


class ChallengeWritten(Event, frozen=True, kw_only=True):
    """A challenge of one's own, on a card that no pile held."""

    id: EntryId
    by: Author
    card_id: CardId
    title: Words
    text: Words = ""


class BlankWritten(Event, frozen=True, kw_only=True):
    """A drawn blank got its words; a challenge becomes an entry, with this id."""

    player: PlayerId
    card_id: CardId
    title: Words
    text: Words = ""
    id: EntryId | None = None


class BlankDeclined(Event, frozen=True, kw_only=True):
    """The blank is discarded and drawn lies in its place. id: as in ChallengeDrawn."""

    player: PlayerId
    card_id: CardId
    drawn: CardId | None = None
    id: EntryId | None = None


class ChallengesKept(Event, frozen=True, kw_only=True):
    ids: tuple[EntryId, ...]


class FutureProposed(Event, frozen=True, kw_only=True):
    id: EntryId
    by: Author
    text: Words
    indicators: tuple[Words, ...] = ()


class FuturesMerged(Event, frozen=True, kw_only=True):
    id: EntryId
    by: Author
    ids: tuple[EntryId, ...]
    text: Words


class FuturesKept(Event, frozen=True, kw_only=True):
    ids: tuple[EntryId, ...]


class CardsDealt(Event, frozen=True, kw_only=True):
    """Levers from the pile into a hand: the opening one (opening), or after an exchange."""

    player: PlayerId
    cards: tuple[CardId, ...]
    opening: bool = False


class RowRefilled(Event, frozen=True, kw_only=True):
    cards: tuple[CardId, ...]


class CardTaken(Event, frozen=True, kw_only=True):
    """At a paper table, a lever that a player holds is known. No move: nothing but knowledge has changed."""

    player: PlayerId
    card_id: CardId


class CardReturned(Event, frozen=True, kw_only=True):
    """At a paper table, a player no longer holds it."""

    player: PlayerId
    card_id: CardId


class LeverDrawn(Event, frozen=True, kw_only=True):
    player: PlayerId
    card_id: CardId


class LeversExchanged(Event, frozen=True, kw_only=True):
    """These are discarded; CardsDealt says what came instead."""

    player: PlayerId
    cards: tuple[CardId, ...]


class LeverGiven(Event, frozen=True, kw_only=True):
    by: PlayerId
    to: PlayerId
    card_id: CardId


class TurnPassed(Event, frozen=True, kw_only=True):
    player: PlayerId


class TurnSkipped(Event, frozen=True, kw_only=True):
    """duty: the pitfall that player owed goes to the next; else their turn is over."""

    player: PlayerId
    duty: bool = False


class StepPlayed(Event, frozen=True, kw_only=True):
    """last_word: after the last turn, outside of any turn."""

    id: EntryId
    by: PlayerId
    card_id: CardId
    year: int
    title: Words
    text: Words = ""
    challenge_id: EntryId | None = None
    future_id: EntryId | None = None
    families: tuple[Family, ...] = ()
    quick_win: bool = False
    last_word: bool = False


class StepEdited(Event, frozen=True, kw_only=True):
    step_id: EntryId
    year: int | UnsetType = UNSET
    challenge_id: EntryId | None | UnsetType = UNSET
    future_id: EntryId | None | UnsetType = UNSET
    families: tuple[Family, ...] | UnsetType = UNSET
    quick_win: bool | UnsetType = UNSET


class UnknownAdded(Event, frozen=True, kw_only=True):
    id: EntryId
    by: Author
    step_id: EntryId
    text: Words


class PitfallDrawn(Event, frozen=True, kw_only=True):
    player: PlayerId
    card_id: CardId


class PitfallDiscarded(Event, frozen=True, kw_only=True):
    """No step was free for the pitfall that player drew: the duty is done."""

    player: PlayerId
    card_id: CardId


class PitfallLaid(Event, frozen=True, kw_only=True):
    """raised: out of turn, from the row; else drawn by who owed it. title writes a blank."""

    id: EntryId
    by: PlayerId
    card_id: CardId
    step_id: EntryId
    text: Words
    title: Words | None = None
    raised: bool = False


class PitfallAnswered(Event, frozen=True, kw_only=True):
    pitfall_id: EntryId
    by: PlayerId
    card_id: CardId
    text: Words
    last_word: bool = False


class PitfallAccepted(Event, frozen=True, kw_only=True):
    pitfall_id: EntryId
    by: Author
    text: Words


class SelfSeen(Event, frozen=True, kw_only=True):
    """« Je m’y vois »: by sees themselves in a step."""

    id: EntryId
    by: PlayerId
    on: EntryId


class SelfUnseen(Event, frozen=True, kw_only=True):
    """by does not, any more."""

    by: PlayerId
    on: EntryId


class Situated(Event, frozen=True, kw_only=True):
    id: EntryId
    by: PlayerId
    future_id: EntryId | None
    text: Words
    step_ids: tuple[EntryId, ...] = ()


class EpilogueWritten(Event, frozen=True, kw_only=True):
    """by: left out where it is the row's, as in what was stored before it was said."""

    by: Author = ""
    title: Words | UnsetType = UNSET
    opening: Words | UnsetType = UNSET
    closing: Words | UnsetType = UNSET


class GoalsTagged(Event, frozen=True, kw_only=True):
    goals: tuple[int, ...]


class SharingSet(Event, frozen=True, kw_only=True):
    shared: bool


class SharingObjected(Event, frozen=True, kw_only=True):
    player: PlayerId
    objects: bool


class Commented(Event, frozen=True, kw_only=True):
    id: EntryId
    by: Author
    on: EntryId
    text: Words


class TextEdited(Event, frozen=True, kw_only=True):
    """field: as in the command edit_text. by: who corrected."""

    on: EntryId
    by: Author
    field: str
    text: Words


class Withdrawn(Event, frozen=True, kw_only=True):
    """answer: of the pitfall `on`, only its answer."""

    on: EntryId
    answer: bool = False


class Redacted(Event, frozen=True, kw_only=True):
    """The words of an entry (answer: of the answer to the pitfall `on`), or a person's name and words, left the log."""

    on: EntryId | None = None
    answer: bool = False
    player: PlayerId | None = None


class MoveUndone(Event, frozen=True, kw_only=True):
    seq: int


AnyEvent = (
    TableOpened | Configured | DecksChosen | SetAdded | PileShuffled | PlayerSeated | ProfileUpdated | AwaySet
    | PlayerLeft | FacilitationHandedOver | DoorSet | PauseSet | TimerSet | Spotlit | PhaseAdvanced | PhaseReturned
    | TableClosed | ObservationAdded | Voted | Unvoted | ChallengeDrawn | ChallengeWritten | BlankWritten
    | BlankDeclined | ChallengesKept | FutureProposed | FuturesMerged | FuturesKept | CardsDealt | RowRefilled
    | LeverDrawn | LeversExchanged | LeverGiven | TurnPassed | TurnSkipped | StepPlayed | StepEdited | UnknownAdded
    | PitfallDrawn | PitfallDiscarded | PitfallLaid | PitfallAnswered | PitfallAccepted | Situated
    | EpilogueWritten | GoalsTagged | SharingSet | SharingObjected | Commented | TextEdited | Withdrawn | Redacted
    | MoveUndone | CardShown | CardTaken | CardReturned | SeatClaimed | ClaimAnswered | VoteOpened | VoteClosed
    | SelfSeen | SelfUnseen
)  # fmt: skip
"""The closed union, as a stored row is read."""

MOVES = (
    PhaseAdvanced, PhaseReturned, ChallengeDrawn, BlankWritten, BlankDeclined, TurnPassed, TurnSkipped, LeverDrawn,
    LeversExchanged, LeverGiven, StepPlayed, PitfallDrawn, PitfallLaid, PitfallAnswered, PitfallAccepted,
)  # fmt: skip
"""A play of cards, a turn or a phase: what undo takes back."""


def newcomer(events: Iterable[Event]) -> PlayerId | None:
    """Return who is seated by these facts, or None."""
    return next((event.id for event in events if isinstance(event, PlayerSeated)), None)


def put_out(events: Iterable[Event]) -> tuple[PlayerId, ...]:
    """Return those whose devices open nothing after these facts: removed, forgotten, or with a new device."""
    return tuple(
        event.player
        for event in events
        if (isinstance(event, PlayerLeft) and event.removed)
        or isinstance(event, Redacted)
        or (isinstance(event, ClaimAnswered) and event.lost)
        if event.player is not None
    )
