"""The one place that knows eventlet and gevent: patch first, then import everything else, then serve."""

import contextlib
import logging
import os
import signal
import socket
import sys
import time
import warnings
from collections.abc import Callable
from functools import partial
from typing import Any

from server.settings import DATABASE, Settings

MOST_CONNECTIONS = 20_000
TICK_S = 0.5


def serve(settings: Settings) -> None:
    """Serve until SIGTERM or SIGINT, then end within five seconds; print the addresses once the port is open."""
    patch(settings.async_mode)
    logging.basicConfig(level=logging.WARNING, format="%(asctime)s %(name)s %(levelname)s %(message)s")
    stopping = _stop_signals()
    # Only now: what these import must find the patched standard library.
    from server.process import checks
    from server.process.announce import announce
    from server.process.app import Application
    from server.process.closing import Underway, close
    from server.process.garbage import Garbage
    from server.store import StorageFault
    from server.store.sql import SqlStore
    from server.tables.retention import Keeper

    try:
        warnings = checks.before(settings)
        store = SqlStore(settings.database_url or DATABASE)
        warnings += checks.closed(store.opened)
        warnings += checks.database(store.durability(), settings)
    except checks.Unsafe as unsafe:
        raise SystemExit(str(unsafe)) from None
    except StorageFault as fault:
        raise SystemExit(f"La base de données ne répond pas ({fault}). Vérifiez --database-url.") from None
    application = Application(settings, store, async_mode=settings.async_mode)
    keeper = Keeper(application.hub, settings.retention_days)
    try:
        listener = _listen(settings.host, settings.port)
    except OSError as error:
        where = f"{settings.host}:{settings.port}"
        raise SystemExit(f"Impossible d’écouter sur {where} ({error.strerror}). Essayez un autre --port.") from None
    underway = Underway(application.wsgi)
    stop_accepting = _SERVERS[settings.async_mode](listener, underway)
    port = listener.getsockname()[1]
    warnings += announce(settings, port, sys.stdout)
    for warning in warnings:
        print(f"Attention : {warning}", file=sys.stderr, flush=True)
    garbage = Garbage()
    while not stopping():
        time.sleep(TICK_S)
        application.tick()
        keeper.tick()
        garbage.tick(len(application.gate.connections), application.gate.ended)
    close(application, underway, stop_accepting)
    # Every transaction is over: none yields.
    store.close()
    sys.stdout.flush()
    os._exit(0)


def patch(async_mode: str) -> None:
    """Make the standard library's sockets, threads, clocks and processes those of an async mode."""
    os.environ.setdefault("PSYCOPG_WAIT_FUNC", "wait_selector")
    if async_mode == "gevent":
        from gevent import monkey

        monkey.patch_all()
        return
    # Its own resolver costs a third of a second at start, and nothing here looks a name up while people play.
    os.environ.setdefault("EVENTLET_NO_GREENDNS", "yes")
    with warnings.catch_warnings():
        warnings.simplefilter("ignore")  # "in bugfix mode": known, and the reason for the other mode
        import eventlet

        eventlet.monkey_patch()


def _listen(host: str, port: int) -> socket.socket:
    family = socket.AF_INET6 if ":" in host else socket.AF_INET
    listener = socket.socket(family, socket.SOCK_STREAM)
    listener.setsockopt(socket.SOL_SOCKET, socket.SO_REUSEADDR, 1)
    # Connections inherit it: small frames leave at once.
    listener.setsockopt(socket.IPPROTO_TCP, socket.TCP_NODELAY, 1)
    if family == socket.AF_INET6 and socket.has_dualstack_ipv6():
        # `::` is everywhere, and so for those who come by IPv4 too.
        listener.setsockopt(socket.IPPROTO_IPV6, socket.IPV6_V6ONLY, 0)
    listener.bind((host, port))
    listener.listen(1024)
    return listener


def _eventlet(listener: Any, wsgi: Any) -> Callable[[], None]:
    import eventlet
    from eventlet import wsgi as server

    class Quiet(server.HttpProtocol):  # type: ignore[misc]
        def log_message(self, *said: object) -> None:
            """Say nothing: what makes no request is a stranger's own words."""

        def get_environ(self) -> dict[str, Any]:
            return super().get_environ() | _endings(self, self.connection)  # type: ignore[no-any-return]

    def carried(environ: dict[str, Any], start_response: Any) -> Any:
        # A WebSocket says it is idle, and would be cut off before it is told that we end.
        environ["eventlet.set_idle"] = lambda: None
        return wsgi(environ, start_response)

    class OneByOne:
        """The listener, of which those who come have a turn each: who is here already is heard in between."""

        def __getattr__(self, name: str) -> Any:
            return getattr(listener, name)

        def accept(self) -> Any:
            eventlet.sleep(0)
            return listener.accept()

    # minimum_chunk_size: what an answer says bit by bit leaves at once, not by four thousand bytes.
    accepting = eventlet.spawn(
        server.server, OneByOne(), carried, log_output=False, debug=False, max_size=MOST_CONNECTIONS, socket_timeout=60,
        minimum_chunk_size=1, protocol=Quiet,
    )  # fmt: skip

    def stop() -> None:
        accepting.kill()
        listener.close()

    return stop


def _gevent(listener: Any, wsgi: Any) -> Callable[[], None]:
    from gevent.pywsgi import WSGIHandler, WSGIServer

    quiet = logging.getLogger("transition.gevent")
    quiet.setLevel(logging.CRITICAL)

    class Handler(WSGIHandler):  # type: ignore[misc]
        def _handle_client_error(self, error: Exception) -> Any:
            # What makes no request is answered 400, and is no fault of ours: gevent would print a traceback of some.
            return super()._handle_client_error(error if isinstance(error, ValueError) else ValueError(str(error)))

        def get_environ(self) -> dict[str, Any]:
            environ: dict[str, Any] = super().get_environ()
            # The server would read the rest in any case, unless it makes no sense.
            unread = partial(setattr, self.wsgi_input, "_chunked_input_error", True)
            return environ | _endings(self, self.socket, unread)

    class Server(WSGIServer):  # type: ignore[misc]
        max_accept = 1  # who is here already is heard between two who come

        def handle(self, sock: Any, address: Any) -> None:
            # A client that leaves in the middle of an answer is its own affair: gevent would print a traceback.
            with contextlib.suppress(OSError):
                super().handle(sock, address)

    serving = Server(listener, wsgi, log=None, error_log=quiet, handler_class=Handler)
    serving.start()

    def stop() -> None:
        serving.close()

    return stop


def _endings(handler: Any, peer: socket.socket, unread: Callable[[], None] = lambda: None) -> dict[str, Any]:
    """Return what `http.intake` ends a connection by: with the answer, the rest of the body unread, or at once.

    And the connection, by which `http.asking` sees whether the other side has gone.
    """
    from server.http.asking import CONNECTION

    def leave() -> None:
        handler.close_connection = True
        unread()

    def cut() -> None:
        with contextlib.suppress(OSError):
            peer.shutdown(socket.SHUT_RDWR)

    return {"transition.leave": leave, "transition.cut": cut, CONNECTION: peer}


_SERVERS: dict[str, Callable[[Any, Any], Callable[[], None]]] = {"eventlet": _eventlet, "gevent": _gevent}


def _stop_signals() -> Callable[[], bool]:
    """Return a function that says whether the process was asked to stop."""
    asked: list[int] = []
    for number in (signal.SIGTERM, signal.SIGINT):
        signal.signal(number, lambda n, frame: asked.append(n))
    return lambda: bool(asked)
