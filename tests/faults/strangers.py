"""The lines along which strangers ask: for each call and each event of the server, the one that asks the dearest of it.

A call or event that stands in none of them fails `test_strangers.py`; events are those of `server.sockets.prices`.
"""

from collections.abc import Callable, Iterator
from typing import Any

from msgspec import Struct

from tests.faults import asking, speaking


class Line(Struct, frozen=True, kw_only=True):
    """attack: yields for each answer whether it was refused as too much. of: the calls, events and commands it asks.

    connections: at the same time, each with an attack of its own.
    """

    attack: Callable[[Any], Iterator[bool]]
    of: tuple[str, ...]
    connections: int = 20


_T, _D = "/api/tables/<code>", "/api/decks/<deck_id>"

LINES: dict[str, Line] = {
    "nobody": Line(attack=asking.nothing, of=(), connections=1),
    "bodies": Line(
        attack=asking.bodies, of=("POST /api/tables", f"POST {_T}/seats", f"POST {_T}/claims", f"DELETE {_T}")
    ),
    "tables": Line(attack=asking.tables, of=("POST /api/tables", f"DELETE {_T}", f"POST {_T}/seats")),
    "demonstrations": Line(attack=asking.demonstrations, of=("POST /api/demonstrations",)),
    "seats": Line(
        attack=asking.seats,
        of=(f"POST {_T}/seats", f"GET {_T}/seats", f"POST {_T}/claims", f"GET {_T}/claims/<claim_id>"),
    ),
    "decks": Line(
        attack=asking.decks,
        of=("POST /api/decks", f"PUT {_D}", f"POST {_D}/fork", f"DELETE {_D}", f"POST {_T}/extension-deck"),
    ),
    "imports": Line(attack=asking.imports, of=("POST /api/decks/import",)),
    "files": Line(attack=asking.files, of=(f"GET {_D}", f"GET {_D}/export.<form>", "GET /api/decks")),
    "prints left": Line(attack=asking.prints_left, of=(f"GET {_D}/print.pdf",)),
    "prints": Line(
        attack=asking.prints,
        of=tuple(
            f"GET {_D}/{name}"
            for name in ("print.pdf", "print.png", "preflight.json", "letters.json", "passport.pdf", "passport.html")
        ),
    ),
    "print pages": Line(attack=asking.print_pages, of=(f"GET {_D}/print.html", f"GET {_D}/print.json")),
    "streams": Line(attack=asking.streams, of=(f"GET {_D}/print.events",)),
    "papers": Line(
        attack=asking.papers,
        of=("GET /api/papers/<name>.pdf", "GET /api/papers/<name>.html", f"GET {_T}/tent.pdf", f"GET {_T}/tent.html"),
    ),
    "narratives": Line(attack=asking.narratives, of=(f"GET {_T}/narrative.<form>", f"GET {_T}/letters.json")),
    "catch-ups": Line(attack=asking.catch_ups, of=(f"GET {_T}/changes",)),
    "slow readers": Line(attack=asking.slow_readers, of=(f"GET {_T}/changes", "POST /api/tables")),
    "doors": Line(attack=asking.doors, of=(f"GET {_T}", f"GET {_T}/qr.svg", f"GET {_T}/addresses")),
    "pages": Line(
        attack=asking.pages,
        of=tuple(
            f"GET {rule}"
            for rule in (
                "/", "/regles", "/lexique", "/imprimer", "/decks", "/decks/<deck_id>", "/t/<code>", "/board/<code>",
                "/place/<code>", "/story/<code>", "/c/<code>", "/C/<code>", "/favicon.ico", "/healthz", "/readyz",
                "/metrics", "/api/openapi.json", "/api/asyncapi.json", "/api/glossary", "/api/families",
                "/api/printing", "/api/decks/pictures/<name>.svg", "/assets/<name>",
            )
        ),
    ),
    "comings": Line(attack=speaking.comings, of=("connect", "other")),
    "deaf": Line(attack=speaking.deaf, of=("connect", "comment")),
    "sessions": Line(attack=speaking.sessions, of=("open", "post")),
    "noise": Line(attack=speaking.noise, of=("frame", "probe", "command", "other")),
    "words": Line(attack=speaking.words, of=("comment", "update_profile")),
    "taking back": Line(
        attack=speaking.taking_back,
        of=("undo", "withdraw", "edit_text", "object_to_sharing", "advance_phase", "return_phase"),
    ),
    "merges": Line(
        attack=speaking.merges, of=("propose_future", "merge_futures", "keep_futures", "vote", "unvote"), connections=8
    ),
    "facilitation": Line(
        attack=speaking.facilitation,
        of=(
            "configure", "set_away", "leave_seat", "advance_phase", "return_phase", "set_timer", "stop_timer", "pause",
            "resume", "skip_turn", "remove_player", "remove_players", "answer_claim", "hand_over", "lock", "unlock",
            "spotlight", "show_card", "keep_challenges", "situate", "write_epilogue", "tag_goals", "share",
            "close_table", "open_vote", "close_vote",
        ),
        connections=4,
    ),
    "moves": Line(
        attack=speaking.moves,
        of=(
            "add_observation", "draw_challenge", "write_card", "take_card", "return_card", "decline_blank", "pass_turn",
            "draw_lever", "exchange_levers", "give_lever", "play_step", "edit_step", "draw_pitfall", "lay_pitfall",
            "raise_pitfall", "answer_pitfall", "accept_pitfall", "situate", "see_myself",
        ),
        connections=5,
    ),
}  # fmt: skip
