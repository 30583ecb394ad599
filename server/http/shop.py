"""Calls of the print shop's page: what may be chosen, a look at a page, how far a printing has got, the pre-flight."""

from collections.abc import Iterator
from contextlib import closing
from functools import cache
from typing import Any

import msgspec
from flask import Blueprint, Response, request

import printables
from game.words import Language
from printables.options import Options
from printables.papers import POSTER_NAMES
from printables.plan import FORMATS, PAPERS, PERFORATED
from printables.plan.formats import LEAST_CARD_MM, MOST_CARD_MM
from server.http.asking import asker
from server.http.calls import KEPT, call, whole_number
from server.http.context import answer, services
from server.http.decks import PRINTING, kept, printing
from server.http.papers import PLAIN
from server.http.problems import language
from server.refusals import catalogue, sentences
from server.refusals.codes import Problem, ServerCode
from server.wire.messages import Refused
from server.workers import File, State, tagged

CALLS = Blueprint("shop", __name__, url_prefix="/api")


@CALLS.get("/printing")
@call(gives={200: dict[str, Any], **KEPT})
def choices() -> Response:
    """Answer what may be chosen of a printing, with its bounds, and the names and measures of sizes and papers."""
    return kept(_choices(), "application/json")


@cache
def _choices() -> File:
    papers = [{"name": n, "width": p.width_mm, "height": p.height_mm} for n, p in PAPERS.items()]
    return tagged(msgspec.json.encode({
        "choices": _schema(),
        "sizes": [{"name": n, "width": f.width_mm, "height": f.height_mm} for n, f in FORMATS.items()],
        "sides": [LEAST_CARD_MM, MOST_CARD_MM],
        "papers": papers,
        "perforated": [
            {"name": n, "cards": g.slots, "width": g.card.width_mm, "height": g.card.height_mm}
            for n, g in PERFORATED.items()
        ],
        "rest": PLAIN,
        "posters": POSTER_NAMES,
    }))  # fmt: skip


def _schema() -> dict[str, Any]:
    """Return each choice's JSON Schema, looked up and without null."""
    (schema,), parts = msgspec.json.schema_components([Options], ref_template="{name}")
    found = {}
    for name, said in parts[schema["$ref"]]["properties"].items():
        kind = next((one for one in said.get("anyOf", ()) if one.get("type") != "null"), said)
        kind = parts.get(kind.get("$ref"), kind)
        found[name] = {
            **{k: v for k, v in kind.items() if k not in ("title", "description")},
            "default": said["default"],
        }
    return found


@CALLS.get("/decks/<deck_id>/print.png")
@call(query={**PRINTING, "page": whole_number(1)}, gives={200: "image/png", **KEPT}, refuses=(400, 404, 500, 503))
def preview(deck_id: str) -> Response:
    """Answer a page of the PDF to print, from 1, as a picture of 900 dots at most."""
    deck, options, asked = printing(deck_id, "page")
    text = request.args.get("page", "1")
    if not (text.isascii() and text.isdigit() and len(text) <= 6):
        raise Problem(ServerCode.INPUT_INVALID, field="page", reason="a whole number")
    if not 1 <= int(text) <= printables.count(deck, options).pages:
        raise Problem(ServerCode.PAGE_UNKNOWN, 404)
    return kept(services().workers.preview(deck, asked, options, int(text), asker(deck.id)), "image/png")


@CALLS.get("/decks/<deck_id>/preflight.json")
@call(query=PRINTING, gives={200: dict[str, Any]}, refuses=(400, 404, 500, 503))
def preflight(deck_id: str) -> Response:
    """Answer as `findings` each check of the file that `press=1` makes, with the cards at fault.

    They speak the reader's language.
    """
    deck, options, asked = printing(deck_id)
    translate = catalogue.translator(language() or Language.FR)
    found = services().workers.preflight(deck, asked, options, asker(deck.id))
    for check in found:
        check["name"], check["asked"] = translate(check["name"]), translate(check["asked"])
    return answer({"findings": found})


@CALLS.get("/decks/<deck_id>/letters.json")
@call(query=PRINTING, gives={200: dict[str, str]}, refuses=(400, 404, 500, 503))
def letters(deck_id: str) -> Response:
    """Answer as `missing` the letters of what would be printed that no font here has, each once, before anything is."""
    deck, options, asked = printing(deck_id)
    return answer({"missing": services().workers.deck_letters(deck, asked, options, asker(deck.id))})


@CALLS.get("/decks/<deck_id>/print.events")
@call(query=PRINTING, gives={200: "text/event-stream"}, refuses=(400, 404, 503))
def events(deck_id: str) -> Response:
    """Tell how far the PDF has got: `queued`, `progress`, then `done` with its `href`, or `failed`.

    Server-sent events; who closes the stream gives the printing up.
    """
    deck, options, asked = printing(deck_id)
    spoken = language()
    query = f"?{request.query_string.decode('ascii', 'replace')}" if request.query_string else ""
    who, workers = asker(deck.id), services().workers
    href = f"/api/decks/{deck_id}/print.pdf{query}"

    def told() -> Iterator[bytes]:
        try:
            with closing(workers.progress(deck, asked, options, who)) as states:
                for state in states:
                    # Said again when nothing is new: by this a client that has gone is noticed.
                    yield _event(*_said(state, href))
        except Problem as problem:
            yield _event("failed", sentences.error(problem.code, problem.params, None, spoken))

    headers = {"X-Accel-Buffering": "no", "Cache-Control": "no-store"}
    return Response(told(), content_type="text/event-stream; charset=utf-8", headers=headers)


def _said(state: State, href: str) -> tuple[str, dict[str, Any]]:
    if state.over:
        return "done", {"href": href}
    if state.ahead:
        return "queued", {"queued": state.ahead}
    return "progress", {"done": state.step.done, "of": state.step.of}


def _event(name: str, data: dict[str, Any] | Refused) -> bytes:
    return b"event: %s\ndata: %s\n\n" % (name.encode(), msgspec.json.encode(data))
