"""Calls about the Kit's words: its lexicon, and the families of its map of actors."""

import hashlib
from collections.abc import Callable
from functools import cache
from typing import Any

import msgspec
from flask import Blueprint, Response, request

import decks
from game.words import Language
from server.http.calls import KEPT, LANG, call
from server.http.context import answer, choice, known_query
from server.http.problems import language

CALLS = Blueprint("glossary", __name__, url_prefix="/api")


@CALLS.get("/glossary")
@call(query=LANG, gives={200: dict[str, Any], **KEPT}, refuses=(400,))
def glossary() -> Response:
    """Answer the Kit's lexicon: its terms by id, with what each means and how texts write it."""
    return _sent(decks.glossary)


@CALLS.get("/families")
@call(query=LANG, gives={200: dict[str, Any], **KEPT}, refuses=(400,))
def families() -> Response:
    """Answer the four families of the Kit's map of actors: who each is made of."""
    return _sent(decks.families)


@cache
def _encoded(read: Callable[[Language], Any], spoken: Language) -> tuple[bytes, str]:
    content = msgspec.json.encode(read(spoken))
    return content, hashlib.sha256(content).hexdigest()[:32]


def _sent(read: Callable[[Language], Any]) -> Response:
    known_query("lang")
    spoken = Language(choice("lang", language() or Language.FR, tuple(Language)))
    content, tag = _encoded(read, spoken)
    response = answer(content)
    response.headers["Content-Language"] = spoken
    response.headers["Vary"] = "Accept-Language"
    response.headers["Cache-Control"] = "public, max-age=0, must-revalidate"
    response.set_etag(tag)
    response.make_conditional(request)
    return response
