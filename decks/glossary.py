"""The Kit's lexicon: what its terms mean, in each language, and which of them a text uses."""

import re
from functools import cache
from pathlib import Path
from typing import Annotated, Literal

from msgspec import Meta, Struct

from decks.files import read_struct
from decks.model import Address, Line, Middle, Paragraph, Short, Slug
from game.words import Language

FOLDER = Path(__file__).parent / "glossary"
_SPACE = re.compile(r"\s+")


class Term(Struct, frozen=True, kw_only=True, forbid_unknown_fields=True):
    """A term and its definition. forms: how a text may write it, plurals included. theme: the lexicon's two halves."""

    term: Short
    theme: Literal["ecology", "digital"]
    forms: Annotated[tuple[Short, ...], Meta(min_length=1)]
    definition: Paragraph


class Glossary(Struct, frozen=True, kw_only=True, forbid_unknown_fields=True):
    """The terms in one language, by id, the same ids in every language.

    source: where the Kit defines them. credit: whom its licence asks to name, word for word. notice: who worded them.
    """

    source: Middle
    credit: Line
    licence: Short
    licence_url: Address
    notice: Line
    terms: dict[Slug, Term]


@cache
def glossary(language: Language) -> Glossary:
    """Return the glossary in a language; raise DeckError when its file is broken."""
    return read_struct(FOLDER / f"{language}.json", Glossary)


def mentions(text: str, language: Language) -> tuple[str, ...]:
    """Return the ids of the terms that a text uses, each once, in the order in which they come.

    Case and line breaks do not matter. Where one term holds another (« objectifs de développement durable »), the
    longer one is meant.
    """
    pattern, ids = _forms(language)
    found = (ids.get(_SPACE.sub(" ", match[0]).casefold()) for match in pattern.finditer(text))
    return tuple(dict.fromkeys(term_id for term_id in found if term_id))  # none for a Turkish ı, which is not an i


@cache
def _forms(language: Language) -> tuple[re.Pattern[str], dict[str, str]]:
    ids = {form.casefold(): term_id for term_id, term in glossary(language).terms.items() for form in term.forms}
    longest_first = sorted(ids, key=len, reverse=True)
    either = "|".join(r"\s+".join(map(re.escape, form.split())) for form in longest_first)
    return re.compile(rf"(?<!\w)(?:{either})(?!\w)", re.IGNORECASE), ids
