"""What every call needs: the tables, the settings, who asks, what was sent."""

from typing import Any, TypeVar

import msgspec
from flask import Response, current_app, g, request
from msgspec import Struct

from game import Actor, State
from game.words import clean
from server import sentences
from server.codes import Problem, ServerCode
from server.http.limits import Limits, look_up
from server.lan import base_url
from server.settings import Settings
from server.store import Token
from server.tables import Hub, Table
from server.tables.connection import identify
from server.tokens import token_hash

_T = TypeVar("_T")
MAX_BODY = 1_000_000
"""Bytes of a request's body."""


class Services(Struct, frozen=True):
    """What the application is made of; kept in Flask's extensions."""

    hub: Hub
    settings: Settings
    limits: Limits


def services() -> Services:
    """Return the running application's services."""
    found: Services = current_app.extensions["transition"]
    return found


def table(code: str) -> Table:
    """Return the table of a path, whose language refusals will speak; raise Problem table/unknown, rate/limited."""
    sent = given()
    hash = None if sent is None else token_hash(sent)
    g.table = look_up(services().limits, services().hub, code, address=address(), hash=hash)
    found: Table = g.table
    return found


def address() -> str:
    """Return the address that the request comes from."""
    return services().limits.client(request.environ)


def spend(kind: str, who: str | None = None) -> None:
    """Count one of a kind of `limits.ALLOWED`, by address or for who; raise Problem rate/limited."""
    services().limits.take(kind, address() if who is None else who)


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


def body(kind: type[_T]) -> _T:
    """Return the request's JSON, trimmed and checked; raise Problem."""
    try:
        sent = clean(msgspec.json.decode(request.get_data()))
    except (msgspec.DecodeError, RecursionError, UnicodeError):
        raise Problem(ServerCode.INPUT_MALFORMED) from None
    try:
        return msgspec.convert(sent, kind)
    except msgspec.ValidationError as error:
        raise sentences.invalid(error) from None


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


def answer(value: Any, status: int = 200) -> Response:
    """Return value as JSON, or bytes that are JSON already."""
    content = value if isinstance(value, bytes) else msgspec.json.encode(value)
    return Response(content, status, content_type="application/json")
