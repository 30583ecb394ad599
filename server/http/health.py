"""For whoever looks after the server: is it alive, does it answer, what does it carry."""

from flask import Blueprint, Response, current_app

from server.http.calls import call
from server.http.context import answer, services

CALLS = Blueprint("health", __name__)


@CALLS.get("/healthz")
@call(gives={200: dict[str, bool]})
def alive() -> Response:
    """Answer that the process is alive."""
    return answer({"ok": True})


@CALLS.get("/readyz")
@call(gives={200: dict[str, bool]}, refuses=(503,))
def ready() -> Response:
    """Answer that the database answers, or 503."""
    services().hub.store.ping()
    return answer({"ok": True})


@CALLS.get("/metrics")
@call(gives={200: "text/plain"})
def metrics() -> Response:
    """Answer the figures of this process as Prometheus reads them. No code, name or text is among them."""
    tables = services().hub.tables
    gate = current_app.extensions.get("transition_gate")
    figures = {
        "transition_tables": ("gauge", "Tables in memory.", len(tables)),
        "transition_connections": ("gauge", "Open connections.", sum(len(t.audience.connections) for t in tables)),
        "transition_players_online": ("gauge", "Seats with a connection.", sum(len(t.audience.online) for t in tables)),
        "transition_refusals_total": ("counter", "Messages refused.", gate.refused if gate else 0),
    }
    lines = [
        f"# HELP {name} {text}\n# TYPE {name} {kind}\n{name} {value}\n" for name, (kind, text, value) in figures.items()
    ]
    return Response("".join(lines), content_type="text/plain; version=0.0.4; charset=utf-8")
