"""The entries of the view: flat, each with its id, its author and its version. Encoded, they are the wire's."""

from datetime import datetime

from msgspec import UNSET, Struct, UnsetType

from game.cards import Face
from game.ids import Author, CardId, ClaimId, DeckId, EntryId, PlayerId
from game.words import (
    Beat,
    Family,
    Language,
    ObservationKind,
    Pace,
    Phase,
    PitfallState,
    Result,
    Reveal,
    Scale,
    StartingPoint,
    StepState,
    TemplateName,
    Words,
)

LICENCE = "CC BY-SA 4.0"


class Options(Struct, frozen=True, kw_only=True):
    """The facilitator's choices; limits in the rulebook's table. rounds None: by the number of players, later.

    paper: cards are drawn, dealt and held on paper; the table knows a card once its code has been given.
    """

    pace: Pace = Pace.TURNS
    rounds: int | None = None
    votes: int = 3
    challenges_kept: int = 2
    pitfall_every: int = 2
    hand_size: int = 3
    hand_limit: int = 5
    absence_grace_s: int | None = None
    paper: bool = False
    approval: bool = False
    reveal: Reveal = Reveal.LIVE


class Timer(Struct, frozen=True, kw_only=True):
    """Running until ends_at, or held with left_s seconds."""

    seconds: int
    ends_at: datetime | UnsetType = UNSET
    left_s: int | UnsetType = UNSET


class Player(Struct, frozen=True, kw_only=True):
    """A person at the table. seat: 1, 2, … in the order of turns; None once they left. helper: who acts for a proxy."""

    id: PlayerId
    name: Words
    family: Family
    role: Words
    seat: int | None
    facilitator: bool = False
    away: bool = False
    proxy: bool = False
    helper: PlayerId | None = None
    objects: bool = False


class Claim(Struct, frozen=True, kw_only=True):
    """Somebody asks the facilitator for a seat: player_id's, or (None) a new one, as name.

    lost: to be granted, it ends the devices that had the seat; left out when it does not.
    """

    id: ClaimId
    player_id: PlayerId | None = None
    name: Words = ""
    family: Family | None = None
    role: Words = ""
    lost: bool | UnsetType = UNSET


class Observation(Struct, frozen=True, kw_only=True):
    id: EntryId
    by: Author
    version: int = 1
    kind: ObservationKind
    text: Words


class Challenge(Struct, frozen=True, kw_only=True):
    id: EntryId
    by: Author
    version: int = 1
    card_id: CardId
    kept: bool = False


class Future(Struct, frozen=True, kw_only=True):
    """by: who has worded it. authors: whose it is, those of all that it was made of where it was."""

    id: EntryId
    by: Author
    authors: tuple[Author, ...] = ()
    version: int = 1
    text: Words
    indicators: tuple[Words, ...] = ()
    kept: bool = False
    merged: tuple["Future", ...] = ()


class Step(Struct, frozen=True, kw_only=True):
    id: EntryId
    by: Author
    version: int = 1
    card_id: CardId
    year: int
    title: Words
    text: Words = ""
    challenge_id: EntryId | None = None
    future_id: EntryId | None = None
    families: tuple[Family, ...] = ()
    quick_win: bool = False
    state: StepState = StepState.UNTESTED


class Answer(Struct, frozen=True, kw_only=True):
    """id: "a" and the number of the row that gave it."""

    id: EntryId
    by: Author
    version: int = 1
    card_id: CardId
    text: Words


class Pitfall(Struct, frozen=True, kw_only=True):
    """A pitfall laid or raised on a step. accepted: why the table lives with it, in accepted_by's words."""

    id: EntryId
    by: Author
    version: int = 1
    card_id: CardId
    step_id: EntryId
    text: Words
    state: PitfallState = PitfallState.OPEN
    answer: Answer | None = None
    accepted: Words | None = None
    accepted_by: Author | None = None


class Commitment(Struct, frozen=True, kw_only=True):
    id: EntryId
    by: Author
    version: int = 1
    future_id: EntryId | None
    text: Words
    step_ids: tuple[EntryId, ...] = ()


class Comment(Struct, frozen=True, kw_only=True):
    id: EntryId
    by: Author
    version: int = 1
    on: EntryId
    text: Words


class Mark(Struct, frozen=True, kw_only=True):
    """« Je m’y vois »: by sees themselves in the step `on`."""

    id: EntryId
    by: PlayerId
    on: EntryId


class Vote(Struct, frozen=True, kw_only=True):
    id: EntryId
    by: PlayerId
    on: EntryId


class Unknown(Struct, frozen=True, kw_only=True):
    id: EntryId
    by: Author
    version: int = 1
    step_id: EntryId
    text: Words


class Gone(Struct, frozen=True, kw_only=True):
    """Words that stand in the log alone: withdrawn, undone or refused, and to be redacted still.

    id: the entry's, the answer's, the card's words' or the claim's. of: the entry with which they were withdrawn.
    """

    id: str
    by: Author
    of: str | None = None


class Epilogue(Struct, frozen=True, kw_only=True):
    """What the view calls `narrative`: the words round the story, and whether it is shared."""

    version: int = 1
    title: Words = ""
    opening: Words = ""
    closing: Words = ""
    goals: tuple[int, ...] = ()
    shared: bool = False


class Outcome(Struct, frozen=True, kw_only=True):
    """How the game ended: the result, and indicators that are never points.

    voice: how evenly turns and texts are spread, 0 (one voice) to 1 (all alike); None with fewer than two players.
    placeless: who holds a seat, or left saying so, and has no place in a future they find desirable.
    """

    result: Result
    challenges_kept: int
    challenges_taken_up: int
    pitfalls_answered: int
    pitfalls_accepted: int
    pitfalls_left: int
    facets: tuple[str, ...]
    voice: float | None
    families: tuple[Family, ...]
    unknowns: int
    quick_wins: int
    placeless: tuple[PlayerId, ...]


class Table(Struct, frozen=True, kw_only=True):
    """The view's `table`. horizon: a year. turn: who draws or plays now. due: who owes a pitfall, oldest first.

    speaks: whose turn it is, once they have drawn a challenge and say whether it speaks to this system.

    beat: which of its two a phase is in, None where it has but one. spotlight: the entry shown large. shown: or the
    card shown so, in play or not. nearly_full: a bound is near.
    """

    code: str = ""
    system: Words = ""
    scale: Scale | None = None
    starting_point: StartingPoint | None = None
    horizon: int = 0
    themes: tuple[Words, ...] = ()
    language: Language = Language.FR
    licence: Words = LICENCE
    decks: tuple[DeckId, ...] = ()
    template: TemplateName | None = None
    options: Options = Options()
    phase: Phase = Phase.LOBBY
    beat: Beat | None = None
    round: int = 0
    turn: PlayerId | None = None
    speaks: PlayerId | None = None
    due: tuple[PlayerId, ...] = ()
    timer: Timer | None = None
    paused: bool = False
    locked: bool = False
    nearly_full: bool = False
    spotlight: str | None = None
    shown: Face | None = None
    outcome: Outcome | None = None
