"""What the papers say: the words that a PDF and its twin, a page of words, have in common."""

from msgspec import Struct


class Section(Struct, frozen=True, kw_only=True):
    """A title, paragraphs under it, then a list."""

    title: str
    texts: tuple[str, ...] = ()
    items: tuple[str, ...] = ()
