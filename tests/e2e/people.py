"""People at a table, each with a browser of their own, who touch what a person would touch."""

import re
from pathlib import Path
from typing import Any

from playwright.sync_api import Browser, Locator, Page, expect

from tests.conftest import PATIENCE_MS

SHOTS = Path(__file__).parents[2] / "build" / "screenshots"
"""Where the pictures of each run are kept, to be looked at."""
PHONE: dict[str, Any] = {
    "viewport": {"width": 360, "height": 740},
    "has_touch": True,
    "is_mobile": True,
    "device_scale_factor": 2,
}
LAPTOP: dict[str, Any] = {"viewport": {"width": 1280, "height": 800}}
WALL: dict[str, Any] = {"viewport": {"width": 1920, "height": 1080}}

_FAULTS = {name: Path(__file__).with_name(f"{name}_faults.js").read_text("utf-8") for name in ("page", "wall")}


class Screen:
    """One page. faults: what it said that it should not have."""

    def __init__(self, browser: Browser, name: str, **device: Any) -> None:
        self.name = name
        self.faults: list[str] = []
        self.sockets: list[str] = []
        context = browser.new_context(locale="fr-FR", accept_downloads=True, **device)
        self.page: Page = context.new_page()
        self.page.on("pageerror", lambda error: self.faults.append(f"{name}: {error}"))
        self.page.on(
            "console", lambda said: said.type in ("error", "warning") and self.faults.append(f"{name}: {said.text}")
        )
        self.page.on("websocket", lambda socket: self.sockets.append(socket.url))

    def shot(self, moment: str) -> None:
        """Keep a picture of a moment, and say what is wrong with it to the eye that a machine has."""
        SHOTS.mkdir(parents=True, exist_ok=True)
        self.page.wait_for_timeout(350)  # for the one calm movement
        self.page.screenshot(path=SHOTS / f"{moment}-{self.name}.png")
        faults = self.page.evaluate(_FAULTS["wall" if self.name == "wall" else "page"])
        self.faults += [f"{self.name}, {moment}: {fault}" for fault in faults]


class Person(Screen):
    """Somebody at the table. now: the sentence and the buttons of what is expected of them."""

    def __init__(self, browser: Browser, name: str, called: str = "", **device: Any) -> None:
        super().__init__(browser, name, **device)
        self.called = called

    @property
    def now(self) -> Locator:
        return self.page.locator("#now")

    def join(self, link: str, family: str, role: str) -> None:
        self.page.goto(link)
        self.page.get_by_label("Votre prénom").fill(self.called)
        self.page.get_by_role("radio", name=family).check()
        self.page.get_by_label("Votre rôle").fill(role)
        self.page.get_by_role("button", name="Prendre place").click()
        expect(self.now).to_be_visible()

    def press(self, name: str) -> None:
        self.page.get_by_role("button", name=name).first.click()

    def draw(self, name: str) -> None:
        """Draw a card, meet it, and keep it."""
        self.press(name)
        met = self.page.get_by_role("dialog", name="Vous avez pioché")
        met.get_by_role("button", name="Fermer").click()
        expect(met).to_be_hidden()

    def sees(self, name: str) -> bool:
        return self.now.get_by_role("button", name=name).is_visible()

    def write(self, opener: str, submit: str, *choices: str, **fields: str) -> None:
        """Open a form by its button, tick choices, fill fields by (the start of) their labels, and send it."""
        self.now.get_by_role("button", name=opener).click()
        self.fill(submit, *choices, **fields)

    def fill(self, submit: str, *choices: str, **fields: str) -> None:
        sheet = self.page.get_by_role("dialog")
        for choice in choices:
            sheet.get_by_text(choice).first.click()
        for label, words in fields.items():
            sheet.get_by_label(re.compile(f"^{label.replace('_', ' ')}")).first.fill(words)
        try:
            sheet.get_by_role("button", name=submit).click(timeout=PATIENCE_MS)
            expect(sheet).to_be_hidden()
        except Exception:
            self.shot("stuck")
            raise

    def saved(self) -> None:
        """Wait until all that was written is stored, and what it changed has come back."""
        self.page.wait_for_timeout(150)
        expect(self.page.get_by_role("status").filter(has_text="Enregistré").first).to_be_visible()
