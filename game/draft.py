"""A decision being made: facts are added one by one, each seen by the next. Thrown away when refused."""

from collections import Counter
from datetime import datetime
from random import Random

from game import events as e
from game.actor import Actor, author
from game.bounds import MOST_CARDS_OUT
from game.cards import CardSpec, Decks, Pile
from game.effects.piles import set_of
from game.evolve import evolve
from game.ids import FACILITATOR, Author, CardId, EntryId, PlayerId
from game.refusals import Code, Refusal
from game.state import State
from game.words import PILED, Kind


def _as_seen(cards: list[e.NewCard], faces: tuple[str, ...]) -> list[e.NewCard]:
    """Return cards with their faces in the order that was seen and undone, as far as these are the same faces."""
    by_face: dict[str, list[e.NewCard]] = {}
    for card in cards:
        by_face.setdefault(f"{card.deck}/{card.card}", []).append(card)
    if {face: len(held) for face, held in by_face.items()} != Counter(faces):
        return cards
    return [by_face[face].pop() for face in faces]


class Draft:
    """What decide builds. state: as the facts so far make it. at: the server's clock, UTC."""

    def __init__(self, state: State, by: Actor, at: datetime, entropy: int, decks: Decks) -> None:
        self.state = state
        self.by = by
        self.at = at
        self.decks = decks
        self.events: list[e.AnyEvent] = []
        self._random = Random(entropy)
        self._made = 0

    @property
    def author(self) -> Author:
        return author(self.by) or FACILITATOR

    @property
    def me(self) -> PlayerId:
        """The seat acted for; only asked where the rule has made sure there is one."""
        assert self.by.player_id is not None
        return self.by.player_id

    def emit(self, event: e.AnyEvent) -> None:
        self.events.append(event)
        self.state = evolve(self.state, event)

    def new_id(self, letter: str) -> EntryId:
        """Return an id that no entry bears: the letter, the number of the row being made, and which one in it."""
        self._made += 1
        seq = self.state.seq + 1
        return EntryId(f"{letter}{seq}" if self._made == 1 else f"{letter}{seq}-{self._made}")

    def draw(self, kind: Kind, count: int = 1) -> tuple[CardId, ...]:
        """Return the top cards of a draw pile, refilled as needed; fewer when there are no more. Moves none of them."""
        taken: list[CardId] = []
        while len(taken) < count:
            rest = [i for i in self.state.piles.get(kind, Pile()).draw if i not in taken]
            if rest:
                taken.append(rest[-1])
            elif not self._refill(kind):
                break
        return tuple(taken)

    def find(self, face: CardSpec) -> CardId | None:
        """Return a copy of a face that lies in a pile, of one more set if need be; None when there is none."""
        for card in self.state.cards.values():
            if (card.deck, card.card) == (face.deck, face.card) and card.zone in PILED:
                return card.id
        return self.find(face) if face.kind is not Kind.CHALLENGE and self.add_set(face.kind) else None

    def _refill(self, kind: Kind) -> bool:
        discarded = list(self.state.piles.get(kind, Pile()).discard)
        if discarded:
            order = self.state.shuffled.get(kind, ())
            if set(order) != set(discarded):
                self._random.shuffle(discarded)
                order = tuple(discarded)
            # An order that was seen and undone is the order again: nobody undoes a draw to get another card.
            self.emit(e.PileShuffled(kind=kind, order=tuple(map(CardId, order))))
            return True
        # Challenges alone get no second set: a player writes one or passes.
        return kind is not Kind.CHALLENGE and self.add_set(kind)

    def add_set(self, kind: Kind) -> bool:
        """Shuffle one more set into a draw pile; False when the decks hold none of that kind. Raises table/bound."""
        cards = set_of(kind, self.state)
        if len(self.state.cards) + len(cards) > MOST_CARDS_OUT:
            raise Refusal(Code.TABLE_BOUND, what="cards", limit=MOST_CARDS_OUT)
        self._random.shuffle(cards)
        if seen := self.state.shuffled.get(f"{kind} set"):
            cards = _as_seen(cards, seen)
        if cards:
            self.emit(e.SetAdded(kind=kind, cards=tuple(cards)))
        return bool(cards)
