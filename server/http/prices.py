"""What each call takes and costs: one line a call, and no call without one (`check`). The bench of attacks reads it."""

from collections.abc import Iterable

from msgspec import Struct
from werkzeug.routing import Rule

from server.limits.allowances import LOOKUPS, SENT, WRITTEN

SMALL, DOCUMENT = 4_096, 1_000_000
"""Bytes of a body: of a call like any other, and of one that brings a deck."""
LOOP, WORKER = "loop", "worker"


class Price(Struct, frozen=True):
    """body: the most bytes it takes. made: where the work is done, in the loop that carries the tables or apart.

    kinds: of `allowances.ALLOWED`, what it counts as by address before anything is looked at, beside a request and the
    bytes of its body. later: what it counts as once it is known of which table or deck, who asks, or how much it was.
    """

    kinds: tuple[str, ...] = ()
    later: tuple[str, ...] = ()
    body: int = SMALL
    made: str = LOOP


_PAGE = Price()
_LOOK = Price(later=(LOOKUPS,))
_PRINT = Price(kinds=("prints",), made=WORKER)
_TENT = Price(kinds=("prints",), later=(LOOKUPS,), made=WORKER)
UNKNOWN = Price()
"""Of an address that leads nowhere."""
PRICES: dict[str, Price] = {
    "POST /api/tables": Price(kinds=("tables",), later=(WRITTEN,)),
    "POST /api/demonstrations": Price(kinds=("tables", "demonstrations"), later=(WRITTEN,)),
    "GET /api/tables/<code>": _LOOK,
    "DELETE /api/tables/<code>": _LOOK,
    "GET /api/tables/<code>/seats": Price(later=(LOOKUPS, "claims")),
    "POST /api/tables/<code>/seats": Price(later=(LOOKUPS, "seats", WRITTEN)),
    "POST /api/tables/<code>/claims": Price(later=(LOOKUPS, "claims", WRITTEN)),
    "GET /api/tables/<code>/claims/<claim_id>": _LOOK,
    "GET /api/tables/<code>/changes": Price(later=(LOOKUPS, SENT)),
    "GET /api/tables/<code>/narrative.<form>": Price(later=(LOOKUPS, "narratives"), made=WORKER),
    "GET /api/tables/<code>/letters.json": Price(later=(LOOKUPS, "narratives"), made=WORKER),
    "GET /api/tables/<code>/qr.svg": _LOOK,
    "GET /api/tables/<code>/addresses": _LOOK,
    "GET /api/tables/<code>/tent.pdf": _TENT,
    "GET /api/tables/<code>/tent.html": _TENT,
    "POST /api/tables/<code>/extension-deck": Price(kinds=("decks",), later=(LOOKUPS, WRITTEN), made=WORKER),
    "GET /api/decks": _PAGE,
    "POST /api/decks": Price(kinds=("decks",), later=(WRITTEN,), body=DOCUMENT, made=WORKER),
    "GET /api/decks/<deck_id>": _PAGE,
    "PUT /api/decks/<deck_id>": Price(later=("versions", WRITTEN), body=DOCUMENT, made=WORKER),
    "DELETE /api/decks/<deck_id>": Price(later=("versions",)),
    "POST /api/decks/<deck_id>/fork": Price(kinds=("decks",), later=(WRITTEN,)),
    "POST /api/decks/import": Price(kinds=("imports",), body=DOCUMENT, made=WORKER),
    "GET /api/decks/<deck_id>/export.<form>": Price(kinds=("exports",), made=WORKER),
    "GET /api/decks/pictures/<name>.svg": _PAGE,
    "GET /api/decks/<deck_id>/print.pdf": _PRINT,
    "GET /api/decks/<deck_id>/print.html": _PRINT,
    "GET /api/decks/<deck_id>/print.json": _PAGE,
    "GET /api/decks/<deck_id>/print.png": _PRINT,
    "GET /api/decks/<deck_id>/print.events": _PRINT,
    "GET /api/decks/<deck_id>/passport.pdf": _PRINT,
    "GET /api/decks/<deck_id>/passport.html": _PRINT,
    "GET /api/decks/<deck_id>/preflight.json": _PRINT,
    "GET /api/decks/<deck_id>/letters.json": _PRINT,
    "GET /api/papers/<name>.pdf": _PRINT,
    "GET /api/papers/<name>.html": _PRINT,
    "GET /api/printing": _PAGE,
    "GET /api/glossary": _PAGE,
    "GET /api/families": _PAGE,
    "GET /api/openapi.json": _PAGE,
    "GET /api/asyncapi.json": _PAGE,
    "GET /healthz": _PAGE,
    "GET /readyz": _PAGE,
    "GET /metrics": _PAGE,
    "GET /": _PAGE,
    "GET /t/<code>": _PAGE,
    "GET /c/<code>": _PAGE,
    "GET /C/<code>": _PAGE,
    "GET /board/<code>": _PAGE,
    "GET /place/<code>": _PAGE,
    "GET /story/<code>": _PAGE,
    "GET /decks": _PAGE,
    "GET /decks/<deck_id>": _PAGE,
    "GET /imprimer": _PAGE,
    "GET /lexique": _PAGE,
    "GET /regles": _PAGE,
    "GET /assets/<name>": _PAGE,
    "GET /favicon.ico": _PAGE,
}
"""By method and rule. All of it is counted as `requests` and `received`; those of a page are read once and kept."""


def price(method: str, rule: Rule | None) -> Price:
    """Return what a call costs; a HEAD what the GET does, one that leads nowhere what a page does."""
    return PRICES.get(f"{'GET' if method == 'HEAD' else method} {rule}", UNKNOWN)


def check(rules: Iterable[Rule]) -> None:
    """Raise ValueError for a call that has no price, and for a price that is no call's."""
    calls = {f"{m} {rule}" for rule in rules for m in (rule.methods or ()) if m not in ("HEAD", "OPTIONS")}
    if calls ^ PRICES.keys():
        raise ValueError(f"calls without a price, or prices without a call: {sorted(calls ^ PRICES.keys())}")
