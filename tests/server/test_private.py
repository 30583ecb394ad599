"""What is hidden until it is revealed reaches its author's connections alone, on a live server."""

import json
from collections.abc import Callable
from typing import Any

from server.bots.wire import call
from tests.server.conftest import Ear, Table

SECRET = "La mairie ne répond plus"


def heard(ear: Ear) -> str:
    ear.quiet()
    return json.dumps(ear.heard, ensure_ascii=False)


def hidden(table: Table) -> Ear:
    """The facilitator's connection, at a table in its present that shows all at once."""
    lead = table.connect(table.facilitator)
    lead.until("state")
    assert lead.command("configure", {"options": {"reveal": "hidden"}})["ok"]
    assert lead.command("advance_phase", {"to": "present", "force": True})["ok"]
    return lead


def test_words_go_to_their_author_alone_until_the_vote_opens(tables: Callable[..., Table]) -> None:
    table = tables("Lucie", "Awa")
    lead = hidden(table)
    lucie, awa, board = (table.connect(who) for who in ("Lucie", "Awa", table.board))
    for ear in (lucie, awa, board):
        ear.until("state")
    seq = lucie.command("add_observation", {"kind": "tension", "text": SECRET})["seq"]
    told = lucie.until("private")["set"]
    assert [(name, entry["text"]) for name, _, entry in told] == [("observations", SECRET)]
    for ear in (lead, awa, board):
        assert SECRET not in heard(ear)
        (change,) = [payload for name, payload in ear.heard if name == "change" and payload["seq"] == seq]
        ((_, _, entry),) = [put for put in change["set"] if put[0] == "observations"]
        assert (entry["text"], entry["hidden"], entry["by"]) == (None, True, table.players["Lucie"])

    def got(path: str, token: str) -> str:
        return json.dumps(call(f"{table.url}/api/tables/{table.code}/{path}", token=token), ensure_ascii=False)

    assert SECRET not in got("changes?since=0", table.facilitator) + got("narrative.json", table.facilitator)

    # Back again: by what was missed, and from nothing.
    for auth in ({"since": seq - 1}, {}):
        again = table.connect("Lucie", **auth)
        assert SECRET in json.dumps(again.until("private"), ensure_ascii=False)
        other = table.connect("Awa", **auth)
        assert SECRET not in heard(other)

    assert lead.command("open_vote")["ok"]
    for ear in (awa, board):
        assert SECRET in heard(ear)
    assert SECRET in got("narrative.json", table.facilitator)


def test_dots_are_told_to_who_put_them_until_the_vote_is_over(tables: Callable[..., Table]) -> None:
    table = tables("Lucie", "Awa")
    lead = hidden(table)
    lucie, awa = table.connect("Lucie"), table.connect("Awa")
    for ear in (lucie, awa):
        ear.until("state")
    on = f"o{lucie.command('add_observation', {'kind': 'value', 'text': 'On se parle'})['seq']}"
    assert lead.command("open_vote")["ok"]
    awa.quiet()
    assert awa.command("vote", {"on": on})["ok"]
    mine: list[Any] = awa.until("private")["set"]
    assert [(name, entry["on"]) for name, _, entry in mine] == [("votes", on)]
    lucie.quiet()
    (put,) = [p for n, payload in lucie.heard if n == "change" for p in payload.get("set", ()) if p[0] == "votes"]
    assert (put[2]["on"], put[2]["hidden"]) == (None, True)
    assert lead.command("close_vote")["ok"]
    lucie.quiet()
    last = [p for n, payload in lucie.heard if n == "change" for p in payload.get("set", ()) if p[0] == "votes"][-1]
    assert last[2]["on"] == on
