"""XML event by event: no document type, hence no entity; no depth; nothing kept that is not asked for."""

from collections.abc import Callable
from xml.parsers import expat

from decks.exchange.errors import ExchangeError
from decks.exchange.package import Package

DEEPEST = 64
LONGEST_TAG = 1 << 17
"""Bytes that may wait for the end of a tag."""
Attributes = dict[str, str]


class Enough(Exception):
    """Raised by a handler that has read what it came for."""


def walk(
    package: Package,
    part: str,
    *,
    start: Callable[[str, Attributes], None],
    end: Callable[[str], None] = lambda name: None,
    text: Callable[[str], None] | None = None,
) -> None:
    """Call start, end and text for a part of a package; names come without their namespace.

    Raises ExchangeError for what is no XML, or tries to be more than that.
    """
    parser = expat.ParserCreate(namespace_separator=" ")
    parser.buffer_text = True
    depth = 0

    def opened(name: str, attributes: Attributes) -> None:
        nonlocal depth
        depth += 1
        if depth > DEEPEST:
            raise package.fault("trop de niveaux imbriqués")
        start(_local(name), {_local(key): value for key, value in attributes.items()})

    def closed(name: str) -> None:
        nonlocal depth
        depth -= 1
        end(_local(name))

    def typed(*_: object) -> None:
        raise package.fault("ce classeur définit des entités XML")

    parser.StartElementHandler, parser.EndElementHandler = opened, closed
    parser.StartDoctypeDeclHandler = typed
    if text:
        parser.CharacterDataHandler = text
    try:
        fed = 0
        for piece in package.chunks(part):
            parser.Parse(piece, False)
            fed += len(piece)
            if fed - parser.CurrentByteIndex > LONGEST_TAG:
                raise package.fault("ce classeur est abîmé")
        parser.Parse(b"", True)
    except Enough:
        pass
    except (expat.ExpatError, ValueError, LookupError):
        raise ExchangeError(package.file, None, "", "ce classeur est abîmé") from None


def _local(name: str) -> str:
    return name.rpartition(" ")[2]
