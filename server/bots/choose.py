"""How a bot decides: it weighs what `legal` offers and fills in the fields by their rules. It knows no rule itself."""

from random import Random
from typing import Any

Json = dict[str, Any]

# What moves a game on, and how eagerly. What stands in neither table is never sent.
MAIN = {
    "add_observation": 2, "vote": 2, "draw_challenge": 6, "write_card": 1, "decline_blank": 1, "propose_future": 2,
    "draw_lever": 6, "play_step": 6, "draw_pitfall": 9, "lay_pitfall": 9, "answer_pitfall": 4, "exchange_levers": 0.3,
    "situate": 4, "pass_turn": 0.4, "resume": 9, "see_myself": 0.5,
}  # fmt: skip
ASIDE = {
    "comment": 3, "edit_text": 1, "edit_step": 2, "raise_pitfall": 2, "give_lever": 1, "update_profile": 1,
    "object_to_sharing": 0.2, "unvote": 0.3, "undo": 0.3, "withdraw": 0.1,
}  # fmt: skip
LEAD = {
    "keep_challenges": 5, "keep_futures": 5, "accept_pitfall": 0.3, "configure": 0.5, "set_timer": 0.3,
    "stop_timer": 0.2, "open_vote": 2,
    "close_vote": 0.1, "spotlight": 0.5, "merge_futures": 0.3, "write_epilogue": 3, "tag_goals": 2, "share": 2,
}  # fmt: skip
"""What a facilitator does beside advancing."""

WORDS = (
    "Les jardins partagés nourrissent le quartier.", "La navette passe enfin le soir.", "On répare avant d’acheter.",
    "L’eau de pluie est gardée.", "Les données sont ouvertes à tous·tes.", "La mairie publie ses comptes d’énergie.",
    "Des haies replantées, « à la main ».", "Le lycée prête ses salles.", "Un atelier vélo rue de l’Étang 🚲",
)  # fmt: skip
LISTS = {"indicators", "unknowns", "themes"}


class Mind:
    """One bot's way of choosing. random: its own; the same seed and the same offers give the same choices."""

    def __init__(self, random: Random) -> None:
        self._random = random
        self._phase, self._patience = "", 0

    def player(self, legal: list[Json], view: Json) -> Json | None:
        """Return a command to send, or None to wait."""
        offers = _weighted(legal, MAIN)
        if not offers or self._random.random() < 0.05:
            offers = _weighted(legal, ASIDE) if self._random.random() < 0.1 else []
        return self._pick(offers, view)

    def facilitator(self, legal: list[Json], view: Json) -> Json | None:
        """Return a command to send, or None to wait: phases move on when ripe, or after a while without."""
        phase = view["table"]["phase"]
        if phase != self._phase:
            self._phase, self._patience = phase, 60 if phase != "story" else 400
        self._patience -= 1
        for offer in legal:
            if offer["type"] == "advance_phase":
                ripe = False in offer["choices"].get("force", [False])
                if (ripe and self._random.random() < 0.15) or self._patience < 0:
                    return {"type": "advance_phase", "data": {**self._fill(offer, view), "force": not ripe}}
            elif offer["type"] == "close_table" and self._random.random() < 0.1:
                return {"type": "close_table", "data": {}}
            elif offer["type"] == "skip_turn" and self._patience < 0:
                return {"type": "skip_turn", "data": {}}
        if self._random.random() < 0.3:
            return self._pick(_weighted(legal, LEAD), view)
        return None

    def _pick(self, offers: list[tuple[Json, float]], view: Json) -> Json | None:
        if not offers:
            return None
        offer = self._random.choices([o for o, _ in offers], [w for _, w in offers])[0]
        # `legal` comes just before the change that it speaks of: what is to be chosen from may not be there yet.
        if not all(_there(rule, view) for rule in offer["choices"].values()):
            return None
        command: Json = {"type": offer["type"], "data": self._fill(offer, view)}
        if "for" in offer:
            command["for"] = offer["for"]
        return command

    def _fill(self, offer: Json, view: Json) -> Json:
        needs, choices = offer.get("needs", []), offer.get("choices", {})
        data = {name: self._value(choices[name], view) if name in choices else self._words(name) for name in needs}
        for name, rule in choices.items():
            if name not in data and (name == "version" or self._random.random() < 0.8):
                data[name] = self._value(rule, view)
        return data

    def _value(self, rule: Any, view: Json) -> Any:
        """Return a value that a rule of `choices` allows."""
        if isinstance(rule, list):
            # Null is "left out", or "none of these": a bot is seldom so reserved.
            given = [v for v in rule if v is not None] if self._random.random() < 0.9 else rule
            return self._random.choice(given or rule)
        if "of" in rule:
            found: list[Any] = []
            for value in self._random.sample(pool := _every(rule["of"], view), len(pool)):
                if value not in found:
                    found.append(value)
            return found[: self._random.randint(rule["min"], max(rule["min"], min(rule["max"], len(found))))]
        if "in" in rule:
            return self._random.choice(_every(rule, view))
        return self._random.randint(rule["min"], rule["max"])

    def _words(self, name: str) -> Any:
        words = self._random.choice(WORDS)
        if name in LISTS:
            return [words[:60]]
        return words[:40] if name in ("title", "name", "opening") else words


def _there(rule: Any, view: Json) -> bool:
    return not isinstance(rule, dict) or "in" not in rule or bool(_every(rule, view))


def _weighted(legal: list[Json], weights: dict[str, float]) -> list[tuple[Json, float]]:
    return [(o, weights[o["type"]]) for o in legal if weights.get(o["type"])]


def _every(rule: Any, view: Json) -> list[Any]:
    """Return every value that a finite rule allows."""
    if isinstance(rule, list):
        return list(rule)
    if "in" in rule:
        entries = [e for name in rule["in"] for e in view[name].values()]
        return [e["id"] for e in entries if "by" not in rule or e["by"] == rule["by"]]
    return list(range(rule["min"], rule["max"] + 1))
