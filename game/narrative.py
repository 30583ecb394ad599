"""The narrative as a structured document: facts and people's words in reading order, no sentence of ours.

Whoever prints it (page, PDF, Markdown, DOCX) brings the headings in the reader's language. `comments` is left out where
there are none; a step has always had its list.
"""

from msgspec import UNSET, Struct, UnsetType

from game.entries import Outcome
from game.ids import DeckId
from game.words import Family, ObservationKind, Phase, PitfallState, Scale, StartingPoint, StepState


class CardRef(Struct, frozen=True, kw_only=True):
    """A card to look up in its deck (deck and card), or a written blank (title, perhaps text)."""

    deck: DeckId | None = None
    card: str | None = None
    title: str | None = None
    text: str | None = None


class Voice(Struct, frozen=True, kw_only=True):
    """Who says something: name "" when it was redacted or is the facilitator's; the facilitator has no family."""

    name: str
    family: Family | None = None
    role: str = ""


class CommentPart(Struct, frozen=True, kw_only=True):
    by: Voice
    text: str


class ObservationPart(Struct, frozen=True, kw_only=True):
    kind: ObservationKind
    text: str
    by: Voice
    dots: int
    comments: tuple[CommentPart, ...] | UnsetType = UNSET


class ChallengePart(Struct, frozen=True, kw_only=True):
    card: CardRef
    by: Voice
    dots: int
    kept: bool
    taken_up: bool
    comments: tuple[CommentPart, ...] | UnsetType = UNSET


class PitfallPart(Struct, frozen=True, kw_only=True):
    card: CardRef
    by: Voice
    text: str
    state: PitfallState
    accepted: str | None = None
    answer: str | None = None
    answer_by: Voice | None = None
    answer_card: CardRef | None = None
    comments: tuple[CommentPart, ...] | UnsetType = UNSET


class StepPart(Struct, frozen=True, kw_only=True):
    """challenge and future: numbers (from 0) in the document's lists of challenges and futures, or None.

    seen_by: who sees themselves in it, if anybody does.
    """

    year: int
    title: str
    text: str
    by: Voice
    card: CardRef
    state: StepState
    quick_win: bool
    families: tuple[Family, ...]
    challenge: int | None
    future: int | None
    pitfalls: tuple[PitfallPart, ...]
    unknowns: tuple[str, ...]
    seen_by: tuple[Voice, ...] | UnsetType = UNSET
    comments: tuple[CommentPart, ...]


class FuturePart(Struct, frozen=True, kw_only=True):
    """by: who has worded it. authors: whose it is, where it was made of others'."""

    text: str
    indicators: tuple[str, ...]
    by: Voice
    authors: tuple[Voice, ...] | UnsetType = UNSET
    dots: int
    kept: bool
    merged: tuple["FuturePart", ...] = ()
    comments: tuple[CommentPart, ...] | UnsetType = UNSET


class CommitmentPart(Struct, frozen=True, kw_only=True):
    """future: a number in the list of futures; None: none is desirable, and text says why. steps: numbers too."""

    by: Voice
    text: str
    future: int | None
    steps: tuple[int, ...]
    comments: tuple[CommentPart, ...] | UnsetType = UNSET


class Narrative(Struct, frozen=True, kw_only=True):
    """The whole document, in reading order. year: when the table was opened. decks: whose credit lines must stand."""

    code: str
    title: str
    opening: str
    closing: str
    system: str
    scale: Scale | None
    starting_point: StartingPoint | None
    themes: tuple[str, ...]
    year: int
    horizon: int
    language: str
    licence: str
    phase: Phase
    shared: bool
    decks: tuple[DeckId, ...]
    players: tuple[Voice, ...]
    observations: tuple[ObservationPart, ...]
    challenges: tuple[ChallengePart, ...]
    steps: tuple[StepPart, ...]
    futures: tuple[FuturePart, ...]
    commitments: tuple[CommitmentPart, ...]
    placeless: tuple[Voice, ...]
    goals: tuple[int, ...]
    outcome: Outcome | None
