"""G17, G18: words stay at their table, and tokens in their pockets."""

import re
from random import Random

import pytest

from server.bots.live import LiveTable
from server.bots.report import Report
from server.bots.wire import call
from server.store.tokens import token_hash
from tests.conftest import Server
from tests.security import canaries
from tests.security.conftest import COUNTED, Recorder, ask

TABLES = 20


def test_no_word_is_heard_at_another_table(live: Server) -> None:
    found = canaries.play(live.url, TABLES, lambda: live.log)
    assert found["home"] > TABLES * 20, "they were heard at all"
    assert (found["foreign"], found["log"]) == (0, 0)


def test_after_a_whole_game_no_token_is_written_anywhere(servers: object, record_property: Recorder) -> None:
    """In no answer but the one that gave it, no page, export or log; the database holds its hash alone."""
    server: Server = servers(async_mode="eventlet")  # type: ignore[operator]
    game = LiveTable(server.url, Random(18), 3, Report(tables=1))
    tokens = [client._auth["token"] for client in game.clients]
    game.start()
    for thread in game.threads:
        thread.join()
    assert game.outcome
    told = [server.log] + [repr((client.view, client.legal, client.you)) for client in game.clients]
    path, bearer = f"{server.url}/api/tables/{game.code}", {"Authorization": f"Bearer {tokens[0]}"}
    for tail in ("", "/changes", "/qr.svg", "/tent.html", *(f"/narrative.{form}" for form in canaries.FORMS)):
        status, said, headers = ask(path + tail, **bearer)
        assert status == 200
        told += [said.decode(), str(headers)]
    for form in canaries.HEAVY:
        told.append(canaries.text_of(form, ask(f"{path}/narrative.{form}", **bearer)[1]))
    for page in (f"/t/{game.code}", f"/board/{game.code}", f"/story/{game.code}", "/metrics", "/api/decks"):
        told.append(ask(server.url + page)[1].decode())
    everything = "\n".join(told)
    record_property(COUNTED, f"{len(told)} answers, pages, exports and logs, {len(tokens)} tokens")
    assert [t[:4] for t in tokens if t in everything or token_hash(t) in everything] == []
    kept = b"".join(f.read_bytes() for f in server.log_file.parent.iterdir() if "sqlite3" in f.name)
    assert [t[:4] for t in tokens if t.encode() in kept] == []
    assert token_hash(tokens[0]).encode() in kept


@pytest.mark.parametrize("query", ["token=", "access_token=", "t="])
def test_a_token_in_a_query_opens_nothing(live: Server, query: str) -> None:
    opened = call(f"{live.url}/api/tables", {"system": "Ici"})
    path = f"{live.url}/api/tables/{opened['code']}/changes?{query}{opened['board_token']}"
    assert ask(path)[0] in (400, 401)


def test_tokens_are_compared_by_their_hash_alone(live: Server) -> None:
    """Neither a hash, a token cut short nor one in capitals opens what the token does."""
    opened = call(f"{live.url}/api/tables", {"system": "Ici"})
    token, path = opened["board_token"], f"{live.url}/api/tables/{opened['code']}/changes"
    for wrong in (token_hash(token), token[:-1], token + "x", token.swapcase(), "", "null"):
        assert ask(path, Authorization=f"Bearer {wrong}")[0] == 401
    assert ask(path, Authorization=f"Basic {token}")[0] == 401
    assert ask(path, Authorization=f"Bearer {token}")[0] == 200


def test_links_carry_tokens_in_their_fragment(live: Server) -> None:
    links = call(f"{live.url}/api/tables", {"system": "Ici"})["links"]
    assert all(re.fullmatch(r"[^#?]+(#[\w-]{43})?", link) for link in links.values())
    assert "#" in links["board"]
