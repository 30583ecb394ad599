"""Whether a regular expression can take time in the square of a text's length, or worse: told from the expression.

Its letters become the states of an automaton (Glushkov's). Two loops that the same letter can go through, one after
the other, are the fault: where what follows fails, every way of sharing a run of that letter between them is tried.
A search that may begin anywhere is such a loop itself, before the expression: `(a+)*`, `\\s*\\s*x`, `^(\\s*)x`.
"""

import re
import sys
from collections import Counter
from collections.abc import Iterable
from re import _constants as c  # type: ignore[attr-defined]
from re import _parser as parser  # type: ignore[attr-defined]
from typing import Any

_SAMPLE = " \t\n\u00a0a0_-.é:AZ·"
_COPIES = 3
_ANY, _NEWLINE, _NEVER = -1, -2, -3


class _Automaton:
    """States are letters of the expression, by number; `sets`: what each may be."""

    def __init__(self, pattern: str, flags: int) -> None:
        self._flags, self.sets, self.follow = flags, list[Any](), dict[int, Counter[int]]()
        self.symbols = set(_SAMPLE)
        tree = parser.parse(pattern, flags)
        self._flags = tree.state.flags
        first, last, empty = self._sequence(tree)
        self.first, self.last, self.empty = first, last, empty

    def _state(self, accepts: Any) -> tuple[set[int], set[int], bool]:
        number = len(self.sets)
        self.sets.append(accepts)
        self.follow[number] = Counter()
        return {number}, {number}, False

    def _sequence(self, items: Iterable[Any]) -> tuple[set[int], set[int], bool]:
        first, last, empty = set[int](), set[int](), True
        for item in items:
            head, tail, may = self._item(*item)
            for state in last:
                self.follow[state].update(head)
            first |= head if empty else set()
            last = tail | (last if may else set())
            empty = empty and may
        return first, last, empty

    def _item(self, op: Any, arg: Any) -> tuple[set[int], set[int], bool]:
        if op in (c.LITERAL, c.NOT_LITERAL, c.ANY, c.IN):
            self._note(op, arg)
            return self._state((op, arg))
        if op is c.SUBPATTERN:
            return self._sequence(arg[-1])
        if op is c.ATOMIC_GROUP:
            return self._sequence(arg)
        if op is c.BRANCH:
            first, last, empty = set[int](), set[int](), False
            for branch in arg[1]:
                head, tail, may = self._sequence(branch)
                first, last, empty = first | head, last | tail, empty or may
            return first, last, empty
        if op in (c.MAX_REPEAT, c.MIN_REPEAT, c.POSSESSIVE_REPEAT):
            return self._repeated(*arg, loops=op is not c.POSSESSIVE_REPEAT)
        if op is c.AT and arg in (c.AT_BEGINNING, c.AT_BEGINNING_STRING):
            # A line begins after a break; a text after nothing, so that no search comes by here.
            lines = arg is c.AT_BEGINNING and self._flags & re.MULTILINE
            return self._state(_NEWLINE if lines else _NEVER)
        return set(), set(), True  # looks round, and begins and ends, take no letter

    def _repeated(self, least: int, most: int, body: Any, *, loops: bool) -> tuple[set[int], set[int], bool]:
        first, last, empty = set[int](), set[int](), True
        endless = most is c.MAXREPEAT
        copies = min(max(least, 1) if endless else most, _COPIES)
        for number in range(copies):
            head, tail, may = self._sequence(body)
            if endless and loops and number == copies - 1:
                for state in tail:
                    self.follow[state].update(head)
            may = may or number >= least
            for state in last:
                self.follow[state].update(head)
            first |= head if empty else set()
            last = tail | (last if may else set())
            empty = empty and may
        return first, last, empty

    def _note(self, op: Any, arg: Any) -> None:
        for kind, value in arg if op is c.IN else [(op, arg)]:
            if kind in (c.LITERAL, c.NOT_LITERAL):
                self.symbols.add(chr(value))
            elif kind is c.RANGE:
                self.symbols |= {chr(min(max(v, 0), sys.maxunicode)) for v in (value[0] - 1, *value, value[1] + 1)}

    def takes(self, state: int, symbol: str) -> bool:
        accepts = self.sets[state]
        if isinstance(accepts, int):
            return accepts == _ANY or (accepts == _NEWLINE and symbol == "\n")
        op, arg = accepts
        if op is c.ANY:
            return symbol != "\n" or bool(self._flags & re.DOTALL)
        if op is not c.IN:
            return (ord(symbol) == arg) == (op is c.LITERAL)
        negated = arg[0][0] is c.NEGATE
        return any(_holds(kind, value, symbol) for kind, value in arg if kind is not c.NEGATE) != negated


def _holds(kind: Any, value: Any, symbol: str) -> bool:
    if kind is c.LITERAL:
        return ord(symbol) == value
    if kind is c.RANGE:
        return bool(value[0] <= ord(symbol) <= value[1])
    plain = {c.CATEGORY_DIGIT: r"\d", c.CATEGORY_SPACE: r"\s", c.CATEGORY_WORD: r"\w", c.CATEGORY_NOT_DIGIT: r"\D",
             c.CATEGORY_NOT_SPACE: r"\S", c.CATEGORY_NOT_WORD: r"\W"}[value]  # fmt: skip
    return re.fullmatch(plain, symbol) is not None


def ambiguous(pattern: str, flags: int = 0, *, searched: bool = True, whole: bool = True) -> str:
    """Return the letter that two loops share, or "". searched: it may begin anywhere; whole: it must end the text."""
    made = _Automaton(pattern, flags)
    ends = whole or _may_fail_at_end(parser.parse(pattern, flags))
    if searched:
        start = len(made.sets)
        made.sets.append(_ANY)
        made.follow[start] = Counter({start, *made.first})
    for symbol in sorted(made.symbols):
        states = {s for s in made.follow if made.takes(s, symbol)}
        edges = {s: set(made.follow[s]) & states for s in states}
        loops = _loops(edges)
        for one in loops:
            if sum(made.follow[s][other] for s in one for other in one) > len(one):
                return symbol
            onward = set[int]().union(*(_reached(edges, s) for s in one)) - one
            for other in loops:
                # Where a match may end right there, nothing is tried again.
                if other is not one and other <= onward and (ends or not _ends(made, other)):
                    return symbol
    return ""


def _may_fail_at_end(tree: Any) -> bool:
    items = list(tree)
    while items and items[-1][0] is c.SUBPATTERN:
        items = list(items[-1][1][-1])
    return bool(items) and items[-1][0] in (c.AT, c.ASSERT, c.ASSERT_NOT)


def _ends(made: _Automaton, states: set[int]) -> bool:
    return states <= made.last


def _reached(edges: dict[int, set[int]], start: int) -> set[int]:
    found, waiting = set[int](), [start]
    while waiting:
        for state in edges[waiting.pop()] - found:
            found.add(state)
            waiting.append(state)
    return found


def _loops(edges: dict[int, set[int]]) -> list[set[int]]:
    """The states that come back to themselves, together with those they come by."""
    reached = {s: _reached(edges, s) for s in edges}
    found: list[set[int]] = []
    for state in edges:
        if state in reached[state] and not any(state in loop for loop in found):
            found.append({other for other in reached[state] if state in reached[other]})
    return found
