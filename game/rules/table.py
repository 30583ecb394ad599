"""The rules as a table: phase → command → rule. An absent command is a refusal; the docs' diagram is made from it."""

from game.rules import (
    challenges,
    claims,
    epilogue,
    facilitation,
    futures,
    levers,
    lobby,
    paper,
    phases,
    pitfalls,
    present,
    seats,
    texts,
)
from game.rules import undo as undoing
from game.rules.base import Rule
from game.words import Phase

_EVERYWHERE: dict[str, Rule] = {
    **seats.RULES,
    **claims.RULES,
    **facilitation.RULES,
    "show_card": paper.RULES["show_card"],
    **texts.RULES,
    **undoing.RULES,
    "advance_phase": phases.RULES["advance_phase"],
    "return_phase": phases.RULES["return_phase"],
}
_DOTS = {"vote": present.RULES["vote"], "unvote": present.RULES["unvote"]}
_BEATS = {"open_vote": present.RULES["open_vote"], "close_vote": present.RULES["close_vote"], **_DOTS}
_BLANKS = {"write_card": challenges.WRITE, "decline_blank": challenges.DECLINE}
_PAPER = {name: paper.RULES[name] for name in ("take_card", "return_card")}
_SITUATE = {"situate": epilogue.RULES["situate"], "see_myself": epilogue.RULES["see_myself"]}
_CONFIGURE = {"configure": lobby.RULES["configure"]}
_LAST_WORDS = {name: epilogue.RULES[name] for name in ("write_epilogue", "tag_goals", "share")}

PHASES: dict[Phase, dict[str, Rule]] = {
    Phase.LOBBY: {**_CONFIGURE, **_EVERYWHERE},
    Phase.PRESENT: {"add_observation": present.RULES["add_observation"], **_BEATS, **_EVERYWHERE},
    Phase.CHALLENGES: {**challenges.RULES, **_PAPER, **_BEATS, **_EVERYWHERE},
    Phase.FUTURES: {**futures.RULES, **_DOTS, **_EVERYWHERE},
    Phase.STORY: {**levers.RULES, **pitfalls.RULES, **_PAPER, **_BLANKS, **_SITUATE, **_CONFIGURE, **_EVERYWHERE},
    Phase.SITUATE: {**_SITUATE, **futures.RULES, **_EVERYWHERE},
    Phase.EPILOGUE: {**_LAST_WORDS, **_SITUATE, "close_table": phases.RULES["close_table"], **_EVERYWHERE},
    Phase.CLOSED: {"withdraw": texts.RULES["withdraw"], "remove_player": seats.RULES["remove_player"]},
}

HTTP_ONLY = ("take_seat", "claim_seat")
"""Rules whose command does not travel over the socket, and is never offered there."""
