"""The closed vocabularies and the limits of the rulebook, as types that check the wire, the log and the docs."""

import re
import unicodedata
from enum import StrEnum
from functools import cache
from typing import Annotated, Any, get_args, get_type_hints

from msgspec import Meta

# No control characters, no lone surrogates; a text may break its lines. Intake takes out more (`clean`): a log that was
# written before is read for ever.
LINE = r"^[^\u0000-\u001f\u007f-\u009f\ud800-\udfff\u2028\u2029]*$"
_TEXT = r"^[^\u0000-\u0009\u000b-\u001f\u007f-\u009f\ud800-\udfff\u2028\u2029]*$"

Name = Annotated[str, Meta(min_length=1, max_length=40, pattern=LINE)]
LONGEST_TITLE = 120
MOST_LISTED = 10
"""How many indicators, unknowns or themes one list may hold."""
Title = Annotated[str, Meta(min_length=1, max_length=LONGEST_TITLE, pattern=LINE)]
Text = Annotated[str, Meta(min_length=1, max_length=2000, pattern=_TEXT)]
OptionalName = Annotated[str, Meta(max_length=40, pattern=LINE)]
OptionalTitle = Annotated[str, Meta(max_length=LONGEST_TITLE, pattern=LINE)]
OptionalText = Annotated[str, Meta(max_length=2000, pattern=_TEXT)]
Words = Annotated[str, Meta(extra={"of": "people"})]
"""What somebody wrote, as events and entries hold it: it counts for a table's bounds, and can be taken out for good."""
Id = Annotated[str, Meta(min_length=1, max_length=64, pattern=LINE)]
Year = Annotated[int, Meta(ge=1900, le=9999)]
Version = Annotated[int, Meta(ge=1, le=1_000_000)]
Indicators = Annotated[tuple[Title, ...], Meta(max_length=MOST_LISTED)]
Unknowns = Annotated[tuple[Title, ...], Meta(max_length=MOST_LISTED)]
Themes = Annotated[tuple[Title, ...], Meta(max_length=MOST_LISTED)]
MOST_NAMED = 50
"""How many ids one command may name."""
Ids = Annotated[tuple[Id, ...], Meta(max_length=MOST_NAMED)]
Goal = Annotated[int, Meta(ge=1, le=17)]


ALPHABET = "23456789ABCDEFGHJKMNPQRSTVWXYZ"
"""Thirty symbols without I, L, O, U, 0 and 1: nothing to confuse, no word to spell by accident."""
FaceCode = Annotated[str, Meta(pattern=f"^[{ALPHABET}]{{4}}$")]
"""The code printed on a card's face."""


@cache
def words_of(kind: type[Any]) -> tuple[str, ...]:
    """Return the fields of a kind of event or entry that hold what somebody wrote, one text or a list of them."""
    hints = get_type_hints(kind, include_extras=True)
    return tuple(name for name in kind.__struct_fields__ if _holds(hints[name]))


def _holds(hint: Any) -> bool:
    return hint == Words or any(_holds(part) for part in get_args(hint))


def wire_name(name: str) -> str:
    """Return a type's stable name on the wire and in the log: PlayStep → play_step."""
    return "".join("_" + c.lower() if c.isupper() else c for c in name).lstrip("_")


# One definition of what a text may hold, for intake, decks and every writer: no control but the line break, no half of
# a pair, none of the 66 code points that Unicode promises never to be characters (XML refuses two of them).
_UNWRITABLE = re.compile(
    "[\x00-\x09\x0b-\x1f\x7f-\x9f\ud800-\udfff\ufdd0-\ufdef"
    + "".join(chr(plane << 16 | last) for plane in range(17) for last in (0xFFFE, 0xFFFF))
    + "]+"
)
_BREAKS = re.compile("\r\n|[\r\v\f\x85\u2028\u2029]")
# What turns the reading order round, and what has no width: two names may not differ by it alone.
_UNSEEN = re.compile("[\u202a-\u202e\u2066-\u2069\u200b\u2060-\u2064\ufeff\u180e\u115f\u1160\u3164\uffa0]+")
# Joiners stay where a script or an emoji needs them (none below U+0600 does), tags behind the black flag.
_ASTRAY = re.compile(
    "[\u200c\u200d](?<![\u0600-\u1dff\u2190-\ud7ff\ufb50-\U0001ffff].)[\u200c\u200d]*"
    "|[\U000e0000-\U000e007f](?<![\U0001f3f4\U000e0020-\U000e007f].)[\U000e0000-\U000e007f]*"
)
MOST_MARKS = 8
"""Accents on one letter: more than any language needs. NFC takes quadratic time over a long run of them."""
_LOW, _HIGH = (
    "".join(
        c
        for c in map(chr, range(start, start + 0x10000))
        if unicodedata.combining(c) or unicodedata.category(c) in ("Mn", "Me")
    )
    for start in (0, 0x10000)
)
_MARKS = f"\u200c\u200d{_LOW}{_HIGH}\U000e0100-\U000e01ef"
# `re` is slow in a class with many members above U+FFFF: it is asked only where a wider one fits.
_WIDER = f"[\u200c\u200d{_LOW}\U00010000-\U000e01ef]"
_RUN = f"{{{MOST_MARKS + 1}}}"
_HEAPED = re.compile(f"{_WIDER}(?<={_WIDER}{_RUN})(?<=[{_MARKS}]{_RUN})[{_MARKS}]*")
# What shows nothing by itself: blanks, accents, hints of where a word may break, what a font leaves out.
_SEEN = re.compile(f"[^\\s{_MARKS}\u00ad\u061c\u17b4\u17b5\u200e\u200f\u2065\u206a-\u206f\u2800\ufff0-\ufffb]")
_PLAIN = re.compile("[\\n\x20-\x7e\xa0-\xac\xae-\u02ff\u2018-\u2026\u202f\u20ac]*")
"""Holds none of these: what nearly every text is made of, told at once."""


def writable(text: str) -> str:
    """Return text without what no file can hold or show: controls but line breaks, noncharacters, halves of pairs."""
    return _UNWRITABLE.sub("", text)


def clean(value: Any) -> Any:
    """Return value with every string writable, in NFC, line breaks as \\n, tabs as spaces and outer blanks trimmed.

    What cannot be seen, what reverses the reading order, and accents heaped on one letter are taken out; a string that
    shows nothing is empty. Takes time in proportion to the length, whatever is sent.
    Done before any limit is checked, so that three spaces are no title. Keys are left as they are.
    Raises RecursionError when value is nested deeper than Python allows.
    """
    if isinstance(value, str):
        if not _PLAIN.fullmatch(value):
            value = writable(_BREAKS.sub("\n", value).replace("\t", " "))
            value = _HEAPED.sub("", _ASTRAY.sub("", _UNSEEN.sub("", value))).strip()
            return unicodedata.normalize("NFC", value) if _SEEN.search(value) else ""
        return value.strip()
    if isinstance(value, list):
        return [clean(item) for item in value]
    if isinstance(value, dict):
        return {key: clean(item) for key, item in value.items()}
    return value


class Phase(StrEnum):
    LOBBY = "lobby"
    PRESENT = "present"
    CHALLENGES = "challenges"
    FUTURES = "futures"
    STORY = "story"
    SITUATE = "situate"
    EPILOGUE = "epilogue"
    CLOSED = "closed"


class Family(StrEnum):
    DIGITAL = "digital"
    ENVIRONMENT = "environment"
    DECIDERS = "deciders"
    CIVIL_SOCIETY = "civil_society"
    OTHER = "other"


class Scale(StrEnum):
    LIVING_AREA = "living_area"
    NEIGHBOURHOOD = "neighbourhood"
    ADMINISTRATIVE = "administrative"
    PRODUCTIVE = "productive"


class StartingPoint(StrEnum):
    CONCERN = "concern"
    OPPORTUNITY = "opportunity"
    ENCOUNTER = "encounter"
    EXAMPLE = "example"


class Language(StrEnum):
    FR = "fr"
    EN = "en"


class Pace(StrEnum):
    TURNS = "turns"
    FREE = "free"


class ObservationKind(StrEnum):
    STRENGTH = "strength"
    TENSION = "tension"
    VALUE = "value"
    ACTOR = "actor"


class Beat(StrEnum):
    """A phase that has two: writing or drawing, then voting, which the facilitator opens."""

    WRITE = "write"
    VOTE = "vote"


class Reveal(StrEnum):
    """When others see what is written and voted: as it comes, or all at once when a beat ends."""

    LIVE = "live"
    HIDDEN = "hidden"


class TemplateName(StrEnum):
    """How long an evening is, so that its minutes, rounds and options fit it."""

    MINUTES_45 = "45min"
    HOUR = "1h"
    HOURS_2 = "2h"
    HALF_DAY = "half_day"
    HALF_DAYS_2 = "two_half_days"


class Kind(StrEnum):
    LEVER = "lever"
    PITFALL = "pitfall"
    CHALLENGE = "challenge"


class Zone(StrEnum):
    DRAW = "draw"
    DISCARD = "discard"
    HAND = "hand"
    ROW = "row"
    TIMELINE = "timeline"


PILED = (Zone.DRAW, Zone.DISCARD)
"""Where a card lies in a pile: it is in no view, and nobody may know of it."""


class StepState(StrEnum):
    UNTESTED = "untested"
    THREATENED = "threatened"
    FRAGILE = "fragile"
    ROBUST = "robust"


class PitfallState(StrEnum):
    OPEN = "open"
    ANSWERED = "answered"
    ACCEPTED = "accepted"
    LEFT = "left"


class Result(StrEnum):
    WON = "won"
    OPEN = "open"
