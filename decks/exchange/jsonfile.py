"""The document of a deck as a file: strict JSON, and the line on which each of its fields stands."""

import json
import re
from collections import Counter
from collections.abc import Iterator
from typing import Any

from decks.exchange.errors import ExchangeError
from decks.exchange.faults import Faults, deck_without_fault
from decks.exchange.texts import decode
from decks.model import Deck

_TOKEN = re.compile(r'"(?:[^"\\]++|\\.)*+"|[{}\[\],:]|\n|[^\s{}\[\],:"]+')


class _Twice(Exception):
    """A key stands twice in one object, of which JSON would silently keep the last."""


class _NoNumber(Exception):
    """NaN or Infinity, which JSON has not."""


def read(content: bytes, file: str) -> Deck:
    """Return the deck in a file; raise ExchangeError with the line and the path of the field."""
    text = decode(content, file)
    try:
        document = _strict(text)
    except json.JSONDecodeError as error:
        raise ExchangeError(file, error.lineno, "", "JSON illisible, colonne {column}", column=error.colno) from None
    except _Twice as error:
        path, line = _second(text, str(error))
        raise ExchangeError(file, line, path, "écrit deux fois") from None
    except _NoNumber as error:
        line = next((line for path, line, value in _values(text) if value == str(error)), None)
        raise ExchangeError(file, line, "", "nombre non admis : {value}", value=str(error)) from None
    except RecursionError:
        raise ExchangeError(file, None, "", "trop de niveaux imbriqués") from None
    except ValueError:  # a number of thousands of digits
        raise ExchangeError(file, None, "", "nombre non admis : {value}", value="…") from None
    lines = _lines(text)
    return deck_without_fault(
        document, file, lambda fault: ExchangeError.of(fault, _line(lines, fault.field)), Faults()
    )


def _strict(text: str) -> Any:
    def once(pairs: list[tuple[str, Any]]) -> dict[str, Any]:
        for key, count in Counter(key for key, _ in pairs).items():
            if count > 1:
                raise _Twice(key)
        return dict(pairs)

    def refuse(name: str) -> Any:
        raise _NoNumber(name)

    return json.loads(text, object_pairs_hook=once, parse_constant=refuse)


def _lines(text: str) -> dict[str, int]:
    lines: dict[str, int] = {}
    for path, line, _ in _values(text):
        lines.setdefault(path, line)
    return lines


def _line(lines: dict[str, int], field: str) -> int | None:
    """Return the line of a field or, where it is missing, of what should hold it."""
    while field and field not in lines:
        field = field[: max(field.rfind("."), field.rfind("["), 0)]
    return lines.get(field)


def _second(text: str, key: str) -> tuple[str, int | None]:
    seen: set[str] = set()
    for path, line, _ in _values(text):
        if path in seen and path.rpartition(".")[2] == key:
            return path, line
        seen.add(path)
    return key, None


def _values(text: str) -> Iterator[tuple[str, int, str]]:
    """Yield the path of each value of a well-formed text, its line, and its first token."""
    stack: list[str | int] = []
    line, key, wanted = 1, "", True
    for token in (found[0] for found in _TOKEN.finditer(text)):
        if token == "\n":
            line += 1
        elif token == ",":
            if stack and isinstance(stack[-1], int):
                stack[-1] += 1
            wanted = not stack or isinstance(stack[-1], int)
        elif token == ":":
            stack[-1], wanted = key, True
        elif token in "}]":
            stack.pop()
            wanted = False
        elif wanted:
            yield _dotted(stack), line, token
            if token in "{[":
                stack.append("" if token == "{" else 0)
            wanted = token == "["
        else:
            key = json.loads(token)


def _dotted(stack: list[str | int]) -> str:
    return "".join(f"[{step}]" if isinstance(step, int) else f".{step}" for step in stack).removeprefix(".")
