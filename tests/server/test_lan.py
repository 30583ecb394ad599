"""The addresses that others can type: which, in which order, what links follow, what the terminal says."""

import io
import socket
from collections.abc import Callable
from types import SimpleNamespace

import pytest
from werkzeug.test import Client

from server.http import lan
from server.http.lan import addresses, base_url, reachable
from server.process.announce import ALONE, NO_NETWORK, announce
from server.process.app import Application
from server.settings import Settings
from server.store.memory import MemoryStore
from tests.server.test_http import read_qr
from tests.terminal import Terminal, qr_codes

HALL = [("lo", "127.0.0.1"), ("tun0", "10.8.0.2"), ("wlan0", "192.168.137.1")]
Networks = Callable[..., None]


@pytest.fixture
def networks(monkeypatch: pytest.MonkeyPatch) -> Networks:
    """What the system says of its interfaces. down: those that are not up."""

    def have(found: list[tuple[str, str]], down: tuple[str, ...] = ()) -> None:
        given: dict[str, list[SimpleNamespace]] = {}
        for name, address in found:
            family = socket.AF_INET6 if ":" in address else socket.AF_INET
            given.setdefault(name, []).append(SimpleNamespace(family=family, address=address))
        monkeypatch.setattr(lan.psutil, "net_if_addrs", lambda: given)
        monkeypatch.setattr(
            lan.psutil, "net_if_stats", lambda: {name: SimpleNamespace(isup=name not in down) for name in given}
        )
        monkeypatch.setattr(lan, "_listed", (-1, ()))

    return have


@pytest.mark.parametrize(
    ("found", "best_first"),
    [
        (HALL, ["192.168.137.1", "10.8.0.2"]),
        ([("eth0", "10.1.2.3"), ("wlan0", "192.168.1.20")], ["192.168.1.20", "10.1.2.3"]),
        ([("eth0", "172.20.1.1"), ("eth1", "10.0.0.9"), ("eth2", "81.2.3.4")], ["10.0.0.9", "172.20.1.1", "81.2.3.4"]),
        ([("docker0", "172.17.0.1"), ("enp3s0", "172.16.4.4")], ["172.16.4.4", "172.17.0.1"]),
        ([("virbr0", "192.168.122.1"), ("wlp2s0", "10.42.0.1")], ["10.42.0.1", "192.168.122.1"]),
        ([("vEthernet (WSL)", "172.28.0.1"), ("Wi-Fi", "10.0.0.7")], ["10.0.0.7", "172.28.0.1"]),
        ([("OpenVPN TAP-Windows6", "10.9.0.2"), ("Ethernet", "172.16.1.1")], ["172.16.1.1", "10.9.0.2"]),
        ([("utun4", "10.10.0.3"), ("bridge100", "192.168.2.1"), ("en0", "169.254.7.7")],
         ["192.168.2.1", "10.10.0.3", "169.254.7.7"]),
    ],
)  # fmt: skip
def test_the_likeliest_address_of_a_room_comes_first(
    networks: Networks, found: list[tuple[str, str]], best_first: list[str]
) -> None:
    networks(found)
    assert [a.host for a in addresses("0.0.0.0")] == best_first


def test_ipv6_comes_after_and_only_where_it_is_listened_to(networks: Networks) -> None:
    networks([("wlan0", "2001:db8::5"), ("wlan0", "fd00::5"), ("wlan0", "fe80::1%wlan0"), *HALL])
    assert [a.host for a in addresses("::")] == ["192.168.137.1", "[fd00::5]", "[2001:db8::5]", "10.8.0.2"]
    assert [a.host for a in addresses("0.0.0.0")] == ["192.168.137.1", "10.8.0.2"]


def test_an_interface_that_is_down_is_no_way_in(networks: Networks) -> None:
    networks(HALL, down=("wlan0",))
    assert [a.host for a in addresses("0.0.0.0")] == ["10.8.0.2"]


def test_a_hotspot_that_comes_up_later_is_listed_then(networks: Networks, monkeypatch: pytest.MonkeyPatch) -> None:
    now = [1_000.0]
    monkeypatch.setattr(lan.time, "monotonic", lambda: now[0])
    networks([("lo", "127.0.0.1")])
    assert addresses("0.0.0.0") == ()
    before = lan._listed
    networks(HALL)
    monkeypatch.setattr(lan, "_listed", before)
    assert addresses("0.0.0.0") == (), "the system is not asked at each request"
    now[0] += lan.KEPT_S
    assert [a.host for a in addresses("0.0.0.0")] == ["192.168.137.1", "10.8.0.2"]


@pytest.mark.parametrize(
    ("host", "asked", "at", "expected"),
    [
        ("127.0.0.1", "http://127.0.0.1:5000/", "", "http://127.0.0.1:5000"),
        ("127.0.0.1", "http://localhost:5000/", "", "http://localhost:5000"),
        ("127.0.0.1", "http://evil.example:5000/", "", "http://127.0.0.1:5000"),
        ("0.0.0.0", "http://localhost:5000/", "", "http://192.168.137.1:5000"),
        ("0.0.0.0", "http://192.168.137.1:5000/", "", "http://192.168.137.1:5000"),
        ("0.0.0.0", "http://10.8.0.2:5000/", "", "http://10.8.0.2:5000"),
        ("0.0.0.0", "http://10.8.0.2:81/", "", "http://192.168.137.1:5000"),
        ("0.0.0.0", "http://10.8.0.2:x/", "", "http://192.168.137.1:5000"),
        ("0.0.0.0", "http://evil.example/", "", "http://192.168.137.1:5000"),
        ("0.0.0.0", "http://192.168.137.1.evil.example:5000/", "", "http://192.168.137.1:5000"),
        ("0.0.0.0", "http://192.168.137.1:5000/", "10.8.0.2", "http://10.8.0.2:5000"),
        ("0.0.0.0", "http://10.8.0.2:5000/", "evil.example", "http://10.8.0.2:5000"),
        ("10.8.0.2", "http://127.0.0.1:5000/", "192.168.137.1", "http://10.8.0.2:5000"),
        ("::", "http://[fd00::5]:5000/", "", "http://[fd00::5]:5000"),
        ("::1", "http://[::1]:5000/", "", "http://[::1]:5000"),
    ],
)
def test_links_follow_the_address_one_came_by_if_it_is_ours(
    networks: Networks, host: str, asked: str, at: str, expected: str
) -> None:
    networks([*HALL, ("wlan0", "fd00::5")])
    assert base_url(Settings(host=host), asked, port=5000, at=at) == expected


def test_a_public_address_is_the_only_one(networks: Networks) -> None:
    networks(HALL)
    settings = Settings(host="0.0.0.0", public_url="https://jeu.example.org")
    assert [r.url for r in reachable(settings, 5000)] == ["https://jeu.example.org"]
    assert base_url(settings, "http://10.8.0.2:5000/", port=5000, at="10.8.0.2") == "https://jeu.example.org"


def test_the_facilitator_is_told_the_addresses_and_nobody_else(networks: Networks) -> None:
    networks(HALL)
    client = Client(Application(Settings(host="0.0.0.0", rate_limit=0), MemoryStore(), async_mode="threading").wsgi)
    table = client.post("/api/tables", json={"system": "Ici"}).json
    assert table
    path = f"/api/tables/{table['code']}"
    assert table["links"]["play"] == f"http://192.168.137.1/t/{table['code']}"
    heard = client.get(f"{path}/addresses", headers={"Authorization": f"Bearer {table['facilitator_token']}"})
    assert heard.json == [
        {"url": "http://192.168.137.1", "interface": "wlan0"},
        {"url": "http://10.8.0.2", "interface": "tun0"},
    ]
    board = client.get(f"{path}/addresses", headers={"Authorization": f"Bearer {table['board_token']}"})
    assert (board.status_code, client.get(f"{path}/addresses").status_code) == (403, 401)
    for at, host in (("10.8.0.2", "10.8.0.2"), ("evil.example", "192.168.137.1")):
        assert read_qr(client.get(f"{path}/qr.svg?at={at}").data) == f"http://{host}/t/{table['code']}"


def test_a_terminal_is_shown_each_address_and_its_qr_code(networks: Networks) -> None:
    networks(HALL)
    screen = Terminal()
    assert announce(Settings(host="0.0.0.0"), 5000, screen) == []
    assert qr_codes(screen.getvalue()) == ["http://192.168.137.1:5000", "http://10.8.0.2:5000"]
    assert screen.getvalue().index("192.168.137.1") < screen.getvalue().index("(tun0)")


def test_a_log_is_told_each_address_and_no_picture(networks: Networks) -> None:
    networks(HALL)
    log = io.TextIOWrapper(io.BytesIO(), encoding="utf-8")
    announce(Settings(host="0.0.0.0"), 5000, log)
    log.seek(0)
    assert log.read().splitlines() == [
        "Jeu de la transition : http://127.0.0.1:5000",
        "Sur le même réseau (wlan0) : http://192.168.137.1:5000",
        "Sur le même réseau (tun0) : http://10.8.0.2:5000",
    ]


def test_a_terminal_that_has_no_blocks_is_told_the_addresses(networks: Networks) -> None:
    networks(HALL)
    screen = Terminal(encoding="cp1252")
    announce(Settings(host="0.0.0.0"), 5000, screen)
    assert "192.168.137.1:5000" in screen.getvalue()
    assert qr_codes(screen.getvalue()) == []


@pytest.mark.parametrize(("host", "said"), [("127.0.0.1", [ALONE]), ("localhost", [ALONE]), ("0.0.0.0", [NO_NETWORK])])
def test_who_is_alone_is_warned_in_words(networks: Networks, host: str, said: list[str]) -> None:
    networks([("lo", "127.0.0.1"), ("wlan0", "192.168.1.20")], down=("wlan0",))
    assert announce(Settings(host=host), 5000, io.TextIOWrapper(io.BytesIO(), encoding="utf-8")) == said


def test_behind_a_public_address_nobody_is_alone() -> None:
    settings = Settings(public_url="https://jeu.example.org")
    assert announce(settings, 5000, io.TextIOWrapper(io.BytesIO(), encoding="utf-8")) == []
