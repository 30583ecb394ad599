"""How the game ended: won or open, never lost; and indicators, never points. Rulebook, « Outcome »."""

from collections import Counter
from math import log

from game.entries import Outcome
from game.ids import PlayerId
from game.state import State, entries, kept, seated
from game.words import Family, PitfallState, Result, StepState


def placeless(state: State) -> tuple[PlayerId, ...]:
    """Return who has no place in a desirable future: seated without one, or gone having said that none suits them."""
    wanted = set(kept(state.futures))
    said = {c.by: c.future_id for c in state.commitments.values()}
    still = [p.id for p in seated(state) if said.get(p.id) not in wanted]
    gone = [p.id for p in state.players.values() if p.seat is None and p.id in said and said[p.id] is None]
    return (*still, *gone)


def outcome(state: State) -> Outcome:
    """Return the outcome of a table that closes in this state."""
    lost = placeless(state)
    taken = {s.challenge_id for s in state.steps.values() if s.state is not StepState.FRAGILE}
    met = Counter(p.state for p in state.pitfalls.values())
    facets = {(s.deck, s.card): s.facet for s in state.specs}
    played = [state.cards[s.card_id] for s in state.steps.values()]
    played += [state.cards[p.answer.card_id] for p in state.pitfalls.values() if p.answer]
    used = {facets.get((c.deck, c.card)) for c in played if c.deck and c.card}
    return Outcome(
        result=Result.WON if seated(state) and not lost else Result.OPEN,
        challenges_kept=len(kept(state.challenges)),
        challenges_taken_up=sum(1 for c in kept(state.challenges) if c in taken),
        pitfalls_answered=met[PitfallState.ANSWERED],
        pitfalls_accepted=met[PitfallState.ACCEPTED],
        pitfalls_left=met[PitfallState.OPEN] + met[PitfallState.LEFT],
        facets=tuple(sorted(f for f in used if f)),
        voice=share_of_voice(state),
        families=tuple(f for f in Family if any(p.family is f for p in seated(state))),
        unknowns=len(state.unknowns),
        quick_wins=sum(1 for s in state.steps.values() if s.quick_win),
        placeless=lost,
    )


def share_of_voice(state: State) -> float | None:
    """Return how evenly turns and texts are spread over the seated: 0 one voice, 1 all alike, to two decimals.

    Pielou's evenness, H / ln(players): E. C. Pielou, « The measurement of diversity », J. Theor. Biol. 13, 1966.
    None with fewer than two players, or when nobody has said anything.
    """
    players = [p.id for p in seated(state)]
    said = Counter(entry.by for _, entry in entries(state))
    said.update(p.answer.by for p in state.pitfalls.values() if p.answer)
    counts = [said[p] + state.turns.get(p, 0) for p in players]
    total = sum(counts)
    if len(players) < 2 or not total:
        return None
    shares = [n / total for n in counts if n]
    return round(-sum(s * log(s) for s in shares) / log(len(players)) + 0.0, 2)
