"""What a call takes, gives and refuses, said beside its route: `reference` makes OpenAPI of it."""

from collections.abc import Callable, Mapping
from typing import Any, Literal, TypeVar

from msgspec import Struct

from game.words import Language

Schema = Mapping[str, Any]
"""JSON Schema; its description is the parameter's."""
_View = TypeVar("_View", bound=Callable[..., Any])
_SAID: dict[Callable[..., Any], "Call"] = {}


class Call(Struct, frozen=True, kw_only=True):
    """What stands over a view, under its route; the view's docstring is the summary and, after a line, more.

    takes: what the body is. gives: by status, what the answer is. Of both, a type: its JSON; one or several media
    types: a file; None: nothing. refuses: the statuses of its problems; those that `prices` brings need no saying.
    query, header, path: parameters; those of the path that are not said are any text. token: whose absence is refused,
    or may be.
    """

    gives: Mapping[int, Any]
    takes: Any = None
    refuses: tuple[int, ...] = ()
    query: Mapping[str, Schema] = {}
    header: Mapping[str, Schema] = {}
    path: Mapping[str, Schema] = {}
    token: Literal["needed", "optional"] | None = None

    def __call__(self, view: _View) -> _View:
        """Return the view as it is, known to `said` from now on."""
        _SAID[view] = self
        return view


call = Call
"""As it is written over a view: @call(…)."""


def said(view: Callable[..., Any]) -> Call | None:
    """Return what stands over a view, or None."""
    return _SAID.get(view)


def one_of(names: tuple[str, ...] | Mapping[str, Any], **more: str) -> Schema:
    """Return the schema of one of some names."""
    return {"enum": [*names], **more}


def whole_number(least: int) -> Schema:
    """Return the schema of a whole number."""
    return {"type": "integer", "minimum": least}


def text(**more: Any) -> Schema:
    """Return the schema of a text."""
    return {"type": "string", **more}


LANG: Mapping[str, Schema] = {"lang": one_of(tuple(Language))}
KEPT: Mapping[int, None] = {304: None, 412: None}
"""What who has kept an answer, and asks whether it still stands, may get instead."""
