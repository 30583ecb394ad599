"""G11, its short form: packets that are none leave no trace, on both transports and in both async modes."""

import itertools
from random import Random

import pytest

from tests.conftest import Server
from tests.security.fuzz import FORBIDDEN, Grammar, over_polling, over_websocket
from tests.server.conftest import Table
from tests.server.test_hostile import log_of

COUNT = 500


@pytest.mark.parametrize("send", [over_websocket, over_polling])
def test_malformed_packets_by_the_hundred_change_nothing(live: Server, send: object) -> None:
    table, bystanders = Table(live.url, ("Lucie",)), Table(live.url, ("Awa",))
    awa = bystanders.connect("Awa")
    awa.until("state")
    before = live.log
    packets = Grammar(seed=11).packets()
    send(live.url, table.code, table.tokens["Lucie"], packets, COUNT, Random(12))  # type: ignore[operator]
    assert live.log == before
    assert len(log_of(table)) == 2
    lucie = table.connect("Lucie")
    lucie.until("state")
    assert lucie.command("update_profile", {"role": "toujours là"}) == {"ok": True, "seq": 3}
    assert awa.command("update_profile", {"role": "tranquille"}) == {"ok": True, "seq": 3}
    table.close()
    bystanders.close()


def test_the_grammar_makes_commands_that_are_whole_but_for_a_field() -> None:
    """Some must reach the last check, or nothing of what lies before it would be tried."""
    packets = list(itertools.islice(Grammar(seed=11).packets(), 2_000))
    assert sum(p.startswith("42") and FORBIDDEN in p and p.endswith("}}]") for p in packets) > 100
    assert len(set(packets)) > 1_500
