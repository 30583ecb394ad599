"""The rules of the Jeu de la transition: pure, deterministic, and the only place where they stand.

events = decide(state, command, by=actor, at=now, entropy=number, decks=decks)     # or Refusal
state = apply(state, row_of(state, command, by=actor, at=now, events=events))
Offers(state).of(actor)                                                            # what they may send next
"""

from game.actor import Actor, author
from game.decide import decide, row_of
from game.evolve import apply, evolve, replay
from game.log import Row
from game.refusals import Code, Refusal
from game.state import EMPTY, State
from game.telling import tell
from game.view import changes, view
from game.viewers import Offers, acting_for

__all__ = [
    "EMPTY",
    "Actor",
    "Code",
    "Offers",
    "Refusal",
    "Row",
    "State",
    "acting_for",
    "apply",
    "author",
    "changes",
    "decide",
    "evolve",
    "replay",
    "row_of",
    "tell",
    "view",
]
