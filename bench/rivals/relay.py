"""A bare relay: what Flask-SocketIO costs by itself. No rules; a commit for each action if asked.

    python bench/rivals/relay.py --mode eventlet|gevent [--commit FILE] --port N

Tables and seats over HTTP, a snapshot of some 15 kB on connecting, `command` answered and told to all as `change`.
Everything is as it comes: the library's JSON, its handlers, its compression.
"""

# ruff: noqa: E402
import argparse
import secrets
import sqlite3
import threading

asked = argparse.ArgumentParser(description=__doc__)
asked.add_argument("--mode", choices=("eventlet", "gevent"), required=True)
asked.add_argument("--commit", metavar="FILE", help="an SQLite that waits for the disk at each action")
asked.add_argument("--port", type=int, required=True)
given = asked.parse_args()

if given.mode == "eventlet":
    import eventlet

    eventlet.monkey_patch()
else:
    from gevent import monkey

    monkey.patch_all()

from typing import Any

from flask import Flask, request
from flask_socketio import SocketIO, emit, join_room

SNAPSHOT = {"cards": [{"id": f"c{n}", "zone": "deck", "text": secrets.token_urlsafe(45)} for n in range(146)]}
app = Flask(__name__)
sockets = SocketIO(app, async_mode=given.mode, cors_allowed_origins="*")
tables: dict[str, int] = {}
seats: dict[str, tuple[str, int]] = {}
connected: dict[str, tuple[str, int]] = {}
one_at_a_time = threading.Lock()
database: sqlite3.Connection | None = None
if given.commit:
    database = sqlite3.connect(given.commit, isolation_level=None, check_same_thread=False)
    database.execute("pragma journal_mode=wal")
    database.execute("pragma synchronous=full")
    database.execute("create table rows(room text, seq int, body text, primary key(room, seq)) without rowid")


@app.post("/api/tables")
def open_table() -> dict[str, str]:
    code = secrets.token_hex(4)
    tables[code] = 0
    return {"code": code}


@app.post("/api/tables/<code>/seats")
def take_seat(code: str) -> dict[str, str]:
    token = secrets.token_urlsafe(12)
    seats[token] = (code, len(seats))
    return {"seat_token": token}


@sockets.on("connect")
def connect(auth: dict[str, str] | None) -> bool | None:
    seat = seats.get((auth or {}).get("token", ""))
    if not seat:
        return False
    connected[request.sid] = seat  # type: ignore[attr-defined]
    join_room(seat[0])
    emit("snapshot", SNAPSHOT)
    return None


@sockets.on("disconnect")
def disconnect(*_: object) -> None:
    connected.pop(request.sid, None)  # type: ignore[attr-defined]


@sockets.on("command")
def command(sent: dict[str, Any]) -> dict[str, Any]:
    code, seat = connected[request.sid]  # type: ignore[attr-defined]
    with one_at_a_time:
        tables[code] = seq = tables[code] + 1
        change = {**sent, "seq": seq, "by": seat}
        if database is not None:
            database.execute("begin immediate")
            body = sockets.server.packet_class.json.dumps(change)
            database.execute("insert into rows values(?, ?, ?)", (code, seq, body))
            database.execute("commit")
    emit("change", change, to=code)
    return {"ok": True, "seq": seq}


sockets.run(app, host="127.0.0.1", port=given.port, log_output=False)
