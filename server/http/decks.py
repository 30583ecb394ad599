"""Calls about decks: the list, one with all its texts, and its cards to print."""

import hashlib
from functools import cache

import msgspec
from flask import Blueprint, Response, request

import decks
from decks import pictures
from game.ids import DeckId
from game.words import Language
from server import pdf
from server.codes import Problem, ServerCode
from server.http.context import answer, choice, known_query
from server.http.problems import language

CALLS = Blueprint("decks", __name__, url_prefix="/api/decks")


def _deck(deck_id: str) -> decks.Deck:
    if deck_id not in decks.available():
        raise Problem(ServerCode.DECK_NOT_FOUND, 404)
    return decks.load(DeckId(deck_id))


@cache
def _encoded(deck_id: str | None) -> tuple[bytes, str]:
    """Return the JSON of a deck (None: of all of them) and its strong ETag."""
    every = [decks.load(i) for i in decks.available()]
    content = msgspec.json.encode(every if deck_id is None else _deck(deck_id))
    return content, hashlib.sha256(content).hexdigest()[:32]


def _cached(content: bytes, tag: str, response: Response | None = None) -> Response:
    response = response or answer(content)
    response.set_etag(tag)
    response.headers["Cache-Control"] = "public, max-age=0, must-revalidate"
    response.make_conditional(request)
    return response


@CALLS.get("")
def every() -> Response:
    """Answer all the decks with all their texts."""
    return _cached(*_encoded(None))


@CALLS.get("/pictures/<name>.svg")
def picture(name: str) -> Response:
    """Answer a card's picture, which a browser keeps for a day before it asks again."""
    if name not in pictures.names():
        raise Problem(ServerCode.PAGE_UNKNOWN, 404)
    content = pictures.svg(name)
    response = _cached(
        content, hashlib.sha256(content).hexdigest()[:32], Response(content, content_type="image/svg+xml")
    )
    response.headers["Cache-Control"] = "public, max-age=86400"
    return response


@CALLS.get("/<deck_id>")
def one(deck_id: str) -> Response:
    """Answer one deck with all its texts."""
    _deck(deck_id)
    return _cached(*_encoded(deck_id))


@CALLS.get("/<deck_id>/print.pdf")
def printed(deck_id: str) -> Response:
    """Answer a deck as a PDF to print: poker cards, nine on A4, backs for a flip on the long edge."""
    known_query("size", "paper", "duplex", "bleed", "marks", "lang")
    deck = _deck(deck_id)
    choice("size", "poker", ("poker",))
    choice("paper", "a4", ("a4",))
    choice("duplex", "long-edge", ("long-edge",))
    choice("bleed", "0", ("0",))
    choice("marks", "1", ("1", "true"))
    asked = choice("lang", language() or deck.languages[0], tuple(deck.languages))
    content = pdf.deck(deck.id, Language(asked))
    name = f"{deck.id}-{asked}.pdf"
    response = Response(content, content_type="application/pdf")
    response.headers["Content-Disposition"] = f'attachment; filename="{name}"'
    return _cached(content, hashlib.sha256(content).hexdigest()[:32], response)
