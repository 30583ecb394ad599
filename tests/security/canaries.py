"""Tables full of words found nowhere else, all played at once: does any of them ever turn up at another table?"""

import io
import re
import time
from collections.abc import Callable
from typing import Any

import msgspec
from pypdf import PdfReader

from tests.security.conftest import ask
from tests.server.conftest import Ear, Table, ready

_WORD = re.compile(r"canari\d{6}")
ANSWER_S = 1
FORMS = ("md", "html", "json")
HEAVY = ("pdf", "docx")


def word(number: int) -> str:
    return f"canari{number:06}"


class Cage:
    """One table, its people connected, and all that they hear."""

    def __init__(self, url: str, number: int) -> None:
        self.number, self.word, self.url = number, word(number), url
        self.table = Table(url, (f"Lucie {self.word}", f"Awa {self.word}"))
        lead, *rest = self.table.facilitator, self.table.board, *self.table.tokens.values()
        self.lead = self.table.connect(lead)
        self.ears: list[Ear] = [self.lead, *(self.table.connect(token) for token in rest)]
        for ear in self.ears:
            ear.until("state")
        self.said = 0
        self.listen()

    def listen(self) -> None:
        """Take what came, the server's pings among it."""
        for ear in self.ears:
            ear.quiet(0.0005)

    def speak(self) -> None:
        """Say something in every way that the present has, each with the word."""
        seat = self.ears[2]
        for step in (
            lambda: self.lead.command("configure", {"system": f"La vallée {self.word}", "themes": [self.word]}),
            lambda: self.lead.command("advance_phase", {"to": "present", "force": True}),
            lambda: seat.command("update_profile", {"role": self.word}),
            lambda: seat.command("add_observation", {"kind": "actor", "text": f"Le marché {self.word}"}),
            lambda: seat.command("comment", {"on": self._observation(), "text": f"Oui, {self.word}"}),
        ):
            assert step()["ok"]
            self.said += 1
        self.listen()

    def _observation(self) -> str:
        while True:
            found = [s[1] for n, p in self.ears[2].heard if n == "change" for s in p.get("set", ())]
            if known := [id for id in found if id.startswith("o")]:
                return str(known[-1])
            self.ears[2].until("change")

    def everything(self, *, heavy: bool) -> str:
        """Return all that anyone at this table was told, by whatever way."""
        for ear in self.ears:
            ear.quiet(0.02)
        told = [msgspec.json.encode([ear.heard for ear in self.ears]).decode()]
        path, bearer = f"{self.url}/api/tables/{self.table.code}", {"Authorization": f"Bearer {self.table.board}"}
        for tail in ("", "/changes", "/tent.html", *(f"/narrative.{form}" for form in FORMS)):
            status, said, _ = ask(path + tail, **bearer)
            assert status == 200, (tail, said)
            told.append(said.decode())
        for form in HEAVY if heavy else ():
            told.append(text_of(form, ask(f"{path}/narrative.{form}", **bearer)[1]))
        return "\n".join(told)


def text_of(form: str, content: bytes) -> str:
    """Return the words of a PDF or DOCX."""
    if form == "pdf":
        reader = PdfReader(io.BytesIO(content))
        return "\n".join(page.extract_text() for page in reader.pages) + str(reader.metadata)
    import docx

    document: Any = docx.Document(io.BytesIO(content))
    return "\n".join(t.text or "" for t in document.element.iter() if t.tag.endswith("}t"))


def play(url: str, count: int, log: Callable[[], str]) -> dict[str, int]:
    """Play so many tables at once; return how many words were heard at home, elsewhere, and in the log."""
    cages: list[Cage] = []
    answered = time.monotonic()

    def stay() -> None:
        """Answer the server's pings at every table: whoever is silent for a dozen seconds is shown out."""
        nonlocal answered
        if time.monotonic() > answered + ANSWER_S:
            ears = {ear.wire: ear for cage in cages for ear in cage.ears}
            for wire in ready(ears):
                ears[wire].quiet(0.0005)
            answered = time.monotonic()

    try:
        for number in range(count):
            cages.append(Cage(url, number))
            stay()
        for cage in cages:
            cage.speak()
            stay()
        home = foreign = 0
        for cage in cages:
            stay()
            found = _WORD.findall(cage.everything(heavy=cage.number % 20 == 0))
            home += found.count(cage.word)
            foreign += len(found) - found.count(cage.word)
        return {"home": home, "foreign": foreign, "log": len(_WORD.findall(log()))}
    finally:
        for cage in cages:
            cage.table.close()
