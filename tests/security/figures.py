"""The figures of the attacks: `python -m tests.security.figures` prints them; the fault bench calls `measured`.

Each takes its n and returns rows of (goal, what was counted, n, figure, whether it is what quality.md asks for).
Honest people are another process (`tests.security.honest`), so that what is measured is the server.
"""

import contextlib
import http.client
import itertools
import json
import os
import statistics
import subprocess
import sys
import tempfile
import time
from collections import Counter
from collections.abc import Callable, Iterator
from pathlib import Path
from random import Random
from typing import Any, NamedTuple

from game.words import ALPHABET
from server.bots.websocket import Closed, WebSocket
from server.bots.wire import call
from server.sockets.prices import MOST_ARRIVING
from server.store.tokens import CODE_LENGTH, new_code
from tests.conftest import ROOT, Server
from tests.security import canaries
from tests.security.conftest import ask
from tests.security.fuzz import Grammar, over_polling, over_websocket
from tests.server.conftest import Table
from tests.server.test_hostile import log_of

LIVE = 300
HONEST_S = 10


class Figure(NamedTuple):
    """One line of the table. n stands beside every zero."""

    goal: str
    what: str
    n: int
    figure: str
    reached: bool


def chi_squared(count: int, codes: list[str] | None = None) -> dict[str, tuple[float, int]]:
    """Return how far χ² lies from what even draws give, in deviations, and n: for each place and pair of neighbours."""
    codes = codes or [new_code() for _ in range(count)]
    found = {}
    for width in (1, 2):
        cells = len(ALPHABET) ** width
        for at in range(CODE_LENGTH - width + 1):
            seen, expected = Counter(code[at : at + width] for code in codes), len(codes) / cells
            value = sum((n - expected) ** 2 / expected for n in seen.values()) + (cells - len(seen)) * expected
            found[f"{width} at {at}"] = ((value - (cells - 1)) / (2 * (cells - 1)) ** 0.5, len(codes))
    return found


def expected_guesses(space: int, live: int) -> float:
    """Return how many different guesses it takes, in the mean, to hit one of so many live codes."""
    return (space + 1) / (live + 1)


def codes(n: int = 1_000_000) -> list[Figure]:
    """G15: evenness, expected guesses."""
    worst = max(abs(z) for z, _ in chi_squared(n).values())
    guesses = expected_guesses(len(ALPHABET) ** CODE_LENGTH, LIVE)
    return [
        Figure("G15", "codes: worst χ², in standard deviations", n, f"{worst:.1f}", worst < 5),
        Figure("G15", f"expected guesses to hit one of {LIVE} tables", LIVE, f"{guesses:,.0f}", guesses >= 2.4e6),
    ]


def lookups(n: int = 10_000) -> list[Figure]:
    """G15: a code that nobody has, one that was deleted, one that cannot be: the same words, in the same time."""
    with served(rate_limit=0) as server:
        gone = call(f"{server.url}/api/tables", {"system": "Ici"})
        bearer = {"Authorization": f"Bearer {gone['facilitator_token']}"}
        ask(f"{server.url}/api/tables/{gone['code']}", {"code": gone["code"]}, method="DELETE", **bearer)
        kinds = {"free": new_code(), "deleted": gone["code"], "impossible": "O0I1L"}
        taken: dict[str, list[float]] = {kind: [] for kind in kinds}
        bodies, line = set[bytes](), http.client.HTTPConnection("127.0.0.1", server.port)
        for _ in range(n):
            for kind, code in kinds.items():
                begun = time.perf_counter()
                line.request("GET", f"/api/tables/{code}")
                answer = line.getresponse()
                said = answer.read()
                taken[kind].append(time.perf_counter() - begun)
                bodies.add(str(answer.status).encode() + said)
        line.close()
    medians = [1_000 * statistics.median(times) for times in taken.values()]
    gap = max(medians) - min(medians)
    return [
        Figure(
            "G15", "answers to a code that is free, deleted or impossible", 3 * n, str(len(bodies)), len(bodies) == 1
        ),
        Figure("G15", "the widest gap between their medians, ms", 3 * n, f"{gap:.3f}", gap < 1),
    ]


def fuzz(n: int = 10_000, mode: str = "eventlet", seed: int = 11) -> list[Figure]:
    """G11: malformed packets, half on either transport; what they leave, and honest people meanwhile."""
    with served(async_mode=mode, rate_limit=0) as server, at_table(server) as table:
        send(server, table, 1_000, seed + 99)  # what a server allocates once is no leak
        before, memory, sockets = honest(server), rss_kb(server), descriptors(server)
        with honest_meanwhile(server, 3_600) as during:
            send(server, table, n, seed)
        time.sleep(16)  # a ping's interval and its time-out
        grown, left, rows = rss_kb(server) - memory, descriptors(server) - sockets, len(log_of(table)) - 2
        traces, said = server.log.count("Traceback"), f"fuzz, {mode}"
        p99 = during["p99_ms"]
        if traces:
            print(server.log[server.log.index("Traceback") :][:6_000], file=sys.stderr)
        return [
            Figure("G11", f"{said}: tracebacks", n, str(traces), traces == 0),
            Figure("G11", f"{said}: rows changed", n, str(rows), rows == 0),
            Figure("G11", f"{said}: resident memory, kB more", n, str(grown), grown <= 5 * 1024),
            Figure("G11", f"{said}: descriptors left", n, str(left), left <= 2),
            Figure("G11", f"{said}: honest p99, ms ({before['p99_ms']} before)", during["n"], str(p99),
                   p99 <= max(1.1 * before["p99_ms"], before["p99_ms"] + 10)),
        ]  # fmt: skip


def flood(seconds: int = 60, rate: int = 1_000, mode: str = "eventlet") -> list[Figure]:
    """G12: one seat sends so many events a second; honest people meanwhile, at another table and at the same."""
    with served(async_mode=mode) as server, at_table(server) as table:
        before = honest(server)
        wire = table.connect("Lucie").wire
        accepted = refused = sent = 0
        begun, retry = time.monotonic(), set[bool]()
        with honest_meanwhile(server, seconds) as during:
            while time.monotonic() < begun + seconds:
                while sent < (time.monotonic() - begun) * rate:
                    sent += 1
                    wire.send("command", {"id": f"f{sent}", "type": "update_profile", "data": {"role": str(sent)}})
                while (heard := wire.receive(0.0005)) is not None:
                    if isinstance(heard[0], int):
                        accepted += heard[1]["ok"]
                        refused += not heard[1]["ok"]
                        if not heard[1]["ok"]:
                            retry.add(heard[1]["error"]["params"].get("retry_after_s", 0) > 0)
        most = 60 + 10 * seconds + 10
        return [
            Figure("G12", f"flood, {mode}: accepted of {sent} sent ({most} are the bucket)", sent, str(accepted),
                   accepted <= most and retry == {True}),
            Figure("G12", f"flood, {mode}: refused with retry_after_s", sent, str(refused), refused > 0),
            Figure("G12", f"flood, {mode}: honest p99, ms ({before['p99_ms']} before)", during["n"],
                   str(during["p99_ms"]), during["p99_ms"] <= 200),
        ]  # fmt: skip


def idle(n: int = 2_000, mode: str = "eventlet") -> list[Figure]:
    """G13: sockets that never connect to a table: as many as an address may have are let in and closed in time, the
    others turned away at once, and nobody else notices.
    """
    with served(async_mode=mode) as server:
        before, closed, refused = honest(server), list[float](), 0
        with honest_meanwhile(server, 40) as during:
            opened = list[tuple[WebSocket, float]]()
            for _ in range(n):
                try:
                    socket = WebSocket(f"{server.url}/socket.io/?EIO=4&transport=websocket")
                except Closed:
                    refused += 1
                else:
                    opened.append((socket, time.monotonic()))
            let_in = len(opened)
            while opened and time.monotonic() < opened[-1][1] + 20:
                for one in list(opened):
                    if _ended(one[0]):
                        opened.remove(one)
                        closed.append(time.monotonic() - one[1])
        worst = max(closed, default=99.0)
        return [
            Figure("G13", f"idle, {mode}: closed by the server, {refused} turned away", n, str(len(closed)),
                   len(closed) == let_in >= min(n, MOST_ARRIVING)),
            Figure("G13", f"idle, {mode}: the longest stayed, s", n, f"{worst:.1f}", worst <= 10),
            Figure("G13", f"idle, {mode}: honest p99, ms ({before['p99_ms']} before)", during["n"],
                   str(during["p99_ms"]), during["p99_ms"] <= 200),
        ]  # fmt: skip


def foreign_words(n: int = 1_000) -> list[Figure]:
    """G17: words found nowhere else, at so many tables played at once."""
    with served(rate_limit=0) as server:
        found = canaries.play(server.url, n, lambda: server.log)
    what = f"words of one table at another, in a channel, page, export or log ({found['home']} at home)"
    return [Figure("G17", what, n, str(found["foreign"] + found["log"]), not found["foreign"] + found["log"])]


def _ended(socket: WebSocket) -> bool:
    try:
        if socket.receive(0.0005) == "2":
            socket.send("3")
    except Closed:
        socket.close()
        return True
    return False


def send(server: Server, table: Table, n: int, seed: int) -> None:
    """Send n packets of the grammar, half over either transport."""
    packets, random = Grammar(seed).packets(), Random(seed)
    over_websocket(server.url, table.code, table.tokens["Lucie"], packets, n - n // 2, random)
    over_polling(server.url, table.code, table.tokens["Lucie"], packets, n // 2, random)


@contextlib.contextmanager
def served(**options: object) -> Iterator[Server]:
    """A server of its own."""
    with tempfile.TemporaryDirectory() as folder:
        server = Server(Path(folder), {"rate_limit": 10, **options})
        try:
            yield server
        finally:
            server.stop()


@contextlib.contextmanager
def at_table(server: Server) -> Iterator[Table]:
    """A table with Lucie at it."""
    table = Table(server.url, ("Lucie",))
    yield table
    table.close()


def honest(server: Server, seconds: int = HONEST_S) -> dict[str, Any]:
    """Return how honest people fare: {n, p50_ms, p99_ms}."""
    with honest_meanwhile(server, seconds) as found:
        time.sleep(seconds)
    return found


@contextlib.contextmanager
def honest_meanwhile(server: Server, seconds: int) -> Iterator[dict[str, Any]]:
    """Let honest people play in another process; what is yielded holds how they fared once it is over."""
    found: dict[str, Any] = {}
    command = [sys.executable, "-m", "tests.security.honest", server.url, str(seconds)]
    with subprocess.Popen(command, cwd=ROOT, stdin=subprocess.PIPE, stdout=subprocess.PIPE) as process:
        assert process.stdout is not None
        process.stdout.readline()  # they are seated
        try:
            yield found
        finally:
            out, _ = process.communicate()  # the closed pipe tells them to stop
            found.update(json.loads(out))


def rss_kb(server: Server) -> int:
    """Return the server's resident memory."""
    status = Path(f"/proc/{server.process.pid}/status").read_text()
    return int(next(line.split()[1] for line in status.splitlines() if line.startswith("VmRSS")))


def descriptors(server: Server) -> int:
    """Return how many files and sockets the server holds."""
    return len(os.listdir(f"/proc/{server.process.pid}/fd"))


def measured(*, short: bool = False) -> Iterator[Figure]:
    """Yield every figure of the attacks. short: with a tenth of the n or less."""
    yield from codes(100_000 if short else 1_000_000)
    yield from lookups(300 if short else 10_000)
    yield from foreign_words(20 if short else 1_000)
    for mode in ("eventlet", "gevent"):
        yield from fuzz(1_000 if short else 10_000, mode)
        yield from flood(5 if short else 60, mode=mode)
        yield from idle(100 if short else 2_000, mode)


def main() -> None:
    """Print the table. Arguments: `short`, or names (codes, lookups, fuzz, flood, idle, words), an n after a colon."""
    known: dict[str, Callable[..., list[Figure]]]
    known = {"codes": codes, "lookups": lookups, "fuzz": fuzz, "flood": flood, "idle": idle, "words": foreign_words}
    asked = [word.split(":") for word in sys.argv[1:] if word != "short"]
    chosen = (known[name](*map(_typed, rest)) for name, *rest in asked)
    rows = itertools.chain.from_iterable(chosen) if asked else measured(short="short" in sys.argv)
    for row in rows:
        print(f"{row.goal:4} {'ok ' if row.reached else 'NO '} {row.what}: {row.figure} (n = {row.n})", flush=True)


def _typed(text: str) -> Any:
    return int(text) if text.isdigit() else text


if __name__ == "__main__":
    main()
