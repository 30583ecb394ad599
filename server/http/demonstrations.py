"""A table to try the game at: its guests are bots, at a person's pace; one plays with them, or leads them."""

from flask import Blueprint, Response

from game.commands import OpenTable, OptionChanges
from game.words import Language
from server.http import bodies
from server.http.calls import call
from server.http.context import afford, body, charge, port, services
from server.http.tables import DEFAULT_DECKS, answer_opened
from server.limits.allowances import WRITTEN
from server.workers.parties import Party

CALLS = Blueprint("demonstrations", __name__, url_prefix="/api/demonstrations")
SYSTEM = {Language.FR: "Notre vallée (table d’essai)", Language.EN: "Our valley (a trial table)"}
GUESTS, ROUNDS = 5, 2
ANYWHERE = ("0.0.0.0", "::", "")


@CALLS.post("")
@call(takes=bodies.NewDemonstration, gives={201: bodies.TableOpened}, refuses=(400, 503))
def begin() -> Response:
    """Open a table with guests, who are bots; answer what opening any table does."""
    afford(WRITTEN)
    asked = body(bodies.NewDemonstration)
    services().parties.room()

    def command(code: str) -> OpenTable:
        return OpenTable(
            code=code,
            system=SYSTEM[asked.language],
            language=asked.language,
            decks=DEFAULT_DECKS,  # type: ignore[arg-type]
            options=OptionChanges(rounds=ROUNDS),
        )

    opened = services().hub.open(command)
    charge(WRITTEN, opened.size)
    services().parties.begin(
        Party(
            url=_here(),
            code=opened.code,
            guests=GUESTS,
            language=asked.language,
            leads=opened.facilitator_token if asked.leads else None,
            hosts=1 if asked.leads else 0,
        )
    )
    return answer_opened(opened)


def _here() -> str:
    """Return where this very process is reached from this machine."""
    host = services().settings.host
    host = "127.0.0.1" if host in ANYWHERE else host
    return f"http://[{host}]:{port()}" if ":" in host else f"http://{host}:{port()}"
