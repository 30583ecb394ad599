"""What a client may ask for. Imperative; the tag is the wire's `type`; limits are the rulebook's.

The same types check the wire and write the reference. Whether a command is allowed now is the rules' affair.
"""

from typing import Annotated

from msgspec import UNSET, Meta, Struct, UnsetType

from game.ids import CardId, ClaimId, DeckId, EntryId, PlayerId
from game.words import (
    MOST_NAMED,
    FaceCode,
    Family,
    Goal,
    Id,
    Ids,
    Indicators,
    Language,
    Name,
    ObservationKind,
    OptionalName,
    OptionalText,
    OptionalTitle,
    Pace,
    Phase,
    Reveal,
    Scale,
    StartingPoint,
    TemplateName,
    Text,
    Themes,
    Title,
    Unknowns,
    Version,
    Year,
    wire_name,
)

DeckIds = Annotated[tuple[Annotated[DeckId, Meta(max_length=64)], ...], Meta(min_length=1, max_length=10)]
Families = Annotated[tuple[Family, ...], Meta(max_length=5)]


class Command(Struct, frozen=True, kw_only=True, forbid_unknown_fields=True, tag=wire_name, tag_field="type"):
    """The base of all commands."""


class OptionChanges(Struct, frozen=True, kw_only=True, forbid_unknown_fields=True):
    """The options to change; those left out stay. rounds and absence_grace_s may be null."""

    pace: Pace | UnsetType = UNSET
    rounds: Annotated[int, Meta(ge=1, le=10)] | None | UnsetType = UNSET
    votes: Annotated[int, Meta(ge=1, le=10)] | UnsetType = UNSET
    challenges_kept: Annotated[int, Meta(ge=1, le=3)] | UnsetType = UNSET
    pitfall_every: Annotated[int, Meta(ge=0, le=6)] | UnsetType = UNSET
    hand_size: Annotated[int, Meta(ge=1, le=7)] | UnsetType = UNSET
    hand_limit: Annotated[int, Meta(ge=1, le=9)] | UnsetType = UNSET
    absence_grace_s: Annotated[int, Meta(ge=30, le=600)] | None | UnsetType = UNSET
    paper: bool | UnsetType = UNSET
    approval: bool | UnsetType = UNSET
    reveal: Reveal | UnsetType = UNSET


class OpenTable(Command, frozen=True, kw_only=True):
    """Sent over HTTP. code is the server's; horizon None: fifteen years from now."""

    code: str
    system: Title
    horizon: Year | None = None
    language: Language = Language.FR
    decks: DeckIds
    options: OptionChanges = OptionChanges()


class TakeSeat(Command, frozen=True, kw_only=True):
    """Sent over HTTP. proxy: for someone without a device, by the facilitator."""

    name: Name
    family: Family
    role: OptionalTitle = ""
    proxy: bool = False


class ClaimSeat(Command, frozen=True, kw_only=True):
    """Sent over HTTP. player_id: that is me, without my device; None: let me in, where whoever joins is let in.

    lost: the devices that had the seat are to end with the answer.
    """

    player_id: PlayerId | None = None
    name: OptionalName = ""
    family: Family | None = None
    role: OptionalTitle = ""
    lost: bool = False


class Configure(Command, frozen=True, kw_only=True):
    """template sets the options that go with a length; those given beside it count more."""

    system: Title | UnsetType = UNSET
    scale: Scale | None | UnsetType = UNSET
    starting_point: StartingPoint | None | UnsetType = UNSET
    horizon: Year | UnsetType = UNSET
    themes: Themes | UnsetType = UNSET
    language: Language | UnsetType = UNSET
    licence: Title | UnsetType = UNSET
    template: TemplateName | None | UnsetType = UNSET
    decks: DeckIds | UnsetType = UNSET
    options: OptionChanges | UnsetType = UNSET


class UpdateProfile(Command, frozen=True, kw_only=True):
    name: Name | UnsetType = UNSET
    family: Family | UnsetType = UNSET
    role: OptionalTitle | UnsetType = UNSET
    helper: PlayerId | None | UnsetType = UNSET


class SetAway(Command, frozen=True, kw_only=True):
    away: bool
    player_id: PlayerId | None = None


class LeaveSeat(Command, frozen=True, kw_only=True):
    pass


class Undo(Command, frozen=True, kw_only=True):
    seq: Annotated[int, Meta(ge=1)]


class AdvancePhase(Command, frozen=True, kw_only=True):
    to: Phase
    force: bool = False


class ReturnPhase(Command, frozen=True, kw_only=True):
    to: Phase


class Comment(Command, frozen=True, kw_only=True):
    on: Id
    text: Text


class EditText(Command, frozen=True, kw_only=True):
    """field: "text", "title", "indicators" (one a line) or "answer" (of the pitfall `on`)."""

    on: Id
    field: OptionalName
    text: OptionalText
    version: Version


class EditStep(Command, frozen=True, kw_only=True):
    step_id: EntryId
    version: Version
    year: Year | UnsetType = UNSET
    challenge_id: EntryId | None | UnsetType = UNSET
    future_id: EntryId | None | UnsetType = UNSET
    families: Families | UnsetType = UNSET
    unknowns: Unknowns | UnsetType = UNSET
    quick_win: bool | UnsetType = UNSET


class Withdraw(Command, frozen=True, kw_only=True):
    on: Id
    redact: bool = False


class ObjectToSharing(Command, frozen=True, kw_only=True):
    object: bool


class SetTimer(Command, frozen=True, kw_only=True):
    seconds: Annotated[int, Meta(ge=1, le=43_200)]


class StopTimer(Command, frozen=True, kw_only=True):
    pass


class Pause(Command, frozen=True, kw_only=True):
    pass


class Resume(Command, frozen=True, kw_only=True):
    pass


class SkipTurn(Command, frozen=True, kw_only=True):
    pass


class RemovePlayer(Command, frozen=True, kw_only=True):
    player_id: PlayerId
    redact: bool = False


class RemovePlayers(Command, frozen=True, kw_only=True):
    """Several at once; their texts stay."""

    player_ids: Annotated[tuple[PlayerId, ...], Meta(min_length=1, max_length=MOST_NAMED)]


class AnswerClaim(Command, frozen=True, kw_only=True):
    claim_id: ClaimId
    granted: bool


class HandOver(Command, frozen=True, kw_only=True):
    player_id: PlayerId


class Lock(Command, frozen=True, kw_only=True):
    pass


class Unlock(Command, frozen=True, kw_only=True):
    pass


class Spotlight(Command, frozen=True, kw_only=True):
    """Show one entry large on the wall, until the next move of the story or of the challenges; null: no more."""

    on: Id | None = None


class ShowCard(Command, frozen=True, kw_only=True):
    """Show a card of the table's decks large, by the code on its face, until the next move; null: no more."""

    code: FaceCode | None = None


class AddObservation(Command, frozen=True, kw_only=True):
    kind: ObservationKind
    text: Text


class Vote(Command, frozen=True, kw_only=True):
    on: Id


class Unvote(Command, frozen=True, kw_only=True):
    on: Id


class OpenVote(Command, frozen=True, kw_only=True):
    pass


class CloseVote(Command, frozen=True, kw_only=True):
    """Back to writing; the dots stay."""


class DrawChallenge(Command, frozen=True, kw_only=True):
    pass


class WriteCard(Command, frozen=True, kw_only=True):
    """card_id: a blank that was drawn; without it, a new challenge card."""

    card_id: CardId | None = None
    title: Title
    text: OptionalText = ""


class TakeCard(Command, frozen=True, kw_only=True):
    """At a paper table: I hold this card, by the code on its face."""

    code: FaceCode


class ReturnCard(Command, frozen=True, kw_only=True):
    """At a paper table: I no longer hold it."""

    card_id: CardId


class DeclineBlank(Command, frozen=True, kw_only=True):
    card_id: CardId


class PassTurn(Command, frozen=True, kw_only=True):
    pass


class KeepChallenges(Command, frozen=True, kw_only=True):
    ids: Ids


class ProposeFuture(Command, frozen=True, kw_only=True):
    text: Text
    indicators: Indicators = ()


class MergeFutures(Command, frozen=True, kw_only=True):
    ids: Ids
    text: Text


class KeepFutures(Command, frozen=True, kw_only=True):
    ids: Ids


class DrawLever(Command, frozen=True, kw_only=True):
    pass


class ExchangeLevers(Command, frozen=True, kw_only=True):
    card_ids: Ids


class GiveLever(Command, frozen=True, kw_only=True):
    card_id: CardId
    to: PlayerId


class PlayStep(Command, frozen=True, kw_only=True):
    card_id: CardId
    year: Year
    title: Title
    text: OptionalText = ""
    challenge_id: EntryId | None = None
    future_id: EntryId | None = None
    families: Families = ()
    unknowns: Unknowns = ()
    quick_win: bool = False


class DrawPitfall(Command, frozen=True, kw_only=True):
    pass


class LayPitfall(Command, frozen=True, kw_only=True):
    """title writes a blank card."""

    card_id: CardId
    step_id: EntryId
    text: Text
    title: Title | UnsetType = UNSET


class RaisePitfall(Command, frozen=True, kw_only=True):
    """title writes a blank card."""

    card_id: CardId
    step_id: EntryId
    text: Text
    title: Title | UnsetType = UNSET


class AnswerPitfall(Command, frozen=True, kw_only=True):
    card_id: CardId
    pitfall_id: EntryId
    text: Text


class AcceptPitfall(Command, frozen=True, kw_only=True):
    pitfall_id: EntryId
    text: Text


class SeeMyself(Command, frozen=True, kw_only=True):
    """on: I see myself in this step; false: I do not, any more."""

    step_id: EntryId
    on: bool


class Situate(Command, frozen=True, kw_only=True):
    """future_id None: no future is desirable, and text says why."""

    future_id: EntryId | None = None
    text: Text
    step_ids: Ids = ()


class WriteEpilogue(Command, frozen=True, kw_only=True):
    title: OptionalTitle | UnsetType = UNSET
    opening: OptionalText | UnsetType = UNSET
    closing: OptionalText | UnsetType = UNSET
    version: Version


class TagGoals(Command, frozen=True, kw_only=True):
    goals: Annotated[tuple[Goal, ...], Meta(max_length=17)]


class Share(Command, frozen=True, kw_only=True):
    shared: bool


class CloseTable(Command, frozen=True, kw_only=True):
    pass


_OVER_HTTP = {OpenTable, TakeSeat, ClaimSeat}
BY_TYPE: dict[str, type[Command]] = {wire_name(c.__name__): c for c in Command.__subclasses__() if c not in _OVER_HTTP}
"""Every command a client may send over the socket, by its wire name."""


def type_of(command: Command | type[Command]) -> str:
    """Return the wire's name of a command: "play_step"."""
    return wire_name((command if isinstance(command, type) else type(command)).__name__)
