"""Calls about decks: the list, one with all its texts, and its cards to print."""

import hashlib
from functools import cache
from typing import Any

import msgspec
from flask import Blueprint, Response, request

import decks
import printables
from decks import pictures
from game.ids import DeckId
from game.words import Language
from printables.html import deck_html
from printables.job import Check
from printables.options import QUERY, Options, options
from printables.twins import passport_html
from server import catalogue, pdf, sentences
from server.codes import Problem, ServerCode
from server.http import twins
from server.http.context import answer, choice, known_query, services, version_asked
from server.http.problems import language

CALLS = Blueprint("decks", __name__, url_prefix="/api/decks")
MOST_CARDS = 5_000
"""Of one file: a deck of five hundred cards, each ninety-nine times, is nobody's wish."""


def _deck(deck_id: str, version: int | None = None) -> decks.Deck:
    """Return a deck of the game or one that somebody made; raise Problem deck/not_found."""
    try:
        return services().hub.library.find(deck_id, version)
    except KeyError:
        raise Problem(ServerCode.DECK_NOT_FOUND, 404) from None


@cache
def _encoded(deck_id: str | None) -> tuple[bytes, str]:
    """Return the JSON of a deck of the game (None: of all of them) and its strong ETag."""
    every = [decks.load(i) for i in decks.available()]
    return _tagged(every if deck_id is None else decks.load(DeckId(deck_id)))


def _tagged(value: Any) -> tuple[bytes, str]:
    content = msgspec.json.encode(value)
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
    """Answer one deck with all its texts; of one that somebody made, the newest version or the one asked for."""
    known_query("version")
    deck = _deck(deck_id, version_asked())
    return _cached(*(_encoded(deck_id) if deck_id in decks.available() else _tagged(deck)))


@CALLS.get("/<deck_id>/print.pdf")
def printed(deck_id: str) -> Response:
    """Answer a deck as a PDF to print: as asked for or else poker cards, nine on A4, for a flip on the long edge."""
    deck, options, asked = printing(deck_id)
    return twins.pdf(pdf.deck(deck, asked, options), f"{deck.id}-{asked}")


@CALLS.get("/<deck_id>/print.html")
def read(deck_id: str) -> Response:
    """Answer what the PDF says as a page of words, for those who listen or enlarge."""
    deck, options, asked = printing(deck_id)
    page = deck_html(
        deck,
        language=asked,
        options=options,
        pdf=twins.address(twins.PDF),
        lexicon=f"/lexique?lang={asked}",
        _=catalogue.translator(asked),
    )
    return twins.html(page, f"{deck.id}-{asked}")


@CALLS.get("/<deck_id>/passport.pdf")
def passport(deck_id: str) -> Response:
    """Answer what a print shop should know of the file that `press=1` makes, in French, its pre-flight on it."""
    deck, options, asked = printing(deck_id)
    return twins.pdf(pdf.passport(deck, asked, options), f"{deck.id}-passeport")


@CALLS.get("/<deck_id>/passport.html")
def passport_read(deck_id: str) -> Response:
    """Answer what the passport says as a page of words, in French as it is."""
    deck, options, asked = printing(deck_id)
    findings = msgspec.convert(pdf.preflight(deck, asked, options), list[Check])
    page = passport_html(deck, lang=asked, options=options, findings=findings, pdf=twins.address(twins.PDF))
    return twins.html(page, f"{deck.id}-passeport")


@CALLS.get("/<deck_id>/print.json")
def counted(deck_id: str) -> Response:
    """Answer how many cards and sheets a printing takes, and how many cards the last sheet could still take."""
    deck, options, _ = printing(deck_id)
    return answer(printables.count(deck, options))


def printing(deck_id: str, *more: str) -> tuple[decks.Deck, Options, Language]:
    """Return what a query asks to print; raise Problem input/invalid, the field named. more: what else it may have."""
    known_query(*QUERY, "lang", *more)
    deck = _deck(deck_id)
    reader = language()
    usual = reader if reader in deck.languages else deck.languages[0]
    asked = choice("lang", usual, tuple(deck.languages))
    try:
        found = options({name: value for name, value in request.args.items() if name in QUERY})
        taken = printables.count(deck, found)
    except msgspec.ValidationError as error:
        raise sentences.invalid(error) from None
    except ValueError as error:
        field, _, reason = str(error).partition(": ")
        raise Problem(ServerCode.INPUT_INVALID, field=field, reason=reason) from None
    if taken.cards > MOST_CARDS:
        raise Problem(ServerCode.INPUT_INVALID, field="cards", reason=f"at most {MOST_CARDS} in a file")
    return deck, found, Language(asked)


def kept(content: bytes, kind: str) -> Response:
    """Return an answer that a browser keeps, and asks whether it still stands."""
    return _cached(content, hashlib.sha256(content).hexdigest()[:32], Response(content, content_type=kind))
