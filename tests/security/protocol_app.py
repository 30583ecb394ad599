"""The reference handlers of the official Engine.IO v4 and Socket.IO v5 suites on our transport. For tests alone.

`python -m tests.security.protocol_app [eventlet|gevent] [PORT]` (3000, which the suites have as a constant). The gate,
which takes one event and no other, is not in it; what it reads packets with is.
"""

import socket
import sys
import time
from typing import Any

from server.process import entry


def application(async_mode: str) -> Any:
    """Return the WSGI application: /engine.io/ echoes, /socket.io/ has the namespaces / and /custom."""
    import logging

    import engineio
    import socketio

    from server.http.headers import secured
    from server.sockets import packets, transport

    quiet = logging.getLogger("transition.protocol")
    quiet.setLevel(logging.CRITICAL)
    shared: dict[str, Any] = {
        "async_mode": async_mode,
        "async_handlers": False,
        "cors_allowed_origins": "*",
        "ping_interval": 0.3,
        "ping_timeout": 0.2,
        "max_http_buffer_size": 1_000_000,
        "logger": quiet,
    }
    engine = engineio.Server(**shared)
    engine.on("message", lambda sid, data: engine.send(sid, data))
    sockets = socketio.Server(**shared, engineio_logger=quiet, always_connect=True, namespaces=["/", "/custom"])
    for namespace in ("/", "/custom"):
        _handlers(sockets, namespace)
    stock = sockets._handle_eio_message

    def strict(engine_sid: str, data: Any) -> None:
        try:
            if isinstance(data, str) and data[:1] not in ("5", "6"):
                packet = packets.read(data)
                if packet.type == packets.EVENT:
                    packet.arguments()
            stock(engine_sid, data)
        except (packets.Malformed, ValueError):
            sockets.start_background_task(sockets.eio.disconnect, engine_sid)

    sockets.eio.on("message", strict)
    for each in (engine, sockets.eio):
        transport.mend(each)
    transport.mend_namespaces(sockets)
    inner = socketio.Middleware(sockets, engineio.Middleware(engine, None, engineio_path="engine.io"))
    return secured(inner, "")


def _handlers(sockets: Any, namespace: str) -> None:
    def connect(sid: str, environ: Any, auth: Any = None) -> None:
        sockets.emit("auth", auth or {}, to=sid, namespace=namespace)

    def message(sid: str, *arguments: Any) -> None:
        sockets.emit("message-back", arguments, to=sid, namespace=namespace)

    sockets.on("connect", connect, namespace=namespace)
    sockets.on("message", message, namespace=namespace)
    sockets.on("message-with-ack", lambda sid, *arguments: arguments, namespace=namespace)


def main() -> None:
    """Serve until killed."""
    async_mode = sys.argv[1] if len(sys.argv) > 1 else "eventlet"
    entry.patch(async_mode)
    listener = socket.create_server(("127.0.0.1", int(sys.argv[2]) if len(sys.argv) > 2 else 3000), backlog=128)
    entry._SERVERS[async_mode](listener, application(async_mode))
    print("listening", flush=True)
    while True:
        time.sleep(60)


if __name__ == "__main__":
    main()
