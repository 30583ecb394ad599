"""What a document is made of, before it is Markdown, HTML or DOCX. Texts are plain: each writer escapes them."""

from msgspec import Struct


class Heading(Struct, frozen=True):
    """level: 1 for the document's title, 2 for its parts, 3 for a step or a future."""

    level: int
    text: str


class Paragraph(Struct, frozen=True):
    """note: small print, about the words rather than of them."""

    text: str
    note: bool = False


class Quote(Struct, frozen=True):
    """Somebody's words, and who they are."""

    text: str
    by: str = ""


class Items(Struct, frozen=True):
    """A list; each item may have a label before its text."""

    items: tuple[tuple[str, str], ...]


Block = Heading | Paragraph | Quote | Items
