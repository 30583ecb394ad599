"""The whole application: Flask's calls and pages, Socket.IO, the headers round both."""

import logging
from typing import Any

from flask import Flask
from flask_socketio import SocketIO

from server.http import (
    addresses,
    claims,
    decks,
    demonstrations,
    glossary,
    health,
    making,
    narratives,
    pages,
    papers,
    prices,
    problems,
    reference,
    removals,
    shop,
    tables,
)
from server.http.context import Services, admit, end_turn
from server.http.headers import Wsgi, secured
from server.http.intake import Intake
from server.http.origins import is_ours
from server.limits.allowances import Limits
from server.limits.turns import Lines
from server.settings import Settings
from server.sockets import transport
from server.sockets.gate import Gate
from server.store import Store
from server.tables import Hub
from server.tables.hints import Hints
from server.wire.frames import Json
from server.workers import Workers
from server.workers.parties import Parties


class Application:
    """wsgi: what a server carries. tick: to be called about once a second."""

    def __init__(self, settings: Settings, store: Store, *, async_mode: str, workers: Workers | None = None) -> None:
        """workers: those of several applications, where there are several in a process."""
        self.settings = settings
        self.hub = Hub(store, rate=settings.rate_limit)
        workers = workers or Workers()
        self.hub.forgotten = workers.forget
        if settings.redis_url:
            self.hub.tell = Hints(settings.redis_url, self.hub.hear).say
        self.flask = Flask("server", static_folder=None)
        limits = Limits(off=not settings.rate_limit, trusted=settings.proxies)
        self._intake = Intake(limits)
        self.flask.extensions["transition"] = Services(
            self.hub, settings, limits, self._intake, Lines(), workers, Parties()
        )
        self.flask.before_request(admit)
        self.flask.teardown_request(end_turn)
        for calls in (
            tables,
            claims,
            decks,
            demonstrations,
            glossary,
            making,
            narratives,
            pages,
            health,
            reference,
            papers,
            removals,
            shop,
            addresses,
        ):
            self.flask.register_blueprint(calls.CALLS)
        prices.check(self.flask.url_map.iter_rules())
        problems.register(self.flask)
        self.sockets = _sockets(self.flask, settings, async_mode)
        self.gate = Gate(self.sockets.server, self.hub, limits)
        self.flask.extensions["transition_gate"] = self.gate
        self.wsgi: Wsgi = secured(self.flask, settings.public_url)

    def tick(self) -> None:
        """Do what time brings."""
        self.hub.sweep()
        self.gate.close_idle()
        self._intake.sweep()


def _sockets(app: Flask, settings: Settings, async_mode: str) -> SocketIO:
    def same_origin(origin: str | None, environ: dict[str, Any]) -> bool:
        """Whether a page of ours asks."""
        return is_ours(origin or "", environ, settings.public_url)

    # What bad input makes them log is our own affair: the gate counts it.
    quiet = logging.getLogger("transition.engine")
    quiet.setLevel(logging.CRITICAL)
    sockets = SocketIO(
        app,
        async_mode=async_mode,
        async_handlers=False,
        always_connect=False,
        cors_allowed_origins=same_origin,
        cors_credentials=False,
        json=Json,
        logger=quiet,
        engineio_logger=quiet,
        manage_session=False,
        max_http_buffer_size=transport.MAX_TRANSPORT,
        ping_interval=transport.PING_INTERVAL_S,
        ping_timeout=transport.PING_TIMEOUT_S,
        # Compression off where a token and others' words could share an answer.
        http_compression=False,
    )
    transport.mend(sockets.server.eio)
    return sockets
