"""Calls about tables: open one, look at its door, take a seat, read what has changed."""

import io
from collections.abc import Sequence
from datetime import UTC, datetime
from functools import lru_cache, partial

import segno
from flask import Blueprint, Response, request

from game import Refusal, State
from game.commands import OpenTable, TakeSeat
from game.events import AnyEvent, newcomer
from game.ids import PlayerId
from game.refusals import Code
from server.http import bodies
from server.http.calls import call, one_of, text, whole_number
from server.http.context import (
    actor,
    afford,
    answer,
    bearer,
    body,
    charge,
    choice,
    known_query,
    required,
    services,
    site,
    spend,
    table,
)
from server.http.problems import problem
from server.limits.allowances import SENT, WRITTEN
from server.refusals.codes import Problem, ServerCode
from server.store import FACILITATOR, SEAT, Token
from server.store.tokens import new_token, token_hash
from server.tables import Table
from server.tables.connection import identify
from server.tables.hub import Opened
from server.tables.retention import kept_until, touched
from server.wire.messages import Change

CALLS = Blueprint("tables", __name__, url_prefix="/api/tables")
DEFAULT_DECKS = ("agirlocal",)
MOST_CHANGES, MOST_BYTES = 1_000, 1_000_000
"""Of one answer; who reads a whole table asks again with the last one's `seq`."""
LONGEST_KEY, SECRET_KEY = 255, 16
"""Characters of an Idempotency-Key, and from how many on nobody guesses it."""
_KEY = text(
    maxLength=LONGEST_KEY,
    description=f"A secret of yours, of {SECRET_KEY} random characters at least: who has it has the seat.",
)
MOST_FRESH = 4
"""How many tokens that a key brought again stay valid: those of retries under way at the same time."""
_LED_TO = ("seat", "story")
MOST_DRAWN = 500
"""How many tables' QR codes are kept, for whoever asks for one again and again."""


@CALLS.post("")
@call(takes=bodies.NewTable, gives={201: bodies.TableOpened}, refuses=(400, 503))
def open_table() -> Response:
    """Open a table; answer its code, its two tokens and the links that carry them."""
    afford(WRITTEN)
    asked = body(bodies.NewTable)

    def command(code: str) -> OpenTable:
        return OpenTable(
            code=code,
            system=asked.system,
            horizon=asked.horizon,
            language=asked.language,
            decks=asked.decks or DEFAULT_DECKS,  # type: ignore[arg-type]
            options=asked.options,
        )

    try:
        opened = services().hub.open(command)
    except Refusal as refusal:  # about what was sent, not about a table
        return problem(refusal.code, 400, refusal.params)
    charge(WRITTEN, opened.size)
    return answer_opened(opened)


def answer_opened(opened: Opened) -> Response:
    """Answer what whoever has opened a table is told of it."""
    base = site()
    links = bodies.Links(
        play=f"{base}/t/{opened.code}",
        board=f"{base}/board/{opened.code}#{opened.board_token}",
        facilitate=f"{base}/t/{opened.code}#{opened.facilitator_token}",
    )
    until = kept_until(datetime.now(UTC), services().settings.retention_days)
    made = bodies.TableOpened(opened.code, opened.facilitator_token, opened.board_token, links, until)
    response = answer(made, 201)
    response.headers["Location"] = f"/api/tables/{opened.code}"
    return response


@CALLS.get("/<code>")
@call(gives={200: bodies.TableSummary}, refuses=(404, 503))
def summary(code: str) -> Response:
    """Answer what a newcomer may know."""
    at = table(code)
    return answer({**at.describe(), "kept_until": kept_until(touched(at.state), services().settings.retention_days)})


@CALLS.post("/<code>/seats")
@call(
    takes=bodies.NewSeat,
    header={"Idempotency-Key": _KEY},
    token="optional",
    gives={201: bodies.SeatTaken},
    refuses=(400, 401, 403, 404, 409, 503),
)
def take_seat(code: str) -> Response:
    """Take a seat; with the facilitator's token, the facilitator's or a proxy's.

    Sent again with the same Idempotency-Key: the same seat, a fresh token.
    """
    at = table(code)
    holder = bearer(at)
    spend("seats", at.code, holder)
    afford(WRITTEN)
    asked = body(bodies.NewSeat)
    own = holder is not None and holder.kind == FACILITATOR and not asked.proxy
    token = None if own else new_token()

    def tokens(events: Sequence[AnyEvent]) -> Sequence[Token]:
        seat = newcomer(events)
        if token is None and holder:
            return [Token(hash=holder.hash, kind=FACILITATOR, player_id=seat)]
        return [_seat_token(token or "", seat)]

    try:
        seq = at.act(
            TakeSeat(name=asked.name, family=asked.family, role=asked.role, proxy=asked.proxy),
            by=lambda state: actor(holder, state),
            sender="seats" if holder is None else "seats/" + holder.hash[:16],
            command_id=_command_id(asked),
            tokens=tokens,
            weighed=partial(charge, WRITTEN),
        )
    except Refusal as refusal:
        if refusal.code is Code.ROLE_FACILITATOR_ONLY and holder is None:
            raise Problem(ServerCode.TOKEN_UNKNOWN, 401) from None
        raise
    seat = newcomer(next(at.state.log.after(seq - 1)).events)
    assert seat is not None
    return _seated(at, seat, token, repeated=token is None or token_hash(token) not in at.tokens)


def _command_id(asked: bodies.NewSeat) -> str | None:
    """Return what makes a seat asked for again the same one; raise Problem input/invalid.

    The key is a secret of its sender's: who has it has the seat. One that could be guessed, on which two phones may hit
    by chance, counts only together with the name.
    """
    key = request.headers.get("Idempotency-Key")
    if key is None:
        return None
    if not 1 <= len(key) <= LONGEST_KEY:
        raise Problem(ServerCode.INPUT_INVALID, field="Idempotency-Key", reason=f"1 to {LONGEST_KEY} characters")
    return token_hash(key if len(key) >= SECRET_KEY else f"{key} {asked.family} {asked.name}")


def _seated(at: Table, id: PlayerId, token: str | None, *, repeated: bool) -> Response:
    def kept(state: State) -> None:
        player = state.players.get(id)
        # A device that was lost still has its key: it gives back nothing that was ended.
        if player is None or player.seat is None or (repeated and id in state.lost):
            raise Problem(ServerCode.SEAT_GONE, 409)

    kept(at.state)
    if repeated and token:
        at.issue(_seat_token(token, id), kept, most=MOST_FRESH)
    return answer(bodies.SeatTaken(id, token), 201)


def _seat_token(token: str, seat: PlayerId | None) -> Token:
    return Token(hash=token_hash(token), kind=SEAT, player_id=seat)


@CALLS.get("/<code>/changes")
@call(query={"since": whole_number(0)}, token="needed", gives={200: list[Change]}, refuses=(400, 401, 404, 503))
def changes(code: str) -> Response:
    """Answer the changes after `since`, as they went out: a thousand at most, a megabyte, and always one."""
    at = table(code)
    holder = required(at)
    identify(holder, at.state)
    afford(SENT, at.code, holder)
    known_query("since")
    text = request.args.get("since", "0")
    if not (text.isascii() and text.isdigit() and len(text) <= 9):
        raise Problem(ServerCode.INPUT_INVALID, field="since", reason="a whole number")
    found = b"[" + b",".join(at.changes(int(text), MOST_CHANGES, MOST_BYTES)) + b"]"
    charge(SENT, len(found), at.code, holder)
    return answer(found)


@CALLS.get("/<code>/qr.svg")
@call(
    query={
        "for": one_of(_LED_TO),
        "at": text(description="The host that the link names: one of `addresses`; any other is not looked at."),
    },
    gives={200: "image/svg+xml"},
    refuses=(400, 404, 503),
)
def qr(code: str) -> Response:
    """Answer the QR code of the link that joins the table or, `for=story`, of the page where its story is read."""
    known_query("for", "at")
    place = choice("for", _LED_TO[0], _LED_TO)
    at, base = table(code), site(request.args.get("at", ""))
    return Response(_qr(f"{base}/{'story' if place == 'story' else 't'}/{at.code}"), content_type="image/svg+xml")


@lru_cache(MOST_DRAWN)
def _qr(link: str) -> bytes:
    picture = io.BytesIO()
    # A mask that is given: to weigh all eight takes half of the time, and phones read each as well.
    segno.make(link, error="m", boost_error=False, mask=0).save(
        picture, kind="svg", dark="#000", light="#fff", omitsize=True, border=4, xmldecl=False
    )
    return picture.getvalue()
