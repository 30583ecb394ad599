"""Cards on the move. A card is named by its id and goes from wherever it lies: it is always in exactly one place."""

from msgspec import UNSET
from msgspec.structs import replace

from game import events as e
from game.cards import Card, Pile
from game.ids import Author, CardId, EntryId, PlayerId
from game.state import State, row, with_table
from game.words import PILED, Kind, Zone

FACE_UP_PITFALLS = 2
"""How many pitfalls lie in the row for anyone to raise."""


def move(state: State, zone: Zone, owner: PlayerId | None, *ids: CardId) -> State:
    """Return state with these cards in a hand, the row or on the timeline; unknown ids are passed over."""
    return _place(state, ids, zone, owner)


def discard(state: State, *ids: CardId) -> State:
    """Return state with these cards on their discards, the last one on top."""
    if state.table.spotlight in ids:
        # What lies in a pile is shown nowhere.
        state = with_table(state, spotlight=None)
    return _place(state, ids, Zone.DISCARD, None)


def _place(state: State, ids: tuple[CardId, ...], zone: Zone, owner: PlayerId | None) -> State:
    cards, piles = dict(state.cards), dict(state.piles)
    for id in ids:
        card = cards.get(id)
        if card is None:
            continue
        if card.zone in PILED:
            pile = piles[card.kind]
            piles[card.kind] = Pile(
                tuple(i for i in pile.draw if i != id), tuple(i for i in pile.discard if i != id), pile.sets
            )
        if zone is Zone.DISCARD and card.deck is None:
            # A challenge written from nothing belongs to no pile: it goes with its words.
            del cards[id]
            continue
        if zone is Zone.DISCARD:
            pile = piles[card.kind]
            piles[card.kind] = replace(pile, discard=(*pile.discard, id))
            card = Card(id=id, kind=card.kind, card=card.card, deck=card.deck, zone=zone, blank=card.blank)
        cards[id] = replace(card, zone=zone, owner=owner)
    return replace(state, cards=cards, piles=piles)


def set_added(state: State, event: e.SetAdded) -> State:
    new = {
        c.id: Card(id=c.id, kind=event.kind, card=c.card, deck=c.deck, zone=Zone.DRAW, blank=c.blank)
        for c in event.cards
    }
    pile = state.piles.get(event.kind, Pile())
    pile = Pile((*(c.id for c in event.cards), *pile.draw), pile.discard, pile.sets + 1)
    highest = max([state.numbered.get(event.kind, 0), *(_number(c.id) for c in event.cards)])
    return replace(
        state,
        cards={**state.cards, **new},
        piles={**state.piles, event.kind: pile},
        numbered={**state.numbered, event.kind: highest},
    )


def _number(id: CardId) -> int:
    return int(id.rpartition("-")[2])


def pile_shuffled(state: State, event: e.PileShuffled) -> State:
    pile = state.piles[event.kind]
    order = tuple(i for i in event.order if i in pile.discard)
    rest = tuple(i for i in pile.discard if i not in order)
    cards = {**state.cards, **{i: replace(state.cards[i], zone=Zone.DRAW) for i in order}}
    return replace(state, cards=cards, piles={**state.piles, event.kind: Pile((*order, *pile.draw), rest, pile.sets)})


def cards_dealt(state: State, event: e.CardsDealt) -> State:
    state = move(state, Zone.HAND, event.player, *event.cards)
    return replace(state, dealt=state.dealt | {event.player}) if event.opening else state


def card_taken(state: State, event: e.CardTaken) -> State:
    return move(state, Zone.HAND, event.player, event.card_id)


def card_returned(state: State, event: e.CardReturned) -> State:
    """Whoever puts a blank challenge back draws another."""
    held = state.cards.get(event.card_id)
    if held is not None and held.kind is Kind.CHALLENGE:
        state = with_table(state, speaks=None)
    return discard(state, event.card_id)


def row_refilled(state: State, event: e.RowRefilled) -> State:
    """No more than the row holds: a pitfall raised before may be back in it, its move undone."""
    missing = max(0, FACE_UP_PITFALLS - len(row(state, Kind.PITFALL)))
    return replace(move(state, Zone.ROW, None, *event.cards[:missing]), row_round=state.table.round)


def write(state: State, id: CardId, by: Author, title: str, text: str = "", *, entry: EntryId | None = None) -> State:
    """Return state with a blank card written, in the row being made. entry: the one that it is, if it is one."""
    card = state.cards.get(id)
    if card is None:
        return state
    words = entry or EntryId(f"w{state.seq + 1}")
    written = replace(card, title=title, text=text or UNSET, by=by, words=words)
    return replace(state, cards={**state.cards, id: written})


def set_of(kind: Kind, state: State) -> list[e.NewCard]:
    """Return one set of a kind, unshuffled, numbered on from the highest that a card of the kind was ever given."""
    first = state.numbered.get(kind, 0) + 1
    wanted = [s for s in state.specs if s.kind is kind for _ in range(s.copies)]
    return [
        e.NewCard(id=CardId(f"{kind}-{first + i}"), deck=s.deck, card=s.card, blank=s.blank)
        for i, s in enumerate(wanted)
    ]
