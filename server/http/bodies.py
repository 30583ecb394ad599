"""What the calls take and answer; the reference is generated from these."""

from datetime import date
from typing import Annotated, Any

import msgspec
from msgspec import Meta, Struct

from game.commands import DeckIds, OptionChanges
from game.ids import ClaimId, PlayerId
from game.words import Family, Language, Name, OptionalName, OptionalTitle, Phase, Title, Version, Year


class NewTable(Struct, frozen=True, kw_only=True, forbid_unknown_fields=True):
    """A table to open. horizon: a year; left out, fifteen years from now. decks: left out, AgirLocal."""

    system: Title
    horizon: Year | None = None
    language: Language = Language.FR
    decks: DeckIds | None = None
    options: OptionChanges = OptionChanges()


class NewDemonstration(Struct, frozen=True, kw_only=True, forbid_unknown_fields=True):
    """A table with guests, who are bots. leads: one of them leads, and whoever asked plays; else these lead."""

    language: Language = Language.FR
    leads: bool = True


class NewSeat(Struct, frozen=True, kw_only=True, forbid_unknown_fields=True):
    """A seat to take. proxy: for someone without a device, by the facilitator."""

    name: Name
    family: Family
    role: OptionalTitle = ""
    proxy: bool = False


class NewClaim(Struct, frozen=True, kw_only=True, forbid_unknown_fields=True):
    """player_id: « that is me ». Without it, name and family: « let me in », where joining takes approval.

    lost: « I have lost my phone »: once granted, what the seat had before opens nothing any more.
    """

    player_id: PlayerId | None = None
    name: OptionalName = ""
    family: Family | None = None
    role: OptionalTitle = ""
    lost: bool = False


Document = Annotated[msgspec.Raw, Meta(extra_json_schema={"type": "object"})]
"""A deck as it came: it may be large, and is checked by whoever reads it."""


class NewDeck(Struct, frozen=True, kw_only=True, forbid_unknown_fields=True):
    """A deck to store, as docs/deck-format.md describes its document; its id and version are given by the server."""

    deck: Document


class DeckChange(Struct, frozen=True, kw_only=True, forbid_unknown_fields=True):
    """What a deck becomes. version: the one it was changed from."""

    deck: Document
    version: Version


class Changed(Struct, frozen=True):
    """version: the one that the deck now is."""

    id: str
    version: int


class Confirmation(Struct, frozen=True, kw_only=True, forbid_unknown_fields=True):
    """What is typed again before a table is deleted: its code."""

    code: str


class Links(Struct, frozen=True):
    play: str
    board: str
    facilitate: str


class TableOpened(Struct, frozen=True):
    """kept_until: the day after which the table is deleted if nobody touches it again; null: it is kept for ever."""

    code: str
    facilitator_token: str
    board_token: str
    links: Links
    kept_until: date | None


class SeatTaken(Struct, frozen=True):
    """seat_token is null for the facilitator, whose own token plays too."""

    player_id: PlayerId
    seat_token: str | None


class Claimed(Struct, frozen=True):
    """seat_token opens nothing but the claim itself, until it is granted: then it is the seat's."""

    claim_id: ClaimId
    seat_token: str


class ClaimState(Struct, frozen=True):
    """state: waiting, granted or refused. player_id: whose seat it is, once granted."""

    state: str
    player_id: PlayerId | None


class Absent(Struct, frozen=True):
    """Somebody seated who has no device at the table now."""

    player_id: PlayerId
    name: str


class TableSummary(Struct, frozen=True):
    code: str
    system: str
    phase: Phase
    players: int
    locked: bool
    language: Language
    kept_until: date | None


class ProblemBody(Struct, frozen=True):
    type: str
    title: str
    status: int
    detail: str
    code: str
    message: str
    params: dict[str, Any]
