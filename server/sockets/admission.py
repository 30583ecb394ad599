"""Who is let in, and what a client that comes back has missed."""

from typing import Any
from urllib.parse import parse_qs

import socketio
from msgspec import Struct

from game import State
from game.events import AnyEvent, FacilitationHandedOver, PlayerLeft, PlayerSeated
from game.words import Language
from server.limits.allowances import Limits
from server.refusals import sentences
from server.refusals.codes import Problem, ServerCode
from server.store import BOARD, FACILITATOR, StorageFault, Token
from server.store.tokens import token_hash
from server.tables import Hub, Table
from server.tables.lookup import look_up

REPLAY_LIMIT = 1_000
"""How many changes a client may have missed before it gets the whole state instead."""
REPLAY_BYTES = 1_000_000
"""How many bytes of them: past that the whole state is less."""


class Admitted(Struct):
    """A connection that was let in and has not been welcomed yet."""

    table: Table
    token: Token
    language: Language | None
    since: int | None
    address: str


def admit(hub: Hub, limits: Limits, environ: dict[str, Any], auth: Any) -> Admitted:
    """Return whom a connection lets in; raise the refusal that Socket.IO hands to the client with its reason."""
    auth = auth if isinstance(auth, dict) else {}
    language = auth.get("language")
    try:
        language = Language(language) if language in list(Language) else None
        code = auth.get("code") or (parse_qs(environ.get("QUERY_STRING", "")).get("code") or [""])[0]
        token = auth.get("token")
        hash = token_hash(token if isinstance(token, str) else "")
        code, address = code if isinstance(code, str) else "", limits.client(environ)
        table = look_up(limits, hub, code, address=address, hash=hash)
        known = table.token(hash)
    except Problem as problem:
        raise refused(problem, language) from None
    except StorageFault:
        raise refused(Problem(ServerCode.STORAGE_UNAVAILABLE, 503), language) from None
    since = auth.get("since")
    return Admitted(table, known, language, since if type(since) is int else None, address)


def missed(table: Table, since: int | None) -> list[bytes] | None:
    """Return the changes after since, or None when they cannot be served and the whole state must be."""
    if since is None or not 0 <= since <= table.state.seq or table.state.seq - since > REPLAY_LIMIT:
        return None
    wanted = table.state.seq - since
    found = table.changes(since, REPLAY_LIMIT, REPLAY_BYTES) if wanted else []
    return found if len(found) == wanted else None


def may_have_changed(token: Token, state: State, since: int) -> bool:
    """Whether the rows after since may have changed what their reader is told of itself."""
    if token.kind == BOARD:
        return False
    return any(_tells(event, token) for row in state.log.after(since) for event in row.events)


def _tells(event: AnyEvent, token: Token) -> bool:
    """Whether a fact changes what the reader with this token is."""
    if isinstance(event, FacilitationHandedOver):
        return True
    if isinstance(event, PlayerLeft):
        return token.kind == FACILITATOR and (event.removed or event.player == token.player_id)
    return token.kind == FACILITATOR and isinstance(event, PlayerSeated) and event.id == token.player_id


def refused(problem: Problem, language: Language | None) -> socketio.exceptions.ConnectionRefusedError:
    """Return the refusal that Socket.IO hands to the client with its reason."""
    error = sentences.error(problem.code, problem.params, None, language)
    return socketio.exceptions.ConnectionRefusedError(problem.code, error)
