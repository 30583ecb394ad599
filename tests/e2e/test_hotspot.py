"""A laptop's hotspot without Internet: two network namespaces joined by a cable, neither with a route anywhere else."""

import os
import pty
import select
import shutil
import subprocess
import threading
import time
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest
from playwright.sync_api import Browser, Playwright, expect

from tests.conftest import BIN
from tests.e2e.people import LAPTOP, PHONE, WALL, Person, Screen
from tests.terminal import qr_codes

HOTSPOT, TUNNEL = "192.168.137.1", "10.8.0.2"
PORT = 5000
LAST_ROW = "▀" * 29
"""Of a QR code of 25 modules and its margin, in half blocks."""


class Hall:
    """server: the namespace of the laptop, on its hotspot and in a tunnel. phones: that of the room."""

    def __init__(self) -> None:
        self.server, self.phones = (f"jeu-{name}-{os.getpid()}" for name in ("laptop", "room"))

    def build(self) -> None:
        """Lay the networks; raise CalledProcessError where this may not be done."""
        for name in (self.server, self.phones):
            _ip("netns", "add", name)
            _ip("-n", name, "link", "set", "lo", "up")
        for network, here, there in (("wlan0", HOTSPOT, "192.168.137.20"), ("tun0", TUNNEL, "10.8.0.1")):
            _ip("link", "add", network, "netns", self.server, "type", "veth", "peer", network, "netns", self.phones)
            for name, address in ((self.server, here), (self.phones, there)):
                _ip("-n", name, "address", "add", f"{address}/24", "dev", network)
                _ip("-n", name, "link", "set", network, "up")

    def raze(self) -> None:
        """Take the networks away, or what there is of them."""
        for name in (self.server, self.phones):
            subprocess.run(["ip", "netns", "delete", name], capture_output=True)


def _ip(*words: str) -> None:
    subprocess.run(["ip", *words], check=True, capture_output=True, text=True)


@pytest.fixture
def hall() -> Iterator[Hall]:
    """The networks of the room; skipped, loudly, where none may be made."""
    if shutil.which("ip") is None:
        pytest.skip("no `ip` here (iproute2) to lay a network with")
    made = Hall()
    try:
        made.build()
    except subprocess.CalledProcessError as error:
        made.raze()
        pytest.skip(f"network namespaces may not be made here: {error.stderr.strip()}")
    yield made
    made.raze()


class Laptop:
    """`transition serve --host 0.0.0.0` in a terminal of its own."""

    def __init__(self, hall: Hall, folder: Path) -> None:
        self._screen, inside = pty.openpty()
        command = ["ip", "netns", "exec", hall.server, str(BIN / "transition"), "serve", "--host=0.0.0.0"]
        self.process = subprocess.Popen([*command, f"--port={PORT}"], cwd=folder, stdout=inside, stderr=inside)
        os.close(inside)
        self._seen, self.shown = b"", ""
        self._reader = threading.Thread(target=self._read, daemon=True)
        self._reader.start()

    def _read(self) -> None:
        while self.process.poll() is None:
            if select.select([self._screen], [], [], 0.1)[0]:
                try:
                    self._take(os.read(self._screen, 65_536))
                except OSError:  # the other end is gone
                    return

    def _take(self, seen: bytes) -> None:
        self._seen += seen
        self.shown = self._seen.decode("utf-8", "ignore")

    def until(self, said: str, *, times: int) -> None:
        """Return once the terminal shows something so often."""
        deadline = time.monotonic() + 30
        while self.shown.count(said) < times:
            assert self.process.poll() is None, self.shown
            assert time.monotonic() < deadline, self.shown
            time.sleep(0.05)

    def stop(self) -> None:
        self.process.terminate()
        self.process.wait(10)
        self._reader.join()
        os.close(self._screen)


@pytest.fixture
def laptop(hall: Hall, tmp_path: Path) -> Iterator[Laptop]:
    """The server of the room, its addresses printed."""
    running = Laptop(hall, tmp_path)
    try:
        running.until(LAST_ROW, times=2)
        yield running
    finally:
        running.stop()


def _browser(playwright: Playwright, where: str, folder: Path, launch: dict[str, Any]) -> Browser:
    """Start a Chromium inside a namespace."""
    inside = folder / f"chromium-{where}"
    inside.write_text(f'#!/bin/sh\nexec ip netns exec {where} "{launch["executable_path"]}" "$@"\n')
    inside.chmod(0o755)
    return playwright.chromium.launch(**{**launch, "executable_path": str(inside)})


def test_three_phones_join_by_the_printed_qr_code_and_play(
    hall: Hall, laptop: Laptop, playwright: Playwright, tmp_path: Path, browser_type_launch_args: dict[str, Any]
) -> None:
    addresses = qr_codes(laptop.shown)
    assert addresses == [f"http://{HOTSPOT}:{PORT}", f"http://{TUNNEL}:{PORT}"]
    at_home = _browser(playwright, hall.server, tmp_path, browser_type_launch_args)
    in_the_room = _browser(playwright, hall.phones, tmp_path, browser_type_launch_args)
    asked: set[str] = set()
    host = Person(at_home, "hotspot-laptop", **LAPTOP)
    people = [Person(in_the_room, f"hotspot-{name}", name, **PHONE) for name in ("Lucie", "Awa", "Karim")]
    for screen in people:
        screen.page.on("request", lambda request: asked.add(request.url.split("/")[2]))
    host.page.goto(f"http://127.0.0.1:{PORT}")
    host.page.get_by_label("De quel système parle-t-on").fill("La halle du marché")
    host.page.get_by_role("button", name="Ouvrir la table").click()
    play = host.page.get_by_label("Pour qui joue", exact=True)
    expect(play).to_have_value(f"{addresses[0]}/t/{play.input_value()[-6:]}")
    code = play.input_value()[-6:]
    for person, family in zip(people, ("Société civile", "Décideurs", "Numérique"), strict=True):
        person.page.goto(addresses[0])
        person.page.get_by_label("Code de la table").fill(code)
        person.page.get_by_role("button", name="Rejoindre", exact=True).click()
        person.page.wait_for_url(f"{addresses[0]}/t/{code}")
        person.join(person.page.url, family, "habitante")
    _choose(host, in_the_room, addresses[1], code)
    host.page.get_by_role("link", name="Entrer et animer").click()
    host.page.get_by_role("region", name="Animation").get_by_role("button", name="Passer à").click()
    for number, person in enumerate(people):
        text = f"Constat {number} dit sans Internet."
        person.write("Ajouter un constat", "Ajouter ce constat", "Une force", Votre_constat=text)
        person.saved()
    for person in people:
        for number in range(len(people)):
            expect(person.page.get_by_text(f"Constat {number} dit sans Internet.").first).to_be_visible()
        person.shot("present")
    assert [fault for screen in (host, *people) for fault in _faults(screen)] == []
    assert asked == {f"{HOTSPOT}:{PORT}"}, "no request leaves the room"
    for browser in (at_home, in_the_room):
        browser.close()


def _choose(host: Person, in_the_room: Browser, other: str, code: str) -> None:
    """The room is on the other network: whoever facilitates says so, and the shared screen follows."""
    page = host.page
    host.shot("opened")
    page.get_by_label("L’adresse montrée à la salle").select_option(other)
    expect(page.get_by_label("Pour qui joue", exact=True)).to_have_value(f"{other}/t/{code}")
    board = page.get_by_label("Pour l’écran partagé, projeté au mur", exact=True).input_value()
    assert board.startswith(f"{other}/board/{code}#")
    assert page.get_by_role("img", name="Code QR pour rejoindre la table").get_attribute("src") == (
        f"/api/tables/{code}/qr.svg?at={TUNNEL}"
    )
    wall = Screen(in_the_room, "wall", **WALL)
    wall.page.goto(board)
    expect(wall.page.get_by_text(f"{TUNNEL}:{PORT}")).to_be_visible()
    wall.shot("hotspot")
    assert _faults(wall) == []


def _faults(screen: Screen) -> list[str]:
    """What a page said that it should not have: that it has no https is a hotspot's nature."""
    return [fault for fault in screen.faults if "Cross-Origin-Opener-Policy header has been ignored" not in fault]
