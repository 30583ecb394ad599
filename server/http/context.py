"""What every call needs: the tables, the settings, who asks, what was sent."""

import time
from collections.abc import Iterator
from contextlib import contextmanager
from typing import Any, TypeVar

import msgspec
from flask import Response, current_app, g, request
from msgspec import Struct

from game import Actor, State
from game.words import clean, wire_name
from server.http.intake import Intake
from server.http.lan import base_url
from server.http.origins import is_foreign
from server.http.prices import LOOP, price
from server.limits.allowances import REQUESTS, Limits
from server.limits.turns import Lines
from server.refusals import sentences
from server.refusals.codes import Problem, ServerCode
from server.settings import Settings
from server.store import Token
from server.store.tokens import token_hash
from server.tables import Hub, Table
from server.tables.connection import identify
from server.tables.lookup import look_up
from server.workers import Workers
from server.workers.parties import Parties

_T = TypeVar("_T")
HELD_S = 5
"""How long at most who asks too much waits to be told so: a flood is slowed down by it."""


class Services(Struct, frozen=True):
    """What the application is made of; kept in Flask's extensions."""

    hub: Hub
    settings: Settings
    limits: Limits
    intake: Intake
    lines: Lines
    workers: Workers
    parties: Parties


def services() -> Services:
    """Return the running application's services."""
    found: Services = current_app.extensions["transition"]
    return found


def admit() -> None:
    """Count what a request costs before it is looked at; raise rate/limited, origin/foreign, input/too_large."""
    here, who, asked = services(), address(), price(request.method, request.url_rule)
    try:
        here.limits.take(REQUESTS, who)
    except Problem as refusal:
        time.sleep(min(HELD_S, refusal.params["retry_after_s"]))
        raise
    safe = request.method in ("GET", "HEAD", "OPTIONS")
    if not safe and is_foreign(request.environ, here.settings.public_url, file="imports" in asked.kinds):
        raise Problem(ServerCode.ORIGIN_FOREIGN, 403)
    size = here.intake.announced(request.environ, asked.body, who)
    for kind in asked.kinds:
        here.limits.take(kind, who)
    if safe or not size:
        wait_turn()


def wait_turn() -> None:
    """Return once it is this call's turn among those of its address, which it has until `end_turn`."""
    if "turn" in g or price(request.method, request.url_rule).made != LOOP:
        return
    turn = services().lines.turn(address())
    turn.__enter__()
    g.turn = turn


def end_turn(error: BaseException | None = None) -> None:
    """Let the next call of this address have its turn."""
    if (turn := g.pop("turn", None)) is not None:
        turn.__exit__(None, None, None)


def table(code: str) -> Table:
    """Return the table of a path as the database has it now, whose language refusals will speak.

    Raises Problem table/unknown, rate/limited, and StorageFault: no words are served that may have been taken back.
    """
    sent = given()
    hash = None if sent is None else token_hash(sent)
    found = look_up(services().limits, services().hub, code, address=address(), hash=hash)
    g.table = found
    services().hub.current(found)
    return found


def address() -> str:
    """Return the address that the request comes from."""
    return services().limits.client(request.environ)


def spend(kind: str, at: str = "", holder: Token | None = None) -> None:
    """Count one of a kind of `allowances.ALLOWED`; raise Problem rate/limited. at, holder: see `Limits.take`."""
    services().limits.take(kind, address(), at=at, holder=holder.hash if holder else "")


def afford(kind: str, at: str = "", holder: Token | None = None) -> None:
    """Raise Problem rate/limited when there is nothing left of a kind whose amount is known only afterwards."""
    limits = services().limits
    if refusal := limits.too_many(kind, address(), at=at, holder=holder.hash if holder else ""):
        raise refusal


def charge(kind: str, amount: int, at: str = "", holder: Token | None = None) -> None:
    """Count what `afford` let through."""
    services().limits.count(kind, address(), amount, at=at, holder=holder.hash if holder else "")


def its_maker(deck_id: str) -> None:
    """Count a change of a deck; raise Problem deck/not_found, deck/not_yours, rate/limited.

    Who made it is counted by their token, and kept from it by no stranger who tries.
    """
    token = given() or ""
    with unknown_deck():
        own = services().hub.library.is_holder(deck_id, token)
    services().limits.take("versions", address(), at=deck_id, holder=token_hash(token) if own else "")
    if not own:
        raise Problem(ServerCode.DECK_NOT_YOURS, 403)


@contextmanager
def unknown_deck() -> Iterator[None]:
    """Raise Problem deck/not_found for the KeyError of a deck that is not there."""
    try:
        yield
    except KeyError:
        raise Problem(ServerCode.DECK_NOT_FOUND, 404) from None


def site(at: str = "") -> str:
    """Return the address that people on the network reach this server by, without a last slash.

    at: the host that was chosen among this machine's own.
    """
    return base_url(services().settings, request.host_url, port=port(), at=at)


def port() -> int:
    """Return the port that the request came to: the server's own word, not the client's."""
    return int(request.environ["SERVER_PORT"])


def bearer(at: Table) -> Token | None:
    """Return the token the request carries, or None without one; raise Problem token/unknown for a wrong one."""
    sent = given()
    return None if sent is None else at.token(token_hash(sent))


def given() -> str | None:
    """Return the token that came with the request: None when there is none, "" when it is not said as it should be."""
    scheme, _, value = request.headers.get("Authorization", "").partition(" ")
    if not scheme:
        return None
    return value.strip() if scheme.lower() == "bearer" else ""


def required(at: Table) -> Token:
    """Return the token the request carries; raise Problem token/unknown."""
    token = bearer(at)
    if token is None:
        raise Problem(ServerCode.TOKEN_UNKNOWN, 401)
    return token


def actor(token: Token | None, state: State) -> Actor:
    """Return who a request acts as; without a token, somebody without a seat or powers."""
    return identify(token, state)[0] if token else Actor()


def raw_body() -> bytes:
    """Return the request's body, as long as its call allows, once it has come and it is its turn; raise Problem."""
    content = services().intake.read(request.environ, price(request.method, request.url_rule).body, address())
    wait_turn()
    return content


def body(kind: type[_T]) -> _T:
    """Return the request's JSON, trimmed and checked; raise Problem. It is small: see `large_body`."""
    try:
        sent = clean(msgspec.json.decode(raw_body()))
    except (msgspec.DecodeError, RecursionError, UnicodeError):
        raise Problem(ServerCode.INPUT_MALFORMED) from None
    try:
        return msgspec.convert(sent, kind)
    except msgspec.ValidationError as error:
        raise sentences.invalid(error, sent, wire_name(kind.__name__)) from None


def large_body(kind: type[_T]) -> _T:
    """Return the request's JSON as it is, a `bodies.Document` in it neither read nor trimmed; raise Problem."""
    try:
        return msgspec.json.decode(raw_body(), type=kind)
    except msgspec.ValidationError as error:
        raise sentences.invalid(error) from None
    except (msgspec.DecodeError, RecursionError, UnicodeError):
        raise Problem(ServerCode.INPUT_MALFORMED) from None


def choice(name: str, default: str, allowed: tuple[str, ...]) -> str:
    """Return a query value; raise Problem input/invalid when it is not one of those allowed."""
    value = request.args.get(name, default)
    if value not in allowed:
        raise Problem(ServerCode.INPUT_INVALID, field=name, reason="one of " + ", ".join(allowed))
    return value


def known_query(*names: str) -> None:
    """Raise Problem input/invalid when the query has a name that is not one of these."""
    for name in request.args:
        if name not in names:
            raise Problem(ServerCode.INPUT_INVALID, field=name, reason="unknown")


def version_asked() -> int | None:
    """Return the version that the query names, or None; raise Problem input/invalid."""
    text = request.args.get("version")
    if text is None:
        return None
    if not (text.isascii() and text.isdigit() and len(text) <= 6):
        raise Problem(ServerCode.INPUT_INVALID, field="version", reason="a whole number")
    return int(text)


def answer(value: Any, status: int = 200) -> Response:
    """Return value as JSON, or bytes that are JSON already."""
    content = value if isinstance(value, bytes) else msgspec.json.encode(value)
    return Response(content, status, content_type="application/json")
