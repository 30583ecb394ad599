"""Words that are taken out are in nothing that is stored, and what is left still tells the same table."""

import zlib
from collections.abc import Iterator
from functools import partial
from pathlib import Path
from random import Random
from typing import Any

import msgspec
import pytest
from sqlalchemy import create_engine, text

from game import Actor, Offers, Refusal, acting_for, view
from game.commands import BY_TYPE, OpenTable, TakeSeat
from game.ids import DeckId, PlayerId
from game.words import Family
from server.decks.library import Library
from server.store.sql import SqlStore
from server.tables import Hub, Table, snapshots
from tests.builders import FACILITATOR
from tests.game.play import differences, fill
from tests.game.wild import redactable

SEEDS = range(6)


@pytest.fixture
def url(tmp_path: Path) -> str:
    return f"sqlite:///{tmp_path}/jeu.sqlite3"


@pytest.fixture
def store(url: str) -> Iterator[SqlStore]:
    made = SqlStore(url)
    yield made
    made.close()


class Words(Random):
    """Chance, and words that are each written once: found again, they have not been taken out."""

    written = 0

    def word(self) -> str:
        self.written += 1
        return f"MOT-{self.written}-É"


def played(hub: Hub, seed: int) -> Table:
    """Return a table at which four people have done what they were offered, all but taking words out."""
    random = Words(seed)
    opening = partial(OpenTable, system="MOT-0-É", decks=(DeckId("agirlocal"),))
    table = hub.table(hub.open(lambda code: opening(code=code)).code)
    for name in ("NOM-a", "NOM-b", "NOM-c", "NOM-d"):
        table.act(TakeSeat(name=name, family=Family.OTHER, role=f"ROLE-{name}"), by=lambda state: Actor())
    for turn in range(240):
        state = table.state
        who = random.choice([FACILITATOR, *(Actor(player_id=p) for p in state.players)])
        offers = [o for o in Offers(state).of(who) if o.type not in ("remove_player", "remove_players", "leave_seat")]
        ahead = [o for o in offers if o.type == "advance_phase" and turn % 30 == 29]
        if ahead or offers:
            send(table, who, random.choice(ahead or offers), random)
    return table


def send(table: Table, who: Actor, offered: Any, random: Words) -> None:
    data = fill(offered, table.state, random)
    for name, value in data.items():
        if value in ([], None) or name in (offered.choices or {}):
            continue
        data[name] = [random.word(), random.word()] if isinstance(value, list) else random.word()
    if offered.type == "withdraw":
        data["redact"] = random.random() < 0.3 or data.get("redact", False)
    actor = acting_for(table.state, who, PlayerId(offered.for_)) if offered.for_ else who
    try:
        table.act(msgspec.convert(msgspec.to_builtins(data), BY_TYPE[offered.type]), by=lambda state: actor)
    except Refusal:
        return


def folded(store: SqlStore, code: str) -> dict[str, Any]:
    """Return the view that a client makes of all the changes from the first on."""
    shown: dict[str, dict[str, Any]] = {}
    for entry in store.entries(code, 0):
        change = msgspec.json.decode(entry.change)
        for name, id, value in change.get("set", []):
            shown.setdefault(name, {})[id] = value
        for name, id in change.get("del", []):
            del shown[name][id]
    return {name: found for name, found in shown.items() if found}


def seen(table: Table) -> dict[str, Any]:
    plain = msgspec.json.decode(msgspec.json.encode(view(table.state)))
    return {name: found for name, found in plain.items() if found}


def dump(url: str) -> str:
    """Return all that a database holds."""
    engine = create_engine(url)
    with engine.connect() as db:
        rows = [
            r for name in ("rows", "snapshots", "tables", "tokens") for r in db.execute(text(f"select * from {name}"))
        ]
    engine.dispose()
    return repr([[zlib.decompress(v) if isinstance(v, bytes) else v for v in row] for row in rows])


@pytest.mark.parametrize("seed", SEEDS)
def test_words_taken_out_are_nowhere_in_the_database(seed: int, store: SqlStore, url: str) -> None:
    hub = Hub(store)
    table = played(hub, seed)
    assert folded(store, table.code) == seen(table)
    taken_out(table)
    assert folded(store, table.code) == seen(table)
    kept = dump(url)
    assert "MOT-" not in kept
    assert "NOM-" not in kept
    assert "ROLE-" not in kept
    again = Table(table.code, store, Library(store), rate=0)
    assert not differences(again.state, table.state)
    assert again.state.rows() == table.state.rows()


def taken_out(table: Table) -> None:
    """Take out all that was ever written, one by one, then everybody's name."""
    done: set[str] = set()
    while ids := [i for i in redactable(table.state) if i not in done]:
        done.add(ids[0])
        table.act(BY_TYPE["withdraw"](on=ids[0], redact=True), by=lambda state: FACILITATOR)
    for player in list(table.state.players):
        table.act(BY_TYPE["remove_player"](player_id=player, redact=True), by=lambda state: FACILITATOR)


def test_a_person_leaves_no_word_behind(store: SqlStore, url: str) -> None:
    hub = Hub(store)
    table = played(hub, 77)
    for player in list(table.state.players):
        name = table.state.players[player].name
        if name:
            table.act(BY_TYPE["remove_player"](player_id=player, redact=True), by=lambda state: FACILITATOR)
            assert name not in dump(url)
            assert folded(store, table.code) == seen(table)


def test_a_table_is_the_same_with_and_without_its_snapshot(store: SqlStore) -> None:
    hub = Hub(store)
    table = played(hub, 3)
    loaded = store.load(table.code)
    assert loaded is not None
    plain = snapshots.state_of(loaded.rows, None)
    for cut in range(1, len(loaded.rows), 17):
        kept = snapshots.encode(snapshots.state_of(loaded.rows[:cut], None))
        state = snapshots.state_of(loaded.rows, kept)
        assert not differences(state, plain)
        assert (state.rows(), state.moves, state.gone, state.words) == (
            plain.rows(),
            plain.moves,
            plain.gone,
            plain.words,
        )
        assert (state.last and state.last.row, state.last and state.last.kept_by) == (
            plain.last and plain.last.row,
            plain.last and plain.last.kept_by,
        )
    other = zlib.compress(zlib.decompress(snapshots.encode(plain)).replace(b"1 ", b"0 ", 1))
    assert not differences(snapshots.state_of(loaded.rows[:40], other), snapshots.state_of(loaded.rows[:40], None))
