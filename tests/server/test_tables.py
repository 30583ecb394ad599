"""A table's queue, without a network: the order of things, faults, redaction, absence."""

from collections.abc import Callable, Sequence
from typing import Any

import msgspec
import pytest

from game import Actor, Refusal, view
from game.commands import (
    AddObservation,
    AdvancePhase,
    Command,
    Configure,
    KeepFutures,
    OpenTable,
    OptionChanges,
    ProposeFuture,
    TakeSeat,
    UpdateProfile,
    Withdraw,
)
from game.events import AnyEvent, newcomer
from game.ids import DeckId, PlayerId
from game.words import Family, ObservationKind, Phase
from server.limits.bucket import Bucket
from server.store import SEAT, StorageFault, Token
from server.store.memory import MemoryStore
from server.tables import Hub, Table
from server.tables.connection import Connection, You
from server.tables.encoding import Snapshots

LEAD = Actor(facilitator=True)
LUCIE = Actor(player_id=PlayerId("p2"))


class Unsteady(MemoryStore):
    """A store that fails when told to, and notes when a row is on disk."""

    def __init__(self, happened: list[str]) -> None:
        super().__init__()
        self.fails, self._happened = False, happened

    def append(self, code: str, entry: Any, **more: Any) -> None:
        if self.fails:
            raise StorageFault("disk full")
        super().append(code, entry, **more)
        self._happened.append("stored")


@pytest.fixture
def happened() -> list[str]:
    return []


@pytest.fixture
def store(happened: list[str]) -> Unsteady:
    return Unsteady(happened)


@pytest.fixture
def table(store: Unsteady) -> Table:
    """A table with Lucie (p2) and Awa (p3)."""
    hub = Hub(store)
    opened = hub.open(lambda code: OpenTable(code=code, system="Notre vallée", decks=(DeckId("agirlocal"),)))
    found = hub.table(opened.code)
    for name in ("Lucie", "Awa"):
        found.act(TakeSeat(name=name, family=Family.OTHER), by=lambda state: Actor(), tokens=seat)
    return found


def seat(events: Sequence[AnyEvent]) -> list[Token]:
    player = newcomer(events)
    return [Token(hash=f"hash-of-{player}", kind=SEAT, player_id=player)]


def act(table: Table, command: Command, by: Actor = LEAD, **more: Any) -> int:
    return table.act(command, by=lambda state: by, **more)


def listen(table: Table, player: str, heard: Callable[[str], None]) -> Connection:
    """Connect a player's ear."""
    connection = Connection(
        id=f"socket of {player}",
        token=table.tokens[f"hash-of-{player}"],
        language=None,
        send=lambda frame: heard(frame.encode(b64=True).split('"')[1]),
        close=lambda: heard("closed"),
    )
    table.audience.welcome(connection, table.state, None)
    return connection


def test_a_row_is_stored_then_acknowledged_then_told(table: Table, happened: list[str]) -> None:
    listen(table, "p2", happened.append)
    happened.clear()
    act(table, AdvancePhase(to=Phase.PRESENT), accepted=lambda seq: happened.append(f"acknowledged {seq}"))
    assert happened == ["stored", "acknowledged 4", "legal", "change"]


def test_nothing_changes_and_nobody_is_told_when_the_disk_is_full(
    table: Table, store: Unsteady, happened: list[str]
) -> None:
    listen(table, "p2", happened.append)
    before, store.fails = table.state, True
    happened.clear()
    with pytest.raises(StorageFault):
        act(
            table,
            UpdateProfile(role="x"),
            LUCIE,
            sender="p2",
            command_id="once",
            accepted=lambda _: happened.append("!"),
        )
    assert (table.state, happened) == (before, [])
    store.fails = False
    assert act(table, UpdateProfile(role="x"), LUCIE, sender="p2", command_id="once") == before.seq + 1


def test_a_refusal_leaves_the_same_state_and_log(table: Table, store: Unsteady) -> None:
    before, rows = table.state, store.entries(table.code, 0)
    with pytest.raises(Refusal):
        act(table, AddObservation(kind=ObservationKind.VALUE, text="x"), LUCIE)
    assert table.state is before
    assert store.entries(table.code, 0) == rows


def test_a_fault_in_one_command_leaves_the_table_usable(table: Table) -> None:
    def broken(state: Any) -> Actor:
        raise ZeroDivisionError

    with pytest.raises(ZeroDivisionError):
        table.act(UpdateProfile(role="x"), by=broken)
    assert act(table, UpdateProfile(role="x"), LUCIE) == 4


def test_a_table_loaded_again_is_the_same(table: Table, store: Unsteady) -> None:
    act(table, AdvancePhase(to=Phase.PRESENT))
    act(table, AddObservation(kind=ObservationKind.VALUE, text="Un marché vivant"), LUCIE)
    again = Hub(store).table(table.code)
    assert again.state == table.state
    assert again.tokens == table.tokens


def test_redacted_words_are_never_said_again(table: Table, store: Unsteady) -> None:
    act(table, AdvancePhase(to=Phase.PRESENT))
    seq = act(table, AddObservation(kind=ObservationKind.VALUE, text="Un mot blessant"), LUCIE)
    act(table, UpdateProfile(role="x"), LUCIE)
    assert any(b"blessant" in change for change in table.changes(0, 1000, 1_000_000))
    act(table, Withdraw(on=f"o{seq}", redact=True))
    stored = msgspec.json.encode([(e.row, e.change.decode()) for e in store.entries(table.code, 0)])
    assert b"blessant" not in stored
    assert not any(b"blessant" in change for change in table.changes(0, 1000, 1_000_000))
    assert Hub(store).table(table.code).state == table.state


def test_the_turn_of_somebody_long_gone_is_passed_if_the_table_chose_so(table: Table) -> None:
    act(table, Configure(options=OptionChanges(absence_grace_s=30)))
    for phase in (Phase.PRESENT, Phase.CHALLENGES, Phase.FUTURES, Phase.STORY):
        act(table, AdvancePhase(to=phase, force=True))
    awa = listen(table, "p3", lambda name: None)
    assert table.state.table.turn == "p2"
    table.pass_absent_turn(100.0)
    table.pass_absent_turn(129.0)
    assert table.state.table.turn == "p2"
    table.pass_absent_turn(131.0)
    assert table.state.table.turn == "p3"
    last = table.state.log.last()
    assert (last.type, last.by) == ("skip_turn", None)
    table.pass_absent_turn(500.0)
    assert table.state.table.turn == "p3", "Awa is here"
    table.audience.leave(awa)
    assert table.audience.online == frozenset()


def test_a_bucket_gives_its_burst_then_its_rate() -> None:
    bucket = Bucket(rate=10, burst=60, now=0.0)
    assert [bucket.take(0.0) for _ in range(60)] == [0.0] * 60
    assert bucket.take(0.0) == pytest.approx(0.1)
    assert bucket.take(0.1) == 0.0
    assert bucket.take(0.1) > 0


def test_a_change_larger_than_a_change_may_be_is_refused_and_nothing_stored(table: Table, store: Unsteady) -> None:
    """Futures as long as they may be, kept together: one change would say all of them again."""
    for phase in (Phase.PRESENT, Phase.CHALLENGES, Phase.FUTURES):
        act(table, AdvancePhase(to=phase, force=True))
    words = ProposeFuture(text="\U0001f30d" * 2_000, indicators=("\U0001f33f" * 120,) * 10)
    futures = [f"f{act(table, words, LUCIE)}" for _ in range(6)]
    before, rows = table.state, len(store.entries(table.code, 0))
    act(table, KeepFutures(ids=tuple(futures[:3])))
    with pytest.raises(Refusal) as caught:
        act(table, KeepFutures(ids=tuple(futures[3:])))
    assert (caught.value.code, caught.value.params) == ("table/bound", {"what": "change", "limit": 65_536})
    assert len(store.entries(table.code, 0)) - rows == table.state.seq - before.seq == 1
    assert all(len(entry.change) <= 65_536 for entry in store.entries(table.code, 0))
    act(table, KeepFutures(ids=(futures[3],)))
    act(table, AdvancePhase(to=Phase.STORY, force=True))


def test_what_a_newcomer_is_told_is_the_view_whoever_comes_and_goes(table: Table) -> None:
    snapshots, you = Snapshots(), You(None, "board")
    for online in (frozenset(), frozenset({PlayerId("p2")}), frozenset({PlayerId("p2"), PlayerId("p3")})):
        told = msgspec.json.decode(b"".join(snapshots.state(table.state, online, you, b"[]")))
        assert told["view"] == msgspec.json.decode(msgspec.json.encode(view(table.state, online)))
        assert (told["seq"], told["you"], told["legal"]) == (3, {"player_id": None, "role": "board"}, [])
    act(table, UpdateProfile(role="maire"), LUCIE)
    told = msgspec.json.decode(b"".join(snapshots.state(table.state, frozenset(), you, b"[]")))
    assert told["view"]["players"]["p2"]["role"] == "maire"
