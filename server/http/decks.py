"""Calls about decks: the list, one with all its texts, and its cards to print."""

from functools import cache

import msgspec
from flask import Blueprint, Response, request

import decks
import printables
from decks import pictures
from game.words import Language
from printables.count import Count
from printables.options import HELP, QUERY, Options, options
from server.http import twins
from server.http.asking import asker
from server.http.calls import KEPT, LANG, call, one_of, text, whole_number
from server.http.context import answer, choice, known_query, services, version_asked
from server.http.problems import language
from server.refusals import sentences
from server.refusals.codes import Problem, ServerCode
from server.workers import File, tagged

CALLS = Blueprint("decks", __name__, url_prefix="/api/decks")
MOST_CARDS = 5_000
"""Of one file: a deck of five hundred cards, each ninety-nine times, is nobody's wish."""
PRINTING = {**LANG, **{name: text(description=about) for name, about in HELP.items()}}
"""The query of whatever prints a deck, as `printing` reads it."""


def _deck(deck_id: str, version: int | None = None) -> decks.Deck:
    """Return a deck of the game or one that somebody made; raise Problem deck/not_found."""
    try:
        return services().hub.library.find(deck_id, version)
    except KeyError:
        raise Problem(ServerCode.DECK_NOT_FOUND, 404) from None


@cache
def _every() -> File:
    return tagged(msgspec.json.encode([decks.load(i) for i in decks.available()]))


def _cached(content: bytes, tag: str, response: Response) -> Response:
    response.set_etag(tag)
    response.headers["Cache-Control"] = "public, max-age=0, must-revalidate"
    response.make_conditional(request)
    return response


@CALLS.get("")
@call(gives={200: list[decks.Deck], **KEPT})
def every() -> Response:
    """Answer all the decks with all their texts."""
    return kept(_every(), "application/json")


@cache
def _picture(name: str) -> File:
    return tagged(pictures.svg(name))


@CALLS.get("/pictures/<name>.svg")
@call(path={"name": one_of(pictures.names())}, gives={200: "image/svg+xml", **KEPT}, refuses=(404,))
def picture(name: str) -> Response:
    """Answer what a card shows: the picture its deck names, else that of its kind. A browser keeps it for a day."""
    if name not in pictures.names():
        raise Problem(ServerCode.PAGE_UNKNOWN, 404)
    response = kept(_picture(name), "image/svg+xml")
    response.headers["Cache-Control"] = "public, max-age=86400"
    return response


@CALLS.get("/<deck_id>")
@call(query={"version": whole_number(1)}, gives={200: decks.Deck, **KEPT}, refuses=(400, 404, 503))
def one(deck_id: str) -> Response:
    """Answer one deck with all its texts; of one that somebody made, the newest version or the one asked for."""
    known_query("version")
    return kept(services().workers.encoded(_deck(deck_id, version_asked())), "application/json")


@CALLS.get("/<deck_id>/print.pdf")
@call(query=PRINTING, gives={200: twins.PDF, **KEPT}, refuses=(400, 404, 500, 503))
def printed(deck_id: str) -> Response:
    """Answer a deck as a PDF to print: as asked for or else poker cards, nine on A4, for a flip on the long edge."""
    deck, options, asked = printing(deck_id)
    return twins.pdf(services().workers.deck(deck, asked, options, asker(deck.id)), f"{deck.id}-{asked}")


@CALLS.get("/<deck_id>/print.html")
@call(query=PRINTING, gives={200: twins.HTML, **KEPT}, refuses=(400, 404, 500, 503))
def read(deck_id: str) -> Response:
    """Answer what the PDF says as a page of words, for those who listen or enlarge."""
    deck, options, asked = printing(deck_id)
    addresses = twins.address(twins.PDF), f"/lexique?lang={asked}"
    return twins.html(
        services().workers.deck_page(deck, asked, options, addresses, asker(deck.id)), f"{deck.id}-{asked}"
    )


@CALLS.get("/<deck_id>/passport.pdf")
@call(query=PRINTING, gives={200: twins.PDF, **KEPT}, refuses=(400, 404, 500, 503))
def passport(deck_id: str) -> Response:
    """Answer what a print shop should know of the file that `press=1` makes, in French, its pre-flight on it."""
    deck, options, asked = printing(deck_id)
    return twins.pdf(services().workers.passport(deck, asked, options, asker(deck.id)), f"{deck.id}-passeport")


@CALLS.get("/<deck_id>/passport.html")
@call(query=PRINTING, gives={200: twins.HTML, **KEPT}, refuses=(400, 404, 500, 503))
def passport_read(deck_id: str) -> Response:
    """Answer what the passport says as a page of words, in French as it is."""
    deck, options, asked = printing(deck_id)
    page = services().workers.passport_page(deck, asked, options, twins.address(twins.PDF), asker(deck.id))
    return twins.html(page, f"{deck.id}-passeport")


@CALLS.get("/<deck_id>/print.json")
@call(query=PRINTING, gives={200: Count}, refuses=(400, 404, 503))
def counted(deck_id: str) -> Response:
    """Answer how many cards and sheets a printing takes, and how many cards the last sheet could still take."""
    deck, options, _ = printing(deck_id)
    return answer(printables.count(deck, options))


def printing(deck_id: str, *more: str) -> tuple[decks.Deck, Options, Language]:
    """Return what a query asks to print; raise Problem input/invalid, the field named. more: what else it may have."""
    known_query(*PRINTING, *more)
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


def kept(file: File, kind: str) -> Response:
    """Return an answer that a browser keeps, and asks whether it still stands."""
    return _cached(file.content, file.tag, Response(file.content, content_type=kind))
