"""What strangers do over Socket.IO, on connections of their own with tokens that are good: anybody can open a table."""

import itertools
import json
import time
from collections.abc import Iterator
from random import Random

from server.bots.choose import Mind
from server.bots.client import Client
from tests.faults.journal import Json
from tests.faults.prey import WORST
from tests.faults.stranger import Stranger

Asking = Iterator[bool]
GAMES = ("agirlocal", "energie", "mobilite", "nature", "proximite")


def comings(me: Stranger) -> Asking:
    """To a full table and away again, over one session: a CONNECT costs the whole state, a DISCONNECT nothing."""
    table = me.prey["full"]
    hello = "40" + json.dumps({"code": table["code"], "token": table["seats"][me.number], "since": 1})
    socket = me.socket(table["code"])
    try:
        while True:
            socket.send(hello)
            said = socket.until("40", "44")
            yield said.startswith("44")
            if said.startswith("40"):
                socket.until("42")
                socket.send("41")
    finally:
        socket.close()


def deaf(me: Stranger) -> Asking:
    """Ears at a full table that never take anything in, while somebody speaks to them."""
    table = me.prey["full"]
    ears = []
    try:
        for n in range(8):
            ear = me.socket(table["code"])
            ear.send("40" + json.dumps({"code": table["code"], "token": table["seats"][(me.number + n) % 20]}))
            ears.append(ear)
            yield False
        mouth = me.at(table["code"], table["seats"][me.number])
        ears.append(mouth)
        for _ in range(50):
            yield mouth.refused("comment", {"on": table["on"], "text": WORST[0]})
    finally:
        for ear in ears:
            ear.close()


def sessions(me: Stranger) -> Asking:
    """Engine.IO sessions by polling, opened, spoken to in the largest packets, and left."""
    while True:
        status, said = me.answer("GET", "/socket.io/?EIO=4&transport=polling")
        yield status != 200
        if status != 200:
            continue
        sid = json.loads(said[1:])["sid"]
        packets = "\x1e".join(["40" + json.dumps({"code": WORST[0], "token": "x"})] * 16).encode()
        yield me.ask("POST", f"/socket.io/?EIO=4&transport=polling&sid={sid}", packets, Content_Type="text/plain")


def noise(me: Stranger) -> Asking:
    """Probes, packets that are none, and commands as large as may be of what no command is."""
    table = me.prey["game"]
    socket = me.at(table["code"], table["seats"][me.number % 4])
    large = json.dumps({"id": "x", "type": "comment", "data": {"on": "o1", "text": WORST[2] * 70}}, ensure_ascii=False)
    deep = '{"id":"x","type":"comment","data":' + '{"a":' * 900 + "1" + "}" * 900 + "}"
    try:
        for n in itertools.count(1):
            said = (f'42{n}["probe"]', f'42{n}["command",{large}]', f'42{n}["command",{deep}]', f'42{n}["nonsense"]')[
                n % 4
            ]
            socket.send(said)
            yield "rate/limited" in socket.until(f"43{n}[")
    finally:
        socket.close()


def words(me: Stranger) -> Asking:
    """The longest words there may be, each told to twenty."""
    table = me.prey["full"]
    socket = me.at(table["code"], table["seats"][me.number])
    try:
        for n in itertools.count():
            text = f"{n} " + ("\u1112\u1161\u11ab" * 650 if n % 2 else "\n".join("a" * 900))
            yield socket.refused("comment", {"on": table["on"], "text": text})
            yield socket.refused("update_profile", {"role": text[:120].replace("\n", " ")})
    finally:
        socket.close()


def taking_back(me: Stranger) -> Asking:
    """Words redacted, corrected and withdrawn, moves undone, at a full table."""
    table = me.prey["full"]
    socket = me.at(table["code"], table["facilitator"] if me.number == 0 else table["seats"][me.number])
    try:
        for n in itertools.count():
            if me.number == 0:
                there = {"to": "situate", "force": True}
                moved = socket.command(*(("return_phase", {"to": "story"}) if n % 2 else ("advance_phase", there)))
                yield _limited(moved)
                if moved["ok"]:
                    yield socket.refused("undo", {"seq": moved["seq"]})
                continue
            told = socket.command("comment", {"on": table["on"], "text": f"{n} {WORST[1]}"})
            yield _limited(told)
            if told["ok"]:
                entry = f"k{told['seq']}"
                yield socket.refused("edit_text", {"on": entry, "field": "text", "text": WORST[3], "version": 1})
                yield socket.refused("withdraw", {"on": entry, "redact": n % 2 == 0})
                yield socket.refused("object_to_sharing", {"object": n % 2 == 0})
    finally:
        socket.close()


def merges(me: Stranger) -> Asking:
    """Futures merged with what was merged before, as deep as it goes."""
    table = me.prey["futures"]
    seats = table["seats"]
    socket = me.at(table["code"], seats[me.number % len(seats)] if me.number % 2 else table["facilitator"])
    try:
        last = ""
        while True:
            told = socket.command("propose_future", {"text": WORST[0], "indicators": [WORST[0][:100]] * 10})
            yield _limited(told)
            if not told["ok"]:
                yield True
                continue
            new = f"f{told['seq']}"
            merged = socket.command("merge_futures", {"ids": [last, new], "text": WORST[3]}) if last else told
            yield _limited(merged)
            last = f"f{merged['seq']}" if merged["ok"] else new
            yield socket.refused("keep_futures", {"ids": [last]})
            yield socket.refused("vote", {"on": last})
            yield socket.refused("unvote", {"on": last})
    finally:
        socket.close()


def facilitation(me: Stranger) -> Asking:
    """All that who facilitates may press, again and again, and the phases to and fro."""
    table = me.prey["game"]
    socket = me.at(table["code"], table["facilitator"])
    buttons: tuple[tuple[str, Json], ...] = (
        ("lock", {}), ("unlock", {}), ("pause", {}), ("resume", {}), ("set_timer", {"seconds": 60}), ("stop_timer", {}),
        ("spotlight", {"on": None}), ("show_card", {"code": None}), ("skip_turn", {}), ("set_away", {"away": True}),
        ("set_away", {"away": False}), ("hand_over", {"player_id": "p1"}), ("remove_player", {"player_id": "p999"}),
        ("remove_players", {"player_ids": ["p999"] * 50}), ("answer_claim", {"claim_id": "q1", "granted": True}),
        ("share", {"shared": True}), ("tag_goals", {"goals": [*range(1, 18)]}), ("close_table", {}), ("leave_seat", {}),
        ("configure", {"decks": list(GAMES), "themes": [WORST[0][:100]] * 10}),
        ("return_phase", {"to": "futures"}), ("advance_phase", {"to": "story", "force": True}),
        ("return_phase", {"to": "challenges"}), ("open_vote", {}), ("close_vote", {}),
        ("keep_challenges", {"ids": ["h1"] * 50}),
        ("advance_phase", {"to": "futures", "force": True}), ("advance_phase", {"to": "story", "force": True}),
        ("advance_phase", {"to": "situate", "force": True}), ("situate", {"text": WORST[1]}),
        ("advance_phase", {"to": "epilogue", "force": True}),
        ("write_epilogue", {"title": "T", "opening": WORST[0] * 2, "closing": WORST[1] * 2, "version": 1}),
        ("return_phase", {"to": "situate"}), ("return_phase", {"to": "story"}),
    )  # fmt: skip
    try:
        for type, data in itertools.cycle(buttons):
            if type != "close_table":  # once, and it would be over
                yield socket.refused(type, data)
    finally:
        socket.close()


def moves(me: Stranger) -> Asking:
    """A story played as fast as it can be, by a bot that sees only what it is offered."""
    table = me.prey["game"]
    token = table["facilitator"] if me.number == 0 else table["seats"][me.number % len(table["seats"])]
    client, mind = Client(me.url, table["code"], token), Mind(Random(me.number))
    try:
        while True:
            client.listen(0.02)
            if not client.view:
                continue
            chosen = (mind.facilitator if me.number == 0 else mind.player)(client.legal, client.view)
            if chosen is None:
                time.sleep(0.05)
                continue
            if chosen["type"] == "close_table":
                return
            answer = client.command(chosen)
            yield _limited(answer)
    finally:
        client.close()


def _limited(answer: Json) -> bool:
    return not answer["ok"] and answer["error"]["code"] == "rate/limited"
