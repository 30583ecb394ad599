"""What a guest does next: a bot that plays as a person would, in its turn, with words for it. It knows no rule itself.

How it works: as all bots it picks from what `legal` offers. What a person would do of it is looked up by phase: write
once, then vote; draw, speak, go on; tell a step; say one's part. Who leads opens the votes, keeps and goes on when
what is missing is missing no more, and never takes somebody's turn.
"""

from collections import Counter
from random import Random
from threading import Lock
from typing import Any

from game.words import Language
from server.bots.choose import Mind
from server.bots.phrases import PHRASES
from server.bots.wire import Json

SAYS = {
    ("write_card", "title"): "challenge", ("propose_future", "text"): "future", ("play_step", "title"): "title",
    ("lay_pitfall", "text"): "pitfall", ("lay_pitfall", "title"): "pitfall title", ("answer_pitfall", "text"): "answer",
    ("accept_pitfall", "text"): "accept", ("situate", "text"): "part", ("comment", "text"): "comment",
}  # fmt: skip
"""What each command's words are about."""
ASIDE = 0.04
"""How often a guest who is not awaited comments a step, or sees themselves in one, each time they are asked."""


class Stock:
    """What the guests of a table have to say between them, in a language."""

    def __init__(self, random: Random, language: Language) -> None:
        self._lines = {topic: random.sample(lines, len(lines)) for topic, lines in PHRASES[language].items()}
        self._lock = Lock()

    def say(self, topic: str) -> str:
        """Return something about a topic, not twice the same until all has been said."""
        with self._lock:
            line = self._lines[topic].pop(0)
            self._lines[topic].append(line)
        return line


class Guest(Mind):
    """One guest. stock: what they and the others have to say."""

    def __init__(self, random: Random, stock: Stock) -> None:
        super().__init__(random)
        self.say = stock.say

    def guest(self, legal: list[Json], view: Json, me: str) -> Json | None:
        """Return what one who plays does next, or None to wait."""
        own = [offer for offer in legal if "for" not in offer]
        table = view["table"]
        wants = {
            "present": self._observes, "challenges": self._meets, "futures": self._imagines, "story": self._tells,
            "situate": self._finds_a_place,
        }.get(table["phase"])  # fmt: skip
        return None if wants is None or table["paused"] else wants(own, view, me)

    def _observes(self, legal: list[Json], view: Json, me: str) -> Json | None:
        if view["table"]["beat"] == "vote":
            return self._of(legal, view, "vote")
        return None if _has(view["observations"], me) else self._of(legal, view, "add_observation")

    def _meets(self, legal: list[Json], view: Json, me: str) -> Json | None:
        if view["table"]["beat"] == "vote":
            return self._of(legal, view, "vote")
        if view["table"]["turn"] != me:
            return None
        speaks = view["table"]["speaks"] == me
        blank = self._of(legal, view, "decline_blank")
        return (
            blank
            or self._of(legal, view, "pass_turn" if speaks else "draw_challenge")
            or self._of(legal, view, "pass_turn")
        )

    def _imagines(self, legal: list[Json], view: Json, me: str) -> Json | None:
        if not any(me in future["authors"] for future in view["futures"].values()):
            return self._of(legal, view, "propose_future")
        written = {author for future in view["futures"].values() for author in future["authors"]}
        all_here = {p["id"] for p in view["players"].values() if p["seat"] is not None and not p["away"]}
        return self._of(legal, view, "vote") if all_here <= written else None

    def _tells(self, legal: list[Json], view: Json, me: str) -> Json | None:
        table = view["table"]
        if me in table["due"]:
            return self._of(legal, view, "lay_pitfall") or self._of(legal, view, "draw_pitfall")
        if me in table["awaited"]:
            draw = self._of(legal, view, "draw_lever") or self._blank(legal, view)
            answer = self._of(legal, view, "answer_pitfall") if self._random.random() < 0.6 else None
            return draw or answer or self._of(legal, view, "play_step") or self._of(legal, view, "pass_turn")
        if table["last_word"]:
            return self._of(legal, view, "answer_pitfall") or self._of(legal, view, "play_step")
        if self._random.random() < ASIDE and view["steps"]:
            return self._aside(legal, view, me)
        return None

    def _blank(self, legal: list[Json], view: Json) -> Json | None:
        """Write a blank lever that one holds."""
        written = self._of(legal, view, "write_card")
        return written and {**written, "data": {**written["data"], "title": self.say("lever")}}

    def _aside(self, legal: list[Json], view: Json, me: str) -> Json | None:
        others = [step["id"] for step in view["steps"].values() if step["by"] != me]
        marked = {mark["on"] for mark in view["marks"].values() if mark["by"] == me}
        fresh = [step for step in others if step not in marked]
        if fresh and self._random.random() < 0.6:
            return {"type": "see_myself", "data": {"step_id": self._random.choice(fresh), "on": True}}
        if others and any(offer["type"] == "comment" for offer in legal):
            return {"type": "comment", "data": {"on": self._random.choice(others), "text": self.say("comment")}}
        return None

    def _finds_a_place(self, legal: list[Json], view: Json, me: str) -> Json | None:
        return None if _has(view["commitments"], me) else self._of(legal, view, "situate")

    def leader(self, legal: list[Json], view: Json, *, hosts: int) -> Json | None:
        """Return what one who leads does next, or None to wait. hosts: how many people besides guests are expected."""
        table = view["table"]
        if table["paused"]:
            return None
        here = [p for p in view["players"].values() if p["seat"] is not None]
        advance = next((offer for offer in legal if offer["type"] == "advance_phase"), None)
        lacks = {missing["code"] for missing in (advance or {}).get("missing", ())}
        if table["phase"] == "lobby":
            return self._of(legal, view, "advance_phase") if len(here) > hosts and not lacks else None
        if table["phase"] == "epilogue":
            return self._closes(legal, view)
        if lacks == {"ripe/vote"} or (table["phase"] == "challenges" and lacks == {"ripe/vote", "ripe/challenge"}):
            drawing = table["phase"] == "challenges" and table["turn"] is not None
            return None if drawing else self._of(legal, view, "open_vote")
        if lacks == {"ripe/challenge"}:
            return self._keep(legal, view, "keep_challenges", "challenges")
        if lacks == {"ripe/future"} and _all_have_voted(view):
            return self._keep(legal, view, "keep_futures", "futures")
        if lacks == {"ripe/pitfalls_open"} and table["last_word"]:
            return self._of(legal, view, "accept_pitfall")
        if lacks and lacks <= {"ripe/challenges_open", "ripe/pitfalls_open"} and table["last_word"]:
            return (
                {"type": "advance_phase", "data": {"to": advance["choices"]["to"][0], "force": True}}
                if advance
                else None
            )
        return self._of(legal, view, "advance_phase") if advance and not lacks else None

    def _keep(self, legal: list[Json], view: Json, type: str, collection: str) -> Json | None:
        offer = next((o for o in legal if o["type"] == type), None)
        if offer is None:
            return None
        dots = Counter(vote["on"] for vote in view["votes"].values())
        best = sorted(view[collection], key=lambda name: -dots[name])
        return {"type": type, "data": {"ids": best[: offer["choices"]["ids"]["max"]]}}

    def _closes(self, legal: list[Json], view: Json) -> Json | None:
        if view["narrative"]["title"]:
            return self._of(legal, view, "close_table")
        words = {"title": self.say("story"), "opening": self.say("opening"), "closing": self.say("closing")}
        offer = next((o for o in legal if o["type"] == "write_epilogue"), None)
        return offer and {"type": "write_epilogue", "data": {**words, "version": offer["choices"]["version"][0]}}

    def _of(self, legal: list[Json], view: Json, type: str) -> Json | None:
        """Return a command of a type, filled in as a person would, or None where it is not offered."""
        offers = [offer for offer in legal if offer["type"] == type and _there_is(offer, view)]
        if not offers:
            return None
        offer = self._random.choice(offers)
        choices, data = offer.get("choices", {}), dict[str, Any]()
        for name in offer.get("needs", []):
            if name not in choices:
                data[name] = self._said(type, name, data)
            elif name == "year":
                data[name] = self._year(choices[name], view)
            else:
                data[name] = self._value(choices[name], view)
        if type == "play_step":
            data["text"] = self.say("text")
            for name in ("challenge_id", "future_id"):
                if name in choices and self._random.random() < 0.7:
                    data[name] = self._value(choices[name], view)
        if type == "situate":
            data["future_id"] = next((v for v in choices["future_id"] if v is not None), None)
        return {"type": type, "data": data}

    def _said(self, type: str, name: str, data: Json) -> Any:
        if name == "indicators":
            return [self.say("indicators")]
        return self.say(data["kind"] if type == "add_observation" else SAYS.get((type, name), "comment"))

    def _year(self, rule: Json, view: Json) -> int:
        """Not long after what was told last, as stories go on."""
        last = max((step["year"] for step in view["steps"].values()), default=rule["min"])
        return int(min(rule["max"], max(rule["min"], last + self._random.randint(0, 2))))


def _has(entries: Json, me: str) -> bool:
    return any(entry["by"] == me for entry in entries.values())


def _all_have_voted(view: Json) -> bool:
    """Whether everybody who is here has put a dot on a future."""
    voted = {vote["by"] for vote in view["votes"].values() if vote["on"] in view["futures"]}
    here = {p["id"] for p in view["players"].values() if p["seat"] is not None and not p["away"]}
    return bool(here) and here <= voted


def _there_is(offer: Json, view: Json) -> bool:
    """`legal` comes before the change that it speaks of: what is to be chosen from may not be there yet."""
    rules = (rule for rule in offer.get("choices", {}).values() if isinstance(rule, dict) and "in" in rule)
    return all(any(view[name] for name in rule["in"]) for rule in rules)
