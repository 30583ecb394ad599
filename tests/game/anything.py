"""Well-typed commands that make no sense: what a curious or hostile client may send."""

from random import Random
from typing import Any

from msgspec import inspect

from game import State
from game.cards import face_code
from game.commands import BY_TYPE, Command

_IDS = ("on", "ids", "to", "player_id", "helper", "card_id", "card_ids", "step_id", "step_ids", "pitfall_id")
_IDS += ("challenge_id", "future_id", "player_ids", "claim_id")
_COLLECTIONS = (
    "players", "cards", "observations", "challenges", "futures", "steps", "pitfalls", "commitments", "comments",
    "votes", "unknowns", "claims",
)  # fmt: skip


def ids(state: State) -> list[str]:
    """Return every id of the table, hidden cards too, and two that nothing bears."""
    known = [id for name in _COLLECTIONS for id in getattr(state, name)]
    parts = [part.id for future in state.futures.values() for part in future.merged]
    return [*known, *parts, "nothing-1", "p0"]


def anything(state: State, random: Random) -> tuple[str, dict[str, Any]]:
    """Return the type and data of some command, as the wire's own schema allows."""
    name = random.choice(sorted(BY_TYPE))
    return name, fields_of(BY_TYPE[name], ids(state), state, random)


def fields_of(type: type[Command], known: list[str], state: State, random: Random) -> dict[str, Any]:
    info = inspect.type_info(type)
    assert isinstance(info, inspect.StructType)
    return {
        f.encode_name: _value(f.encode_name, f.type, known, state, random)
        for f in info.fields
        if f.required or random.random() < 0.5
    }


def _value(name: str, type: inspect.Type, known: list[str], state: State, random: Random) -> Any:
    if isinstance(type, inspect.Metadata):
        return _value(name, type.type, known, state, random)
    if isinstance(type, inspect.UnionType):
        return _value(name, random.choice(type.types), known, state, random)
    if isinstance(type, inspect.NoneType):
        return None
    if isinstance(type, inspect.BoolType):
        return random.random() < 0.5
    if isinstance(type, inspect.EnumType):
        return random.choice([member.value for member in type.cls])
    if isinstance(type, inspect.IntType):
        return _number(name, type, state, random)
    if isinstance(type, inspect.StrType):
        return _text(name, known, state, random)
    if isinstance(type, inspect.VarTupleType):
        longest = min(type.max_length or 3, 3)
        count = random.randint(min(type.min_length or 0, longest), longest)
        return [_value(name, type.item_type, known, state, random) for _ in range(count)]
    assert isinstance(type, inspect.StructType), type
    return fields_of(type.cls, known, state, random)


def _number(name: str, type: inspect.IntType, state: State, random: Random) -> int:
    low, high = type.ge or 0, type.le if type.le is not None else 9_999
    likely = {"version": random.choice([1, 2]), "year": 2030, "seq": state.seq}.get(name)
    return likely if likely and random.random() < 0.7 and low <= likely <= high else random.randint(low, high)


def _text(name: str, known: list[str], state: State, random: Random) -> str:
    if name in _IDS:
        return random.choice(known)
    if name == "field":
        return random.choice(["text", "title", "indicators", "answer", "id", ""])
    if name == "code":
        return random.choice([*(face_code(s.deck, s.card) for s in state.specs), "AAAA"])
    return random.choice(["test", "Mot", "é" * 40, "x"])
