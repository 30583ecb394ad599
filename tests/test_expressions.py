"""No regular expression of ours takes the square of a text's length: each is read, and its loops looked at."""

import ast
import re
from pathlib import Path

import pytest

from decks.errors import _REASONS
from tests.ambiguity import ambiguous
from tests.test_house import ROOMS, ROOT, tracked

FROM_START = {"match"}
WHOLE = {"fullmatch"}
USES = {"compile", "match", "fullmatch", "search", "sub", "subn", "split", "findall", "finditer"}
ARGUED = {
    ("decks/easy.py", "_SHORTENED"): "begins at a word's first letter alone, so that each run of capitals is read once",
    ("decks/errors.py", "pattern"): "those of _REASONS, read below",
    ("decks/exchange/numbers.py", "_QUIET"): "a format is cut at LONGEST_FORMAT letters",
    ("decks/exchange/numbers.py", "_PER_CENT"): "the same",
    ("decks/exchange/numbers.py", "re.escape(token) + '\\\\W*s'"): "the same",
    ("decks/exchange/numbers.py", "'\\\\[[^\\\\]hms]*\\\\]|\\\\[\\\\$[^\\\\]]*\\\\]|_.|\\\\*.'"): "the same",
    ("server/process/terminal.py", "_REDIS"): "reads a setting of the administrator's",
    ("decks/glossary.py", "f'(?<!\\\\w)(?:{either})(?!\\\\w)'"): "terms of our own, letter by letter, without a loop",
    ("printables/draw/story/styles.py", "_BLANK_LINES"): "blanks with two line breaks match at the first, whole",
    ("printables/draw/svgpath.py", "_ARCS"): "reads pictures of our own",
    ("printables/draw/typeset.py", "_WORDS"): "where its first way fails, its second takes the whole word",
}
"""Those that may: file and name (or the expression itself), and why it does no harm."""


class Found:
    """An expression, where, and how it is used: by which functions, "" when that cannot be seen."""

    def __init__(self, name: str, pattern: str, flags: int, uses: set[str]) -> None:
        self.name, self.pattern, self.flags, self.uses = name, pattern, flags, uses

    @property
    def fault(self) -> str:
        """The letter by which it grows, or ""."""
        uses = self.uses - {"compile"} or {"search", "fullmatch"}
        return "".join(
            ambiguous(self.pattern, self.flags, searched=use not in FROM_START | WHOLE, whole=use in WHOLE)
            for use in uses
        )


def expressions(file: Path) -> list[Found]:
    """Return every expression in a Python file: those with a name are asked for from the running module."""
    tree = ast.parse(file.read_text("utf-8"))
    module = ".".join(file.relative_to(ROOT).with_suffix("").parts).removesuffix(".__init__")
    calls = [node for node in ast.walk(tree) if isinstance(node, ast.Call)]
    uses: dict[str, set[str]] = {}
    found = []
    for call in calls:
        function = call.func
        if isinstance(function, ast.Attribute) and isinstance(function.value, ast.Name):
            uses.setdefault(function.value.id, set()).add(function.attr)
    named: set[int] = set()
    for node in tree.body:
        if isinstance(node, ast.Assign) and isinstance(node.targets[0], ast.Name):
            name = node.targets[0].id
            if "re.compile" in ast.unparse(node.value):
                value = getattr(__import__(module, fromlist=[name]), name)
                if not isinstance(value, re.Pattern):  # several: each is read by itself, below
                    continue
                text = value.pattern if isinstance(value.pattern, str) else value.pattern.decode("latin-1")
                found.append(Found(name, text, value.flags & ~re.UNICODE, uses.get(name, set()) & USES))
                named |= {id(inner) for inner in ast.walk(node)}
    for call in calls:
        if id(call) in named:
            continue
        function, keywords = call.func, {k.arg: k.value for k in call.keywords}
        if isinstance(function, ast.Attribute) and ast.unparse(function.value) == "re" and function.attr in USES:
            pattern, use = call.args[0], function.attr
        elif "pattern" in keywords and ast.unparse(function) == "Meta":
            pattern, use = keywords["pattern"], "search"
        else:
            continue
        said = ast.unparse(pattern)
        try:
            text = eval(said, vars(__import__(module, fromlist=["_"])))
        except NameError:
            found.append(Found(said, "", 0, {"made"}))
            continue
        found.append(Found(said, text if isinstance(text, str) else text.decode("latin-1"), _flags(call), {use}))
    return found


def _flags(call: ast.Call) -> int:
    said = " ".join(ast.unparse(node) for node in [*call.args[1:], *(k.value for k in call.keywords)])
    return sum(int(getattr(re, name)) for name in re.findall(r"re\.([A-Z]+)", said))


def test_no_expression_over_peoples_text_takes_the_square_of_its_length() -> None:
    wrong = {}
    every = 0
    for file in tracked(".py"):
        where = file.relative_to(ROOT)
        if where.parts[0] not in ROOMS or "migrations" in where.parts:
            continue
        for found in expressions(file):
            every += 1
            key = (str(where), found.name)
            if ("made" in found.uses or found.fault) and key not in ARGUED:
                wrong[key] = found.fault or "made while running"
    assert not wrong
    assert every > 40
    assert not [pattern for pattern, _ in _REASONS if ambiguous(pattern, re.DOTALL, searched=False, whole=True)]


# As the client writes them.
_LITERAL = re.compile(r"(?:^|[(,=:\[!&|?;]|return) ?/(?![/*])((?:[^/\\\n\[]|\\.|\[(?:[^\]\\\n]|\\.)*\])+)/([a-z]*)")


def test_no_expression_of_the_client_repeats_what_repeats() -> None:
    found = [
        (file.name, literal)
        for file in tracked(".ts", ".tsx")
        for line in file.read_text("utf-8").splitlines()
        for literal, _ in _LITERAL.findall(line)
    ]
    assert len(found) > 10
    assert not [(name, literal) for name, literal in found if ambiguous(_python(literal), whole=False)]


def _python(literal: str) -> str:
    """Return an expression of the client's as Python has it: a letter is a letter."""
    return re.sub(r"\\p\{\w+\}", r"\\w", literal.replace("\\/", "/").replace(r"\p{Lu}", "[A-Z]"))


@pytest.mark.parametrize(
    ("pattern", "flags", "searched", "whole"),
    [
        (r"(a+)*b", 0, False, False), (r"(?:[ab]|[ac]x?)*d", 0, False, False), (r"\s*\s*x", 0, False, False),
        (r"^(\s*)x", re.MULTILINE, True, False), (r"^(.*?)[ _-]+(fr)$", 0, False, False),
        (r"\d+\.?\d+x", 0, False, False),
        (r"(\w+-?)+$", 0, False, False), (r" +$", 0, True, False), (r"x*y", 0, True, False), (r"a*a*", 0, False, True),
    ],
)  # fmt: skip
def test_an_expression_that_grows_is_found(pattern: str, flags: int, searched: bool, whole: bool) -> None:
    assert ambiguous(pattern, flags, searched=searched, whole=whole)


@pytest.mark.parametrize(
    ("pattern", "flags", "searched", "whole"),
    [
        (r"\w+(?:-\w+)*", 0, False, True), (r"^([^\S\n]*)([-+=>])", re.MULTILINE, True, False),
        (r"a*a*", 0, False, False), (r"[ab]+", 0, True, False), (r'"(?:[^"\\]++|\\.)*+"', 0, False, False),
        (r"(\d{2,3})[x×](\d{2})", 0, True, True),
    ],
)  # fmt: skip
def test_an_expression_that_does_not_is_none(pattern: str, flags: int, searched: bool, whole: bool) -> None:
    assert not ambiguous(pattern, flags, searched=searched, whole=whole)
