"""Does what bots recorded agree with the log, and with one order for all? O(n log n) in what was recorded.

A history is the log of one table as a second connection reads it, and everything that the clients at it noted.
"""

from collections import Counter, defaultdict
from collections.abc import Iterable

from msgspec import Struct

from tests.faults.journal import Json


class Logged(Struct, frozen=True):
    """A row of the log. command_id: None for what came over HTTP or from the server itself. mark: see journal.mark."""

    seq: int
    type: str
    by: str | None
    command_id: str | None
    mark: int


class Violation(Struct, frozen=True):
    """rule: which one is broken; what: how."""

    rule: str
    what: str


def check(log: list[Logged], events: Iterable[Json]) -> list[Violation]:
    """Return what is wrong with the history of one table; empty when nothing is."""
    events = sorted(events, key=lambda e: e["t"])
    return [
        *_contiguous(log),
        *_journal_is_sound(events),
        *_views(log, events),
        *_acknowledged(log, events),
        *_real_time(events),
        *_program_order(events),
    ]


def _contiguous(log: list[Logged]) -> list[Violation]:
    holes = [row.seq for number, row in enumerate(log, 1) if row.seq != number]
    return [Violation("contiguity", f"row {holes[0]} where its follower was due")] if holes else []


def _journal_is_sound(events: list[Json]) -> list[Violation]:
    """A completion that nobody asked for says that the journal, not the server, is wrong."""
    invoked = {e["id"]: e["c"] for e in events if e["k"] == "invoke"}
    found = [e for e in events if e["k"] in ("ok", "no", "info") and invoked.get(e["id"]) != e["c"]]
    return [Violation("journal", f"{e['c']} was answered for {e['id']}, which it never sent") for e in found]


def _views(log: list[Logged], events: list[Json]) -> list[Violation]:
    """What each client saw is a contiguous slice of the log; a state starts a new one, never further back."""
    at: dict[str, int] = {}
    found = []
    for e in events:
        if e["k"] == "at":
            if e["seq"] < at.get(e["c"], 0):
                found.append(Violation("view", f"{e['c']} went back from {at[e['c']]} to {e['seq']}"))
            at[e["c"]] = e["seq"]
        elif e["k"] == "see":
            seq = e["seq"]
            if seq != at.get(e["c"], 0) + 1:
                found.append(Violation("view", f"{e['c']} saw {seq} after {at.get(e['c'], 0)}"))
            elif seq > len(log) or log[seq - 1].mark != e["h"]:
                found.append(Violation("view", f"{e['c']} saw a change {seq} that is not in the log"))
            at[e["c"]] = seq
        elif e["k"] == "fault":
            found.append(Violation("view", f"{e['c']}: {e['what']}"))
    late = [c for c, seq in at.items() if seq > len(log)]
    return [*found, *(Violation("view", f"{c} saw further than the log goes") for c in late)]


def _acknowledged(log: list[Logged], events: list[Json]) -> list[Violation]:
    """Acknowledged: in the log once, at that seq. Refused: nowhere. In the log: asked for by somebody."""
    where: dict[str, list[int]] = defaultdict(list)
    for row in log:
        if row.command_id:
            where[row.command_id].append(row.seq)
    found, took = [], dict[int, str]()
    for e in events:
        if e["k"] == "ok":
            if where[e["id"]] != [e["seq"]]:
                found.append(Violation("acknowledged", f"{e['id']}: told {e['seq']}, in the log {where[e['id']]}"))
            if took.setdefault(e["seq"], e["id"]) != e["id"]:
                found.append(Violation("acknowledged", f"{e['seq']} was told to two commands"))
        elif e["k"] == "no" and where[e["id"]]:
            found.append(Violation("refused", f"{e['id']} was refused ({e['code']}) and is in the log"))
    invoked = {e["id"] for e in events if e["k"] == "invoke"}
    # A seat is taken over HTTP, the opening is the table's own, and a turn may be passed by the server.
    asked = [row for row in log if row.by and row.type not in ("open_table", "take_seat")]
    alien = [f"{row.command_id} (row {row.seq})" for row in asked if row.command_id not in invoked]
    return [*found, *(Violation("acknowledged", f"nobody asked for {what}") for what in alien)]


def _acks(events: list[Json]) -> dict[str, Json]:
    """The first acknowledgement of each command."""
    first: dict[str, Json] = {}
    for e in events:
        if e["k"] == "ok":
            first.setdefault(e["id"], e)
    return first


def _real_time(events: list[Json]) -> list[Violation]:
    """What was acknowledged before another was sent stands before it. Events are in the order of time."""
    acks, found, highest = _acks(events), [], 0
    for e in events:
        if e["k"] == "ok":
            highest = max(highest, e["seq"])
            continue
        if e["k"] == "invoke" and (ack := acks.get(e["id"])) and ack["seq"] <= highest:
            found.append(Violation("real time", f"{e['id']} got {ack['seq']}, sent after {highest} was told"))
    return found


def _program_order(events: list[Json]) -> list[Violation]:
    """What one client sent earlier stands before what it sent later, though it waited for neither."""
    acks, last, found = _acks(events), Counter[str](), []
    for e in events:
        if e["k"] == "invoke" and (ack := acks.get(e["id"])):
            if ack["seq"] < last[e["c"]]:
                found.append(Violation("program order", f"{e['c']}: {e['id']} got {ack['seq']} after {last[e['c']]}"))
            last[e["c"]] = max(last[e["c"]], ack["seq"])
    return found
