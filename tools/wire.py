"""Write the page's types from the ones that check and make the messages: what goes over the wire is written once.

python -m tools.wire            # writes them; bundling does
"""

import json
from collections.abc import Iterator, Mapping
from datetime import date, datetime
from enum import StrEnum
from pathlib import Path
from types import NoneType, UnionType
from typing import Annotated, Any, Literal, NamedTuple, Union, get_args, get_origin, get_type_hints

from msgspec import NODEFAULT, UNSET, Meta, Raw, Struct, UnsetType
from msgspec.structs import FieldInfo, fields

from decks import model
from decks.families import FamilyMap
from decks.glossary import Glossary
from game import offers, words
from game.commands import OptionChanges
from game.rules.lobby import IN_THE_STORY
from game.templates import TEMPLATES
from printables.count import Count
from printables.phases import phases
from printables.said import parts
from server.http import bodies
from server.wire import messages

ROOT = Path(__file__).parents[1]
_HEAD = "/** Made from the server's types by `python -m tools.wire`, and at each bundling: do not edit. */\n"


class Module(NamedTuple):
    """gives, takes: what the server sends and what it reads, by their name here; constants: numbers both know."""

    file: Path
    gives: Mapping[str, Any]
    takes: Mapping[str, Any] = {}
    constants: Mapping[str, Any] = {}


def _named(*kinds: Any) -> dict[str, Any]:
    return {kind.__name__: kind for kind in kinds}


def _meta(hint: Any) -> Meta | None:
    return next((each for each in getattr(hint, "__metadata__", ()) if isinstance(each, Meta)), None)


def _most(kind: Any) -> int:
    """Return how long a text, or how large a number, of an annotated type may be."""
    meta = _meta(kind)
    assert meta is not None
    most = meta.max_length if meta.max_length is not None else meta.le
    assert most is not None
    return int(most)


def _bounds(kind: type[Struct]) -> dict[str, tuple[int, int]]:
    """Return the least and the most of each number of a type."""
    found = {}
    for name, hint in get_type_hints(kind, include_extras=True).items():
        for part in (hint, *get_args(hint)):
            meta = _meta(part)
            if meta is not None and meta.ge is not None and meta.le is not None:
                found[name] = int(meta.ge), int(meta.le)
    return found


def _most_of(kind: type[Struct], field: str) -> int:
    return _most(get_type_hints(kind, include_extras=True)[field])


WIRE = Module(
    ROOT / "web/src/core/wire.ts",
    gives={
        "Value": offers.Value,
        "Choice": offers.Choice,
        "Ack": messages.Accepted | messages.NotAccepted,
        **_named(
            messages.StateMessage,
            messages.ChangesMessage,
            messages.PrivateMessage,
            bodies.TableOpened,
            bodies.SeatTaken,
            bodies.Claimed,
        ),
        **_named(bodies.ClaimState, bodies.Absent, bodies.TableSummary, messages.Made, messages.Reachable, model.Deck),
        **_named(FamilyMap, Glossary, Count),
    },
    takes=_named(messages.Envelope, bodies.NewTable, bodies.NewDemonstration, bodies.NewSeat, bodies.NewClaim),
    constants={
        "NAME": _most(words.Name),
        "TITLE": _most(words.Title),
        "TEXT": _most(words.Text),
        "LISTED": words.MOST_LISTED,
        "OPTIONS": _bounds(OptionChanges),
        "IN_THE_STORY": IN_THE_STORY,
        "MINUTES": {name: dict(template.minutes) for name, template in TEMPLATES.items()},
        "DECK_NAME": _most_of(model.DeckWords, "name"),
        "DECK_ABOUT": _most_of(model.DeckWords, "description"),
        "CREDIT": _most_of(model.DeckWords, "credit"),
        "NOTICE": _most_of(model.DeckWords, "notice"),
        "LICENCE": _most_of(model.DeckFacts, "licence"),
        "ADDRESS": _most_of(model.DeckFacts, "licence_url"),
        "DESCRIPTION": _most_of(model.CardWords, "description"),
        "KEYWORDS": _most_of(model.CardWords, "keywords"),
        "KEYWORD": _most(model.Short),
        "EXAMPLES": _most_of(model.CardWords, "examples"),
        "EXAMPLE": _most(model.Line),
        "COPIES": _most_of(model.CardFacts, "copies"),
        "SOURCE": _most_of(model.CardFacts, "source"),
        "SLUG": _most(model.Slug),
        **{f"{kind.upper()}_TITLE": most for kind, most in model.TITLE_LENGTH.items()},
    },
)
TOLD = Module(ROOT / "web/src/story/wire.ts", gives={"Part": parts.Part, **_named(parts.Told)})


SCRIPT = ROOT / "web/src/play/script.ts"
_SAYING = """import type { Phase } from "../core/wire";

/** The script's words for a phase, in French: what to say, and when the vote opens. */
export interface Saying {
  say: string;
  vote: string;
}
"""


def _script() -> str:
    """Return what the script on paper says in each phase, for the column of who leads."""
    said = zip(words.Phase, phases(lambda french: french), strict=False)
    found = {phase: {"say": text.say, "vote": text.vote} for phase, text in said}
    return json.dumps(found, ensure_ascii=False)


def documents() -> Iterator[tuple[Path, str]]:
    """Yield each file of types and its text."""
    core = _Types({})
    yield WIRE.file, core.document(WIRE)
    yield SCRIPT, _HEAD + _SAYING + f"export const SCRIPT: Partial<Record<Phase, Saying>> = {_script()};\n"
    yield TOLD.file, _Types({words.Language: "Language", words.StepState: "StepState"}).document(TOLD)


def write() -> None:
    """Write the files; one that says so already stays as it is."""
    for file, text in documents():
        if not file.exists() or file.read_text("utf-8") != text:
            file.write_text(text, "utf-8")


class _Types:
    """The types of a file as they are met. elsewhere: those of core/wire.ts, which are taken from there."""

    def __init__(self, elsewhere: Mapping[Any, str]) -> None:
        self._elsewhere = elsewhere
        self._said: dict[str, tuple[Any, str]] = {}
        self._aliases: list[tuple[Any, str]] = []

    def document(self, module: Module) -> str:
        """Return a file's text."""
        self._aliases = [(kind, name) for name, kind in module.gives.items() if not isinstance(kind, type)]
        for given, taken in ((module.gives, False), (module.takes, True)):
            for name, kind in given.items():
                if isinstance(kind, type):
                    self._of(kind, taken=taken)
                else:
                    self._said[name] = kind, f"export type {name} = {self._union(kind, taken=taken)};\n"
        names = ", ".join(sorted(self._elsewhere.values()))
        imported = f'import type {{ {names} }} from "../core/wire";\n' if names else ""
        numbers = "".join(f"export const {name} = {json.dumps(value)};\n" for name, value in module.constants.items())
        return _HEAD + imported + "\n" + numbers + "\n".join(text for _, text in self._said.values())

    def _of(self, hint: Any, *, taken: bool) -> str:
        """Return a type as TypeScript says it. taken: of what is sent to the server, where defaults may be left out."""
        for kind, name in self._aliases:
            if hint == kind:
                return name
        origin, arguments = get_origin(hint), get_args(hint)
        if origin is Annotated:
            return self._of(arguments[0], taken=taken)
        if origin in (Union, UnionType):
            return self._union(hint, taken=taken)
        if origin is Literal:
            return " | ".join(_literal(each) for each in arguments)
        if origin is tuple and arguments[1:] == (...,):
            each = self._of(arguments[0], taken=taken)
            return f"({each})[]" if " | " in each else f"{each}[]"
        if origin is tuple:
            return f"[{', '.join(self._of(each, taken=taken) for each in arguments)}]"
        if origin is dict:
            key, value = (self._of(each, taken=taken) for each in arguments)
            return f"Record<{key}, {value}>" if key == "string" else f"Partial<Record<{key}, {value}>>"
        return self._plain(hint, taken=taken)

    def _plain(self, hint: Any, *, taken: bool) -> str:
        for kind, said in _PLAIN:
            if hint is kind:
                return said
        if hint in self._elsewhere:
            return self._elsewhere[hint]
        if supertype := getattr(hint, "__supertype__", None):
            return self._of(supertype, taken=taken)
        if issubclass(hint, StrEnum):
            return self._say(hint, f"export type {hint.__name__} = {' | '.join(map(_literal, hint))};\n")
        if issubclass(hint, Struct):
            self._struct(hint, taken=taken)
            return str(hint.__name__)
        raise TypeError(f"{hint!r} has no type in TypeScript yet: say it here")

    def _union(self, hint: Any, *, taken: bool) -> str:
        found = [self._of(each, taken=taken) for each in get_args(hint) if each is not UnsetType]
        return " | ".join(dict.fromkeys(found))

    def _struct(self, kind: type[Struct], *, taken: bool) -> None:
        if kind.__name__ in self._said:
            self._say(kind, self._said[kind.__name__][1])
            return
        self._say(kind, "")  # it may be made of itself
        hints = get_type_hints(kind, include_extras=True)
        tag = kind.__struct_config__.tag
        lines = [f"  {kind.__struct_config__.tag_field}: {_literal(tag)};\n"] if tag is not None else []
        for field in fields(kind):
            mark = "?" if _may_lack(kind, field, taken=taken) else ""
            said = self._of(hints[field.name], taken=taken)
            if mark and not taken and field.default is None:  # then it is left out, never null
                said = said.removesuffix(" | null")
            lines.append(f"  {field.encode_name}{mark}: {said};\n")
        doc = f"/** {' '.join(kind.__doc__.split())} */\n" if kind.__doc__ else ""
        self._said[kind.__name__] = kind, f"{doc}export interface {kind.__name__} {{\n{''.join(lines)}}}\n"

    def _say(self, kind: Any, text: str) -> str:
        name = str(kind.__name__)
        if self._said.setdefault(name, (kind, text))[0] is not kind:
            raise TypeError(f"two types are called {name}")
        return name


def _may_lack(kind: type[Struct], field: FieldInfo, *, taken: bool) -> bool:
    if field.default is UNSET:
        return True
    has_default = field.default is not NODEFAULT or field.default_factory is not NODEFAULT
    return has_default and (taken or kind.__struct_config__.omit_defaults)


def _literal(value: Any) -> str:
    return str(value).lower() if isinstance(value, bool) else f'"{value}"'


_PLAIN: tuple[tuple[Any, str], ...] = (
    (NoneType, "null"), (str, "string"), (bool, "boolean"), (int, "number"), (float, "number"), (Any, "unknown"),
    (datetime, "string"), (date, "string"), (Raw, "unknown"),
)  # fmt: skip


if __name__ == "__main__":
    write()
