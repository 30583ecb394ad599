"""Socket.IO as protocol.md promises it, with a client that knows nothing else, on both async modes."""

import json
from collections.abc import Callable
from typing import Any

import pytest

from server.bots.websocket import WebSocket
from server.bots.wire import Lost, Refused, call
from tests.conftest import Server
from tests.server.conftest import Table

Tables = Callable[..., Table]
OBSERVATION = {"kind": "strength", "text": "Un marché vivant"}


def test_a_newcomer_gets_the_state(tables: Tables) -> None:
    table = tables("Lucie")
    state = table.connect("Lucie").until("state")
    assert (state["protocol"], state["seq"]) == (1, 2)
    assert state["you"] == {"player_id": "p2", "role": "player"}
    assert state["view"]["table"]["code"] == table.code
    assert state["view"]["players"]["p2"]["online"] is True
    assert "update_profile" in [offer["type"] for offer in state["legal"]]


@pytest.mark.parametrize(("who", "role"), [("facilitator", "facilitator"), ("board", "board")])
def test_a_role_comes_from_the_token(tables: Tables, who: str, role: str) -> None:
    table = tables()
    state = table.connect(getattr(table, who)).until("state")
    assert state["you"] == {"player_id": None, "role": role}
    assert bool(state["legal"]) is (who == "facilitator")


@pytest.mark.parametrize(
    ("auth", "code"),
    [
        ({"code": "AAAAAA"}, "table/unknown"),
        ({"token": "wrong"}, "token/unknown"),
        ({"token": None}, "token/unknown"),
        ({"code": ["x"]}, "table/unknown"),
        ({"code": {}, "token": 4}, "table/unknown"),
    ],
)
def test_a_wrong_code_or_token_is_refused_with_its_reason(tables: Tables, auth: dict[str, Any], code: str) -> None:
    table = tables()
    with pytest.raises(Refused) as refused:
        table.connect(table.board, language="en", **auth)
    message, data = refused.value.args
    assert (message, data["code"]) == (code, code)
    assert data["message"]
    assert data["params"] == {}


def test_the_code_may_stand_in_the_query(live: Server, tables: Tables) -> None:
    table = tables("Lucie")
    socket = WebSocket(f"{live.url}/socket.io/?EIO=4&transport=websocket&code={table.code.lower()}")
    socket.receive(5)
    socket.send("40" + json.dumps({"token": table.tokens["Lucie"]}))
    assert str(socket.receive(5)).startswith("40")
    assert str(socket.receive(5)).startswith('42["state"')
    socket.close()


def test_a_command_is_stored_acknowledged_and_told_to_everyone_in_order(tables: Tables) -> None:
    table = tables("Lucie", "Awa")
    lucie, awa, board = (table.connect(who) for who in ("Lucie", "Awa", table.board))
    for ear in (lucie, awa, board):
        ear.until("state")
    assert lucie.command("update_profile", {"role": "Maraîchère"}) == {"ok": True, "seq": 4}
    changes = [ear.until("change") for ear in (lucie, awa, board)]
    assert changes[0] == changes[1] == changes[2]
    assert (changes[0]["seq"], changes[0]["by"], changes[0]["type"]) == (4, "p2", "update_profile")
    ((collection, key, value),) = changes[0]["set"]
    assert (collection, key, value["role"]) == ("players", "p2", "Maraîchère")


def test_an_acknowledged_command_is_already_in_the_log(tables: Tables) -> None:
    table = tables("Lucie")
    lucie = table.connect("Lucie")
    lucie.until("state")
    seq = lucie.command("update_profile", {"role": "x"})["seq"]
    log = call(f"{table.url}/api/tables/{table.code}/changes?since={seq - 1}", token=table.board)
    assert [change["seq"] for change in log] == [seq]


def test_legal_comes_just_before_the_change_that_changed_it(tables: Tables) -> None:
    table = tables("Lucie", "Awa")
    lucie, lead = table.connect("Lucie"), table.connect(table.facilitator)
    lucie.until("state"), lead.until("state")
    lead.command("advance_phase", {"to": "present"})
    change = lucie.until("change")
    heard = [name for name, _ in lucie.heard if name != "presence"]
    assert heard[-2:] == ["legal", "change"]
    assert ["table", "phase", "present"] in change["set"]
    legal = next(payload for name, payload in lucie.heard if name == "legal")
    assert "add_observation" in [offer["type"] for offer in legal]


def test_the_same_command_id_acts_once_on_any_connection_of_the_seat(tables: Tables) -> None:
    table = tables("Lucie", "Awa")
    first, second, awa = table.connect("Lucie"), table.connect("Lucie"), table.connect("Awa")
    for ear in (first, second, awa):
        ear.until("state")
    answer = first.command("update_profile", {"role": "x"}, id="same")
    assert answer["ok"]
    assert first.command("update_profile", {"role": "x"}, id="same") == answer
    assert second.command("update_profile", {"role": "y"}, id="same") == answer
    assert awa.command("update_profile", {"role": "x"}, id="same")["seq"] == answer["seq"] + 1


def test_a_refused_id_is_forgotten_and_decided_anew(tables: Tables) -> None:
    table = tables("Lucie", "Awa")
    lucie, lead = table.connect("Lucie"), table.connect(table.facilitator)
    lucie.until("state"), lead.until("state")
    refused = lucie.command("add_observation", OBSERVATION, id="again")
    assert (refused["ok"], refused["error"]["code"]) == (False, "phase/not_now")
    lead.command("advance_phase", {"to": "present"})
    assert lucie.command("add_observation", OBSERVATION, id="again")["ok"]


def test_since_gets_exactly_what_was_missed(tables: Tables) -> None:
    table = tables("Lucie", "Awa")
    awa = table.connect("Awa")
    seq = awa.until("state")["seq"]
    for number in range(5):
        awa.command("update_profile", {"role": f"rôle {number}"})
    lucie = table.connect("Lucie", since=seq)
    missed = lucie.until("changes")
    assert [c["seq"] for c in missed["changes"]] == [seq + n for n in range(1, 6)]
    assert sorted(missed["online"]) == sorted(table.players.values())
    assert missed["legal"]
    nothing = table.connect("Lucie", since=seq + 5).until("changes")
    assert nothing["changes"] == []
    awa.command("update_profile", {"role": "après"})
    assert lucie.until("change")["seq"] == seq + 6


@pytest.mark.parametrize("since", [99, -1, "3", 1.5, True, None, 10**30])
def test_a_since_that_cannot_be_served_gets_the_state(tables: Tables, since: Any) -> None:
    table = tables("Lucie")
    assert table.connect("Lucie", since=since).until("state")["seq"] == 2


def test_the_state_comes_again_when_the_powers_are_handed_over(tables: Tables) -> None:
    table = tables("Lucie", "Awa")
    lucie, lead = table.connect("Lucie"), table.connect(table.facilitator)
    seq = lucie.until("state")["seq"]
    lead.until("state")
    assert lead.command("hand_over", {"player_id": "p2"})["ok"]
    again = lucie.until("state")
    assert again["you"] == {"player_id": "p2", "role": "facilitator"}
    assert (lucie.heard[-2][0], again["seq"]) == ("change", seq + 1)
    assert lucie.command("lock")["ok"]
    assert lead.command("unlock")["ok"], "the facilitator's token never loses its powers"
    back = table.connect("Lucie", since=seq)
    back.until("changes")
    assert back.until("state")["you"]["role"] == "facilitator"


def test_the_facilitator_who_takes_a_seat_is_told_so(tables: Tables) -> None:
    table = tables("Lucie")
    lead = table.connect(table.facilitator)
    lead.until("state")
    assert table.sit("Karim", token=table.facilitator) == {"player_id": "p3", "seat_token": None}
    assert lead.until("state")["you"] == {"player_id": "p3", "role": "facilitator"}
    lead.command("update_profile", {"role": "x"})
    assert lead.until("change")["by"] == "p3"


def test_presence_tells_who_is_there_until_their_last_connection_ends(tables: Tables) -> None:
    table = tables("Lucie", "Awa")
    lucie = table.connect("Lucie")
    lucie.until("state")
    first, second = table.connect("Awa"), table.connect("Awa")
    assert lucie.until("presence") == {"player_id": "p3", "online": True}
    second.until("state")
    first.wire.close()
    assert [n for n, _ in lucie.quiet()] == []
    second.wire.close()
    assert lucie.until("presence") == {"player_id": "p3", "online": False}


def test_a_removed_seat_loses_its_token_and_its_connections_at_once(tables: Tables) -> None:
    table = tables("Lucie", "Awa")
    lucie, lead = table.connect("Lucie"), table.connect(table.facilitator)
    lucie.until("state"), lead.until("state")
    assert lead.command("remove_player", {"player_id": "p2"})["ok"]
    lucie.until("change")
    with pytest.raises(Lost):
        lucie.wire.receive(5)
    with pytest.raises(Refused, match="token/unknown"):
        table.connect("Lucie")
    with pytest.raises(Refused, match="token/unknown"):
        call(f"{table.url}/api/tables/{table.code}/changes", token=table.tokens["Lucie"])


def test_the_board_reads_and_is_refused_everything_else(tables: Tables) -> None:
    table = tables("Lucie")
    board = table.connect(table.board)
    board.until("state")
    answer = board.command("pause")
    assert (answer["ok"], answer["error"]["code"]) == (False, "role/read_only")


def test_a_proxy_is_acted_for_by_the_facilitator_or_its_helper_alone(tables: Tables) -> None:
    table = tables("Lucie", "Awa")
    proxy = table.sit("Jeanne", token=table.facilitator, proxy=True)["player_id"]
    lucie, awa, lead = table.connect("Lucie"), table.connect("Awa"), table.connect(table.facilitator)
    for ear in (lucie, awa, lead):
        ear.until("state")
    role = {"role": "Retraitée"}
    assert lead.command("update_profile", {"helper": "p2"}, **{"for": proxy})["ok"]
    assert lucie.command("update_profile", role, **{"for": proxy})["ok"]
    assert awa.command("update_profile", role, **{"for": proxy})["error"]["code"] == "seat/not_proxy"
    assert lead.command("update_profile", role, **{"for": "p2"})["error"]["code"] == "seat/not_proxy"
    assert any(offer.get("for") == proxy for name, legal in lucie.heard if name == "legal" for offer in legal)


def test_a_refusal_is_worded_for_its_reader(tables: Tables) -> None:
    table = tables("Lucie")
    french, english = table.connect("Lucie"), table.connect("Lucie", language="en")
    french.until("state"), english.until("state")
    for ear in (french, english):
        error = ear.command("lock")["error"]
        assert (error["code"], error["params"]) == ("role/facilitator_only", {})
        assert error["message"]
    assert french.command("lock")["error"]["message"] == "Seule la personne qui anime peut faire cela."


def test_a_probe_is_answered_to_all_with_where_the_table_is(tables: Tables) -> None:
    table = tables("Lucie")
    for who in ("Lucie", table.facilitator, table.board):
        ear = table.connect(who)
        ear.until("state")
        ear.wire._socket.send('4277["probe"]')  # no payload: what Wire sends has one
        assert ear.until(77) == {"ok": True, "seq": 2}  # type: ignore[arg-type]


def test_the_first_words_say_which_pages_are_served(tables: Tables) -> None:
    table = tables("Lucie")
    name = table.connect("Lucie").until("state")["server"]
    assert len(name) == 16
    assert table.connect("Lucie", since=2).until("changes")["server"] == name
